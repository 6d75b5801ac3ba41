// The home page, for readers who follow somebody: what is new about them since the last visit.
import { element } from "../search/hit.js";
import { counted, entry } from "./entry.js";
import { fetched, merged, remember } from "./news.js";
import { arrive, stored } from "./store.js";

const MOST = 5;
const place = document.querySelector("#followed");
const { refs } = stored();

if (refs.length) {
  arrive();
  const { files } = await fetched(refs);
  const fresh = merged(files).filter((one) => one.isNew);
  remember(files);
  const link = element("a", "", fresh.length > MOST ? `All ${fresh.length} and the rest` : "All that you follow");
  link.href = place.dataset.page;
  const what = fresh.length
    ? `${counted(fresh.length, "new briefing")} on the ${counted(files.size, "name")} that you follow`
    : `Nothing new on the ${counted(files.size, "name")} that you follow`;
  const head = element("div", "row year", element("h2", "when", "Followed"), element("p", "what", what, " · ", link));
  place.append(head, ...fresh.slice(0, MOST).map((one) => entry(one)));
  place.hidden = false;
}
