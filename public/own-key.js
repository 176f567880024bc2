// Somebody's own key in this browser: made, kept as a file or as words, shown to be kept, and used on what
// was encrypted for it. No key is sent: it is laid only in fields without a name, outside any form. A form
// beside such a place gets the public half, or what the key opened.
"use strict";

(() => {
  /** A file with a key has a few lines. */
  const ENOUGH = 1 << 16;

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

  /** What went wrong, in the page's words: a code, and after a space the number that it speaks of. */
  function wrong(words, why) {
    const [code, n] = String(why).split(" ");
    return filled(words.wrong[code] ?? words.wrong.load, { n });
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

  /** The fields for what was kept. `use` gets the key that is read, and gives the words to say of it. */
  function keptFields(id, words, use) {
    const described = { "aria-describedby": `${id}-said` };
    const file = element("input", { type: "file", id: `${id}-file`, ...described });
    const typed = element("textarea", {
      id: `${id}-words`,
      rows: "3",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      ...described,
    });
    const said = element("div", { id: `${id}-said`, class: "flow", "aria-live": "polite" });
    const label = (control, ...text) => element("label", { for: control.id }, ...text);
    const refuse = (why) => said.replaceChildren(element("p", { class: "error" }, why));
    let reading = 0;

    /** While somebody still types, only what is whole is answered. */
    async function read(text, control, whole = true) {
      const turn = (reading += 1);
      try {
        const key = (await keys()).read(text);
        if (turn !== reading) return key.free();
        try {
          said.replaceChildren(...use(key));
        } finally {
          key.free();
        }
        forget();
      } catch (why) {
        if (!whole || turn !== reading) return;
        control.setAttribute("aria-invalid", "true");
        refuse(wrong(words, why));
      }
    }

    function forget() {
      for (const control of [file, typed]) {
        control.value = "";
        control.removeAttribute("aria-invalid");
      }
    }

    file.addEventListener("change", async () => {
      const [chosen] = file.files;
      if (!chosen) return;
      const text = chosen.size > ENOUGH ? "" : await chosen.text().catch(() => "");
      await read(text, file);
      // The same file may be chosen again after it was changed.
      file.value = "";
    });
    typed.addEventListener("input", () => read(typed.value, typed, false));
    typed.addEventListener("change", () => typed.value && read(typed.value, typed));
    addEventListener("pagehide", forget);
    const remind = () => {
      refuse(words.wrong.first);
      file.focus();
    };
    const fields = element(
      "div",
      { class: "flow" },
      element("div", { class: "drop" }, label(file, element("strong", {}, words.from_file)), file),
      element("div", { class: "field" }, label(typed, words.from_words), typed),
      said,
    );
    return { fields, remind };
  }

  const done = (text) => element("p", { class: "state", "data-state": "done" }, text);

  /** The key as it is to be kept. */
  function sheet(key, words) {
    const address = URL.createObjectURL(new Blob([key.file()], { type: "text/plain" }));
    const link = element("a", { href: address, download: "konkurs-key.txt", "data-icon": "down" }, words.file);
    const list = key.words().split(" ").map((word) => element("li", {}, word));
    return [
      element("p", {}, link),
      element(
        "details",
        { class: "flow" },
        element("summary", {}, words.words),
        element("p", { class: "note" }, words.words_note),
        element("ol", { class: "key-words", lang: "en", translate: "no" }, ...list),
      ),
    ];
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
        made.replaceChildren(element("p", { class: "error" }, wrong(words, why)));
      }
    });

    const { fields, remind } = keptFields("kept", words, (key) => {
      const recipient = key.recipient();
      if (awaited && recipient !== awaited) throw "another";
      if (into) into.value = recipient;
      const half = element("code", { id: "public-half" }, recipient);
      const both = awaited ? [] : sheet(key, words);
      return [done(words.is_kept), element("pre", { class: "canonical", tabindex: "0" }, half), ...both];
    });
    const into = fieldOf(place, () => {
      if (awaited) return remind();
      made.replaceChildren(element("p", { class: "error" }, words.wrong.first));
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
    const { fields, remind } = keptFields("opening", words, (key) => {
      const text = key.open(sealed.value);
      if (into) into.value = text;
      if (!words.inside) return [done(words.is_open)];
      const inside = element("textarea", { id: "inside", readonly: "", rows: "6", spellcheck: "false" });
      inside.value = text;
      const label = element("label", { for: "inside" }, words.inside);
      return [done(words.is_open), element("div", { class: "field" }, label, inside)];
    });
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
})();
