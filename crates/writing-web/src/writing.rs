//! Answers between a form, a draft and what is sealed, by the rules of one competition.

use std::collections::BTreeMap;

use domain::{
    Code,
    applications::{Answer, Answered, Answers, Given, fields, missing},
    competitions::Rules,
};
use sealed::{Content, Salts, SealedFile, word_of};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::key::{broken, read_json};

/// The rules of a competition.
#[wasm_bindgen]
pub struct Writing(Rules);

#[wasm_bindgen]
impl Writing {
    /// The rules, as the record has them.
    ///
    /// # Errors
    /// They are of another kind than this module knows.
    #[wasm_bindgen(constructor)]
    pub fn new(rules: &str) -> Result<Self, String> {
        read_json(rules).map(Self)
    }

    /// The answers that a form says, each spelt one way: from a list of names and values.
    ///
    /// # Errors
    /// It is no such list.
    pub fn typed(&self, pairs: &str) -> Result<String, String> {
        let pairs: Vec<(String, String)> = read_json(pairs)?;
        let answers = self.0.questions.iter().map(|question| {
            let answer = fields::typed(&pairs, question, None).tidied(question);
            (question.id.clone(), answer.write())
        });
        let answers: Answers = answers.filter(|(_, kept)| !kept.is_empty()).collect();
        serde_json::to_string(&answers).map_err(broken)
    }

    /// The fields of a form with these answers: a list of names and values.
    ///
    /// # Errors
    /// They are no answers.
    pub fn filled(&self, answers: &str) -> Result<String, String> {
        let answers: Answers = read_json(answers)?;
        let filled = self.0.questions.iter().flat_map(|question| {
            let kept = answers.get(&question.id).map_or("", String::as_str);
            fields::filled(question, &Answer::read(question, kept))
        });
        serde_json::to_string(&filled.collect::<Vec<_>>()).map_err(broken)
    }

    /// The answers as their readers see them, in their order: a list of `{id, section, blind, given}`.
    ///
    /// # Errors
    /// They are no answers.
    pub fn given(&self, answers: &str) -> Result<String, String> {
        let answers: Answers = read_json(answers)?;
        let sections = self.0.sections().into_iter().flat_map(|one| self.0.questions_of(one));
        let given = sections.map(|question| {
            let kept = answers.get(&question.id).map_or("", String::as_str);
            json!({
                "id": question.id,
                "section": question.section.code(),
                "blind": question.blind,
                "given": Given::of(&Answered::of(&self.0, question, Answer::read(question, kept))),
            })
        });
        serde_json::to_string(&given.collect::<Vec<_>>()).map_err(broken)
    }

    /// What keeps answers, and a list of documents that are there, from being sealed: a list of
    /// fields and of names under which the page has words.
    ///
    /// # Errors
    /// They are no answers or no list.
    pub fn faults(&self, answers: &str, attached: &str) -> Result<String, String> {
        let (answers, attached): (Answers, Vec<String>) =
            (read_json(answers)?, read_json(attached)?);
        let faults = missing(&self.0, &answers, |id| attached.iter().any(|one| one == id));
        let faults = faults.iter().map(|(field, why)| (field, word_of(why)));
        serde_json::to_string(&faults.collect::<Vec<_>>()).map_err(broken)
    }

    /// What is sealed under a code, and the commitment to it: `{content, commitment}`. `files` by
    /// document are `{name, sha256, size}`; `chance` is 64 bytes that nobody had before.
    ///
    /// # Errors
    /// Something of it is malformed.
    pub fn sealed(
        &self,
        answers: &str,
        files: &str,
        code: &str,
        chance: &[u8],
    ) -> Result<String, String> {
        let files: BTreeMap<String, SealedFile> = read_json(files)?;
        let code: Code = code.parse().map_err(broken)?;
        let (salt, rest) = chance.split_first_chunk::<32>().ok_or_else(|| broken(()))?;
        let answers_salt = rest.first_chunk::<32>().ok_or_else(|| broken(()))?;
        let salts = Salts { commitment: *salt, answers: *answers_salt };
        let content = Content::committed(&code, read_json(answers)?, files, &salts);
        let (content, commitment) = content.map_err(broken)?;
        let content = serde_json::to_string(&content).map_err(broken)?;
        Ok(json!({ "content": content, "commitment": commitment.to_hex() }).to_string())
    }
}

#[cfg(test)]
mod tests {
    use domain::competitions::director_two_rounds;
    use fixtures::documents::plain_pdf;
    use sealed::refusals;

    use super::*;
    use crate::{ApplicationKey, OwnKey, closed_file_for, closed_for, sha256};

    fn rules() -> Rules {
        director_two_rounds(jiff::Timestamp::UNIX_EPOCH)
    }

    fn writing() -> Writing {
        Writing::new(&serde_json::to_string(&rules()).expect("JSON")).expect("rules")
    }

    #[test]
    fn a_form_comes_back_as_it_went() {
        let pairs = json!([
            ["answer-born", "12.03.1980"],
            ["answer-degree", "yes"],
            ["answer-degree-why", " КВ № 1 "],
            ["answer-experience-0-since", "03.2015"],
            ["answer-experience-0-employer", "Завод"],
            ["answer-experience-4-post", "Директорка"],
            ["answer-nobody-asked", "слово"],
        ]);
        let answers = writing().typed(&pairs.to_string()).expect("answers");
        let kept: Answers = serde_json::from_str(&answers).expect("answers");
        assert_eq!(kept["born"], "1980-03-12");
        assert_eq!(kept.len(), 3, "{kept:?}");
        let filled = writing().filled(&answers).expect("fields");
        assert_eq!(writing().typed(&filled).expect("answers"), answers);
        assert!(filled.contains(r#"["answer-experience-1-post","Директорка"]"#), "{filled}");
    }

    #[test]
    fn readers_see_every_question_once_in_its_copy() {
        let answers = json!({ "born": "1980-03-12", "summary": "Один.\nДва." }).to_string();
        let given = writing().given(&answers).expect("answers");
        let given: Vec<serde_json::Value> = serde_json::from_str(&given).expect("a list");
        assert_eq!(given.len(), rules().questions.len());
        let of = |id: &str| given.iter().find(|one| one["id"] == id).expect("a question");
        assert_eq!(
            of("born")["given"],
            json!({ "kind": "day", "day": 12, "month": 3, "year": 1980 })
        );
        assert_eq!(of("summary")["given"]["text"], json!(["Один.", "Два."]));
        assert_eq!((&of("summary")["blind"], &of("born")["blind"]), (&json!(true), &json!(false)));
    }

    #[test]
    fn the_page_has_words_for_everything_that_may_be_wrong() {
        let words: Vec<String> = refusals(&rules()).iter().map(word_of).collect();
        for refused in inspect::REFUSALS {
            assert!(words.contains(&word_of(&refused)), "{refused:?}");
        }
        let row = r#"[{"since":"12.2020","until":"03.2015","employer":"x"}]"#;
        let long = "слово ".repeat(20_000);
        let written = |kept: &str| {
            let ids = rules().questions.into_iter().map(|question| question.id);
            serde_json::to_string(&ids.map(|id| (id, kept.to_owned())).collect::<Answers>())
        };
        for kept in [
            "",
            "x",
            &long,
            row,
            r#"{"yes":true}"#,
            &format!("[{}]", [r#"{"post":"x"}"#; 31].join(",")),
        ] {
            let faults = writing().faults(&written(kept).expect("JSON"), "[]").expect("faults");
            let faults: Vec<(String, String)> = serde_json::from_str(&faults).expect("a list");
            assert!(
                faults
                    .iter()
                    .any(|(field, why)| field == "document-cv" && why == "document-missing")
            );
            for (field, why) in faults {
                assert!(words.contains(&why), "{field}: {why}");
            }
        }
    }

    #[test]
    fn what_is_closed_opens_for_its_own_key_and_no_other() {
        let (own, other) = (OwnKey::fresh(), OwnKey::fresh());
        let draft = closed_for(&own.recipient(), r#"{"answers":{}}"#).expect("closed");
        assert_eq!(own.open(&draft).expect("opened").trim_end(), r#"{"answers":{}}"#);
        assert!(other.open(&draft).is_err());
        // How long a draft is tells little of what is in it.
        let long = closed_for(&own.recipient(), &format!("{:>4000}", "{}")).expect("closed");
        // Age adds something of no meaning to some headers.
        assert!(long.len().abs_diff(draft.len()) < 600, "{} and {}", long.len(), draft.len());

        let key = ApplicationKey::fresh();
        let again = ApplicationKey::read(&key.text()).expect("the same");
        let file = plain_pdf("анкета");
        let closed = closed_file_for(&key.recipient(), &file).expect("closed");
        assert_eq!(again.open_file(&closed).expect("opened"), file);
        assert!(ApplicationKey::fresh().open_file(&closed).is_err());
        let to = json!([own.recipient()]).to_string();
        let wrapped = key.wrapped_for(&to).expect("wrapped");
        assert_eq!(own.open(&wrapped).expect("opened"), key.text());
        assert_eq!(sha256(b"abc")[..8], *"ba7816bf");
    }
}
