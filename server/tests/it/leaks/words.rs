//! What people wrote and are, in words that nobody else has.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use domain::{Code, Slug};
use sea_orm::EntityTrait;
use store::entity::{
    account, admission, application, asker, competition, complaint, question, scorecard, seat,
};

use super::table::{Kind, Word};
use crate::world::World;

/// The longest sentences that only one of these texts has, by the text's owner.
fn own_sentences(texts: &[(usize, String)]) -> BTreeMap<usize, String> {
    let plain = |s: &&str| s.chars().count() > 24 && !s.contains(['&', '<', '>', '"', '\'', '\\']);
    let sentences = |text: &str| -> Vec<String> {
        text.split(['.', '\n', '!', '?']).map(str::trim).filter(plain).map(str::to_owned).collect()
    };
    let mut owners: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (owner, text) in texts {
        for sentence in sentences(text) {
            owners.entry(sentence).or_default().insert(*owner);
        }
    }
    let mut own: BTreeMap<usize, String> = BTreeMap::new();
    for (sentence, of) in owners {
        let [only] = *of.iter().collect::<Vec<_>>() else { continue };
        let kept = own.entry(*only).or_default();
        if sentence.len() > kept.len() {
            *kept = sentence;
        }
    }
    own
}

async fn slug_of(world: &World, competition: i64) -> Slug {
    let head = competition::Entity::find_by_id(competition).one(world.cx.read()).await.unwrap();
    head.unwrap().slug.parse().unwrap()
}

/// What somebody wrote into an application.
struct Written {
    answers: BTreeMap<String, String>,
    files: Vec<String>,
}

/// The application of a person: they lie closed, so their authors are asked, with the keys in this
/// folder where only those open them.
async fn written(world: &World, slug: &Slug, email: &str, keys: Option<&Path>) -> Written {
    let author = world.viewer(email).await;
    let own = store::applications::own(&world.cx, &author, slug).await.unwrap();
    let (answers, documents) = match own.draft {
        Some(draft) => (draft.answers, draft.documents),
        None => {
            let key = fs::read_to_string(keys.unwrap().join(format!("{email}.txt"))).unwrap();
            let read = store::applications::read_closed(&world.cx, &author, slug, &key);
            let read = read.await.unwrap();
            let answers = read.answers.into_iter();
            let answers = answers.map(|one| (one.question.id, one.answer.write()));
            (answers.collect(), read.documents)
        }
    };
    Written { answers, files: documents.into_iter().map(|file| file.name).collect() }
}

/// Who may be named with the result, as they said themselves.
pub async fn agreed(world: &World, slug: &Slug, keys: Option<&Path>) -> BTreeSet<Code> {
    let db = world.cx.read();
    let reached = world.cx.state(slug).await.unwrap().candidates(1);
    let mut agreed = BTreeSet::new();
    for row in application::Entity::find().all(db).await.unwrap() {
        let Some(code) = row.code.and_then(|code| code.parse().ok()) else { continue };
        let author = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
        let own = written(world, slug, &author.email, keys).await;
        if reached.contains(&code) && own.answers.get("publish_name").is_some_and(|it| it == "yes")
        {
            agreed.insert(code);
        }
    }
    agreed
}

/// The keys of everybody who has one, and the shares that holders' keys open.
pub async fn keys_and_shares(world: &World, slug: &Slug, keys: &Path) -> Vec<Word> {
    let mut words = Vec::new();
    let mut add = |text: String, owner: &str| {
        let (kind, owner, round) = (Kind::Key, owner.to_owned(), String::new());
        words.push(Word { kind, text, owner, about: None, round });
    };
    let seats = seat::Entity::find().all(world.cx.read()).await.unwrap();
    for file in fs::read_dir(keys).unwrap().map(|file| file.unwrap().path()) {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let key = fs::read_to_string(file).unwrap();
        let key = key.lines().find(|line| !line.starts_with('#')).unwrap();
        let Some(seat) = seats.iter().find(|seat| seat.seat == name) else {
            add(key.to_owned(), &name);
            continue;
        };
        let viewer = world.viewer(&seat.email).await;
        add(key.to_owned(), &viewer.email);
        let held = store::holders::holding(&world.cx, &viewer, slug).await.unwrap();
        if let Some(sealed) = held.share {
            let key: age::x25519::Identity = key.parse().unwrap();
            let share = age::decrypt(&key, sealed.as_bytes()).unwrap();
            add(String::from_utf8(share).unwrap(), &viewer.email);
        }
    }
    words
}

/// Everything in the rows that one person wrote, and nobody else.
pub async fn words(world: &World, keys: Option<&Path>) -> Vec<Word> {
    let db = world.cx.read();
    let accounts = account::Entity::find().all(db).await.unwrap();
    let person = |id: i64| accounts.iter().find(|row| row.id == id).unwrap();
    let applications = application::Entity::find().all(db).await.unwrap();
    let mut drafts = Vec::new();
    for row in &applications {
        let slug = slug_of(world, row.competition_id).await;
        drafts.push(written(world, &slug, &person(row.account_id).email, keys).await);
    }
    let mut words = Vec::new();
    for kind in [Kind::Open, Kind::Blind] {
        let question = if kind == Kind::Open { "motivation" } else { "strategy" };
        let text = |own: &Written| own.answers.get(question).cloned().unwrap_or_default();
        let texts: Vec<_> = drafts.iter().enumerate().map(|(at, own)| (at, text(own))).collect();
        for (at, text) in own_sentences(&texts) {
            words.push((kind, text, at));
        }
    }
    for (at, row) in applications.iter().enumerate() {
        words.push((Kind::Name, person(row.account_id).name.clone(), at));
        words.push((Kind::Email, person(row.account_id).email.clone(), at));
    }
    for (at, own) in drafts.iter().enumerate() {
        let shared = ["Пропозиція.pdf", "diploma-scan.jpg", "декларація.pdf"];
        for name in own.files.iter().filter(|name| !shared.contains(&name.as_str())).cloned() {
            words.push((Kind::File, name, at));
        }
    }
    let refused: Vec<_> = admission::Entity::find().all(db).await.unwrap();
    let texts: Vec<_> =
        refused.iter().enumerate().map(|(at, row)| (at, row.explanation.clone())).collect();
    for (at, text) in own_sentences(&texts) {
        let id = refused[at].application_id;
        words.push((
            Kind::Explanation,
            text,
            applications.iter().position(|one| one.id == id).unwrap(),
        ));
    }
    let of = |at: usize| {
        let code = applications[at].code.as_ref().and_then(|code| code.parse().ok());
        code.map(|code: Code| (code, person(applications[at].account_id).email.clone()))
    };
    let mut words: Vec<Word> = words
        .into_iter()
        .map(|(kind, text, at)| {
            let owner = person(applications[at].account_id).email.clone();
            Word { kind, text, owner, about: of(at), round: String::new() }
        })
        .collect();
    let seats = seat::Entity::find().all(db).await.unwrap();
    let cards = scorecard::Entity::find().all(db).await.unwrap();
    let texts: Vec<_> = cards
        .iter()
        .enumerate()
        .map(|(at, row)| (at, row.reasons.replace(['{', '}', '"'], "\n")))
        .collect();
    for (at, text) in own_sentences(&texts) {
        let card = &cards[at];
        let owner = seats.iter().find(|seat| seat.seat == card.seat).unwrap().email.clone();
        let candidate = applications.iter().position(|one| one.code.as_deref() == Some(&card.code));
        let (about, round) = (of(candidate.unwrap()), card.round.clone());
        words.push(Word { kind: Kind::Reason, text, owner, about, round });
    }
    let askers = asker::Entity::find().all(db).await.unwrap();
    for row in question::Entity::find().all(db).await.unwrap() {
        let asker = askers.iter().find(|asker| asker.id == row.asker_id).unwrap();
        let owner = person(asker.account_id.unwrap()).email.clone();
        let viewer = world.viewer(&owner).await;
        let slug = slug_of(world, row.competition_id).await;
        let board = store::questions::board(&world.cx, &viewer, &slug).await.unwrap();
        let text = board.own.into_iter().find(|one| one.id == row.id).unwrap().text;
        assert!(!row.text.contains(&text), "it lies closed");
        let kind = Kind::Question;
        words.push(Word { kind, text, owner, about: None, round: String::new() });
    }
    for row in complaint::Entity::find().all(db).await.unwrap() {
        let at = applications.iter().position(|one| one.id == row.application_id).unwrap();
        let owner = person(applications[at].account_id).email.clone();
        let viewer = world.viewer(&owner).await;
        let slug = slug_of(world, row.competition_id).await;
        let own = store::complaints::own(&world.cx, &viewer, &slug).await.unwrap();
        let filed = own.filed.into_iter().find(|one| one.complaint.id == row.complaint).unwrap();
        let (kind, text) = (Kind::Complaint, filed.words.unwrap().what);
        assert!(!row.payload.contains(&text), "it lies closed");
        let name = filed.evidence[0].name.clone();
        for text in [text, name] {
            words.push(Word {
                kind,
                text,
                owner: owner.clone(),
                about: of(at),
                round: String::new(),
            });
        }
    }
    for seat in seats {
        let (kind, text) = (Kind::SeatEmail, seat.email.clone());
        words.push(Word { kind, text, owner: seat.email, about: None, round: String::new() });
    }
    words
}
