// The author's own key: made and shown to be kept, or laid to go on. It stays in this page's memory.
import { keptFields, sheet } from "../own-key/fields.js";
import { closed, hand, its, read } from "./application.js";
import { part, say, words } from "./place.js";

const keys = async () => its.module.OwnKey;
const note = (text) => element("p", { class: "note" }, text);

/** Asks for the key, then `starts` with what was written. */
export function asksForKey(starts) {
  const section = part("key");
  section.hidden = false;
  part("key-title").textContent = its.there.own ? words.lay_title : words.make_title;
  if (its.there.own) lays(section, starts);
  else makes(section, starts);
}

function lays(section, starts) {
  const use = (kept) => {
    if (kept.recipient() !== its.there.own) throw "other-key";
    its.own = kept;
    its.version = its.there.version;
    starts(read(its.there).answers);
  };
  const { fields } = keptFields("kept", words.key, { keys, use, keeps: true });
  section.append(note(words.lay_note), fields);
}

function makes(section, starts) {
  const made = element("div", { class: "flow", "aria-live": "polite" });
  const make = element("button", { type: "button", class: "button" }, words.key.make);
  let awaited;
  make.addEventListener("click", () => {
    const fresh = its.module.OwnKey.fresh();
    awaited = fresh.recipient();
    made.replaceChildren(element("p", {}, words.key.keep), ...sheet(fresh, words.key));
    fresh.free();
    made.querySelector("a").focus();
  });
  const use = async (kept) => {
    if (awaited && kept.recipient() !== awaited) throw "another";
    its.own = kept;
    its.key = its.module.ApplicationKey.fresh();
    const [status, answer] = await hand([
      ["act", "begin"],
      ["version", its.there.version],
      ["recipient", its.key.recipient()],
      ["own", its.own.recipient()],
      ["draft", closed({})],
    ]);
    if (status === 409) return location.reload();
    if (status !== 200) {
      say(answer || words.failed);
      throw "load";
    }
    its.version = Number(answer);
    starts({});
  };
  const { fields } = keptFields("kept", words.key, { keys, use, keeps: true });
  const shown = element("h3", {}, words.key.show);
  section.append(note(words.make_note), element("p", {}, make), made, shown, note(words.key.show_note), fields);
}
