//! Committing scorecards: each member of the demo world's largest panel fills and commits the cards
//! that are left, all members at once. What is timed is the commit: its transaction, made durable,
//! and the answer.

use super::{
    http::Person,
    pages::links,
    wrk::{Figures, of_times},
};
use crate::step::Failure;
use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

/// Long enough for any rulebook.
const REASON: &str = "Розрахунки переконливі, строки реальні, ризики названо разом із заходами. \
                      Бракує лише оцінки попиту на другий рік.";

/// What committing cost, and how many cards it was.
pub struct Committed {
    /// Cards a second by all members together, and the times of single commits.
    pub figures: Figures,
    /// Cards.
    pub cards: usize,
    /// Members at once.
    pub members: usize,
}

/// Signs in as everybody of the panel and commits what is left. `accounts` is what `konkurs seed`
/// prints: role, address, password.
pub fn commit(address: &str, accounts: &str) -> Result<Committed, Failure> {
    let account = |role: &str| {
        let line = accounts.lines().find(|line| line.trim().starts_with(role))?;
        let mut words = line.split_whitespace().skip(1);
        Some((words.next()?, words.next()?))
    };
    let missing = || Failure::because("the demo world has no such account");
    let (chair, password) = account("chair").ok_or_else(missing)?;
    let (secretary, _) = account("secretary").ok_or_else(missing)?;
    let chair = Person::sign_in(address, chair, password)?;
    let (panel, _) = scoring(&chair)?.ok_or_else(|| Failure::because("no round is open"))?;
    let slug = panel.rsplit('/').next().unwrap_or_default();
    let secretary = Person::sign_in(address, secretary, password)?;
    let seats = secretary.page(&format!("/uk/secretary/{slug}/seats"))?.unwrap_or_default();

    let mut members = Vec::new();
    for email in addresses(&seats) {
        let Ok(member) = Person::sign_in(address, &email, password) else { continue };
        if let Some((_, cards)) = scoring(&member)? {
            members.push((member, cards));
        }
    }
    let count = members.len();
    let start = Instant::now();
    let working: Vec<_> = members
        .into_iter()
        .map(|(member, cards)| thread::spawn(move || commit_all(&member, &cards)))
        .collect();
    let mut times = Vec::new();
    for one in working {
        times.extend(one.join().map_err(|_| Failure::because("a member's thread failed"))??);
    }
    let (cards, took) = (times.len(), start.elapsed());
    let figures = of_times(times, took).ok_or_else(|| Failure::because("no card was left"))?;
    Ok(Committed { figures, cards, members: count })
}

/// The panel whose round is open, and the pages of all its candidates.
fn scoring(member: &Person) -> Result<Option<(String, Vec<String>)>, Failure> {
    let desk = member.page("/uk/work")?.unwrap_or_default();
    let panels: BTreeSet<&str> = links(&desk)
        .filter(|link| link.starts_with("/uk/panel/") && link.matches('/').count() == 3)
        .collect();
    for panel in panels {
        let queue = member.page(panel)?.unwrap_or_default();
        let below = format!("{panel}/candidates/");
        let cards: BTreeSet<String> =
            links(&queue).filter(|link| link.starts_with(&below)).map(str::to_owned).collect();
        if !cards.is_empty() {
            return Ok(Some((panel.to_owned(), cards.into_iter().collect())));
        }
    }
    Ok(None)
}

fn commit_all(member: &Person, cards: &[String]) -> Result<Vec<Duration>, Failure> {
    let mut times = Vec::new();
    for card in cards {
        let page = member.page(card)?.unwrap_or_default();
        let criteria: BTreeSet<&str> = named(&page, "name=\"score-").collect();
        let Some(version) = named(&page, "name=\"version\" value=\"").next() else { continue };
        if criteria.is_empty() || !page.contains("value=\"commit\"") {
            continue; // Committed already, or not theirs.
        }
        let mut form =
            vec![("version".to_owned(), version.to_owned()), ("act".into(), "commit".into())];
        for criterion in criteria {
            form.push((format!("score-{criterion}"), "7".to_owned()));
            form.push((format!("reason-{criterion}"), REASON.to_owned()));
        }
        let saved = member.post(card, &form)?;
        if saved.status != 303 {
            return Err(Failure::because(format!("{card}: saving answered {}", saved.status)));
        }
        let check = format!("{card}/commit");
        let page = member.page(&check)?.unwrap_or_default();
        let version = named(&page, "name=\"version\" value=\"").next().unwrap_or_default();
        let start = Instant::now();
        let done = member.post(&check, &[("version".to_owned(), version.to_owned())])?;
        times.push(start.elapsed());
        if done.status != 303 {
            return Err(Failure::because(format!("{check}: committing answered {}", done.status)));
        }
    }
    Ok(times)
}

/// What stands between `before` and the next quotation mark, each time.
fn named<'a>(page: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The mail addresses on a page.
fn addresses(page: &str) -> BTreeSet<String> {
    let word = |c: char| !(c.is_ascii_alphanumeric() || "@.-_+".contains(c));
    let whole = |word: &&str| word.split('@').filter(|part| part.len() > 2).count() == 2;
    page.split(word).filter(whole).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{addresses, named};

    #[test]
    fn fields_and_addresses_are_found_on_a_page() {
        let page = r#"<input name="score-plan"><input name="score-team"> <td>a.b@example.org</td>"#;
        assert_eq!(named(page, "name=\"score-").collect::<Vec<_>>(), ["plan", "team"]);
        assert_eq!(addresses(page).into_iter().collect::<Vec<_>>(), ["a.b@example.org"]);
    }
}
