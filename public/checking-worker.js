// The verifier off the page's own thread, so that the page stays fluid. It answers two questions:
// `look` at a file, and `check` a bundle. On the portal it fetches its program and module; in a saved
// page the program stands before this text, and the first message brings the module.
"use strict";

if (typeof wasm_bindgen === "undefined") importScripts("/assets/verifier/verify.js");

/** The longest receipt or checkpoint: of a bundle no more is needed to know it. */
const ENOUGH = (1 << 20) + 1;

let ready;

onmessage = async ({ data }) => {
  ready ??= wasm_bindgen({ module_or_path: data.module ?? "/assets/verifier/verify_bg.wasm" });
  if (data.module) return;
  const { id } = data;
  let failed = "load";
  try {
    await ready;
    failed = "read";
    const work = data.check ? await checking(data.check) : await looking(data.look);
    // From here on only the verifier itself can break.
    failed = "broke";
    postMessage({ id, answer: work() });
  } catch {
    postMessage({ id, failed });
  }
};

async function looking({ file, lang }) {
  if (file.size > wasm_bindgen.limit()) {
    return () => ({ kind: "other", said: wasm_bindgen.too_large(lang) });
  }
  const head = await bytes(file.slice(0, ENOUGH));
  return () => JSON.parse(wasm_bindgen.look(head, lang));
}

async function checking({ bundle, since, receipt, known, lang }) {
  const all = [await bytes(bundle), since && (await bytes(since)), receipt && (await bytes(receipt))];
  return () => JSON.parse(wasm_bindgen.check(...all, known, lang));
}

async function bytes(blob) {
  return new Uint8Array(await blob.arrayBuffer());
}
