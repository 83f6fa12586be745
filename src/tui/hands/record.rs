//! Records what a form came to, unless somebody recorded about the same children meanwhile.

use crate::desk::came_in::came_in as since;
use crate::desk::record::draft_form;
use crate::desk::words::in_a_row;
use crate::desk::{Desk, Kind, Problem};
use crate::tui::model::{FormKind, Msg, Recording};
use crate::tui::screen::page::{Page, PageLine};
use crate::tui::theme::Role;

/// Records it, or says what came in.
pub(super) fn record(desk: &mut Desk, recording: Recording) -> Result<Vec<Msg>, Problem> {
    let name = draft_form(recording.kind.name(), recording.about.as_deref());
    let key = desk.draft_key(&name, &recording.draft_of);
    if let Some(id) = &recording.about
        && is_withdrawn(desk, &recording.expect, id)?
    {
        let said = "That record was withdrawn meanwhile: there is nothing left to put right.";
        return Ok(vec![Msg::Say(said.into())]);
    }
    let expect = match recording.kind.is_of_a_new_case() {
        true => of_nobody(desk, recording.expect)?,
        false => recording.expect,
    };
    match desk.record(&expect, recording.records, Some(&key)) {
        // A change of details is no event, and has no note.
        Ok(()) if recording.kind == FormKind::Details => {
            Ok(vec![Msg::Recorded(recording.sentence)])
        }
        Ok(()) => Ok(vec![Msg::Recorded(format!(
            "{} ^Y copies the note.",
            recording.sentence
        ))]),
        Err(problem) if problem.kind == Kind::Conflict && recording.kind.is_of_a_new_case() => {
            let children: Vec<_> = expect.into_iter().map(|(child, _)| child).collect();
            Ok(vec![Msg::Say(format!(
                "A child with the id {} is on record already; / finds the file. Nothing was recorded.",
                children.join(", ")
            ))])
        }
        Err(problem) if problem.kind == Kind::Conflict => {
            came_in(desk, &expect, recording.about.as_deref())
        }
        Err(problem) => Err(problem),
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

/// Whether the record called `id` does not hold any more, and that was seen already.
fn is_withdrawn(desk: &mut Desk, seen: &[(String, u64)], id: &str) -> Result<bool, Problem> {
    for (child, revision) in seen {
        let case = desk.case(child)?;
        if case.revision == *revision && !case.holds(id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What came in about the children since they were seen, to be read before anything is recorded.
fn came_in(
    desk: &mut Desk,
    seen: &[(String, u64)],
    about: Option<&str>,
) -> Result<Vec<Msg>, Problem> {
    let mut names = Vec::new();
    let mut expect = Vec::new();
    let mut holds = None;
    let mut lines = vec![
        PageLine::new(1, "Nothing was recorded yet.", Role::Error),
        PageLine::new(
            1,
            "While you were writing, this was recorded by somebody else. Esc goes back to what \
             you wrote; look it over, and record it again.",
            Role::Text,
        ),
    ];
    for (child, revision) in seen {
        let case = desk.case(child)?;
        if case.revision == *revision {
            continue;
        }
        let name = case.row.name.clone();
        if seen.len() > 1 {
            lines.push(PageLine::new(0, "", Role::Text));
            lines.push(PageLine::new(1, &name, Role::Heading));
        }
        for said in since(&desk.records(child)?, *revision) {
            lines.push(PageLine::new(0, "", Role::Text));
            lines.push(PageLine::new(1, said, Role::Text));
        }
        names.push(name);
        holds = holds.or_else(|| case.entry_of(about?).cloned());
        expect.push((child.clone(), case.revision));
    }
    let page = Page {
        title: format!("Came in meanwhile · {}", in_a_row(&names)),
        aside: "nothing recorded yet".into(),
        lines,
        copies: None,
        files: Vec::new(),
    };
    Ok(vec![Msg::CameIn {
        page,
        expect,
        about: holds.map(Box::new),
    }])
}
