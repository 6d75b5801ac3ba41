// A briefing in the lists of what is followed. All texts become text nodes.
import { element, time } from "../search/hit.js";
import { root } from "./store.js";

/** Return a row with the day, the headline and whom it is about. */
export function entry({ briefing, about }, level = "h3") {
  const link = element("a", "", briefing.title);
  link.href = new URL(briefing.url, root).href;
  link.dir = "auto";
  const what = element("div", "what", element(level, "", link), element("p", "by", about.join(", ")));
  return element("article", "row entry entry--line", element("p", "when", time(briefing.date)), what);
}

/** Fetch the styles that only following needs. */
export function dress() {
  const style = element("link", "");
  Object.assign(style, { rel: "stylesheet", href: new URL("assets/archive/follow.css", root).href });
  document.head.append(style);
}

/** Return a number with its noun. */
export function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
