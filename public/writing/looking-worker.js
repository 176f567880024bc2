// Looks into documents, closes and opens them off the page's own thread, so that the page stays fluid. It is told
// the application's public key to close, and the key itself only to open.
import * as inspect from "/assets/inspect/inspect.js";
import * as sealing from "/assets/sealing/sealing.js";

const ready = Promise.all([inspect.default(), sealing.default()]);

const acts = {
  /** What a file is, and the file closed for the application's key. */
  async close({ file, blind, recipient }) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const its = JSON.parse(inspect.understand(bytes, blind));
    const sealed = new Blob([sealing.closed_file_for(recipient, bytes)]);
    return { ...its, size: bytes.length, sha256: sealing.sha256(bytes), sealed };
  },
  /** A closed file as it was; or the copy of it that is read blind. */
  async open({ closed, key, blind }) {
    const its = sealing.ApplicationKey.read(key);
    const bytes = its.open_file(new Uint8Array(await closed.arrayBuffer()));
    its.free();
    return new Blob([blind ? inspect.blind(bytes) : bytes]);
  },
};

onmessage = async ({ data: { id, act, asked } }) => {
  try {
    await ready;
  } catch {
    return postMessage({ id, failed: "load" });
  }
  try {
    postMessage({ id, answer: await acts[act](asked) });
  } catch (why) {
    // A rule's code is a text; anything else is the module, which broke.
    postMessage({ id, failed: typeof why === "string" ? why : "broke" });
  }
};
