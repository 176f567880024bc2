use leptos::prelude::*;

use crate::i18n::I18n;
use crate::t;
use crate::ui::section;

/// A receiver in a few lines that need nothing but Python's own library.
const CHECK: &str = r#"import base64, hashlib, hmac, time

def is_from_portal(secret, headers, body):  # body: bytes as they came
    ident, at = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = b".".join([ident.encode(), at.encode(), body])
    mac = hmac.new(key, signed, hashlib.sha256).digest()
    ours = "v1," + base64.b64encode(mac).decode()
    return any(hmac.compare_digest(ours, one)
               for one in headers["webhook-signature"].split(" "))"#;

/// What a receiver of webhooks has to know: how to check a signature, what to answer.
pub(super) fn webhooks(i: I18n) -> AnyView {
    let note = Some(t!(i, "api-webhooks-note"));
    section(
        "webhooks",
        t!(i, "api-webhooks"),
        note,
        view! {
            <p>
                {t!(i, "api-webhooks-form")} " "
                <a href="https://www.standardwebhooks.com">"Standard Webhooks"</a> "."
            </p>
            <ul>
                <li>{t!(i, "api-webhooks-sign")}</li>
                <li>{t!(i, "api-webhooks-time")}</li>
                <li>{t!(i, "api-webhooks-id")}</li>
                <li>{t!(i, "api-webhooks-answer")}</li>
                <li>{t!(i, "api-webhooks-gap")}</li>
            </ul>
            <pre class="canonical" tabindex="0"><code>{CHECK}</code></pre>
        },
    )
}
