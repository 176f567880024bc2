//! `konkurs site`: the pages of a competition from its bundle alone.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use domain::{Lang, Slug};
use fixtures::rehearsal::{Plan, Until};
use tokio::process::Command;

use crate::{
    record::signer,
    record_of::{Forged, Told},
    world::World,
};

async fn bundle(world: &World, slug: &Slug) -> Vec<u8> {
    store::ledger::sign_checkpoints(&world.cx, &signer()).await.unwrap();
    server::record::bundle_bytes(&world.cx, slug, &signer()).await.unwrap()
}

/// What the build would have made.
fn looks(folder: &Path) -> PathBuf {
    let site = folder.join("site");
    fs::create_dir_all(site.join("assets/fonts")).unwrap();
    for name in ["icon.svg", "icons.svg", "fonts/inter-cyrillic.woff2", "fonts/inter-latin.woff2"] {
        fs::write(site.join("assets").join(name), b"x").unwrap();
    }
    let style = "a{src:url(\"/assets/fonts/x\");mask:url(\"/assets/icons.svg\")}";
    fs::write(site.join("assets/konkurs.css"), style).unwrap();
    fs::write(site.join("assets/icons.svg"), "<svg id=\"a\"/>").unwrap();
    site
}

/// Runs the command; gives its exit code, and what it said.
async fn made(world: &World, bundle: &[u8], out: &str) -> (Option<i32>, PathBuf, String) {
    let (folder, out) = (world.folder.path(), world.folder.path().join(out));
    fs::write(folder.join("bundle.zip"), bundle).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_konkurs"))
        .args(["site", "bundle.zip", "--out"])
        .arg(&out)
        .arg("--site")
        .arg(looks(folder))
        .current_dir(folder)
        .output();
    let run = run.await.unwrap();
    (run.status.code(), out, String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into())
}

fn files(folder: &Path, below: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let place = if below.is_empty() { name } else { format!("{below}/{name}") };
        let path = folder.join(&place);
        match path.is_dir() {
            true => files(folder, &place, found),
            false => drop(found.insert(place, fs::read(path).unwrap())),
        }
    }
}

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    files(folder, "", &mut found);
    found
}

fn text(files: &BTreeMap<String, Vec<u8>>, place: &str) -> String {
    String::from_utf8(files[place].clone()).unwrap()
}

#[tokio::test]
async fn pages_of_a_whole_competition_read_without_the_portal() {
    let world = World::new().await;
    let slug = world.played(Plan { candidates: 6, ..world.plan(Until::Closed) }).await;
    let bytes = bundle(&world, &slug).await;
    let (code, out, said) = made(&world, &bytes, "out").await;
    assert_eq!(code, Some(0), "{said}");
    let files = read(&out);
    assert_eq!(files["bundle.zip"], bytes);
    let style = "a{src:url(\"fonts/x\");mask:url(\"data:image/svg+xml,%3Csvg id=%22a%22/%3E\")}";
    assert_eq!(text(&files, "assets/konkurs.css"), style);
    for (place, html) in &files {
        if !place.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8(html.clone()).unwrap();
        assert!(!html.contains("<script") && !html.contains("style="), "{place}");
        assert!(!html.contains("<form") && !html.contains("http-equiv"), "{place}");
        assert!(!html.contains("data-seal"), "{place}: a copy runs nothing");
        assert_eq!(html.matches("<a ").count(), html.matches("</a>").count(), "{place}");
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count(), "{place}");
        let links = html.split(" href=\"").skip(1).chain(html.split(" src=\"").skip(1));
        for link in links.map(|rest| rest.split('"').next().unwrap()) {
            assert!(!link.contains("//") && !link.starts_with('/'), "{place}: {link}");
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let from = Path::new(place).parent().unwrap();
            let target = if path.is_empty() { out.join(place) } else { out.join(from).join(path) };
            assert!(target.is_file(), "{place}: {link}");
            if !fragment.is_empty() {
                let there = fs::read_to_string(target).unwrap();
                assert!(there.contains(&format!("id=\"{fragment}\"")), "{place}: {link}");
            }
        }
    }
    // Every entry is there, word for word; every result as the record has it.
    let state = world.cx.state(&slug).await.unwrap();
    let entries = verify::bundle::read(&bytes).unwrap().entries;
    for lang in Lang::ALL.map(Lang::code) {
        for (n, entry) in entries.iter().enumerate() {
            let page = text(&files, &format!("{lang}/record/{n}.html"));
            let entry = std::str::from_utf8(entry).unwrap();
            let escaped = entry.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(page.contains(&escaped), "{n}: {escaped}\n{page}");
        }
        let results = text(&files, &format!("{lang}/results.html"));
        let minutes = text(&files, &format!("{lang}/minutes.html"));
        let result = state.result.as_ref().unwrap();
        assert!(!result.is_empty());
        for line in result {
            let value = domain::scoring::Fraction::new(line.numerator, line.denominator).unwrap();
            let shown = format!("{:.2}", value.hundredths() as f64 / 100.0);
            let shown = if lang == "uk" { shown.replace('.', ",") } else { shown };
            assert!(results.contains(&shown) && minutes.contains(&shown), "{lang}: {shown}");
        }
        let first = text(&files, &format!("{lang}/index.html"));
        assert!(first.contains(&signer().vkey().to_string()) && first.contains("konkurs verify"));
    }
    assert!(text(&files, "uk/index.html").contains("усе сходиться"));

    let (code, again, said) = made(&world, &bytes, "again").await;
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(read(&again), files);
    let (code, _, said) = made(&world, &bytes, "out").await;
    assert!(code == Some(2) && said.contains("not empty"), "{said}");
    let (code, nowhere, _) = made(&world, b"rubbish", "nowhere").await;
    assert!(code == Some(2) && !nowhere.exists());

    // A record that doesn't hold: pages all the same, as far as it can be followed, and it is said.
    let told = Told::read(slug.as_str(), &verify::bundle::read(&bytes).unwrap());
    let mut forged = Forged::new(&told);
    let ranked = told.find("round.ranked", 0);
    forged.data(ranked)["ranking"].as_array_mut().unwrap().reverse();
    let (code, out, said) = made(&world, &verify::bundle::write(&forged.bundle()), "forged").await;
    assert_eq!(code, Some(1), "{said}");
    let files = read(&out);
    for place in ["en/index.html", "en/record.html"] {
        assert!(text(&files, place).contains("NOT everything holds"), "{place}");
    }
    assert!(text(&files, "en/index.html").contains(&format!("entry {ranked}")));
    assert!(!files.contains_key(&format!("en/record/{ranked}.html")));
}

#[tokio::test]
async fn a_restricted_competition_shows_its_direction_and_number() {
    let world = World::new().await;
    let slug = world.played(Plan { restricted: true, ..world.plan(Until::Intake) }).await;
    let bytes = bundle(&world, &slug).await;
    let (code, out, said) = made(&world, &bytes, "out").await;
    assert_eq!(code, Some(0), "{said}");
    let files = read(&out);
    assert!(text(&files, "uk/index.html").contains("Підприємство № 7, забезпечення"));
    assert!(text(&files, "en/index.html").contains("Enterprise No. 7, supply"));
    for (place, content) in &files {
        let content = String::from_utf8_lossy(content).to_lowercase();
        for secret in ["дунайськ", "danube", "40718293"] {
            assert!(!content.contains(secret), "{place}: {secret}");
        }
    }
}
