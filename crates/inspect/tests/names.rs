//! Names that word processors write by themselves: of files, people and places on a computer. Each stands
//! in its place as they write it, and none is in the blind copy.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod made;

use lopdf::{Document, Object, dictionary};

use made::copies::{archive_tells, blind, part, words};

/// A footer with these words, and its relations.
fn footer(words: &str, relations: &str) -> Vec<u8> {
    let words = format!(r#"<w:ftr xmlns:w="w">{words}<w:t>kept</w:t></w:ftr>"#);
    let relations = format!("<Relationships>{relations}</Relationships>");
    made::docx(&[
        ("word/footer1.xml", words.as_bytes()),
        ("word/_rels/footer1.xml.rels", relations.as_bytes()),
    ])
}

#[test]
fn a_picture_is_not_named_by_its_file() {
    for words_of_program in [
        r#"<wp:docPr id="1" name="x" descr="C:\Users\Secretname\photo.jpg"/>"#,
        r#"<wp:docPr id="1" name="x" title="Secretname.jpg"/>"#,
        r#"<pic:cNvPr id="0" name="Secretname.jpg" descr="Secretname.jpg"/>"#,
        r#"<pic:cNvPr id="0" name="x" title="Secretname.jpg"><a:hlinkClick r:id="r1"/></pic:cNvPr>"#,
        r#"<v:shape id="a" alt="Secretname.jpg"><v:imagedata r:id="r1"/></v:shape>"#,
        r#"<v:shape id="a" title="Secretname.jpg" o:gfxdata="Secretname"/>"#,
        r#"<v:shape id="a"><v:imagedata r:id="r1" o:title="Secretname"/></v:shape>"#,
        r#"<v:rect href="file:///C:\Secretname.doc"/><v:fill src="Secretname.jpg"/>"#,
        r#"<w:r><w:fldChar w:fldCharType="begin"><w:fldData>Secretname</w:fldData></w:fldChar></w:r>"#,
        r#"<w:fldSimple w:instr="PAGE"><w:fldData>Secretname</w:fldData></w:fldSimple>"#,
        r#"<w:permStart w:id="1" w:ed="Secretname@example.org"/><w:permEnd w:id="1"/>"#,
    ] {
        assert!(words_of_program.contains("Secretname"));
        let copy = blind(&footer(words_of_program, ""));
        assert!(!archive_tells(&copy.bytes), "{words_of_program}");
        let after = words(&copy.bytes, "word/footer1.xml");
        assert!(after.contains("kept"), "{after}");
        assert_eq!(after.contains("r1"), words_of_program.contains("r1"), "{after}");
    }
}

/// A field with its code in these pieces.
fn field(pieces: &[&str]) -> String {
    let code: String = pieces
        .iter()
        .map(|piece| {
            format!(r#"<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>"#)
        })
        .collect();
    format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
    )
}

fn simple(code: &str) -> String {
    let code = code.replace('"', "&quot;");
    format!(r#"<w:fldSimple w:instr="{code}"><w:r><w:t>shown</w:t></w:r></w:fldSimple>"#)
}

#[test]
fn the_code_of_a_field_names_no_file() {
    for code in [
        r#" INCLUDEPICTURE "C:\\Users\\Secretname\\photo.jpg" \* MERGEFORMATINET "#,
        r#"includetext "Secretname.docx""#,
        r#" LINK Excel.Sheet.12 "C:\\Secretname\\plan.xlsx" "Sheet1!R1C1" \a \f 0 "#,
        r#" FILENAME  \p  Secretname "#,
        r#" AUTHOR "Secretname" "#,
        r#" RD "Secretname.docx" "#,
        r#" DATABASE \d "C:\\Secretname.mdb" "#,
        r#" ADDIN ZOTERO_ITEM CSL_CITATION {"uris":["http://zotero.org/users/Secretname"]} "#,
        r#" HYPERLINK "file:///C:\\Users\\Secretname\\plan.docx" "#,
        r#" HYPERLINK "C:\\Secretname\\plan.docx" "#,
        r#" HYPERLINK "\\\\Secretname\\plan.docx" "#,
        r#" HYPERLINK Secretname.docx "#,
        r#" HYPERLINK \o "a tip" \n "../Secretname.docx" \l "place" "#,
    ] {
        let (first, rest) = code.split_at(9);
        let pieces = field(&[first, &rest.replace('"', "&quot;")]);
        let within = field(&[" QUOTE ", &field(&[code]), " kept "]);
        for words_of_program in [field(&[code]), pieces, within.clone(), simple(code)] {
            let copy = blind(&footer(&words_of_program, ""));
            assert!(!archive_tells(&copy.bytes), "{words_of_program}");
            let after = words(&copy.bytes, "word/footer1.xml");
            assert!(after.contains("shown") && !after.contains("tip"), "{after}");
            assert_eq!(after.contains("QUOTE"), words_of_program == within, "{after}");
        }
    }
}

#[test]
fn codes_that_name_nothing_stay() {
    for code in [
        " PAGE   \\* MERGEFORMAT ",
        "NUMPAGES",
        r#" TOC \o "1-3" \h \z \u "#,
        " PAGEREF _Toc1 \\h ",
        " SEQ Table \\* ARABIC ",
        " =SUM(ABOVE) ",
        r#" HYPERLINK "https://example.org/a" \t "_blank" "#,
        r#" HYPERLINK \l "_Toc1" "#,
        r#" HYPERLINK "mailto:office@example.org" "#,
        "",
    ] {
        let escaped = code.replace('"', "&quot;");
        for words_of_program in [field(&[code]), simple(code)] {
            let after = words(&blind(&footer(&words_of_program, "")).bytes, "word/footer1.xml");
            assert!(after.contains(code) || after.contains(&escaped), "{code}: {after}");
        }
    }
}

#[test]
fn a_chart_does_not_name_the_file_of_its_numbers() {
    let chart = r#"<c:chart xmlns:c="c"><c:pivotSource><c:name>[Secretname.xlsx]Sheet1!Pivot</c:name></c:pivotSource><c15:sqref>[Secretname.xlsx]Sheet1!$A$3</c15:sqref><c:f>[Secretname.xlsx]Sheet1!$A$1</c:f><c:f>'C:\Secretname\[a.xlsx]Sheet1'!$A$1</c:f><c:f>Sheet1!$A$2</c:f><m:f><m:num><m:t>kept [1]</m:t></m:num></m:f></c:chart>"#;
    let copy = blind(&made::docx(&[("word/charts/chart1.xml", chart.as_bytes())]));
    assert!(!archive_tells(&copy.bytes));
    let after = words(&copy.bytes, "word/charts/chart1.xml");
    assert!(after.contains("<c:f>Sheet1!$A$2</c:f>") && after.contains("kept [1]"), "{after}");
}

#[test]
fn a_link_to_a_file_beside_the_document_leads_nowhere() {
    for (target, stays) in [
        ("Secretname.docx", false),
        ("../Secretname/plan.docx", false),
        ("/home/Secretname/plan.docx", false),
        ("folder\\Secretname.docx", false),
        ("//Secretname/plan.docx", false),
        ("onenote:///C:\\Secretname\\notes.one", false),
        ("FILE:///Secretname", false),
        ("https://example.org/kept", true),
        ("mailto:kept@example.org", true),
        ("#kept", true),
    ] {
        let line = format!(r#"<Relationship Id="r1" TargetMode="External" Target="{target}"/>"#);
        let copy = blind(&footer("", &line));
        assert!(!archive_tells(&copy.bytes), "{target}");
        let after = words(&copy.bytes, "word/_rels/footer1.xml.rels");
        let to = if stays { target } else { "about:blank" };
        assert!(
            after.contains(&format!(r#"Id="r1" TargetMode="External" Target="{to}""#)),
            "{after}"
        );
    }
}

/// Also what programs will only think of.
#[test]
fn only_parts_that_are_needed_to_read_it_stay() {
    let gone = [
        "word/documenttasks/documenttasks1.xml",
        "word/glossary/document.xml",
        "word/glossary/_rels/document.xml.rels",
        "word/glossary/media/image1.png",
        "word/recipientData.xml",
        "word/webSettings.xml",
        "word/stylesWithEffects.xml",
        "word/customizations.xml",
        "word/people.xml",
        "word/commentsExtended.xml",
        "word/_rels/comments.xml.rels",
        "word/intelligence2.xml",
        "word/charts/newer1.xml",
        "docMetadata/LabelInfo.xml",
    ];
    let kept = [
        "word/styles.xml",
        "word/numbering.xml",
        "word/fontTable.xml",
        "word/footnotes.xml",
        "word/endnotes.xml",
        "word/header12.xml",
        "word/footer2.xml",
        "word/theme/theme1.xml",
        "word/theme/themeOverride1.xml",
        "word/charts/chart1.xml",
        "word/charts/style1.xml",
        "word/charts/colors1.xml",
        "word/charts/chartEx1.xml",
        "word/charts/_rels/chart1.xml.rels",
        "word/drawings/drawing1.xml",
        "word/diagrams/data1.xml",
        "word/diagrams/layout1.xml",
        "word/diagrams/quickStyle1.xml",
        "word/diagrams/colors1.xml",
        "word/diagrams/drawing1.xml",
        "word/ink/ink1.xml",
    ];
    let relations: String = gone
        .iter()
        .chain(&kept)
        .map(|name| format!(r#"<Relationship Id="r" Target="/{name}"/>"#))
        .collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let types: String = gone
        .iter()
        .chain(&kept)
        .map(|name| format!(r#"<Override PartName="/{name}" ContentType="application/xml"/>"#))
        .collect();
    let types = made::TYPES.replace("</Types>", &format!("{types}</Types>"));
    let told = b"<w:p xmlns:w=\"w\"><w:t>Secretname</w:t></w:p>";
    let parts = gone.iter().map(|name| (*name, &told[..]));
    let others = kept.iter().map(|name| (*name, &b"<w:p xmlns:w=\"w\"/>"[..]));
    let more: Vec<_> = parts
        .chain(others)
        .chain([("word/_rels/header12.xml.rels", relations.as_bytes())])
        .collect();
    let copy = blind(&made::docx_of(&types, &more));
    assert!(!archive_tells(&copy.bytes));
    let lists = ["[Content_Types].xml", "word/_rels/header12.xml.rels"];
    let lists = lists.map(|list| words(&copy.bytes, list));
    for (name, stays) in gone.map(|name| (name, false)).into_iter().chain(kept.map(|n| (n, true))) {
        assert_eq!(part(&copy.bytes, name).is_some(), stays, "{name}");
        for list in &lists {
            assert_eq!(list.contains(&format!("\"/{name}\"")), stays, "{name}: {list}");
        }
    }
}

/// The same of an OpenDocument.
#[test]
fn the_structure_of_a_pdf_names_no_file() {
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![
            dictionary! {
                "S" => "Figure",
                "P" => Object::Null,
                "Alt" => Object::string_literal("C:\\Users\\Secretname\\photo.jpg"),
                "T" => Object::string_literal("Secretname.jpg"),
                "E" => Object::string_literal("Secretname"),
                "ActualText" => Object::string_literal("kept"),
            }
            .into(),
        ],
    };
    let mut document = Document::load_mem(&made::pdf_of(1)).unwrap();
    document.catalog_mut().unwrap().set("StructTreeRoot", tree);
    let mut told = Vec::new();
    document.save_to(&mut told).unwrap();
    let texts = |bytes: &[u8]| {
        let document = Document::load_mem(bytes).unwrap();
        document.objects.values().map(|object| format!("{object:?}")).collect::<String>()
    };
    let (before, after) = (texts(&told), texts(&blind(&told).bytes));
    assert!(before.contains("Secretname") && before.contains("kept"), "{before}");
    assert!(!after.contains("Secretname") && after.contains("kept"), "{after}");
}

#[test]
fn an_open_document_names_no_file() {
    let style = r#"<draw:fill-image draw:name="a" draw:display-name="Secretname" xlink:href="Pictures/a.png"/>"#;
    for words_of_program in [
        r#"<draw:frame draw:name="Secretname.jpg"><draw:image xlink:href="Pictures/a.png"/></draw:frame>"#,
        r#"<draw:frame><svg:title>Secretname</svg:title><svg:desc>Secretname</svg:desc></draw:frame>"#,
        r#"<draw:custom-shape draw:name="Secretname"/>"#,
        r#"<text:a xlink:href="file:///home/Secretname/a.odt">words</text:a>"#,
        r#"<text:a xlink:href="../Secretname.odt">words</text:a>"#,
        r#"<text:a xlink:href="Secretname.odt">words</text:a>"#,
        r#"<text:a xlink:href="/C:/Users/Secretname/a.odt">words</text:a>"#,
        r#"<text:a xlink:href="smb://Secretname/a.odt">words</text:a>"#,
        r#"<text:section><text:section-source xlink:href="Secretname.odt"/></text:section>"#,
        r#"<text:bibliography-mark loext:local-url="file:///home/Secretname/a.pdf"/>"#,
        r#"<text:section><office:dde-source office:dde-topic="Secretname"/></text:section>"#,
        style,
    ] {
        let words_of_program = format!(
            r##"<office:text xmlns:office="o" xmlns:draw="d" xmlns:xlink="x" xmlns:svg="s" xmlns:text="t">{words_of_program}<text:title>kept</text:title><text:a xlink:href="https://example.org/kept"/><text:a xlink:href="#kept within"/></office:text>"##
        );
        let file = made::odt(&[("Object 1/content.xml", words_of_program.as_bytes())]);
        assert!(words_of_program.contains("Secretname"));
        let copy = blind(&file);
        assert!(!archive_tells(&copy.bytes), "{words_of_program}");
        let after = words(&copy.bytes, "Object 1/content.xml");
        for kept in ["<text:title>kept", "https://example.org/kept", "#kept within"] {
            assert!(after.contains(kept), "{after}");
        }
        assert_eq!(after.contains("Pictures/a.png"), words_of_program.contains("Pictures/a.png"));
    }
}
