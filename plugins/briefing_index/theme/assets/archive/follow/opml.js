// The list of those who are followed, as OPML: what feed readers take and give.
import { isRef, root } from "./store.js";

/** Return the list as OPML; `feeds` is the address below which the site's feeds are. */
export function written(title, files, feeds) {
  const made = document.implementation.createDocument(null, "opml");
  const opml = made.documentElement;
  opml.setAttribute("version", "2.0");
  const add = (parent, name, attributes = {}, text = "") => {
    const child = made.createElement(name);
    for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, value);
    child.textContent = text;
    parent.append(child);
    return child;
  };
  add(add(opml, "head"), "title", {}, title);
  const body = add(opml, "body");
  for (const [ref, file] of files) {
    const feed = new URL(`${ref}/feed.xml`, feeds).href;
    const page = new URL(file.url, feeds).href;
    add(body, "outline", { type: "rss", text: file.name, title: file.name, xmlUrl: feed, htmlUrl: page });
  }
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(made) + "\n";
}

/** Return whom a list means: feeds of this archive, wherever a copy of it stands; null if it is no OPML. */
export function read(text) {
  if (!/<opml[\s>]/.test(text)) return null;
  const found = new DOMParser().parseFromString(text, "text/xml");
  if (found.querySelector("parsererror") || found.documentElement.nodeName !== "opml") return null;
  const refs = new Set();
  for (const outline of found.querySelectorAll("outline[xmlUrl]")) {
    const ref = refOf(outline.getAttribute("xmlUrl"));
    if (ref) refs.add(ref);
  }
  return [...refs];
}

function refOf(address) {
  try {
    const parts = decodeURI(new URL(address, root).pathname).split("/");
    if (parts.pop() !== "feed.xml") return "";
    const ref = parts.slice(-2).join("/");
    return isRef(ref) ? ref : "";
  } catch (malformed) {
    return "";
  }
}
