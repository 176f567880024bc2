//! Files made for tests: word processors' documents with everything that tells of their authors,
//! signatures, and PDFs as nobody's program makes them.

#![allow(dead_code)]

pub mod copies;
pub mod pictures;

use std::io::{Cursor, Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream,
};
use lopdf::{StringFormat, dictionary};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>"#;

/// Everything is said by `Secretname`; `kept` stays.
pub const DOCUMENT: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body><w:p w:rsidR="00AB12CD" w14:paraId="1A2B3C4D"><w:pPr><w:rPr><w:ins w:id="9" w:author="Secretname" w:date="2026-01-01T00:00:00Z"/></w:rPr><w:pPrChange w:id="1" w:author="Secretname"><w:pPr/></w:pPrChange></w:pPr><w:commentRangeStart w:id="0"/><w:r><w:t>kept one</w:t></w:r><w:ins w:id="2" w:author="Secretname" w:date="2026-01-01T00:00:00Z"><w:r><w:t xml:space="preserve"> kept two &amp; three</w:t></w:r></w:ins><w:del w:id="3" w:author="Secretname"><w:r><w:delText>struckout</w:delText></w:r></w:del><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p></w:body></w:document>"#;

const COMMENTS: &str = r#"<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="Secretname" w:initials="SN"><w:p><w:r><w:t>remarked</w:t></w:r></w:p></w:comment></w:comments>"#;

const CORE: &str = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Secretname</dc:creator></cp:coreProperties>"#;

const APP: &str = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>14</Pages><Company>Secretname</Company></Properties>"#;

const SETTINGS: &str = r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:zoom w:percent="100"/></w:settings>"#;

pub const ENCRYPTED_MANIFEST: &str = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;

const MANIFEST: &str = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"/><manifest:file-entry manifest:full-path="content.xml"/><manifest:file-entry manifest:full-path="meta.xml"/></manifest:manifest>"#;

const META: &str = r#"<office:document-meta xmlns:office="urn:o" xmlns:meta="urn:m" xmlns:dc="urn:d"><office:meta><meta:initial-creator>Secretname</meta:initial-creator><meta:document-statistic meta:page-count="7"/></office:meta></office:document-meta>"#;

const CONTENT: &str = r#"<office:document-content xmlns:office="urn:o" xmlns:text="urn:t" xmlns:dc="urn:d"><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Secretname</dc:creator></office:change-info><text:p>struckout</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>kept one<text:change-start text:change-id="a"/> kept two &amp; three<text:change-end text:change-id="a"/><office:annotation><dc:creator>Secretname</dc:creator><text:p>remarked</text:p></office:annotation></text:p></office:text></office:body></office:document-content>"#;

/// An archive of these parts.
pub fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = *name == "mimetype";
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document of 14 pages, and more parts.
pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    docx_of(TYPES, more)
}

/// The same whose parts have these types.
pub fn docx_of(types: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let picture = told_png();
    let parts: [(&str, &[u8]); 9] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", DOCUMENT.as_bytes()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.as_bytes()),
        ("word/comments.xml", COMMENTS.as_bytes()),
        ("word/settings.xml", SETTINGS.as_bytes()),
        ("word/media/image1.png", &picture),
        ("docProps/core.xml", CORE.as_bytes()),
        ("docProps/app.xml", APP.as_bytes()),
    ];
    let custom = ("customXml/item1.xml", &b"<by>Secretname</by>"[..]);
    zip_of(&[&parts, &[custom][..], more].concat())
}

/// An OpenDocument of 7 pages, and more parts.
pub fn odt(more: &[(&str, &[u8])]) -> Vec<u8> {
    odt_of(MANIFEST, more)
}

/// The same that lists these parts.
pub fn odt_of(manifest: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 5] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", CONTENT.as_bytes()),
        ("meta.xml", META.as_bytes()),
        ("settings.xml", b"<settings>Secretname</settings>"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ];
    zip_of(&[&parts[..], more].concat())
}

/// Signed data of nothing, as DER.
pub fn signature() -> Vec<u8> {
    let mut body = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02".to_vec();
    body.extend(b"\xa0\x82\x01\x00");
    body.extend([0; 256]);
    let mut der = vec![0x30, 0x82];
    der.extend(u16::try_from(body.len()).unwrap().to_be_bytes());
    der.extend(body);
    der
}

pub fn signature_in_letters() -> String {
    format!("-----BEGIN CMS-----\n{}\n-----END CMS-----\n", STANDARD.encode(signature()))
}

/// What signs a file, with it.
pub fn container(file: &[u8]) -> Vec<u8> {
    zip_of(&[
        ("mimetype", b"application/vnd.etsi.asic-e+zip"),
        ("document.pdf", file),
        ("META-INF/signatures0.xml", b"<signatures/>"),
    ])
}

pub fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(data);
    chunk.extend([0; 4]);
    chunk
}

/// A PNG that tells its author.
pub fn told_png() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
    png.extend(chunk(b"tEXt", b"Author\0Secretname"));
    png.extend(chunk(b"eXIf", b"MM\0*Secretname"));
    png.extend(chunk(b"tIME", &[7, 234, 1, 1, 0, 0, 0]));
    png.extend(chunk(b"IDAT", b"\x78\x9c\x62\x60\0\0\0\x02\0\x01"));
    png.extend(chunk(b"IEND", b""));
    png
}

/// A JPEG that tells its author, place and program, also behind its end.
pub fn told_jpeg(jpeg: &[u8]) -> Vec<u8> {
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    };
    let mut told = jpeg[..2].to_vec();
    told.extend(segment(0xe1, b"Exif\0\0MM\0*GPS Secretname"));
    told.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0Secretname"));
    told.extend(segment(0xed, b"Photoshop 3.0\0Secretname"));
    told.extend(segment(0xfe, b"Secretname"));
    told.extend(&jpeg[2..]);
    told.extend(b"\xff\xd8\xffSecretname");
    told
}

fn text(words: &str) -> Object {
    Object::String(words.as_bytes().to_vec(), StringFormat::Literal)
}

/// A PDF of so many empty pages.
pub fn pdf_of(pages: i64) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let page = |_| dictionary! { "Type" => "Page", "Parent" => tree };
    let kids: Vec<Object> =
        (0..pages).map(page).map(|page| document.add_object(page).into()).collect();
    let pages = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    document.objects.insert(tree, pages.into());
    with_catalog(document, tree)
}

/// A page with these words.
pub fn pdf_of_words(words: impl IntoIterator<Item = Stream>) -> Vec<u8> {
    let mut document = Document::load_mem(&pdf_of(1)).unwrap();
    let words: Vec<Object> =
        words.into_iter().map(|words| document.add_object(words).into()).collect();
    let page = document.page_iter().next().unwrap();
    document.get_dictionary_mut(page).unwrap().set("Contents", words);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A PDF with this tree of pages.
pub fn pdf_with(pages: Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.add_object(pages);
    with_catalog(document, tree)
}

fn with_catalog(mut document: Document, tree: lopdf::ObjectId) -> Vec<u8> {
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

pub fn encrypted_pdf(password: &str) -> Vec<u8> {
    let mut document = Document::load_mem(&pdf_of(1)).unwrap();
    let id = Object::String(vec![7; 16], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::PRINTABLE,
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Sets the flag of encryption at the first part of an archive, in both of its places.
pub fn mark_encrypted(zip: &mut [u8]) {
    let of = |zip: &[u8], start: &[u8]| zip.windows(4).position(|part| part == start).unwrap();
    let (local, central) = (of(zip, b"PK\x03\x04"), of(zip, b"PK\x01\x02"));
    zip[local + 6] |= 1;
    zip[central + 8] |= 1;
}

/// A PDF whose table of objects unpacks to 100 MB of nothing.
pub fn pdf_with_bomb() -> Vec<u8> {
    let mut table = Stream::new(dictionary! {}, vec![0; 100 * 1024 * 1024]);
    table.compress().unwrap();
    let head = format!(
        "%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 9/W[1 4 2]/Root 2 0 R/Filter/FlateDecode/Length {}>>\
         \nstream\n",
        table.content.len()
    );
    let end = b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n";
    [head.as_bytes(), &table.content, end].concat()
}

/// A PDF that tells its author in every place that has one, and in an earlier state.
pub fn told_pdf(jpeg: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(&fixtures::documents::plain_pdf("kept words")).unwrap();
    let told = dictionary! { "Author" => text("Secretname"), "Title" => text("Secretname") };
    let info = document.add_object(told);
    document.trailer.set("Info", info);
    let id = Object::String(b"Secretname".to_vec(), StringFormat::Literal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let head = || dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let xmp = document.add_object(Stream::new(head(), b"<x>Secretname</x>".to_vec()));
    let attached = document.add_object(Stream::new(dictionary! {}, b"Secretname".to_vec()));
    let rect = || vec![Object::from(0), 0.into(), 9.into(), 9.into()];
    let remark = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Rect" => rect(),
        "T" => text("Secretname"), "Contents" => text("remarked"),
    });
    let highlight = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Highlight", "Rect" => rect(), "T" => text("Secretname"),
    });
    let link = |action| {
        dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => rect(), "A" => action }
    };
    let links = [
        dictionary! { "S" => "Launch", "F" => text("C:\\Secretname\\plan.exe") },
        dictionary! { "S" => "GoToR", "F" => text("/home/Secretname/plan.pdf") },
        dictionary! { "S" => "URI", "URI" => text("File:///C:/Users/Secretname/plan.pdf") },
        dictionary! { "S" => "URI", "URI" => text("https://example.org/kept") },
    ];
    let links = links.map(|action| Object::from(document.add_object(link(action))));
    let signature = document.add_object(dictionary! {
        "Type" => "Sig", "ByteRange" => rect(), "Name" => text("Secretname"),
    });
    let image = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1000, "Height" => 1414,
            "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "DCTDecode",
            "Metadata" => xmp,
        },
        told_jpeg(jpeg),
    ));
    let page = document.page_iter().next().unwrap();
    let page = document.get_dictionary_mut(page).unwrap();
    let annotations = [remark, highlight].map(Object::from).into_iter().chain(links);
    page.set("Annots", annotations.collect::<Vec<_>>());
    page.set("PieceInfo", dictionary! { "By" => text("Secretname") });
    let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.set("XObject", dictionary! { "Im" => image });
    let catalog = document.catalog_mut().unwrap();
    catalog.set("Metadata", xmp);
    catalog.set("Perms", dictionary! { "DocMDP" => signature });
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![attached.into()] } },
    );
    catalog.set("OpenAction", dictionary! { "S" => "JavaScript", "JS" => text("Secretname") });
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
