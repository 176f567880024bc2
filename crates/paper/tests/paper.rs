//! A paper is read back by another library: its words, its file, its pages.

#![allow(clippy::unwrap_used)]

use lopdf::{Document, Object};
use paper::{Attached, Block, Paper};

fn paper(blocks: Vec<Block>) -> Paper {
    Paper { lang: "uk", title: "Квитанція".into(), blocks, attached: None }
}

fn text(pdf: &Document) -> String {
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    pdf.extract_text(&pages).unwrap()
}

#[test]
fn words_of_both_alphabets_can_be_found_in_it() {
    let blocks = vec![
        Block::Title("Заявку запечатано".into()),
        Block::Heading("Application sealed".into()),
        Block::Fact("Кодове ім’я".into(), "Явір 27".into()),
        Block::Text("№ 2026-014, «Завод» ґ є ї".into()),
        Block::Exact("{\"salt\":\"00ff\"}\n\n— konkurs.example AbC+/=".into()),
    ];
    let bytes = paper(blocks.clone()).to_pdf().unwrap();
    assert_eq!(bytes, paper(blocks).to_pdf().unwrap(), "the same paper, the same bytes");
    let text = text(&Document::load_mem(&bytes).unwrap());
    for word in ["запечатано", "sealed", "Явір 27", "«Завод»", "ґ є ї", "00ff", "AbC+/="]
    {
        assert!(text.contains(word), "{word} in {text}");
    }
    assert!(!text.contains('?'), "a character is missing in {text}");
}

#[test]
fn long_texts_go_on_on_the_next_page_and_nothing_is_lost() {
    let words: Vec<String> = (0..3000).map(|n| format!("w{n}.")).collect();
    let bytes = paper(vec![Block::Text(words.join(" ")), Block::Exact("a".repeat(20_000))]);
    let pdf = Document::load_mem(&bytes.to_pdf().unwrap()).unwrap();
    assert!(pdf.get_pages().len() > 3);
    let text = text(&pdf);
    assert!(words.iter().all(|word| text.contains(word.as_str())));
    assert_eq!(text.matches('a').count(), 20_000);
}

#[test]
fn what_the_typeface_lacks_is_a_question_mark_and_no_failure() {
    let blocks = vec![Block::Title("漢".into()), Block::Fact("\u{202e}".into(), "🦉".into())];
    let pdf = Document::load_mem(&paper(blocks).to_pdf().unwrap()).unwrap();
    assert!(text(&pdf).contains('?'));
}

#[test]
fn the_file_for_programs_lies_in_it_byte_for_byte() {
    let file = b"{\"n\":7}\n".repeat(500);
    let attached = Attached {
        name: "receipt.json".into(),
        media_type: "application/json",
        about: "Файл квитанції".into(),
        bytes: file.clone(),
    };
    let with = Paper { attached: Some(attached), ..paper(vec![Block::Title("Т".into())]) };
    let pdf = Document::load_mem(&with.to_pdf().unwrap()).unwrap();
    let streams = pdf.objects.values().filter_map(|object| match object {
        Object::Stream(stream) if stream.dict.has_type(b"EmbeddedFile") => Some(stream),
        _ => None,
    });
    let found: Vec<Vec<u8>> =
        streams.map(|s| s.decompressed_content().unwrap_or(s.content.clone())).collect();
    assert_eq!(found, [file]);
}
