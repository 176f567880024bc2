// Everything works without this file. It adds three comforts.

// 1. Print buttons exist only where they can work.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// 2. The sum of criteria weights follows typing; the server checks it again.
// Each total counts the weights of its own fieldset or form: every round adds up to 100 by itself.
for (const total of document.querySelectorAll("[data-weight-total]")) {
  const group = total.closest("fieldset, form");
  const bar = group.querySelector("[data-weight-bar]");
  const { ok, less, more } = total.dataset;
  const update = () => {
    let sum = 0;
    for (const input of group.querySelectorAll("input[data-weight]")) sum += Number(input.value) || 0;
    total.dataset.state = sum === 100 ? "done" : "error";
    const words = sum === 100 ? ok : sum < 100 ? less : more;
    total.value = words.replace("{}", Math.abs(100 - sum)).replace("{sum}", sum);
    bar?.setAttribute("width", `${Math.min(sum, 125) / 1.25}%`);
  };
  group.addEventListener("input", update);
}

// 3. After a failed submit, focus goes to the error summary.
document.querySelector(".error-summary")?.focus({ preventScroll: true });
