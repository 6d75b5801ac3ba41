// The commonest words. The index has a sign for each instead (the generator's `signs.py` has the same words in the same
// order): they are put back into what readers see, and are not looked for.
export const WORDS = (
  "the of and to in a that for is on with as by it its at from said was be has are will an this which have not but or " +
  "their more than after also been before being between both could did do does during each had he her his how if into " +
  "may most much no off one only other our out over own say says she should so some such them then there these they " +
  "those through under until up were what when where while who whom whose why would about against all any can we you"
).split(" ");
const FIRST = 0xe100;
const COMMON = new Set(WORDS);

/** Tell whether a word is so common that it is not looked for. */
export function isCommon(word) {
  return COMMON.has(word);
}

/** Tell whether a common word begins like this. */
export function mayBecomeCommon(word) {
  return WORDS.some((common) => common.startsWith(word));
}

/** Return a text of the index as it was. */
export function restored(text) {
  return text.replace(/[\ue100-\ue1ff]/g, (sign) => WORDS[sign.charCodeAt(0) - FIRST] ?? "");
}
