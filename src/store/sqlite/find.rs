//! Finding a child by a few letters, by the indexes alone: nothing here reads every name.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Row};

use crate::store::find::{Match, Sought, threes, words};

const BY_WORDS: &str = "SELECT s.child FROM sought_words AS w
     JOIN sought AS s ON s.place = w.rowid
     WHERE sought_words MATCH ?1 ORDER BY w.rowid DESC LIMIT ?2";
const BY_LETTERS: &str = "SELECT s.child FROM sought_letters AS w
     JOIN sought AS s ON s.place = w.rowid
     WHERE sought_letters MATCH ?1 ORDER BY w.rowid DESC LIMIT ?2";

/// Returns the ids of at most so many children that what was typed may mean, the closest first.
pub(super) fn find(
    connection: &Connection,
    typed: &str,
    limit: usize,
) -> rusqlite::Result<Vec<String>> {
    let typed = words(typed);
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut asked = None;
    for how in Match::ALL {
        let Some(query) = query(how, &typed) else {
            continue;
        };
        // Of one word, the last that is not typed to its end is the same as every one.
        if found.len() == limit || asked.as_ref() == Some(&query) {
            continue;
        }
        let sql = match how {
            Match::Letters => BY_LETTERS,
            _ => BY_WORDS,
        };
        let mut statement = connection.prepare_cached(sql)?;
        for child in met(&mut statement, &query, limit)? {
            if found.len() < limit && seen.insert(child.clone()) {
                found.push(child);
            }
        }
        asked = Some(query);
    }
    Ok(found)
}

/// Has a child found by these words from now on, or no more.
pub(super) fn keep(
    connection: &Connection,
    child: &str,
    now: Option<&Sought>,
) -> rusqlite::Result<()> {
    let before = connection
        .prepare_cached("SELECT place, names, about FROM sought WHERE child = ?1")?
        .query_row([child], |row| Ok((row.get::<_, i64>(0)?, read(row, 1)?)))
        .optional()?;
    if before.as_ref().map(|(_, words)| words) == now {
        return Ok(());
    }
    // The indexes hold no text: to take words out, they are told which ones.
    if let Some((place, words)) = &before {
        connection
            .prepare_cached(
                "INSERT INTO sought_words (sought_words, rowid, names, about)
                 VALUES ('delete', ?1, ?2, ?3)",
            )?
            .execute((place, &words.names, &words.about))?;
        connection
            .prepare_cached(
                "INSERT INTO sought_letters (sought_letters, rowid, names)
                 VALUES ('delete', ?1, ?2)",
            )?
            .execute((place, &words.names))?;
    }
    let Some(words) = now else {
        connection
            .prepare_cached("DELETE FROM sought WHERE child = ?1")?
            .execute([child])?;
        return Ok(());
    };
    let place: i64 = connection
        .prepare_cached(
            "INSERT INTO sought (child, names, about) VALUES (?1, ?2, ?3)
             ON CONFLICT (child) DO UPDATE SET names = excluded.names, about = excluded.about
             RETURNING place",
        )?
        .query_row((child, &words.names, &words.about), |row| row.get(0))?;
    connection
        .prepare_cached("INSERT INTO sought_words (rowid, names, about) VALUES (?1, ?2, ?3)")?
        .execute((place, &words.names, &words.about))?;
    connection
        .prepare_cached("INSERT INTO sought_letters (rowid, names) VALUES (?1, ?2)")?
        .execute((place, &words.names))
        .map(drop)
}

/// Has nobody found any more, whatever state the indexes are in.
pub(super) fn forget_all(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "DELETE FROM sought;
         INSERT INTO sought_words (sought_words) VALUES ('delete-all');
         INSERT INTO sought_letters (sought_letters) VALUES ('delete-all');",
    )
}

/// Returns every child with the words by which it is found, by child.
pub(super) fn kept(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Sought>> {
    connection
        .prepare("SELECT child, names, about FROM sought")?
        .query_map([], |row| Ok((row.get(0)?, read(row, 1)?)))?
        .collect()
}

fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Sought> {
    Ok(Sought {
        names: row.get(first)?,
        about: row.get(first + 1)?,
    })
}

/// Returns whether each index is of exactly the children that can be sought. What it holds of
/// each is SQLite's own to check.
pub(super) fn is_whole(connection: &Connection) -> rusqlite::Result<bool> {
    for index in ["sought_words", "sought_letters"] {
        let differ = connection.query_row(
            &format!(
                "WITH held (place) AS (SELECT DISTINCT doc FROM {index}_held)
                 SELECT EXISTS (SELECT place FROM sought EXCEPT SELECT place FROM held)
                     OR EXISTS (SELECT place FROM held EXCEPT SELECT place FROM sought)"
            ),
            [],
            |row| row.get(0),
        )?;
        if differ {
            return Ok(false);
        }
    }
    Ok(true)
}

fn met(
    statement: &mut CachedStatement<'_>,
    query: &str,
    limit: usize,
) -> rusqlite::Result<Vec<String>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    statement
        .query_map((query, limit), |row| row.get(0))?
        .collect()
}

/// Returns what to ask the index. `None`: nothing that it could answer.
fn query(how: Match, typed: &[String]) -> Option<String> {
    let (last, earlier) = typed.split_last()?;
    let whole = |word: &String| format!("\"{word}\"");
    let begun = |word: &String| format!("\"{word}\" *");
    let all = |words: Vec<String>| words.join(" AND ");
    Some(match how {
        Match::Words => format!("names : ({})", all(typed.iter().map(whole).collect())),
        Match::LastBegun => {
            let words = earlier.iter().map(whole).chain([begun(last)]);
            format!("names : ({})", all(words.collect()))
        }
        Match::Beginnings => format!("names : ({})", all(typed.iter().map(begun).collect())),
        Match::About => all(typed.iter().map(begun).collect()),
        Match::Letters => {
            let threes: Vec<_> = typed.iter().flat_map(|word| threes(word)).collect();
            if threes.is_empty() {
                return None;
            }
            all(threes.iter().map(whole).collect())
        }
    })
}
