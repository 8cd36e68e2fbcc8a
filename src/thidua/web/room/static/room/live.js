// Replaces the part of the room's page that changes. Without it the page has a button that does the same.
const part = document.querySelector("[data-live]");
if (part) {
  const every = 4000;
  const look = async () => {
    try {
      const answer = await fetch(part.dataset.live, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const fresh = await answer.text();
        if (fresh !== part.dataset.last) {
          part.dataset.last = fresh;
          part.innerHTML = fresh;
        }
      }
    } finally {
      setTimeout(look, every);
    }
  };
  setTimeout(look, every);
}
