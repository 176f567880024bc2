//! An honest record of a small competition, made with the domain's own fold and real commitments;
//! and a dishonest portal, which rewrites it and signs again.

#![allow(dead_code, unused_imports, clippy::unwrap_used)]

mod forged;
pub mod tamperings;

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::applications::{Manifest, ManifestDocument, SealedIn};
use domain::competitions::disclosure::{Restricted, TrueEnterprise, masked};
use domain::competitions::holders::Share;
use domain::competitions::rules::{Rules, SealingWay, SeatRule};
use domain::competitions::{Competition, Standing, director_two_rounds, next_step};
use domain::complaints::{Inadmissible, Objection, Verdict};
use domain::event::{By, Entry, Event};
use domain::observers::Outcome;
use domain::panel::{ConflictsPayload, ScorecardPayload, SeatRole};
use domain::results::Minutes;
use domain::{Code, SeatId, Text, scoring, time};
use jiff::{SignedDuration, Timestamp};
use ledger::checkpoint::{key_name, origin};
use ledger::proof::inclusion_proof;
use ledger::{
    Checkpoint, Committed, Hash, Signer, TlogProof, Tree, canonical_json, commitment, leaf_hash,
};
use verify::{Bundle, Receipt};

pub use forged::{Forged, forged, must_find, options, swap_text};

pub const HOST: &str = "konkurs.example";
pub const NUMBER: &str = "2026-014";

pub fn signer() -> Signer {
    Signer::from_seed(&key_name(HOST), &[5; 32]).unwrap()
}

pub fn salt(n: u64) -> [u8; 32] {
    Hash::of(&n.to_be_bytes()).0
}

fn hex(bytes: [u8; 32]) -> String {
    Hash(bytes).to_hex()
}

/// Signs a record of these entries, whatever they are.
pub fn signed(entries: Vec<Vec<u8>>) -> Bundle<'static> {
    signed_as(NUMBER, entries)
}

/// The same under another competition's number.
pub fn signed_as(number: &str, entries: Vec<Vec<u8>>) -> Bundle<'static> {
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    let tree = Tree::from_leaves(&leaves);
    let (origin, size, root) = (origin(HOST, number), tree.size(), tree.root());
    let checkpoint = Checkpoint { origin, size, root }.sign(&signer()).unwrap();
    let entries = entries.into_iter().map(Cow::Owned).collect();
    Bundle { checkpoint, entries, vkey: signer().vkey().to_string(), repacked: false }
}

pub struct Told {
    /// The competition's number.
    pub number: String,
    pub state: Competition,
    pub entries: Vec<Entry>,
    pub receipts: BTreeMap<Code, Receipt>,
    pub now: Timestamp,
    /// What a member gives a candidate for a criterion, each counted from 0 in the order of names.
    score: fn(usize, usize, usize) -> u32,
    /// Whether the third candidate is refused.
    refuses: bool,
    /// Whether a public question is answered, and two complaints are decided.
    asks: bool,
    fixes: bool,
}

pub fn code(number: u32) -> Code {
    Code::from_number(number * 90)
}

pub fn raw(entry: &Entry) -> ledger::Entry {
    let (kind, data) = entry.event.to_parts().unwrap();
    let (kind, at, by) = (kind.to_owned(), time::rfc3339_ms(entry.at), entry.by.to_string());
    ledger::Entry { n: entry.n, at, by, kind, data }
}

/// What a restricted record lifts at its end.
pub fn enterprise() -> TrueEnterprise {
    let (name, place) = (Text::new("Завод", "Plant"), Text::new("Місто", "Town"));
    TrueEnterprise { code: "99887766".into(), name, place }
}

impl Told {
    fn announced(restricted: bool) -> Self {
        Self::announced_by(restricted, |_| {})
    }

    fn announced_by(restricted: bool, change: impl FnOnce(&mut Rules)) -> Self {
        let now: Timestamp = "2026-03-01T08:00:00Z".parse().unwrap();
        let mut rules = director_two_rounds("2026-03-16T16:00:00Z".parse().unwrap());
        let text = Text::new("Слово", "Word");
        rules.title = text.clone();
        rules.terms = text.clone();
        rules.enterprise.name = text.clone();
        rules.enterprise.about = text.clone();
        rules.enterprise.place = text;
        let seat =
            |id, role| SeatRule {
                id, role, organisation: Text::new("Громада", "Community")
            };
        rules.seats = vec![
            seat(SeatId::member(1), SeatRole::Chair),
            seat(SeatId::member(2), SeatRole::Member),
            seat(SeatId::member(3), SeatRole::Member),
            seat(SeatId::member(4), SeatRole::Member),
            seat(SeatId::observer(1), SeatRole::Observer),
        ];
        rules.quorum = 2;
        change(&mut rules);
        if restricted {
            let bytes = canonical_json(&enterprise()).unwrap();
            let committed = commitment(Committed::Enterprise, &salt(0), &bytes).to_hex();
            let direction = Text::new("Бронетехніка", "Armoured vehicles");
            rules.disclosure = Some(Restricted { direction, number: 7, commitment: String::new() });
            rules = masked(&rules, &committed);
        }
        let event = Event::Announced { rules: Box::new(rules) };
        let entry = Entry { n: 0, at: now, by: By::Secretary, event };
        let state = Competition::begin(&entry).unwrap();
        let (number, score) = (NUMBER.to_owned(), scattered as fn(usize, usize, usize) -> u32);
        Self {
            number,
            state,
            entries: vec![entry],
            receipts: BTreeMap::new(),
            now,
            score,
            refuses: true,
            asks: false,
            fixes: false,
        }
    }

    pub fn tell(&mut self, by: By, event: Event) -> u64 {
        self.now += SignedDuration::from_millis(1500);
        let entry = Entry { n: self.state.position, at: self.now, by, event };
        self.state.apply(&entry).unwrap();
        self.entries.push(entry);
        self.state.position - 1
    }

    fn settle(&mut self) {
        while let Some(event) = next_step(&self.state, self.now) {
            self.tell(By::Portal, event);
        }
    }

    fn deal(&mut self) {
        let key = |letter: char| format!("age1{}", letter.to_string().repeat(58));
        let holders = self.state.rules.sealing.holders.iter().zip("qpz".chars());
        let holders = holders.map(|(seat, letter)| {
            let share = Hash::of(seat.as_str().as_bytes()).to_hex();
            Share { recipient: key(letter), seat: seat.clone(), share }
        });
        let (holders, k) = (holders.collect(), self.state.rules.sealing.k);
        self.tell(By::Portal, Event::KeysDealt { holders, k, recipient: key('l') });
    }

    fn seal(&mut self, code: &Code, replaces: Option<u64>) -> u64 {
        let place = if replaces.is_none() { SealedIn::Browser } else { SealedIn::Portal };
        let sealed_in = self.state.seals_in_browser().then_some(place);
        self.hand_in(code, |code, commitment| Event::ApplicationSealed {
            code,
            commitment,
            replaces,
            sealed_in,
        })
    }

    /// Two windows of two days: one is used, the other passes.
    fn fix(&mut self) {
        let until = self.now + SignedDuration::from_hours(48);
        for (number, item) in [(1, "document:cv"), (2, "answer:phone")] {
            let items = vec![item.parse().unwrap()];
            self.tell(By::Secretary, Event::FixRequested { code: code(number), items, until });
        }
        self.now += SignedDuration::from_hours(1);
        self.hand_in(&code(1), |code, commitment| Event::ApplicationFixed { code, commitment });
        self.now = until + SignedDuration::from_secs(1);
    }

    fn hand_in(&mut self, code: &Code, event: impl FnOnce(Code, String) -> Event) -> u64 {
        let document = ManifestDocument {
            id: "proposal".into(),
            sha256: Hash::of(b"a proposal").to_hex(),
            size: 10,
        };
        let answers = Hash::of(b"salted answers").to_hex();
        let manifest = Manifest { answers, code: code.clone(), documents: vec![document] };
        let n = self.state.position;
        let bytes = canonical_json(&manifest).unwrap();
        let commitment = commitment(Committed::Application, &salt(n), &bytes).to_hex();
        let event = event(code.clone(), commitment);
        self.tell(By::Candidate(code.clone()), event);
        let checkpoint = self.bundle().checkpoint;
        let leaves: Vec<Hash> = self.bytes().iter().map(|bytes| leaf_hash(bytes)).collect();
        let path = inclusion_proof(&leaves, n).unwrap();
        let proof = Some(TlogProof { extra: None, index: n, path, checkpoint }.to_text());
        let entry = String::from_utf8(self.bytes().remove(n as usize)).unwrap();
        let (competition, salt) = (NUMBER.to_owned(), hex(salt(n)));
        let code = code.clone();
        let receipt = Receipt { competition, code: code.clone(), n, entry, manifest, salt, proof };
        self.receipts.insert(code, receipt);
        n
    }

    /// A whole round; the member of a pair in `recused` gives no sheet for the candidate.
    fn round(&mut self, recused: &[(SeatId, Code)], skip: Option<&SeatId>) {
        let (index, round) = self.state.current_round().unwrap();
        let round = round.clone();
        self.tell(By::Chair, Event::RoundOpened { round: round.id.clone() });
        let mut sheets = Vec::new();
        let members: Vec<SeatId> = self.state.members().cloned().collect();
        for (m, seat) in members.iter().enumerate() {
            if skip == Some(seat) {
                continue;
            }
            for (c, code) in self.state.candidates(index).iter().enumerate() {
                if recused.contains(&(seat.clone(), code.clone())) {
                    continue;
                }
                let n = self.state.position;
                let score = |k: usize| (self.score)(m, c, k);
                let ids = round.criteria.iter().enumerate();
                let payload = ScorecardPayload {
                    code: code.clone(),
                    rationale: Hash::of(b"salted reasons").to_hex(),
                    round: round.id.clone(),
                    scores: ids.map(|(k, c)| (c.id.clone(), score(k))).collect(),
                    seat: seat.clone(),
                };
                let bytes = canonical_json(&payload).unwrap();
                let commitment = commitment(Committed::Scorecard, &salt(n), &bytes).to_hex();
                let (round, seat) = (payload.round.clone(), payload.seat.clone());
                let event = Event::ScorecardCommitted { round, seat: seat.clone(), commitment };
                self.tell(By::Seat(seat), event);
                sheets.push((n, payload));
            }
        }
        if skip.is_some() {
            self.now = self.state.round_closes().unwrap() + SignedDuration::from_secs(1);
        }
        let absent = skip.into_iter().cloned().collect();
        self.tell(By::Portal, Event::RoundClosed { round: round.id.clone(), absent });
        if index == 0 {
            for seat in &members {
                let declared = self.state.conflicts[seat].n;
                let recused = of(recused, seat);
                let (salt, seat) = (hex(salt(declared)), seat.clone());
                self.tell(By::Portal, Event::ConflictsRevealed { seat, recused, salt, declared });
            }
        }
        for (committed, p) in sheets {
            let ScorecardPayload { code, rationale, round, scores, seat } = p;
            let salt = hex(salt(committed));
            let event =
                Event::ScorecardRevealed { round, seat, code, scores, rationale, salt, committed };
            self.tell(By::Portal, event);
        }
        let sheets = &self.state.rounds[index as usize].sheets;
        let candidates = self.state.candidates(index);
        let ranking = scoring::rank_round(&self.state.rules, &round, &candidates, sheets).unwrap();
        self.tell(By::Portal, Event::RoundRanked { round: round.id, ranking });
        self.settle();
    }

    fn remark(&mut self) {
        let (remark, stage) =
            (format!("r{}", self.state.remarks.len() + 1), self.state.stage.code());
        let (r, stage, text) = (remark.clone(), stage.to_string(), "Чому так?".to_owned());
        let filed = Event::RemarkFiled { remark: r, stage, text };
        self.tell(By::Seat(SeatId::observer(1)), filed);
        let text = "Бо так сказано в порядку.".to_owned();
        self.tell(By::Secretary, Event::RemarkAnswered { remark, outcome: Outcome::Partly, text });
    }

    /// Two complaints of one candidate: one upheld, one not considered.
    fn complain(&mut self) {
        let name = |n: usize| format!("c{n}");
        for n in 1..=2 {
            let (commitment, objections) = (hex(salt(n as u64)), vec![Objection::Scoring]);
            let event = Event::ComplaintFiled { commitment, complaint: name(n), objections };
            self.tell(By::Candidate(code(0)), event);
        }
        for (n, outcome, ground) in
            [(1, Verdict::Upheld, None), (2, Verdict::NotAdmitted, Some(Inadmissible::Repeated))]
        {
            let (complaint, text) = (name(n), Text::new("Так.", "Yes."));
            let event = Event::ComplaintDecided { complaint, ground, outcome, text };
            self.tell(By::Secretary, event);
        }
    }

    /// A record that others made.
    pub fn read(number: &str, bundle: &Bundle<'_>) -> Self {
        let entry = |bytes: &Cow<'_, [u8]>| {
            let raw = ledger::Entry::parse(bytes).unwrap();
            let at = time::parse_rfc3339_ms(&raw.at).unwrap();
            let (by, event) = (raw.by.parse(), Event::from_parts(&raw.kind, raw.data));
            Entry { n: raw.n, at, by: by.unwrap(), event: event.unwrap() }
        };
        let entries: Vec<Entry> = bundle.entries.iter().map(entry).collect();
        let mut state = Competition::begin(&entries[0]).unwrap();
        for entry in &entries[1..] {
            state.apply(entry).unwrap();
        }
        let (number, now) = (number.to_owned(), state.last_at);
        let score = scattered as fn(usize, usize, usize) -> u32;
        let receipts = BTreeMap::new();
        Self {
            number,
            state,
            entries,
            receipts,
            now,
            score,
            refuses: true,
            asks: false,
            fixes: false,
        }
    }

    pub fn event(&self, n: u64) -> &Event {
        &self.entries[n as usize].event
    }

    /// The first entry that is so.
    pub fn first(&self, is: impl Fn(&Event) -> bool) -> Option<u64> {
        self.entries.iter().find(|entry| is(&entry.event)).map(|entry| entry.n)
    }

    /// The code that an application's entry names.
    pub fn code_at(&self, n: u64) -> Code {
        match self.event(n) {
            Event::ApplicationSealed { code, .. } => code.clone(),
            Event::AdmissionDecided { code, .. } => code.clone(),
            Event::ApplicationWithdrawn { code } => code.clone(),
            event => panic!("{event:?}"),
        }
    }

    /// An application that was neither replaced nor withdrawn.
    pub fn sealed_once(&self) -> u64 {
        let live = |n: &u64| self.state.applications.values().any(|a| a.n == *n);
        let kept = |code: &Code| self.state.applications[code].standing != Standing::Withdrawn;
        let mut once = self.entries.iter().filter_map(|entry| match &entry.event {
            Event::ApplicationSealed { code, replaces: None, .. } if kept(code) => Some(entry.n),
            _ => None,
        });
        once.find(live).unwrap()
    }

    pub fn bytes(&self) -> Vec<Vec<u8>> {
        self.entries.iter().map(|entry| raw(entry).to_bytes().unwrap()).collect()
    }

    pub fn bundle(&self) -> Bundle<'static> {
        signed_as(&self.number, self.bytes())
    }

    /// The index of the `nth` entry of a kind.
    pub fn find(&self, kind: &str, nth: usize) -> u64 {
        let found = self.entries.iter().filter(|entry| entry.event.kind() == kind).nth(nth);
        found.unwrap_or_else(|| panic!("no {kind}")).n
    }
}

fn of(recused: &[(SeatId, Code)], seat: &SeatId) -> Vec<Code> {
    let mut codes: Vec<Code> =
        recused.iter().filter(|(s, _)| s == seat).map(|(_, code)| code.clone()).collect();
    codes.sort();
    codes
}

/// Two candidates ranked, one refused, one withdrawn, one replacement, one recusal, one absence,
/// two remarks; up to the appointment.
pub fn honest() -> Told {
    played(Told::announced(false))
}

fn scattered(member: usize, candidate: usize, criterion: usize) -> u32 {
    (9 - ((member + candidate + criterion) % 3)) as u32
}

/// The same with three candidates of one mean, two of whom are ahead by the criteria that break
/// ties and equal to each other: they share the first place, the next one is the third.
pub fn tied() -> Told {
    let mut told = Told::announced(false);
    told.refuses = false;
    // By the weights 40, 35 and 25 all come to 700.
    told.score = |_, candidate, criterion| match candidate {
        0 => 7,
        _ => [8, 8, 4][criterion],
    };
    played(told)
}

/// The honest record, and in it a public question with its answer and two complaints with theirs.
pub fn asked() -> Told {
    let mut told = Told::announced(false);
    told.asks = true;
    played(told)
}

/// The honest record, in which two are asked for a fix: one hands it in, one lets the window pass.
pub fn fixed() -> Told {
    let mut told = Told::announced(false);
    told.fixes = true;
    played(told)
}

/// A record of this many entries: an intake in which people replace their applications again and
/// again. Its commitments open nothing.
pub fn long(entries: u64) -> Bundle<'static> {
    let mut told = Told::announced(false);
    let mut last = BTreeMap::new();
    while told.state.position < entries {
        let n = told.state.position;
        let code = code((n % 80) as u32);
        let replaces = last.insert(code.clone(), n);
        let commitment = Hash(salt(n)).to_hex();
        let (code_of, sealed_in) = (code.clone(), None);
        let event = Event::ApplicationSealed { code: code_of, commitment, replaces, sealed_in };
        told.tell(By::Candidate(code), event);
    }
    told.bundle()
}

/// The same with three holders of the opening key, of whom two open.
pub fn held() -> Told {
    held_by(SealingWay::Holders)
}

/// The same, sealed in authors' browsers where these have a script.
pub fn in_browsers() -> Told {
    held_by(SealingWay::Browser)
}

fn held_by(way: SealingWay) -> Told {
    played(Told::announced_by(false, |rules| {
        let mut second = rules.seats[4].clone();
        second.id = SeatId::observer(2);
        rules.seats.push(second);
        rules.sealing.way = way;
        rules.sealing.k = 2;
        rules.sealing.holders = vec![SeatId::member(1), SeatId::observer(1), SeatId::observer(2)];
    }))
}

/// The same of a restricted competition, whose enterprise is lifted after the appointment.
pub fn restricted() -> Told {
    let mut told = played(Told::announced(true));
    let salt = hex(salt(0));
    told.tell(By::Secretary, Event::DisclosureLifted { enterprise: enterprise(), salt });
    told
}

/// The same, and when it is over the data of everybody who isn't appointed are destroyed.
pub fn erased() -> Told {
    let mut told = honest();
    told.now += SignedDuration::from_hours(24 * 365);
    for number in [2, 3] {
        told.tell(By::Portal, Event::PersonErased { code: code(number) });
    }
    told
}

fn played(mut told: Told) -> Told {
    for (id, seat) in told.state.seats.clone() {
        let (role, organisation) = (seat.role, seat.organisation);
        told.tell(By::Seat(id.clone()), Event::SeatAccepted { seat: id, role, organisation });
    }
    if told.state.has_holders() {
        told.deal();
    }
    let first = told.seal(&code(0), None);
    for number in 1..4 {
        told.seal(&code(number), None);
    }
    told.seal(&code(0), Some(first));
    told.tell(By::Candidate(code(3)), Event::ApplicationWithdrawn { code: code(3) });
    told.remark();
    if told.asks {
        let (question, answer) = (Text::new("Де?", "Where?"), Text::new("Тут.", "Here."));
        told.tell(By::Secretary, Event::QuestionAnswered { answer, question });
    }
    told.now = told.state.intake_closes + SignedDuration::from_secs(1);
    told.settle();
    let matched = told.state.live_codes();
    let k = told.state.rules.sealing.k as usize;
    let shares = told.state.share_holders().take(k).cloned().collect();
    told.tell(By::Chair, Event::ApplicationsOpened { shares, matched, mismatched: vec![] });
    if told.fixes {
        told.fix();
    }
    let ground = told.refuses.then(|| "education".to_owned());
    for (number, ground) in [(0, None), (1, None), (2, ground)] {
        let (code, admitted) = (code(number), ground.is_none());
        told.tell(By::Chair, Event::AdmissionDecided { code, admitted, ground });
    }
    let recused = [(SeatId::member(3), code(1))];
    // The chair declares twice: only the later declaration counts.
    for number in [1, 1, 2, 3, 4] {
        let seat = SeatId::member(number);
        let payload = ConflictsPayload { recused: of(&recused, &seat), seat: seat.clone() };
        let bytes = canonical_json(&payload).unwrap();
        let n = told.state.position;
        let commitment = commitment(Committed::Conflicts, &salt(n), &bytes).to_hex();
        told.tell(By::Seat(seat.clone()), Event::ConflictsDeclared { seat, commitment });
    }
    told.round(&recused, None);
    told.remark();
    told.round(&recused, Some(&SeatId::member(2)));
    let minutes = Minutes::of(&NUMBER.parse().unwrap(), &told.state).unwrap();
    let minutes = Hash::of(&canonical_json(&minutes).unwrap()).to_hex();
    for number in 1..=3 {
        let minutes = minutes.clone();
        told.tell(
            By::Seat(SeatId::member(number)),
            Event::MinutesSigned { minutes, dissent: None },
        );
    }
    if told.asks {
        told.complain();
    }
    told.now += SignedDuration::from_hours(24 * 30);
    let appointed = told.state.result.as_ref().map(|result| result[0].code.clone());
    told.tell(By::Secretary, Event::Closed { appointed });
    told
}
