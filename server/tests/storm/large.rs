//! A rehearsal as large as a real competition ever was: 233 candidates before nine members.

use crate::base::{Base, succeeds};

fn large(base: &Base) {
    succeeds(base.rehearse(233, 9));
    assert!(base.verify() > 200);
    base.check();
}

#[test]
fn sqlite() {
    large(&Base::sqlite());
}

#[test]
fn postgres() {
    let base = Base::postgres("large");
    large(&base);
    base.drop_database();
}
