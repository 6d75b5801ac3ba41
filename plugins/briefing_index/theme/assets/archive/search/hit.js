// A result as the reader sees it. Titles, names and excerpts come from strangers: all of them become text nodes.
import { restored } from "./signs.js";
import { bare, means, plainId, words } from "./text.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SHOWN = { p: 4, c: 4, t: 3 };

/** Return an element with a class and children; strings become text. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Return the time element of an ISO day. */
export function time(iso) {
  const [year, month, day] = iso.split("-");
  const made = element("time", "", `${Number(day)}\u00a0${MONTHS[Number(month) - 1]}\u00a0${year}`);
  made.dateTime = iso;
  return made;
}

/** Tell whether a page is that of a person, company or theme; briefings stand in folders named after years. */
export function isEntity(data) {
  return !/^\/\d{4}\//.test(data.raw_url);
}

/** Return how well an entity answers a query: 2 if it is one of its names, 1 if its names have all the words, else 0. */
export function nameMatch(data, query) {
  if (!isEntity(data)) return 0;
  const names = (data.meta.name || "").split("; ");
  const sought = bare(query);
  if (sought ? names.some((name) => bare(name) === sought) : names.some((name) => name === query.trim())) return 2;
  const known = words(names.join(" "));
  const asked = words(query);
  return asked.length && asked.every((word) => known.some((name) => name.startsWith(word))) ? 1 : 0;
}

/** Return the address of a result. */
export function address(data, root) {
  return new URL(data.raw_url.replace(/^\//, ""), root).href;
}

/** Return the text with the words of the query marked. */
export function marked(text, asked) {
  const made = document.createDocumentFragment();
  for (const piece of text.split(/([\p{L}\p{N}][\p{L}\p{N}\p{M}]*)/u)) {
    const [word] = words(piece);
    made.append(word && asked.some((one) => means(one, word)) ? element("mark", "", piece) : piece);
  }
  return made;
}

/** Return Pagefind's excerpt: what it marks is marked, all else is text, whatever it looks like. */
export function excerpt(data) {
  const made = document.createDocumentFragment();
  const plain = (text) => restored(text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
  for (const [position, piece] of data.excerpt.split(/<\/?mark>/).entries()) {
    if (piece) made.append(position % 2 ? element("mark", "", plain(piece)) : plain(piece));
  }
  if (!/[.!?]$/.test(data.plain_excerpt)) made.append(" …");
  return made;
}

/** Return a briefing in the list of results. */
export function briefing(data, { asked, root, site }) {
  const publishers = told(data.meta.publishers).map((one) => one.name);
  const iso = data.filters.date ? data.filters.date[0] : "";
  const when = element("p", "hit-date");
  if (iso) when.append(time(iso));
  if (publishers.length) when.append(` · ${publishers[0]}`);
  if (publishers.length > 1) when.append(` and ${publishers.length - 1} more`);
  const made = element("article", "entry", when, heading(data, asked, root));
  made.append(element("p", "sum", excerpt(data)), names(data, root, site));
  return made;
}

/** Return an entity whose page has the words, in the list of results. */
export function page(data, { asked, root, site }) {
  const [, family] = data.raw_url.split("/");
  const kind = site.families.find((one) => one.id === family);
  const made = element("article", "entry", element("p", "hit-date", kind ? kind.singular : ""), heading(data, asked, root));
  made.append(element("p", "sum", excerpt(data)));
  return made;
}

/** Return an entity that bears the name that was asked for. */
export function best(data, { asked, root, site }) {
  const [, family] = data.raw_url.split("/");
  const kind = site.families.find((one) => one.id === family);
  const link = element("a", kind ? kind.voice : "", marked(data.meta.title, asked));
  link.href = address(data, root);
  const also = (data.meta.name || "").split("; ").slice(1, 5);
  const line = element("p", "by", `${kind ? kind.singular : ""} · `, marked(restored(data.content).split(/(?<=[.!?]) /)[0], asked));
  if (also.length) line.append(" · also ", marked(also.join(", "), asked));
  return element("div", "best-name", element("h3", "", link), line);
}

function heading(data, asked, root) {
  const link = element("a", "", marked(data.meta.title, asked));
  link.href = address(data, root);
  link.dir = "auto";
  return element("h3", "", link);
}

/** Read a field of names: `Name; Other = its-id`. */
function told(field) {
  return (field || "")
    .split("; ")
    .filter(Boolean)
    .map((written) => {
      const [name, id] = written.split(" = ");
      return { name, id: id || plainId(name) };
    });
}

function names(data, root, site) {
  const line = element("div", "names");
  for (const [voice, most] of Object.entries(SHOWN)) {
    const families = site.families.filter((family) => family.voice === voice && family.named);
    const found = families.flatMap((family) => told(data.meta[family.id]).map((one) => ({ ...one, family: family.id })));
    if (!found.length) continue;
    const list = element("ul", "");
    list.setAttribute("aria-label", families.map((family) => family.title).join(" and "));
    for (const one of found.slice(0, most)) {
      const link = element("a", voice, one.name);
      link.href = new URL(`${one.family}/${one.id}${site.suffix}`, root).href;
      list.append(element("li", "", link));
    }
    line.append(list, " ");
  }
  return line;
}
