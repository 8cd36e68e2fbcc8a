"""What goes into a sealed archive beside the papers: the page that checks it without a network."""
