// Which name a misspelt one may have been meant to be.
import { bare, isSlip, words } from "./text.js";

const SHORTEST = 4;

/** Return the words of the query that a page does not have, in any form. */
export function unknownWords(asked, data, means) {
  if (!data) return asked;
  const known = words([data.content, ...Object.values(data.meta)].join(" "));
  return asked.filter((word) => !known.some((one) => means(word, one)));
}

/** Return the query with the unknown words as the names nearest to them are written; empty if there is none near. */
export async function suggestion(query, unknown, catalogue, families) {
  const found = [];
  for (const id of families) found.push(...(await catalogue.family(id)).members);
  return nearestName(bare(query), found) || mended(query, unknown, found);
}

function nearestName(asked, members) {
  if (asked.length < SHORTEST) return "";
  const near = [];
  for (const member of members) {
    for (const name of [member.name, ...member.also]) {
      const known = bare(name);
      if (known === asked || isSlip(asked, known)) near.push({ member, same: known === asked || known[0] === asked[0] });
    }
  }
  return near.length ? first(near).member.name : "";
}

function mended(query, unknown, members) {
  const wanted = unknown.filter((word) => word.length >= SHORTEST);
  if (!wanted.length || wanted.length < unknown.length) return "";
  const instead = new Map();
  for (const member of members) {
    for (const word of words([member.name, ...member.also].join(" "))) {
      for (const asked of wanted) {
        if (!isSlip(asked, word)) continue;
        const near = instead.get(asked) || [];
        near.push({ member, word, same: word[0] === asked[0] });
        instead.set(asked, near);
      }
    }
  }
  if (instead.size < wanted.length) return "";
  return words(query)
    .map((word) => (instead.has(word) ? first(instead.get(word)).word : word))
    .join(" ");
}

/** Return the nearest: whose first letter is the same, then whom most briefings name. */
function first(near) {
  return near.reduce((best, one) => {
    if (one.same !== best.same) return one.same ? one : best;
    return one.member.count > best.member.count ? one : best;
  });
}
