// Search over all pages, and the switch between light and dark. "pages" comes from index.js,
// "root" from the page.
const input = document.getElementById("search");
const found = document.getElementById("found");
let chosen = -1;

function rank(page, words) {
  const title = page.title.toLowerCase();
  const text = page.text.toLowerCase();
  let points = 0;
  for (const word of words) {
    if (title === word) points += 100;
    else if (title.startsWith(word)) points += 50;
    else if (title.includes(word)) points += 30;
    else if (page.summary.toLowerCase().includes(word)) points += 10;
    else if (text.includes(word)) points += Math.min(text.split(word).length - 1, 5);
    else return 0;
  }
  return points;
}

function show() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  found.replaceChildren();
  found.hidden = words.length === 0;
  chosen = -1;
  const ranked = pages.map((page) => [rank(page, words), page]).filter(([points]) => points > 0);
  ranked.sort(([a], [b]) => b - a);
  for (const [, page] of ranked.slice(0, 20)) {
    const link = document.createElement("a");
    link.href = root + page.path + "/index.html";
    link.textContent = page.title;
    const summary = document.createElement("small");
    summary.textContent = page.summary;
    link.append(summary);
    const item = document.createElement("li");
    item.append(link);
    found.append(item);
  }
  if (words.length > 0 && ranked.length === 0) {
    const nothing = document.createElement("p");
    nothing.textContent = "Nothing found.";
    found.append(nothing);
  }
}

function choose(step) {
  const items = [...found.querySelectorAll("li")];
  if (items.length === 0) return;
  items[chosen]?.classList.remove("chosen");
  chosen = (chosen + step + items.length) % items.length;
  items[chosen].classList.add("chosen");
  items[chosen].scrollIntoView({ block: "nearest" });
}

input.addEventListener("input", show);
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") choose(1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? 0 : -1);
  else if (event.key === "Enter") (found.querySelector(".chosen a") ?? found.querySelector("a"))?.click();
  else if (event.key === "Escape") { input.value = ""; show(); input.blur(); } else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== input) { event.preventDefault(); input.focus(); }
});
document.addEventListener("click", (event) => { if (!event.target.closest("header")) found.hidden = true; });
document.getElementById("theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
});

// A link can ask: index.html?q=cancellation
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  input.value = asked;
  show();
}
