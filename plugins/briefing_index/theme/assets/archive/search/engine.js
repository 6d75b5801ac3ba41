// Pagefind, asked sparingly: without the words that stand in every page, which would cost it a second and 300 kB each.
import { words } from "./text.js";

const COMMON = new Set(
  ("a about after against all also an and any are as at be been before being between both but by can could did do does " +
    "for from had has have he her his how if in into is it its may more most much no not of off on one only or other " +
    "our out over own said say says she should so some such than that the their them then there these they this those " +
    "through to under until up was we were what when where which while who whom whose why will with would you").split(" ")
);
const RANKING = { metaWeights: { title: 4, name: 30, also: 1, publishers: 0.3 } };
const PATIENCE = 12000;

/** Return the engine of a site, started; throws an Error whose message is for the reader. */
export async function start(root) {
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
    const found = await patient(this.pagefind.search(query));
    return found.results;
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
  const kept = asked.filter((word) => !COMMON.has(word));
  const last = asked.at(-1);
  if (typing && last === kept.at(-1) && !/\s$/.test(text) && mayBecomeCommon(last)) kept.pop();
  return (kept.length || typing ? kept : asked).join(" ");
}

function mayBecomeCommon(word) {
  return Boolean(word) && [...COMMON].some((common) => common.startsWith(word));
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
