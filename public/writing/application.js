// What this page knows of the application, and what lies on the portal. All of it goes when the page is left.
import { lang, place } from "./place.js";

const { endpoint } = place.dataset;

/** Tells this window's saves from another's. */
const own_window = [...crypto.getRandomValues(new Uint8Array(8))].join("");

export const its = {
  /** What the module `sealing` exports, and the rules that it reads. */
  module: undefined,
  rules: undefined,
  /** The author's key, and the application's. */
  own: undefined,
  key: undefined,
  /** By document: id, name, what, sha256, size. */
  files: {},
  /** Of the draft that this window has seen. */
  version: undefined,
  /** What lies on the portal. */
  there: undefined,
};

/** Fetches what knows keys and rules, and what lies on the portal. */
export async function fetched() {
  const [module, there] = await Promise.all([import("/assets/sealing/sealing.js"), loaded()]);
  await module.default();
  Object.assign(its, { module, there, rules: new module.Writing(place.dataset.rules) });
}

/** What lies on the portal. */
export async function loaded() {
  const answer = await fetch(endpoint, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Hands something over. Gives the status and what was answered; 0 without a connection. */
export async function hand(fields) {
  const body = new URLSearchParams([["lang", lang], ...fields]);
  try {
    const answer = await fetch(endpoint, { method: "POST", body });
    return [answer.status, await answer.text()];
  } catch {
    return [0, ""];
  }
}

/** A file as it lies on the portal, encrypted. */
export async function fileOf(id) {
  const answer = await fetch(`${endpoint}/files/${id}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.blob();
}

/** The draft with these answers, encrypted for the author's own key. */
export function closed(answers) {
  const draft = { answers, files: its.files, key: its.key.text(), window: own_window };
  return its.module.closed_for(its.own.recipient(), JSON.stringify(draft));
}

/** The draft that lies there, or what was sealed last, with its key and its files taken over. */
export function read(there) {
  if (there.draft) {
    const draft = JSON.parse(its.own.open(there.draft));
    its.key = its.module.ApplicationKey.read(draft.key);
    its.files = draft.files;
    return { answers: draft.answers, isOurs: draft.window === own_window };
  }
  its.key = its.module.ApplicationKey.read(its.own.open(there.sealed.key).trim());
  const { answers, files } = JSON.parse(its.key.open(there.sealed.content));
  const id = (document) => there.documents.find((one) => one.document === document)?.id;
  const named = Object.entries(files).map(([name, file]) => [name, { ...file, id: id(name), what: "" }]);
  its.files = Object.fromEntries(named);
  return { answers, isOurs: false };
}
