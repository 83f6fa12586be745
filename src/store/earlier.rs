//! The chain of schemas 1 and 2. A file that was made under one of them keeps its hashes beside the
//! log, so that a head noted then still proves what it proved.
//!
//! ```text
//! the start:   netstring "oversight log 1", the authority's id, its procedure's text
//! each record: the hash before (hexadecimal), seq, id, child, kind, the day it happened,
//!              when it was recorded, by whom, replaces, reason, the body's SHA-256 (hexadecimal)
//! ```
//!
//! Why a record replaced another stood in its reason: "undone" and "completed" were the program's
//! own words there, and are a cause without a reason now.

use super::batch::AuthorityRef;
use super::chain::{Hash, Link, Text};
use super::provenance::write_cause;
use crate::casework::record::Cause;

/// The reason that the program gave for an undoing.
pub(super) const UNDONE: &str = "undone";
/// The reason that the program gave for filling in when something was done.
pub(super) const COMPLETED: &str = "completed";

/// The hash before the first record.
pub(super) fn start(authority: &AuthorityRef) -> Hash {
    let mut text = Text::default();
    text.field("oversight log 1")
        .field(&authority.id)
        .maybe(authority.procedure.as_deref());
    text.hashed()
}

/// The hash of a record, after the one before it.
pub(super) fn after(link: &Link<'_>, before: &Hash) -> Hash {
    let mut text = Text::with_capacity(400);
    text.hash(before)
        .field(&link.seq.to_string())
        .field(link.id)
        .field(link.child)
        .field(link.kind)
        .maybe(link.happened)
        .field(link.recorded_at)
        .field(link.by)
        .maybe(link.replaces)
        .maybe(reason(link))
        .hash(link.body);
    text.hashed()
}

/// The reason as it stood then.
fn reason<'a>(link: &Link<'a>) -> Option<&'a str> {
    let is = |cause| link.cause == Some(write_cause(cause));
    match link.reason {
        None if is(Cause::Undo) => Some(UNDONE),
        None if is(Cause::Completion) => Some(COMPLETED),
        reason => reason,
    }
}

#[cfg(test)]
mod tests {
    use super::super::chain::{hash, hex};
    use super::*;

    #[test]
    fn it_is_what_sha256sum_makes_of_the_text_in_the_doc() {
        let authority = AuthorityRef {
            id: "kent".into(),
            procedure: None,
        };
        // printf '15:oversight log 1,4:kent,-,' | sha256sum
        let first = start(&authority);
        assert_eq!(
            hex(&first),
            "4b32136c1e043496af43f0a4fbfdc4b2e419b9a76d527818d1810957873ff9ba"
        );
        let link = Link {
            seq: 1,
            id: "a",
            act: "a",
            child: "K1",
            kind: "referral",
            happened: Some("2026-01-05"),
            recorded_at: "2026-01-05T09:00:00.000Z",
            by: "é",
            source: "typed",
            file: None,
            replaces: None,
            cause: None,
            reason: None,
            version: 1,
            body: &hash("{}"),
        };
        // printf '64:…,1:1,1:a,2:K1,8:referral,10:2026-01-05,24:2026-01-05T09:00:00.000Z,2:é,-,-,64:…,'
        assert_eq!(
            hex(&after(&link, &first)),
            "c39c7165d401517aa998f5ed40750fcb1106a7c25915ec10877a834bc60733b1"
        );
    }
}
