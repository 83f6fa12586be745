//! Looking for anything wrong, in one reading of the file as it is at one moment.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior};

use crate::store::chain::{self, Hash, Link};
use crate::store::earlier;
use crate::store::find::Sought;
use crate::store::provenance::{read_replacement, read_source};
use crate::store::text::{ERASED, read_body};
use crate::store::{AuthorityRef, ChainHead, Finding, StoreError, Verification};

use super::error::unsigned;
use super::{caseload, find, read, schema};

pub(super) fn verify(
    connection: &Connection,
    authority: &AuthorityRef,
    printed: Option<&ChainHead>,
) -> Result<Verification, StoreError> {
    // A reader: it sees one moment, and keeps nobody from writing.
    let moment = Transaction::new_unchecked(connection, TransactionBehavior::Deferred)?;
    let mut findings = Vec::new();
    note(file(&moment), &mut findings)?;
    note(shape(&moment), &mut findings)?;
    let mut walk = Walk {
        records: 0,
        seq: 0,
        before: read::start(&moment, authority)?,
        earlier: Some(earlier::start(authority)),
        earlier_before: earlier::start(authority),
        findings: Vec::new(),
        heads: BTreeMap::new(),
        erased: HashSet::new(),
    };
    let anchor = walk.prepare(&moment, printed)?;
    let walked = walk.all(&moment).map_err(StoreError::from);
    note(walked.map(|()| walk.findings), &mut findings)?;
    note(projection(&moment), &mut findings)?;
    Ok(Verification {
        head: ChainHead {
            seq: walk.seq,
            chain: chain::hex(&walk.before),
        },
        records: walk.records,
        anchor,
        findings,
    })
}

/// Damage that keeps one of the looks from its end is itself something found.
fn note(
    looked: Result<Vec<Finding>, StoreError>,
    findings: &mut Vec<Finding>,
) -> Result<(), StoreError> {
    match looked {
        Ok(found) => findings.extend(found),
        Err(StoreError::Corrupt { detail }) => findings.push(Finding::File(detail)),
        Err(other) => return Err(other),
    }
    Ok(())
}

fn file(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let lines: Vec<String> = connection
        .prepare("PRAGMA integrity_check")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut findings: Vec<_> = lines
        .into_iter()
        .filter(|line| line != "ok")
        .map(Finding::File)
        .collect();
    let stray: Option<String> = connection
        .query_row("PRAGMA foreign_key_check", [], |row| row.get(0))
        .optional()?;
    findings.extend(stray.map(|table| {
        Finding::File(format!(
            "a row of \"{table}\" belongs to no record of the log"
        ))
    }));
    Ok(findings)
}

/// Whether the guards are in place. Tables of other programs, such as Litestream's, are let be.
fn shape(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let found: BTreeMap<_, _> = schema::found(connection)?.into_iter().collect();
    let expected: BTreeMap<_, _> = schema::expected()?.into_iter().collect();
    let altered = expected
        .iter()
        .filter(|(name, sql)| found.get(*name) != Some(*sql));
    let added = found
        .iter()
        .filter(|(name, sql)| sql.starts_with("CREATE TRIGGER") && !expected.contains_key(*name));
    Ok(altered
        .chain(added)
        .map(|(name, _)| Finding::Schema(name.clone()))
        .collect())
}

fn projection(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let expected = match caseload::expected(connection) {
        // A record that cannot be read was found by the walk.
        Err(StoreError::Corrupt { .. }) => return Ok(Vec::new()),
        other => other?,
    };
    let kept: BTreeMap<_, _> = caseload::lines(connection)?
        .into_iter()
        .map(|line| (line.child.clone(), line))
        .collect();
    let words = find::kept(connection)?;
    let differs = |child: &&String| {
        let line = expected.get(*child);
        line != kept.get(*child) || line.map(Sought::of).as_ref() != words.get(*child)
    };
    let children = expected.keys().chain(kept.keys()).chain(words.keys());
    let mut findings: Vec<_> = children
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter(differs)
        .map(|child| Finding::Projection {
            child: child.clone(),
        })
        .collect();
    if caseload::teams(connection)? != caseload::counted_teams(connection)? {
        findings.push(Finding::Teams);
    }
    if !find::is_whole(connection)? {
        findings.push(Finding::Search);
    }
    Ok(findings)
}

/// What a record's own columns say that this program does not know.
fn unknown_word(link: &Link<'_>) -> Option<String> {
    let is_known = read_source(link.source, None).is_some()
        && read_replacement(link.replaces.map(Into::into), link.cause, None).is_some();
    (!is_known).then(|| format!("{}, {}", link.source, link.cause.unwrap_or_default()))
}

/// The walk along the chain.
struct Walk {
    records: u64,
    seq: u64,
    before: Hash,
    /// The earlier chain at this place, where it has got so far.
    earlier: Option<Hash>,
    /// The last hash of the earlier chain.
    earlier_before: Hash,
    findings: Vec<Finding>,
    /// The heads that were noted, by place.
    heads: BTreeMap<u64, Vec<String>>,
    /// The ids of the records that an erasure names.
    erased: HashSet<String>,
}

impl Walk {
    fn prepare(
        &mut self,
        connection: &Connection,
        printed: Option<&ChainHead>,
    ) -> rusqlite::Result<Option<ChainHead>> {
        let anchors: Vec<ChainHead> = connection
            .prepare("SELECT seq, chain FROM anchors ORDER BY rowid")?
            .query_map([], |row| {
                Ok(ChainHead {
                    seq: unsigned(row.get(0)?)?,
                    chain: chain::hex(&row.get::<_, Hash>(1)?),
                })
            })?
            .collect::<Result<_, _>>()?;
        for head in anchors.iter().chain(printed) {
            self.heads
                .entry(head.seq)
                .or_default()
                .push(head.chain.clone());
        }
        self.erased = connection
            .prepare("SELECT replaces FROM log WHERE kind = ?1 AND replaces IS NOT NULL")?
            .query_map([ERASED], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(anchors.last().cloned())
    }

    fn all(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        self.compare_head();
        let mut statement = connection.prepare(
            "SELECT l.seq, l.id, l.child, l.kind, l.happened, l.recorded_at, l.recorded_by,
                 l.replaces, l.reason, l.body_hash, l.chain, b.body, l.act, l.source, l.file,
                 l.cause, l.version, e.chain
             FROM log AS l INDEXED BY log_seq
             LEFT JOIN bodies AS b ON b.child = l.child AND b.seq = l.seq
             LEFT JOIN earlier_chain AS e ON e.seq = l.seq
             ORDER BY l.seq",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.step(row)?;
        }
        if let Some((&noted, _)) = self.heads.range(self.seq + 1..).next_back() {
            self.findings.push(Finding::Cut {
                found: self.seq,
                noted,
            });
        }
        Ok(())
    }

    fn step(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        let seq = unsigned(row.get(0)?)?;
        if seq > self.seq + 1 {
            self.findings.push(Finding::Missing {
                first: self.seq + 1,
                last: seq - 1,
            });
        }
        let id = row.get_ref(1)?.as_str()?;
        let kind = row.get_ref(3)?.as_str()?;
        let body_hash: Hash = row.get(9)?;
        let link = Link {
            seq,
            id,
            act: row.get_ref(12)?.as_str()?,
            child: row.get_ref(2)?.as_str()?,
            kind,
            happened: row.get_ref(4)?.as_str_or_null()?,
            recorded_at: row.get_ref(5)?.as_str()?,
            by: row.get_ref(6)?.as_str()?,
            source: row.get_ref(13)?.as_str()?,
            file: row.get_ref(14)?.as_str_or_null()?,
            replaces: row.get_ref(7)?.as_str_or_null()?,
            cause: row.get_ref(15)?.as_str_or_null()?,
            reason: row.get_ref(8)?.as_str_or_null()?,
            version: row.get(16)?,
            body: &body_hash,
        };
        let chain: Hash = row.get(10)?;
        let earlier: Option<Hash> = row.get(17)?;
        let fits_earlier =
            earlier.is_none_or(|noted| earlier::after(&link, &self.earlier_before) == noted);
        if link.after(&self.before) != chain || !fits_earlier {
            self.findings.push(Finding::Chain {
                seq,
                id: id.to_string(),
            });
        }
        let body = row.get_ref(11)?.as_str_or_null()?;
        self.findings.extend(self.words(&link, body));
        self.records += 1;
        self.seq = seq;
        // From here on the chain is held against what the row says of itself, so that one broken
        // link is one finding.
        self.before = chain;
        self.earlier = earlier;
        self.earlier_before = earlier.unwrap_or(self.earlier_before);
        self.compare_head();
        Ok(())
    }

    fn words(&self, link: &Link<'_>, body: Option<&str>) -> Option<Finding> {
        let (seq, id) = (link.seq, link.id.to_string());
        if let Some(problem) = unknown_word(link) {
            return Some(Finding::Unreadable { seq, id, problem });
        }
        let Some(body) = body else {
            let accounted = self.erased.contains(link.id);
            return (!accounted).then_some(Finding::Gone { seq, id });
        };
        if chain::hash(body) != *link.body {
            return Some(Finding::Body { seq, id });
        }
        let problem = read_body(link.kind, link.version, Some(body)).err()?;
        Some(Finding::Unreadable { seq, id, problem })
    }

    /// Holds the heads noted at this place against the chain.
    fn compare_head(&mut self) {
        let Some(heads) = self.heads.get(&self.seq) else {
            return;
        };
        let here = chain::hex(&self.before);
        let earlier = self.earlier.as_ref().map(|hash| chain::hex(hash));
        if heads
            .iter()
            .any(|head| *head != here && Some(head) != earlier.as_ref())
        {
            self.findings.push(Finding::Rewritten { seq: self.seq });
        }
    }
}
