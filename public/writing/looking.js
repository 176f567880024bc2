// Asks the worker that looks into documents, which is started when it is first needed.

const asked = new Map();
let worker;
let count = 0;

/** Has an act done there. Throws the code of the rule by which a file is refused, or what broke. */
export function looking(act, its) {
  return new Promise((resolve, reject) => {
    worker ??= starts();
    count += 1;
    asked.set(count, { resolve, reject });
    worker.postMessage({ id: count, act, asked: its });
  });
}

function starts() {
  const made = new Worker("/assets/writing/looking-worker.js", { type: "module" });
  made.onerror = () => ends("load");
  made.onmessage = ({ data: { id, answer, failed } }) => {
    const { resolve, reject } = asked.get(id);
    asked.delete(id);
    if (!failed) return resolve(answer);
    reject(failed);
    // A module that broke off is not asked again; the next file gets a new one.
    if (["load", "broke"].includes(failed)) ends(failed);
  };
  return made;
}

function ends(why) {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of asked.values()) reject(why);
  asked.clear();
}
