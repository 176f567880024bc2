// The form: its answers and its rows. What a field means is read by the module, so that one reader exists.
import { its } from "./application.js";
import { form, words } from "./place.js";

const rowsIn = (rows) => [...rows.querySelectorAll(":scope > .row")];
const pairs = () => [...new FormData(form)].filter(([name]) => name.startsWith("answer-"));

/** The answers as they stand in the form, JSON. */
export const written = () => its.rules.typed(JSON.stringify(pairs()));

/** Shows these answers in the form. */
export function fill(given) {
  for (const rows of form.querySelectorAll("fieldset.rows")) {
    for (const row of rowsIn(rows).slice(1)) row.remove();
  }
  form.reset();
  for (const [name, value] of JSON.parse(its.rules.filled(JSON.stringify(given)))) {
    const control = controlOf(name);
    if (!control) continue;
    for (const one of control instanceof RadioNodeList ? control : [control]) {
      if (["radio", "checkbox"].includes(one.type)) one.checked ||= one.value === value;
      else one.value = value;
    }
  }
  form.querySelectorAll("[data-count-of]").forEach(counts);
}

/** The field of this name; its row is made if it isn't there. */
function controlOf(name) {
  const control = form.elements.namedItem(name);
  const [, question, at] = name.match(/^answer-([^-]+)-(\d+)-/) ?? [];
  if (control || !question) return control;
  const rows = document.getElementById(`answer-${question}`);
  while (rowsIn(rows).length <= Number(at)) addRow(rows);
  return form.elements.namedItem(name);
}

/** One more row like the last one, with numbers of its own. */
function addRow(rows) {
  const last = rowsIn(rows).at(-1);
  const row = last.cloneNode(true);
  const question = rows.id.slice("answer-".length);
  const [, before] = row.id.match(/-(\d+)$/);
  const next = Number(before) + 1;
  for (const one of [row, ...row.querySelectorAll("*")]) {
    for (const { name, value } of [...one.attributes]) {
      const renumbered = value.replaceAll(`${question}-${before}`, `${question}-${next}`);
      if (renumbered !== value) one.setAttribute(name, renumbered);
    }
    if (one.matches("input, textarea")) one.value = "";
  }
  last.after(row);
  numbers(rows);
  return row;
}

function numbers(rows) {
  rowsIn(rows).forEach((row, at) => {
    const legend = row.querySelector("legend");
    if (legend) legend.textContent = filled(words.row, { n: at + 1 });
    const button = row.querySelector("button[value^=remove-row-]");
    if (button) button.textContent = button.textContent.replace(/\d+/, at + 1);
  });
}

function counts(count) {
  const text = document.getElementById(count.dataset.countOf)?.value ?? "";
  const inWords = count.dataset.countIn === "words";
  const n = inWords ? text.split(/\s+/).filter((one) => /[\p{L}\p{N}]/u.test(one)).length : [...text.trim()].length;
  count.textContent = filled(inWords ? words.word_count : words.count, { n, most: count.dataset.most });
  count.hidden = !text;
}

/** Brings the form to life; `changed` is told of every change. */
export function listens(changed) {
  form.addEventListener("click", (event) => {
    const act = event.target.closest("button[name=act]")?.value;
    if (!act) return;
    event.preventDefault();
    const rows = event.target.closest("fieldset.rows");
    if (act.startsWith("add-row-")) {
      addRow(rows).querySelector("input, textarea")?.focus();
      return;
    }
    const row = event.target.closest(".row");
    if (rowsIn(rows).length > 1) row.remove();
    else for (const control of row.querySelectorAll("input, textarea")) control.value = "";
    numbers(rows);
    rows.querySelector("button[value^=add-row-]").focus();
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const count = form.querySelector(`[data-count-of="${event.target.id}"]`);
    if (count) counts(count);
    if (event.target.name?.startsWith("answer-")) changed();
  });
}
