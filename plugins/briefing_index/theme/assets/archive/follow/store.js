// What a reader follows. It lives in this browser's storage and nowhere else; each archive on a host has its own.
export const root = new URL("../../../", import.meta.url).href;
const KEY = `archive-following:${new URL(root).pathname}`;
const REF = /^[a-z][a-z0-9-]*\/[^/?#\s]+$/;

/** Tell whether a text can be somebody who is followed: `people/sam-altman`. */
export function isRef(text) {
  return REF.test(text);
}

/** Return what is stored: whom the reader follows, what was known at the last visit, and what is known now. */
export function stored() {
  const empty = { refs: [], seen: {}, known: {} };
  try {
    const found = { ...empty, ...JSON.parse(localStorage.getItem(KEY) || "{}") };
    return { ...found, refs: found.refs.filter(isRef) };
  } catch (blocked) {
    return empty;
  }
}

/** Keep it; tells whether the browser did. */
export function keep(following) {
  try {
    if (following.refs.length) localStorage.setItem(KEY, JSON.stringify(following));
    else localStorage.removeItem(KEY);
    return true;
  } catch (blocked) {
    return false;
  }
}

/** Follow some more; what there is about them by now is not news. Tells whether the browser kept it. */
export function follow(refs, known) {
  const now = stored();
  for (const ref of refs) {
    if (!isRef(ref) || now.refs.includes(ref)) continue;
    now.refs.push(ref);
    now.seen[ref] = now.known[ref] = known[ref] || [];
  }
  return keep(now);
}

/** Follow somebody no longer. */
export function unfollow(ref) {
  const now = stored();
  now.refs = now.refs.filter((one) => one !== ref);
  delete now.seen[ref];
  delete now.known[ref];
  return keep(now);
}

/** Follow somebody under the address that has taken the place of another. */
export function rename(from, to) {
  const now = stored();
  now.refs = [...new Set(now.refs.map((ref) => (ref === from ? to : ref)))];
  for (const side of [now.seen, now.known]) {
    side[to] ??= side[from];
    delete side[from];
  }
  keep(now);
}

/** Begin a visit, once for each session of the browser: what was known until now is no news any more. */
export function arrive() {
  try {
    if (sessionStorage.getItem(KEY)) return;
    sessionStorage.setItem(KEY, "here");
  } catch (blocked) {
    return;
  }
  const now = stored();
  now.seen = { ...now.seen, ...now.known };
  keep(now);
}
