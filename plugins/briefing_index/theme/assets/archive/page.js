// On every page: the chosen appearance before the first paint, its menu in the footer, and "/" for the search field.
(function () {
  "use strict";
  var key = "archive-appearance";
  var root = document.documentElement;

  function stored() {
    try {
      return localStorage.getItem(key) || "";
    } catch (blocked) {
      return "";
    }
  }

  function show(scheme) {
    if (scheme) root.setAttribute("data-md-color-scheme", scheme);
    else root.removeAttribute("data-md-color-scheme");
  }

  show(stored());
  // Menus that a script fills are there from the first paint, so that nothing moves; without a script they never are.
  if (location.protocol !== "file:") root.classList.add("live");

  document.addEventListener("DOMContentLoaded", function () {
    var item = document.querySelector("[data-appearance]");
    if (!item) return;
    var menu = item.querySelector("select");
    menu.value = stored();
    menu.addEventListener("change", function () {
      show(menu.value);
      try {
        localStorage.setItem(key, menu.value);
      } catch (blocked) {
        // The choice then lasts as long as the page.
      }
    });
    item.hidden = false;
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var field = document.querySelector("#search input") || document.querySelector("main input[type=search], #q");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
