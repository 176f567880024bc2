//! An honest record holds, says so in both languages, and survives its bundle.

#![allow(clippy::unwrap_used)]

mod record_of;

use domain::Lang;
use record_of::{HOST, code, fixed, honest, options, signed, signer};
use verify::{Finding, Options, Receipt, bundle, check};

#[test]
fn every_check_holds_with_receipts_and_older_checkpoints() {
    let told = honest();
    let whole = told.bundle();
    for length in 1..=whole.entries.len() {
        let old = signed(told.bytes()[..length].to_vec());
        let then = check(&old, &options());
        assert!(then.holds(), "after {length} entries:\n{}", then.print(Lang::En));
        let since = Options { since: Some(old.checkpoint.into_bytes()), ..options() };
        assert!(check(&whole, &since).holds());
    }
    for receipt in told.receipts.values() {
        let options = Options { receipt: Some(receipt.clone()), ..options() };
        let report = check(&whole, &options);
        assert!(report.holds(), "{}", report.print(Lang::En));
        assert_eq!(report.exit_code(), 0);
    }
}

#[test]
fn what_became_of_an_application_is_told_by_its_receipt() {
    let told = honest();
    let said = |number: u32| {
        let receipt = Some(told.receipts[&code(number)].clone());
        let report = check(&told.bundle(), &Options { receipt, ..options() });
        match &report.checks.last().unwrap().finding {
            Finding::Ok(said) => said.code(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(said(0), "receipt-holds");
    assert_eq!(said(3), "receipt-withdrawn");
}

#[test]
fn a_fix_has_a_receipt_of_its_own() {
    let told = fixed();
    let receipt = Some(told.receipts[&code(1)].clone());
    let report = check(&told.bundle(), &Options { receipt, ..options() });
    assert!(report.holds(), "{}", report.print(Lang::En));
    let said = report.checks.last().unwrap();
    assert!(matches!(&said.finding, Finding::Ok(said) if said.code() == "receipt-fixed"));
}

#[test]
fn the_bundle_reads_back_and_has_one_form() {
    let whole = honest().bundle();
    let zip = bundle::write(&whole);
    assert_eq!(bundle::read(&zip).unwrap(), whole);
    assert_eq!(bundle::write(&whole), zip);
}

#[test]
fn a_receipt_reads_back() {
    for receipt in honest().receipts.values() {
        assert_eq!(Receipt::read(&receipt.write().unwrap()).unwrap(), *receipt);
    }
    assert!(Receipt::read(b"{}").is_err());
}

#[test]
fn the_report_is_in_words_of_both_languages_and_in_json() {
    let report = check(&honest().bundle(), &Options::default());
    let (uk, en) = (report.print(Lang::Uk), report.print(Lang::En));
    assert!(uk.contains("Усе сходиться.") && en.contains("Everything holds."), "{uk}{en}");
    assert!(en.contains(&format!("{HOST}/record+")), "the key of the file is shown: {en}");
    assert!(en.contains(&signer().vkey().to_string()));
    assert!(!uk.contains('{') && !en.contains('{'), "every particular is filled in: {uk}{en}");
    let json = report.to_json();
    assert_eq!(json["holds"], true);
    assert_eq!(json["competition"], "2026-014");
    assert_eq!(json["checks"].as_array().unwrap().len(), report.checks.len());
}
