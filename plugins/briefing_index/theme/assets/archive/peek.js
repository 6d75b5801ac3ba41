// A look ahead: resting on a link to a briefing, a person or a company, or coming to it by keyboard, shows what its page
// says about itself. The page itself is asked, once. Nothing stands in the box that is not a click away.
(function () {
  "use strict";
  const { root, families } = document.currentScript.dataset;
  const main = document.querySelector("main");
  if (!main || location.protocol === "file:") return;
  const site = new URL(root || "./", location.href);
  const target = new RegExp("^(?:(?:" + families.trim().split(/\s+/).join("|") + ")/(?!index\\.html$)[^/]+|\\d{4}/\\d{4}-\\d\\d-\\d\\d-[^/]+)(?:/|\\.html)$");
  const REST = 300;
  const LEAVE = 200;
  const GAP = 6;
  const known = new Map();
  let box = null;
  let link = null;
  let timer = 0;

  function wanted() {
    const connection = navigator.connection;
    return (
      !matchMedia("(pointer: coarse)").matches &&
      !matchMedia("(prefers-reduced-data: reduce)").matches &&
      !(connection && connection.saveData)
    );
  }

  // Beside some links stands already what the box would say.
  function leadsOn(found) {
    if (!found || found.origin !== site.origin || found.pathname === location.pathname) return false;
    if (!found.pathname.startsWith(site.pathname) || !target.test(found.pathname.slice(site.pathname.length))) return false;
    const heading = found.closest("h2, h3, h4");
    const next = heading && heading.nextElementSibling;
    return !found.closest(".leaf, .peek") && !(next && next.matches(".sum"));
  }

  function page(address) {
    if (!known.has(address)) {
      const asked = fetch(address, { credentials: "same-origin" })
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
        .then(read);
      asked.catch(() => known.delete(address));
      known.set(address, asked);
    }
    return known.get(address);
  }

  function read(html) {
    const head = new DOMParser().parseFromString(html, "text/html").querySelector("main .head");
    const name = head && head.querySelector("h1 > bdi:first-child");
    if (!name) return null;
    const native = head.querySelector(".aka");
    const kind = Array.from(head.querySelectorAll(".when, .line .state"), (part) =>
      Array.from(part.childNodes, text).filter(Boolean).join(" · ")
    );
    const stand = head.querySelector(".stand");
    return {
      name: text(name),
      lang: name.lang,
      native: native && { text: text(native), lang: native.lang },
      kind: kind.join(" · "),
      stand: stand ? text(stand) : "",
    };
  }

  function text(node) {
    return node.textContent.replace(/\s+/g, " ").trim();
  }

  function element(name, content, lang) {
    const made = document.createElement(name);
    made.textContent = content;
    if (lang) made.lang = lang;
    return made;
  }

  async function open(from, rect) {
    let said;
    try {
      said = await page(from.href.split("#")[0]);
    } catch (failure) {
      return;
    }
    if (!said || link !== from) return;
    box = document.createElement("div");
    box.className = "peek";
    box.id = "peek";
    box.setAttribute("role", "tooltip");
    box.append(element("b", said.name, said.lang));
    const kind = element("span", said.kind);
    if (said.native) kind.prepend(element("bdi", said.native.text, said.native.lang), said.kind ? " · " : "");
    if (said.kind || said.native) box.append(kind);
    if (said.stand) box.append(element("p", said.stand));
    box.addEventListener("pointerenter", stay);
    box.addEventListener("pointerleave", leave);
    main.append(box);
    from.setAttribute("aria-describedby", "peek");
    place(rect());
  }

  // Below the link, or above it where there is no room below; never beyond the window.
  function place(at) {
    const page = main.getBoundingClientRect();
    const right = document.documentElement.clientWidth - box.offsetWidth - GAP;
    const below = at.bottom + GAP + box.offsetHeight <= innerHeight || at.top < box.offsetHeight + GAP;
    box.style.left = Math.max(GAP, Math.min(at.left, right)) - page.left + "px";
    box.style.top = (below ? at.bottom + GAP : at.top - GAP - box.offsetHeight) - page.top + "px";
  }

  function close() {
    clearTimeout(timer);
    if (link) link.removeAttribute("aria-describedby");
    if (box) box.remove();
    box = link = null;
  }

  function stay() {
    clearTimeout(timer);
  }

  function leave() {
    clearTimeout(timer);
    timer = setTimeout(close, LEAVE);
  }

  // A link may run over two lines: the box belongs below the part that was pointed at.
  function part(of, x, y) {
    const rects = Array.from(of.getClientRects());
    return rects.find((r) => x >= r.left - 1 && x <= r.right + 1 && y >= r.top - 1 && y <= r.bottom + 1) || rects[0];
  }

  main.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const found = event.target.closest("a[href]");
    if (found && found === link) return stay();
    if (!leadsOn(found) || !wanted()) return;
    clearTimeout(timer);
    const { clientX, clientY } = event;
    timer = setTimeout(() => {
      close();
      link = found;
      open(found, () => part(found, clientX, clientY));
    }, REST);
  });
  main.addEventListener("pointerout", (event) => {
    const found = event.target.closest("a[href]");
    if (!found || found.contains(event.relatedTarget)) return;
    if (link && document.activeElement === link && link.matches(":focus-visible")) return stay();
    leave();
  });
  main.addEventListener("focusin", (event) => {
    const found = event.target.closest("a[href]");
    if (!leadsOn(found) || !found.matches(":focus-visible") || !wanted()) return;
    close();
    timer = setTimeout(() => {
      link = found;
      open(found, () => found.getClientRects()[0]);
    }, REST);
  });
  main.addEventListener("focusout", close);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  addEventListener("pagehide", close);
})();
