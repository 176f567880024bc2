// What is attached, as the page shows it: of each document its file, of all of them how much room is left.
import { its } from "./application.js";
import { lang, part, place, words } from "./place.js";

/** What lies on the portal for a document. */
export const thereOf = (document) => its.there.documents.find((one) => one.document === document);

/** The file of a document, if this draft knows the one that lies there. */
export function fileFor(document) {
  const file = its.files[document];
  return file && file.id === thereOf(document)?.id ? file : undefined;
}

/** As the portal writes sizes. */
export function size(bytes) {
  const [unit, form, digits] = bytes < 1e6 ? [1e3, words.files.kb, 0] : [1e6, words.files.mb, 1];
  const n = Math.max(bytes / unit, digits ? 0 : 1);
  return filled(form, { n: n.toLocaleString(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }) });
}

/** What was understood of a file: its type, its pages where that is known, its size, and how many pictures the
 * copy that is read blind goes without. */
export function understood({ kind, pages, size: bytes, left_out: leftOut }) {
  const all = [kind, counted(words.files.pages, pages), size(bytes), counted(words.files.left_out, leftOut)];
  return all.filter(Boolean).join(", ");
}

function counted(forms, n) {
  const form = new Intl.PluralRules(lang).select(n ?? 0);
  return n && filled(forms[form] ?? forms.other, { n });
}

/** Shows of each document what is attached, and how much room there is. */
export function showsFiles() {
  for (const field of place.querySelectorAll("[data-document]")) shows(field);
  const known = new Map(its.there.documents.map((one) => [its.files[one.document]?.sha256 ?? one.id, one.size]));
  const used = [...known.values()].reduce((sum, bytes) => sum + bytes, 0);
  const left = Math.max(0, Number(place.dataset.room) - used);
  part("room").textContent = filled(words.files.room, { used: size(used), left: size(left) });
}

function shows(field) {
  const { document } = field.dataset;
  const [file, there] = [fileFor(document), thereOf(document)];
  const text = file ? filled(words.files.file, { name: file.name, what: file.what || size(file.size) }) : "";
  const same = Object.keys(its.files).filter((other) => other !== document && fileFor(other)?.sha256 === file?.sha256);
  const twice = file ? same.map((other) => filled(words.files.same, { title: words.titles[`document-${other}`] })) : [];
  part("file-said", field).textContent = [text || (there ? words.files.file_lost : ""), ...twice].join(" ");
  part("fetch", field).hidden = !file;
  part("remove", field).hidden = !there;
}

place.addEventListener("taken", showsFiles);
