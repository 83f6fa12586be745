//! The chain: each record's hash covers the record and the hash before it, so that no record can
//! be altered, dropped or slipped in without every later hash telling.
//!
//! The text that is hashed is made of netstrings (`5:hello,`; an absent field is `-,`), so that
//! fields cannot run into one another and an auditor can write it out and use `sha256sum`:
//!
//! ```text
//! the start:   netstring "oversight log 1", the authority's id, its procedure's text
//! each record: the hash before (hexadecimal), seq, id, child, kind, the day it happened,
//!              when it was recorded, by whom, replaces, reason, the body's SHA-256 (hexadecimal)
//! ```

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::batch::AuthorityRef;

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// The hash of some text.
pub(super) fn hash(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}

/// A hash in hexadecimal.
pub(super) fn hex(hash: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    push_hex(&mut out, hash);
    out
}

fn push_hex(out: &mut String, hash: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in hash {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// What the chain covers of one record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'a> {
    pub(super) seq: u64,
    pub(super) id: &'a str,
    pub(super) child: &'a str,
    pub(super) kind: &'a str,
    pub(super) happened: Option<&'a str>,
    pub(super) recorded_at: &'a str,
    pub(super) by: &'a str,
    pub(super) replaces: Option<&'a str>,
    pub(super) reason: Option<&'a str>,
    pub(super) body: &'a Hash,
}

impl Link<'_> {
    /// The hash of this record, after the one before it.
    pub(super) fn after(&self, before: &Hash) -> Hash {
        let mut text = String::with_capacity(400);
        net_hash(&mut text, before);
        net(&mut text, Some(&self.seq.to_string()));
        net(&mut text, Some(self.id));
        net(&mut text, Some(self.child));
        net(&mut text, Some(self.kind));
        net(&mut text, self.happened);
        net(&mut text, Some(self.recorded_at));
        net(&mut text, Some(self.by));
        net(&mut text, self.replaces);
        net(&mut text, self.reason);
        net_hash(&mut text, self.body);
        hash(&text)
    }
}

/// The hash before the first record. It says whose log this is, so that a log cannot be moved
/// under another authority's name or procedure.
pub(super) fn start(authority: &AuthorityRef) -> Hash {
    let mut text = String::new();
    net(&mut text, Some("oversight log 1"));
    net(&mut text, Some(&authority.id));
    net(&mut text, authority.procedure.as_deref());
    hash(&text)
}

fn net(out: &mut String, field: Option<&str>) {
    match field {
        // Writing to a String cannot fail.
        Some(field) => drop(write!(out, "{}:{field},", field.len())),
        None => out.push_str("-,"),
    }
}

fn net_hash(out: &mut String, hash: &Hash) {
    out.push_str("64:");
    push_hex(out, hash);
    out.push(',');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_is_what_sha256sum_makes_of_the_text_in_the_doc() {
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
            child: "K1",
            kind: "referral",
            happened: Some("2026-01-05"),
            recorded_at: "2026-01-05T09:00:00.000Z",
            by: "é",
            replaces: None,
            reason: None,
            body: &hash("{}"),
        };
        // printf '64:…,1:1,1:a,2:K1,8:referral,10:2026-01-05,24:2026-01-05T09:00:00.000Z,2:é,-,-,64:…,'
        assert_eq!(
            hex(&link.after(&first)),
            "c39c7165d401517aa998f5ed40750fcb1106a7c25915ec10877a834bc60733b1"
        );
    }

    #[test]
    fn fields_do_not_run_into_one_another() {
        let link = |id, child| Link {
            seq: 1,
            id,
            child,
            kind: "visit",
            happened: None,
            recorded_at: "",
            by: "",
            replaces: None,
            reason: None,
            body: &[0; 32],
        };
        assert_ne!(
            link("ab", "c").after(&[0; 32]),
            link("a", "bc").after(&[0; 32])
        );
    }
}
