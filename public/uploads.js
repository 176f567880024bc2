// Sends files part by part (tus 1.0), so that a dropped connection costs at most the part on its way. Forms
// are whole without this file: it takes over those marked `data-upload`, shows how far each is, lets cancel,
// waits while there is no connection, and tells how long there is until the deadline.
"use strict";

(() => {
  const PART = 2 * 1024 * 1024;
  const AGAIN = [0, 1000, 3000, 5000];
  /** From when on the deadline is told, in seconds. */
  const SOON = 120;
  const forms = [...document.querySelectorAll("form[data-upload]")];
  if (!forms.length || !window.tus?.isSupported) return;

  const running = new Set();

  for (const form of forms) {
    const input = form.querySelector("input[type=file]");
    const drop = form.querySelector(".drop");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin(form, input.files[0]);
    });
    catches(drop, (files) => {
      if (files.length > 1 && chooser) {
        chooser.takes(files, form);
        return;
      }
      begin(form, files[0]);
    });
  }

  const chooser = several(document.querySelector("[data-several]"));

  /** Takes what is dropped on an element. */
  function catches(element, take) {
    const over = (on) => (event) => {
      event.preventDefault();
      element.toggleAttribute("data-over", on);
    };
    element.addEventListener("dragover", over(true));
    element.addEventListener("dragleave", over(false));
    element.addEventListener("drop", (event) => {
      over(false)(event);
      if (event.dataTransfer.files.length) take([...event.dataTransfer.files]);
    });
  }

  async function begin(form, file, again = false) {
    if (running.has(form)) return;
    const words = JSON.parse(form.dataset.words);
    const part = (name) => form.querySelector(`[data-part=${name}]`);
    const [error, progress, said, cancel] = ["error", "progress", "said", "cancel"].map(part);
    const input = form.querySelector("input[type=file]");

    const fails = (text) => {
      error.hidden = !text;
      error.lastElementChild.textContent = text;
      if (text) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      input.setAttribute("aria-describedby", text ? `${input.dataset.hint} ${error.id}` : input.dataset.hint);
    };
    if (!file) return fails(words.none);
    if (file.size > Number(form.dataset.most)) return fails(words.too_large);
    if (!file.size) return fails(words.empty);
    fails("");

    let ticking;
    const ends = (text = "") => {
      running.delete(form);
      clearInterval(ticking);
      progress.hidden = cancel.hidden = true;
      said.textContent = text;
      form.removeAttribute("aria-busy");
    };
    const shows = (percent) => {
      progress.value = percent;
      said.textContent = percent < 100 ? words.sending.replace("#", Math.floor(percent)) : words.checking;
    };

    running.add(form);
    form.setAttribute("aria-busy", "true");
    progress.hidden = cancel.hidden = false;
    shows(0);

    const upload = new tus.Upload(file, {
      endpoint: form.dataset.endpoint,
      chunkSize: PART,
      retryDelays: AGAIN,
      metadata: { filename: file.name },
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => shows(all ? (sent / all) * 100 : 0),
      onSuccess: () => {
        ends(words.sent);
        const isWrong = forms.some((one) => !one.querySelector("[data-part=error]").hidden);
        if (!running.size && !isWrong) location.assign(form.dataset.done);
      },
      onError: (fault) => {
        const answer = fault.originalResponse;
        const status = answer?.getStatus() ?? 0;
        if (status === 422) {
          ends();
          fails(answer.getBody() || words.failed);
        } else if (status === 404 && !again) {
          // It was dropped there, with the draft it was for. Begun anew it comes, or is told why it can't.
          ends();
          begin(form, file, true);
        } else if (status >= 400 && status < 500) {
          ends();
          fails(words.failed);
        } else {
          said.textContent = words.waiting;
          awake().then(() => running.has(form) && upload.start());
        }
      },
    });
    cancel.onclick = () => {
      upload.abort(true).catch(() => {});
      ends(words.cancelled);
    };
    ticking = setInterval(() => tells(form, words, part("deadline")), 500);
    // What was begun before the page was left, by the same file.
    const [before] = await upload.findPreviousUploads().catch(() => []);
    if (before && !again) upload.resumeFromPreviousUpload(before);
    if (running.has(form)) upload.start();
  }

  /** When there may be a connection again. */
  function awake() {
    return new Promise((resolve) => {
      addEventListener("online", resolve, { once: true });
      setTimeout(resolve, 4000);
    });
  }

  /** By the server's time how long it is until the deadline. */
  function tells(form, words, place) {
    const { closes, now } = form.dataset;
    if (!closes) return;
    const left = Math.ceil((Number(closes) - Number(now) - performance.now()) / 1000);
    if (left > SOON) return;
    const text = left > 0 ? words.left.replace("#", left) : words.late;
    if (place.textContent !== text) place.textContent = text;
    place.hidden = false;
  }

  /** Several files at once: each is given to a document, and all are sent together. */
  function several(section) {
    if (!section) return undefined;
    const list = section.querySelector("ul");
    const input = section.querySelector("input");
    const send = section.querySelector("button");
    const named = (form) => form.dataset.title;
    section.hidden = false;

    const takes = (files, first) => {
      const taken = () => [...list.querySelectorAll("select")].map((select) => Number(select.value));
      const free = forms.filter((form) => form !== first && !form.dataset.attached);
      const order = [...(first ? [first] : []), ...free, ...forms];
      for (const file of files) {
        const next = order.find((form) => !taken().includes(forms.indexOf(form))) ?? forms[0];
        const item = document.createElement("li");
        const label = document.createElement("label");
        const select = document.createElement("select");
        select.append(...forms.map((form, at) => new Option(named(form), at, false, form === next)));
        label.append(document.createTextNode(file.name), select);
        item.append(label);
        item.file = file;
        list.append(item);
      }
      send.hidden = !list.children.length;
    };
    input.addEventListener("change", () => {
      takes([...input.files]);
      input.value = "";
    });
    catches(section.querySelector(".drop"), (files) => takes(files));
    send.addEventListener("click", () => {
      for (const item of [...list.children]) begin(forms[Number(item.querySelector("select").value)], item.file);
      list.replaceChildren();
      send.hidden = true;
    });
    return { takes };
  }
})();
