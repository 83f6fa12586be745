//! Records what a form came to, unless somebody recorded about the same children meanwhile.

use crate::desk::came_in::came_in as since;
use crate::desk::record::{draft_form, new_form_id};
use crate::desk::words::join_and;
use crate::desk::{Desk, Kind, Problem};
use crate::tui::app::model::{FormScreen, Model, Msg, Recording};
use crate::tui::form::in_words;
use crate::tui::forms::{FormKind, Own};
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::{Phrase, phrase};
use crate::tui::screens::page::{Page, PageLine};
use crate::tui::theme::Role;

use super::prepare::context;

/// That what was recorded can be undone.
pub(super) fn undoes() -> Phrase {
    phrase![Command::Undo, " undoes."]
}

/// Records it, or says what came in.
pub(super) fn record(
    model: &Model,
    desk: &mut Desk,
    recording: Recording,
) -> Result<Vec<Msg>, Problem> {
    let name = draft_form(recording.kind.name(), recording.about.as_deref());
    let key = desk.draft_key(&name, &recording.draft_of);
    let expect = match recording.kind.is_of_a_new_case() {
        true => of_nobody(desk, recording.expect)?,
        false => recording.expect,
    };
    match desk.record(&expect, recording.records, Some(&key)) {
        // A change of details is no event, and has no note.
        Ok(()) if recording.kind == FormKind::Details => {
            Ok(vec![Msg::Recorded(recording.sentence, vec![undoes()])])
        }
        Ok(()) => {
            let copies = phrase![Command::CopyLast, " copies the note."];
            let next = vec![undoes(), copies];
            Ok(vec![Msg::Recorded(recording.sentence, next)])
        }
        Err(problem) if problem.kind == Kind::Conflict && recording.kind.is_of_a_new_case() => {
            let children: Vec<_> = expect.into_iter().map(|(child, _)| child).collect();
            let there = format!(
                "A child with the id {} is on record already; ",
                children.join(", ")
            );
            let finds = phrase![
                there,
                Command::Find,
                " finds the file. Nothing was recorded."
            ];
            Ok(vec![Msg::Say(finds)])
        }
        Err(problem) => match model.form() {
            Some(before) if problem.kind == Kind::Conflict => came_in(model, desk, before, &expect),
            _ => Err(problem),
        },
    }
}

/// What is expected of children who are not on record, at the revision of each who was once: a new
/// case that was undone can be written down again.
fn of_nobody(desk: &mut Desk, expect: Vec<(String, u64)>) -> Result<Vec<(String, u64)>, Problem> {
    let mut of_nobody = Vec::with_capacity(expect.len());
    for (child, revision) in expect {
        let revision = desk.revision_of_nobody(&child)?.unwrap_or(revision);
        of_nobody.push((child, revision));
    }
    Ok(of_nobody)
}

/// What came in about the children since they were seen, to be read before anything is recorded;
/// and the form made anew of what is on record now, with what was typed in it.
fn came_in(
    model: &Model,
    desk: &mut Desk,
    before: &FormScreen,
    seen: &[(String, u64)],
) -> Result<Vec<Msg>, Problem> {
    let (kind, child, old) = (before.kind, &before.child, &before.context);
    // Before the page: what comes in from here on is a conflict again, and not overlooked.
    let now = context(model, desk, kind, child, old.puts_right())?;
    let (mut names, mut lines) = (Vec::new(), Vec::new());
    for (child, revision) in seen {
        let all = since(&desk.records(child)?, *revision, desk.clock());
        if all.is_empty() {
            continue;
        }
        let name = old.name_of(child);
        if seen.len() > 1 {
            lines.extend([blank(), PageLine::new(1, name.clone(), Role::Heading)]);
        }
        for said in all {
            lines.extend([blank(), PageLine::new(1, said, Role::Text)]);
        }
        names.push(name);
    }
    if names.is_empty() {
        names.extend(seen.iter().map(|(child, _)| old.name_of(child)));
        let said = "What you sent was recorded already, perhaps in other words: the same draft \
                    was open on another screen. The file shows it.";
        lines.extend([blank(), PageLine::new(1, said, Role::Text)]);
    }
    let title = format!("Came in meanwhile · {}", join_and(&names));
    let Some(mut now) = now else {
        let page = gone(title, lines, &in_words(&before.form.to_draft()));
        let draft = before.draft();
        desk.drop_draft(&draft.form(), &draft.child)?;
        return Ok(vec![Msg::Withdrawn(page)]);
    };
    if let Own::Milestone(months) = old.own {
        now.own = Own::Milestone(months);
    }
    // What was recorded under the old name, from another screen, is another record.
    let mut screen = FormScreen::new(kind, child, now, new_form_id());
    let lost = screen.form.restore(&before.form.to_draft());
    if !lost.is_empty() {
        let said = "This is not asked any more. It stands at the top of the form, and is not \
                    recorded:";
        lines.extend([blank(), PageLine::new(1, said, Role::Text)]);
        lines.extend(lost.into_iter().map(|it| PageLine::new(3, it, Role::Text)));
    }
    let told = [
        PageLine::new(1, "Nothing was recorded yet.", Role::Error),
        PageLine::new(
            1,
            phrase![
                "While you were writing, this was recorded. ",
                Command::Back,
                " goes back to what you wrote; look it over, and record it again."
            ],
            Role::Text,
        ),
    ];
    let page = Page {
        title,
        aside: "nothing recorded yet".into(),
        lines: told.into_iter().chain(lines).collect(),
        copies: None,
        files: Vec::new(),
    };
    Ok(vec![Msg::CameIn(page, Box::new(screen))])
}

fn blank() -> PageLine {
    PageLine::new(0, "", Role::Text)
}

/// What was written to put a record right that does not hold any more, to be read and copied: no
/// form takes it now.
pub(super) fn gone(title: String, came_in: Vec<PageLine>, written: &[String]) -> Page {
    let mut lines = vec![PageLine::new(
        1,
        "Nothing was recorded: the record you were putting right was withdrawn or replaced.",
        Role::Error,
    )];
    lines.extend(came_in);
    let said = "This is what you had written. It is shown this once; copying takes it:";
    lines.extend([blank(), PageLine::new(1, said, Role::Text)]);
    let written = written.iter().cloned();
    lines.extend(written.map(|it| PageLine::new(3, it, Role::Text)));
    Page {
        title,
        aside: "nothing recorded".into(),
        lines,
        copies: None,
        files: Vec::new(),
    }
}
