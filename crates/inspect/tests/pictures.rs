//! Pictures inside of documents: what was noted about them is gone, and of those from which it can't be
//! taken a sheet stands in the copy. `Secretname` stands wherever each kind can tell it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod made;

use domain::applications::MediaType;
use fixtures::{
    documents::{diploma_jpeg, plain_pdf},
    people::candidate,
};
use inspect::understand;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use made::{
    copies::{archive_tells, blind, part, tells, words},
    pictures::{self, SECRET},
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn jpeg() -> Vec<u8> {
    diploma_jpeg(1, &candidate(1, 0))
}

/// Every kind, how its files end, its type, and whether it stays.
fn kinds() -> Vec<(&'static str, &'static str, Vec<u8>, bool)> {
    let mut broken = made::told_jpeg(&jpeg());
    broken.truncate(200);
    vec![
        ("jpg", "image/jpeg", pictures::jpeg_with_profile(&made::told_jpeg(&jpeg())), true),
        ("jpeg", "image/jpeg", broken, false),
        ("png", "image/png", pictures::png_with_profile(), true),
        ("gif", "image/gif", pictures::gif(), true),
        ("webp", "image/webp", pictures::webp(), true),
        ("WebP", "image/webp", pictures::moving_webp(), false),
        ("bmp", "image/bmp", pictures::bmp(), true),
        ("dib", "image/bmp", pictures::parted_bmp(), false),
        ("tiff", "image/tiff", pictures::tiff(), false),
        ("emf", "image/x-emf", pictures::emf(), false),
        ("wmf", "image/x-wmf", pictures::wmf(), false),
        ("jp2", "image/jp2", pictures::jp2(), false),
        ("wdp", "image/vnd.ms-photo", SECRET.to_vec(), false),
    ]
}

#[test]
fn a_picture_in_a_word_document_tells_nothing() {
    for (ending, kind, picture, stays) in kinds() {
        assert!(tells(&picture) || ending == "png", "{ending}: nothing is hidden in it");
        let place = format!("word/media/image7.{ending}");
        let types = made::TYPES.replace(
            "<Override",
            &format!(r#"<Default Extension="{ending}" ContentType="{kind}"/><Override"#),
        );
        let file = made::docx_of(&types, &[(&place, &picture)]);
        let copy = blind(&file);
        assert_eq!(copy.left_out, u32::from(!stays), "{ending}");
        assert!(!archive_tells(&copy.bytes), "{ending}");
        let after = part(&copy.bytes, &place).unwrap();
        assert_eq!(after.starts_with(PNG), !stays || ending == "png", "{ending}");
        if kind.contains("x-") || ending == "tiff" {
            let types = words(&copy.bytes, "[Content_Types].xml");
            let line = format!(r#"Extension="{ending}" ContentType="image/png""#);
            assert!(types.contains(&line) && !types.contains(kind), "{types}");
        }
    }
}

#[test]
fn a_picture_in_an_open_document_tells_nothing() {
    let svg = ("svg", "image/svg+xml", pictures::svg(), false);
    for (ending, kind, picture, stays) in kinds().into_iter().chain([svg]) {
        let place = format!("Pictures/1000.{ending}");
        let line = format!(
            r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="{place}" manifest:media-type="{kind}"/></manifest:manifest>"#
        );
        let file = made::odt_of(&line, &[(&place, &picture)]);
        let copy = blind(&file);
        assert_eq!(copy.left_out, u32::from(!stays), "{ending}");
        assert!(!archive_tells(&copy.bytes), "{ending}");
        assert_eq!(part(&copy.bytes, &place).unwrap().starts_with(PNG), !stays || ending == "png");
        let manifest = words(&copy.bytes, "META-INF/manifest.xml");
        assert!(manifest.contains(&place), "{manifest}");
        assert!(stays || !manifest.contains("x-emf") && !manifest.contains("svg+xml"));
    }
}

/// Thumbnails, other programs' files, fonts, and parts that nobody knows are not in the copy, and no
/// line names them; a picture of lines gives way to the one of points beside it.
#[test]
fn what_is_embedded_goes() {
    let gone = [
        "docProps/thumbnail.jpeg",
        "word/embeddings/oleObject1.bin",
        "Word/Embeddings/oleObject2.bin",
        "word/fonts/font1.odttf",
        "word/media/image8.svg",
        "word/media/media9.mp4",
        "visio/page1.xml",
        "secretpart",
    ];
    let parts: Vec<(&str, &[u8])> = gone.iter().map(|name| (*name, SECRET)).collect();
    let relations = r#"<Relationships><Relationship Id="r1" Target="embeddings/oleObject1.bin"/><Relationship Id="r2" Target="fonts/font1.odttf"/><Relationship Id="r3" Target="media/image8.svg"/><Relationship Id="r4" TargetMode="External" Target="file:///C:/Users/Secretname/photo.tif"/><Relationship Id="r5" TargetMode="External" Target="\\Secretname\photo.tif"/><Relationship Id="r6" TargetMode="External" Target="https://example.org/kept"/></Relationships>"#;
    let header = r#"<w:hdr xmlns:w="w"><wp:docPr id="1" name="Secretname.jpg"/><a:blip r:embed="r9"><asvg:svgBlip r:embed="r3"/></a:blip><w:embedRegular r:id="r2"/><w:t>kept</w:t></w:hdr>"#;
    let more: Vec<(&str, &[u8])> = [
        ("word/header1.xml", header.as_bytes()),
        ("word/_rels/header1.xml.rels", relations.as_bytes()),
    ]
    .into_iter()
    .chain(parts)
    .collect();
    let copy = blind(&made::docx(&more));
    assert!(!archive_tells(&copy.bytes));
    assert_eq!(copy.left_out, 0);
    for name in gone {
        assert!(part(&copy.bytes, name).is_none(), "{name}");
    }
    let relations = words(&copy.bytes, "word/_rels/header1.xml.rels");
    assert!(!["r1", "r2", "r3"].iter().any(|id| relations.contains(id)), "{relations}");
    assert!(relations.contains("https://example.org/kept"), "{relations}");
    let header = words(&copy.bytes, "word/header1.xml");
    assert!(!header.contains("svgBlip") && !header.contains("embedRegular"), "{header}");
    assert!(header.contains("r:embed=\"r9\"") && header.contains("kept"), "{header}");
}

/// Beside one that stands alone there is none of points: a sheet says that it is left out, wherever else
/// it stands beside one.
#[test]
fn a_picture_of_lines_that_stands_alone_is_a_sheet() {
    let relations = br#"<Relationships><Relationship Id="r1" Target="media/image7.svg"/><Relationship Id="r2" Target="/word/media/image8.SVG"/><Relationship Id="r3" Target="media/image9.svg"/></Relationships>"#;
    let beside = br#"<w:hdr xmlns:w="w"><a:blip r:embed="r9"><asvg:svgBlip r:embed="r1"/><asvg:svgBlip r:embed="r3"/></a:blip></w:hdr>"#;
    let alone = br#"<w:ftr xmlns:w="w"><a:blip r:embed="r1"/><v:imagedata r:id="r2"/></w:ftr>"#;
    let types = made::TYPES
        .replace("<Override", r#"<Default Extension="svg" ContentType="image/svg+xml"/><Override"#);
    let svg = pictures::svg();
    let file = made::docx_of(
        &types,
        &[
            ("word/header1.xml", beside),
            ("word/_rels/header1.xml.rels", relations),
            ("word/footer1.xml", alone),
            ("word/_rels/footer1.xml.rels", relations),
            ("word/media/image7.svg", &svg),
            ("word/media/image8.SVG", &svg),
            ("word/media/image9.svg", &svg),
        ],
    );
    let copy = blind(&file);
    assert!(!archive_tells(&copy.bytes));
    assert_eq!(copy.left_out, 2);
    for (name, stays) in [("image7.svg", true), ("image8.SVG", true), ("image9.svg", false)] {
        let sheet = part(&copy.bytes, &format!("word/media/{name}"));
        assert_eq!(sheet.is_some_and(|sheet| sheet.starts_with(PNG)), stays, "{name}");
        let relations = words(&copy.bytes, "word/_rels/footer1.xml.rels");
        assert_eq!(relations.contains(name), stays, "{relations}");
    }
    assert!(!words(&copy.bytes, "[Content_Types].xml").contains("svg+xml"));
}

#[test]
fn what_is_embedded_in_an_open_document_goes() {
    let content = br#"<office:document-content xmlns:office="o" xmlns:draw="d" xmlns:xlink="x"><draw:object-ole xlink:href="./Object 2"/><draw:image xlink:href="file:///home/Secretname/a.png"/><draw:image xlink:href="../../Secretname/a.png"/><draw:object xlink:href="./Object 1"/></office:document-content>"#;
    let inner = b"<office:document-content xmlns:office=\"o\">kept</office:document-content>";
    let file = made::odt(&[
        ("Object 1/content.xml", inner),
        ("Object 1/meta.xml", SECRET),
        ("ObjectReplacements/Object 1", SECRET),
        ("ObjectReplacements/Object 2", SECRET),
        ("Object 2", SECRET),
        ("Thumbnails/thumbnail.png", &made::told_png()),
        ("Fonts/own.ttf", SECRET),
        ("Configurations2/accelerator/current.xml", b"<Secretname/>"),
        ("Pictures/Object 3/content.xml", content),
    ]);
    let copy = blind(&file);
    assert!(!archive_tells(&copy.bytes));
    // What showed another program's file.
    assert_eq!(copy.left_out, 1);
    let kept =
        ["Object 1/content.xml", "ObjectReplacements/Object 2", "Pictures/Object 3/content.xml"];
    for name in kept {
        assert!(part(&copy.bytes, name).is_some(), "{name}");
    }
    for name in ["Object 1/meta.xml", "ObjectReplacements/Object 1", "Object 2", "Fonts/own.ttf"] {
        assert!(part(&copy.bytes, name).is_none(), "{name}");
    }
}

#[test]
fn a_picture_on_its_own_tells_nothing_by_its_profile() {
    let files = [pictures::jpeg_with_profile(&jpeg()), pictures::png_with_profile()];
    for (file, mark) in files.iter().zip([&b"ICC_PROFILE\0\x01\x01"[..], b"iCCPprofile\0\0"]) {
        let copy = blind(file).bytes;
        assert!(!tells(&copy));
        assert!(copy.windows(mark.len()).any(|part| part == mark), "colours stay what they are");
    }
}

fn image(filter: Object, content: Vec<u8>) -> Stream {
    let entries = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 1000, "Height" => 500,
        "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => filter,
    };
    Stream::new(entries, content).with_compression(false)
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A page that shows this, under the name `Im`.
fn pdf_with(put: impl FnOnce(&mut Document) -> Object) -> Vec<u8> {
    let mut document = Document::load_mem(&plain_pdf("kept words")).unwrap();
    let shown = put(&mut document);
    let page = document.page_iter().next().unwrap();
    let page = document.get_dictionary_mut(page).unwrap();
    let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.set("XObject", dictionary! { "Im" => shown });
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn pdf_tells(bytes: &[u8]) -> bool {
    let document = Document::load_mem(bytes).unwrap();
    document.objects.values().any(|object| {
        let streams = object.as_stream();
        let within = streams.is_ok_and(|stream| {
            tells(&stream.content) || tells(&stream.get_plain_content().unwrap_or_default())
        });
        within || tells(format!("{object:?}").as_bytes())
    })
}

fn streams_of(bytes: &[u8]) -> Vec<Stream> {
    let document = Document::load_mem(bytes).unwrap();
    document.objects.into_values().filter_map(|object| object.as_stream().ok().cloned()).collect()
}

/// Written in letters, as two filters one after the other take it.
fn in_letters(bytes: &[u8]) -> Vec<u8> {
    let letters: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [letters.as_bytes(), b">"].concat()
}

#[test]
fn a_picture_in_a_pdf_tells_nothing_however_it_is_packed() {
    let told = made::told_jpeg(&jpeg());
    let bare = blind(&jpeg()).bytes;
    let chain = Object::Array(vec![name("ASCIIHexDecode"), name("DCTDecode")]);
    for (what, filter, content, expected) in [
        ("JPEG", name("DCTDecode"), told.clone(), Some(bare.clone())),
        ("packed", chain.clone(), in_letters(&told), Some(bare)),
        ("JPEG 2000", name("JPXDecode"), pictures::jp2(), None),
        ("coded", name("JPXDecode"), pictures::coded(), None),
    ] {
        let file = pdf_with(|document| {
            let mut stream = image(filter, content);
            stream.dict.set("DecodeParms", vec![Object::Null, Object::Null]);
            document.add_object(stream).into()
        });
        let copy = blind(&file);
        assert!(!pdf_tells(&copy.bytes), "{what}");
        assert_eq!(copy.left_out, 0, "{what}");
        let streams = streams_of(&copy.bytes);
        let image = streams.iter().find(|one| one.dict.has(b"Width")).unwrap();
        assert_eq!(image.dict.get(b"Width").unwrap().as_i64().unwrap(), 1000, "{what}");
        assert_eq!(image.filters().unwrap().len(), 1, "{what}");
        if let Some(expected) = expected {
            assert_eq!(image.content, expected, "{what}");
        } else {
            assert!(image.content.windows(4).any(|part| part == b"data"), "{what}");
        }
    }
}

#[test]
fn a_picture_in_a_pdf_that_cannot_be_read_is_a_sheet_of_its_shape() {
    let mut broken = pictures::jp2();
    broken.truncate(broken.len() - 30);
    let chain = Object::Array(vec![name("DCTDecode"), name("FlateDecode")]);
    let cases = [
        (name("JPXDecode"), broken),
        (name("DCTDecode"), SECRET.to_vec()),
        (chain, made::told_jpeg(&jpeg())),
    ];
    let by_reference = pdf_with(|document| {
        let filter = document.add_object(name("DCTDecode"));
        document.add_object(image(filter.into(), made::told_jpeg(&jpeg()))).into()
    });
    let files = cases.map(|(filter, content)| {
        pdf_with(|document| document.add_object(image(filter, content)).into())
    });
    for file in files.into_iter().chain([by_reference]) {
        assert!(pdf_tells(&file));
        let copy = blind(&file);
        assert!(!pdf_tells(&copy.bytes));
        assert_eq!(copy.left_out, 1);
        let streams = streams_of(&copy.bytes);
        let sheet = &streams.iter().find(|one| one.dict.has(b"Width")).unwrap();
        let side = |key: &[u8]| sheet.dict.get(key).unwrap().as_i64().unwrap();
        assert_eq!((side(b"Width"), side(b"Height")), (320, 160));
        assert_eq!(sheet.get_plain_content().unwrap().len(), 320 * 160 / 8);
    }
}

#[test]
fn a_profile_and_pictures_within_words_tell_nothing() {
    let told = made::told_jpeg(&jpeg());
    let file = pdf_with(|document| {
        let mut profile = Stream::new(dictionary! { "N" => 3 }, pictures::profile());
        profile.compress().unwrap();
        let colours = document.add_object(profile);
        let mut within = b"q BI /W 9 /H 9 /F /DCT ID ".to_vec();
        within.extend(&told);
        within.extend(b"\nEI Q\nBI /W 1 /H 1 /F [/AHx /DCTDecode] ID ");
        within.extend(in_letters(&told));
        within.extend(b" EI\nBI /W 1 /H 1 /BPC 8 /CS /G ID x EI (kept within) Tj");
        let mut form = Stream::new(
            dictionary! {
                "Subtype" => "Form",
                "Resources" => dictionary! {
                    "ColorSpace" => dictionary! { "A" => vec![name("ICCBased"), colours.into()] },
                },
            },
            within,
        );
        form.compress().unwrap();
        document.add_object(form).into()
    });
    assert!(pdf_tells(&file));
    let copy = blind(&file);
    assert!(!pdf_tells(&copy.bytes));
    assert_eq!(copy.left_out, 2);
    let plain = streams_of(&copy.bytes)
        .iter()
        .map(|one| one.get_plain_content().unwrap())
        .collect::<Vec<_>>();
    assert!(plain.iter().any(|one| one.get(36..40) == Some(b"acsp")), "colours stay");
    let kept = plain.iter().find(|one| one.windows(11).any(|part| part == b"kept within")).unwrap();
    assert!(kept.windows(4).any(|part| part == b"ID x"), "what is no photograph stays");
}

/// Words that only name a photograph's way of coding hide none behind them, nor does one that is cut
/// off.
#[test]
fn pictures_within_words_are_found_behind_other_words() {
    let told = made::told_jpeg(&jpeg());
    let picture = [b"BI /W 9 /H 9 /F /DCT ID ", &told[..]].concat();
    let words = [b"(/DCTDecode) Tj (kept) Tj ", &picture[..], b"\nEI Q ", &picture].concat();
    let form = || Stream::new(dictionary! { "Subtype" => "Form" }, words.clone());
    let copy = blind(&pdf_with(|document| document.add_object(form()).into()));
    assert!(!pdf_tells(&copy.bytes));
    assert_eq!(copy.left_out, 2);
    let kept = b"(/DCTDecode) Tj (kept) Tj  q ";
    let streams = streams_of(&copy.bytes);
    assert!(streams.iter().any(|one| one.get_plain_content().unwrap().starts_with(kept)));
}

/// What was noted is looked for in entries too.
#[test]
fn entries_beside_a_picture_go() {
    let told = || Object::String(SECRET.to_vec(), StringFormat::Literal);
    let file = pdf_with(|document| {
        let mut stream = image(name("DCTDecode"), jpeg());
        stream.dict.set("OPI", dictionary! { "2.0" => dictionary! { "F" => told() } });
        stream.dict.set("Metadata", told());
        let page = document.page_iter().next().unwrap();
        let page: &mut Dictionary = document.get_dictionary_mut(page).unwrap();
        page.set("Thumb", told());
        let catalog = document.catalog_mut().unwrap();
        catalog.set("OutputIntents", vec![dictionary! { "Info" => told() }.into()]);
        document.add_object(stream).into()
    });
    assert!(pdf_tells(&file));
    assert!(!pdf_tells(&blind(&file).bytes));
}

#[test]
fn a_whole_file_is_told_by_its_kind() {
    let kind = understand(&pictures::png_with_profile()).unwrap();
    assert_eq!((kind.kind, kind.left_out), (MediaType::Png, 0));
    let (found, copy) =
        inspect::look(&made::docx(&[("word/media/a.emf", &pictures::emf())]), true).unwrap();
    assert_eq!(found.left_out, 1);
    assert!(copy.is_some());
}
