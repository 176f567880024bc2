//! What search engines, previews, feed readers and calendars are given: well-formed, escaped,
//! absolute, the same for everybody, nothing of what isn't public.

use axum::body::Body;
use domain::{Text, competitions::disclosure::Restricted, competitions::rules::Rules};
use fixtures::rehearsal::{Plan, Until};
use jiff::Timestamp;
use roxmltree::{Document, Node};
use serde_json::Value;
use store::competitions as acts;

use crate::competitions::drafted;
use crate::world::{Answer, Client, ORIGIN, World};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// A name that every format has to escape.
const SHARP: &str =
    "ДП «Їжак <&\"', \\; ]]></script>» з дуже довгою назвою, яка не вміщується в рядок";

/// A competition announced with changed rules, while applications are accepted.
async fn announced(world: &World, change: impl FnOnce(&mut Rules)) -> String {
    let (_, _, slug) = drafted(world).await;
    let number = slug.parse().unwrap();
    let first = world.viewer("first@example.com").await;
    let second = world.viewer("second@example.com").await;
    let draft = acts::draft(&world.cx, &first, &number).await.unwrap();
    let mut rules = draft.rules;
    change(&mut rules);
    let version = acts::save(&world.cx, &first, &number, draft.version, &rules).await.unwrap();
    acts::approve(&world.cx, &second, &number, version).await.unwrap();
    acts::announce(&world.cx, &first, &number).await.unwrap();
    world.cx.refresh().await.unwrap();
    slug
}

async fn read(client: &mut Client, path: &str, kind: &str) -> Answer {
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    assert_eq!(answer.header("content-type"), kind, "{path}");
    answer
}

fn child<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let found = node.children().find(|child| child.tag_name().name() == name);
    found.and_then(|found| found.text()).unwrap_or_else(|| panic!("no {name}"))
}

fn all<'a, 'b>(node: Node<'a, 'b>, name: &'static str) -> Vec<Node<'a, 'b>> {
    node.descendants().filter(|one| one.tag_name().name() == name).collect()
}

/// What RFC 4287 asks of every feed.
fn feed(text: &str) -> Document<'_> {
    let document = Document::parse(text).unwrap();
    let feed = document.root_element();
    assert_eq!((feed.tag_name().name(), feed.tag_name().namespace()), ("feed", Some(ATOM)));
    let mut ids = vec![child(feed, "id")];
    child(feed, "updated").parse::<Timestamp>().unwrap();
    assert!(!child(feed, "title").is_empty() && !all(feed, "author").is_empty());
    for entry in all(feed, "entry") {
        ids.push(child(entry, "id"));
        assert!(!child(entry, "title").is_empty());
        child(entry, "updated").parse::<Timestamp>().unwrap();
    }
    for link in all(feed, "link") {
        assert!(link.attribute("href").unwrap().starts_with(ORIGIN), "{link:?}");
    }
    assert!(ids.iter().all(|id| id.starts_with(ORIGIN)), "{ids:?}");
    let many = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), many, "ids are unique");
    document
}

#[tokio::test]
async fn the_feeds_tell_what_the_pages_tell() {
    let world = World::new().await;
    let closed = world.rehearsed(Until::Closed).await;
    let marked = Plan { seed: 9, enterprise: 3, marked: true, ..world.plan(Until::Intake) };
    let marked = world.played(marked).await;
    let mut client = world.client("198.51.100.80");
    for (lang, rehearsal) in [("uk", "Репетиція"), ("en", "Rehearsal")] {
        let kind = "application/atom+xml; charset=utf-8";
        let answer = read(&mut client, &format!("/{lang}/competitions.atom"), kind).await;
        let document = feed(&answer.body);
        let entries = all(document.root_element(), "entry");
        let ids: Vec<_> = entries.iter().map(|entry| child(*entry, "id")).collect();
        let page = |slug| format!("{ORIGIN}/{lang}/competitions/{slug}");
        assert_eq!(ids, [page(&marked), page(&closed)], "the last changed first");
        assert!(child(entries[0], "title").starts_with(rehearsal), "{}", answer.body);
        let state = world.cx.state(&closed).await.unwrap();
        assert_eq!(child(entries[1], "updated"), state.last_at.to_string());

        let path = format!("/{lang}/competitions/{closed}/record.atom");
        let answer = read(&mut client, &path, kind).await;
        let document = feed(&answer.body);
        let entries = all(document.root_element(), "entry");
        assert_eq!(entries.len() as u64, state.position.min(100));
        let last = format!("{ORIGIN}/{lang}/competitions/{closed}/record/{}", state.position - 1);
        assert_eq!(child(entries[0], "id"), last);
        assert!(entries.iter().all(|entry| !child(*entry, "content").is_empty()));
        // Readers ask often: nothing is sent again that hasn't changed.
        let tag = answer.header("etag").to_owned();
        let again = client.request("GET", &path).header("if-none-match", tag);
        assert_eq!(client.send(again.body(Body::empty()).unwrap()).await.status, 304);
        for (page, feeds) in [
            (format!("/{lang}"), vec!["/competitions.atom".to_owned()]),
            (
                format!("/{lang}/competitions/{closed}"),
                vec![format!("/competitions/{closed}/record.atom")],
            ),
        ] {
            let body = client.get(&page).await.body;
            for feed in feeds {
                let link = format!("href=\"{ORIGIN}/{lang}{feed}\"");
                assert!(body.contains(&link) && body.contains("application/atom+xml"), "{body}");
            }
        }
    }
}

/// Name and value of each content line of a calendar, unfolded.
fn lines(text: &str) -> Vec<(String, String)> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let whole = text.replace("\r\n ", "");
    let pair = |line: &str| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_owned(), value.to_owned())
    };
    whole.split_terminator("\r\n").map(pair).collect()
}

#[tokio::test]
async fn a_calendar_has_the_dates_that_the_record_has() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Standstill).await;
    let mut client = world.client("198.51.100.81");
    let path = format!("/en/competitions/{slug}/dates.ics");
    let answer = read(&mut client, &path, "text/calendar; charset=utf-8").await;
    let lines = lines(&answer.body);
    let values = |name: &str| -> Vec<&str> {
        lines.iter().filter(|line| line.0 == name).map(|line| line.1.as_str()).collect()
    };
    let host = ORIGIN.split_once("://").unwrap().1;
    let ids = ["announced", "intake", "round-proposal", "round-interview", "standstill"];
    assert_eq!(values("UID"), ids.map(|id| format!("{slug}-{id}@{host}")));
    let state = world.cx.state(&slug).await.unwrap();
    let utc = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    assert!(values("DTSTAMP").iter().all(|at| **at == utc(state.last_at)));
    assert!(values("SEQUENCE").iter().all(|n| **n == state.position.to_string()));
    let starts = values("DTSTART");
    assert_eq!(starts[1], utc(state.intake_closes));
    assert_eq!(starts[4], utc(state.stage.due().unwrap()));
    assert_eq!(values("DTEND").len(), 2, "rounds have a beginning and an end");
    assert_eq!(values("BEGIN").len(), values("END").len());
    let page = client.get(&format!("/en/competitions/{slug}")).await.body;
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    assert!(!values("STATUS").contains(&"CANCELLED"));

    let plan = Plan { seed: 9, enterprise: 3, ..world.plan(Until::Cancelled) };
    let cancelled = world.played(plan).await;
    let body = client.get(&format!("/en/competitions/{cancelled}/dates.ics")).await.body;
    let standing: Vec<&str> =
        body.lines().filter_map(|line| line.strip_prefix("STATUS:")).collect();
    assert_eq!(standing, ["CONFIRMED", "CANCELLED"], "announced it was; the deadline won't come");
}

/// The JSON-LD of a page, if it has one.
fn posting(page: &str) -> Option<Value> {
    let data = page.split("<script type=\"application/ld+json\">").nth(1)?;
    Some(serde_json::from_str(data.split("</script>").next().unwrap()).unwrap())
}

#[tokio::test]
async fn a_sharp_name_stays_a_name_everywhere() {
    let world = World::new().await;
    let slug = announced(&world, |rules| rules.enterprise.name = Text::new(SHARP, SHARP)).await;
    let mut client = world.client("198.51.100.82");
    let list = client.get("/uk/competitions.atom").await.body;
    let document = feed(&list);
    let title = child(all(document.root_element(), "entry")[0], "title").to_owned();
    assert!(title.ends_with(SHARP), "{title}");
    feed(&client.get(&format!("/uk/competitions/{slug}/record.atom")).await.body);
    let dates = client.get(&format!("/uk/competitions/{slug}/dates.ics")).await.body;
    let name = lines(&dates).into_iter().find(|line| line.0 == "NAME").unwrap().1;
    assert!(name.contains("<&\"'\\, \\\\\\; ]]></script>"), "{name}");

    let page = client.get(&format!("/uk/competitions/{slug}")).await.body;
    let job = posting(&page).unwrap();
    assert_eq!(job["@type"], "JobPosting");
    assert_eq!(job["hiringOrganization"]["name"], SHARP);
    assert_eq!(job["jobLocation"]["address"]["addressLocality"], "Одеса");
    assert_eq!(job["datePosted"], "2026-11-24");
    let state = world.cx.state(&slug.parse().unwrap()).await.unwrap();
    let through = job["validThrough"].as_str().unwrap().parse::<Timestamp>().unwrap();
    assert_eq!(through, state.intake_closes);
    assert!(job["description"].as_str().unwrap().contains("Їжак &lt;&amp;"), "{job}");
    let property = |name: &str| {
        let at = page.split(&format!("property=\"{name}\" content=\"")).nth(1).unwrap();
        at.split('"').next().unwrap().to_owned()
    };
    assert_eq!(property("og:url"), format!("{ORIGIN}/uk/competitions/{slug}"));
    assert!(property("og:title").contains("Їжак &lt;&amp;&quot;"), "{}", property("og:title"));
    assert_eq!(property("og:image"), format!("{ORIGIN}/assets/preview.uk.png"));
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/preview.uk.png");
    assert_eq!(&std::fs::read(picture).unwrap()[12..24], b"IHDR\0\0\x04\xb0\0\0\x02\x76");
    assert_eq!(
        (property("og:locale"), property("og:locale:alternate")),
        ("uk_UA".into(), "en_GB".into())
    );
    // Past the deadline nobody can apply, whether or not the closing stands in the record.
    world.clock.set(state.intake_closes + jiff::SignedDuration::from_secs(1));
    assert!(posting(&client.get(&format!("/uk/competitions/{slug}")).await.body).is_none());
}

#[tokio::test]
async fn a_restricted_enterprise_is_in_none_of_it() {
    let world = World::new().await;
    let slug = announced(&world, |rules| {
        rules.enterprise.name = Text::new("ДП «Громовиця»", "SE Hromovytsia");
        rules.enterprise.place = Text::new("Вигадівськ", "Vyhadivsk");
        rules.enterprise.code = "99887766".into();
        rules.disclosure = Some(Restricted {
            direction: Text::new("Бронетехніка", "Armoured vehicles"),
            number: 7,
            commitment: String::new(),
        });
    })
    .await;
    let mut client = world.client("198.51.100.83");
    for lang in ["uk", "en"] {
        let one = format!("/{lang}/competitions/{slug}");
        for path in [
            "/sitemap.xml".to_owned(),
            format!("/{lang}"),
            format!("/{lang}/competitions.atom"),
            one.clone(),
            format!("{one}/record.atom"),
            format!("{one}/dates.ics"),
        ] {
            let answer = client.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            let said = answer.body.replace("\r\n ", "").to_lowercase();
            for secret in ["громовиц", "hromov", "вигадівськ", "vyhadiv", "99887766"]
            {
                assert!(!said.contains(secret), "{path}: {secret}");
            }
        }
        let job = posting(&client.get(&one).await.body).unwrap();
        let address = &job["jobLocation"]["address"];
        assert!(address["addressLocality"].is_null() && address["addressCountry"] == "UA", "{job}");
    }
}

#[tokio::test]
async fn the_sitemap_has_every_public_page_once_in_both_languages() {
    let world = World::new().await;
    let closed = world.rehearsed(Until::Closed).await;
    let plan = Plan { seed: 9, enterprise: 3, marked: true, ..world.plan(Until::Intake) };
    let marked = world.played(plan).await;
    let mut client = world.client("198.51.100.84");
    let robots = read(&mut client, "/robots.txt", "text/plain; charset=utf-8").await.body;
    assert!(robots.lines().any(|line| line == format!("Sitemap: {ORIGIN}/sitemap.xml")));
    let answer = read(&mut client, "/sitemap.xml", "application/xml; charset=utf-8").await;
    let document = Document::parse(&answer.body).unwrap();
    let urls = all(document.root_element(), "url");
    let mut addresses: Vec<&str> = urls.iter().map(|url| child(*url, "loc")).collect();
    for url in &urls {
        let languages: Vec<_> =
            all(*url, "link").iter().map(|link| link.attribute("hreflang").unwrap()).collect();
        assert_eq!(languages, ["uk", "en", "x-default"]);
    }
    for address in &addresses {
        let path = address.strip_prefix(ORIGIN).unwrap();
        let page = client.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        let canonical = format!("<link rel=\"canonical\" href=\"{address}\"");
        assert!(page.body.contains(&canonical), "{path}: {}", page.body);
        assert!(!page.body.contains("noindex"), "{path}");
    }
    assert!(!answer.body.contains(marked.as_str()), "rehearsals stay out");
    let pages = ["", "/record", "/results", "/minutes"];
    for page in pages.map(|page| format!("{ORIGIN}/en/competitions/{closed}{page}")) {
        assert!(addresses.contains(&page.as_str()), "{page}");
    }
    let state = world.cx.state(&closed).await.unwrap();
    let at = format!("<lastmod>{}</lastmod>", state.last_at);
    assert!(answer.body.contains(&at), "{at}");
    let many = addresses.len();
    addresses.sort_unstable();
    addresses.dedup();
    assert_eq!(addresses.len(), many);
}

#[tokio::test]
async fn only_public_pages_have_an_address_to_be_found_by() {
    let world = World::new().await;
    world.rehearsed(Until::Intake).await;
    let mut client = world.client("198.51.100.85");
    let home = client.get("/en?q=x&stage=intake").await.body;
    for link in [
        format!("rel=\"canonical\" href=\"{ORIGIN}/en\""),
        format!("rel=\"alternate\" hreflang=\"uk\" href=\"{ORIGIN}/uk\""),
        format!("rel=\"alternate\" hreflang=\"x-default\" href=\"{ORIGIN}/\""),
    ] {
        assert!(home.contains(&link), "{link}: {home}");
    }
    for hidden in ["/en/sign-in", "/en/nothing-here"] {
        let page = client.get(hidden).await.body;
        assert!(page.contains("noindex"), "{hidden}");
        for word in ["canonical\" href", "og:title", "rel=\"alternate\""] {
            assert!(!page.contains(word), "{hidden}: {word}");
        }
    }
}

#[tokio::test]
async fn a_draft_is_nobodys_and_everybody_reads_the_same() {
    let world = World::new().await;
    let (mut secretary, _, draft) = drafted(&world).await;
    let mut visitor = world.client("198.51.100.86");
    for slug in [draft.as_str(), "2026-999", "nonsense", "%3C"] {
        for file in ["record.atom", "dates.ics"] {
            let path = format!("/uk/competitions/{slug}/{file}");
            assert_eq!(visitor.get(&path).await.status, 404, "{path}");
            assert_eq!(secretary.get(&path).await.status, 404, "{path}");
        }
    }
    let slug = world.rehearsed(Until::Intake).await;
    world.cx.refresh().await.unwrap();
    for path in [
        "/sitemap.xml".to_owned(),
        "/robots.txt".to_owned(),
        "/uk/competitions.atom".to_owned(),
        format!("/uk/competitions/{slug}/record.atom"),
        format!("/uk/competitions/{slug}/dates.ics"),
    ] {
        let read = visitor.get(&path).await;
        assert_eq!((read.status, secretary.get(&path).await.body), (200, read.body), "{path}");
    }
}
