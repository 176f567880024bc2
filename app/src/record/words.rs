//! One sentence for each kind of entry. Names come from rows and may be gone; then the seat's name
//! in the record stands in for them.

use domain::{
    Code, SeatId,
    applications::{FixItem, SealedIn},
    competitions::{Competition, StageCode, rules::Rules, view::SeatView},
    event::{By, Event},
};

use crate::{competitions::stages, i18n::I18n, t, time};

/// What an entry's sentence may look up.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    state: &'a Competition,
    seats: &'a [SeatView],
}

impl<'a> Names<'a> {
    /// Names of a competition's seats, rounds and grounds.
    pub fn of(state: &'a Competition, seats: &'a [SeatView]) -> Self {
        Self { state, seats }
    }

    fn rules(&self) -> &'a Rules {
        &self.state.rules
    }

    /// "Мирослава Тихоліс", "ГО «Ясні правила»".
    fn seat(&self, i: I18n, id: &SeatId) -> String {
        let seat = self.seats.iter().find(|seat| seat.id == *id);
        seat.map_or_else(
            || id.to_string(),
            |seat| {
                let text = if seat.role.is_panel() { &seat.name } else { &seat.organisation };
                text.in_lang(i.lang).to_owned()
            },
        )
    }

    fn all<'s>(&self, i: I18n, ids: impl Iterator<Item = &'s SeatId>) -> String {
        ids.map(|id| self.seat(i, id)).collect::<Vec<_>>().join(", ")
    }

    /// Who sits there, where the organisation is named beside.
    fn holder(&self, i: I18n, id: &SeatId) -> String {
        let seat = self.seats.iter().find(|seat| seat.id == *id);
        seat.map_or_else(|| id.to_string(), |seat| seat.name.in_lang(i.lang).to_owned())
    }

    fn round(&self, i: I18n, id: &str) -> String {
        let found = self.rules().round(id);
        found.map_or_else(
            || id.to_owned(),
            |(index, _)| stages::name(i, self.state, StageCode::Round(index + 1)),
        )
    }

    fn ground(&self, i: I18n, id: &str) -> String {
        let ground = self.rules().refusal_grounds.iter().find(|ground| ground.id == id);
        ground.map_or_else(|| id.to_owned(), |ground| ground.title.in_lang(i.lang).to_owned())
    }

    /// A question or document of the rulebook.
    fn part(&self, i: I18n, item: &FixItem) -> String {
        let title = item.title(self.rules());
        title.map_or_else(|| item.to_string(), |title| title.in_lang(i.lang).to_owned())
    }

    fn author(&self, i: I18n, by: &By) -> String {
        match by {
            By::Portal => t!(i, "record-by-portal"),
            By::Secretary => i.code("role", "secretary"),
            By::Chair => i.code("role", "chair"),
            By::Seat(seat) => self.seat(i, seat),
            By::Candidate(code) => code.spoken(i.lang),
        }
    }
}

/// What happened, in a sentence.
pub fn say(i: I18n, names: &Names<'_>, by: &By, event: &Event) -> String {
    let code = |code: &Code| code.spoken(i.lang);
    let text = |text: &domain::Text| text.in_lang(i.lang).to_owned();
    match event {
        Event::Announced { rules } => {
            t!(i, "record-announced", closes = time::moment_with_zone(i, rules.intake_closes))
        }
        Event::Extended { intake_closes, reason } => t!(
            i,
            "record-extended",
            to = time::moment_with_zone(i, *intake_closes),
            reason = text(reason)
        ),
        Event::Suspended { act, reason, .. } => {
            t!(i, "record-suspended", act = text(act), reason = text(reason))
        }
        Event::Resumed { act, reason, due } => match due {
            Some(due) => t!(
                i,
                "record-resumed-until",
                act = text(act),
                reason = text(reason),
                due = time::moment_with_zone(i, *due)
            ),
            None => t!(i, "record-resumed", act = text(act), reason = text(reason)),
        },
        Event::SeatAccepted { seat, role, organisation } => t!(
            i,
            "record-seat-accepted",
            name = names.holder(i, seat),
            role = i.code("role", role.code()),
            organisation = text(organisation)
        ),
        Event::SeatVacated { seat, role, organisation } => t!(
            i,
            "record-seat-vacated",
            name = names.holder(i, seat),
            role = i.code("role", role.code()),
            organisation = text(organisation)
        ),
        Event::ApplicationSealed { code: c, replaces, sealed_in, .. } => {
            let what = match replaces {
                None => t!(i, "record-sealed", code = code(c)),
                Some(n) => t!(i, "record-replaced", code = code(c), n = n.to_string()),
            };
            match sealed_in {
                None => what,
                Some(SealedIn::Browser) => format!("{what} {}", t!(i, "record-sealed-browser")),
                Some(SealedIn::Portal) => format!("{what} {}", t!(i, "record-sealed-portal")),
            }
        }
        Event::ApplicationWithdrawn { code: c } => t!(i, "record-withdrawn", code = code(c)),
        Event::IntakeClosed { codes } => t!(i, "record-intake-closed", n = codes.len() as i64),
        Event::ApplicationsOpened { shares, matched, mismatched } => {
            let (n, apart) = (matched.len() as i64, mismatched.len() as i64);
            let what = match apart {
                0 => t!(i, "record-opened", n = n),
                _ => t!(i, "record-opened-mismatched", n = n, mismatched = apart),
            };
            match shares.is_empty() {
                true => what,
                false => {
                    t!(i, "record-opened-by", what = what, seats = names.all(i, shares.iter()))
                }
            }
        }
        Event::FixRequested { code: c, items, until } => {
            let parts = items.iter().map(|item| names.part(i, item)).collect::<Vec<_>>();
            t!(
                i,
                "record-fix-requested",
                code = code(c),
                parts = parts.join("; "),
                until = time::moment_with_zone(i, *until)
            )
        }
        Event::ApplicationFixed { code: c, .. } => t!(i, "record-fixed", code = code(c)),
        Event::AdmissionDecided { code: c, ground, .. } => match ground {
            None => t!(i, "record-admitted", code = code(c)),
            Some(ground) => {
                t!(i, "record-refused", code = code(c), ground = names.ground(i, ground))
            }
        },
        Event::ConflictsDeclared { seat, .. } => {
            t!(i, "record-conflicts-declared", name = names.seat(i, seat))
        }
        Event::ConflictsRevealed { seat, recused, .. } if recused.is_empty() => {
            t!(i, "record-conflicts-none", name = names.seat(i, seat))
        }
        Event::ConflictsRevealed { seat, recused, .. } => {
            let codes = recused.iter().map(code).collect::<Vec<_>>().join(", ");
            t!(i, "record-conflicts-revealed", name = names.seat(i, seat), codes = codes)
        }
        Event::RoundOpened { round } => t!(i, "record-round-opened", round = names.round(i, round)),
        Event::RoundClosed { round, absent } if absent.is_empty() => {
            t!(i, "record-round-closed", round = names.round(i, round))
        }
        Event::RoundClosed { round, absent } => {
            let seats = absent.iter().map(|seat| names.seat(i, seat)).collect::<Vec<_>>();
            t!(
                i,
                "record-round-closed-absent",
                round = names.round(i, round),
                names = seats.join(", ")
            )
        }
        Event::ScorecardCommitted { round, seat, .. } => {
            t!(i, "record-committed", name = names.seat(i, seat), round = names.round(i, round))
        }
        Event::ScorecardRevealed { round, seat, code: c, scores, .. } => {
            let criteria = names.rules().round(round).map(|(_, round)| &round.criteria);
            let scores = criteria.into_iter().flatten().filter_map(|criterion| {
                let score = scores.get(&criterion.id)?;
                Some(format!("{} {score}", criterion.title.in_lang(i.lang)))
            });
            t!(
                i,
                "record-revealed",
                name = names.seat(i, seat),
                code = code(c),
                scores = scores.collect::<Vec<_>>().join(", ")
            )
        }
        Event::RoundRanked { round, ranking } => {
            let advancing = ranking.iter().filter(|line| line.advances).count() as i64;
            t!(i, "record-round-ranked", round = names.round(i, round), n = advancing)
        }
        Event::ResultRanked { ranking } => match ranking.iter().find(|line| line.passes) {
            Some(first) => t!(i, "record-result", code = code(&first.code)),
            None => t!(i, "record-result-nobody"),
        },
        Event::RemarkFiled { remark, text, .. } => t!(
            i,
            "record-remark",
            remark = remark.clone(),
            name = names.author(i, by),
            text = text.clone()
        ),
        Event::RemarkAnswered { remark, outcome, text } => t!(
            i,
            "record-answer",
            remark = remark.clone(),
            by = names.author(i, by),
            outcome = i.code("outcome", outcome.code()),
            text = text.clone()
        ),
        Event::ComplaintFiled { complaint, objections, .. } => {
            let kinds = objections.iter().map(|kind| i.code("objection", kind.code()));
            t!(
                i,
                "record-complaint",
                by = names.author(i, by),
                complaint = complaint.clone(),
                what = kinds.collect::<Vec<_>>().join("; ")
            )
        }
        Event::ComplaintDecided { complaint, outcome, text: reasons, .. } => t!(
            i,
            "record-complaint-decided",
            complaint = complaint.clone(),
            outcome = i.code("verdict", outcome.code()),
            text = text(reasons)
        ),
        Event::QuestionAnswered { answer, question } => {
            t!(i, "record-question", question = text(question), answer = text(answer))
        }
        Event::MinutesSigned { dissent: None, .. } => {
            t!(i, "record-signed", name = names.author(i, by))
        }
        Event::MinutesSigned { dissent: Some(dissent), .. } => {
            t!(i, "record-signed-dissent", name = names.author(i, by), dissent = dissent.clone())
        }
        Event::Closed { appointed: Some(c) } => t!(i, "record-closed", code = code(c)),
        Event::Closed { appointed: None } => t!(i, "record-closed-nobody"),
        Event::DisclosureLifted { enterprise, .. } => {
            t!(i, "record-disclosure-lifted", name = text(&enterprise.name))
        }
        Event::KeysDealt { holders, k, .. } => {
            let seats = names.all(i, holders.iter().map(|share| &share.seat));
            t!(i, "record-keys-dealt", n = holders.len() as i64, k = i64::from(*k), seats = seats)
        }
        Event::KeyReplaced { key, until, .. } => t!(
            i,
            "record-key-replaced",
            key = short_key(key),
            until = time::moment_with_zone(i, *until)
        ),
        Event::PersonErased { code: c } => t!(i, "record-person-erased", code = code(c)),
        Event::Cancelled { reason } => t!(i, "record-cancelled", reason = text(reason)),
        Event::Failed { reason } => {
            t!(i, "record-failed", reason = i.code("fail", reason.code()))
        }
    }
}

/// A verifier key's name and id, without the key itself: enough to tell two apart.
fn short_key(vkey: &str) -> String {
    vkey.splitn(3, '+').take(2).collect::<Vec<_>>().join("+")
}

/// Who made an entry, in words.
pub(super) fn author(i: I18n, names: &Names<'_>, by: &By) -> String {
    names.author(i, by)
}
