// Another window has saved something else: both are shown, and the author chooses.
import { its } from "./application.js";
import { shown } from "./given.js";
import { part, say, words } from "./place.js";

/** Shows where the answers that lie there are others than mine. `ends` is told whether theirs are taken. */
export function conflict(mine, theirs, ends) {
  const box = part("conflict");
  const given = JSON.parse(its.rules.given(JSON.stringify(theirs)));
  const differs = given.filter(({ id }) => (mine[id] ?? "") !== (theirs[id] ?? ""));
  const lines = differs.map(({ id, given }) =>
    element(
      "div",
      {},
      element("dt", {}, words.titles[`answer-${id}`]),
      element("dd", {}, element("p", { class: "hint" }, words.conflict_theirs), ...shown(given)),
    ),
  );
  const button = (text, takesTheirs) => {
    const made = element("button", { type: "button", class: "button", "data-kind": "secondary" }, text);
    made.addEventListener("click", () => {
      box.hidden = true;
      ends(takesTheirs);
    });
    return made;
  };
  box.replaceChildren(
    element("h2", {}, words.conflict),
    element("dl", { class: "facts" }, ...lines),
    element("div", { class: "button-row" }, button(words.take_theirs, true), button(words.keep_mine, false)),
  );
  box.hidden = false;
  say(words.conflict);
  box.scrollIntoView();
}
