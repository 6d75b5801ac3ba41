// The catalogue: which briefing names whom, when it is from and how firm it is, for all of them at once. From it come
// the counts, the narrowing, the order by date, the names that a misspelt one may mean, and the rows of an export.
import { plainId } from "./text.js";

const STATUS = { c: "confirmed", r: "reported", a: "alleged", d: "denied" };

export class Catalogue {
  constructor(root) {
    this.root = root;
    this.families = new Map();
    this.places = null;
    this.loaded = null;
  }

  /** Fetch which page is which, and when each briefing is from. */
  load() {
    this.loaded ??= this.fetched("pagefind/pages.json").then((pages) => this.take(pages));
    return this.loaded;
  }

  take(pages) {
    const marks = pages.briefings ? pages.briefings.split(" ") : [];
    this.marks = marks;
    this.places = new Map(marks.map((mark, place) => [mark, { place }]));
    this.members = {};
    for (const [family, found] of Object.entries(pages.members)) {
      this.members[family] = found ? found.split(" ") : [];
      this.members[family].forEach((mark, number) => this.places.set(mark, { family, number }));
    }
    this.month = pages.months.flatMap(([month, count]) => Array(count).fill(month));
    this.months = pages.months.map(([month]) => month);
    this.status = Array.from(pages.status, (letter) => STATUS[letter]);
    this.prefix = pages.prefix;
  }

  /** Fetch the members of a family, and the row of each briefing: the numbers of those whom it names. */
  family(id) {
    if (!this.families.has(id)) {
      this.families.set(
        id,
        this.fetched(`data/catalogue/${id}.json`).then((found) => {
          const members = found.members.map(([name, given, ...also]) => ({
            name,
            id: given || plainId(name),
            also,
            count: 0,
          }));
          const numbers = new Map(members.map((member, number) => [member.id, number]));
          const rows = found.briefings.split(",").map((row) => (row ? row.split(".").map(Number) : []));
          const first = Array(members.length).fill(rows.length);
          for (const [place, row] of rows.entries()) {
            for (const number of row) {
              members[number].count += 1;
              first[number] = Math.min(first[number], place);
            }
          }
          return { members, numbers, rows, first };
        })
      );
    }
    return this.families.get(id);
  }

  /** Return what a hit is: `{place}` for a briefing, `{family, number}` for a page of a family. */
  place(hit) {
    return this.places.get(hit.id.slice(this.prefix.length));
  }

  /** Return Pagefind's name for the briefing at a place. */
  mark(place) {
    return this.prefix + this.marks[place];
  }

  async fetched(path) {
    const answer = await fetch(new URL(path, this.root));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }
}
