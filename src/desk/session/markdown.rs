//! A session's record as Markdown. Nothing that was typed can turn into a heading, into words that
//! lead elsewhere than they say, or into HTML. An address of the web that was typed out stays as it
//! is, and some readers make a link to it of it.

use crate::exchange::clean::{clean_line, clean_text};

use super::Block;

/// Letters that mean something in Markdown, wherever they stand.
const MARKS: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '|', '#'];

/// `blocks` as Markdown.
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let joined = matches!(
            (before, block),
            (Some(Block::Item(_)), Block::Item(_)) | (Some(Block::Fact(..)), Block::Fact(..))
        );
        if before.is_some() && !joined {
            out.push('\n');
        }
        let text = match block {
            Block::Title(text) => format!("# {}", line(text)),
            Block::Heading(text) => format!("## {}", line(text)),
            Block::Sub(text) => format!("### {}", line(text)),
            Block::Fact(name, value) => {
                format!("- **{}** {}", with_colon(&line(name)), lines(value))
            }
            Block::Text(text) => lines(text),
            Block::Item(text) => format!("- {}", lines(text)),
            Block::Sign(what, who) => {
                let rule = "_".repeat(24);
                format!(
                    "{}: {}\n\nSigned {rule}  Date {}",
                    line(what),
                    line(who),
                    "_".repeat(12)
                )
            }
        };
        out.push_str(&text);
        out.push('\n');
        before = Some(block);
    }
    out
}

/// "Worker:", and "Should the plan continue?" as it is.
pub(super) fn with_colon(name: &str) -> String {
    if name.ends_with('?') {
        name.to_string()
    } else {
        format!("{name}:")
    }
}

fn line(text: &str) -> String {
    escaped(&clean_line(text).text)
}

/// Lines that stay in the item they belong to.
fn lines(text: &str) -> String {
    let clean = clean_text(text).text;
    let lines = clean.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.map(escaped).collect::<Vec<_>>().join("\n  ")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    // A line that begins with one of these would be an item of a list, or a rule.
    if matches!(letters.peek(), Some('-' | '+' | '=' | '~')) {
        out.push('\\');
    }
    for letter in letters {
        if MARKS.contains(&letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
