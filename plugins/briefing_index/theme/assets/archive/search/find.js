// The search field of the header: what is typed is looked for at once, names first; the search page has the rest.
import { engine, root, sought } from "./engine.js";
import * as hit from "./hit.js";
import { words } from "./text.js";

const MOST = 7;
const field = document.querySelector("#q");
const form = field.form;
const list = hit.element("ul", "found");
const told = hit.element("p", "sr");
let asked = 0;
let at = -1;

list.id = "found";
list.hidden = true;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Found");
told.setAttribute("role", "status");
const style = document.createElement("link");
Object.assign(style, { rel: "stylesheet", href: new URL("../find.css", import.meta.url).href });
document.head.append(style);
form.append(list, told);
for (const [name, value] of [
  ["role", "combobox"],
  ["aria-expanded", "false"],
  ["aria-controls", "found"],
  ["aria-autocomplete", "list"],
]) {
  field.setAttribute(name, value);
}

field.addEventListener("input", ask);
field.addEventListener("keydown", move);
form.addEventListener("focusout", (event) => {
  if (!form.contains(event.relatedTarget)) close();
});
// A press on an option would take the focus from the field, and close the list under the finger.
list.addEventListener("pointerdown", (event) => event.preventDefault());
if (field.value) ask();

async function ask() {
  const turn = ++asked;
  const query = sought(field.value, true);
  if (!query) return close();
  try {
    const hits = await (await engine).find(query);
    const found = await Promise.all(hits.slice(0, MOST).map((one) => one.data()));
    if (turn === asked && document.activeElement === field) show(found, hits.length);
  } catch (failure) {
    close(); // the search page, to which the field leads, says why
  }
}

function show(found, number) {
  const rank = new Map(found.map((data) => [data, hit.nameMatch(data, field.value)]));
  const sorted = [...found].sort((one, other) => rank.get(other) - rank.get(one));
  const view = words(field.value);
  const all = new URL(form.action);
  all.searchParams.set("q", field.value.trim());
  const further = number ? `All ${number.toLocaleString("en")} on the search page` : "Look further on the search page";
  const options = [
    ...sorted.map((data) => option(hit.address(data, root), hit.marked(data.meta.title, view), note(data))),
    option(all.href, further, ""),
  ];
  options.forEach((one, number) => (one.id = `found-${number}`));
  list.replaceChildren(...options);
  list.hidden = false;
  at = -1;
  field.setAttribute("aria-expanded", "true");
  field.removeAttribute("aria-activedescendant");
  told.textContent = `${number} ${number === 1 ? "result" : "results"}`;
}

/** Return an option; it is no link, since a list of options may hold nothing that takes the focus from the field. */
function option(address, text, by) {
  const made = hit.element("li", "", hit.element("b", "", text));
  if (by) made.append(hit.element("span", "by", by));
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey) open(address);
    else location.assign(address);
  });
  return made;
}

function note(data) {
  if (!data.filters.date) return hit.isEntity(data) ? data.raw_url.split("/")[1].replaceAll("-", " ") : "";
  return hit.time(data.filters.date[0]);
}

function move(event) {
  if (list.hidden) return;
  const options = [...list.children];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const places = options.length + 1;
    choose(options, ((at < 0 ? options.length : at) + (event.key === "ArrowDown" ? 1 : -1) + places) % places);
  } else if (event.key === "Enter" && options[at]) {
    event.preventDefault();
    options[at].click();
  }
}

/** Choose an option; one place after the last is none, from which the next is the first. */
function choose(options, next) {
  at = next === options.length ? -1 : next;
  for (const [number, one] of options.entries()) one.setAttribute("aria-selected", String(number === at));
  if (at < 0) {
    field.removeAttribute("aria-activedescendant");
    return;
  }
  field.setAttribute("aria-activedescendant", options[at].id);
  options[at].scrollIntoView({ block: "nearest" });
}

function close() {
  list.hidden = true;
  at = -1;
  told.textContent = "";
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}
