//! Files that strangers make: each is refused by its rule, or told for what it is.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod made;

use domain::{Refusal, applications::MediaType};
use fixtures::{
    documents::{certificate_png, cv_docx, declaration_pdf, diploma_jpeg, plain_pdf},
    enterprises::enterprise,
    people::candidate,
};
use inspect::{Understood, blind_copy, understand};
use lopdf::{Dictionary, Object, Stream, dictionary};
use made::{docx, odt, pdf_of, pdf_of_words, pictures, zip_of};

fn of(kind: MediaType, pages: Option<u32>) -> Result<Understood, Refusal> {
    Ok(Understood { kind, pages, left_out: 0 })
}

#[test]
fn real_files_are_understood() {
    let person = candidate(1, 0);
    let declaration = declaration_pdf(1, &person, enterprise(0));
    assert_eq!(understand(&declaration), of(MediaType::Pdf, Some(2)));
    assert_eq!(understand(&cv_docx(1, &person)), of(MediaType::Docx, None));
    assert_eq!(understand(&diploma_jpeg(1, &person)), of(MediaType::Jpeg, None));
    assert_eq!(understand(&certificate_png(1, &person)), of(MediaType::Png, None));
    assert_eq!(understand(&docx(&[])), of(MediaType::Docx, Some(14)));
    assert_eq!(understand(&odt(&[])), of(MediaType::Odt, Some(7)));
    assert_eq!(understand(&made::signature()), of(MediaType::P7s, None));
    let pem = made::signature_in_letters();
    assert_eq!(understand(pem.as_bytes()), of(MediaType::P7s, None));
    assert_eq!(understand(&made::container(&plain_pdf("signed"))), of(MediaType::Asice, None));
}

#[test]
fn ten_thousand_pages_are_counted() {
    assert_eq!(understand(&pdf_of(10_000)), of(MediaType::Pdf, Some(10_000)));
}

#[test]
fn what_only_looks_like_a_document_is_refused() {
    let sheet = zip_of(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")]);
    for (bytes, why) in [
        (&b""[..], Refusal::DocumentEmpty),
        (&sheet, Refusal::DocumentType),
        (&zip_of(&[("word/document.xml", b"<x/>")]), Refusal::DocumentType),
        (b"<html><script>alert(1)</script>", Refusal::DocumentType),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal::DocumentType),
        (b"MZ\x90\0", Refusal::DocumentType),
        (b"plain words", Refusal::DocumentType),
        (b" %PDF-1.7 with something before it", Refusal::DocumentType),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document", Refusal::DocumentType),
        (b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----", Refusal::DocumentType),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Refusal::DocumentBroken),
        (b"PK\x03\x04 cut off", Refusal::DocumentBroken),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", Refusal::DocumentBroken),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Refusal::DocumentBroken),
    ] {
        assert_eq!(understand(bytes), Err(why), "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_file_cut_off_anywhere_is_never_taken() {
    let person = candidate(1, 0);
    let whole = [
        declaration_pdf(1, &person, enterprise(0)),
        docx(&[]),
        odt(&[]),
        diploma_jpeg(1, &person),
        certificate_png(1, &person),
        made::signature(),
    ];
    for file in whole {
        let kind = understand(&file).unwrap().kind;
        for at in (0..file.len() - 8).step_by(file.len() / 40 + 1) {
            assert!(understand(&file[..at]).is_err(), "{kind:?} of {at} bytes");
        }
    }
}

#[test]
fn what_is_closed_is_refused() {
    let closed = zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"\x8a\x12 not to be read"),
        ("META-INF/manifest.xml", made::ENCRYPTED_MANIFEST.as_bytes()),
    ]);
    assert_eq!(understand(&closed), Err(Refusal::DocumentEncrypted));
    let mut compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(understand(&compound), Err(Refusal::DocumentEncrypted));
    // With a password, and with none to open but one to print.
    for password in ["secret", ""] {
        assert_eq!(understand(&made::encrypted_pdf(password)), Err(Refusal::DocumentEncrypted));
    }
    let mut part = docx(&[]);
    made::mark_encrypted(&mut part);
    assert_eq!(understand(&part), Err(Refusal::DocumentEncrypted));
}

#[test]
fn what_acts_is_refused() {
    for part in ["word/vbaProject.bin", "word/VbaData.xml", "word/activeX/activeX1.xml"] {
        assert_eq!(understand(&docx(&[(part, b"<x/>")])), Err(Refusal::DocumentMacros), "{part}");
    }
    for part in ["Basic/Standard/Module1.xml", "Scripts/python/a.py"] {
        assert_eq!(understand(&odt(&[(part, b"<x/>")])), Err(Refusal::DocumentMacros), "{part}");
    }
    let types = made::TYPES.replace("document.main+xml", "document.macroEnabled.main+xml");
    let renamed = zip_of(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("word/document.xml", made::DOCUMENT.as_bytes()),
    ]);
    assert_eq!(understand(&renamed), Err(Refusal::DocumentMacros));
}

#[test]
fn two_files_in_one_are_refused() {
    let (pdf, word) = (plain_pdf("outside"), docx(&[]));
    let person = candidate(1, 0);
    let (jpeg, png) = (diploma_jpeg(1, &person), certificate_png(1, &person));
    let with = |file: &[u8], more: &[u8]| [file, more].concat();
    let mut png_with_pdf = png[..33].to_vec();
    png_with_pdf.extend(made::chunk(b"tEXt", b"Comment\0%PDF-1.7"));
    png_with_pdf.extend(&png[33..]);
    for (what, bytes) in [
        ("an archive behind a PDF", with(&pdf, &word)),
        ("a program behind a PDF", with(&pdf, b"MZ\x90\0 and more")),
        ("a page behind a PDF", with(&pdf, b"<html><script>alert(1)</script>")),
        ("an archive behind a picture", with(&jpeg, &word)),
        ("a page behind a picture", with(&jpeg, b"<html>")),
        ("a page behind a picture", with(&png, b"<html>")),
        ("something behind an archive", with(&word, b"more")),
        ("something behind a signature", with(&made::signature(), b"more")),
        ("a PDF in a picture's comment", png_with_pdf),
        (
            "a PDF in a document",
            zip_of(&[
                ("[Content_Types].xml", made::TYPES.as_bytes()),
                ("word/document.xml", made::DOCUMENT.as_bytes()),
                ("%PDF-1.7", b""),
            ]),
        ),
    ] {
        assert_eq!(understand(&bytes), Err(Refusal::DocumentTwofold), "{what}");
    }
    // What cameras put behind a picture, and what editors put behind a PDF, is none.
    for kept in [with(&jpeg, &jpeg), with(&jpeg, b"\0\0\0\x18ftypmp42"), with(&jpeg, &[0; 9])] {
        assert_eq!(understand(&kept), of(MediaType::Jpeg, None));
    }
    assert_eq!(understand(&with(&pdf, b"\r\n \0\0")), of(MediaType::Pdf, Some(1)));
}

#[test]
fn what_is_made_to_exhaust_its_reader_is_refused() {
    let deep = format!("{}x{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
    for part in [deep.as_bytes(), laughs.as_bytes()] {
        let word = docx(&[("word/footer1.xml", part)]);
        assert_eq!(understand(&word), Err(Refusal::DocumentExcessive));
        let open = odt(&[("styles.xml", part)]);
        assert_eq!(understand(&open), Err(Refusal::DocumentExcessive));
    }
    let nothing = vec![0; 100 * 1024 * 1024];
    let bomb = docx(&[("word/media/image1.bin", &nothing)]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(understand(&bomb), Err(Refusal::DocumentExcessive));
    let parts: Vec<_> = (0..5_000).map(|n| format!("word/media/{n}.bin")).collect();
    let parts: Vec<_> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(understand(&docx(&parts)), Err(Refusal::DocumentExcessive));
    // A table of objects that unpacks to more than is taken.
    let bomb = made::pdf_with_bomb();
    assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
    assert_eq!(understand(&bomb), Err(Refusal::DocumentExcessive));
}

#[test]
fn a_tree_of_pages_that_bites_its_tail_ends() {
    let mut document = lopdf::Document::load_mem(&pdf_of(3)).unwrap();
    let root = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let pages = document.get_dictionary_mut(root).unwrap();
    let kids = pages.get_mut(b"Kids").unwrap().as_array_mut().unwrap();
    kids.push(root.into());
    kids.push(root.into());
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    // Whatever it says, it says something.
    let _ = understand(&bytes);
    let empty =
        made::pdf_with(dictionary! { "Type" => "Pages", "Kids" => Vec::new(), "Count" => 9 });
    assert_eq!(understand(&empty), Err(Refusal::DocumentBroken));
}

fn packed(words: &[u8]) -> Stream {
    let mut stream = Stream::new(Dictionary::new(), words.to_vec());
    stream.compress().unwrap();
    stream
}

/// None of these ends within hours if what was looked through is looked through again.
#[test]
fn words_that_begin_pictures_without_end_are_looked_through_once() {
    let most = 16 * 1024 * 1024;
    for (word, excessive) in [
        ("BI /DCT EI ", false),
        ("BI /DCT ", false),
        ("/DCT ", false),
        ("ID EI /DCT ", false),
        ("BI /DCT ID ", false),
        ("BI /DCT ID x EI ", true),
    ] {
        let file = pdf_of_words([packed(word.repeat(most / word.len()).as_bytes())]);
        assert!(file.len() < 100_000);
        assert_eq!(understand(&file), of(MediaType::Pdf, Some(1)));
        let copy = blind_copy(&file, MediaType::Pdf);
        assert_eq!(copy.err(), excessive.then_some(Refusal::DocumentExcessive), "{word}");
    }
}

/// Each is within what one may unpack to, and what remains of it in the end is nothing.
#[test]
fn streams_that_unpack_to_much_together_are_refused() {
    let blanks = packed(&vec![b' '; 60 * 1024 * 1024]);
    let twice = |_| {
        let mut stream = packed(&blanks.content);
        let flate = || Object::Name(b"FlateDecode".to_vec());
        let letters = Object::Name(b"ASCIIHexDecode".to_vec());
        stream.dict.set("Filter", vec![flate(), flate(), letters]);
        stream
    };
    let copy = |count: usize| {
        let file = pdf_of_words((0..count).map(twice));
        assert!(file.len() < 100_000, "{}", file.len());
        blind_copy(&file, MediaType::Pdf).map(|copy| copy.left_out)
    };
    assert_eq!(copy(1), Ok(0));
    assert_eq!(copy(200), Err(Refusal::DocumentExcessive));
    let bomb = pdf_of_words([packed(&vec![b' '; 100 * 1024 * 1024])]);
    assert_eq!(blind_copy(&bomb, MediaType::Pdf), Err(Refusal::DocumentExcessive));
}

#[test]
fn sheets_without_end_are_refused() {
    let picture = |_| {
        let entries = dictionary! { "Subtype" => "Image", "Filter" => "JPXDecode" };
        Stream::new(entries, Vec::new())
    };
    let copy = |count: usize| {
        let file = pdf_of_words((0..count).map(picture));
        blind_copy(&file, MediaType::Pdf).map(|copy| copy.left_out)
    };
    assert_eq!(copy(100), Ok(100));
    assert_eq!(copy(5000), Err(Refusal::DocumentExcessive));
}

/// Half of them different, half of them the last of these again.
#[test]
fn a_tag_of_a_million_attributes_is_read() {
    let different: String = (0..500_000).map(|n| format!(" a{n}=''")).collect();
    let again = " a499999=''".repeat(500_000);
    let tag = format!("<w:hdr><w:p{different}{again}/></w:hdr>");
    let file = docx(&[("word/header1.xml", tag.as_bytes())]);
    assert!(understand(&file).is_ok());
    assert!(blind_copy(&file, MediaType::Docx).is_ok());
}

/// What all parts unpack to is known by what each says of itself.
#[test]
fn a_part_that_unpacks_to_more_than_it_says_is_refused() {
    let mut file = docx(&[("word/media/image2.png", &made::told_png().repeat(100))]);
    let length = u32::try_from(made::told_png().len() * 100).unwrap().to_le_bytes();
    let places: Vec<_> =
        (0..file.len() - 4).filter(|at| file[*at..].starts_with(&length)).collect();
    assert_eq!(places.len(), 2, "at the part and in the list");
    for at in places {
        file[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    let refused = understand(&file).unwrap_err();
    assert!(matches!(refused, Refusal::DocumentExcessive | Refusal::DocumentBroken), "{refused:?}");
}

/// It goes, and its picture stays.
#[test]
fn a_profile_that_unpacks_to_nothing_but_size_goes() {
    let mut profile = pictures::profile();
    profile.resize(4 * 1024 * 1024, 0);
    let png = pictures::png_with(&profile);
    let copy = blind_copy(&png, MediaType::Png).unwrap().bytes;
    assert!(!copy.windows(4).any(|part| part == b"iCCP"));
    assert_eq!(understand(&copy), of(MediaType::Png, None));
}

/// Cut off anywhere in what tells its colours: a sheet stands for it.
#[test]
fn colours_of_a_jpeg_2000_that_are_cut_off_are_a_sheet() {
    for told in [&b""[..], b"\x02", b"\x03\0", b"\x02\0\0", b"\x02\0\0acsp"] {
        let entries = dictionary! { "Subtype" => "Image", "Filter" => "JPXDecode" };
        let file = pdf_of_words([Stream::new(entries, pictures::jp2_of(told))]);
        assert_eq!(blind_copy(&file, MediaType::Pdf).unwrap().left_out, 1, "{told:?}");
    }
}

/// Entries under these names, each from where the last one began and four bytes more, up to the end.
fn overlapping(names: &[&[u8; 4]]) -> Vec<u8> {
    let mut profile = pictures::profile()[..128].to_vec();
    profile.extend(u32::try_from(names.len()).unwrap().to_be_bytes());
    let (start, length) = (132 + 12 * names.len(), 132 + 12 * names.len() + 40_000);
    for (at, name) in names.iter().enumerate() {
        profile.extend(*name);
        for number in [start + 4 * at, length - start - 4 * at] {
            profile.extend(u32::try_from(number).unwrap().to_be_bytes());
        }
    }
    profile.extend(b"curv".repeat(10_000));
    profile
}

#[test]
fn a_profile_whose_entries_lie_in_each_other_goes() {
    for (names, stays) in [
        (&[b"rTRC"][..], true),
        (&[b"rTRC", b"rTRC"], false),
        (&[b"desc", b"desc", b"rTRC"], false),
        (&[b"rTRC", b"gTRC"], false),
        (&[b"rTRC"; 256], false),
    ] {
        let file = pictures::jpeg_of(&diploma_jpeg(1, &candidate(1, 0)), &overlapping(names));
        let copy = blind_copy(&file, MediaType::Jpeg).unwrap().bytes;
        assert_eq!(copy.windows(11).any(|part| part == b"ICC_PROFILE"), stays, "{names:?}");
        assert!(copy.len() <= file.len(), "{names:?}");
    }
}

/// A piece of a profile says in a byte which it is.
#[test]
fn a_profile_in_more_pieces_than_can_be_counted_goes() {
    let mut profile = pictures::profile()[..128].to_vec();
    let length = 17 * 1024 * 1024_u32;
    profile.extend([1_u32.to_be_bytes(), *b"rTRC", 144_u32.to_be_bytes()].concat());
    profile.extend(length.to_be_bytes());
    profile.extend(b"curv");
    profile.resize(144 + length as usize, 0);
    let file = pictures::jpeg_of(&diploma_jpeg(1, &candidate(1, 0)), &profile);
    let copy = blind_copy(&file, MediaType::Jpeg).unwrap().bytes;
    assert!(!copy.windows(11).any(|part| part == b"ICC_PROFILE"));
}
