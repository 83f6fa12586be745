//! A session's record as a page that prints well on A4. It asks for nothing from anywhere: no
//! script, no picture, no font; and everything that was typed is text.

use crate::exchange::clean::{clean_line, clean_text};

use super::Block;
use super::markdown::with_colon;

const STYLE: &str = "\
@page { size: A4; margin: 20mm 18mm; }
body { font: 11pt/1.4 Georgia, 'Times New Roman', serif; color: #000; background: #fff; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 18pt; margin: 0 0 .6em; }
h2 { font-size: 13pt; margin: 1.4em 0 .4em; border-bottom: 1px solid #000; break-after: avoid; }
h3 { font-size: 11pt; margin: 1em 0 .2em; break-after: avoid; }
p { margin: .2em 0; }
ul { margin: .2em 0 .6em; padding-left: 1.2em; }
li { break-inside: avoid; }
.fact b { margin-right: .3em; }
.text { white-space: pre-line; }
.sign { break-inside: avoid; margin: 1.6em 0 0; }
.sign .rule { display: inline-block; border-bottom: 1px solid #000; height: 1.6em; width: 16em; margin: 0 1.5em 0 .4em; }
.sign .day { width: 8em; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
";

/// `blocks` as a page.
pub fn html(blocks: &[Block]) -> String {
    let title = blocks.iter().find_map(|block| match block {
        Block::Title(text) => Some(line(text)),
        _ => None,
    });
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        title.unwrap_or_default()
    );
    let mut listed = false;
    for block in blocks {
        let is_item = matches!(block, Block::Item(_));
        if is_item != listed {
            out.push_str(if is_item { "<ul>\n" } else { "</ul>\n" });
            listed = is_item;
        }
        out.push_str(&element(block));
        out.push('\n');
    }
    if listed {
        out.push_str("</ul>\n");
    }
    out + "</body>\n</html>\n"
}

fn element(block: &Block) -> String {
    match block {
        Block::Title(text) => format!("<h1>{}</h1>", line(text)),
        Block::Heading(text) => format!("<h2>{}</h2>", line(text)),
        Block::Sub(text) => format!("<h3>{}</h3>", line(text)),
        Block::Fact(name, value) => format!(
            "<p class=\"fact\"><b>{}</b><span class=\"text\">{}</span></p>",
            with_colon(&line(name)),
            lines(value)
        ),
        Block::Text(text) => format!("<p class=\"text\">{}</p>", lines(text)),
        Block::Item(text) => format!("<li class=\"text\">{}</li>", lines(text)),
        Block::Sign(what, who) => format!(
            "<p class=\"sign\">{}: {}<br>Signed <span class=\"rule\"></span> Date <span class=\"rule day\"></span></p>",
            line(what),
            line(who)
        ),
    }
}

fn line(text: &str) -> String {
    escaped(&clean_line(text).text)
}

fn lines(text: &str) -> String {
    escaped(clean_text(text).text.trim())
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}
