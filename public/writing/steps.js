// Two steps on one page: writing, and checking all of it before it is sealed. The address says which, so that the
// browser's own way back leads from the second to the first.
import { its } from "./application.js";
import { showsCopies } from "./copies.js";
import { part } from "./place.js";
import { checksRecipients } from "./recipients.js";

const CHECK = ["#check", "#consent", "#seal"];

/** Shows the step of the address; once nothing can be changed, only what there is to read. */
export function steps() {
  const checks = !its.there.open || CHECK.includes(location.hash);
  part("write").hidden = checks;
  part("check").hidden = !checks;
  if (checks) {
    showsCopies();
    if (its.there.open) checksRecipients();
  }
  goes(location.hash.slice(1));
}

/** To the field of the address, which was hidden when the browser looked for it. */
function goes(id) {
  const target = document.getElementById(id);
  if (!target) return;
  target.scrollIntoView();
  const control = "input, textarea, button";
  (target.matches(control) ? target : (target.querySelector(control) ?? target)).focus({ preventScroll: true });
}

addEventListener("hashchange", () => its.there && its.key && steps());
