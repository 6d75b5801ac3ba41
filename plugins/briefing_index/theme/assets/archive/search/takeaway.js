// A whole result to take away, made from the published data files: as CSV, as JSON, or as BibTeX.

export const FORMS = { csv: "CSV", json: "JSON", bib: "BibTeX" };
const TYPES = { csv: "text/csv", json: "application/json", bib: "application/x-bibtex" };
const ESCAPES = {
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Offer the briefings at these places of the catalogue as a file. */
export async function takeAway(form, places, { catalogue, site, root }) {
  const briefings = await fetched(places, catalogue);
  const base = site.url || root;
  const text = { csv, json, bib }[form](
    briefings.map((briefing) => ({ ...briefing, url: new URL(briefing.url, base).href })),
    { site, names: form === "csv" ? await namesOf(catalogue, site) : null }
  );
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: TYPES[form] }));
  link.download = `briefings.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Fetch the files of the years that are needed, and return the briefings at the places, in their order. */
async function fetched(places, catalogue) {
  await catalogue.load();
  const starts = new Map();
  catalogue.month.forEach((month, place) => {
    if (!starts.has(month.slice(0, 4))) starts.set(month.slice(0, 4), place);
  });
  const years = new Set(places.map((place) => catalogue.month[place].slice(0, 4)));
  const files = new Map();
  await Promise.all(
    [...years].map(async (year) => {
      const file = await catalogue.fetched(`data/${year}.json`);
      files.set(
        year,
        file.briefings.filter((briefing) => briefing.status !== "withdrawn")
      );
    })
  );
  return places.map((place) => {
    const year = catalogue.month[place].slice(0, 4);
    return files.get(year)[place - starts.get(year)];
  });
}

async function namesOf(catalogue, site) {
  const names = new Map();
  for (const { id } of site.families) {
    for (const member of (await catalogue.family(id)).members) names.set(`${id}/${member.id}`, member.name);
  }
  return names;
}

function json(briefings) {
  return JSON.stringify({ schema: 1, briefings }, null, 1) + "\n";
}

function csv(briefings, { site, names }) {
  const families = site.families.filter((family) => family.named);
  const head = ["id", "date", "title", "status", "summary", ...families.map((family) => family.id)];
  const lines = briefings.map((briefing) => {
    const source = (briefing.sources || [{}])[0];
    const named = families.map(({ id }) =>
      (briefing.names || [])
        .filter((ref) => ref.startsWith(`${id}/`))
        .map((ref) => names.get(ref) || ref)
        .join("; ")
    );
    const first = [briefing.id, briefing.date, briefing.title, briefing.status, briefing.summary];
    return [...first, ...named, source.publisher, source.url, briefing.url];
  });
  const rows = [[...head, "publisher", "source", "url"], ...lines];
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** Return a cell; what a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function bib(briefings, { site }) {
  const entry = (briefing) =>
    [
      `@online{${site.key}-${briefing.id}`,
      `  author  = {{${escaped(site.name)}}}`,
      `  title   = {{${escaped(briefing.title)}}}`,
      `  date    = {${briefing.date}}`,
      `  url     = {${briefing.url}}`,
      ...(briefing.modified ? [`  urldate = {${briefing.modified}}`] : []),
    ].join(",\n") + "\n}\n";
  return briefings.map(entry).join("\n");
}

function escaped(text) {
  return text.replace(/[{}\\~^]/g, (sign) => ESCAPES[sign]).replace(/[&%$#_]/g, "\\$&");
}
