// An application written and sealed in this browser. The page is served blank: what lies on the portal is
// opened here with the author's own key, and leaves this page only encrypted. Rules, keys and encryption are
// in the module `sealing`, what looks into documents in `inspect`; here are forms, files and the network.
// Words come from the page.
"use strict";

(() => {
  const place = document.querySelector("[data-writing]");
  if (!place) return;
  const words = JSON.parse(place.dataset.words);
  const { endpoint, uploads, lang, receipt } = place.dataset;
  const part = (name, within = place) => within.querySelector(`[data-part=${name}]`);
  const form = place.querySelector("form.draft");
  /** From the last key to the save, and from a failed save to the next, in milliseconds. */
  const PAUSE = 1000;
  const AGAIN = 4000;
  /** Bytes of a part of an upload, and the most of a file with what encryption adds. */
  const PART = 2 * 1024 * 1024;
  const MOST = 20 * 1024 * 1024;
  /** A file with a key has a few lines. */
  const KEY_MOST = 1 << 16;
  /** Tells this window's saves from another's. */
  const own_window = [...crypto.getRandomValues(new Uint8Array(8))].join("");

  let module; // what the module exports
  let looks; // the module that looks into documents, once one is chosen
  let rules; // its `Writing`
  let own; // the author's key
  let key; // the application's key
  let files = {}; // by document: id, name, what, sha256, size
  let version; // of the draft that this window has seen
  let state; // what lies on the portal
  let changes = 0;
  let saved = 0;
  let saving;
  let refused = false; // by a rule: only another change is tried
  let timer;

  const say = (text) => (part("said").textContent = text);
  const done = (text) => element("p", { class: "state", "data-state": "done" }, text);
  const wrong = (text) => element("p", { class: "error" }, text);

  // What lies on the portal

  async function loaded() {
    const answer = await fetch(endpoint, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /** Hands something over. Gives the status and what was answered; 0 without a connection. */
  async function hand(fields) {
    const body = new URLSearchParams([["lang", lang], ...fields]);
    try {
      const answer = await fetch(endpoint, { method: "POST", body });
      return [answer.status, await answer.text()];
    } catch {
      return [0, ""];
    }
  }

  // The key

  /** The fields for a key that was kept; `use` gets it, and says what is wrong by throwing a code. */
  function keptFields(use) {
    const said = element("div", { id: "kept-said", "aria-live": "polite" });
    const described = { "aria-describedby": "kept-said" };
    const file = element("input", { type: "file", id: "kept-file", ...described });
    const typed = element("textarea", {
      id: "kept-words",
      rows: "3",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      ...described,
    });
    let taken = false;
    const read = async (text, whole) => {
      if (taken) return;
      let kept;
      try {
        kept = module.OwnKey.read(text);
        taken = true;
        await use(kept);
        typed.value = file.value = "";
      } catch (why) {
        taken = false;
        kept?.free();
        // While somebody still types, only what is whole is answered.
        if (!whole && !kept) return;
        const [code, n] = String(why).split(" ");
        said.replaceChildren(wrong(filled(words.key.wrong[code] ?? words.key.wrong.load, { n })));
        typed.setAttribute("aria-invalid", "true");
      }
    };
    file.addEventListener("change", async () => {
      const [chosen] = file.files;
      if (chosen) await read(chosen.size > KEY_MOST ? "" : await chosen.text(), true);
      file.value = "";
    });
    typed.addEventListener("input", () => read(typed.value, false));
    typed.addEventListener("change", () => typed.value && read(typed.value, true));
    addEventListener("pagehide", () => (typed.value = ""));
    return element(
      "div",
      { class: "flow" },
      element("div", { class: "drop" }, element("label", { for: file.id }, element("strong", {}, words.key.from_file)), file),
      element("div", { class: "field" }, element("label", { for: typed.id }, words.key.from_words), typed),
      said,
    );
  }

  /** The key as it is to be kept. */
  function sheet(fresh) {
    const href = URL.createObjectURL(new Blob([fresh.file()], { type: "text/plain" }));
    const link = element("a", { href, download: "konkurs-key.txt", "data-icon": "down" }, words.key.file);
    const list = fresh.words().split(" ").map((word) => element("li", {}, word));
    return element(
      "div",
      { class: "flow" },
      element("p", {}, words.key.keep),
      element("p", {}, link),
      element(
        "details",
        { class: "flow" },
        element("summary", {}, words.key.words),
        element("p", { class: "note" }, words.key.words_note),
        element("ol", { class: "key-words", lang: "en", translate: "no" }, ...list),
      ),
    );
  }

  function asksForKey() {
    const section = part("key");
    section.hidden = false;
    if (state.own) {
      part("key-title").textContent = words.lay_title;
      const note = element("p", { class: "note" }, words.lay_note);
      const fields = keptFields(async (kept) => {
        if (kept.recipient() !== state.own) throw "other-key";
        own = kept;
        opens();
      });
      section.append(note, fields);
      return;
    }
    part("key-title").textContent = words.make_title;
    const made = element("div", { "aria-live": "polite" });
    const make = element("button", { type: "button", class: "button" }, words.key.make);
    let awaited;
    make.addEventListener("click", () => {
      const fresh = module.OwnKey.fresh();
      awaited = fresh.recipient();
      made.replaceChildren(sheet(fresh));
      fresh.free();
      made.querySelector("a").focus();
    });
    const fields = keptFields(async (kept) => {
      if (awaited && kept.recipient() !== awaited) throw "another";
      own = kept;
      key = module.ApplicationKey.fresh();
      const [status, answer] = await hand([
        ["act", "begin"],
        ["version", state.version],
        ["recipient", key.recipient()],
        ["own", own.recipient()],
        ["draft", closed()],
      ]);
      if (status === 409) return location.reload();
      if (status !== 200) {
        say(answer || words.failed);
        throw "load";
      }
      version = Number(answer);
      starts({});
    });
    section.append(
      element("p", { class: "note" }, words.make_note),
      element("p", {}, make),
      made,
      element("h3", {}, words.key.show),
      element("p", { class: "note" }, words.key.show_note),
      fields,
    );
  }

  /** Opens what lies there: the draft, or what was sealed last. */
  function opens() {
    const draft = read(state);
    version = state.version;
    starts(draft.answers);
  }

  /** The draft that lies there, with its key and its files taken over. */
  function read(there) {
    if (there.draft) {
      const draft = JSON.parse(own.open(there.draft));
      key = module.ApplicationKey.read(draft.key);
      files = draft.files;
      return draft;
    }
    key = module.ApplicationKey.read(own.open(there.sealed.key).trim());
    const content = JSON.parse(key.open(there.sealed.content));
    const id = (document) => there.documents.find((one) => one.document === document)?.id;
    files = Object.fromEntries(
      Object.entries(content.files).map(([name, file]) => [name, { ...file, id: id(name), what: "" }]),
    );
    return content;
  }

  /** Shows the form with these answers. */
  function starts(answers) {
    part("key").hidden = true;
    part("open").hidden = false;
    fill(answers);
    for (const field of place.querySelectorAll("[data-document]")) shows(field);
    part("receipt").hidden = !state.sealed;
    if (!state.open) {
      for (const control of form.elements) control.disabled = !["fetch", "receipt"].includes(control.dataset.part);
      say(words.over);
      return;
    }
    say("");
    (form.querySelector("textarea, input") ?? form).focus();
  }

  // The form

  const pairs = () => [...new FormData(form)].filter(([name]) => name.startsWith("answer-"));
  const answers = () => rules.typed(JSON.stringify(pairs()));

  function fill(given) {
    for (const rows of form.querySelectorAll("fieldset.rows")) {
      for (const row of [...rows.querySelectorAll(":scope > .row")].slice(1)) row.remove();
    }
    form.reset();
    for (const [name, value] of JSON.parse(rules.filled(JSON.stringify(given)))) {
      let control = form.elements.namedItem(name);
      const [, question, at] = name.match(/^answer-([^-]+)-(\d+)-/) ?? [];
      if (!control && question) {
        const rows = document.getElementById(`answer-${question}`);
        while (rows.querySelectorAll(":scope > .row").length <= Number(at)) addRow(rows);
        control = form.elements.namedItem(name);
      }
      if (!control) continue;
      if (control instanceof RadioNodeList) control.value = value;
      else if (control.type === "checkbox") control.checked = control.value === value;
      else control.value = value;
    }
    form.querySelectorAll("[data-count-of]").forEach(counts);
  }

  /** One more row like the last one, with numbers of its own. */
  function addRow(rows) {
    const all = rows.querySelectorAll(":scope > .row");
    const last = all[all.length - 1];
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
    rows.querySelectorAll(":scope > .row").forEach((row, at) => {
      const legend = row.querySelector("legend");
      if (legend) legend.textContent = filled(words.row, { n: at + 1 });
      const button = row.querySelector("button[value^=remove-row-]");
      if (button) button.textContent = button.textContent.replace(/\d+/, at + 1);
    });
  }

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
    if (rows.querySelectorAll(":scope > .row").length > 1) row.remove();
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

  function counts(count) {
    const text = document.getElementById(count.dataset.countOf)?.value ?? "";
    const inWords = count.dataset.countIn === "words";
    const n = inWords ? text.split(/\s+/).filter((one) => /[\p{L}\p{N}]/u.test(one)).length : [...text.trim()].length;
    count.textContent = filled(inWords ? words.word_count : words.count, { n, most: count.dataset.most });
    count.hidden = !text;
  }

  // Saving

  /** The draft, encrypted for the author's own key. */
  function closed() {
    const draft = { answers: own && rules ? JSON.parse(answers()) : {}, files, key: key.text(), window: own_window };
    return module.closed_for(own.recipient(), JSON.stringify(draft));
  }

  function changed() {
    changes += 1;
    refused = false;
    if (part("said").textContent === words.saved) say("");
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  /** Saves what stands here; one save at a time. Gives whether all is saved. */
  async function save() {
    clearTimeout(timer);
    if (saving) {
      await saving;
      return saved === changes || save();
    }
    if (saved === changes) return true;
    if (!part("conflict").hidden) return false;
    saving = saveOnce();
    const held = await saving;
    saving = undefined;
    if (!held && !refused && part("conflict").hidden) timer = setTimeout(save, AGAIN);
    return held && (saved === changes || save());
  }

  async function saveOnce() {
    const turn = changes;
    say(words.saving);
    const [status, answer] = await hand([["act", "save"], ["version", version], ["draft", closed()]]);
    if (status === 200) {
      version = Number(answer);
      saved = turn;
      say(words.saved);
      return true;
    }
    if (status === 409) return meets();
    refused = status === 422;
    say(status === 401 ? words.signed_out : refused ? answer : words.failed);
    return false;
  }

  /** Another window was faster, or our own answer was lost. */
  async function meets() {
    try {
      state = await loaded();
      if (state.own !== own.recipient()) return location.reload();
      const mine = JSON.parse(answers());
      const kept = [key, files];
      const theirs = read(state);
      version = state.version;
      if (theirs.window === own_window) {
        [key, files] = kept;
        return saveOnce();
      }
      const theirFiles = files;
      files = { ...files, ...kept[1] };
      conflict(mine, theirs, theirFiles);
    } catch {
      say(words.failed);
    }
    return false;
  }

  function conflict(mine, theirs, theirFiles) {
    const box = part("conflict");
    const asked = Object.keys(words.titles).filter((field) => field.startsWith("answer-"));
    const differs = asked.map((field) => field.slice("answer-".length));
    const lines = differs
      .filter((id) => (mine[id] ?? "") !== (theirs.answers[id] ?? ""))
      .map((id) =>
        element(
          "div",
          {},
          element("dt", {}, words.titles[`answer-${id}`]),
          element("dd", {}, element("p", { class: "hint" }, words.conflict_theirs), theirs.answers[id] ?? "–"),
        ),
      );
    const ends = (given, all) => {
      box.hidden = true;
      files = all;
      fill(given);
      for (const field of place.querySelectorAll("[data-document]")) shows(field);
      changed();
    };
    const button = (text, act) => {
      const made = element("button", { type: "button", class: "button", "data-kind": "secondary" }, text);
      made.addEventListener("click", act);
      return made;
    };
    box.replaceChildren(
      element("h2", {}, words.conflict),
      element("dl", { class: "facts" }, ...lines),
      element(
        "div",
        { class: "button-row" },
        button(words.take_theirs, () => ends(theirs.answers, theirFiles)),
        button(words.keep_mine, () => ends(JSON.parse(answers()), files)),
      ),
    );
    box.hidden = false;
    say(words.conflict);
    box.scrollIntoView();
  }

  addEventListener("online", save);
  // A page that comes back from memory would still have the key.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  addEventListener("beforeunload", (event) => saved !== changes && event.preventDefault());

  // Documents

  for (const field of place.querySelectorAll("[data-document]")) {
    const input = field.querySelector("input[type=file]");
    input.addEventListener("change", async () => {
      const [file] = input.files;
      if (file) await attaches(field, file);
      input.value = "";
    });
    part("fetch", field).addEventListener("click", () => fetches(field));
    part("remove", field).addEventListener("click", () => removes(field));
  }

  function fails(field, text) {
    const error = part("wrong", field);
    error.hidden = !text;
    error.textContent = text;
    const input = field.querySelector("input");
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (text) part("file-said", field).textContent = "";
  }

  function shows(field) {
    const file = files[field.dataset.document];
    const there = state.documents.find((one) => one.document === field.dataset.document);
    const known = file && there && file.id === there.id;
    const text = known ? filled(words.file, { name: file.name, what: file.what || size(file.size) }) : "";
    part("file-said", field).textContent = text || (there ? words.file_lost : "");
    part("fetch", field).hidden = !known;
    part("remove", field).hidden = !there;
  }

  const size = (bytes) => `${(bytes / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`;

  async function attaches(field, file) {
    const said = part("file-said", field);
    const turnsDown = (code) => fails(field, words.refused[code] ?? words.file_failed);
    fails(field, "");
    if (!file.size) return turnsDown("document-empty");
    if (file.size > MOST) return turnsDown("document-too-large");
    said.textContent = words.reading;
    let sealed;
    let its;
    try {
      // A moment for the page to say so.
      await new Promise((resolve) => setTimeout(resolve, 30));
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { kind, pages } = JSON.parse((await looking()).understand(bytes, field.dataset.blind === "yes"));
      const what = [kind, pages && filled(words.pages, { n: pages }), size(bytes.length)];
      its = { name: file.name, size: bytes.length, sha256: module.sha256(bytes), what: what.filter(Boolean).join(", ") };
      const before = files[field.dataset.document];
      if (before?.sha256 === its.sha256 && before.name === its.name && before.id) return shows(field);
      sealed = new Blob([key.close_file(bytes)]);
    } catch (why) {
      return turnsDown(String(why));
    }
    if (sealed.size > MOST) return turnsDown("document-too-large");
    try {
      await sends(field, sealed, said);
      state = { ...(await loaded()) };
      const there = state.documents.find((one) => one.document === field.dataset.document);
      files[field.dataset.document] = { ...its, id: there.id };
      shows(field);
      changed();
      await save();
    } catch (why) {
      fails(field, why instanceof Error ? words.file_failed : why);
    }
  }

  async function looking() {
    looks ??= import("/assets/inspect/inspect.js").then(async (loadedModule) => {
      await loadedModule.default();
      return loadedModule;
    });
    try {
      return await looks;
    } catch (why) {
      looks = undefined;
      throw why;
    }
  }

  /** Sends what is encrypted part by part (tus 1.0), going on after a dropped connection. */
  function sends(field, sealed, said) {
    return new Promise((resolve, reject) => {
      const upload = new tus.Upload(sealed, {
        endpoint: `${uploads}/${field.dataset.document}?lang=${lang}`,
        chunkSize: PART,
        retryDelays: [0, 1000, 3000, 5000, 10000, 20000],
        storeFingerprintForResuming: false,
        onProgress: (sent, all) => {
          said.textContent = filled(words.sending, { n: Math.floor((sent / all) * 100) });
        },
        onSuccess: resolve,
        onError: (fault) => {
          const answer = fault.originalResponse;
          const status = answer?.getStatus() ?? 0;
          if (status) return reject((status === 422 && answer.getBody()) || words.file_failed);
          // No connection: what has come is kept, the rest goes when there is one.
          said.textContent = words.failed;
          setTimeout(() => upload.start(), AGAIN);
        },
      });
      upload.start();
    });
  }

  async function fetches(field) {
    const file = files[field.dataset.document];
    try {
      const answer = await fetch(`${endpoint}/files/${file.id}`, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      saves(key.open_file(new Uint8Array(await answer.arrayBuffer())), file.name, "application/octet-stream");
    } catch {
      fails(field, words.file_failed);
    }
  }

  async function removes(field) {
    const [status, answer] = await hand([["act", "remove"], ["version", version], ["document", field.dataset.document]]);
    if (status !== 200) return fails(field, answer || words.file_failed);
    delete files[field.dataset.document];
    state.documents = state.documents.filter((one) => one.document !== field.dataset.document);
    fails(field, "");
    shows(field);
    changed();
  }

  function saves(bytes, name, type) {
    const href = URL.createObjectURL(new Blob([bytes], { type }));
    element("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), AGAIN);
  }

  // Sealing

  part("seal").addEventListener("click", async () => {
    const attached = Object.keys(files).filter((id) => state.documents.some((one) => one.id === files[id].id));
    const faults = JSON.parse(rules.faults(answers(), JSON.stringify(attached)));
    const lost = state.documents.filter((one) => files[one.document]?.id !== one.id);
    const all = [
      ...faults.map(([field, why]) => [field, words.refused[why] ?? why]),
      ...lost.map((one) => [`document-${one.document}`, words.file_lost]),
      ...(form.elements.consent.checked ? [] : [["consent", words.refused["consent-missing"]]]),
      ...(state.recipients.length ? [] : [["seal", words.undealt]]),
    ];
    if (all.length) return lacks(all);
    part("missing").replaceChildren();
    const button = part("seal");
    button.disabled = true;
    const why = (await save()) && (await seals(2));
    button.disabled = false;
    if (why) part("missing").replaceChildren(wrong(why));
  });

  /** What keeps it from being sealed, each leading to its field. */
  function lacks(all) {
    const line = ([field, why]) => {
      const title = Object.keys(words.titles).find((one) => field === one || field.startsWith(`${one}-`));
      const link = element("a", { href: `#${field}` }, title ? `${words.titles[title]}: ${why}` : why);
      return element("li", {}, link);
    };
    const list = element("ul", {}, ...all.map(line));
    part("missing").replaceChildren(wrong(words.missing), list);
    list.querySelector("a").focus();
  }

  /** Seals what is saved. Gives why it was refused. */
  async function seals(tries) {
    say(words.sealing);
    try {
      state = await loaded();
    } catch {
      return words.failed;
    }
    if (!state.recipients.length) return words.undealt;
    if (state.documents.some(({ document }) => !files[document])) return words.file_lost;
    const sealedFiles = Object.fromEntries(
      state.documents.map(({ document }) => {
        const { name, sha256, size } = files[document];
        return [document, { name, sha256, size }];
      }),
    );
    const chance = crypto.getRandomValues(new Uint8Array(64));
    const made = JSON.parse(rules.sealed(answers(), JSON.stringify(sealedFiles), state.code, chance));
    const [status, answer] = await hand([
      ["act", "seal"],
      ["version", version],
      ["code", state.code],
      ["commitment", made.commitment],
      ["content", key.close(made.content)],
      ["key", key.wrapped_for(JSON.stringify([...state.recipients, own.recipient()]))],
      ["consent", "yes"],
      ...state.documents.map(({ id }) => ["file", id]),
    ]);
    if (status === 200) {
      location.assign(receipt);
      return "";
    }
    say("");
    // Somebody else may have got the code meanwhile; what another window saved is shown by the next save.
    if (status === 409 && tries > 1 && state.version === version) return seals(tries - 1);
    if (status === 409) {
      changed();
      return words.conflict;
    }
    return answer || words.failed;
  }

  /** The file of the receipt: what the portal has of it, and what only this browser can open. */
  part("receipt").addEventListener("click", async () => {
    try {
      const answer = await fetch(`${receipt}.json`, { cache: "no-store" });
      const opened = JSON.parse(key.open(state.sealed.content));
      const whole = { ...(await answer.json()), manifest: opened.manifest, salt: opened.salt };
      const name = `receipt-${whole.competition}-${whole.code}.json`;
      saves(`${JSON.stringify(whole, null, 2)}\n`, name, "application/json");
    } catch {
      say(words.failed);
    }
  });

  async function begins() {
    try {
      const [loadedModule, there] = await Promise.all([import("/assets/sealing/sealing.js"), loaded()]);
      await loadedModule.default();
      module = loadedModule;
      rules = new module.Writing(place.dataset.rules);
      state = there;
      asksForKey();
    } catch {
      say(words.key.wrong.load);
    }
  }

  begins();
})();
