// Seals what is saved, and completes the file of the receipt with what only this browser can open.
import { written } from "./answers.js";
import { hand, its, loaded } from "./application.js";
import { faults } from "./copies.js";
import { endsIfOver } from "./over.js";
import { part, place, receipt, saves, say, words } from "./place.js";
import { checksRecipients } from "./recipients.js";
import { changed, isSaved, save } from "./saving.js";
import { wrong } from "../own-key/fields.js";

part("seal").addEventListener("click", async () => {
  const lacking = all();
  if (lacking.length) return lacks(lacking);
  part("missing").replaceChildren();
  const button = part("seal");
  button.disabled = true;
  const why = (await save()) && (await seals(2));
  button.disabled = false;
  if (part("said").textContent === words.sealing) say("");
  if (why && !(await endsIfOver(isSaved(), why))) part("missing").replaceChildren(wrong(why));
});

/** What keeps it from being sealed: fields, and words. */
function all() {
  const lost = its.there.documents.filter((one) => its.files[one.document]?.id !== one.id);
  return [
    ...faults().map(([field, why]) => [field, words.refused[why] ?? why]),
    ...lost.map((one) => [`document-${one.document}`, words.files.file_lost]),
    ...(place.querySelector("#consent").checked ? [] : [["consent", words.refused["consent-missing"]]]),
  ];
}

/** Shows all of it, each leading to its field. */
function lacks(lacking) {
  const line = ([field, why]) => {
    const title = Object.keys(words.titles).find((one) => field === one || field.startsWith(`${one}-`));
    const link = element("a", { href: `#${field}` }, title ? `${words.titles[title]}: ${why}` : why);
    return element("li", {}, link);
  };
  const list = element("ul", {}, ...lacking.map(line));
  part("missing").replaceChildren(wrong(words.missing), list);
  list.querySelector("a").focus();
}

/** Seals what is saved. Gives why it was refused. */
async function seals(tries) {
  say(words.sealing);
  try {
    its.there = await loaded();
  } catch {
    return words.failed;
  }
  const { there } = its;
  // It says by itself why not.
  if (!(await checksRecipients())) return "";
  if (there.documents.some(({ document }) => !its.files[document])) return words.files.file_lost;
  const files = there.documents.map(({ document }) => {
    const { name, sha256, size } = its.files[document];
    return [document, { name, sha256, size }];
  });
  const chance = crypto.getRandomValues(new Uint8Array(64));
  const named = JSON.stringify(Object.fromEntries(files));
  const made = JSON.parse(its.rules.sealed(written(), named, there.code, chance));
  const [status, answer] = await hand([
    ["act", "seal"],
    ["version", its.version],
    ["code", there.code],
    ["commitment", made.commitment],
    ["content", its.key.close(made.content)],
    ["key", its.key.wrapped_for(JSON.stringify([...there.recipients, its.own.recipient()]))],
    ["consent", "yes"],
    ...there.documents.map(({ id }) => ["file", id]),
  ]);
  if (status === 200) {
    location.assign(receipt);
    return "";
  }
  // Somebody else may have got the code meanwhile; what another window saved is shown by the next save.
  if (status === 409 && tries > 1 && there.version === its.version) return seals(tries - 1);
  if (status === 409) {
    changed();
    return words.conflict;
  }
  return answer || words.failed;
}

part("receipt").addEventListener("click", async () => {
  try {
    const answer = await fetch(`${receipt}.json`, { cache: "no-store" });
    const { manifest, salt } = JSON.parse(its.key.open(its.there.sealed.content));
    const whole = { ...(await answer.json()), manifest, salt };
    const name = `receipt-${whole.competition}-${whole.code}.json`;
    saves(`${JSON.stringify(whole, null, 2)}\n`, name, "application/json");
  } catch {
    say(words.failed);
  }
});
