// The whole application as its readers will see it: the named copy and the blind one, each line with the way to
// change it.
import { written } from "./answers.js";
import { fileOf, its } from "./application.js";
import { fileFor, size } from "./files.js";
import { shown } from "./given.js";
import { looking } from "./looking.js";
import { part, place, saves, say, words } from "./place.js";

/** What keeps it from being sealed: fields, and names of what is wrong. */
export function faults() {
  const attached = Object.keys(its.files).filter(fileFor);
  return JSON.parse(its.rules.faults(written(), JSON.stringify(attached)));
}

/** Shows both copies as the form stands. */
export function showsCopies() {
  const given = JSON.parse(its.rules.given(written()));
  const wrong = faults();
  for (const [copy, blind] of [["named", false], ["blind", true]]) {
    const own = given.filter((one) => one.blind === blind);
    const sections = [...new Set(own.map((one) => one.section))].map((section) => {
      const lines = own.filter((one) => one.section === section).map((one) => answer(one, wrong));
      return [element("h4", {}, words.sections[section]), element("dl", { class: "facts" }, ...lines)];
    });
    part(`copy-${copy}`).replaceChildren(...sections.flat(), ...documents(blind));
  }
}

function answer({ id, given }, wrong) {
  const field = `answer-${id}`;
  const own = wrong.filter(([of]) => of === field || of.startsWith(`${field}-`));
  const why = own.map(([, why]) => element("p", { class: "state", "data-state": "error" }, words.refused[why] ?? why));
  return line(field, words.change, ...shown(given), ...why);
}

function documents(blind) {
  const fields = [...place.querySelectorAll("[data-document]")].filter((field) => (field.dataset.blind === "yes") === blind);
  if (!fields.length) return [];
  const lines = fields.map(({ dataset: { document } }) => {
    const file = fileFor(document);
    if (!file) return line(`document-${document}`, words.add, words.document_none);
    const button = element("button", { class: "button", "data-kind": "quiet", type: "button" }, blind ? words.see_blind : file.name);
    button.addEventListener("click", () => takes(document, file, blind));
    return line(`document-${document}`, words.change, button, " ", element("small", {}, file.what || size(file.size)));
  });
  return [element("h4", {}, words.documents), element("dl", { class: "facts" }, ...lines)];
}

/** A line, with the way to its field as long as that can be changed. */
function line(field, act, ...value) {
  const title = words.titles[field];
  const hidden = element("span", { class: "hidden-text" }, `: ${title}`);
  const change = its.there.open && element("dd", { class: "change" }, element("a", { href: `#${field}` }, act, hidden));
  return element("div", {}, element("dt", {}, title), element("dd", {}, ...value), ...(change ? [change] : []));
}

/** Both copies as a text, to be kept. */
export function copiesAsText() {
  const lines = part("check").querySelectorAll(".copies .facts > div");
  return [...lines].map((one) => [...one.children].filter((child) => !child.matches(".change")).map((child) => child.innerText).join("\n")).join("\n\n");
}

/** Saves a file as it is, or the copy that is read blind. */
async function takes(document, file, blind) {
  const name = blind ? `${document}-blind.${file.name.split(".").at(-1)}` : file.name;
  try {
    const closed = await fileOf(file.id);
    saves(await looking("open", { closed, key: its.key.text(), blind }), name, "application/octet-stream");
  } catch {
    say(words.files.file_failed);
  }
}
