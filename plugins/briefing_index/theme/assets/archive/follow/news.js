// What there is about those who are followed: their data files, merged.
import { isRef, keep, rename, root, stored } from "./store.js";

/** Fetch the files of all, and return those that came by whom they are about, and whom nothing was found about. */
export async function fetched(refs) {
  const files = new Map();
  const missing = [];
  await Promise.all(
    refs.map(async (ref) => {
      const file = await fileOf(ref);
      if (file) files.set(ref, file);
      else missing.push(ref);
    })
  );
  return { files: new Map(refs.filter((ref) => files.has(ref)).map((ref) => [ref, files.get(ref)])), missing };
}

async function fileOf(ref) {
  try {
    const answer = await fetch(new URL(`${ref}/data.json`, root));
    if (answer.ok) return located(await answer.json());
    const now = await movedTo(ref);
    if (!now) return null;
    rename(ref, now);
    const file = await fetch(new URL(`${now}/data.json`, root));
    return file.ok ? located(await file.json()) : null;
  } catch (failure) {
    return null;
  }
}

/** Give each briefing of a file its address: `<year>/<id>`, with the ending that the file's own page has. */
function located(file) {
  const ending = file.url.slice(`${file.family}/${file.id}`.length);
  for (const briefing of file.briefings) briefing.url = `${briefing.id.slice(0, 4)}/${briefing.id}${ending}`;
  return file;
}

/** Return where a page that is a forwarding address leads to. */
async function movedTo(ref) {
  const page = new URL(`${ref}/`, root);
  const answer = await fetch(page);
  if (!answer.ok) return "";
  const found = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(await answer.text());
  if (!found) return "";
  const now = decodeURI(new URL(found[1], page).href.slice(root.length)).replace(/\/$/, "");
  return isRef(now) ? now : "";
}

/** Return every briefing of the files once, newest first, with whom it is about and whether it was there last time. */
export function merged(files) {
  const { seen, refs } = stored();
  const found = new Map();
  for (const [ref, file] of files) {
    const known = new Set(seen[ref] || []);
    for (const briefing of file.briefings) {
      const one = found.get(briefing.id) || { briefing, about: [], isNew: true };
      one.about.push(file.name);
      if (!refs.includes(ref) || known.has(mark(briefing.id))) one.isNew = false;
      found.set(briefing.id, one);
    }
  }
  const order = (one) => one.briefing.date + one.briefing.id;
  return [...found.values()].sort((one, other) => (order(one) < order(other) ? 1 : -1));
}

/** Remember what has been shown; it stays news until the next visit. */
export function remember(files) {
  const now = stored();
  for (const [ref, file] of files) if (now.refs.includes(ref)) now.known[ref] = marks(file);
  keep(now);
}

/** Return the marks of all briefings of a file. */
export function marks(file) {
  return file.briefings.map((briefing) => mark(briefing.id));
}

/** Return a short mark of a briefing, so that thousands of them take little room. */
function mark(id) {
  let sum = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) sum = Math.imul(sum ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return sum.toString(36);
}
