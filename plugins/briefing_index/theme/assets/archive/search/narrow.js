// What is left of a result once it is narrowed, and how many each further choice would leave. Values of one facet widen
// each other, facets narrow each other; so the counts of a facet are of what all the other facets let through.

/** The facets that are no family. */
export const OWN = ["kind", "year", "status"];
export const BRIEFINGS = "briefings";

/** Return what is kept of the hits and `counts`, facet -> value -> how many. */
export async function narrow(hits, state, catalogue, counted) {
  await catalogue.load();
  const chosen = [...state.chosen.keys()].filter((facet) => !OWN.includes(facet));
  const families = new Map();
  for (const id of new Set([...counted, ...chosen])) families.set(id, await catalogue.family(id));
  const facets = [...OWN, ...families.keys()].map((facet) => facetOf(facet, state, catalogue, families));
  const isWithin = rangeOf(state, catalogue);
  const kept = [];
  for (const hit of hits) {
    const place = catalogue.place(hit);
    if (!place || !isWithin(place)) continue;
    const values = facets.map((facet) => facet.values(place));
    const failing = facets.filter((facet, at) => facet.wanted && !values[at].some((value) => facet.wanted.has(value)));
    if (failing.length > 1) continue;
    if (!failing.length) kept.push(hit);
    facets.forEach((facet, at) => {
      if (failing.length && failing[0] !== facet) return;
      for (const value of values[at]) facet.counts.set(value, (facet.counts.get(value) || 0) + 1);
    });
  }
  return { kept, counts: new Map(facets.map((facet) => [facet.name, facet.counts])) };
}

/** Return the hits in the order of their dates; a page of a family is as new as the newest briefing that names it. */
export async function ordered(hits, direction, catalogue) {
  await catalogue.load();
  const keys = new Map();
  for (const hit of hits) {
    const place = catalogue.place(hit);
    if (!place) keys.set(hit, Infinity);
    else if (place.family) keys.set(hit, (await catalogue.family(place.family)).first[place.number] - 0.5);
    else keys.set(hit, place.place);
  }
  const sign = direction === "oldest" ? -1 : 1;
  return [...hits].sort((one, other) => sign * (keys.get(one) - keys.get(other)));
}

function facetOf(name, state, catalogue, families) {
  const family = families.get(name);
  const asked = state.chosen.get(name);
  let wanted = asked && asked.size ? asked : null;
  if (wanted && family) wanted = new Set([...wanted].map((id) => numberOf(family, id)));
  return { name, wanted, counts: new Map(), values: valuesOf(name, catalogue, family) };
}

function valuesOf(name, catalogue, family) {
  switch (name) {
    case "kind":
      return (place) => [place.family || BRIEFINGS];
    case "year":
      return (place) => (place.family ? [] : [catalogue.month[place.place].slice(0, 4)]);
    case "status":
      return (place) => (place.family ? [] : [catalogue.status[place.place]]);
    default:
      return (place) => {
        if (!place.family) return family.rows[place.place];
        return place.family === name ? [place.number] : [];
      };
  }
}

/** Return the number of whom an address means: by the id that it has or had, or another name. */
function numberOf(family, id) {
  return family.numbers.get(id) ?? family.members.findIndex((member) => member.also.includes(id));
}

function rangeOf({ from, to }, catalogue) {
  if (!from && !to) return () => true;
  return (place) => {
    if (place.family) return false;
    const month = catalogue.month[place.place];
    return (!from || month >= from) && (!to || month <= to);
  };
}
