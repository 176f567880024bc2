// Whether the key that this page is about to seal to is that of the record's entry. The entry, the proof that it
// stands in the record and the record's keys are fetched as anybody gets them, and checked by the verifier's own
// functions: a portal that gave somebody another key would have to show them a record that nobody else has, signed.
import { its } from "./application.js";
import { place, part, words } from "./place.js";
import { done, wrong } from "../own-key/fields.js";

const { competition } = place.dataset;

/** Checks it and says what came of it. Gives whether anything may be sealed. */
export async function checksRecipients() {
  const { dealt, recipients } = its.there;
  if (!recipients.length) return tells(wrong(words.undealt), false);
  let found;
  try {
    const [entry, proof, keys] = await Promise.all([
      got(`/api/v1/competitions/${competition}/entries?after=${dealt - 1}&limit=1`),
      got(`/record/${competition}/proof/${dealt}`),
      got("/record/vkey"),
    ]);
    const [first] = JSON.parse(entry).entries;
    found = JSON.parse(its.module.sealed_to(JSON.stringify(first.entry), proof, keys, competition));
  } catch (why) {
    const text = typeof why === "string" ? filled(words.recipients.unproven, { n: dealt }) : words.recipients.away;
    return tells(wrong(text), false);
  }
  if (recipients.length !== 1 || recipients[0] !== found.recipient || found.n !== dealt || isForked(found)) {
    const text = filled(words.recipients.other, { n: dealt });
    return tells(wrong(text), false);
  }
  const [before, after] = words.recipients.checked.split("{entry}");
  const link = element("a", { href: filled(words.recipients.href, found) }, filled(words.recipients.entry, found));
  const print = element("span", { class: "fingerprint" }, found.leaf.match(/.{1,4}/g).join(" "));
  const said = [done(words.recipients.same), element("p", {}, before, link, after), element("p", {}, print)];
  return tells(element("div", { class: "flow" }, ...said), true);
}

function tells(shown, isIts) {
  part("recipients").replaceChildren(shown);
  return isIts;
}

async function got(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/** Whether the checkpoint that this browser has seen of the record is of the same size and another: as the seal on
 * the competition's pages keeps it. One that was never seen is kept for it. */
function isForked({ origin, note, size }) {
  const name = `konkurs checkpoint ${origin}`;
  try {
    const last = JSON.parse(localStorage.getItem(name));
    if (!last) localStorage.setItem(name, JSON.stringify({ note, size, at: new Date().toISOString() }));
    const text = (note) => note.split("\n\n")[0];
    return last?.size === size && text(last.note) !== text(note);
  } catch {
    return false; // A private window may keep nothing.
  }
}
