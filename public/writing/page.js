// An application written and sealed in this browser. The page is served blank: what lies on the portal is
// opened here with the author's own key, and leaves this page only encrypted. Rules, keys and encryption are
// in the module `sealing`, what looks into documents in `inspect`; here are forms, files and the network.
import { fill, listens } from "./answers.js";
import { fetched, its } from "./application.js";
import "./documents.js";
import { showsFiles } from "./files.js";
import { asksForKey } from "./key.js";
import { form, part, say, words } from "./place.js";
import { changed, seesAnswers } from "./saving.js";
import "./sealing.js";
import { steps } from "./steps.js";

/** Shows the form with these answers. */
function starts(answers) {
  part("key").hidden = true;
  part("open").hidden = false;
  fill(answers);
  seesAnswers();
  showsFiles();
  part("receipt").hidden = !its.there.sealed;
  part("sealing").hidden = !its.there.open;
  say(its.there.open ? "" : words.over);
  steps();
  if (its.there.open) (form.querySelector("textarea, input") ?? form).focus();
}

listens(changed);
fetched().then(() => asksForKey(starts)).catch(() => say(words.key.wrong.load));
