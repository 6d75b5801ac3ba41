// The search page: Pagefind's own interface, started only once its index has loaded; until then the indexes stay.
(async function () {
  "use strict";
  const place = document.querySelector("#search");
  const without = document.querySelector("#no-search");
  const query = new URLSearchParams(location.search).get("q") || "";
  const bundle = new URL(place.dataset.bundle, location.href);
  const site = new URL(place.dataset.root || "./", location.href);

  function explain(reason) {
    without.querySelector("p").textContent = reason + " The indexes lead everywhere:";
  }

  if (location.protocol === "file:") {
    explain("The search cannot read its index from a disk; it works as soon as the site is on a server, even a local one.");
    return;
  }
  if (typeof PagefindUI === "undefined") {
    explain("The search index of this site was not built.");
    return;
  }
  try {
    const pagefind = await import(new URL("pagefind.js", bundle).href);
    await pagefind.init();
  } catch (failure) {
    explain("The search could not start: this browser, or a setting of it, keeps WebAssembly from running.");
    return;
  }
  const ui = new PagefindUI({
    element: "#search",
    bundlePath: bundle.pathname,
    baseUrl: site.pathname,
    showImages: false,
    showSubResults: false,
    showEmptyFilters: false,
    resetStyles: false,
    pageSize: 10,
    autofocus: !query,
    openFilters: ["kind"],
    translations: { placeholder: "Name, topic or phrase" },
  });
  place.querySelector("input").setAttribute("aria-label", "Search the archive");
  without.hidden = true;
  if (query) ui.triggerSearch(query);
})();
