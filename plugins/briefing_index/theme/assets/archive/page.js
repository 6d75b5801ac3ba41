// On every page: the chosen appearance before the first paint and its menu in the footer; the keys that lead to the search
// field and back; and what only some pages or readers need, which is fetched when they do.
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

  var back = null; // where the focus was before a key brought it to the search field

  function seekField() {
    return document.querySelector("#seek input, main input[type=search]:not(.field)") || document.querySelector("#q");
  }

  document.addEventListener("keydown", function (event) {
    var field = seekField();
    if (!field) return;
    var key = event.key.toLowerCase();
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (key === "escape" && plain && event.target === field) {
      event.preventDefault();
      if (back && back.isConnected && back !== document.body) back.focus();
      else field.blur();
      back = null;
      return;
    }
    var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    var slash = key === "/" && plain && !typing;
    var chord = key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !chord) return;
    event.preventDefault();
    if (event.target !== field) back = document.activeElement;
    field.focus();
    field.select();
  });

  // Following lives in this browser, so that only scripts can show it; the home page asks for them where there is some.
  document.addEventListener("DOMContentLoaded", function () {
    if (location.protocol === "file:") return;
    if (document.querySelector("[data-follow]")) import("./follow/button.js");
    if (document.querySelector("#following")) import("./follow/page.js");
    if (document.querySelector("#followed") && follows()) import("./follow/home.js");
  });

  function follows() {
    try {
      return Object.keys(localStorage).some(function (name) {
        return name.indexOf("archive-following:") === 0;
      });
    } catch (blocked) {
      return false;
    }
  }

  // What the header's field finds while somebody types comes with the first use of it, not with the page.
  document.addEventListener("focusin", function found(event) {
    if (event.target.id !== "q") return;
    document.removeEventListener("focusin", found);
    if (location.protocol !== "file:") import("./search/find.js");
  });
})();
