// Saves the draft a second after it was changed, encrypted, and never over what another window has saved.
import { fill, written } from "./answers.js";
import { closed, hand, its, loaded, read } from "./application.js";
import { conflict } from "./conflict.js";
import { thereOf } from "./files.js";
import { endsIfOver } from "./over.js";
import { part, place, say, words } from "./place.js";

/** From the last key to the save, and from a failed save to the next, in milliseconds. */
const PAUSE = 1000;
const AGAIN = 4000;

let changes = 0;
let saved = 0;
let saving;
let refused = false; // by a rule: only another change is tried
let timer;
let seen; // the answers that lay on the portal when this window last knew

/** What is filled in is what lies on the portal. */
export function seesAnswers() {
  seen = JSON.parse(written());
}

/** Something was changed, and is saved soon. */
export function changed() {
  changes += 1;
  refused = false;
  if (part("said").textContent === words.saved) say("");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

/** Saves what stands here; one save at a time. Gives whether all is saved. */
export async function save() {
  clearTimeout(timer);
  if (saving) {
    await saving;
    return saved === changes || save();
  }
  if (saved === changes) return true;
  if (!part("conflict").hidden) return false;
  saving = saveOnce();
  const held = await saving;
  saving = undefined;
  if (!held && !refused && part("conflict").hidden) timer = setTimeout(save, AGAIN);
  return held && (saved === changes || save());
}

/** Whether the portal has all that stands here. */
export const isSaved = () => saved === changes;

async function saveOnce() {
  const turn = changes;
  const answers = JSON.parse(written());
  say(words.saving);
  const [status, answer] = await hand([
    ["act", "save"],
    ["version", its.version],
    ["draft", closed(answers)],
  ]);
  if (status === 200 || status === 202) {
    its.version = Number(answer);
    saved = turn;
    seen = answers;
    say(words.saved);
    // It came late: it is kept, and is no part of any application.
    if (status === 202) await endsIfOver(saved === changes);
    return true;
  }
  if (status === 409) return meets();
  refused = status === 422;
  say(status === 401 ? words.signed_out : refused ? answer : words.failed);
  if (refused) await endsIfOver(false, answer);
  return false;
}

/** Another window was faster, or our own answer was lost. */
async function meets() {
  try {
    its.there = await loaded();
    if (its.there.own !== its.own.recipient()) return location.reload();
    const mine = JSON.parse(written());
    const kept = { key: its.key, files: its.files };
    const theirs = read(its.there);
    its.version = its.there.version;
    if (theirs.isOurs) {
      Object.assign(its, kept);
      return saveOnce();
    }
    // What either window attached lies there, whosever words are taken.
    its.files = { ...its.files, ...lying(kept.files) };
    place.dispatchEvent(new Event("taken"));
    // The other window has changed no words: there is nothing to choose from.
    if (isSame(seen, theirs.answers) || isSame(mine, theirs.answers)) return saveOnce();
    seen = theirs.answers;
    conflict(mine, theirs.answers, (takesTheirs) => {
      fill(takesTheirs ? theirs.answers : JSON.parse(written()));
      changed();
    });
  } catch {
    say(words.failed);
  }
  return false;
}

/** Those of these files that lie there now. */
function lying(files) {
  return Object.fromEntries(Object.entries(files).filter(([document, { id }]) => thereOf(document)?.id === id));
}

const isSame = (mine, theirs) =>
  Object.keys({ ...mine, ...theirs }).every((id) => (mine[id] ?? "") === (theirs[id] ?? ""));

addEventListener("online", save);
// A page that comes back from memory would still have the key.
addEventListener("pageshow", (event) => event.persisted && location.reload());
addEventListener("beforeunload", (event) => saved !== changes && event.preventDefault());
