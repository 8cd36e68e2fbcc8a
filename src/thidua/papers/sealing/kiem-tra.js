"use strict";
const CONTENTS = "muc-luc.json", HEX = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const JUNK = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX(\/.*)?|\._[^/]*)$/i;

// SHA-256 as FIPS 180-4 has it; used where the browser gives pages from disk no crypto.subtle.
const ROOTS = (function () {
  const primes = [], frac = (x) => Math.floor((x - Math.floor(x)) * 4294967296) >>> 0;
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  return { start: primes.slice(0, 8).map((p) => frac(Math.sqrt(p))), k: primes.map((p) => frac(Math.cbrt(p))) };
})();
function ownSha256(data) {
  const size = data.length, padded = new Uint8Array(((size + 72) >> 6) << 6), view = new DataView(padded.buffer);
  padded.set(data); padded[size] = 0x80;
  view.setUint32(padded.length - 8, Math.floor(size / 536870912)); view.setUint32(padded.length - 4, (size << 3) >>> 0);
  const h = Uint32Array.from(ROOTS.start), w = new Uint32Array(64), turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + i * 4);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, z] = h;
    for (let i = 0; i < 64; i++) {
      const one = (z + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROOTS.k[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      z = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, z].forEach((x, i) => { h[i] += x; });
  }
  const out = new Uint8Array(32), last = new DataView(out.buffer);
  h.forEach((x, i) => last.setUint32(i * 4, x));
  return HEX(out);
}
async function sha256(data) {
  if (window.crypto && crypto.subtle) return HEX(new Uint8Array(await crypto.subtle.digest("SHA-256", data)));
  return ownSha256(data);
}

// The entries of a zip in which nothing is compressed; throws a sentence for anything else.
function unzip(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength), files = new Map(), broken = "Tệp nén đã hỏng hoặc bị cắt bớt.";
  let end = data.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw broken;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left--) {
    if (at + 46 > data.length || view.getUint32(at, true) !== 0x02014b50) throw broken;
    const size = view.getUint32(at + 20, true), place = view.getUint32(at + 42, true), long = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(data.subarray(at + 46, at + 46 + long));
    if (view.getUint16(at + 10, true) !== 0) throw "Tệp .zip này đã được nén lại bằng chương trình khác. Đề nghị giải nén rồi chọn thư mục.";
    if (place + 30 > data.length || view.getUint32(place, true) !== 0x04034b50) throw broken;
    const start = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true);
    if (start + size > data.length || files.has(name)) throw broken;
    files.set(name, data.subarray(start, start + size));
    at += 46 + long + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

async function contents(data) {
  const spoilt = "Mục lục muc-luc.json đã bị thay đổi: không thể dựa vào mục lục này để kiểm tra.";
  const text = new TextDecoder().decode(data), cut = text.lastIndexOf('"niem_phong": "');
  if (cut < 0) throw spoilt;
  const seal = await sha256(new TextEncoder().encode(text.slice(0, cut + 15)));
  if (text.slice(cut + 15) !== seal + '"\n}\n') throw spoilt;
  try { return JSON.parse(text); } catch (wrong) { throw spoilt; }
}

function settled(files) {
  const kept = new Map([...files].filter(([name]) => !JUNK.test(name)));
  const found = [...kept.keys()].filter((name) => name === CONTENTS || name.endsWith("/" + CONTENTS)).sort((a, b) => a.length - b.length)[0];
  if (!found) throw "Không thấy muc-luc.json. Đề nghị chọn tệp .zip hoặc chọn cả thư mục đã giải nén.";
  const root = found.slice(0, -CONTENTS.length);
  return new Map([...kept].map(([name, data]) => [name.startsWith(root) ? name.slice(root.length) : name, data]));
}

async function compared(told, files) {
  const flat = [...files.keys()].every((name) => !name.includes("/")), rows = [], left = new Map();
  for (const [name, data] of files) if (name !== CONTENTS) left.set(name, await sha256(data));
  const waiting = [];
  for (const one of told.tep) {
    const name = left.has(one.ten) ? one.ten : flat ? one.ten.split("/").pop() : one.ten;
    if (!left.has(name)) { waiting.push(one); continue; }
    const same = left.get(name) === one.sha256;
    rows.push([one, same ? "Nguyên vẹn" : "Đã bị thay đổi", same]); left.delete(name);
  }
  for (const one of waiting) {
    const now = [...left].find(([, digest]) => digest === one.sha256);
    if (now) left.delete(now[0]);
    rows.push([one, now ? "Nguyên vẹn nhưng đã đổi tên thành " + now[0] : "Thiếu", false]);
  }
  for (const name of left.keys()) rows.push([{ ten: name, nhan: "" }, "Thừa, không có trong mục lục", false]);
  return rows;
}

const box = document.getElementById("ket-qua"), typed = document.getElementById("ma");
let known = [];
function put(parent, tag, text, kind) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return parent.appendChild(made);
}
function say(kind, head, text) {
  const note = put(box, "div", "", "note " + kind);
  put(note, "strong", head);
  if (text) put(note, "p", text);
}
function matched() {
  const place = document.getElementById("so-ma"), given = typed.value.toLowerCase().replace(/[^0-9a-f]/g, "");
  const same = known.find(([, digest]) => digest === given);
  place.className = !given || !known.length ? "" : same ? "good" : "bad";
  place.textContent = !given ? "" : !known.length ? "Đề nghị chọn hồ sơ trước." : same ? "Trùng với mã của " + same[0] + "." : "Không trùng: đây không phải đúng tệp ghi trên Phiếu giao nhận.";
}
function show(told, rows) {
  const bad = rows.filter((row) => !row[2]).length;
  if (bad) say("bad", "Có " + bad + " tệp cần xem lại trong " + rows.length + " tệp", "Đề nghị không sử dụng những tệp này; liên hệ nhà trường để gửi lại.");
  else say("good", "Cả " + rows.length + " tệp nguyên vẹn", "Các tệp đúng như mục lục đã niêm phong.");
  const list = put(box, "dl");
  for (const [label, value] of [["Đơn vị trình", told.don_vi], ["Phong trào", told.phong_trao], ["Đợt, lần trình", "Năm " + told.nam + ", lần " + told.lan], ["Nơi nhận", told.noi_nhan], ["Nội dung đã sửa so với lần trước", told.sua.join("; ")]]) if (value) { put(list, "dt", label); put(list, "dd", value); }
  for (const [label, digest] of known) { put(list, "dt", "Mã SHA-256 của " + label); put(put(list, "dd"), "code", digest); }
  const table = put(box, "table");
  put(table, "caption", "Từng tệp của hồ sơ");
  const head = put(put(table, "thead"), "tr"), body = put(table, "tbody");
  for (const label of ["Tệp", "Nội dung", "Kết quả"]) put(head, "th", label).scope = "col";
  for (const [one, words, good] of rows.sort((a, b) => a[2] - b[2])) {
    const line = put(body, "tr");
    put(line, "td", one.ten); put(line, "td", one.nhan); put(line, "td", words, good ? "good" : "bad");
  }
}
async function check(given) {
  box.textContent = ""; known = []; put(box, "p", "Đang kiểm tra…");
  try {
    let files = new Map();
    for (const [name, file] of given) files.set(name, new Uint8Array(await file.arrayBuffer()));
    if (files.size === 1 && /\.zip$/i.test([...files.keys()][0])) {
      const whole = [...files.values()][0];
      known.push(["tệp nén", await sha256(whole)]);
      files = unzip(whole);
    }
    files = settled(files);
    known.push(["mục lục", await sha256(files.get(CONTENTS))]);
    const told = await contents(files.get(CONTENTS)), rows = await compared(told, files);
    box.textContent = ""; show(told, rows);
  } catch (wrong) {
    box.textContent = ""; say("bad", "Không kiểm tra được", typeof wrong === "string" ? wrong : "Không đọc được tệp đã chọn. Đề nghị thử lại.");
  }
  matched();
}
for (const id of ["tep", "thu-muc"]) document.getElementById(id).addEventListener("change", (event) => {
  check([...event.target.files].map((file) => [file.webkitRelativePath || file.name, file]));
  event.target.value = "";
});
async function walked(entry, into) {
  if (entry.isFile) into.push([entry.fullPath.slice(1), await new Promise((good, bad) => entry.file(good, bad))]);
  else for (const reader = entry.createReader(); ;) {
    const some = await new Promise((good, bad) => reader.readEntries(good, bad));
    if (!some.length) break;
    for (const one of some) await walked(one, into);
  }
}
const drop = document.getElementById("cho");
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
drop.addEventListener("dragover", () => drop.classList.add("over"));
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  drop.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean), into = [];
  if (!entries.length) return check([...event.dataTransfer.files].map((file) => [file.name, file]));
  for (const entry of entries) await walked(entry, into);
  check(into);
});
typed.addEventListener("input", matched);
