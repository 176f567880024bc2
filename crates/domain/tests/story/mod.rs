//! A competition told entry by entry: the shortest way to bring one to any stage.

#![allow(dead_code, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Code, Refusal, SeatId, Text,
    competitions::{Competition, Rules, Stage, director_two_rounds, next_step, rules::SeatRule},
    event::{By, Entry, Event},
    panel::SeatRole,
    scoring,
};
use jiff::{SignedDuration, Timestamp};

#[derive(Clone)]
pub struct Story {
    pub now: Timestamp,
    pub entries: Vec<Entry>,
    pub competition: Competition,
}

pub fn start() -> Timestamp {
    "2026-03-01T08:00:00Z".parse().unwrap()
}

pub fn deadline() -> Timestamp {
    "2026-03-16T16:00:00Z".parse().unwrap()
}

pub fn code(number: u32) -> Code {
    Code::from_number(number * 90 + 7)
}

pub fn member(number: u32) -> SeatId {
    SeatId::member(number)
}

/// The built-in rulebook, filled in, with `members` on the panel and one observer.
pub fn rules(members: u32) -> Rules {
    let mut rules = director_two_rounds(deadline());
    let text = Text::new("Слово", "Word");
    rules.title = text.clone();
    rules.terms = text.clone();
    rules.enterprise.name = text.clone();
    rules.enterprise.about = text.clone();
    rules.enterprise.place = text.clone();
    let seat =
        |id, role| SeatRule { id, role, organisation: Text::new("Громада", "Community") };
    let role = |n| if n == 1 { SeatRole::Chair } else { SeatRole::Member };
    rules.seats = (1..=members).map(|n| seat(member(n), role(n))).collect();
    rules.seats.push(seat(SeatId::observer(1), SeatRole::Observer));
    rules.quorum = members.clamp(2, 3);
    rules
}

impl Story {
    pub fn announced(members: u32) -> Self {
        Self::with_rules(rules(members)).unwrap()
    }

    pub fn with_rules(rules: Rules) -> Result<Self, Refusal> {
        let event = Event::Announced { rules: Box::new(rules) };
        let entry = Entry { n: 0, at: start(), by: By::Secretary, event };
        let competition = Competition::begin(&entry)?;
        Ok(Self { now: start(), entries: vec![entry], competition })
    }

    pub fn tell(&mut self, by: By, event: Event) -> Result<(), Refusal> {
        let entry = Entry { n: self.competition.position, at: self.now, by, event };
        let before = self.competition.clone();
        let told = self.competition.apply(&entry);
        match told {
            Ok(()) => self.entries.push(entry),
            Err(_) => assert_eq!(before, self.competition, "a refused entry leaves no trace"),
        }
        told
    }

    pub fn wait(&mut self, seconds: i64) {
        self.now += SignedDuration::from_secs(seconds);
    }

    pub fn settle(&mut self) {
        while let Some(event) = next_step(&self.competition, self.now) {
            self.tell(By::Portal, event).unwrap();
        }
    }

    pub fn accept_seats(&mut self) {
        for (id, seat) in self.competition.seats.clone() {
            let event = Event::SeatAccepted {
                seat: id.clone(),
                role: seat.role,
                organisation: seat.organisation,
            };
            self.tell(By::Seat(id), event).unwrap();
        }
    }

    pub fn seal(&mut self, code: &Code) -> Result<(), Refusal> {
        let commitment = format!("{:064x}", self.competition.position);
        let event = Event::ApplicationSealed {
            code: code.clone(),
            commitment,
            replaces: None,
            sealed_in: None,
        };
        self.tell(By::Candidate(code.clone()), event)
    }

    /// Seats accepted, `candidates` sealed, the deadline passed.
    pub fn sealed(members: u32, candidates: u32) -> Self {
        let mut story = Self::announced(members);
        story.accept_seats();
        for number in 0..candidates {
            story.seal(&code(number)).unwrap();
        }
        story.now = deadline();
        story.wait(1);
        story.settle();
        story
    }

    pub fn open(&mut self) -> Result<(), Refusal> {
        let matched = self.competition.live_codes();
        let event = Event::ApplicationsOpened { shares: vec![], matched, mismatched: vec![] };
        self.tell(By::Chair, event)
    }

    pub fn decide(&mut self, code: &Code, ground: Option<&str>) -> Result<(), Refusal> {
        let event = Event::AdmissionDecided {
            code: code.clone(),
            admitted: ground.is_none(),
            ground: ground.map(str::to_owned),
        };
        self.tell(By::Chair, event)
    }

    pub fn ask_fix(&mut self, number: u32, items: &[&str], hours: i64) -> Result<(), Refusal> {
        let items = items.iter().map(|item| item.parse().unwrap()).collect();
        let until = self.now + SignedDuration::from_hours(hours);
        self.tell(By::Secretary, Event::FixRequested { code: code(number), items, until })
    }

    pub fn fix(&mut self, number: u32) -> Result<(), Refusal> {
        let (code, commitment) = (code(number), "7".repeat(64));
        let event = Event::ApplicationFixed { code: code.clone(), commitment };
        self.tell(By::Candidate(code), event)
    }

    pub fn declare(&mut self, seat: &SeatId) -> Result<(), Refusal> {
        let commitment = "c".repeat(64);
        let event = Event::ConflictsDeclared { seat: seat.clone(), commitment };
        self.tell(By::Seat(seat.clone()), event)
    }

    /// All admitted, all conflicts declared.
    pub fn admitted(members: u32, candidates: u32) -> Self {
        let mut story = Self::sealed(members, candidates);
        story.open().unwrap();
        for number in 0..candidates {
            story.decide(&code(number), None).unwrap();
        }
        for number in 1..=members {
            story.declare(&member(number)).unwrap();
        }
        story
    }

    pub fn open_round(&mut self) -> Result<(), Refusal> {
        let round = self.competition.current_round().unwrap().1.id.clone();
        self.tell(By::Chair, Event::RoundOpened { round })
    }

    pub fn commit(&mut self, seat: &SeatId) -> Result<u64, Refusal> {
        let round = self.competition.current_round().unwrap().1.id.clone();
        let (n, commitment) = (self.competition.position, "d".repeat(64));
        let event = Event::ScorecardCommitted { round, seat: seat.clone(), commitment };
        self.tell(By::Seat(seat.clone()), event).map(|()| n)
    }

    pub fn close_round(&mut self, absent: Vec<SeatId>) -> Result<(), Refusal> {
        let round = self.competition.current_round().unwrap().1.id.clone();
        self.tell(By::Portal, Event::RoundClosed { round, absent })
    }

    pub fn reveal_conflicts(&mut self, seat: &SeatId, recused: &[Code]) -> Result<(), Refusal> {
        let declared = self.competition.conflicts[seat].n;
        let mut recused = recused.to_vec();
        recused.sort();
        let salt = "e".repeat(64);
        let event = Event::ConflictsRevealed { seat: seat.clone(), recused, salt, declared };
        self.tell(By::Portal, event)
    }

    pub fn reveal(
        &mut self,
        (n, seat, code): &(u64, SeatId, Code),
        scores: [u32; 3],
    ) -> Result<(), Refusal> {
        let round = self.competition.current_round().unwrap().1.clone();
        let ids = round.criteria.iter().map(|c| c.id.clone());
        let event = Event::ScorecardRevealed {
            round: round.id.clone(),
            seat: seat.clone(),
            code: code.clone(),
            scores: ids.zip(scores).collect::<BTreeMap<_, _>>(),
            rationale: "f".repeat(64),
            salt: "a".repeat(64),
            committed: *n,
        };
        self.tell(By::Portal, event)
    }

    pub fn rank(&mut self) -> Result<(), Refusal> {
        let (index, round) = self.competition.current_round().unwrap();
        let candidates = self.competition.candidates(index);
        let record = self.competition.rounds.get(index as usize);
        let sheets = record.map_or(&[][..], |record| &record.sheets);
        let round = round.clone();
        let ranking = scoring::rank_round(&self.competition.rules, &round, &candidates, sheets);
        let ranking = ranking.unwrap_or_default();
        self.tell(By::Portal, Event::RoundRanked { round: round.id, ranking })
    }

    /// A whole round: each member scores each candidate not in `recused` by `score`, in `order`.
    pub fn score_round(
        &mut self,
        recused: &BTreeSet<(SeatId, Code)>,
        score: impl Fn(&SeatId, &Code) -> [u32; 3],
    ) -> Result<(), Refusal> {
        self.open_round()?;
        let (index, _) = self.competition.current_round().unwrap();
        let candidates = self.competition.candidates(index);
        let members: Vec<SeatId> = self.competition.members().cloned().collect();
        let mut committed = Vec::new();
        for seat in &members {
            for code in
                candidates.iter().filter(|c| !recused.contains(&(seat.clone(), (*c).clone())))
            {
                committed.push((self.commit(seat)?, seat.clone(), code.clone()));
            }
        }
        self.close_round(vec![])?;
        if index == 0 {
            for seat in &members {
                let of: Vec<Code> =
                    recused.iter().filter(|(s, _)| s == seat).map(|(_, c)| c.clone()).collect();
                self.reveal_conflicts(seat, &of)?;
            }
        }
        for sheet in &committed {
            self.reveal(sheet, score(&sheet.1, &sheet.2))?;
        }
        self.rank()?;
        self.settle();
        Ok(())
    }

    pub fn sign(&mut self, seat: &SeatId) -> Result<(), Refusal> {
        let event = Event::MinutesSigned { minutes: "b".repeat(64), dissent: None };
        self.tell(By::Seat(seat.clone()), event)
    }

    pub fn remark(&mut self) -> Result<String, Refusal> {
        let remark = format!("r{}", self.competition.remarks.len() + 1);
        let stage = self.competition.stage.code().to_string();
        let event =
            Event::RemarkFiled { remark: remark.clone(), stage, text: "Чому так?".into() };
        self.tell(By::Seat(SeatId::observer(1)), event).map(|()| remark)
    }

    pub fn answer(&mut self, remark: &str) -> Result<(), Refusal> {
        let event = Event::RemarkAnswered {
            remark: remark.into(),
            outcome: domain::observers::Outcome::Accepted,
            text: "Виправлено.".into(),
        };
        self.tell(By::Secretary, event)
    }

    pub fn replay(&self) -> Competition {
        let mut replayed = Competition::begin(&self.entries[0]).unwrap();
        for entry in &self.entries[1..] {
            replayed.apply(entry).unwrap();
        }
        replayed
    }

    pub fn in_standstill(members: u32, candidates: u32) -> Self {
        let mut story = Self::admitted(members, candidates);
        story.score_round(&BTreeSet::new(), |_, _| [8, 8, 8]).unwrap();
        story.score_round(&BTreeSet::new(), |_, _| [9, 8, 7]).unwrap();
        for number in 1..=story.competition.rules.quorum {
            story.sign(&member(number)).unwrap();
        }
        assert!(matches!(story.competition.stage, Stage::Standstill { .. }));
        story
    }
}
