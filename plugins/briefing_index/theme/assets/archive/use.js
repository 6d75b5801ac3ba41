// A briefing: its citation can be copied at a click, and the browser's own share sheet stands in for the mail where it exists.
(function () {
  "use strict";
  const tools = document.querySelector("#use .tools");
  const cite = document.querySelector("#use .cite");
  const entry = document.querySelector("#use .bibtex");

  if (cite && navigator.clipboard) {
    const told = document.createElement("span");
    told.className = "told";
    told.setAttribute("role", "status");
    const line = document.createElement("p");
    line.className = "tools";
    line.append(copier("Copy the citation", cite), copier("Copy as BibTeX", entry), told);
    cite.after(line);

    function copier(text, source) {
      return button(text, async () => {
        told.textContent = "";
        try {
          await navigator.clipboard.writeText(source.textContent);
          told.textContent = "Copied";
        } catch (refused) {
          getSelection().selectAllChildren(source);
          told.textContent = "The browser keeps the clipboard closed; the text is selected.";
        }
      });
    }
  }

  const mail = tools && tools.querySelector("[data-share]");
  const page = { title: document.querySelector("h1").textContent, url: address() };
  if (mail && navigator.share && (!navigator.canShare || navigator.canShare(page))) {
    mail.replaceWith(
      button("Share", async () => {
        try {
          await navigator.share(page);
        } catch (failure) {
          if (failure.name !== "AbortError") location.href = mail.href;
        }
      })
    );
  }

  function address() {
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical ? canonical.href : location.href;
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }
})();
