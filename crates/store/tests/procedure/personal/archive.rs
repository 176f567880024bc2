//! The archive of one's own data has all of it, and nothing of others.

use domain::applications::reading::{Part, Reader};
use store::{applications, documents, personal};

use super::closed;
use crate::support::World;

on_each_database! {
    async fn the_archive_has_all_of_ones_own_and_nothing_of_others(world: &World) {
        let play = closed(world).await;
        let anna = play.candidate("anna");
        let all = personal::export(play.cx(), anna).await.unwrap();
        let text = all.data.to_string();
        for question in ["experience", "motivation", "summary"] {
            assert!(text.contains(&format!("anna {question}")), "{text}");
        }
        assert!(!text.contains("bohdan") && !text.contains("vira"), "{text}");
        for seat in play.seats.values() {
            assert!(!text.contains(&seat.email), "{}", seat.email);
        }
        assert_eq!((all.files.len(), all.receipts.len()), (3, 1));
        let log = applications::access_log(play.cx(), anna, &play.slug).await.unwrap();
        let taken = |line: &&applications::AccessLine| line.part == Part::Export;
        assert_eq!(log.lines.iter().filter(taken).map(|l| l.reader).collect::<Vec<_>>(), [Reader::Candidate]);
        let member = personal::export(play.cx(), play.member(2)).await.unwrap();
        assert!(member.files.is_empty() && !member.data.to_string().contains("anna"));
        documents::document(play.cx(), anna, play.files("anna").await["cv"]).await.unwrap();
    }
}
