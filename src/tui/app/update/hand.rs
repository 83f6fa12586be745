//! Handing text back: to the clipboard, or to a file.

use crate::desk::case_note::{self, About, BETWEEN, Note};
use crate::tui::app::model::{Effect, Layer, Model, Out};
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::phrase;
use crate::tui::theme::Role;
use crate::tui::wire::copy;

/// Hands back what is selected, or what is read.
pub(super) fn hand_back(model: &mut Model, out: Out) -> Vec<Effect> {
    if let (Out::File, Some(Layer::Page(screen))) = (out, model.layers.last())
        && !screen.content().files.is_empty()
    {
        return vec![Effect::WriteAll(screen.content().files.clone())];
    }
    let note = match model.layers.last() {
        Some(Layer::Page(screen)) => Some(Note {
            file: file_of_page(model, &screen.content().title),
            text: screen.text(&model.keys),
        }),
        Some(Layer::View(screen)) => Some(Note {
            file: screen.file(),
            text: screen.text(),
        }),
        Some(Layer::TriageSummary(screen)) => {
            let Some(text) = screen.text() else {
                model.say(super::triage::NOTHING, Role::Dim);
                return Vec::new();
            };
            Some(Note {
                file: screen.name(),
                text,
            })
        }
        _ => None,
    };
    if let Some(note) = note {
        return give(model, out, note, Command::Write);
    }
    let about = match model.layers.last() {
        Some(Layer::Case(screen)) => {
            let child = screen.case.row.child.clone();
            Some(match screen.selected_entry() {
                Some(entry) => About::Record {
                    child,
                    id: entry.origin.id.clone(),
                },
                None => match screen.selected_decision() {
                    Some((_, origin)) => About::Record {
                        child,
                        id: origin.id.clone(),
                    },
                    None => About::File(child),
                },
            })
        }
        _ => model.row().map(|row| About::Row(Box::new(row.clone()))),
    };
    about
        .map(|about| Effect::Note(about, out))
        .into_iter()
        .collect()
}

/// What the file of a page is called that is open on top: by the id of the child whom what lies below
/// it is about, and never by a name.
fn file_of_page(model: &Model, title: &str) -> String {
    let below = model.layers.iter().rev().nth(1);
    let child = match below {
        Some(Layer::Case(screen)) => Some(&screen.case.row.child),
        Some(Layer::Form(screen)) => Some(&screen.child),
        _ => None,
    };
    let what = title.split(" · ").next().unwrap_or_default();
    match (child, model.board()) {
        (Some(child), Some(screen)) => case_note::file_name(child, what, screen.board.as_of),
        _ => format!("{what}.txt"),
    }
}

/// Gives out the notes that were asked for: as one text, or each as a file of its own.
pub(super) fn noted(model: &mut Model, about: &About, notes: Vec<Note>, out: Out) -> Vec<Effect> {
    let writes = match about {
        About::Last => Command::WriteLast,
        About::Row(_) | About::File(_) | About::Record { .. } => Command::Write,
    };
    if out == Out::File {
        let files = notes.into_iter().map(|note| (note.file, note.text));
        return vec![Effect::WriteAll(files.collect())];
    }
    let texts: Vec<_> = notes.into_iter().map(|note| note.text).collect();
    let note = Note {
        file: String::new(),
        text: texts.join(BETWEEN),
    };
    give(model, out, note, writes)
}

/// Gives `note` out: on the clipboard if it is not too long for one. `writes` is what writes the
/// same note to a file.
fn give(model: &mut Model, out: Out, note: Note, writes: Command) -> Vec<Effect> {
    match out {
        Out::File => vec![Effect::Write {
            name: note.file,
            text: note.text,
        }],
        Out::Clipboard if note.text.len() > copy::MOST => {
            let said = "It is too long for most clipboards and was not copied. ";
            model.say(phrase![said, writes, " writes it to a file."], Role::Error);
            Vec::new()
        }
        Out::Clipboard => {
            let said = phrase![model.through.said(), " ", writes, " writes it to a file."];
            model.say(said, Role::Ok);
            vec![Effect::Copy(note.text)]
        }
    }
}
