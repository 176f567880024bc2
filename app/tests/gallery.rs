//! Every component once, as HTML; written to `KONKURS_PAGES` like the pages of `pages.rs`.

#![allow(clippy::unwrap_used)]

use app::form::Form;
use app::i18n::{I18n, Lang};
use app::shell::{Nav, Page, PageCx, render};
use app::ui::*;
use domain::Refusal;
use jiff::Timestamp;
use leptos::prelude::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn gallery(lang: Lang) -> String {
    let now = at("2026-03-04T12:05:00Z");
    let cx = PageCx::at(&format!("/{}/gallery", lang.code()), None, now);
    let page = Page::titled("Компоненти").nav(Nav::Competitions).unlisted();
    render(&cx, page, || {
        view! {
            {breadcrumbs(cx.i, vec![("Конкурси".into(), cx.href("/")), ("№ 2026-014".into(), "#".into())])}
            {PageTitle::new("Генеральний директор АТ «Дунайські вантажні термінали»")
                .kicker("Конкурс № 2026-014")
                .lede("Сім річкових терміналів на Дунаї")
                .beside(deadline(cx.i, now, term("2026-03-04T16:00:00Z")))
                .view()}
            {competition(cx.i, now)}
            {forms(cx.i)}
            {people_and_record(cx.i, now)}
            {numbers(cx.i)}
        }
        .into_any()
    })
}

fn term(until: &str) -> Deadline {
    Deadline {
        label: "До кінця подання".into(),
        past: "Подання завершено".into(),
        until: at(until),
    }
}

fn competition(i: I18n, now: Timestamp) -> AnyView {
    let step = |name: &str, current| Step { name: name.into(), current, ..Step::default() };
    let done = Step {
        state: Some((State::Done, "Готово".into())), ..step("Оголошено", false)
    };
    let here = Step {
        state: Some((State::Doing, "Триває".into())),
        time: Some((app::time::machine(now), "до 24 березня".into())),
        ..step("Допуск", true)
    };
    let links = vec![
        link_button(Kind::Primary, "Подати заявку", "#"),
        link_button(Kind::Secondary, "Правила", "#"),
        button(Kind::Danger, "Скасувати", "act", "cancel"),
        link_button(Kind::Quiet, "Пізніше", "#"),
        print_button("Надрукувати"),
    ];
    view! {
        {stage_track(i, vec![done, here, step("Раунд 1: плани наосліп", false), step("Рішення", false)])}
        <div class="with-aside spaced">
            {aside("Подання заявки", view! {
                {deadline_large(i, now, term("2026-03-16T16:00:00Z"))}
                {deadline(i, now, term("2026-03-01T16:00:00Z"))}
            })}
            {facts(vec![
                Fact::text("Контракт", "3 роки"),
                Fact::text("Місце роботи", "Ізмаїл").change("Змінити місце роботи", "#"),
            ])}
        </div>
        {button_row(links)}
        {stage_mini(2, 7)}
        {notice(Tone::Bad, "n1", "Конкурс скасовано", view! { <p>"У правилах була помилка."</p> })}
        {notice(Tone::Good, "n2", "Картку замкнено", view! { <p>"Бали відкриються разом."</p> })}
        {notice(Tone::Plain, "n3", "Співбесіди перенесено", view! { <p>"Через тривогу."</p> })}
        {empty("Зауважень ще немає", view! { <p>"Напишіть, якщо щось викликає запитання."</p> })}
    }
    .into_any()
}

fn forms(i: I18n) -> AnyView {
    let mut form = Form::new().with("place", "Ізмаїл").with("way", "b").with("lang", "en");
    form.errors.add("phone", Refusal::Required);
    form.errors.add("plan", Refusal::DocumentType);
    form.errors.add("own", Refusal::ConsentMissing);
    let two = || vec![Choice::new("a", "Так"), Choice::new("b", "Ні").hint("Поясніть у додатку")];
    let langs = vec![Choice::new("uk", "Українська"), Choice::new("en", "Англійська")];
    view! {
        <form class="form spaced" method="post" novalidate>
            {error_summary_with(i, &form, &[("phone".into(), "Телефон".into())])}
            {hidden("version", "7")}
            {Field::new(i, &form, "place", "Місто").autocomplete("address-level2").text()}
            {Field::new(i, &form, "phone", "Телефон").hint("З кодом країни").required().text()}
            {Field::new(i, &form, "weight", "Вага").narrow().number(0, 100)}
            {Field::new(i, &form, "closes", "Кінець прийому").date_time()}
            {Field::new(i, &form, "summary", "Стислий зміст").max_length(600).textarea(4)}
            {Field::new(i, &form, "code", "Код").code()}
            {Field::new(i, &form, "find", "Пошук").search()}
            {Field::new(i, &form, "plan", "План").hint("PDF, до 20 МБ").files("application/pdf")}
            {Field::new(i, &form, "lang", "Мова").select(langs)}
            {Field::new(i, &form, "way", "Конфлікт інтересів").radios(two())}
            {Field::new(i, &form, "tick", "Кілька").checkboxes(two())}
            {Field::new(i, &form, "own", "Підтвердження").checkbox("План підготовлено мною")}
            {submit("Зберегти")}
        </form>
        {task_list(vec![TaskGroup {
            title: "1. Про вас".into(),
            tasks: vec![
                Task { name: "Резюме".into(), href: Some("#".into()), state: (State::Done, "Готово".into()), hint: None },
                Task { name: "План".into(), href: Some("#".into()), state: (State::Error, "Виправте".into()), hint: Some("Оцінюють наосліп".into()) },
                Task { name: "Запечатати".into(), href: None, state: (State::Blocked, "Ще не можна".into()), hint: None },
            ],
        }])}
    }
    .into_any()
}

fn people_and_record(i: I18n, now: Timestamp) -> AnyView {
    let hex = "05f81dee3e272c54e6b6fe476ba5c4f705f81dee3e272c54e6b6fe476ba5c4f7";
    let entry = |index, signed, words: &'static str| LedgerItem {
        index,
        words: words.into_any(),
        at: now,
        signed,
        href: signed.then(|| "#".to_owned()),
    };
    let answer = Answer {
        by: "Голова комісії".into(),
        outcome: "Прийнято".into(),
        text: "Строк продовжено.".into(),
        at: now,
    };
    let person = Person {
        name: "Мирослава Тихоліс".into(),
        role: Some("голова".into()),
        organisation: Some("Інститут корпоративного врядування Дніпра".into()),
        state: Some((State::Done, "Прийняла місце".into())),
    };
    view! {
        {section("panel", "Комісія", Some("Склад заморожено.".into()), people(vec![person]))}
        {section("record", "Журнал", None, ledger(i, vec![
            entry(38, false, "Запечатано заявку."),
            entry(37, true, "Секретар відповіла на запитання."),
        ]))}
        {remark(i, "ГО «Ясні правила»", now, (State::Done, "Є відповідь".into()), "Чи досить часу?", Some(answer))}
        {receipt(i, "Ваше кодове ім’я", "Обрій 41", "Не називайте нікому.", hex, vec![
            Fact::new("Прийнято", exact(i, now)),
            Fact::new("Відбиток", fingerprint(hex)),
        ])}
        <p>{live("Наживо")} " " {day(i, now)} " " {moment(i, now)} {seal_mark(hex)}</p>
        {back_link("Ваша заявка", "#")}
    }
    .into_any()
}

fn numbers(i: I18n) -> AnyView {
    let row = |place, name: &str, percent: f64| RankingRow {
        place,
        name: name.into(),
        sum: i.decimal(percent, 1),
        percent,
    };
    let matrix = ScoreMatrix {
        caption: "Картки".into(),
        corner: "Кандидат".into(),
        members: vec!["Тихоліс".into(), "Верховень".into(), "Савранчук".into(), "Підгаєць".into()],
        rows: vec![(
            "Обрій 41".into(),
            vec![
                Cell::Empty("не розпочато".into()),
                Cell::Locked("замкнено".into()),
                Cell::Open("52,0".into(), 9),
                Cell::Recused("відвід".into()),
            ],
        )],
    };
    view! {
        {key_figures(i, vec![("відкритих конкурсів".into(), 7), ("записів".into(), 4812)])}
        {ranking(vec![row(Some(1), "Обрій 41", 83.2), row(Some(2), "Терен 15", 62.6)], Some((65.0, "Поріг: 65".into())))}
        {scroll("Картки", matrix.view())}
        {stat_bar(40.0)}
        {stat_bar_with_threshold(40.0, 60.0)}
    }
    .into_any()
}

#[test]
fn every_component_is_plain_html() {
    for lang in Lang::ALL {
        let html = gallery(lang);
        if let Ok(folder) = std::env::var("KONKURS_PAGES") {
            std::fs::write(format!("{folder}/gallery.{}.html", lang.code()), &html).unwrap();
        }
        assert!(!html.contains(" style="), "an inline style");
        assert!(!html.contains("<!>"), "a marker outside an island");
        let ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for id in &ids {
            assert_eq!(ids.iter().filter(|other| other == &id).count(), 1, "id {id} twice");
        }
        for wanted in html.split("aria-describedby=\"").skip(1).filter_map(|r| r.split('"').next())
        {
            for id in wanted.split(' ') {
                assert!(ids.contains(&id), "nothing is called {id}");
            }
        }
    }
}
