// How long something on its way still has, told when the deadline is near.

/** From when on it is told, in seconds. */
const SOON = 120;

/** Tells it in a place of the page, by the server's time. Gives what ends that. */
export function tellsDeadline(place, { closes, now }, words) {
  if (!closes) return () => {};
  const tell = () => {
    const left = Math.ceil((Number(closes) - Number(now) - performance.now()) / 1000);
    if (left > SOON) return;
    const text = left > 0 ? words.left.replace("#", left) : words.late;
    if (place.textContent !== text) place.textContent = text;
    place.hidden = false;
  };
  tell();
  const ticking = setInterval(tell, 500);
  return () => {
    clearInterval(ticking);
    place.hidden = true;
  };
}
