//! Who finds whose words, when. Everybody follows every link they are shown and tries every address
//! of the router with true names, at four moments of one competition; whatever one person wrote, and
//! their name and address, may stand only in the answers that [`allowed`] grants. None of it, and no
//! secret, stands in the server's log.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs,
    io::Write,
    path::Path,
    sync::{Arc, Mutex},
};

use domain::{
    Code, SeatId, Slug,
    accounts::Office,
    competitions::{StageCode, rules::SealingWay},
    panel::Scorecard,
};
use fixtures::rehearsal::{KeyHolders, Plan, Until};
use sea_orm::EntityTrait;
use store::entity::{
    account, admission, application, asker, competition, complaint, document, evidence, outbox,
    question, scorecard, seat,
};

use crate::world::{Client, World};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The candidate's name.
    Name,
    /// The candidate's or the seat holder's address.
    Email,
    SeatEmail,
    /// An answer that names its author.
    Open,
    /// The answer that is read by code.
    Blind,
    /// The name a candidate gave to a file.
    File,
    /// Why an application was refused.
    Explanation,
    /// Why a member gave a score.
    Reason,
    /// A public question as it was asked.
    Question,
    /// What a complaint says, or the name of a file of it.
    Complaint,
    /// A key of somebody's own, or the share that it opened.
    Key,
}

/// Something that somebody wrote or is.
#[derive(Debug)]
struct Word {
    kind: Kind,
    text: String,
    /// Whose it is, by address: the candidate's or, of a reason, the member's.
    owner: String,
    /// The candidate whom it is about.
    about: Option<(Code, String)>,
    round: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Visitor,
    Account,
    Candidate,
    Member,
    Chair,
    Observer,
    Secretary,
    Administrator,
}

struct Reader {
    who: Who,
    email: String,
    /// Codes that the reader may read and score, a member.
    queue: BTreeSet<Code>,
}

/// The competition as far as it decides who sees what.
struct Moment {
    stage: StageCode,
    revealed: BTreeSet<String>,
    winner: Option<Code>,
    /// Who reached the interviews and agreed, in the application, to be named with the result.
    agreed: BTreeSet<Code>,
}

/// The table of product.md, "who sees what, when". A person always may see what is their own.
fn allowed(word: &Word, reader: &Reader, now: &Moment, path: &str) -> bool {
    use Who as W;
    let panel = matches!(reader.who, W::Member | W::Chair);
    let reads = word.about.as_ref().is_some_and(|(code, _)| reader.queue.contains(code));
    let opened = !matches!(now.stage, StageCode::Intake | StageCode::Sealed);
    let named = now.stage == StageCode::Round(2);
    let official = matches!(now.stage, StageCode::Standstill | StageCode::Closed);
    if word.owner == reader.email && word.kind != Kind::Key {
        return true;
    }
    match word.kind {
        // The portal shows it to nobody, not even to whose it is.
        Kind::Key => false,
        // The queue of mail is the administrator's; seats are provided by the secretary.
        Kind::Email => reader.who == W::Administrator,
        Kind::SeatEmail => matches!(reader.who, W::Administrator | W::Secretary),
        Kind::Name => {
            let winner =
                word.about.as_ref().is_some_and(|(code, _)| Some(code) == now.winner.as_ref());
            let admits = matches!(reader.who, W::Secretary | W::Chair);
            let agreed = word.about.as_ref().is_some_and(|(code, _)| now.agreed.contains(code));
            let published = agreed && official && path.ends_with("/results");
            winner || published || (opened && admits) || (named && panel && reads)
        }
        Kind::Open | Kind::File => {
            (opened && reader.who == W::Secretary) || (named && panel && reads)
        }
        Kind::Blind => opened && panel && reads,
        // By a label only; once answered, in the secretary's words.
        Kind::Question => reader.who == W::Secretary,
        Kind::Complaint => matches!(reader.who, W::Secretary | W::Chair),
        Kind::Explanation => opened && reader.who == W::Secretary,
        Kind::Reason => {
            let supervises = matches!(reader.who, W::Secretary | W::Observer) || (panel && reads);
            let own = word.about.as_ref().is_some_and(|(_, author)| *author == reader.email);
            now.revealed.contains(&word.round) && (supervises || (own && official))
        }
    }
}

/// A log that is kept to be searched.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

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
async fn agreed(world: &World, slug: &Slug, keys: Option<&Path>) -> BTreeSet<Code> {
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
async fn keys_and_shares(world: &World, slug: &Slug, keys: &Path) -> Vec<Word> {
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
async fn words(world: &World, keys: Option<&Path>) -> Vec<Word> {
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

/// Everything that somebody can load: pages by their links, and every address of the router with
/// true names.
async fn crawl(client: &mut Client, names: &BTreeMap<&str, Vec<String>>) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    let mut due: VecDeque<String> = VecDeque::new();
    for route in server::router::routes() {
        let address = route.addresses().remove(0);
        let hole = names.keys().find(|hole| address.replace("{slug}", "").contains(**hole));
        let address = address.replace("{slug}", &names["{slug}"][0]);
        match hole {
            Some(hole) => due.extend(names[hole].iter().map(|name| address.replace(hole, name))),
            None if !address.contains('{') => due.push_back(address),
            None => {}
        }
    }
    let mut found = Vec::new();
    while let Some(path) = due.pop_front() {
        // A stream never ends; single entries are the record's lines once more; English is the
        // same page in other words.
        let skipped = ["/events", "/assets", "/record/", "/en", "/sign-out", "/sign-in?"];
        let public = path.starts_with("/record/") && !path.ends_with("/events");
        if (!public && skipped.iter().any(|part| path.contains(part))) || !seen.insert(path.clone())
        {
            continue;
        }
        let answer = client.get(&path).await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
        for link in answer.body.split("href=\"").skip(1) {
            let link = link.split(['"', '#']).next().unwrap_or_default();
            if link.starts_with('/') {
                due.push_back(link.replace("&amp;", "&"));
            }
        }
        let headers = format!("{:?}", answer.headers);
        // Of a file the name counts; what is in it is compressed.
        let body = if path.contains("/documents/") { String::new() } else { answer.body };
        found.push((path, body + &headers));
    }
    found
}

/// Reads the portal as everybody and complains of each word in the wrong hands.
async fn nobody_sees_too_much(
    world: &World,
    slug: &Slug,
    keys: Option<&Path>,
) -> BTreeSet<(Kind, Who)> {
    let db = world.cx.read();
    let mut words = words(world, keys).await;
    if let Some(keys) = keys {
        words.extend(keys_and_shares(world, slug, keys).await);
    }
    let state = world.cx.state(slug).await.unwrap();
    let now = Moment {
        stage: state.stage.code(),
        revealed: state.revealed().into_iter().map(|(round, _)| round.id.clone()).collect(),
        winner: match &state.stage {
            domain::competitions::Stage::Closed { appointed } => appointed.clone(),
            _ => None,
        },
        agreed: agreed(world, slug, keys).await,
    };
    let ids = |ids: Vec<i64>| ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>();
    let mut files: Vec<i64> =
        document::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.id).collect();
    let of_complaints = evidence::Entity::find().all(db).await.unwrap();
    files.extend(of_complaints.into_iter().map(|row| row.id));
    let applications = application::Entity::find().all(db).await.unwrap();
    let questions = question::Entity::find().all(db).await.unwrap();
    let names = BTreeMap::from([
        ("{slug}", vec![slug.to_string()]),
        ("{code}", state.applications.keys().map(Code::to_string).collect()),
        ("{id}", ids(files)),
        ("{application}", ids(applications.iter().map(|row| row.id).collect())),
        ("{document}", vec!["cv".to_owned()]),
        ("{section}", vec!["motivation".to_owned(), "proposal".to_owned()]),
        ("{complaint}", vec!["c1".to_owned()]),
        ("{question}", ids(questions.iter().map(|row| row.id).collect())),
    ]);
    let seats = seat::Entity::find().all(db).await.unwrap();
    let mut readers =
        vec![(Who::Visitor, String::new()), (Who::Account, "x@example.com".to_owned())];
    for row in account::Entity::find().all(db).await.unwrap() {
        let who = match row.office.as_deref() {
            Some("secretary") => Who::Secretary,
            Some(_) => Who::Administrator,
            None => match seats.iter().find(|seat| seat.account_id == Some(row.id)) {
                Some(seat) => match seat.role.as_str() {
                    "chair" => Who::Chair,
                    "member" => Who::Member,
                    _ => Who::Observer,
                },
                None if applications.iter().any(|one| one.account_id == row.id) => Who::Candidate,
                None => continue,
            },
        };
        // Two of a kind are enough, and all members: each is recused from others.
        if who == Who::Member || readers.iter().filter(|(other, _)| *other == who).count() < 2 {
            readers.push((who, row.email));
        }
    }
    let mut met = BTreeSet::new();
    for (who, email) in readers {
        let place = "198.51.100.60";
        let mut client = match who {
            Who::Visitor => world.client(place),
            Who::Account | Who::Administrator => {
                let mut client = world.client(place);
                assert_eq!(client.sign_in(&email, crate::world::PASSWORD).await.status, 303);
                client
            }
            _ => world.invented(&email, place).await,
        };
        let mut queue = BTreeSet::new();
        if matches!(who, Who::Member | Who::Chair) {
            let viewer = world.viewer(&email).await;
            let cards = world.cx.panel_queue(&viewer, slug).await.unwrap().cards;
            queue.extend(cards.into_iter().filter_map(|card| card.code));
        }
        let reader = Reader { who, email, queue };
        let pages = crawl(&mut client, &names).await;
        assert!(pages.len() > 30, "{who:?} found {} pages only", pages.len());
        for word in &words {
            let percent = word.text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
            let has = |body: &String| body.contains(&word.text) || body.contains(&percent);
            for (path, _) in pages.iter().filter(|(_, body)| has(body)) {
                if word.owner != reader.email {
                    met.insert((word.kind, who));
                }
                assert!(
                    allowed(word, &reader, &now, path),
                    "{:?}: {who:?} {} reads {word:?} at {path}",
                    now.stage,
                    reader.email,
                );
            }
        }
    }
    met
}

/// Commits every card that is due, or the first `most` of each member, with reasons of their own.
async fn score(world: &World, slug: &Slug, most: usize) {
    for seat in seat::Entity::find().all(world.cx.read()).await.unwrap() {
        if seat.role == "observer" {
            continue;
        }
        let viewer = world.viewer(&seat.email).await;
        let queue = world.cx.panel_queue(&viewer, slug).await.unwrap();
        let (_, round) = queue.round.unwrap();
        for code in queue.cards.iter().filter_map(|card| card.code.as_ref()).take(most) {
            let view = world.cx.scorecard(&viewer, slug, code).await.unwrap();
            if view.committed_n.is_some() {
                continue;
            }
            let reason = |id: &str| {
                format!(
                    "Посаджена підстава члена {} про {code} за показником {id} у колі {}, і більше тут нічого нема",
                    seat.seat, round.id
                )
            };
            let ids = || round.criteria.iter().map(|criterion| criterion.id.clone());
            let card = Scorecard {
                scores: ids().map(|id| (id, 8)).collect(),
                reasons: ids().map(|id| (id.clone(), reason(&id))).collect(),
            };
            world.cx.commit_scorecard(&viewer, slug, code, view.version, &card).await.unwrap();
        }
    }
}

/// The first of the ranking complains, in words of their own.
async fn complain(world: &World, slug: &Slug) {
    let state = world.cx.state(slug).await.unwrap();
    let code = state.result.as_ref().unwrap()[0].code.clone();
    let db = world.cx.read();
    let rows = application::Entity::find().all(db).await.unwrap();
    let row = rows.into_iter().find(|row| row.code.as_deref() == Some(code.as_str())).unwrap();
    let author = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
    let author = world.viewer(&author.email).await;
    let key = store::complaints::admit(&world.cx, &author, slug).await.unwrap();
    let mut file = world.cx.blobs().receive(&key).await.unwrap();
    file.write(&fixtures::documents::plain_pdf("Посаджений доказ")).await.unwrap();
    let (name, file) = ("Посаджений доказ до скарги.pdf", file.finish().await.unwrap());
    store::complaints::attach(&world.cx, &author, slug, name, file).await.unwrap();
    let own = store::complaints::own(&world.cx, &author, slug).await.unwrap();
    let words = store::complaints::Words {
        objections: vec![domain::complaints::Objection::Scoring],
        what: "Посаджені слова скарги про бали".into(),
        why: "Правило".into(),
        asks: "Прохання".into(),
        evidence: own.evidence.iter().map(|file| file.id).collect(),
    };
    store::complaints::file(&world.cx, &author, slug, &words).await.unwrap();
}

#[tokio::test]
async fn words_stay_with_those_who_may_read_them() {
    let log = Log::default();
    let writer = log.clone();
    let heard = tracing_subscriber::fmt()
        .with_env_filter("info,app=debug,server=debug,store=debug,access=info")
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // The whole process is heard: of one thread some lines would be lost to the others' silence.
    tracing::subscriber::set_global_default(heard).unwrap();

    let open_house = ["--sign-ins-per-minute", "10000", "--registrations-per-hour", "1000"];
    let world = World::with(&[&open_house[..], &["--webhooks-private"]].concat()).await;
    world.account("x@example.com", Office::None).await;
    world.account("admin@example.com", Office::Administrator).await;
    let plan =
        |until| Plan { seed: 2, candidates: 6, members: 4, observers: 1, ..world.plan(until) };
    let starts = world.cx.now();
    let play = async |until| world.played(Plan { starts, ..plan(until) }).await;
    let mut letters = Vec::new();
    let mut admin = world.client("198.51.100.77");
    admin.sign_in("admin@example.com", crate::world::PASSWORD).await;
    letters.extend(crate::webhooks::secrets_of_a_webhook(&world, &mut admin).await);

    let slug = play(Until::Intake).await;
    let asker = world.viewer("x@example.com").await;
    let asked = "Посаджене запитання про житло для директора";
    store::questions::ask(&world.cx, &asker, &slug, domain::Lang::Uk, asked).await.unwrap();
    let before = nobody_sees_too_much(&world, &slug, None).await;
    let harmless = |kind| matches!(kind, Kind::Email | Kind::SeatEmail | Kind::Question);
    assert!(before.iter().all(|(kind, _)| harmless(*kind)));
    assert!(before.contains(&(Kind::Question, Who::Secretary)));
    play(Until::Scoring { committed: 40 }).await;
    let scoring = nobody_sees_too_much(&world, &slug, None).await;
    // The crawl does find what may be found, or it would prove nothing.
    for met in [
        (Kind::Name, Who::Secretary),
        (Kind::Name, Who::Chair),
        (Kind::Open, Who::Secretary),
        (Kind::Blind, Who::Member),
        (Kind::SeatEmail, Who::Secretary),
    ] {
        assert!(scoring.contains(&met), "{met:?} of {scoring:?}");
    }
    score(&world, &slug, usize::MAX).await;
    let chair = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let chair = chair.iter().find(|row| row.seat == SeatId::member(1).as_str()).unwrap();
    let chair = world.viewer(&chair.email).await;
    world.cx.reveal_round(&chair, &slug).await.unwrap();
    world.cx.open_round(&chair, &slug).await.unwrap();
    score(&world, &slug, 2).await;
    let named = nobody_sees_too_much(&world, &slug, None).await;
    assert!(named.contains(&(Kind::Name, Who::Member)), "{named:?}");
    for who in [Who::Visitor, Who::Account, Who::Observer] {
        assert!(!named.contains(&(Kind::Name, who)), "{who:?}: there is no result yet");
    }
    play(Until::Standstill).await;
    complain(&world, &slug).await;
    let contested = nobody_sees_too_much(&world, &slug, None).await;
    assert!(contested.contains(&(Kind::Name, Who::Visitor)), "somebody agreed to be named");
    for who in [Who::Secretary, Who::Chair] {
        assert!(contested.contains(&(Kind::Complaint, who)), "{who:?} of {contested:?}");
    }

    for row in outbox::Entity::find().all(world.cx.read()).await.unwrap() {
        if let Some(link) =
            serde_json::from_str::<serde_json::Value>(&row.data).unwrap()["link"].as_str()
        {
            letters.extend(link.split("/invitation/").nth(1).map(str::to_owned));
        }
    }
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/uk/panel/{slug}"), "the log was heard: {log}");
    let secrets = words(&world, None).await.into_iter().map(|word| word.text).chain(letters);
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} is in the log");
    }
    for secret in
        [crate::world::PASSWORD, fixtures::rehearsal::PASSWORD, "x@example.com", "konkurs="]
    {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test]
async fn where_key_holders_open_words_stay_with_their_authors() {
    let open_house = ["--sign-ins-per-minute", "10000", "--registrations-per-hour", "1000"];
    let world = World::with(&open_house).await;
    world.account("x@example.com", Office::None).await;
    world.account("admin@example.com", Office::Administrator).await;
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path();
    let starts = world.cx.now();
    let play = async |until| {
        let holders = Some(KeyHolders { k: 2, keys: keys.to_owned(), way: SealingWay::Holders });
        let plan = Plan { seed: 2, candidates: 4, starts, holders, ..world.plan(until) };
        world.played(plan).await
    };
    let harmless = |kind| matches!(kind, Kind::Email | Kind::SeatEmail);
    let slug = play(Until::Intake).await;
    let before = nobody_sees_too_much(&world, &slug, Some(keys)).await;
    assert!(before.iter().all(|(kind, _)| harmless(*kind)), "{before:?}");

    // One share of two is there.
    play(Until::Sealed).await;
    let secretary = world.viewer(&fixtures::people::cast().secretaries[0].email).await;
    store::opening::prepare(&world.cx, &secretary, &slug).await.unwrap();
    let shares = keys_and_shares(&world, &slug, keys).await;
    let seats = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let second = seats.iter().find(|row| row.seat == SeatId::observer(2).as_str()).unwrap();
    let second = world.viewer(&second.email).await;
    let mine = shares.iter().filter(|word| word.owner == second.email);
    let share = mine.map(|word| &word.text).find(|text| !text.starts_with("AGE")).unwrap();
    store::holders::bring_share(&world.cx, &second, &slug, share).await.unwrap();
    let sitting = nobody_sees_too_much(&world, &slug, Some(keys)).await;
    assert!(sitting.iter().all(|(kind, _)| harmless(*kind)), "{sitting:?}");

    play(Until::Admission).await;
    let opened = nobody_sees_too_much(&world, &slug, Some(keys)).await;
    assert!(opened.contains(&(Kind::Open, Who::Secretary)), "{opened:?}");
}
