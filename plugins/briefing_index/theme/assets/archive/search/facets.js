// What a result may be narrowed by: a fieldset for each facet, with the number of results that each choice would leave.
import { element } from "./hit.js";
import { BRIEFINGS } from "./narrow.js";
import { folded } from "./text.js";

const MOST = 6;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Return a month as readers write it. */
export function monthName(iso) {
  return `${MONTHS[Number(iso.slice(5)) - 1]} ${iso.slice(0, 4)}`;
}

export class Facets {
  /** `changed` is called after a choice; `wanted` with the id of a family whose counts somebody asks for. */
  constructor(form, site, catalogue, { changed, wanted }) {
    Object.assign(this, { form, site, catalogue, changed, wanted });
    this.parts = new Map();
    this.counts = new Map();
    const [header, rest] = [site.families.filter((one) => one.header), site.families.filter((one) => !one.header)];
    this.fold = element("details", "", element("summary", "", "Narrow"));
    this.fold.append(this.facet("kind", "Kind of page"), ...header.map((one) => this.facet(one.id, one.title, one)));
    this.fold.append(this.range(), this.facet("year", "Year"), this.facet("status", "Status"));
    this.fold.append(...rest.map((one) => this.facet(one.id, one.title, one)));
    if (matchMedia("(min-width:48.01rem)").matches) this.fold.open = true;
    form.append(this.fold);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => this.take(event.target));
  }

  facet(name, title, family) {
    const values = element("div", "values");
    const part = { name, title, family, values, filter: null };
    const set = element("fieldset", "", element("legend", "", title), values);
    if (family) {
      part.filter = element("input", "field");
      part.filter.type = "search";
      part.filter.hidden = true;
      part.filter.placeholder = "Find a name";
      part.filter.setAttribute("aria-label", `Find among ${title.toLowerCase()}`);
      part.filter.addEventListener("input", () => this.fill(part));
      set.append(part.filter);
      if (!family.header) values.append(this.opener(part));
    }
    this.parts.set(name, part);
    return set;
  }

  opener(part) {
    const button = element("button", "plain", `Show ${part.title.toLowerCase()}`);
    button.type = "button";
    button.addEventListener("click", () => {
      button.disabled = true;
      this.wanted(part.name);
    });
    return button;
  }

  range() {
    this.from = element("select", "field");
    this.to = element("select", "field");
    const row = element("div", "range", element("label", "", "First month", this.from), element("label", "", "Last month", this.to));
    return element("fieldset", "", element("legend", "", "From and to"), row);
  }

  /** Show the counts of a result beside what is chosen. */
  async show(state, counts) {
    this.state = state;
    this.counts = counts;
    this.fillRange();
    for (const part of this.parts.values()) {
      if (part.family && counts.has(part.name)) part.found = await this.catalogue.family(part.name);
      if (!part.family || part.found) this.fill(part);
    }
    this.fold.firstChild.textContent = this.summary();
  }

  fillRange() {
    if (this.from.options.length === 0) {
      const months = [...this.catalogue.months].reverse();
      for (const [field, all] of [
        [this.from, "the first"],
        [this.to, "the last"],
      ]) {
        field.append(new Option(all, ""), ...months.map((month) => new Option(monthName(month), month)));
      }
    }
    this.from.value = this.state.from;
    this.to.value = this.state.to;
  }

  fill(part) {
    const chosen = this.state.chosen.get(part.name) || new Set();
    const entries = this.entries(part, chosen);
    const asked = part.filter ? folded(part.filter.value) : "";
    const fitting = asked ? entries.filter((one) => one.checked || one.words.includes(asked)) : entries;
    const shown = part.family ? fitting.filter((one, at) => one.checked || at < MOST) : fitting;
    if (part.filter) part.filter.hidden = entries.length <= MOST;
    const held = part.values.contains(document.activeElement) ? document.activeElement.value : null;
    part.values.replaceChildren(...shown.map((one) => this.choice(part, one)));
    if (held !== null) [...part.values.querySelectorAll("input")].find((box) => box.value === held)?.focus();
  }

  /** Return the values of a facet, most results first; what is chosen stays, even with none. */
  entries(part, chosen) {
    const counts = this.counts.get(part.name) || new Map();
    if (part.family) {
      const known = new Map(counts);
      for (const id of chosen) if (part.found.numbers.has(id)) known.set(part.found.numbers.get(id), 0 + (counts.get(part.found.numbers.get(id)) || 0));
      return [...known]
        .map(([number, count]) => ({ number, count, member: part.found.members[number] }))
        .sort((one, other) => other.count - one.count || one.number - other.number)
        .map(({ count, member }) => ({
          value: member.id,
          text: member.name,
          words: folded([member.name, ...member.also].join(" ")),
          count,
          checked: chosen.has(member.id),
        }));
    }
    return this.plainValues(part.name, counts)
      .filter(([value]) => counts.get(value) || chosen.has(value))
      .map(([value, text]) => ({ value, text, words: "", count: counts.get(value) || 0, checked: chosen.has(value) }));
  }

  plainValues(name, counts) {
    if (name === "kind") return [[BRIEFINGS, "Briefings"], ...this.site.families.map((one) => [one.id, one.title])];
    if (name === "status") return ["confirmed", "reported", "alleged", "denied"].map((word) => [word, word[0].toUpperCase() + word.slice(1)]);
    const years = new Set([...counts.keys(), ...(this.state.chosen.get(name) || [])]);
    return [...years].sort().reverse().map((year) => [year, year]);
  }

  choice(part, { value, text, count, checked }) {
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name: part.name, value, checked });
    const number = element("span", "", String(count));
    return element("label", "", box, element("span", part.family ? part.family.voice : "", text), number);
  }

  take(field) {
    if (field === this.from || field === this.to) {
      this.changed({ from: this.from.value, to: this.to.value });
    } else if (field.type === "checkbox") {
      const chosen = new Map(this.state.chosen);
      const values = new Set(chosen.get(field.name));
      if (field.checked) values.add(field.value);
      else values.delete(field.value);
      chosen.set(field.name, values);
      this.changed({ chosen });
    }
  }

  /** Say what is chosen, for the line under which a narrow screen hides the rest. */
  summary() {
    const said = this.said();
    return said.length ? `Narrow: ${said.join(", ")}` : "Narrow";
  }

  /** Return the choices in words. */
  said() {
    const { chosen, from, to } = this.state;
    const words = [];
    for (const [name, values] of chosen) {
      const part = this.parts.get(name);
      const entries = part.family && !part.found ? [] : this.entries(part, values);
      for (const value of values) words.push(entries.find((one) => one.value === value)?.text || value);
    }
    if (from && to) words.push(`${monthName(from)} to ${monthName(to)}`);
    else if (from) words.push(`from ${monthName(from)}`);
    else if (to) words.push(`to ${monthName(to)}`);
    return words;
  }
}
