//! The fix window over HTTP: asked for on the sheet, handed in on a page of the candidate's own, and
//! neither known to anybody else by name.

use fixtures::{people::cast, rehearsal::Until};
use sea_orm::EntityTrait;
use store::entity::{account, application, seat};

use crate::world::{Client, World};

const WRONG: &str = "Телефон без коду міста.";

async fn seated(world: &World, place: &str) -> Client {
    let seats = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let email = &seats.iter().find(|row| row.seat == place).unwrap().email;
    world.invented(email, "198.51.100.91").await
}

#[tokio::test]
async fn a_fix_is_asked_for_handed_in_and_read() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Admission).await;
    let rows = application::Entity::find().all(world.cx.read()).await.unwrap();
    let row = rows.iter().find(|row| row.state == "sealed").unwrap();
    let author = account::Entity::find_by_id(row.account_id).one(world.cx.read()).await;
    let author = author.unwrap().unwrap();
    let mut candidate = world.invented(&author.email, "198.51.100.92").await;
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.93").await;
    let sheet = format!("/uk/secretary/{slug}/admission/{}", row.id);
    let own = format!("/uk/competitions/{slug}/apply/fix");
    assert_eq!(candidate.get(&own).await.status, 404, "nothing is asked for yet");

    let page = office.get(&sheet).await.body;
    assert!(
        page.contains("name=\"wrong-document-cv\"") && !page.contains("wrong-document-proposal")
    );
    let empty = office.post(&sheet, &[("act", "ask"), ("days", "40")]).await;
    assert!(empty.status == 422 && empty.body.contains("days-error"), "{}", empty.body);
    let typed = [("act", "ask"), ("days", "40"), ("wrong-answer-phone", WRONG)];
    let refused = office.post(&sheet, &typed).await;
    assert!(refused.status == 422 && refused.body.contains(WRONG), "nothing typed is lost");
    let asking = [("act", "ask"), ("days", "3"), ("wrong-answer-phone", WRONG)];
    for place in ["m1", "m2", "o1"] {
        let mut other = seated(&world, place).await;
        assert!(matches!(other.post(&sheet, &asking).await.status, 403 | 404), "{place}");
        assert_eq!(other.get(&own).await.status, 404, "{place}");
    }
    let asked = office.post(&sheet, &asking).await;
    assert_eq!((asked.status, asked.header("location")), (303, sheet.as_str()));
    assert_eq!(office.post(&sheet, &asking).await.status, 422, "asked once");
    let page = office.get(&sheet).await.body;
    assert!(page.contains(WRONG) && !page.contains("value=\"admit\""), "no decision meanwhile");
    let table = office.get(&format!("/uk/secretary/{slug}/admission")).await.body;
    assert!(table.contains("Виправлення чекаємо до"), "{table}");

    // The chair scores blind, and hears of it by code only.
    let mut chair = seated(&world, "m1").await;
    let confirm = chair.get(&format!("/uk/panel/{slug}/admission")).await.body;
    assert!(confirm.contains(&author.name) && !confirm.contains("Виправлення"), "{confirm}");
    assert_eq!(chair.get(&format!("/uk/panel/{slug}/admission/{}", row.id)).await.status, 403);
    let mut visitor = world.client("198.51.100.94");
    let record = visitor.get(&format!("/uk/competitions/{slug}/record")).await.body;
    assert!(
        record.contains("Телефон") && !record.contains(WRONG) && !record.contains(&author.name)
    );

    let status = candidate.get(&format!("/uk/competitions/{slug}/apply")).await.body;
    assert!(status.contains(&format!("href=\"{own}\"")), "{status}");
    let page = candidate.get(&own).await.body;
    assert!(
        page.contains(WRONG)
            && page.contains("name=\"answer-phone\"")
            && !page.contains("name=\"answer-born\"")
    );
    let at = |version: &'static str| [("version", version), ("window", "a"), ("turn", "1")];
    let posted = |version, act: &'static str, phone: &'static str| {
        [&at(version)[..], &[("act", act), ("answer-phone", phone)]].concat()
    };
    assert_eq!(candidate.post(&own, &[("act", "save")]).await.status, 400, "no page's form");
    let saved = candidate.post(&own, &posted("0", "save", "+380 44")).await;
    assert_eq!((saved.status, saved.header("location")), (303, own.as_str()));
    assert!(candidate.get(&own).await.body.contains("+380 44"));
    // Another window, opened before that, is shown both, and overwrites neither.
    let other = [("version", "0"), ("window", "b"), ("turn", "1"), ("answer-phone", "+380 50")];
    for act in ["save", "hand-in"] {
        let stale = candidate.post(&own, &[&other[..], &[("act", act)]].concat()).await;
        assert_eq!(stale.status, 422, "{act}");
        for shown in ["+380 50", "+380 44", "name=\"take-phone\"", "value=\"1\"", "в іншому вікні"]
        {
            assert!(stale.body.contains(shown), "{act} {shown}: {}", stale.body);
        }
    }
    let take =
        [("version", "1"), ("act", "save"), ("answer-phone", "+380 50"), ("take-phone", "yes")];
    assert_eq!(candidate.post(&own, &take).await.status, 303);
    assert!(candidate.get(&own).await.body.contains("+380 44"), "the other's text was taken");
    let empty = candidate.post(&own, &posted("1", "hand-in", "")).await;
    assert!(empty.status == 422 && empty.body.contains("answer-phone-error"), "{}", empty.body);
    let fixed = candidate.post(&own, &posted("1", "hand-in", "+380 44 555 66 77")).await;
    assert_eq!(fixed.status, 303);
    let again = candidate.post(&own, &posted("1", "hand-in", "+380 44 0")).await;
    assert_eq!(again.status, 422);
    // Both are proven: what was put right, and what it replaced.
    let file_at = |file: &str| format!("/uk/competitions/{slug}/apply/{file}");
    let page = candidate.get(&file_at("receipt")).await.body;
    assert!(
        page.contains("До виправлення") && page.contains(&file_at("receipt.pdf?of=before-fix"))
    );
    for (which, kind, name) in
        [("", "application.fixed", ""), ("?of=before-fix", "application.sealed", "-before-fix")]
    {
        let file = candidate.get(&file_at(&format!("receipt.json{which}"))).await;
        let receipt = verify::Receipt::read(&file.bytes).unwrap();
        assert!(receipt.entry.contains(kind), "{}", receipt.entry);
        let saved = format!("receipt-{slug}-{}{name}.json", receipt.code);
        assert!(file.header("content-disposition").contains(&format!("\"{saved}\"")));
        let paper = candidate.get(&file_at(&format!("receipt.pdf{which}"))).await;
        assert!(paper.status == 200 && paper.bytes.starts_with(b"%PDF"));
    }
    assert_eq!(candidate.get(&file_at("receipt.json?of=other")).await.status, 404);
    assert_eq!(visitor.get(&file_at("receipt.json?of=before-fix")).await.status, 303);
    let both = office.get(&sheet).await.body;
    assert!(both.contains("+380 44 555 66 77") && both.contains("Як запечатано"), "{both}");
    assert!(both.contains("value=\"admit\""), "now it can be decided");
}
