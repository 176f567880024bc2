//! schema.org JobPosting as JSON-LD on a competition's page while applications are accepted. It is
//! a data block: no policy for scripts concerns it, and no browser runs it.

use domain::{
    Slug,
    competitions::{Competition, rules::Rules},
};
use serde_json::{Value, json};

use crate::{
    competitions::{page::heading, paths},
    shell::PageCx,
    t, time,
};

/// The posting, or none when nobody can apply or nobody would be appointed. Safe inside `<script>`:
/// no `<` stands in it.
pub fn posting(cx: &PageCx, slug: &Slug, state: &Competition) -> Option<String> {
    let rules = &state.rules;
    if rules.rehearsal || !state.stage.accepts_applications(cx.now) {
        return None;
    }
    let i = cx.i;
    let enterprise = &rules.enterprise;
    let posting = json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": rules.post.in_lang(i.lang),
        "description": description(cx, rules),
        "identifier": {
            "@type": "PropertyValue",
            "name": t!(i, "site-name"),
            "value": slug.to_string(),
        },
        "datePosted": time::kyiv(state.announced_at).strftime("%Y-%m-%d").to_string(),
        "validThrough": time::machine(state.intake_closes),
        "employmentType": "FULL_TIME",
        "hiringOrganization": {
            "@type": "Organization",
            "name": enterprise.name.in_lang(i.lang),
        },
        "jobLocation": { "@type": "Place", "address": address(cx, state) },
        "directApply": true,
        "url": cx.absolute(&i.href(&paths::public(slug))),
    });
    // JSON may write any letter of a text so, and `<` stands in texts only.
    Some(posting.to_string().replace('<', "\\u003c"))
}

/// Its readers take the description for HTML.
fn description(cx: &PageCx, rules: &Rules) -> String {
    let lang = cx.i.lang;
    let heading = heading(cx.i, rules);
    let texts = [&heading, rules.enterprise.about.in_lang(lang), rules.terms.in_lang(lang)];
    let paragraphs = texts.into_iter().flat_map(|text| text.lines());
    let paragraphs = paragraphs.map(str::trim).filter(|line| !line.is_empty());
    paragraphs.map(|line| format!("<p>{}</p>", escaped(line))).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Of a restricted enterprise only the country.
fn address(cx: &PageCx, state: &Competition) -> Value {
    let mut address = json!({ "@type": "PostalAddress", "addressCountry": "UA" });
    if state.rules.disclosure.is_none() || state.lifted.is_some() {
        address["addressLocality"] = state.rules.enterprise.place.in_lang(cx.i.lang).into();
    }
    address
}
