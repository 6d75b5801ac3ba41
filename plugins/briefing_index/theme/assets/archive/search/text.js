// How a query and a name are compared, and how one letter more, less, other or swapped is told from a different name.

/** Return a text in small letters without accents and punctuation, its words parted by single blanks. */
export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Return the words of a folded text. */
export function words(text) {
  const plain = folded(text);
  return plain ? plain.split(" ") : [];
}

/** Return the letters and figures of a text alone, so that `Deep Seek`, `deep-seek` and `DeepSeek` are equal. */
export function bare(text) {
  return folded(text).replaceAll(" ", "");
}

/** Return the id that a name has where nothing else is said; the generator knows the same rule (`plain_id`). */
export function plainId(name) {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** Tell whether two different words are one slip apart. */
export function isSlip(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || one === other) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  const rest = start + 1;
  if (short.slice(rest) === long.slice(rest)) return true;
  const swapped = short[start] === long[start + 1] && short[start + 1] === long[start];
  return swapped && short.slice(start + 2) === long.slice(start + 2);
}

/** Tell whether a word of a page is what a word of the query means: its beginning, or another form of it. */
export function means(asked, found) {
  if (found.startsWith(asked)) return true;
  const [one, other] = [stem(asked), stem(found)];
  return one.length > 2 && one === other;
}

function stem(word) {
  return word.replace(/(?:ations?|ments?|ings?|ers?|ies|ied|ed|es|ly|s|e|y)$/, "");
}
