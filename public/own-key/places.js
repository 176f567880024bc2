// Somebody's own key in this browser: made, kept as a file or as words, shown to be kept, and used on what
// was encrypted for it. No key is sent. A form beside such a place gets the public half, or what the key opened.
import { done, keptFields, sheet, whyNot, wrong } from "./fields.js";

let module;

/** Fetches what knows keys, when it is first needed. */
async function keys() {
  module ??= import("/assets/keys/keys.js").then(async (loaded) => {
    await loaded.default();
    return loaded.OwnKey;
  });
  try {
    return await module;
  } catch {
    module = undefined;
    throw "load";
  }
}

/** The field of a form that a place fills; in its part for working by hand it may be filled by hand as well. */
function fieldOf(place, remind) {
  const field = document.getElementById(place.dataset.into);
  if (!field) return;
  const hand = field.closest("[data-by-hand]");
  const { drawn = "" } = hand.dataset;
  const shut = () => {
    if (field.value === drawn) field.value = "";
  };
  if (!hand.querySelector(".error")) {
    hand.open = false;
    shut();
  }
  hand.addEventListener("toggle", () => (hand.open ? (field.value ||= drawn) : shut()));
  field.form.addEventListener("submit", (event) => {
    if (field.value || hand.open) return;
    event.preventDefault();
    remind();
  });
  return field;
}

/** The place where a key is made, and shown to be kept. */
function makes(place) {
  const words = JSON.parse(place.dataset.words);
  const made = element("div", { class: "flow", "aria-live": "polite" });
  let awaited;

  const make = element("button", { type: "button", class: "button", "data-kind": "secondary" }, words.make);
  make.addEventListener("click", async () => {
    try {
      const key = (await keys()).fresh();
      awaited = key.recipient();
      made.replaceChildren(element("p", {}, words.keep), ...sheet(key, words));
      key.free();
      if (into) into.value = "";
      made.querySelector("a").focus();
    } catch (why) {
      made.replaceChildren(wrong(whyNot(words, why)));
    }
  });

  const use = (key) => {
    const recipient = key.recipient();
    if (awaited && recipient !== awaited) throw "another";
    if (into) into.value = recipient;
    const half = element("code", { id: "public-half" }, recipient);
    const both = awaited ? [] : sheet(key, words);
    return [done(words.is_kept), element("pre", { class: "canonical", tabindex: "0" }, half), ...both];
  };
  const { fields, remind } = keptFields("kept", words, { keys, use });
  const into = fieldOf(place, () => {
    if (awaited) return remind();
    made.replaceChildren(wrong(words.wrong.first));
    make.focus();
  });
  const shown = element("h3", {}, words.show);
  place.append(element("p", {}, make), made, shown, element("p", { class: "note" }, words.show_note), fields);
  place.hidden = false;
}

/** The place where something is opened with it: into a field, to be seen here, or to be tried. */
function opens(place) {
  const words = JSON.parse(place.dataset.words);
  const sealed = place.querySelector("[data-sealed]");
  const use = (key) => {
    const text = key.open(sealed.value);
    if (into) into.value = text;
    if (!words.inside) return [done(words.is_open)];
    const inside = element("textarea", { id: "inside", readonly: "", rows: "6", spellcheck: "false" });
    inside.value = text;
    const label = element("label", { for: "inside" }, words.inside);
    return [done(words.is_open), element("div", { class: "field" }, label, inside)];
  };
  const { fields, remind } = keptFields("opening", words, { keys, use });
  const into = fieldOf(place, remind);
  addEventListener("pagehide", () => {
    if (!sealed.readOnly) sealed.value = "";
    if (into) into.value = "";
  });
  place.append(fields);
  place.hidden = false;
}

document.querySelectorAll("[data-own-key]").forEach(makes);
document.querySelectorAll("[data-own-key-open]").forEach(opens);
