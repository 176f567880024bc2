// Parts of a page that change while one looks on, marked `data-refresh`: asked for again with the page, and put in
// place where they differ. The page is whole without this.

/** How often, and for how long, in milliseconds. */
const EVERY = 3000;
const LONGEST = 2 * 60 * 60 * 1000;

const ticking = setInterval(refreshes, EVERY);

async function refreshes() {
  const parts = [...document.querySelectorAll("[data-refresh]")];
  if (!parts.length || performance.now() > LONGEST) return clearInterval(ticking);
  // Nothing is taken away from under somebody's hands.
  if (document.hidden || parts.some((part) => part.contains(document.activeElement))) return;
  const answer = await fetch(location.href, { redirect: "error" }).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts) {
    const fresh = page.getElementById(part.id);
    if (!fresh) continue;
    // The part itself stays, so that one that is a status is read out.
    if (fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    part.toggleAttribute("data-refresh", fresh.hasAttribute("data-refresh"));
  }
}
