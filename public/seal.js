// The seal on a competition's pages: this browser fetches the whole record and checks it, once the page
// has come to rest; with Save-Data only when it is asked to. It keeps the last checkpoint it has seen
// and calls out a record that doesn't continue it.
"use strict";

(() => {
  const seal = document.querySelector("[data-seal]");
  if (!seal) return;
  const { origin, bundle } = seal.dataset;
  const words = JSON.parse(seal.dataset.words);
  const lang = document.documentElement.lang;
  const body = seal.querySelector("[data-said]");
  const LAST = `konkurs checkpoint ${origin}`;
  const FORK = `konkurs fork ${origin}`;

  function say(state, strong, rest = "", ...inside) {
    seal.dataset.state = state;
    seal.querySelector("strong").textContent = strong;
    seal.querySelector("[data-rest]").textContent = rest && ` ${rest}`;
    body.replaceChildren(...inside.map((part) => (typeof part === "string" ? element("p", {}, part) : part)));
  }

  async function run() {
    say("checking", words.checking);
    // Before the record is fetched: it can't be older than what was seen before.
    const last = kept(LAST);
    let file;
    try {
      const answer = await fetch(bundle);
      if (!answer.ok) throw new Error();
      file = await answer.blob();
    } catch {
      return later(words.network);
    }
    const since = last ? new Blob([last.note]) : undefined;
    try {
      told(await verifier()({ check: { bundle: file, since, known: "", lang } }), last);
    } catch ({ message }) {
      later(words[message]);
    }
  }

  function told(report, last) {
    if (report.unreadable) return fails(words.unreadable, report.unreadable);
    if (report.origin !== origin) return fails(words.elsewhere, filled(words.elsewhere_why, report));
    draw(report.root);
    const checks = [element("p", {}, report.head), reportList(report, words)];
    const now = { note: report.checkpoint, size: report.size, at: new Date().toISOString() };
    const rewritten = report.checks.find(({ check, finding }) => check === "since" && finding === "broken");
    if (rewritten?.code === "unsigned") return say("failed", words.other_key, rewritten.said, words.broken_what, ...checks);
    if (rewritten) {
      // Both are kept from now on, whatever the portal shows later.
      if (rewritten.code === "since-other" && !kept(FORK)) keep(FORK, { old: last, now });
      return calls(words.fork, { old: last, now }, ...checks);
    }
    const fork = kept(FORK);
    if (fork) return calls(words.forked, fork, ...checks);
    if (!report.holds) {
      const { name, said } = report.checks.find(({ finding }) => finding === "broken");
      return say("failed", words.broken, `${name}: ${said}`, words.broken_what, ...checks);
    }
    say("verified", words.verified, filled(words.entries, { n: counted(report.entries) }), words.means, remember(now, last), ...checks);
    seal.querySelector(".facts").before(element("p", {}, words.key, " ", element("code", { class: "canonical" }, report.key)));
  }

  /** Keeps the checkpoint, unless another tab has kept a newer one meanwhile. Says what is kept. */
  function remember(now, last) {
    if (last?.size === now.size) return filled(words.same, { at: moment(last.at) });
    if (kept(LAST)?.note === last?.note && !keep(LAST, now)) return words.forgets;
    return last ? filled(words.continues, { n: last.size, at: moment(last.at) }) : words.first;
  }

  /** The record was rewritten: loud, with what to do, and with the proof to take along. */
  function calls(title, { old, now }, ...checks) {
    const about = { was: old.size, then: moment(old.at), is: now.size, now: moment(now.at) };
    const proof = `${filled(words.proof, about)}\n\n${old.note}\n\n${now.note}`;
    const file = URL.createObjectURL(new Blob([proof], { type: "text/plain" }));
    const name = `${origin.replaceAll("/", "-")}-fork.txt`;
    const link = element("a", { href: file, download: name, "data-icon": "down" }, words.both);
    say("failed", title, filled(words.fork_what, about), words.fork_do, element("p", {}, link), ...checks);
    seal.open = true;
  }

  function fails(title, why) {
    say("failed", title, why, words.broken_what);
  }

  /** Nothing is known: that is no fault of the record. */
  function later(why) {
    say("unknown", words.unknown, why, button(words.again));
  }

  function button(text) {
    const made = element("button", { type: "button", class: "button", "data-kind": "secondary" }, text);
    made.addEventListener("click", run);
    return element("p", {}, made);
  }

  /** Rays from the record's root: as `ui::seal_mark` draws them. */
  function draw(root) {
    const rays = [...root.slice(0, 32)].map((digit, at, all) => {
      const angle = (at / all.length) * 2 * Math.PI;
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
      const ray = (length) => `${(50 + length * sin).toFixed(1)} ${(50 - length * cos).toFixed(1)}`;
      return `M${ray(31)}L${ray(34 + (14 * parseInt(digit, 16)) / 15)}`;
    });
    seal.querySelector(".rays").setAttribute("d", rays.join(""));
  }

  /** "214 entries": the form of the number comes from the language. */
  function counted(n) {
    const form = new Intl.PluralRules(lang).select(n);
    return filled(words.counts[form] ?? words.counts.other, { n: new Intl.NumberFormat(lang).format(n) });
  }

  function moment(at) {
    const form = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Kyiv" };
    return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, form).format(new Date(at));
  }

  // What the browser keeps; a private window may refuse.
  function kept(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function keep(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  seal.hidden = false;
  const saving = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  if (saving) {
    say("unknown", words.saving, words.saving_why, button(words.check));
    seal.open = true;
  } else {
    const idle = () => (self.requestIdleCallback ?? setTimeout)(run);
    if (document.readyState === "complete") idle();
    else addEventListener("load", idle, { once: true });
  }
})();
