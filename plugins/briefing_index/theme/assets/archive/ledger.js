// The ledger, narrowed by who, company, theme, state and year. It reads the file of all forecasts, so that it covers
// every page of the ledger and its counts are exact. The choice is in the address.
(function () {
  "use strict";
  const place = document.querySelector("[data-ledger]");
  if (!place || location.protocol === "file:") return;
  const root = place.dataset.root || "./";
  const form = place.querySelector("form");
  const told = place.querySelector("[role=status]");
  const marks = place.querySelector("template").content;
  const fields = Array.from(form.querySelectorAll("select"));
  const printed = Array.from(document.querySelectorAll("[data-printed]"));
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const unsettled = ["open", "overdue", "undated"];
  let ledger = null;
  let loading = null;

  // What a forecast counts for in each menu.
  const values = {
    who: (row) => [row.who],
    company: (row) => row.names || [],
    theme: (row) => row.names || [],
    state: (row) => (unsettled.includes(row.standing) ? ["open"] : []).concat(row.standing === "open" ? [] : row.standing),
    due: (row) => [row.due_by ? row.due_by.slice(0, 4) : "none"],
  };

  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("pointerenter", load, { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", narrow);
  // The menus are still as they were when this event comes.
  form.addEventListener("reset", () => setTimeout(narrow));
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".accounts td a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose(new URLSearchParams(link.search)).then(() => {
      place.scrollIntoView();
      fields[0].focus({ preventScroll: true });
    });
  });
  const asked = new URLSearchParams(location.search);
  if (fields.some((field) => asked.get(field.name))) choose(asked);

  async function choose(query) {
    if (!(await load())) return;
    for (const field of fields) {
      field.value = query.get(field.name) || "";
      if (field.selectedIndex < 0) field.value = "";
    }
    narrow();
  }

  function load() {
    loading = loading || read();
    return loading;
  }

  async function read() {
    try {
      const answer = await fetch(place.dataset.ledger);
      if (!answer.ok) throw new Error(String(answer.status));
      ledger = await answer.json();
    } catch (failure) {
      told.textContent = "The ledger cannot be narrowed just now; all of it is below.";
      return false;
    }
    for (const field of fields) fill(field);
    recount();
    return true;
  }

  function fill(field) {
    const names = new Map();
    const families = field.dataset.families ? field.dataset.families.split(" ") : null;
    for (const row of ledger.forecasts) {
      for (const value of values[field.name](row)) {
        if (families && !families.includes(value.split("/")[0])) continue;
        names.set(value, field.name === "who" ? row.name : families ? ledger.names[value] : value);
      }
    }
    for (const option of field.options) names.delete(option.value);
    const sorted = [...names].sort((one, other) => one[1].localeCompare(other[1]));
    for (const [value, name] of sorted) field.append(new Option(name, value));
    for (const option of field.options) option.dataset.text = option.text;
  }

  function fits(row, but) {
    return fields.every((field) => field === but || !field.value || values[field.name](row).includes(field.value));
  }

  // Each choice says how many forecasts it would leave, given the other menus.
  function recount() {
    for (const field of fields) {
      const counts = new Map();
      for (const row of ledger.forecasts) {
        if (fits(row, field)) for (const value of values[field.name](row)) counts.set(value, (counts.get(value) || 0) + 1);
      }
      for (const option of field.options) {
        if (!option.value) continue;
        const count = counts.get(option.value) || 0;
        option.text = option.dataset.text + " (" + count + ")";
        option.hidden = option.disabled = !count && !option.selected;
      }
    }
  }

  async function narrow() {
    if (!(await load())) return;
    recount();
    const query = new URLSearchParams();
    for (const field of fields) if (field.value) query.set(field.name, field.value);
    history.replaceState(null, "", (query.size ? "?" + query : location.pathname) + location.hash);
    for (const part of printed) part.hidden = query.size > 0;
    for (const old of document.querySelectorAll(".sifted")) old.remove();
    told.textContent = "";
    if (!query.size) return;
    const found = ledger.forecasts.filter((row) => fits(row, null));
    told.textContent = found.length + " of " + ledger.forecasts.length + " forecasts";
    if (found.length) place.after(table(found));
  }

  function table(rows) {
    const part = element("section", "chapter sifted");
    const head = document.querySelector(".ledger thead").cloneNode(true);
    const made = element("table", "ledger");
    made.setAttribute("role", "table");
    const body = element("tbody");
    body.setAttribute("role", "rowgroup");
    body.append(...rows.map(line));
    made.append(element("caption", "sr", "The forecasts that fit"), head, body);
    part.append(made);
    return part;
  }

  function line(row) {
    const made = element("tr");
    made.setAttribute("role", "row");
    const due = element("td", "due");
    due.append(row.due ? wrapped("b", span(row.due)) : element("span", "none", "no date"), " ");
    due.append(wrapped("small", "made ", time(row.made)));
    const claim = element("td", "claim");
    const by = element("span", "by");
    by.append(row.page ? link(root + row.page, row.name, row.voice, row.lang) : element("bdi", "", row.name));
    if (row.role) by.append(", " + row.role);
    by.append(" · ", link(root + row.url, row.title));
    if (row.resolved) by.append(" · ", row.standing === "void" ? "Closed " : "Settled ", time(row.resolved));
    if (row.evidence_url) by.append(" by ", link(root + row.evidence_url, row.evidence_title));
    claim.append(element("p", "", row.claim), by);
    const odds = element("td", "odds", share(row));
    if (!odds.textContent) odds.append(element("span", "none", "none"));
    const state = element("td", "st");
    state.append(...marks.querySelector("[data-standing=" + row.standing + "]").cloneNode(true).childNodes);
    made.append(due, claim, odds, state);
    for (const cell of made.children) cell.setAttribute("role", "cell");
    return made;
  }

  function share(row) {
    const percent = (number) => Number((number * 100).toFixed(2)) + "%";
    if (row.below !== undefined) return "<" + percent(row.below);
    if (row.above !== undefined) return ">" + percent(row.above);
    return row.probability === undefined ? "" : percent(row.probability);
  }

  function span(text) {
    const [first, last] = text.split("/");
    if (!last) return time(first);
    if (first.length === 4 && last.length === 4) return first + "–" + (first.slice(0, 2) === last.slice(0, 2) ? last.slice(2) : last);
    return words(first) + " – " + words(last);
  }

  function words(text) {
    const [year, month, day] = text.split("-");
    return [day && Number(day), month && months[Number(month) - 1], year].filter(Boolean).join("\u00a0");
  }

  function time(text) {
    const made = element("time", "", words(text));
    made.dateTime = text;
    return made;
  }

  function link(href, text, voice, lang) {
    const made = element("a", voice, text);
    made.href = href;
    made.dir = "auto";
    if (lang) made.lang = lang;
    return made;
  }

  function wrapped(name, ...parts) {
    const made = element(name);
    made.append(...parts);
    return made;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }
})();
