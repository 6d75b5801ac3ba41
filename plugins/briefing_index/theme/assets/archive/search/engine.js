// Pagefind, asked sparingly: without the words that stand in every page, which its index does not have.
import { isCommon, mayBecomeCommon } from "./signs.js";
import { bare, folded, words } from "./text.js";

const RANKING = { metaWeights: { title: 4, name: 30, also: 1, publishers: 0.3 } };
const PATIENCE = 12000;
const IN_TITLES = 20; // in so many headlines a phrase is looked for; where words stand in them Pagefind does not tell

/** The way to the site's root. */
export const root = new URL("../../../", import.meta.url).href;

/** The engine, which starts with this script; its failure is an Error whose message is for the reader. */
export const engine = start();
engine.catch(() => {}); // whoever waits for it says so

async function start() {
  if (!canCompile()) {
    throw new Error("The search could not start: this browser, or a setting of it, keeps WebAssembly from running.");
  }
  let pagefind;
  try {
    pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  } catch (failure) {
    throw new Error("The search index of this site was not built, or could not be loaded.");
  }
  await pagefind.options({ ranking: RANKING });
  await pagefind.init();
  return new Engine(pagefind);
}

class Engine {
  constructor(pagefind) {
    this.pagefind = pagefind;
    this.everything = null;
  }

  /** Return the hits for a query, best first: `id` is Pagefind's name of a page, `data()` fetches what it shows. */
  async find(query) {
    if (isPhrase(query) && words(query).some(isCommon)) return this.phrase(query);
    const found = await patient(this.pagefind.search(query));
    return found.results;
  }

  /** Return the hits for a phrase with common words: those in which its other words stand as far apart as in it. */
  async phrase(query) {
    const tokens = query.replaceAll('"', " ").trim().split(/\s+/);
    const sought = tokens.map((token, offset) => ({ word: bare(token), offset })).filter(({ word }) => word && !isCommon(word));
    if (!sought.length) return [];
    const [all, ...single] = await Promise.all(
      [sought.map(({ word }) => word).join(" "), ...sought.map(({ word }) => word)].map((word) => this.find(word))
    );
    const places = single.map((hits) => new Map(hits.map((hit) => [hit.id, new Set(hit.words)])));
    const isWhole = (hit) =>
      [...(places[0].get(hit.id) || [])].some((place) =>
        sought.every(({ offset }, at) => places[at].get(hit.id)?.has(place + offset - sought[0].offset))
      );
    const whole = all.filter(isWhole);
    const others = all.filter((hit) => !whole.includes(hit)).slice(0, IN_TITLES);
    const titles = await Promise.all(others.map(async (hit) => folded((await hit.data()).meta.title)));
    return [...others.filter((_, at) => titles[at].includes(folded(query))), ...whole];
  }

  /** Return the hit of a page by its name, for pages that no query has found. */
  async page(id) {
    if (!this.everything) {
      this.everything = patient(this.pagefind.search(null)).then(
        (found) => new Map(found.results.map((hit) => [hit.id, hit]))
      );
    }
    return (await this.everything).get(id);
  }
}

/** Tell whether a query stands between quotation marks, so that its words must follow each other. */
export function isPhrase(text) {
  return /^\s*".+"\s*$/.test(text);
}

/** Return what Pagefind is to look for; empty while somebody types what may still become a common word. */
export function sought(text, typing) {
  if (isPhrase(text)) return text.trim();
  const asked = words(text);
  const kept = asked.filter((word) => !isCommon(word));
  const last = asked.at(-1);
  if (typing && last === kept.at(-1) && !/\s$/.test(text) && mayBecomeCommon(last)) kept.pop();
  return (kept.length || typing ? kept : asked).join(" ");
}

function canCompile() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (refused) {
    return false;
  }
}

function patient(answer) {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error("The search could not start: a part of it did not come."));
    const timer = setTimeout(end, PATIENCE);
    answer.then(resolve, end).finally(() => clearTimeout(timer));
  });
}
