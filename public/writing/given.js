// An answer as its readers see it. Its parts come from the module, the same that the portal shows.
import { words } from "./place.js";

const paragraphs = (text) => text.map((line) => element("p", {}, line));

/** The parts of an answer, as they stand on a page. */
export function shown(given) {
  switch (given.kind) {
    case "nothing":
    case "not-agreed":
    case "agreed":
      return [words.given[given.kind]];
    case "text":
      return paragraphs(given.text);
    case "day":
      return [filled(words.given.day, { ...given, month: words.given.months[given.month - 1] })];
    case "yes-no": {
      const said = { true: "yes", false: "no", null: "nothing" }[given.yes];
      const titles = given.documents.map((title) => title[document.documentElement.lang]).join("; ");
      const shown = titles ? [filled(words.given.shown_by, { titles })] : [];
      return [element("p", {}, words.given[said]), ...paragraphs([...given.why, ...shown])];
    }
    case "rows":
      return [element("ol", { class: "rows-given" }, ...given.rows.map(row))];
  }
}

/** A row: its months as a span, then cell by cell. */
function row({ since, until, lines, texts }) {
  const ends = until && (until.month ?? words.given.now);
  const span = element("span", { class: "figures" }, until ? `${since} – ${ends}` : since);
  const head = element("p", {}, span, " ", element("strong", {}, lines.join(", ")));
  return element("li", {}, head, ...texts.flatMap(paragraphs));
}
