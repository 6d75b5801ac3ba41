// The page of all that a reader follows, or of what an address says that somebody else does.
import { element } from "../search/hit.js";
import { counted, dress, entry } from "./entry.js";
import { fetched, marks, merged, remember } from "./news.js";
import { read, written } from "./opml.js";
import { arrive, follow, isRef, root, stored, unfollow } from "./store.js";

const MOST = 40;
const place = document.querySelector("#following");
const told = place.querySelector("[role=status]");
const names = place.querySelector("#followed-names");
const lists = place.querySelector("#news");
const shared = (new URLSearchParams(location.search).get("follow") || "").split(",").filter(isRef);
const feeds = place.dataset.site || root;
let files = new Map();

document.querySelector("#no-following").hidden = true;
dress();
arrive();
show();

place.querySelector("[data-do=share]").addEventListener("click", async () => {
  const address = addressOf([...files.keys()]);
  try {
    await navigator.clipboard.writeText(address);
    told.textContent = "The address of this list has been copied.";
  } catch (refused) {
    history.replaceState(null, "", address);
    told.textContent = "The address of this page is now that of the list.";
  }
});
place.querySelector("[data-do=export]").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([written(place.dataset.title, files, feeds)], { type: "text/x-opml" }));
  link.download = "following.opml";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
});
const chooser = place.querySelector("input[type=file]");
chooser.addEventListener("change", chosen);
// A file that was chosen before this script ran has told nobody of it.
chosen();

async function chosen() {
  const [file] = chooser.files;
  if (!file) return;
  const refs = read(await file.text());
  chooser.value = "";
  if (!refs) told.textContent = "That file is no OPML.";
  else await take(refs);
}

async function show() {
  const refs = shared.length ? shared : stored().refs;
  place.hidden = false;
  place.querySelector("#none").hidden = refs.length > 0;
  const found = await fetched(refs);
  files = found.files;
  const all = merged(files);
  names.replaceChildren(...[...files].map(([ref, file]) => row(ref, file)), ...found.missing.map((ref) => row(ref, null)));
  lists.replaceChildren(...(shared.length ? [part("Briefings", all)] : parts(all)));
  for (const button of place.querySelectorAll("[data-do]")) button.hidden = files.size === 0;
  if (shared.length) offer();
  else remember(files);
}

/** Return the rows of what is new and of what was there before. */
function parts(all) {
  const fresh = all.filter((one) => one.isNew);
  const rest = all.filter((one) => !one.isNew);
  if (!all.length) return [];
  const head = fresh.length ? part("New since your last visit", fresh) : part("New since your last visit", [], "Nothing.");
  return rest.length ? [head, part("Before", rest)] : [head];
}

function part(title, found, none = "") {
  const made = element("section", "");
  made.append(element("div", "row section", element("h2", "when", title), element("p", "what note", none || counted(found.length, "briefing"))));
  let shown = 0;
  const more = element("button", "button", "Show more");
  more.type = "button";
  const on = () => {
    for (const one of found.slice(shown, shown + MOST)) made.insertBefore(entry(one), more);
    shown += MOST;
    more.hidden = shown >= found.length;
  };
  made.append(more);
  more.addEventListener("click", on);
  on();
  return made;
}

function row(ref, file) {
  const made = element("li", "");
  if (file) {
    const link = element("a", "", file.name);
    link.href = new URL(file.url, root).href;
    made.append(link, " ", element("span", "note", counted(file.briefings.length, "briefing")));
  } else {
    made.append(ref, " ", element("span", "note", "is not in the archive any more, or could not be loaded"));
  }
  if (shared.length) return made;
  const button = element("button", "plain", "Stop following");
  button.type = "button";
  button.setAttribute("aria-label", `Stop following ${file ? file.name : ref}`);
  button.addEventListener("click", async () => {
    unfollow(ref);
    await show();
    told.textContent = `${file ? file.name : ref} is no longer followed.`;
    place.querySelector("h2").focus();
  });
  made.append(" ", button);
  return made;
}

/** Offer to follow what an address lists; nothing is kept unless the reader asks for it. */
function offer() {
  const button = element("button", "button", `Follow ${files.size === 1 ? "this name" : `these ${files.size}`}`);
  button.type = "button";
  button.addEventListener("click", async () => {
    if (await take([...files.keys()])) location.assign(location.pathname);
  });
  told.replaceChildren("This is a list that an address carries, not your own. ", button);
}

async function take(refs) {
  const found = await fetched(refs.filter((ref) => !stored().refs.includes(ref)));
  const known = Object.fromEntries([...found.files].map(([ref, file]) => [ref, marks(file)]));
  const kept = follow([...found.files.keys()], known);
  if (!shared.length) await show();
  const unknown = found.missing.length ? `; ${found.missing.length} not in this archive` : "";
  told.textContent = kept ? `${counted(found.files.size, "name")} added${unknown}.` : "This browser keeps nothing for this site.";
  return kept;
}

function addressOf(refs) {
  return `${location.origin}${location.pathname}?follow=${refs.join(",")}`;
}
