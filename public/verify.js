// The verify page: files are taken here, looked at and checked by the verifier in this browser. Nothing
// is sent anywhere. The same text runs in a saved copy of the page, without a portal.
"use strict";

(() => {
  const place = document.querySelector("[data-known]");
  const { known } = place.dataset;
  const words = JSON.parse(place.dataset.words);
  const lang = document.documentElement.lang;
  const [drop, input, list, report, again] = ["[data-drop]", "#files", "[data-files]", "[data-report]", "[data-again]"].map(
    (part) => place.querySelector(part),
  );
  const ask = verifier();

  /** What was taken, in order: `{ file, found }`. Of each kind one; others are shown and not used. */
  let taken = [];
  let queue = Promise.resolve();
  const take = (files) => {
    const some = [...files];
    if (some.length > 0) queue = queue.then(() => taking(some));
  };

  async function taking(files) {
    taken = taken.filter(({ found }) => USED.includes(found.kind));
    for (const file of files) {
      const found = await ask({ look: { file, lang } }).catch(failure);
      taken = taken.filter((one) => !USED.includes(found.kind) || one.found.kind !== found.kind);
      taken.push({ file, found });
    }
    show();
    await check();
  }

  const USED = ["bundle", "receipt", "checkpoint"];
  const failure = ({ message }) => ({ kind: "other", said: words[message] });
  const of = (kind) => taken.find(({ found }) => found.kind === kind)?.file;

  function show() {
    list.replaceChildren(...taken.map(line));
    list.hidden = taken.length === 0;
    again.hidden = taken.length === 0;
  }

  function line({ file, found }) {
    const used = USED.includes(found.kind);
    const said = used ? filled(words[found.kind], found) : (found.said ?? words.other);
    const inside = used ? element("span", { class: "state", "data-state": "done" }, said) : element("p", { class: "error" }, said);
    return element("li", {}, element("span", { class: "file" }, file.name), inside);
  }

  async function check() {
    const bundle = of("bundle");
    if (!bundle) {
      const waits = of("receipt") || of("checkpoint");
      return tell(...(waits ? [notice("", words.need)] : []));
    }
    tell(element("p", { class: "state", "data-state": "doing" }, words.working));
    const question = { bundle, since: of("checkpoint"), receipt: of("receipt"), known, lang };
    try {
      tellReport(await ask({ check: question }));
    } catch ({ message }) {
      tell(notice("bad", words.unchecked_title, words[message]));
    }
  }

  function tellReport(answer) {
    if (answer.unreadable) return tell(notice("bad", words.unreadable, answer.unreadable));
    const key = element("code", { class: "canonical" }, answer.key);
    const kind = answer.holds ? (answer.known ? "good" : "") : "bad";
    const title = answer.holds && !answer.known ? words.other_key_title : answer.verdict;
    const whose = answer.known ? words.our_key : words.other_key;
    tell(
      notice(kind, title, answer.head, whose, key, words.compare, ...answer.notes),
      element("h3", {}, words.checked),
      reportList(answer, words),
    );
  }

  function notice(kind, title, ...lines) {
    const inside = lines.map((line) => element("p", {}, line));
    return element("div", { class: "notice", "data-kind": kind }, element("h3", {}, title), ...inside);
  }

  function tell(...parts) {
    report.replaceChildren(...parts);
  }

  input.addEventListener("change", () => {
    take(input.files);
    // The same file may be chosen again after it was changed.
    input.value = "";
  });
  again.addEventListener("click", () => {
    queue = queue.then(() => {
      taken = [];
      show();
      tell();
      input.focus();
    });
  });
  // A file that misses the frame is taken too: the browser would leave the page to show it.
  for (const kind of ["dragover", "dragleave", "drop"]) {
    addEventListener(kind, (event) => {
      event.preventDefault();
      drop.toggleAttribute("data-over", kind === "dragover");
      if (kind === "drop") take(event.dataTransfer.files);
    });
  }
  drop.hidden = false;
})();
