// Files that are dropped on a place of the page.

/** Takes what is dropped on an element. */
export function catches(element, take) {
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
