// The fields in which somebody lays a key that was kept, and the key as it is to be kept. No key is sent: the
// fields have no name, and stand outside any form. Words come from the page.

/** A file with a key has a few lines. */
const ENOUGH = 1 << 16;

export const done = (text) => element("p", { class: "state", "data-state": "done" }, text);
export const wrong = (text) => element("p", { class: "error" }, text);

/** What is wrong with a key, in the page's words: a code, and after a space the number that it speaks of. */
export function whyNot(words, why) {
  const [code, n] = String(why).split(" ");
  return filled(words.wrong[code] ?? words.wrong.load, { n });
}

/** The fields for what was kept. `keys` gives what reads a key; `use` gets the key that is read, throws what is
 * wrong with it, and gives what is to be said of it. Whoever `keeps` the key frees it. */
export function keptFields(id, words, { keys, use, keeps = false }) {
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
  const refuse = (why) => said.replaceChildren(wrong(why));
  let reading = 0;
  let using = false;

  /** While somebody still types, only what is a key is answered. */
  async function read(text, control, whole = true) {
    if (using) return;
    const turn = (reading += 1);
    let key;
    try {
      key = (await keys()).read(text);
      if (turn !== reading) return key.free();
      using = true;
      said.replaceChildren(...((await use(key)) ?? []));
      if (!keeps) key.free();
      forget();
    } catch (why) {
      key?.free();
      if (turn !== reading || (!whole && !key)) return;
      control.setAttribute("aria-invalid", "true");
      refuse(whyNot(words, why));
    } finally {
      using = false;
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

/** The key as it is to be kept: a file, and words to write down. */
export function sheet(key, words) {
  const href = URL.createObjectURL(new Blob([key.file()], { type: "text/plain" }));
  const link = element("a", { href, download: "konkurs-key.txt", "data-icon": "down" }, words.file);
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
