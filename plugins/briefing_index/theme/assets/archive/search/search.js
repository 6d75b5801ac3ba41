// The search page: reads the address, asks the engine, shows results first and what they can be narrowed by after that.
import { isNarrowed, read, written } from "./address.js";
import { Catalogue } from "./catalogue.js";
import { engine as starting, isPhrase, root, sought } from "./engine.js";
import { Facets } from "./facets.js";
import * as hit from "./hit.js";
import { narrow, ordered, OWN } from "./narrow.js";
import { suggestion, unknownWords } from "./slip.js";
import { FORMS, takeAway } from "./takeaway.js";
import { folded, means, words } from "./text.js";

const PAGE = 10;
const place = document.querySelector("#results");
const site = JSON.parse(place.dataset.site);
const form = document.querySelector("#seek");
const field = form.elements.q;
const told = document.querySelector("#told");
const list = document.querySelector("#hits");
const order = document.querySelector("#order");
const more = document.querySelector("#more");
const title = document.title;

const catalogue = new Catalogue(root);
const names = [...OWN, ...site.families.map((family) => family.id)];
const counted = new Set(site.families.filter((family) => family.header).map((family) => family.id));
const facets = new Facets(document.querySelector("#narrow"), site, catalogue, {
  changed: (change) => go({ ...state, ...change }, "push"),
  wanted: (family) => {
    counted.add(family);
    ask();
  },
});

let state = read(location.search, names);
let engine = null;
let shown = null; // the hits of what is on the page, in order
let busy = false;
let pending = null;

show();
starting.then(
  (started) => {
    engine = started;
    document.querySelector("#no-search").hidden = true;
    place.hidden = false;
    if (!state.q && matchMedia("(pointer:fine)").matches) field.focus();
    ask();
  },
  (failure) => {
    document.querySelector("#no-search [role=status]").textContent = `${failure.message} These lead everywhere:`;
  }
);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ ...state, q: field.value.trim() }, "push");
});
field.addEventListener("input", () => go({ ...state, q: field.value.trim() }, "replace", true));
order.addEventListener("change", () => go({ ...state, sort: order.value }, "push"));
more.addEventListener("click", async () => {
  const before = list.querySelectorAll("article").length;
  await append(shown.slice(before + shown.lifted, before + shown.lifted + PAGE));
  list.querySelectorAll("article a[href]")[0]?.blur();
  list.querySelectorAll("article")[before]?.querySelector("h3 a").focus();
});
// On a narrow screen the facets are folded away, and are fetched only for a reader who unfolds them.
facets.fold.addEventListener("toggle", () => facets.fold.open && ask());
addEventListener("popstate", () => {
  state = read(location.search, names);
  show();
  ask();
});
for (const button of document.querySelectorAll("[data-form]")) {
  button.addEventListener("click", async () => {
    await catalogue.load();
    const places = shown.map((one) => catalogue.place(one)).filter((one) => one && !one.family);
    const note = document.querySelector("#taken");
    note.textContent = "";
    try {
      await takeAway(button.dataset.form, places.map((one) => one.place), { catalogue, site, root });
      note.textContent = `${places.length} ${places.length === 1 ? "briefing" : "briefings"} as ${FORMS[button.dataset.form]}`;
    } catch (failure) {
      note.textContent = "The data files of this site could not be loaded.";
    }
  });
}
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...place.querySelectorAll("#best h3 a, #hits h3 a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && (at >= 0 || place.contains(document.activeElement))) field.focus();
  else if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === field)) links[at + 1]?.focus();
  else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || field).focus();
  else return;
  event.preventDefault();
});

/** Take over a new state and put it into the address. */
function go(next, how, typing = false) {
  state = next;
  const address = written(state);
  try {
    if (how === "push" && address !== location.search) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch (tooOften) {
    // Some browsers allow a hundred changes in half a minute; the next one brings the address up to date.
  }
  ask(typing);
}

function show() {
  field.value = state.q;
  order.value = state.sort;
}

/** Ask anew; while an answer is being made, only the last question of those that came in is kept. */
async function ask(typing = false) {
  if (!engine) return;
  if (busy) {
    pending = { typing };
    return;
  }
  busy = true;
  try {
    await answer(state, typing);
  } catch (failure) {
    told.textContent = failure.message;
  }
  busy = false;
  if (pending) {
    const { typing: still } = pending;
    pending = null;
    ask(still);
  }
}

async function answer(asked, typing) {
  document.title = asked.q ? `${asked.q} · ${title}` : title;
  const query = sought(asked.q, typing);
  if (typing && asked.q && !query) return;
  let hits = query ? await engine.find(query) : await everything(asked);
  const narrowed = isNarrowed(asked);
  let instead = null;
  if (query && !isPhrase(query)) {
    instead = await mended(query, hits);
    if (instead) hits = instead.hits;
  }
  const result = narrowed ? await narrow(hits, asked, catalogue, counted) : { kept: hits };
  const sort = asked.sort || (query ? "" : "newest"); // without a word no match is better than another
  if (sort && result.kept.length) result.kept = await ordered(result.kept, sort, catalogue);
  const first = await Promise.all(result.kept.slice(0, PAGE).map((one) => one.data()));
  if (pending) return;
  draw(asked, result.kept, first, instead);
  await count(asked, hits, result.counts);
}

/** Return what to show where no page has all the words: the name that was meant, or pages with most of the words. */
async function mended(query, hits) {
  const asked = words(query);
  const [best] = await Promise.all(hits.slice(0, 1).map((one) => one.data()));
  const unknown = unknownWords(asked, best, means);
  if (!unknown.length) return null;
  const name = await suggestion(query, unknown, catalogue, site.families.map((family) => family.id));
  if (name) return { query: name, name: true, hits: await engine.find(sought(name, false)) };
  const known = [];
  for (const word of asked.length > 1 ? asked : []) {
    const found = await engine.find(word);
    const [data] = await Promise.all(found.slice(0, 1).map((one) => one.data()));
    if (unknownWords([word], data, means).length) continue;
    known.push({ word, weight: found.length / (hit.nameMatch(data, word) ? Infinity : 1) });
  }
  known.sort((one, other) => one.weight - other.weight);
  while (known.length) {
    const fewer = asked.filter((word) => known.some((one) => one.word === word)).join(" ");
    const found = fewer === query ? [] : await engine.find(fewer);
    if (found.length) return { query: fewer, name: false, hits: found };
    known.pop(); // the word that most pages have says least, a name says most
  }
  return null;
}

/** Return a stand-in for every page, for a search without a word. */
async function everything(asked) {
  if (!isNarrowed(asked)) return [];
  await catalogue.load();
  const stand = (id) => ({ id, data: async () => (await engine.page(id)).data() });
  const members = Object.values(catalogue.members).flat();
  return [...catalogue.marks, ...members].map((mark) => stand(catalogue.prefix + mark));
}

/** Show the first results: names that match before all others, if the order is that of the best match. */
function draw(asked, kept, first, instead) {
  const query = instead ? instead.query : asked.q;
  const view = { asked: words(query), root, site };
  const rated = first.map((data) => ({ data, match: asked.sort || !query ? 0 : hit.nameMatch(data, query) }));
  if (isPhrase(query) && !asked.sort) lift(rated, query);
  const best = rated.filter((one) => one.match).sort((one, other) => other.match - one.match);
  const names = document.querySelector("#best");
  names.hidden = !best.length;
  names.querySelector("div").replaceChildren(...best.map((one) => hit.best(one.data, view)));
  list.replaceChildren(...rated.filter((one) => !one.match).map((one) => drawn(one.data, view)));
  shown = kept;
  shown.lifted = best.length;
  shown.view = view;
  more.hidden = kept.length <= PAGE;
  mend(asked.q, instead);
  say(asked, kept.length, instead);
}

/** Put pages that have the phrase in their headline before all others, between which Pagefind makes no difference. */
function lift(rated, phrase) {
  const has = ({ data }) => folded(data.meta.title).includes(folded(phrase));
  rated.sort((one, other) => has(other) - has(one));
}

function drawn(data, view) {
  return hit.isEntity(data) ? hit.page(data, view) : hit.briefing(data, view);
}

async function append(hits) {
  const found = await Promise.all(hits.map((one) => one.data()));
  list.append(...found.map((data) => drawn(data, shown.view)));
  more.hidden = list.querySelectorAll("article").length + shown.lifted >= shown.length;
}

/** Say how many there are. */
function say(asked, number, instead) {
  if (!asked.q && !isNarrowed(asked)) {
    told.textContent = "";
    return;
  }
  const what = `${number.toLocaleString("en")} ${number === 1 ? "result" : "results"}`;
  told.textContent = asked.q ? `${what} for “${instead ? instead.query : asked.q}”` : what;
}

/** Say what is shown instead of what was written, and offer the way back to it. */
function mend(query, instead) {
  const note = document.querySelector("#meant");
  note.hidden = !instead;
  if (!instead) return;
  const link = (q, text) => {
    const made = hit.element("a", "", text);
    made.href = written({ q, chosen: new Map() });
    return made;
  };
  const back = link(`"${query}"`, `“${query}”`);
  if (instead.name) note.replaceChildren("Did you mean ", link(instead.query, instead.query), "? It is shown, since nothing has all of ", back, ".");
  else note.replaceChildren(`Shown is what has “${instead.query}”, since nothing has all of `, back, ".");
}

/** Fetch what the result can be narrowed by, once the result itself is on the page. */
async function count(asked, hits, ready) {
  if (!facets.fold.open && !isNarrowed(asked)) return;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  try {
    const all = asked.q || isNarrowed(asked) ? hits : await everythingAtAll();
    const counts = ready || (await narrow(all, asked, catalogue, counted)).counts;
    if (pending) return;
    await facets.show(asked, counts);
    const said = facets.said();
    if (said.length) told.textContent = told.textContent.replace(/(?:, only .*)?$/, `, only ${said.join(", ")}`);
  } catch (failure) {
    document.querySelector("#narrow").hidden = true;
  }
}

async function everythingAtAll() {
  await catalogue.load();
  return [...catalogue.marks, ...Object.values(catalogue.members).flat()].map((mark) => ({ id: catalogue.prefix + mark }));
}
