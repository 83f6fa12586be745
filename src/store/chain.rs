//! The chain: each record's hash covers the record and the hash before it, so that no record can
//! be altered, dropped or slipped in without every later hash telling.
//!
//! The text that is hashed is made of netstrings (`5:hello,`; an absent field is `-,`), so that
//! fields cannot run into one another and an auditor can write it out and use `sha256sum`:
//!
//! ```text
//! the start:   netstring "oversight log 2", the authority's id, its procedure's text, the last
//!              hash of the earlier chain (hexadecimal; absent if the file never had one)
//! each record: the hash before (hexadecimal), seq, id, act, child, kind, the day it happened,
//!              when it was recorded, by whom, source, file, replaces, cause, reason, the body's
//!              version, the body's SHA-256 (hexadecimal)
//! ```
//!
//! Files of schemas 1 and 2 have an earlier chain as well, without some of these: see
//! [`earlier`](super::earlier).

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
    pub(super) act: &'a str,
    pub(super) child: &'a str,
    pub(super) kind: &'a str,
    pub(super) happened: Option<&'a str>,
    pub(super) recorded_at: &'a str,
    pub(super) by: &'a str,
    pub(super) source: &'a str,
    pub(super) file: Option<&'a str>,
    pub(super) replaces: Option<&'a str>,
    pub(super) cause: Option<&'a str>,
    pub(super) reason: Option<&'a str>,
    pub(super) version: u32,
    pub(super) body: &'a Hash,
}

impl Link<'_> {
    /// The hash of this record, after the one before it.
    pub(super) fn after(&self, before: &Hash) -> Hash {
        let mut text = Text::with_capacity(500);
        text.hash(before)
            .field(&self.seq.to_string())
            .field(self.id)
            .field(self.act)
            .field(self.child)
            .field(self.kind)
            .maybe(self.happened)
            .field(self.recorded_at)
            .field(self.by)
            .field(self.source)
            .maybe(self.file)
            .maybe(self.replaces)
            .maybe(self.cause)
            .maybe(self.reason)
            .field(&self.version.to_string())
            .hash(self.body);
        text.hashed()
    }
}

/// The hash before the first record. It says whose log this is, so that a log cannot be moved under
/// another authority's name or procedure; and where the earlier chain ended, so that that one is
/// not exchanged for another.
pub(super) fn start(authority: &AuthorityRef, earlier: Option<&Hash>) -> Hash {
    let mut text = Text::default();
    text.field("oversight log 2")
        .field(&authority.id)
        .maybe(authority.procedure.as_deref())
        .maybe(earlier.map(|hash| hex(hash)).as_deref());
    text.hashed()
}

/// A text to be hashed, made of netstrings.
#[derive(Debug, Default)]
pub(super) struct Text(String);

impl Text {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    pub(super) fn field(&mut self, field: &str) -> &mut Self {
        // Writing to a String cannot fail.
        let _ = write!(self.0, "{}:{field},", field.len());
        self
    }

    pub(super) fn maybe(&mut self, field: Option<&str>) -> &mut Self {
        match field {
            Some(field) => return self.field(field),
            None => self.0.push_str("-,"),
        }
        self
    }

    pub(super) fn hash(&mut self, hash: &Hash) -> &mut Self {
        self.0.push_str("64:");
        push_hex(&mut self.0, hash);
        self.0.push(',');
        self
    }

    pub(super) fn hashed(&self) -> Hash {
        hash(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Link<'_> = Link {
        seq: 1,
        id: "a",
        act: "f",
        child: "K1",
        kind: "referral",
        happened: Some("2026-01-05"),
        recorded_at: "2026-01-05T09:00:00.000Z",
        by: "é",
        source: "file",
        file: Some("week.xlsx"),
        replaces: None,
        cause: None,
        reason: None,
        version: 1,
        body: &[0; 32],
    };

    #[test]
    fn the_chain_is_what_sha256sum_makes_of_the_text_in_the_doc() {
        let authority = AuthorityRef {
            id: "kent".into(),
            procedure: None,
        };
        // printf '15:oversight log 2,4:kent,-,-,' | sha256sum
        let first = start(&authority, None);
        assert_eq!(
            hex(&first),
            "b891afe08369d47b4f35fdaf1fb8978f51a183848df138ed431db0511782501d"
        );
        let body = hash("{}");
        let link = Link {
            body: &body,
            ..LINK
        };
        // printf '64:…,1:1,1:a,1:f,2:K1,8:referral,10:2026-01-05,24:2026-01-05T09:00:00.000Z,2:é,4:file,9:week.xlsx,-,-,-,1:1,64:{…},'
        assert_eq!(
            hex(&link.after(&first)),
            "fc6242af7f6a5eaf97556e3f43e998c9803de2c7d955ec0237db1fd51fb2c7be"
        );
        assert_ne!(start(&authority, Some(&first)), first);
    }

    #[test]
    fn fields_do_not_run_into_one_another() {
        let link = |id, act| Link { id, act, ..LINK };
        assert_ne!(
            link("ab", "c").after(&[0; 32]),
            link("a", "bc").after(&[0; 32])
        );
    }

    #[test]
    fn every_column_is_in_the_chain() {
        let before = [0; 32];
        for other in [
            Link { seq: 2, ..LINK },
            Link { act: "x", ..LINK },
            Link { kind: "x", ..LINK },
            Link {
                happened: None,
                ..LINK
            },
            Link {
                recorded_at: "x",
                ..LINK
            },
            Link { by: "x", ..LINK },
            Link {
                source: "typed",
                ..LINK
            },
            Link { file: None, ..LINK },
            Link {
                replaces: Some("x"),
                ..LINK
            },
            Link {
                cause: Some("undo"),
                ..LINK
            },
            Link {
                reason: Some("x"),
                ..LINK
            },
            Link { version: 2, ..LINK },
            Link {
                body: &[1; 32],
                ..LINK
            },
        ] {
            assert_ne!(other.after(&before), LINK.after(&before), "{other:?}");
        }
    }
}
