// Starts the search page where a browser reads scripts in parts, and says why not where the page comes from a disk.
(function () {
  "use strict";
  if (location.protocol === "file:") {
    document.querySelector("#no-search [role=status]").textContent =
      "The search cannot read its index from a disk; it works as soon as the site is on a server, even a local one. " +
      "These lead everywhere:";
    return;
  }
  // Asked for all at once, since each would otherwise be found only in the one before.
  const parts = ["engine", "search", "address", "catalogue", "facets", "hit", "narrow", "signs", "slip", "takeaway", "text"];
  for (const part of parts) import(`./${part}.js`);
  import("../../../pagefind/pagefind.js").catch(() => {}); // the engine says what is missing
})();
