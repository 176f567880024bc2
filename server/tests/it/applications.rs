//! A candidate's way to the receipt by the pages' own forms, each refusal on it, and that what one
//! person wrote stands in nobody else's answer before the opening.

use axum::{body::Body, http::header};
use domain::{
    SeatId, Slug, Text,
    accounts::{Office, invented_number},
    competitions::{
        director_two_rounds,
        rules::{Column, ColumnKind, QuestionKind, SeatRule, Section},
    },
    event::{By, Event},
    panel::SeatRole,
};
use fixtures::documents::plain_pdf;
use jiff::SignedDuration;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::entity::{account, competition, document};

use crate::{
    inspection::pdf_with,
    world::{Answer, Client, World},
};

pub const BASE: &str = "/uk/competitions/2026-001/apply";
const PLANTED: &str = "посаджені-слова-олени";

/// A competition that takes applications for an hour.
pub async fn announced(world: &World) {
    let text = || Text::new("Текст", "Text");
    let closes = store_now(world) + SignedDuration::from_hours(1);
    let mut rules = director_two_rounds(closes);
    rules.title = text();
    rules.terms = text();
    rules.enterprise.name = text();
    rules.enterprise.about = text();
    rules.enterprise.place = text();
    let seat = |n: u32| SeatRule {
        id: SeatId::member(n),
        role: if n == 1 { SeatRole::Chair } else { SeatRole::Member },
        organisation: text(),
    };
    rules.seats.extend((1..=3).map(seat));
    world.account("author@example.org", Office::Secretary).await;
    let author = account::Entity::find().one(world.cx.read()).await.unwrap().unwrap().id;
    let tx = world.cx.begin().await.unwrap();
    let row = competition::ActiveModel {
        slug: Set("2026-001".into()),
        draft: Set("{}".into()),
        created_by: Set(author),
        edited_by: Set(author),
        stage: Set("draft".into()),
        created_at: Set(0),
        changed_at: Set(0),
        ..Default::default()
    };
    competition::Entity::insert(row).exec(tx.db()).await.unwrap();
    tx.commit().await.unwrap();
    world.bare();
    let mut tx = world.cx.begin_command(&Slug::new(2026, 1)).await.unwrap();
    rules.sealing.recipients = vec![world.cx.keys().recipient()];
    let event = Event::Announced { rules: Box::new(rules) };
    tx.append(By::Secretary, event).await.unwrap();
    tx.commit().await.unwrap();
}

fn store_now(world: &World) -> jiff::Timestamp {
    world.cx.now()
}

pub fn value(page: &str, name: &str) -> String {
    let from = page.find(&format!("name=\"{name}\"")).unwrap();
    let rest = &page[from..];
    rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn upload(client: &mut Client, id: &str, name: &str, bytes: &[u8], plain: bool) -> Answer {
    upload_over(client, (id, ""), name, bytes, plain).await
}

/// From a page that showed this file.
pub async fn upload_over(
    client: &mut Client,
    (id, shown): (&str, &str),
    name: &str,
    bytes: &[u8],
    plain: bool,
) -> Answer {
    let mut body = format!(
        "--seam\r\nContent-Disposition: form-data; name=\"shown\"\r\n\r\n{shown}\r\n\
         --seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--seam--\r\n");
    let mut request = client
        .request("POST", &format!("{BASE}/documents/{id}"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=seam");
    if plain {
        request = request.header(header::ACCEPT, "text/plain");
    }
    client.send(request.body(Body::from(body)).unwrap()).await
}

/// The fields of a section, each question answered with a word.
fn fields(section: Section, word: &str) -> Vec<(String, String)> {
    let rules = director_two_rounds(jiff::Timestamp::UNIX_EPOCH);
    let asked = rules.questions_of(section).flat_map(|question| {
        let name = format!("answer-{}", question.id);
        match question.kind {
            QuestionKind::Text | QuestionKind::Line => vec![(name, word.to_owned())],
            QuestionKind::Date => vec![(name, "12.03.1980".to_owned())],
            QuestionKind::YesNo => {
                vec![(format!("{name}-why"), word.to_owned()), (name, "yes".to_owned())]
            }
            QuestionKind::Rows => {
                let cell = |column: &Column| match column.kind {
                    ColumnKind::Month => "03.2015".to_owned(),
                    _ => word.to_owned(),
                };
                let columns = question.columns.iter();
                columns.map(|column| (format!("{name}-0-{}", column.id), cell(column))).collect()
            }
            QuestionKind::Consent => vec![(name, "yes".to_owned())],
        }
    });
    asked.collect()
}

/// Posts a section's form as a window that had read `version` of it.
pub async fn write(
    client: &mut Client,
    section: &str,
    (version, window): (&str, &str),
    fields: &[(&str, &str)],
) -> Answer {
    let base = [("version", version), ("window", window)];
    let fields = [&base[..], fields].concat();
    client.post(&format!("{BASE}/sections/{section}"), &fields).await
}

async fn save(client: &mut Client, version: &str, word: &str) -> Answer {
    let fields = [("answer-motivation", word), ("act", "continue")];
    write(client, "motivation", (version, word), &fields).await
}

/// Begins an application; each word has a number of its own.
pub async fn begun(client: &mut Client, word: &str) -> Answer {
    let seed = word.bytes().fold(7, |seed: u64, byte| seed * 31 % 1_000_003 + u64::from(byte));
    client.post(BASE, &[("number", &invented_number(seed))]).await
}

pub async fn written(client: &mut Client, word: &str) {
    assert_eq!(begun(client, word).await.status, 303);
    for section in director_two_rounds(jiff::Timestamp::UNIX_EPOCH).sections() {
        let fields = fields(section, word);
        let fields: Vec<_> =
            fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let saved = write(client, section.code(), ("0", "a"), &fields).await;
        assert_eq!(saved.status, 303, "{section:?}");
    }
    for id in ["proposal", "cv", "diploma"] {
        let bytes = plain_pdf(word);
        assert_eq!(upload(client, id, &format!("{word}.pdf"), &bytes, false).await.status, 303);
    }
}

pub async fn sealed(client: &mut Client) -> Answer {
    let check = client.get(&format!("{BASE}/check")).await;
    let checked = value(&check.body, "checked");
    client.post(&format!("{BASE}/seal"), &[("checked", &checked), ("consent", "yes")]).await
}

#[tokio::test]
async fn from_the_first_draft_to_the_receipt() {
    let world = World::inspecting().await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    assert!(olena.get(BASE).await.body.contains("Почати заявку"));
    written(&mut olena, PLANTED).await;
    assert!(olena.get(BASE).await.body.contains("Можна запечатати"));
    let check = olena.get(&format!("{BASE}/check")).await;
    let checked = value(&check.body, "checked");
    let refused = olena.post(&format!("{BASE}/seal"), &[("checked", &checked)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("href=\"#consent\""), "{}", refused.body);
    let fields = [("checked", checked.as_str()), ("consent", "yes")];
    for _ in 0..2 {
        let answer = olena.post(&format!("{BASE}/seal"), &fields).await;
        assert_eq!((answer.status, answer.header("location").ends_with("/receipt")), (303, true));
    }
    assert_eq!(world.cx.state(&Slug::new(2026, 1)).await.unwrap().position, 2);
    assert_eq!(olena.get(&format!("{BASE}/receipt")).await.status, 200);
    let file = olena.get(&format!("{BASE}/receipt.json")).await;
    let receipt = verify::Receipt::read(file.body.as_bytes()).unwrap();
    assert_eq!((receipt.n, receipt.manifest.documents.len()), (1, 3));
    assert!(file.header("content-disposition").starts_with("attachment"));
    for (lang, title) in [("uk", "Заявку запечатано"), ("en", "Your application is sealed")]
    {
        let address = format!("/{lang}/competitions/2026-001/apply/receipt.pdf");
        let (words, attached) = printed(&olena.get(&address).await.bytes);
        assert!(words.contains(title) && words.contains(&receipt.salt), "{words}");
        assert_eq!(attached.as_ref(), Some(&file.bytes), "the PDF carries the receipt file");
    }
    assert!(olena.get("/uk/applications").await.body.contains("Запечатано"));
    // Withdrawn, it is proven all the same: the page says what became of it, the files are as they were.
    let before = olena.get(&format!("{BASE}/receipt.json")).await.bytes;
    let n = verify::Receipt::read(&before).unwrap().n;
    assert_eq!(olena.post(&format!("{BASE}/withdraw"), &[]).await.status, 303);
    let of = format!("?of={n}");
    for address in [String::new(), of.clone()] {
        let page = olena.get(&format!("{BASE}/receipt{address}")).await;
        assert_eq!(page.status, 200);
        for words in ["Відкликано", &format!("/record/{}", n + 1), &format!("receipt.json{of}")]
        {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        assert!(!page.body.contains("/apply/withdraw"), "there is nothing to withdraw");
    }
    let file = olena.get(&format!("{BASE}/receipt.json{of}")).await;
    assert_eq!(file.bytes, before);
    let (words, _) = printed(&olena.get(&format!("{BASE}/receipt.pdf{of}")).await.bytes);
    assert!(words.contains("Відкликано"), "{words}");
    let overview = olena.get(BASE).await.body;
    assert!(overview.contains(&format!("href=\"{BASE}/receipt\"")), "{overview}");
    let mut ivan = world.signed_in("ivan@example.org", Office::None, "10.0.0.9").await;
    for file in ["receipt", "receipt.json", "receipt.pdf"] {
        assert_eq!(ivan.get(&format!("{BASE}/{file}{of}")).await.status, 404, "{file}");
        assert_eq!(olena.get(&format!("{BASE}/{file}?of=999")).await.status, 404, "{file}");
    }
}

/// A receipt's words and the file in it.
pub fn printed(pdf: &[u8]) -> (String, Option<Vec<u8>>) {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let words = pdf.extract_text(&pages).unwrap().replace('\n', " ");
    let files = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let file = files.into_iter().find(|stream| stream.dict.has_type(b"EmbeddedFile"));
    (words, file.map(|file| file.decompressed_content().unwrap_or(file.content.clone())))
}

#[tokio::test]
async fn a_file_is_refused_beside_its_field() {
    let world = World::inspecting().await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    begun(&mut olena, "олена").await;
    for (bytes, words) in [
        (b"MZ not a document".as_slice(), "Файл не того типу"),
        (b"", "Файл порожній"),
        (b"%PDF-1.7\n", "Файл пошкоджений"),
        (&[&plain_pdf("a page"), &b"<html>"[..]].concat(), "У файлі є не лише документ"),
        (&vec![b'%'; 20 * 1024 * 1024 + 1], "Файл завеликий"),
    ] {
        let page = upload(&mut olena, "cv", "cv.pdf", bytes, false).await;
        assert_eq!(page.status, 422, "{words}");
        assert!(page.body.contains("href=\"#file\"") && page.body.contains(words), "{words}");
        let told = upload(&mut olena, "cv", "cv.pdf", bytes, true).await;
        assert_eq!(told.status, 422);
        assert!(told.body.starts_with(words), "{}", told.body);
    }
    let none = upload(&mut olena, "cv", "", b"", false).await;
    assert_eq!(none.status, 422);
    let pdf = plain_pdf("a page");
    let kept = upload(&mut olena, "cv", "a\u{202e}b.exe", &pdf, true).await;
    assert_eq!((kept.status, kept.body.ends_with("/documents/cv")), (200, true));
    assert_eq!(upload(&mut olena, "passport", "x.pdf", &pdf, false).await.status, 404);
    let row = document::Entity::find().one(world.cx.read()).await.unwrap().unwrap();
    let file = olena.get(&format!("/uk/documents/{}", row.id)).await;
    assert_eq!((file.status, file.size), (200, pdf.len()));
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert!(file.header("content-security-policy").starts_with("sandbox"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let remove = format!("{BASE}/documents/cv/remove");
    let unseen = olena.post(&remove, &[("file", "1")]).await;
    assert!(unseen.status == 422 && unseen.body.contains("в іншому вікні"), "{}", unseen.body);
    let file = row.id.to_string();
    for _ in 0..2 {
        assert_eq!(olena.post(&remove, &[("file", &file)]).await.status, 303);
    }
}

#[tokio::test]
async fn what_was_understood_is_shown_and_the_blind_copy_is_ones_own_to_see() {
    let world = World::inspecting().await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    written(&mut olena, "олена").await;
    let slot = format!("{BASE}/documents/proposal");
    for page in [BASE, &format!("{BASE}/check"), &slot] {
        let body = olena.get(page).await.body;
        assert!(body.contains("PDF, 1 сторінка, "), "{page}: {body}");
    }
    let row = document::Entity::find().filter(document::Column::Document.eq("proposal"));
    let row = row.one(world.cx.read()).await.unwrap().unwrap();
    let address = format!("/uk/documents/{}/blind", row.id);
    assert!(olena.get(&slot).await.body.contains(&address));
    let file = olena.get(&address).await;
    assert_eq!((file.status, file.size), (200, row.copy_size.unwrap() as usize));
    assert!(file.header("content-disposition").contains("proposal.pdf"));
    assert!(file.header("content-security-policy").starts_with("sandbox"));
    let mut ivan = world.signed_in("ivan@example.org", Office::None, "10.0.0.2").await;
    assert_eq!(ivan.get(&address).await.status, 404);
    // What nobody reads blind has no such copy.
    let cv = document::Entity::find().filter(document::Column::Document.eq("cv"));
    let cv = cv.one(world.cx.read()).await.unwrap().unwrap();
    assert_eq!(olena.get(&format!("/uk/documents/{}/blind", cv.id)).await.status, 404);
    // A signature in a blind place would name who signed.
    let signed = [&b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x00"[..]].concat();
    let told = upload(&mut olena, "proposal", "p.p7s", &signed, true).await;
    assert!(told.status == 422 && told.body.contains("без підпису"), "{}", told.body);
    let over = ("cv", cv.id.to_string());
    let kept = upload_over(&mut olena, (over.0, &over.1), "cv.p7s", &signed, true).await;
    assert_eq!(kept.status, 200);
}

/// A picture that nobody can clean is told of wherever the file is, in both languages.
#[tokio::test]
async fn a_picture_that_is_left_out_of_the_blind_copy_is_told_of() {
    let world = World::inspecting().await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    written(&mut olena, "олена").await;
    let resources = "/Resources<</XObject<</A 4 0 R>>>>/MediaBox[0 0 9 9]";
    let picture = "/Type/XObject/Subtype/Image/Width 9/Height 9/Filter/JPXDecode/Length 10";
    let proposal = pdf_with([
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R{resources}>>"),
        format!("<<{picture}>>stream\nSecretname\nendstream"),
    ]);
    let there = document::Entity::find().filter(document::Column::Document.eq("proposal"));
    let there = there.one(world.cx.read()).await.unwrap().unwrap().id.to_string();
    let kept = upload_over(&mut olena, ("proposal", &there), "p.pdf", &proposal, true).await;
    assert_eq!(kept.status, 200);
    let slot = format!("{BASE}/documents/proposal");
    for page in [&format!("{BASE}/check"), &slot] {
        let body = olena.get(page).await.body;
        assert!(body.contains("у копії без імені немає 1 зображення"), "{page}: {body}");
        let body = olena.get(&page.replace("/uk/", "/en/")).await.body;
        assert!(body.contains("1 picture left out of the copy"), "{page}: {body}");
    }
    let row = document::Entity::find().filter(document::Column::CopyLeftOut.eq(1));
    let row = row.one(world.cx.read()).await.unwrap().unwrap();
    let copy = olena.get(&format!("/uk/documents/{}/blind", row.id)).await.body;
    let whole = olena.get(&format!("/uk/documents/{}", row.id)).await.body;
    assert!(whole.contains("Secretname") && !copy.contains("Secretname"));
}

#[tokio::test]
async fn a_second_late_is_refused_with_the_moment_and_the_zone() {
    let world = World::new().await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    written(&mut olena, PLANTED).await;
    let check = olena.get(&format!("{BASE}/check")).await;
    let checked = value(&check.body, "checked");
    world.wait(SignedDuration::from_secs(3601));
    let fields = [("checked", checked.as_str()), ("consent", "yes")];
    let late = olena.post(&format!("{BASE}/seal"), &fields).await;
    assert_eq!(late.status, 422);
    assert!(late.body.contains("12:00") && late.body.contains("за Києвом"), "{}", late.body);
    let save = save(&mut olena, "1", "запізніле").await;
    assert_eq!((save.status, save.body.contains("запізніле")), (422, true));
    assert_eq!(upload(&mut olena, "cv", "cv.pdf", &plain_pdf("late"), true).await.status, 422);
    assert!(olena.get(BASE).await.body.contains("Заявку не подано"));
}

#[tokio::test]
async fn nobody_elses_answers_hold_planted_words() {
    let world = World::new().await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    written(&mut olena, PLANTED).await;
    assert_eq!(sealed(&mut olena).await.status, 303);
    let rows = document::Entity::find().all(world.cx.read()).await.unwrap();
    let code = world.cx.state(&Slug::new(2026, 1)).await.unwrap().live_codes()[0].clone();
    let mut readers = vec![world.client("10.0.1.1")];
    for (at, office) in [Office::None, Office::Secretary, Office::Administrator].iter().enumerate()
    {
        let (email, from) = (format!("reader{at}@example.org"), format!("10.0.2.{at}"));
        readers.push(world.signed_in(&email, *office, &from).await);
    }
    for reader in &mut readers {
        for route in server::router::routes() {
            for address in route.addresses() {
                for row in &rows {
                    let path = address
                        .replace("{slug}", "2026-001")
                        .replace("{code}", code.as_str())
                        .replace("{document}", "proposal")
                        .replace("{section}", "motivation")
                        .replace("{application}", &row.application_id.to_string())
                        .replace("{id}", &row.id.to_string());
                    // A stream of events never ends; it carries entries of the record only.
                    if path.contains('{') || path.contains("/events") {
                        continue;
                    }
                    let answer = reader.get(&path).await;
                    assert!(!answer.body.contains(PLANTED), "{path}");
                }
            }
        }
    }
}

#[tokio::test]
async fn one_person_begins_one_application() {
    let world = World::new().await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "198.51.100.95").await;
    let page = olena.get(BASE).await;
    assert!(page.body.contains("name=\"number\""));
    for typed in ["", "1234567890", "3234570012", "<script>"] {
        let refused = olena.post(BASE, &[("number", typed)]).await;
        assert_eq!(refused.status, 422, "{typed}");
        assert!(refused.body.contains("id=\"number-error\""), "beside the field");
    }
    assert_eq!(olena.post(BASE, &[("number", "3234 570 011")]).await.status, 303);
    assert_eq!(olena.post(BASE, &[("number", "")]).await.status, 303, "it is begun already");

    let mut second = world.signed_in("second@example.org", Office::None, "198.51.100.96").await;
    let refused = second.post(BASE, &[("number", "3234570011")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Цей номер уже використано в цьому конкурсі"));
    assert!(refused.body.contains("value=\"3234570011\""), "nothing typed is lost");
    assert!(!refused.body.contains("olena"));
    // Whoever tries the numbers of others is stopped soon.
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(second.post(BASE, &[("number", "3234570011")]).await.status);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    let disk = std::fs::read_dir(world.folder.path()).unwrap();
    for file in disk.map(Result::unwrap).filter(|file| file.path().is_file()) {
        let bytes = std::fs::read(file.path()).unwrap();
        assert!(!bytes.windows(10).any(|part| part == b"3234570011"), "{:?}", file.path());
    }
}
