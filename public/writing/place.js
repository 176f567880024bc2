// The place on the page where an application is written: its form, its parts, and its words.

export const place = document.querySelector("[data-writing]");
export const words = JSON.parse(place.dataset.words);
export const { lang, receipt } = place.dataset;
export const form = place.querySelector("form.draft");
export const part = (name, within = place) => within.querySelector(`[data-part=${name}]`);
export const say = (text) => (part("said").textContent = text);

/** Gives somebody a file. */
export function saves(content, name, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 4000);
}
