//! A candidate's code: what stands in the record and on every page in place of a name.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Lang,
    id::Malformed,
    short::{self, Short},
};

/// A Ukrainian word and two digits, easy to say and to hear: `yavir-27`, "Явір 27", "Yavir 27".
/// Drawn at random when an application is first sealed, so it tells nothing of its owner or order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Short<19>);

/// Trees, stones, birds, weather: latin form and Ukrainian form. Never reorder: only add at the end.
const WORDS: &[(&str, &str)] = &[
    ("yavir", "Явір"),
    ("hranit", "Граніт"),
    ("obrii", "Обрій"),
    ("burshtyn", "Бурштин"),
    ("teren", "Терен"),
    ("lyman", "Лиман"),
    ("yasen", "Ясен"),
    ("dub", "Дуб"),
    ("klen", "Клен"),
    ("buk", "Бук"),
    ("hrab", "Граб"),
    ("smereka", "Смерека"),
    ("kalyna", "Калина"),
    ("verba", "Верба"),
    ("topolia", "Тополя"),
    ("lypa", "Липа"),
    ("sosna", "Сосна"),
    ("modryna", "Модрина"),
    ("osyka", "Осика"),
    ("vilkha", "Вільха"),
    ("bazalt", "Базальт"),
    ("kremin", "Кремінь"),
    ("kvarts", "Кварц"),
    ("opal", "Опал"),
    ("topaz", "Топаз"),
    ("ametyst", "Аметист"),
    ("nefryt", "Нефрит"),
    ("marmur", "Мармур"),
    ("slanets", "Сланець"),
    ("porfir", "Порфір"),
    ("korund", "Корунд"),
    ("malakhit", "Малахіт"),
    ("zoria", "Зоря"),
    ("svitanok", "Світанок"),
    ("rosa", "Роса"),
    ("tuman", "Туман"),
    ("viter", "Вітер"),
    ("hrim", "Грім"),
    ("zlyva", "Злива"),
    ("inii", "Іній"),
    ("veselka", "Веселка"),
    ("promin", "Промінь"),
    ("veresen", "Вересень"),
    ("step", "Степ"),
    ("hai", "Гай"),
    ("dibrova", "Діброва"),
    ("polonyna", "Полонина"),
    ("dolyna", "Долина"),
    ("krucha", "Круча"),
    ("skelia", "Скеля"),
    ("ozero", "Озеро"),
    ("strumok", "Струмок"),
    ("richka", "Річка"),
    ("zatoka", "Затока"),
    ("ostriv", "Острів"),
    ("mys", "Мис"),
    ("leleka", "Лелека"),
    ("sokil", "Сокіл"),
    ("zhuravel", "Журавель"),
    ("lastivka", "Ластівка"),
    ("solovei", "Соловей"),
    ("vilshanka", "Вільшанка"),
    ("synytsia", "Синиця"),
    ("berkut", "Беркут"),
    ("chaika", "Чайка"),
    ("bdzhola", "Бджола"),
    ("zubr", "Зубр"),
    ("olen", "Олень"),
    ("voloshka", "Волошка"),
    ("barvinok", "Барвінок"),
    ("mak", "Мак"),
    ("kovyla", "Ковила"),
    ("chebrets", "Чебрець"),
    ("lavanda", "Лаванда"),
    ("malva", "Мальва"),
    ("shavlia", "Шавлія"),
    ("iskra", "Іскра"),
    ("vatra", "Ватра"),
    ("parus", "Парус"),
    ("kompas", "Компас"),
];

impl Code {
    /// How many codes there are.
    pub const COUNT: u32 = WORDS.len() as u32 * 90;

    /// The code of a number drawn from `0..COUNT`; larger numbers wrap around.
    pub fn from_number(number: u32) -> Self {
        let number = number % Self::COUNT;
        let (word, _) = WORDS[(number / 90) as usize];
        Self(Short::new(&format!("{word}-{:02}", number % 90 + 10)).unwrap_or_default())
    }

    /// The form in the record and in addresses.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The form that people read: "Явір 27" or "Yavir 27".
    pub fn spoken(&self, lang: Lang) -> String {
        let (word, number) = self.as_str().split_once('-').unwrap_or((self.as_str(), ""));
        match lang {
            Lang::Uk => {
                let uk = WORDS.iter().find(|(latin, _)| *latin == word).map_or(word, |(_, uk)| uk);
                format!("{uk} {number}")
            }
            Lang::En => {
                let (first, rest) = word.split_at(word.len().min(1));
                format!("{}{rest} {number}", first.to_ascii_uppercase())
            }
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = Malformed;

    /// Takes any lower-case ASCII word and two digits, so that an older verifier reads newer words.
    fn from_str(s: &str) -> Result<Self, Malformed> {
        Short::new(s).filter(|_| fits(s)).map(Self).ok_or(Malformed)
    }
}

fn fits(s: &str) -> bool {
    s.split_once('-').is_some_and(|(word, number)| {
        (2..=16).contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && number.len() == 2
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        short::read(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_is_distinct_readable_and_read_back() {
        let all: BTreeSet<Code> = (0..Code::COUNT).map(Code::from_number).collect();
        assert_eq!(all.len() as u32, Code::COUNT);
        for code in &all {
            assert_eq!(code.as_str().parse().as_ref(), Ok(code));
            assert_ne!(code.spoken(Lang::Uk), code.spoken(Lang::En));
        }
        let yavir: Code = "yavir-27".parse().unwrap();
        assert_eq!(yavir.spoken(Lang::Uk), "Явір 27");
        assert_eq!(yavir.spoken(Lang::En), "Yavir 27");
    }

    #[test]
    fn a_malformed_code_is_refused() {
        for bad in ["", "yavir", "yavir-7", "yavir-270", "Yavir-27", "явір-27", "yavir 27", "a-12"]
        {
            assert!(bad.parse::<Code>().is_err(), "{bad}");
        }
    }
}
