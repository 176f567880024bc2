//! Files of complaints over HTTP: attached without losing a word, removed, refused by name, filed,
//! saved by those who may.

use axum::{body::Body, http::header};
use fixtures::{documents::plain_pdf, people::cast, rehearsal::Until};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::evidence;

use crate::{
    complaints::{WHAT, WORDS, candidate, seated, with},
    world::{Answer, Client, World},
};

/// The form as a browser sends it: words, then files, then the button.
async fn post(
    client: &mut Client,
    at: &str,
    words: &[(&str, &str)],
    files: &[(&str, &[u8])],
    (button, value): (&str, &str),
) -> Answer {
    let mut body = Vec::new();
    let mut part = |head: String, bytes: &[u8]| {
        let head = format!("--seam\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    };
    for (name, value) in words {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    part("name=\"evidence\"; filename=\"\"".to_owned(), b"");
    for (name, bytes) in files {
        part(format!("name=\"evidence\"; filename=\"{name}\""), bytes);
    }
    part(format!("name=\"{button}\""), value.as_bytes());
    body.extend(b"--seam--\r\n");
    let request = client
        .request("POST", &format!("{at}/evidence"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=seam");
    client.send(request.body(Body::from(body)).unwrap()).await
}

async fn rows(world: &World) -> Vec<evidence::Model> {
    evidence::Entity::find().all(world.cx.read()).await.unwrap()
}

#[tokio::test]
async fn files_are_attached_removed_filed_and_saved() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Standstill).await;
    let (mut author, _) = candidate(&world, &slug).await;
    let at = format!("/uk/competitions/{slug}/apply/complaints");
    let (pdf, other) = (plain_pdf("Доказ"), plain_pdf("Інший доказ"));

    // Words stay whatever becomes of the files.
    let half = [("objections", "scoring"), ("what", WHAT)];
    let files = [("Картка.pdf", &pdf[..]), ("вірус.exe", b"MZ\x90\x00"), ("нічого.pdf", b"")];
    let some = post(&mut author, &at, &half, &files, ("act", "attach")).await;
    assert_eq!(some.status, 422);
    for part in [WHAT, "Картка.pdf", "«вірус.exe»: Файл не того типу", "«нічого.pdf»: "]
    {
        assert!(some.body.contains(part), "{part}: {}", some.body);
    }
    assert_eq!(rows(&world).await.len(), 1);
    let twice = [("Картка.pdf", &pdf[..]), ("Інший.pdf", &other[..])];
    let attached = post(&mut author, &at, &half, &twice, ("act", "attach")).await;
    assert!(attached.status == 200 && attached.body.contains(&format!(">{WHAT}</textarea>")));
    let [first, second] = &rows(&world).await[..] else { panic!("the same file twice is one") };
    let is_kept = attached.body.contains(&format!("/evidence/{}\">Картка.pdf", first.id));
    let (kept, gone) = if is_kept { (first.id, second.id) } else { (second.id, first.id) };
    let removed = post(&mut author, &at, &half, &[], ("remove", &gone.to_string())).await;
    assert!(removed.status == 200 && removed.body.contains(WHAT));
    assert_eq!(rows(&world).await.len(), 1);
    let more: Vec<(String, Vec<u8>)> =
        (0..5).map(|n| (format!("Ще {n}.pdf"), plain_pdf(&format!("Ще {n}")))).collect();
    let more: Vec<(&str, &[u8])> = more.iter().map(|(name, file)| (&name[..], &file[..])).collect();
    let most = post(&mut author, &at, &half, &more, ("act", "attach")).await;
    assert!(most.status == 422 && most.body.contains("не більш як 5 файлів"), "{}", most.body);
    assert!(most.body.contains(WHAT) && rows(&world).await.len() == 5);
    for row in rows(&world).await.iter().filter(|row| row.id != kept) {
        post(&mut author, &at, &half, &[], ("remove", &row.id.to_string())).await;
    }
    assert_eq!(author.get(&format!("{at}/evidence")).await.status, 303);

    // Filed with what the check showed.
    let checked = post(&mut author, &at, &WORDS, &[], ("act", "check")).await;
    let unseen = format!("name=\"file\" value=\"{kept}\"");
    assert!(
        checked.body.contains(&unseen) && checked.body.contains("Картка.pdf"),
        "{}",
        checked.body
    );
    let named = kept.to_string();
    let sending = [&with("send", &WORDS)[..], &[("file", &named[..])]].concat();
    for _ in 0..2 {
        assert_eq!(author.post(&at, &sending).await.status, 303);
    }
    assert_eq!(world.cx.state(&slug).await.unwrap().complaints.len(), 1, "sent twice is one");
    let again = [&with("send", &WORDS)[..], &[("file", "12345")]].concat();
    let gone = author.post(&at, &again).await;
    assert!(gone.status == 422 && gone.body.contains("Одного з файлів скарги вже немає"));

    // Who saves it.
    let path = format!("/uk/evidence/{kept}");
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.73").await;
    let list = office.get(&format!("/uk/secretary/{slug}/complaints")).await.body;
    assert!(list.contains(&path) && list.contains("Картка.pdf"), "{list}");
    let mut chair = seated(&world, "m1").await;
    for reader in [&mut author, &mut office, &mut chair] {
        let file = reader.get(&path).await;
        assert_eq!((file.status, &file.bytes[..]), (200, &pdf[..]));
        assert!(file.header("content-disposition").starts_with("attachment; "));
        assert_eq!(file.header("content-type"), "application/pdf");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert_eq!(file.header("content-security-policy"), "sandbox; default-src 'none'");
    }
    for place in ["m2", "o1"] {
        assert_eq!(seated(&world, place).await.get(&path).await.status, 404, "{place}");
    }
    assert_eq!(world.client("198.51.100.74").get(&path).await.status, 303);
    assert_eq!(author.get("/uk/evidence/12345").await.status, 404);
    let read = author.get(&format!("/uk/competitions/{slug}/apply/access")).await.body;
    assert!(read.contains("Файл зі скарги c1"), "{read}");
}

#[tokio::test]
async fn words_typed_beside_a_file_outlive_the_session() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Standstill).await;
    let at = format!("/uk/competitions/{slug}/apply/complaints");
    let mut nobody = world.client("198.51.100.75");
    let files = [("Картка.pdf", &plain_pdf("Доказ")[..])];
    let answer = post(&mut nobody, &at, &WORDS, &files, ("act", "attach")).await;
    assert_eq!(answer.status, 401);
    for part in ["carry-what", WHAT, "carry-objections", &at] {
        assert!(answer.body.contains(part), "{part}: {}", answer.body);
    }
    assert_eq!(evidence::Entity::find().count(world.cx.read()).await.unwrap(), 0);
}
