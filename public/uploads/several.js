// Several files at once: each is given to a document, and all are sent together.
import { catches } from "./drop.js";

/** Brings the section to life. A place of a document has a title and tells whether it is taken; `begins` sends a
 * file to a place. Gives what takes files, the first of them for a place if one is named. */
export function several(section, places, begins) {
  const list = section.querySelector("ul");
  const input = section.querySelector("input");
  const send = section.querySelector("button");
  section.hidden = false;

  const takes = (files, first) => {
    const chosen = () => [...list.querySelectorAll("select")].map((select) => Number(select.value));
    const free = places.filter((place) => place !== first && !place.isTaken());
    const order = [...(first ? [first] : []), ...free, ...places];
    for (const file of files) {
      const next = order.find((place) => !chosen().includes(places.indexOf(place))) ?? places[0];
      const item = document.createElement("li");
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.append(...places.map((place, at) => new Option(place.title, at, false, place === next)));
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
    for (const item of [...list.children]) begins(places[Number(item.querySelector("select").value)], item.file);
    list.replaceChildren();
    send.hidden = true;
  });
  return takes;
}
