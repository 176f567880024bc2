// The intake is over while the page is open: what is kept and where, and what stands only in this window.
import { its, loaded } from "./application.js";
import { copiesAsText } from "./copies.js";
import { part, saves, say, words } from "./place.js";
import { steps } from "./steps.js";
import { wrong } from "../own-key/fields.js";

/** After something was refused: whether that is because the intake is over. Then it says so, and `why`. `isSaved`
 * tells whether the portal has all that stands here. */
export async function endsIfOver(isSaved, why = "") {
  const there = await loaded().catch(() => its.there);
  if (there.open) return false;
  its.there = there;
  part("sealing").hidden = true;
  steps();
  say("");
  const { kept, sealed, unsaved } = words.over_now;
  const button = element("button", { type: "button", class: "button", "data-kind": "secondary" }, words.over_now.save);
  button.addEventListener("click", () => saves(copiesAsText(), `${document.title}.txt`, "text/plain"));
  part("over").replaceChildren(
    ...(why ? [wrong(why)] : []),
    element("p", {}, there.sealed?.in_force ? sealed : isSaved ? kept : unsaved),
    element("p", {}, button),
  );
  part("over").hidden = false;
  part("over").scrollIntoView();
  return true;
}
