// The page of a person, company or theme: a button that follows it, in this browser.
import { element } from "../search/hit.js";
import { dress } from "./entry.js";
import { fetched, marks } from "./news.js";
import { follow, stored, unfollow } from "./store.js";

const place = document.querySelector("[data-follow]");
const ref = place.dataset.follow;
const button = element("button", "plain");
const told = element("span", "told");
told.setAttribute("role", "status");
button.type = "button";
place.append(button, " ", told);
place.hidden = false;
dress();
show();

button.addEventListener("click", async () => {
  told.textContent = "";
  button.disabled = true;
  const was = isFollowed();
  const kept = was ? unfollow(ref) : follow([ref], await known());
  button.disabled = false;
  show();
  if (!kept) told.textContent = "This browser keeps nothing for this site, so that it cannot be followed here.";
  else if (!was) {
    const link = element("a", "", "all that you follow");
    link.href = place.dataset.page;
    told.append("Kept in this browser: ", link);
  }
});

function isFollowed() {
  return stored().refs.includes(ref);
}

function show() {
  button.textContent = isFollowed() ? "Stop following" : "Follow in this browser";
  button.setAttribute("aria-pressed", String(isFollowed()));
}

async function known() {
  const { files } = await fetched([ref]);
  return files.has(ref) ? { [ref]: marks(files.get(ref)) } : {};
}
