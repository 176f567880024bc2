// Documents: looked into and encrypted here one after the other, then sent; saved again as a copy; taken off.
import { tellsDeadline } from "../uploads/deadline.js";
import { catches } from "../uploads/drop.js";
import { sends } from "../uploads/send.js";
import { several } from "../uploads/several.js";
import { fileOf, hand, its, loaded } from "./application.js";
import { fileFor, showsFiles, thereOf, understood } from "./files.js";
import { looking } from "./looking.js";
import { lang, part, place, saves, words } from "./place.js";
import { endsIfOver } from "./over.js";
import { changed, isSaved, save } from "./saving.js";

const most = Number(place.dataset.most);

const places = [...place.querySelectorAll("[data-document]")].map((field) => ({
  field,
  document: field.dataset.document,
  title: words.titles[`document-${field.dataset.document}`],
  input: field.querySelector("input[type=file]"),
  part: (name) => part(name, field),
  isTaken: () => Boolean(thereOf(field.dataset.document)),
}));
const takes = several(place.querySelector("[data-several]"), places, attaches);
const busy = new Set();
/** Files wait for each other: so many of them at once would take a phone's memory. */
let before = Promise.resolve();

for (const one of places) {
  one.input.addEventListener("change", () => {
    const [file] = one.input.files;
    if (file) attaches(one, file);
    one.input.value = "";
  });
  catches(one.field.querySelector(".drop"), (files) => (files.length > 1 ? takes(files, one) : attaches(one, files[0])));
  one.part("fetch").addEventListener("click", () => fetches(one));
  one.part("remove").addEventListener("click", () => removes(one));
}

function fails({ part, input }, text) {
  const error = part("wrong");
  error.hidden = !text;
  error.textContent = text;
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/** Attaches a file when those before it are there, unless it is cancelled. */
async function attaches(one, file) {
  if (busy.has(one) || !its.there.open) return;
  const [progress, sending, cancel] = ["progress", "sending", "cancel"].map(one.part);
  fails(one, "");
  if (!file.size) return fails(one, words.refused["document-empty"]);
  if (file.size > most) return fails(one, words.refused["document-too-large"]);
  busy.add(one);
  one.field.setAttribute("aria-busy", "true");
  progress.hidden = cancel.hidden = false;
  sending.textContent = words.files.waits_turn;
  const told = tellsDeadline(one.part("deadline"), place.dataset, words.files);
  const turn = { isCancelled: false, cancel: () => {} };
  cancel.onclick = () => {
    turn.isCancelled = true;
    turn.cancel();
  };
  const work = before.then(() => attached(one, file, turn));
  before = work.catch(() => {});
  let text = "";
  try {
    if (!(await work)) text = words.files.cancelled;
  } catch (why) {
    fails(one, why.status === 401 ? words.files.signed_out : why.words || words.refused[why] || words.files.file_failed);
    if (why.status === 422) await endsIfOver(isSaved(), why.words);
  }
  told();
  busy.delete(one);
  one.field.removeAttribute("aria-busy");
  progress.hidden = cancel.hidden = true;
  sending.textContent = text;
}

/** Gives whether it is attached; not, if it was cancelled. */
async function attached(one, file, turn) {
  if (turn.isCancelled) return false;
  const { document } = one;
  const [progress, sending] = ["progress", "sending"].map(one.part);
  progress.removeAttribute("value");
  sending.textContent = words.files.reading;
  const blind = one.field.dataset.blind === "yes";
  const { sealed, ...known } = await looking("close", { file, blind, recipient: its.key.recipient() });
  const mine = { name: file.name, size: known.size, sha256: known.sha256, what: understood(known) };
  const there = fileFor(document);
  if (there?.sha256 === mine.sha256 && there.name === mine.name) return true;
  if (turn.isCancelled) return false;
  // The same file for another document lies once: what lies there is sent again as it is.
  const same = Object.keys(its.files).map(fileFor).find((other) => other?.sha256 === mine.sha256);
  const content = same ? await fileOf(same.id) : sealed;
  if (content.size > most) throw "document-too-large";
  const upload = sends(content, {
    endpoint: `${place.dataset.uploads}/${document}?lang=${lang}&shown=${thereOf(document)?.id ?? ""}`,
    shows: (percent) => {
      progress.value = percent;
      sending.textContent = filled(words.files.sending, { n: Math.floor(percent) });
    },
    waits: () => (sending.textContent = words.files.waiting),
  });
  turn.cancel = upload.cancel;
  const lay = thereOf(document)?.id;
  let isSent;
  try {
    isSent = await upload.done;
  } catch (why) {
    await staysOrComes(document, mine, lay).catch(() => {});
    throw why;
  }
  if (isSent) {
    its.there = await loaded();
    await takesOver(document, mine, lay);
  }
  return isSent;
}

/** What was refused lies in the draft all the same, if that was for the deadline; what another window put there stays
 * that window's, and is shown. */
async function staysOrComes(document, mine, lay) {
  its.there = await loaded();
  if (its.there.open) await learns();
  else await takesOver(document, mine, lay);
}

/** What another window put there meanwhile is told by that window's draft, which a save meets. */
async function learns() {
  changed();
  await save();
  showsFiles();
}

/** The draft knows the file that lies there now, if it is another than before. */
async function takesOver(document, mine, lay) {
  const id = thereOf(document)?.id;
  if (!id || id === lay) return;
  its.files[document] = { ...mine, id };
  showsFiles();
  changed();
  await save();
}

async function fetches(one) {
  const file = its.files[one.document];
  try {
    const closed = await fileOf(file.id);
    saves(await looking("open", { closed, key: its.key.text() }), file.name, "application/octet-stream");
  } catch {
    fails(one, words.files.file_failed);
  }
}

async function removes(one) {
  const { document } = one;
  const file = thereOf(document)?.id ?? "";
  const fields = [["act", "remove"], ["version", its.version], ["document", document], ["file", file]];
  const [status, answer] = await hand(fields);
  if (status !== 200) {
    fails(one, answer || words.files.file_failed);
    if (status !== 422) return;
    its.there = await loaded();
    return learns();
  }
  delete its.files[document];
  its.there.documents = its.there.documents.filter((one) => one.document !== document);
  fails(one, "");
  showsFiles();
  changed();
}
