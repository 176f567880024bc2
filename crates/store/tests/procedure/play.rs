//! A competition with its people, and what each of them does. Every act goes through
//! [`Play::step`], which verifies the whole record after it, done or refused.

use std::collections::BTreeMap;

use domain::{
    AccountId, ApplicationId, Code, DocumentId, Lang, Refusal, SeatId, Slug, Text,
    accounts::Office,
    applications::Answers,
    competitions::{
        Competition, Rules, director_two_rounds,
        rules::{Round, Section},
    },
    event::{By, Event},
    observers::Outcome,
    panel::{Scorecard, SeatRole},
};
use jiff::SignedDuration;
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::{
    Cx, Error,
    accounts::Viewer,
    admission::{self, Proposal},
    applications, competitions, documents,
    entity::seat,
    holders,
    keys::FreshKey,
    observers, opening,
    panel::{ConflictKind, Declared},
};

use crate::support::{World, applicant, rules};

/// Candidates of most tests.
pub const THREE: [&str; 3] = ["anna", "bohdan", "vira"];

/// What the built-in rulebook asks consent to.
pub const CONSENTS: [&str; 2] = ["publish_name", "broadcast"];

pub struct Play<'w> {
    pub world: &'w World,
    pub slug: Slug,
    pub secretary: Viewer,
    pub administrator: Viewer,
    pub stranger: Viewer,
    pub seats: BTreeMap<SeatId, Viewer>,
    pub candidates: BTreeMap<&'static str, (Viewer, Code)>,
    /// The keys of those who hold shares, by seat, and of candidates, by name.
    pub keys: BTreeMap<String, FreshKey>,
}

/// The built-in rules with a panel of three, of whom two are a quorum.
pub fn small() -> Rules {
    let mut rules = rules();
    rules.quorum = 2;
    rules.seats.retain(|seat| !matches!(seat.id.as_str(), "m4" | "m5"));
    rules
}

/// The same rules, asking for consents as the built-in ones do.
pub fn asking_consents(mut rules: Rules) -> Rules {
    let built_in = director_two_rounds(rules.intake_closes).questions;
    rules.questions.extend(built_in.into_iter().filter(|one| one.section == Section::Consents));
    rules
}

pub fn m(number: u32) -> SeatId {
    SeatId::member(number)
}

pub fn o1() -> SeatId {
    SeatId::observer(1)
}

pub fn text(word: &str) -> Text {
    Text::new(word, word)
}

/// A card with one score for everything, and reasons that are long enough.
pub fn card(round: &Round, score: u32) -> Scorecard {
    let reason = "Розрахунок підтверджено цифрами підприємства за три роки; ризики названо чесно.";
    let reason = format!("{reason} Оцінка: {score}.");
    let ids = || round.criteria.iter().map(|criterion| criterion.id.clone());
    Scorecard {
        scores: ids().map(|id| (id, score)).collect(),
        reasons: ids().map(|id| (id, reason.clone())).collect(),
    }
}

/// What a rule refused, by itself or at a field.
pub fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        Err(Error::Invalid(fields)) => fields.0.into_iter().next().unwrap().1,
        other => panic!("not refused: {other:?}"),
    }
}

/// Whether somebody was turned away, however politely.
pub fn shut<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    match result {
        Err(Error::Denied(_) | Error::NotFound) => true,
        Err(other) => panic!("neither denied nor hidden: {other:?}"),
        Ok(_) => false,
    }
}

impl<'w> Play<'w> {
    /// Announced; everybody sits.
    pub async fn announced(world: &'w World, rules: Rules) -> Self {
        let roles: Vec<(SeatId, SeatRole)> =
            rules.seats.iter().map(|seat| (seat.id.clone(), seat.role)).collect();
        let slug = world.announced_by(1, rules).await;
        let mut play = Self {
            world,
            slug,
            secretary: person(world, "secretary", Office::Secretary).await,
            administrator: person(world, "administrator", Office::Administrator).await,
            stranger: person(world, "stranger", Office::None).await,
            seats: BTreeMap::new(),
            candidates: BTreeMap::new(),
            keys: BTreeMap::new(),
        };
        for (id, role) in roles {
            let viewer = person(world, id.as_str(), Office::None).await;
            play.step(seated(world, &play.slug, &viewer, &id, role)).await;
            play.seats.insert(id, viewer);
        }
        play
    }

    /// Sealed applications, intake over.
    pub async fn sealed(world: &'w World, rules: Rules, names: &[&'static str]) -> Self {
        let mut play = Self::announced(world, rules).await;
        for name in names {
            play.apply(name).await;
        }
        play.close_intake().await;
        play
    }

    /// Opened.
    pub async fn opened(world: &'w World, rules: Rules, names: &[&'static str]) -> Self {
        let play = Self::sealed(world, rules, names).await;
        play.prepare().await.unwrap();
        play.open().await.unwrap();
        play
    }

    /// Everybody admitted: conflicts are to be declared.
    pub async fn admitted(world: &'w World, rules: Rules, names: &[&'static str]) -> Self {
        let play = Self::opened(world, rules, names).await;
        play.admit_all().await.unwrap();
        play
    }

    /// The first round is open; these are recused from those.
    pub async fn scoring(
        world: &'w World,
        rules: Rules,
        names: &[&'static str],
        recused: &[(u32, &str)],
    ) -> Self {
        let play = Self::admitted(world, rules, names).await;
        for number in 1..=play.panel().len() as u32 {
            let from = recused.iter().filter(|(seat, _)| *seat == number).map(|(_, name)| *name);
            play.declare(number, &from.collect::<Vec<_>>()).await.unwrap();
        }
        play.open_round().await.unwrap();
        play
    }

    /// The result is ranked: the panel deliberates.
    pub async fn deliberating(world: &'w World, rules: Rules) -> Self {
        let play = Self::scoring(world, rules, &THREE, &[]).await;
        play.commit_all().await;
        play.reveal().await.unwrap();
        play.open_round().await.unwrap();
        play.commit_all().await;
        play.reveal().await.unwrap();
        play
    }

    /// The stand-still has begun.
    pub async fn standing_still(world: &'w World, rules: Rules) -> Self {
        let play = Self::deliberating(world, rules).await;
        for number in 1..=play.panel().len() as u32 {
            play.sign(number, None).await.unwrap();
        }
        play
    }

    /// Does something and verifies the whole record, whatever came of it.
    pub async fn step<T>(&self, act: impl Future<Output = T>) -> T {
        let done = act.await;
        self.world.verify(&self.slug).await;
        done
    }

    pub fn cx(&self) -> &Cx {
        &self.world.cx
    }

    pub async fn state(&self) -> std::sync::Arc<Competition> {
        self.cx().state(&self.slug).await.unwrap()
    }

    pub async fn position(&self) -> u64 {
        self.state().await.position
    }

    pub fn seat(&self, id: &SeatId) -> &Viewer {
        &self.seats[id]
    }

    pub fn member(&self, number: u32) -> &Viewer {
        self.seat(&m(number))
    }

    pub fn observer(&self) -> &Viewer {
        self.seat(&o1())
    }

    pub fn panel(&self) -> Vec<&SeatId> {
        self.seats.keys().filter(|id| id.as_str().starts_with('m')).collect()
    }

    pub fn candidate(&self, name: &str) -> &Viewer {
        &self.candidates[name].0
    }

    pub fn code(&self, name: &str) -> &Code {
        &self.candidates[name].1
    }

    pub async fn round(&self) -> Round {
        self.state().await.current_round().unwrap().1.clone()
    }

    pub fn wait(&self, hours: i64) {
        self.world.clock.advance(SignedDuration::from_hours(hours));
    }

    pub async fn written(&self, name: &str) -> Viewer {
        let viewer = person(self.world, name, Office::None).await;
        let (cx, slug) = (self.cx(), &self.slug);
        applications::start(cx, &viewer, slug, &applicant(slug, &viewer.email)).await.unwrap();
        self.write(&viewer, name).await;
        viewer
    }

    /// Answers and files, with a word of their own, into a draft that is begun.
    pub async fn write(&self, viewer: &Viewer, name: &str) {
        let (cx, slug) = (self.cx(), &self.slug);
        let answers = ["experience", "motivation", "summary"]
            .map(|question| (question.to_owned(), format!("{name} {question}")));
        let draft = applications::own(cx, viewer, slug).await.unwrap().draft.unwrap();
        let mut answers: Answers = answers.into();
        if name != "bohdan" {
            // All but him agree to whatever is asked.
            answers.extend(CONSENTS.map(|id| (id.to_owned(), "yes".to_owned())));
        }
        applications::save_answers(cx, viewer, slug, draft.version, &answers).await.unwrap();
        for id in ["proposal", "cv", "diploma"] {
            let key = documents::admit(cx, viewer, slug, id, 0).await.unwrap();
            let mut upload = cx.blobs().receive(&key).await.unwrap();
            upload.write(&fixtures::documents::plain_pdf(&format!("{name} {id}"))).await.unwrap();
            let received = upload.finish().await.unwrap();
            documents::attach(cx, viewer, slug, id, "file.pdf", received).await.unwrap();
        }
    }

    pub async fn checked(&self, viewer: &Viewer) -> String {
        applications::own(self.cx(), viewer, &self.slug).await.unwrap().draft.unwrap().token
    }

    pub async fn apply(&mut self, name: &'static str) {
        let viewer = self.written(name).await;
        let checked = self.checked(&viewer).await;
        let holders = self.state().await.has_holders();
        let own = holders.then(|| self.key(name).recipient.clone());
        let sealed = self
            .step(applications::seal(
                self.cx(),
                &viewer,
                &self.slug,
                &checked,
                true,
                own.as_deref(),
            ))
            .await;
        self.candidates.insert(name, (viewer, sealed.unwrap().code));
    }

    /// Somebody's own key, drawn when it is asked for first.
    pub fn key(&mut self, whose: &str) -> &FreshKey {
        self.keys.entry(whose.to_owned()).or_insert_with(FreshKey::draw)
    }

    /// A holder brings a public key.
    pub async fn bring_key(&mut self, seat: &SeatId) -> Result<(), Error> {
        let recipient = self.key(seat.as_str()).recipient.clone();
        let (cx, viewer) = (self.cx(), self.seat(seat));
        self.step(holders::bring_key(cx, viewer, &self.slug, &recipient)).await
    }

    /// All holders do.
    pub async fn deal(&mut self) {
        for seat in self.state().await.rules.sealing.holders.clone() {
            self.bring_key(&seat).await.unwrap();
        }
    }

    /// A holder's share, as the holder's key opens it.
    pub async fn share(&self, seat: &SeatId) -> String {
        let holding = holders::holding(self.cx(), self.seat(seat), &self.slug).await.unwrap();
        let own: age::x25519::Identity = self.keys[seat.as_str()].identity.parse().unwrap();
        let open = age::decrypt(&own, holding.share.unwrap().as_bytes()).unwrap();
        String::from_utf8(open).unwrap()
    }

    /// A holder brings the share to the opening.
    pub async fn bring_share(&self, seat: &SeatId) -> Result<(), Error> {
        let share = self.share(seat).await;
        let (cx, viewer) = (self.cx(), self.seat(seat));
        self.step(holders::bring_share(cx, viewer, &self.slug, &share)).await
    }

    pub async fn close_intake(&self) {
        let closes = self.state().await.intake_closes;
        self.world.clock.set(closes + SignedDuration::from_secs(1));
        self.step(competitions::clock_steps(self.cx())).await.unwrap();
    }

    pub async fn prepare(&self) -> Result<(), Error> {
        self.step(opening::prepare(self.cx(), &self.secretary, &self.slug)).await
    }

    pub async fn open(&self) -> Result<opening::Outcome, Error> {
        self.step(opening::open(self.cx(), self.member(1), &self.slug)).await
    }

    pub async fn propose_all(&self) {
        self.propose_all_but("nobody").await;
    }

    /// Admission for everybody whose name doesn't begin so.
    pub async fn propose_all_but(&self, name: &str) {
        let table = admission::table(self.cx(), &self.secretary, &self.slug).await.unwrap();
        let admit = Proposal { admitted: true, ground: None, explanation: String::new() };
        for line in table.lines.into_iter().filter(|line| !line.name.starts_with(name)) {
            let (cx, secretary) = (self.cx(), &self.secretary);
            admission::propose(cx, secretary, &self.slug, line.id, 0, &admit).await.unwrap();
        }
    }

    pub async fn confirm(&self) -> Result<(), Error> {
        let chair = self.member(1);
        let seen = admission::table(self.cx(), chair, &self.slug).await?.token();
        self.step(admission::confirm(self.cx(), chair, &self.slug, &seen)).await
    }

    pub async fn admit_all(&self) -> Result<(), Error> {
        self.propose_all().await;
        self.confirm().await
    }

    /// The lines of a declaration: a conflict with those who are named, none with the others.
    pub async fn lines(&self, number: u32, from: &[&str]) -> Vec<(ApplicationId, Declared)> {
        let form = self.cx().conflict_form(self.member(number), &self.slug).await.unwrap();
        let said = |name: &str| match from.iter().any(|from| name.starts_with(from)) {
            true => Declared::Conflict(ConflictKind::Work),
            false => Declared::Clear,
        };
        form.lines.iter().map(|line| (line.application, said(&line.name))).collect()
    }

    pub async fn declare(&self, number: u32, from: &[&str]) -> Result<(), Error> {
        let lines = self.lines(number, from).await;
        self.step(self.cx().declare_conflicts(self.member(number), &self.slug, &lines)).await
    }

    pub async fn open_round(&self) -> Result<(), Error> {
        self.step(self.cx().open_round(self.member(1), &self.slug)).await
    }

    pub async fn version(&self, number: u32, name: &str) -> i32 {
        let card = self.cx().scorecard(self.member(number), &self.slug, self.code(name)).await;
        card.unwrap().version
    }

    pub async fn commit(&self, number: u32, name: &str, score: u32) -> Result<u64, Error> {
        let version = self.version(number, name).await;
        let card = card(&self.round().await, score);
        let (member, code) = (self.member(number), self.code(name));
        self.step(self.cx().commit_scorecard(member, &self.slug, code, version, &card)).await
    }

    /// A panel of three without conflicts, and both rounds from their opening to the reveal.
    pub async fn judge(&self) {
        for number in 1..=3 {
            self.declare(number, &[]).await.unwrap();
        }
        for _ in 0..2 {
            self.open_round().await.unwrap();
            self.commit_all().await;
            self.reveal().await.unwrap();
        }
    }

    /// Every card that is due and not committed, each candidate worse than the one before.
    pub async fn commit_all(&self) {
        for number in 1..=self.panel().len() as u32 {
            self.commit_by(number).await;
        }
    }

    /// All cards of one member. Verified once, for it is many steps of one kind.
    pub async fn commit_by(&self, number: u32) {
        let card = |at: usize, round: &Round| card(round, 10 - (at as u32).min(3));
        let round = self.round().await;
        let queue = self.cx().panel_queue(self.member(number), &self.slug).await.unwrap();
        let due: Vec<Code> = queue.cards.into_iter().filter_map(|card| card.code).collect();
        self.step(async {
            for (at, (_, code)) in self.candidates.values().enumerate() {
                let member = self.member(number);
                if !due.contains(code) {
                    continue;
                }
                let view = self.cx().scorecard(member, &self.slug, code).await.unwrap();
                if view.committed_n.is_none() {
                    let card = card(at, &round);
                    let commit =
                        self.cx().commit_scorecard(member, &self.slug, code, view.version, &card);
                    commit.await.unwrap();
                }
            }
        })
        .await;
    }

    pub async fn reveal(&self) -> Result<(), Error> {
        self.step(self.cx().reveal_round(self.member(1), &self.slug)).await
    }

    pub async fn sign(&self, number: u32, dissent: Option<&str>) -> Result<(), Error> {
        let dissent = dissent.map(str::to_owned);
        self.step(self.cx().sign_minutes(self.member(number), &self.slug, dissent)).await
    }

    pub async fn remark(&self) -> String {
        let text = "Прошу пояснити порядок.";
        let filed = observers::file_remark(self.cx(), self.observer(), &self.slug, text);
        self.step(filed).await.unwrap()
    }

    pub async fn answer(&self, remark: &str) {
        let (cx, secretary) = (self.cx(), &self.secretary);
        let outcome = Outcome::Accepted;
        let answer =
            observers::answer_remark(cx, secretary, &self.slug, remark, outcome, "Пояснено.");
        self.step(answer).await.unwrap();
    }

    pub async fn suspend(&self) -> Result<(), Error> {
        let (act, reason) = (text("Ухвала"), text("Суд"));
        let (cx, secretary) = (self.cx(), &self.secretary);
        self.step(competitions::suspend(cx, secretary, &self.slug, act, reason)).await
    }

    pub async fn resume(&self) -> Result<(), Error> {
        let (act, reason) = (text("Ухвала"), text("Суд"));
        let (cx, secretary) = (self.cx(), &self.secretary);
        self.step(competitions::resume(cx, secretary, &self.slug, act, reason, None)).await
    }

    pub async fn cancel(&self) -> Result<(), Error> {
        let (cx, secretary) = (self.cx(), &self.secretary);
        self.step(competitions::cancel(cx, secretary, &self.slug, text("Рішення"))).await
    }

    /// A candidate's files by their short names.
    pub async fn files(&self, name: &str) -> BTreeMap<String, DocumentId> {
        let own = applications::own(self.cx(), self.candidate(name), &self.slug).await.unwrap();
        own.draft.unwrap().documents.into_iter().map(|file| (file.document, file.id)).collect()
    }

    /// Whether somebody may open a candidate's file now.
    pub async fn opens(&self, who: &Viewer, name: &str, document: &str) -> bool {
        let id = self.files(name).await[document];
        !shut(documents::document(self.cx(), who, id).await)
    }
}

pub async fn person(world: &World, name: &str, office: Office) -> Viewer {
    let email = format!("{name}@example.org");
    let id = AccountId(world.account(&email).await);
    Viewer { id, name: email.clone(), email, lang: Lang::Uk, office }
}

/// Puts somebody on a seat, by row and by record.
async fn seated(world: &World, slug: &Slug, viewer: &Viewer, id: &SeatId, role: SeatRole) {
    let organisation = rules().seats[0].organisation.clone();
    let mut tx = world.cx.begin_command(slug).await.unwrap();
    let row = seat::ActiveModel {
        competition_id: Set(tx.competition().id),
        seat: Set(id.to_string()),
        role: Set(role.code().to_owned()),
        organisation_uk: Set(organisation.uk.clone()),
        organisation_en: Set(organisation.en.clone()),
        name_uk: Set("Н".into()),
        name_en: Set("N".into()),
        email: Set(viewer.email.clone()),
        account_id: Set(Some(viewer.id.0)),
        created_at: Set(0),
        accepted_at: Set(Some(0)),
        ..Default::default()
    };
    seat::Entity::insert(row).exec(tx.db()).await.unwrap();
    let event = Event::SeatAccepted { seat: id.clone(), role, organisation };
    tx.append(By::Seat(id.clone()), event).await.unwrap();
    tx.commit().await.unwrap();
}
