// What the verify page and the seal share: the verifier in its worker, and its report as a list. Words
// come from the page; whatever comes from a file is set as text and never as markup.
"use strict";

/** Starts the verifier when it is first asked. Gives the function that asks it. */
function verifier() {
  const asked = new Map();
  let worker;
  let count = 0;

  const end = (why) => {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of asked.values()) reject(new Error(why));
    asked.clear();
  };

  const start = () => {
    const inside = document.getElementById("verifier-module");
    worker = new Worker(inside ? programInside() : "/assets/checking-worker.js");
    worker.onerror = () => end("load");
    worker.onmessage = ({ data: { id, answer, failed } }) => {
      const one = asked.get(id);
      asked.delete(id);
      if (!failed) return one.resolve(answer);
      one.reject(new Error(failed));
      // A module that broke off is not asked again; the next question gets a new one.
      if (failed !== "read") end(failed);
    };
    if (inside) {
      const module = Uint8Array.from(atob(inside.textContent.trim()), (c) => c.charCodeAt(0)).buffer;
      worker.postMessage({ module }, [module]);
    }
  };

  return (question) =>
    new Promise((resolve, reject) => {
      try {
        if (!worker) start();
      } catch {
        return reject(new Error("load"));
      }
      count += 1;
      asked.set(count, { resolve, reject });
      worker.postMessage({ id: count, ...question });
    });
}

/** A saved page has the worker's program in itself. */
function programInside() {
  const text = document.getElementById("verifier-program").textContent;
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}

/** An element with attributes, and inside it elements and texts. */
function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside.filter((part) => part !== undefined && part !== null));
  return made;
}

/** A text with its places filled in: `{n}`. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** Each check with what came of it. */
function reportList(report, words) {
  const states = {
    ok: ["done", words.yes],
    broken: ["error", words.no],
    unchecked: ["blocked", words.unchecked],
  };
  const lines = report.checks.map(({ name, finding, said }) => {
    const [state, word] = states[finding];
    const mark = element("span", { class: "state", "data-state": state }, word);
    return element("div", {}, element("dt", {}, name), element("dd", {}, mark, " ", said));
  });
  return element("dl", { class: "facts" }, ...lines);
}
