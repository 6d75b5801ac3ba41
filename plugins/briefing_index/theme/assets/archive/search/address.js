// The address is the state of the search: what was asked for, what was chosen, from when to when, in which order.
const PLAIN = ["q", "from", "to", "sort"];

/** Return the state that an address says; `facets` are the names under which values can be chosen. */
export function read(search, facets) {
  const given = new URLSearchParams(search);
  const state = { chosen: new Map() };
  for (const name of PLAIN) state[name] = given.get(name) || "";
  for (const facet of facets) {
    const values = (given.get(facet) || "").split(",").filter(Boolean);
    if (values.length) state.chosen.set(facet, new Set(values));
  }
  return state;
}

/** Return the address of a state, without what is as it would be anyway. */
export function written(state) {
  const given = new URLSearchParams();
  if (state.q) given.set("q", state.q);
  for (const [facet, values] of state.chosen) if (values.size) given.set(facet, [...values].join(","));
  for (const name of PLAIN.slice(1)) if (state[name]) given.set(name, state[name]);
  const query = given.toString().replaceAll("%2C", ",");
  return query ? `?${query}` : location.pathname;
}

/** Tell whether anything but the query decides which results there are. */
export function isNarrowed(state) {
  return Boolean(state.from || state.to) || [...state.chosen.values()].some((values) => values.size > 0);
}
