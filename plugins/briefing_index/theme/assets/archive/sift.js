// The timeline of an entity, narrowed by who else is named, by theme and by status. It reads the entity's data file, so
// that it covers every page of the timeline and its counts are exact. The choice is in the address.
(function () {
  "use strict";
  const place = document.querySelector("[data-timeline]");
  if (!place || location.protocol === "file:") return;
  const root = place.dataset.root || "./";
  const head = place.querySelector(".what");
  const asPrinted = Array.from(place.children).slice(1);
  const keys = ["with", "theme", "status"];
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  let data = null;
  let voices = [];

  const form = document.createElement("form");
  form.className = "sift";
  form.setAttribute("aria-label", "Narrow the timeline");
  const fields = {};
  for (const [key, label, all] of [
    ["with", "Together with", "anyone"],
    ["theme", "Theme", "any theme"],
    ["status", "Status", "any status"],
  ]) {
    const field = element("select");
    field.append(new Option(all, ""));
    const wrap = element("label", "", label);
    wrap.append(field);
    form.append(wrap);
    fields[key] = field;
  }
  const told = element("p", "note");
  told.setAttribute("role", "status");
  head.append(form, told);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("pointerenter", load, { once: true });
  form.addEventListener("change", () => {
    const query = new URLSearchParams();
    for (const key of keys) if (fields[key].value) query.set(key, fields[key].value);
    history.replaceState(null, "", (query.size ? "?" + query : location.pathname) + location.hash);
    show();
  });

  const asked = new URLSearchParams(location.search);
  if (keys.some((key) => asked.get(key))) {
    load().then(() => {
      for (const key of keys) if (asked.get(key)) fields[key].value = asked.get(key);
      show();
      if (location.hash === "#timeline") place.scrollIntoView();
    });
  }
  // Counts beside the page that lead here would otherwise load the page again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".tally a");
    if (!link || link.pathname !== location.pathname || !link.search || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const wanted = new URLSearchParams(link.search).get("with");
    load().then(() => {
      for (const key of keys) fields[key].value = "";
      fields[wanted.startsWith("themes/") ? "theme" : "with"].value = wanted;
      form.dispatchEvent(new Event("change"));
      place.scrollIntoView();
      (wanted.startsWith("themes/") ? fields.theme : fields.with).focus({ preventScroll: true });
    });
  });

  async function load() {
    if (data) return;
    try {
      const files = [place.dataset.timeline, root + "data/voices.json"].map((path) => fetch(path).then(read));
      [data, { voices }] = await Promise.all(files);
    } catch (failure) {
      told.textContent = "The timeline cannot be narrowed just now; all of it is below.";
      return;
    }
    const refs = data.names.map(([ref]) => ref);
    data.langs = Object.fromEntries(data.names.map(([ref, , lang]) => [ref, lang]));
    data.names = Object.fromEntries(data.names);
    const counts = new Map();
    for (const briefing of data.briefings) {
      briefing.names = (briefing.names || []).map((at) => refs[at]);
      for (const name of briefing.names) counts.set(name, (counts.get(name) || 0) + 1);
      const status = "status:" + briefing.status;
      counts.set(status, (counts.get(status) || 0) + 1);
    }
    const byName = (one, other) => data.names[one].localeCompare(data.names[other]);
    for (const name of Object.keys(data.names).sort(byName)) {
      const field = name.startsWith("themes/") ? fields.theme : fields.with;
      field.append(new Option(data.names[name] + " (" + counts.get(name) + ")", name));
    }
    for (const status of ["confirmed", "reported", "alleged", "denied"]) {
      const count = counts.get("status:" + status);
      if (count) fields.status.append(new Option(status + " (" + count + ")", status));
    }
    if (asked.get("with") && asked.get("with").startsWith("themes/")) {
      asked.set("theme", asked.get("with"));
      asked.delete("with");
    }
  }

  function show() {
    if (!data) return;
    for (const old of place.querySelectorAll(":scope > .sifted")) old.remove();
    const wanted = [fields.with.value, fields.theme.value].filter(Boolean);
    const status = fields.status.value;
    const narrowed = wanted.length > 0 || status !== "";
    for (const part of asPrinted) part.hidden = narrowed;
    told.textContent = "";
    if (!narrowed) return;
    const found = data.briefings.filter(
      (b) => wanted.every((name) => b.names.includes(name)) && (!status || b.status === status)
    );
    told.textContent = found.length + " of " + data.briefings.length + " briefings";
    const years = new Map();
    for (const briefing of found) {
      const year = briefing.date.slice(0, 4);
      if (!years.has(year)) years.set(year, []);
      years.get(year).push(briefing);
    }
    for (const [year, briefings] of years) place.append(section(year, briefings));
  }

  function section(year, briefings) {
    const part = element("section", "sifted");
    part.setAttribute("aria-label", year);
    const row = element("div", "row year");
    row.append(element("h3", "when", year));
    row.append(element("p", "what", briefings.length + (briefings.length === 1 ? " briefing" : " briefings")));
    part.append(row);
    for (const briefing of briefings) {
      const entry = element("article", "row entry entry--line");
      const when = element("p", "when");
      const [, month, day] = briefing.date.split("-");
      const time = element("time", "", Number(day) + "\u00a0" + months[Number(month) - 1]);
      time.dateTime = briefing.date;
      when.append(time);
      const what = element("div", "what");
      const title = element("h4");
      const link = element("a", "", briefing.title);
      link.href = root + briefing.id.slice(0, 4) + "/" + briefing.id + data.url.slice(own().length);
      title.append(link);
      what.append(title, namesLine(briefing.names));
      entry.append(when, what);
      part.append(entry);
    }
    return part;
  }

  function own() {
    return data.family + "/" + data.id;
  }

  // As printed: people, companies, themes, so many of each, without whom the page is about.
  function namesLine(named) {
    const line = element("div", "names");
    for (const { label, voice, most, families } of voices) {
      const shown = named.filter((name) => families.includes(name.split("/")[0])).slice(0, most);
      if (!shown.length) continue;
      const list = element("ul");
      list.setAttribute("aria-label", label);
      for (const name of shown) {
        const link = element("a", voice, data.names[name]);
        link.href = root + name + data.url.slice(own().length);
        if (data.langs[name]) link.lang = data.langs[name];
        link.dir = "auto";
        const item = element("li");
        item.append(link);
        list.append(item);
      }
      line.append(list, " ");
    }
    return line;
  }

  function read(answer) {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }
})();
