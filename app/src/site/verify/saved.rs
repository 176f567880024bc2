use leptos::prelude::*;

use super::check;
use crate::i18n::I18n;
use crate::shell::{mark, without_markers};
use crate::t;
use crate::ui::{PageTitle, section};

/// What a saved page has inside, since nothing is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    /// The stylesheet, with its fonts and icons.
    pub style: String,
    /// The page's own script.
    pub script: String,
    /// The worker's program.
    pub program: String,
    /// The verifier's module, in base64.
    pub module: String,
    /// What the page may do: run what is in it, and reach nothing.
    pub policy: String,
}

/// The verify page as one file, for whoever checks without the portal and without a network. The same
/// bytes for the same build, keys and portal. `vkeys` are the log's, a line each, the present one first.
pub fn saved(i: I18n, vkeys: &str, origin: &str, inside: &Inside) -> String {
    let (policy, style) = (inside.policy.clone(), inside.style.clone());
    let title = t!(i, "site-title", page = t!(i, "verify-saved"));
    let source = t!(i, "verify-saved-key", address = format!("{origin}/record/vkey"));
    let page = view! {
        <html lang=i.lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta http-equiv="Content-Security-Policy" content=policy/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="referrer" content="no-referrer"/>
                <title>{title}</title>
                <link rel="icon" href="data:,"/>
                <style inner_html=style></style>
            </head>
            <body class="site">
                <header class="site-header">
                    <div class="wrap"><span class="brand">{mark()}{t!(i, "site-name")}</span></div>
                </header>
                <main id="main" class="wrap">
                    {PageTitle::new(t!(i, "verify-saved")).lede(t!(i, "verify-saved-lede")).view()}
                    {check::place(i, vkeys)}
                    {section("key", t!(i, "verify-key"), Some(source), view! {
                        <pre class="canonical" tabindex="0"><code id="vkey">{vkeys.to_owned()}</code></pre>
                    })}
                </main>
                <script type="text/plain" id="verifier-program" inner_html=inside.program.clone()></script>
                <script type="text/plain" id="verifier-module" inner_html=inside.module.clone()></script>
                <script inner_html=inside.script.clone()></script>
            </body>
        </html>
    };
    format!("<!doctype html>{}\n", without_markers(&page.to_html()))
}
