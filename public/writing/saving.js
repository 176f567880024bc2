// Saves the draft a second after it was changed, encrypted, and never over what another window has saved.
import { fill, written } from "./answers.js";
import { closed, hand, its, loaded, read } from "./application.js";
import { conflict } from "./conflict.js";
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
  say(words.saving);
  const [status, answer] = await hand([
    ["act", "save"],
    ["version", its.version],
    ["draft", closed(JSON.parse(written()))],
  ]);
  if (status === 200 || status === 202) {
    its.version = Number(answer);
    saved = turn;
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
    const theirFiles = its.files;
    its.files = { ...its.files, ...kept.files };
    conflict(mine, theirs.answers, (takesTheirs) => {
      if (takesTheirs) its.files = theirFiles;
      fill(takesTheirs ? theirs.answers : JSON.parse(written()));
      place.dispatchEvent(new Event("taken"));
      changed();
    });
  } catch {
    say(words.failed);
  }
  return false;
}

addEventListener("online", save);
// A page that comes back from memory would still have the key.
addEventListener("pageshow", (event) => event.persisted && location.reload());
addEventListener("beforeunload", (event) => saved !== changes && event.preventDefault());
