//! tus 1.0 over HTTP: creation, parts, how far it is, cancelling, by role; and that what breaks off
//! in the middle stays as far as it came.

use std::time::Duration;

use axum::body::{Body, Bytes};
use domain::accounts::Office;
use fixtures::documents::plain_pdf;
use futures::{StreamExt as _, stream::once};
use jiff::SignedDuration;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::{document, upload_part};
use tokio::sync::oneshot;

use crate::{
    applications::{BASE, announced, begun, upload_over},
    world::{Answer, Client, World},
};

const PART: (&str, &str) = ("content-type", "application/offset+octet-stream");
const SLOT: &str = "/api/app/uploads/2026-001/cv?lang=uk";
/// `Резюме\u{202e}fdp.exe`
const NAME: &str = "filename 0KDQtdC30Y7QvNC14oCuZmRwLmV4ZQ==";

async fn portal() -> (World, Client) {
    let world = World::inspecting().await;
    announced(&world).await;
    let mut olena = world.signed_in("olena@example.org", Office::None, "10.0.0.1").await;
    begun(&mut olena, "олена").await;
    (world, olena)
}

async fn create(client: &mut Client, length: usize) -> Answer {
    let length = length.to_string();
    let headers = [("upload-length", length.as_str()), ("upload-metadata", NAME)];
    client.tus("POST", SLOT, &headers, b"").await
}

async fn send(client: &mut Client, address: &str, offset: usize, part: &[u8]) -> Answer {
    let offset = offset.to_string();
    client.tus("PATCH", address, &[PART, ("upload-offset", &offset)], part).await
}

#[tokio::test]
async fn a_file_comes_in_parts_and_becomes_a_document() {
    let (world, mut olena) = portal().await;
    let pdf = plain_pdf(&"words ".repeat(100));
    let able = olena.tus("OPTIONS", SLOT, &[], b"").await;
    assert_eq!((able.status, able.header("tus-version")), (204, "1.0.0"));
    assert_eq!(able.header("tus-extension"), "creation,expiration,termination");
    assert_eq!(able.header("tus-max-size"), "20971520");
    let made = create(&mut olena, pdf.len()).await;
    let address = made.header("location").to_owned();
    assert_eq!((made.status, made.header("tus-resumable")), (201, "1.0.0"));
    assert!(address.starts_with("/api/app/uploads/"), "{address}");
    assert_eq!(made.header("upload-expires"), "Wed, 25 Nov 2026 09:00:00 GMT");
    let sent = send(&mut olena, &address, 0, &pdf[..300]).await;
    assert_eq!((sent.status, sent.header("upload-offset")), (204, "300"));
    let far = olena.tus("HEAD", &address, &[], b"").await;
    assert_eq!((far.status, far.header("upload-offset")), (200, "300"));
    assert_eq!(far.header("upload-length"), pdf.len().to_string());
    assert_eq!(far.header("cache-control"), "no-store");
    assert_eq!(send(&mut olena, &address, 0, &pdf).await.status, 409);
    assert_eq!(send(&mut olena, &address, 300, &pdf[300..]).await.status, 204);
    let slot = olena.get(&format!("{BASE}/documents/cv")).await.body;
    assert!(slot.contains("Резюмеfdp.exe") && slot.contains("PDF, 1 сторінка"), "{slot}");
    let all = olena.get(&format!("{BASE}/documents")).await.body;
    assert!(
        all.contains("Резюмеfdp.exe") && all.contains("з 200,0 МБ") || all.contains("з 200 МБ")
    );
    let far = olena.tus("HEAD", &address, &[], b"").await;
    assert_eq!(far.header("upload-offset"), pdf.len().to_string(), "also afterwards");
    assert_eq!(document::Entity::find().count(world.cx.read()).await.unwrap(), 1);
}

#[tokio::test]
async fn what_is_wrong_is_said_in_words_or_by_the_protocol() {
    let (_world, mut olena) = portal().await;
    let words = create(&mut olena, 20 * 1024 * 1024 + 1).await;
    assert!(words.status == 422 && words.body.starts_with("Файл завеликий"), "{}", words.body);
    assert!(create(&mut olena, 0).await.body.starts_with("Файл порожній"));
    let made = create(&mut olena, 9).await;
    let address = made.header("location").to_owned();
    let wrong = send(&mut olena, &address, 0, b"no letter").await;
    assert!(wrong.status == 422 && wrong.body.starts_with("Файл не того типу"), "{}", wrong.body);
    assert_eq!(olena.tus("HEAD", &address, &[], b"").await.status, 404, "it is dropped");
    let address = create(&mut olena, 9).await.header("location").to_owned();
    assert_eq!(send(&mut olena, &address, 0, b"more than nine").await.status, 422);
    let bare = olena.tus("PATCH", &address, &[("upload-offset", "0")], b"x").await;
    assert_eq!(bare.status, 415);
    assert_eq!(olena.tus("PATCH", &address, &[PART], b"x").await.status, 400);
    let old = olena.request("HEAD", &address).body(Body::empty()).unwrap();
    let old = olena.send(old).await;
    assert_eq!((old.status, old.header("tus-version")), (412, "1.0.0"));
    assert_eq!(olena.tus("HEAD", "/api/app/uploads/nonsense", &[], b"").await.status, 404);
    let none =
        olena.tus("POST", "/api/app/uploads/2026-001/passport", &[("upload-length", "1")], b"");
    assert_eq!(none.await.status, 404);
}

#[tokio::test]
async fn a_field_beside_the_file_has_no_room_for_more_than_a_number() {
    let (world, mut olena) = portal().await;
    let (pdf, long) = (plain_pdf("words"), "7".repeat(100_000));
    let refused = upload_over(&mut olena, ("cv", &long), "a.pdf", &pdf, true).await;
    assert!(
        refused.status == 422 && refused.body.starts_with("Форму з файлом не вдалося прочитати"),
        "{}",
        refused.body
    );
    assert_eq!(document::Entity::find().count(world.cx.read()).await.unwrap(), 0);
    assert_eq!(upload_over(&mut olena, ("cv", "7"), "a.pdf", &pdf, true).await.status, 200);
}

#[tokio::test]
async fn an_upload_is_its_owners() {
    let (world, mut olena) = portal().await;
    let pdf = plain_pdf("words");
    let address = create(&mut olena, pdf.len()).await.header("location").to_owned();
    send(&mut olena, &address, 0, &pdf[..100]).await;
    let mut ivan = world.signed_in("ivan@example.org", Office::None, "10.0.0.2").await;
    let mut visitor = world.client("10.0.0.3");
    for (reader, status) in [(&mut ivan, 404), (&mut visitor, 401)] {
        assert_eq!(send(reader, &address, 100, &pdf[100..]).await.status, status);
        assert_eq!(reader.tus("DELETE", &address, &[], b"").await.status, status);
        assert_ne!(reader.tus("HEAD", &address, &[], b"").await.status, 200);
    }
    // Another site's page can't act with our cookies.
    for method in ["PATCH", "DELETE"] {
        let request = olena.request(method, &address).header("sec-fetch-site", "cross-site");
        let request = request.header("tus-resumable", "1.0.0").header("upload-offset", "100");
        let answer = olena.send(request.body(Body::from(pdf[100..].to_vec())).unwrap()).await;
        assert_eq!(answer.status, 403, "{method}");
    }
    assert_eq!(olena.tus("HEAD", &address, &[], b"").await.header("upload-offset"), "100");
    assert_eq!(olena.tus("DELETE", &address, &[], b"").await.status, 204);
    assert_eq!(olena.tus("HEAD", &address, &[], b"").await.status, 404);
    assert_eq!(upload_part::Entity::find().count(world.cx.read()).await.unwrap(), 0);
}

#[tokio::test]
async fn what_breaks_off_in_the_middle_of_a_part_stays_as_far_as_it_came() {
    let (_world, mut olena) = portal().await;
    let pdf = plain_pdf(&"words ".repeat(1000));
    let address = create(&mut olena, pdf.len()).await.header("location").to_owned();
    let some = Bytes::copy_from_slice(&pdf[..1000]);
    let broken = futures::stream::iter([Ok(some), Err(std::io::Error::other("reset"))]);
    let request = olena.request("PATCH", &address).header("sec-fetch-site", "same-origin");
    let request = request.header("tus-resumable", "1.0.0").header("upload-offset", "0");
    let request = request.header(PART.0, PART.1).body(Body::from_stream(broken)).unwrap();
    // The answer has nobody to hear it; whoever asks again learns how much came.
    let _ = olena.open(request).await;
    let far = olena.tus("HEAD", &address, &[], b"").await;
    assert_eq!(far.header("upload-offset"), "1000");
    assert_eq!(send(&mut olena, &address, 1000, &pdf[1000..]).await.status, 204);
    assert!(olena.get(&format!("{BASE}/documents/cv")).await.body.contains("Резюмеfdp.exe"));
}

#[tokio::test]
async fn who_goes_away_drops_the_answer_and_not_what_came() {
    let (_world, mut olena) = portal().await;
    let pdf = plain_pdf(&"words ".repeat(1000));
    let address = create(&mut olena, pdf.len()).await.header("location").to_owned();
    let request = olena.request("PATCH", &address).header("sec-fetch-site", "same-origin");
    let request = request.header("tus-resumable", "1.0.0").header("upload-offset", "0");
    let (half, rest) = (pdf[..500].to_vec(), pdf[500..].to_vec());
    let (taken, is_taken) = oneshot::channel();
    let (go_on, may_go_on) = oneshot::channel::<()>();
    let body = once(async move {
        taken.send(()).unwrap();
        Ok::<_, std::io::Error>(Bytes::from(half))
    })
    .chain(once(async move {
        may_go_on.await.unwrap();
        Ok(Bytes::from(rest))
    }));
    let request = request.header(PART.0, PART.1).body(Body::from_stream(body)).unwrap();
    let going = olena.clone();
    // Who asked is gone while half of it is on its way.
    tokio::select! {
        _ = going.open(request) => panic!("answered before everything came"),
        taken = is_taken => taken.unwrap(),
    }
    go_on.send(()).unwrap();
    for _ in 0..200 {
        let far = olena.tus("HEAD", &address, &[], b"").await;
        if far.header("upload-offset") == pdf.len().to_string() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(olena.get(&format!("{BASE}/documents/cv")).await.body.contains("Резюмеfdp.exe"));
}

#[tokio::test]
async fn what_comes_after_the_deadline_is_kept_in_the_draft_and_said_so() {
    let (world, mut olena) = portal().await;
    let pdf = plain_pdf("words");
    let address = create(&mut olena, pdf.len()).await.header("location").to_owned();
    send(&mut olena, &address, 0, &pdf[..100]).await;
    world.wait(SignedDuration::from_secs(3601));
    let late = send(&mut olena, &address, 100, &pdf[100..]).await;
    assert!(late.status == 422 && late.body.contains("12:00"), "{}", late.body);
    assert!(late.body.starts_with("Файл надійшов після кінця подання"), "{}", late.body);
    assert_eq!(document::Entity::find().count(world.cx.read()).await.unwrap(), 1);
    let begun = create(&mut olena, pdf.len()).await;
    assert!(begun.status == 422 && begun.body.contains("12:00"), "{}", begun.body);
}

#[tokio::test]
async fn two_windows_send_to_one_place_and_the_later_one_chooses() {
    let (world, mut olena) = portal().await;
    let (first, second) = (plain_pdf("first"), plain_pdf("second"));
    let place = format!("{BASE}/documents/cv");
    let choice = format!("{place}/choice");
    let sent = upload_over(&mut olena, ("cv", ""), "first.pdf", &first, false).await;
    assert_eq!(sent.status, 303);
    // Both pages showed an empty place. By its form or in parts, the later one's file is kept beside.
    let plain = upload_over(&mut olena, ("cv", ""), "second.pdf", &second, true).await;
    assert!(
        plain.status == 422 && plain.body.starts_with("Тим часом в іншому вікні"),
        "{}",
        plain.body
    );
    let page = upload_over(&mut olena, ("cv", ""), "third.pdf", &plain_pdf("third"), false).await;
    assert_eq!(page.status, 422);
    for shown in
        ["file-error", "first.pdf", "second.pdf", "third.pdf", choice.as_str(), "value=\"take\""]
    {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let address = create(&mut olena, second.len()).await.header("location").to_owned();
    let late = send(&mut olena, &address, 0, &second).await;
    assert_eq!((late.status, late.header("upload-waits")), (422, "yes"));
    // Whoever lost the answer isn't told to send it again.
    let far = olena.tus("HEAD", &address, &[], b"").await;
    assert_eq!((far.status, far.header("upload-waits")), (200, "yes"));
    assert_eq!(far.header("upload-offset"), second.len().to_string());
    for page in [&place, &format!("{BASE}/documents")] {
        let body = olena.get(page).await.body;
        assert_eq!(body.matches("value=\"take\"").count(), 3, "{page}: {body}");
        assert!(body.contains("Резюмеfdp.exe"), "{body}");
    }
    let check = format!("{BASE}/check");
    let told = format!("href=\"{place}\"");
    let waits = "Файли, що чекають на ваш вибір";
    let page = olena.get(&check).await.body;
    assert!(page.contains(waits) && page.contains(&told), "whoever seals knows: {page}");
    // The choice is made of what was seen.
    let there =
        document::Entity::find().one(world.cx.read()).await.unwrap().unwrap().id.to_string();
    let id = address.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    let chosen = |act: &'static str, shown: &str| {
        vec![("act", act), ("upload", id.as_str()), ("shown", shown)]
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect::<Vec<_>>()
    };
    let post = async |client: &mut Client, fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.post(&choice, &fields).await
    };
    let stale = post(&mut olena, chosen("take", "")).await;
    assert!(stale.status == 422 && stale.body.contains("first.pdf"), "{}", stale.body);
    let mut ivan = world.signed_in("ivan@example.org", Office::None, "10.0.0.2").await;
    for act in ["take", "drop"] {
        post(&mut ivan, chosen(act, &there)).await;
        assert!(olena.get(&place).await.body.contains("first.pdf"), "{act}");
    }
    assert_eq!(post(&mut ivan, chosen("take", &there)).await.status, 404);
    assert_eq!(post(&mut olena, chosen("keep", &there)).await.status, 400);
    for _ in 0..2 {
        assert_eq!(post(&mut olena, chosen("take", &there)).await.status, 303);
    }
    let page = olena.get(&place).await.body;
    assert!(page.contains("Резюмеfdp.exe") && !page.contains("first.pdf"), "{page}");
    for name in ["second.pdf", "third.pdf"] {
        let page = olena.get(&place).await.body;
        assert!(page.contains(name), "{page}");
        let id = page.split("name=\"upload\" value=\"").nth(1).unwrap()[..32].to_owned();
        for _ in 0..2 {
            let dropped = olena.post(&choice, &[("act", "drop"), ("upload", &id)]).await;
            assert_eq!(dropped.status, 303);
        }
    }
    assert!(!olena.get(&place).await.body.contains("value=\"drop\""));
    assert!(!olena.get(&check).await.body.contains(waits));
    assert_eq!(upload_part::Entity::find().count(world.cx.read()).await.unwrap(), 0);
}
