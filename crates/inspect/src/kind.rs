//! What a file is, by how it begins; and that it is nothing else as well. Readers differ in where
//! they look for a beginning, so one file can be a PDF to one and an archive to another.

use std::io::Cursor;

use domain::{Refusal, applications::MediaType};

use crate::{archive::Archive, signature};

const PDF: &[u8] = b"%PDF-";
const JPEG: &[u8] = b"\xff\xd8\xff";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const ZIP: &[u8] = b"PK\x03\x04";
/// The container of old word processors, and of encrypted new ones.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// How far readers look for the beginning of a PDF.
const PDF_SEARCH: usize = 1024;

const ODT: &[u8] = b"application/vnd.oasis.opendocument.text";
const ASICE: &[u8] = b"application/vnd.etsi.asic-e+zip";

/// The type of a file, which the rest of the file has yet to prove.
pub fn of(bytes: &[u8]) -> Result<MediaType, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::DocumentEmpty);
    }
    let kind = match bytes {
        _ if bytes.starts_with(PDF) => MediaType::Pdf,
        _ if bytes.starts_with(JPEG) => MediaType::Jpeg,
        _ if bytes.starts_with(PNG) => MediaType::Png,
        _ if bytes.starts_with(ZIP) => return of_archive(bytes),
        _ if bytes.starts_with(COMPOUND) => return Err(of_compound(bytes)),
        _ if signature::begins(bytes) => MediaType::P7s,
        _ => return Err(Refusal::DocumentType),
    };
    let hidden = kind != MediaType::Pdf && is_pdf_within(bytes);
    if hidden || zip::ZipArchive::new(Cursor::new(bytes)).is_ok() {
        return Err(Refusal::DocumentTwofold);
    }
    Ok(kind)
}

fn of_archive(bytes: &[u8]) -> Result<MediaType, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let kind = if archive.has("[Content_Types].xml") && archive.has("word/document.xml") {
        MediaType::Docx
    } else {
        match archive.first("mimetype")?.trim_ascii() {
            ODT => MediaType::Odt,
            ASICE => MediaType::Asice,
            _ => return Err(Refusal::DocumentType),
        }
    };
    // What is signed may well be a PDF, and may stand at the beginning as it is.
    if kind != MediaType::Asice && is_pdf_within(bytes) {
        return Err(Refusal::DocumentTwofold);
    }
    Ok(kind)
}

fn of_compound(bytes: &[u8]) -> Refusal {
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match bytes.windows(encrypted.len()).any(|part| part == encrypted) {
        true => Refusal::DocumentEncrypted,
        false => Refusal::DocumentType,
    }
}

fn is_pdf_within(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(PDF_SEARCH)].windows(PDF.len()).any(|part| part == PDF)
}
