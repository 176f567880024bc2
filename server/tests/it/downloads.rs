//! Results and scorecards to be taken along: complete, the same in every form, not before the reveal.

use fixtures::rehearsal::Until;
use serde_json::Value;

use crate::world::World;

#[tokio::test]
async fn every_form_holds_every_ranking_and_score() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Closed).await;
    let state = world.cx.state(&slug).await.unwrap();
    let mut client = world.client("198.51.100.80");
    let rankings = state.result.as_ref().unwrap().len()
        + state.rounds.iter().map(|one| one.ranking.as_ref().unwrap().len()).sum::<usize>();
    let scores: usize =
        state.revealed().iter().flat_map(|(_, sheets)| *sheets).map(|one| one.scores.len()).sum();
    for (lang, heads) in [("uk", "Раунд,Місце,Код"), ("en", "Round,Place,Code")] {
        let at = |name: &str| format!("/{lang}/competitions/{slug}/{name}");
        for (name, lines) in [("rankings.csv", rankings), ("scorecards.csv", scores)] {
            let answer = client.get(&at(name)).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
            let named = format!("attachment; filename=\"konkurs-{slug}-{name}\"");
            assert_eq!(answer.header("content-disposition"), named);
            assert_eq!(answer.body.matches("\r\n").count(), lines + 1, "{name}");
        }
        let csv = client.get(&at("rankings.csv")).await.body;
        assert!(csv.trim_start_matches('\u{feff}').starts_with(heads), "{csv}");
        let json: Value =
            serde_json::from_str(&client.get(&at("results.json")).await.body).unwrap();
        assert_eq!(json["rankings"].as_array().unwrap().len(), rankings);
        assert_eq!(json["scorecards"].as_array().unwrap().len(), scores);
        let first = &state.result.as_ref().unwrap()[0];
        assert_eq!(json["rankings"][0]["code"], first.code.as_str());
        assert_eq!(json["rankings"][0]["numerator"], first.numerator);
        assert_eq!(json["rankings"][0]["passes"], first.passes);
        let book = client.get(&at("results.xlsx")).await.bytes;
        assert!(book.starts_with(b"PK\x03\x04") && book.len() > 4_000);
        let again = client.get(&at("results.xlsx")).await.bytes;
        assert_eq!(book, again, "the same tables make the same bytes");
        let page = client.get(&at("results")).await.body;
        for name in ["rankings.csv", "scorecards.csv", "results.xlsx", "results.json"] {
            assert!(page.contains(&at(name)), "{name}");
        }
    }
}

#[tokio::test]
async fn there_is_nothing_before_the_reveal() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Scoring { committed: 50 }).await;
    let mut client = world.client("198.51.100.81");
    for name in ["rankings.csv", "scorecards.csv", "results.xlsx", "results.json"] {
        for number in [slug.as_str(), "2026-999", "nonsense"] {
            let path = format!("/uk/competitions/{number}/{name}");
            assert_eq!(client.get(&path).await.status, 404, "{path}");
        }
    }
}
