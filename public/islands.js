// Wakes the islands of a page: the WebAssembly is fetched only where one lives.
// `body[data-hydrated]` says how it ended, "true" or "failed"; tests wait for it.

const childrenCallbacks = [];

async function wake(node, module) {
  if (node.localName === "leptos-island") {
    const hydrate = module[node.dataset.component];
    childrenCallbacks.at(-1)?.();
    if (hydrate) await hydrate(node);
    else console.warn(`no island named ${node.dataset.component}`);
  }
  const children = node.localName === "leptos-children";
  if (children) childrenCallbacks.push(node.$$on_hydrate);
  for (const child of [...node.children]) await wake(child, module);
  if (children) childrenCallbacks.pop();
}

async function start() {
  if (document.querySelector("leptos-island")) {
    const module = await import("/assets/pkg/konkurs.js");
    await module.default();
    module.hydrate();
    await wake(document.body, module);
  }
  document.body.dataset.hydrated = "true";
}

start().catch((error) => {
  document.body.dataset.hydrated = "failed";
  console.error(error);
});
