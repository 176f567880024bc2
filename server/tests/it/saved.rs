//! The verify page as a file to be kept, and what the seal stands on.

use std::{fs, path::Path};

use fixtures::rehearsal::Until;
use sha2::{Digest, Sha256};
use store::ledger::sign_checkpoints;
use tempfile::TempDir;

use crate::{record::signer, world::World};

/// What the build would have made.
const BUILT: [(&str, &str); 8] = [
    ("konkurs.css", "a{mask:url(\"/assets/icons.svg\");src:url(/assets/fonts/inter-latin.woff2)}"),
    ("icons.svg", "<svg/>"),
    ("fonts/inter-cyrillic.woff2", "x"),
    ("fonts/inter-latin.woff2", "y"),
    ("checking.js", "check();"),
    ("verify.js", "verify();"),
    ("checking-worker.js", "work();"),
    ("verifier/verify.js", "let wasm_bindgen;"),
];

fn built(last: &[u8]) -> TempDir {
    let site = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = site.path().join("assets").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    for (name, text) in BUILT {
        put(name, text.as_bytes());
    }
    put("verifier/verify_bg.wasm", last);
    site
}

async fn world(site: &Path) -> World {
    World::with(&["--site", site.to_str().unwrap()]).await
}

/// What stands between two texts.
fn between<'a>(html: &'a str, before: &str, after: &str) -> &'a str {
    html.split_once(before).unwrap().1.split_once(after).unwrap().0
}

fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

#[tokio::test]
async fn the_saved_page_has_all_in_itself_and_may_reach_nothing() {
    let site = built(b"\0asm\x01");
    let world = world(site.path()).await;
    let mut reader = world.client("198.51.100.90");
    for lang in ["uk", "en"] {
        let address = format!("/{lang}/verify/offline.html");
        let answer = reader.get(&address).await;
        let html = &answer.body;
        assert_eq!(answer.status, 200);
        let name = format!("attachment; filename=\"konkurs-verify-{lang}.html\"");
        assert_eq!(answer.header("content-disposition"), name);
        let policy = between(html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(policy.contains("connect-src 'none'") && !policy.contains("unsafe-inline"));
        for (before, after) in [("<script>", "</script>"), ("<style>", "</style>")] {
            let inline = between(html, before, after);
            let hash = base64::Engine::encode(
                &base64::engine::general_purpose::STANDARD,
                Sha256::digest(inline),
            );
            assert!(policy.contains(&format!("'sha256-{hash}'")), "{before} {policy}");
        }
        assert!(html.contains("data:image/svg+xml;base64,") && html.contains("data:font/woff2"));
        assert!(html.contains("AGFzbQE="), "the module");
        for outside in ["/assets/", " src=", "href=\"/", "href=\"http"] {
            assert!(!html.contains(outside), "{lang}: {outside}");
        }
        let vkey = signer().vkey().to_string();
        assert!(html.contains(&format!("data-known=\"{vkey}\"")), "{vkey}");

        let page = reader.get(&format!("/{lang}/verify")).await.body;
        let shown = between(&page, "<span class=\"fingerprint\">", "</span>").replace(' ', "");
        assert_eq!(shown, sha256(html), "what everybody gets is the same");
        assert!(page.contains(&format!("href=\"{address}\"")));
        assert!(page.contains("<noscript>") && page.contains("data-drop"));

        let tag = answer.header("etag").to_owned();
        let again = reader.request("GET", &address).header("if-none-match", &tag);
        let again = reader.send(again.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
    }
}

#[tokio::test]
async fn what_would_end_its_element_early_is_not_put_into_a_page() {
    let site = built(b"\0asm");
    fs::write(site.path().join("assets/verify.js"), "a(\"</script>\")").unwrap();
    let world = world(site.path()).await;
    let mut reader = world.client("198.51.100.91");
    assert_eq!(reader.get("/en/verify/offline.html").await.status, 404);
    let page = reader.get("/en/verify").await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("offline.html"), "nothing is offered that isn't there");
}

#[tokio::test]
async fn pages_of_a_competition_carry_the_seal_once_something_is_signed() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Closed).await;
    let mut reader = world.client("198.51.100.92");
    let pages = ["", "/results", "/record"];
    for page in pages {
        let body = reader.get(&format!("/en/competitions/{slug}{page}")).await.body;
        assert!(!body.contains("data-seal"), "{page}: there is nothing to check yet");
    }
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    for page in pages {
        let body = reader.get(&format!("/en/competitions/{slug}{page}")).await.body;
        assert_eq!(body.matches("data-seal").count(), 1, "{page}");
        assert!(body.contains(&format!("data-origin=\"konkurs.example/record/{slug}\"")));
        assert!(body.contains(&format!("data-bundle=\"/record/{slug}/bundle.zip\"")));
        assert!(body.contains("<script src=\"/assets/seal.js\" defer"), "{page}");
    }
}

#[tokio::test]
async fn a_bundle_is_made_anew_only_for_a_new_checkpoint() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Intake).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let mut reader = world.client("198.51.100.93");
    let address = format!("/record/{slug}/bundle.zip");
    let first = reader.get(&address).await;
    assert_eq!((first.status, first.header("cache-control")), (200, "public, no-cache"));
    let tag = first.header("etag").to_owned();
    let again = reader.request("GET", &address).header("if-none-match", &tag);
    let again = reader.send(again.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
    let packed = reader.request("GET", &address).header("accept-encoding", "br");
    let packed = reader.send(packed.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!((packed.status, packed.header("content-encoding")), (200, "br"));
    assert!(packed.size < first.size / 2 && packed.header("etag") != tag);

    let other = reader.request("GET", &address).header("if-none-match", "\"of an older one\"");
    let other = reader.send(other.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!((other.status, other.bytes), (200, first.bytes));
}
