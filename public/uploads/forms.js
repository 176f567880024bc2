// Forms with one file, marked `data-upload`. They are whole without this; it takes them over, shows how far each
// file is, lets cancel, and tells how long there is until the deadline.
import { tellsDeadline } from "./deadline.js";
import { catches } from "./drop.js";
import { sends } from "./send.js";
import { several } from "./several.js";

const places = window.tus?.isSupported ? [...document.querySelectorAll("form[data-upload]")].map(placeOf) : [];
const running = new Set();
const section = document.querySelector("[data-several]");
const takes = section && places.length ? several(section, places, begin) : undefined;

for (const place of places) {
  const { form, input } = place;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(place, input.files[0]);
  });
  catches(form.querySelector(".drop"), (files) => {
    if (files.length > 1 && takes) takes(files, place);
    else begin(place, files[0]);
  });
}

function placeOf(form) {
  return {
    form,
    title: form.dataset.title,
    words: JSON.parse(form.dataset.words),
    input: form.querySelector("input[type=file]"),
    part: (name) => form.querySelector(`[data-part=${name}]`),
    isTaken: () => Boolean(form.dataset.attached),
  };
}

function fails({ input, part }, text) {
  const error = part("error");
  error.hidden = !text;
  error.lastElementChild.textContent = text;
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  input.setAttribute("aria-describedby", text ? `${input.dataset.hint} ${error.id}` : input.dataset.hint);
}

async function begin(place, file) {
  const { form, words, part } = place;
  if (running.has(form)) return;
  const [progress, said, cancel] = ["progress", "sending", "cancel"].map(part);
  if (!file) return fails(place, words.none);
  if (file.size > Number(form.dataset.most)) return fails(place, words.too_large);
  if (!file.size) return fails(place, words.empty);
  fails(place, "");

  const shows = (percent) => {
    progress.value = percent;
    said.textContent = percent < 100 ? words.sending.replace("#", Math.floor(percent)) : words.checking;
  };
  running.add(form);
  form.setAttribute("aria-busy", "true");
  progress.hidden = cancel.hidden = false;
  shows(0);
  const told = tellsDeadline(part("deadline"), form.dataset, words);
  const upload = sends(file, {
    endpoint: form.dataset.endpoint,
    metadata: { filename: file.name },
    resumes: true,
    shows,
    waits: () => (said.textContent = words.waiting),
  });
  cancel.onclick = upload.cancel;
  let text = "";
  try {
    text = (await upload.done) ? words.sent : words.cancelled;
  } catch (why) {
    // The page that comes next shows both, and lets choose.
    if (why.waits) text = words.sent_waits;
    else fails(place, why.status === 401 ? words.signed_out : why.words || words.failed);
  }
  told();
  running.delete(form);
  progress.hidden = cancel.hidden = true;
  said.textContent = text;
  form.removeAttribute("aria-busy");
  const isWrong = places.some(({ part }) => !part("error").hidden);
  if ([words.sent, words.sent_waits].includes(text) && !running.size && !isWrong) location.assign(form.dataset.done);
}
