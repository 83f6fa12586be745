//! Carries out what the model asks of the desk. What it asks of the terminal is for the loop.

use crate::casework::record::{Body, NewRecord};
use crate::casework::{Action, Event, ObligationKind, What};
use crate::desk::came_in::came_in;
use crate::desk::case_view::{CaseView, Entry};
use crate::desk::record::{draft_form, new_form_id};
use crate::desk::{Desk, Kind, Problem};
use crate::store::Who;

use super::input::Input;
use super::model::{Completes, DraftOf, Effect, FormKind, FormScreen, Model, Msg, Open, Recording};
use super::screen::page::{Page, PageLine};
use super::screen::record::{FormContext, completed, form as record_form};
use super::theme::Role;
use super::update::update;

/// What an input asks for. Before a key, the board is read anew if someone else has recorded since,
/// or if it is another day by now: that is noticed here and never by asking on a clock.
///
/// # Errors
/// What the store says.
pub fn asked(model: &mut Model, desk: &mut Desk, input: Input) -> Result<Vec<Effect>, Problem> {
    let mut effects = Vec::new();
    // A board left open overnight is of yesterday.
    let is_of_another_day = model
        .board()
        .is_some_and(|screen| screen.board.as_of != desk.day());
    if matches!(input, Input::Key(_)) && (is_of_another_day || desk.store().changed_elsewhere()?) {
        effects.push(Effect::Reload);
    }
    effects.extend(update(model, Msg::Input(input)));
    Ok(effects)
}

/// Does everything that `effects` ask of the desk, and whatever comes of that in turn. Answers
/// the effects that are not the desk's.
pub fn carry_out(model: &mut Model, desk: &mut Desk, effects: Vec<Effect>) -> Vec<Effect> {
    let mut rest = Vec::new();
    let mut waiting: std::collections::VecDeque<_> = effects.into();
    while let Some(effect) = waiting.pop_front() {
        let told = match do_one(model, desk, effect) {
            Done::Told(told) => told,
            Done::NotTheDesks(effect) => {
                rest.push(effect);
                continue;
            }
        };
        for msg in told {
            waiting.extend(update(model, msg));
        }
    }
    rest
}

enum Done {
    Told(Vec<Msg>),
    NotTheDesks(Effect),
}

fn do_one(model: &Model, desk: &mut Desk, effect: Effect) -> Done {
    let result = match effect {
        Effect::Teams => desk.teams().map(|teams| vec![Msg::Teams(teams)]),
        Effect::Board(team) => open_board(desk, team),
        Effect::Reload => reload(model, desk),
        Effect::Case(child) => desk
            .case(&child)
            .map(|case| vec![Msg::Case(Box::new(case))]),
        Effect::Form(kind, child) => prepare(model, desk, kind, &child),
        Effect::Undo => desk.undo().map(|said| vec![Msg::Recorded(said)]),
        Effect::Write { name, text } => desk
            .write(&name, &text)
            .map(|path| vec![Msg::Say(written_to(&path))]),
        Effect::ListOpen(child) => list_open(desk, &child),
        Effect::MarkDone(child, open) => mark_done(desk, &child, &open),
        Effect::KeepDraft(draft) => keep(desk, &draft).map(|()| Vec::new()),
        Effect::Leave(draft) => keep(desk, &draft).map(|()| vec![Msg::Left(draft)]),
        Effect::DropDraft(draft) => desk
            .drop_draft(&draft.form(), &draft.child)
            .map(|()| Vec::new()),
        Effect::Record(recording) => record(desk, *recording),
        other => return Done::NotTheDesks(other),
    };
    Done::Told(result.unwrap_or_else(|problem| vec![Msg::Failed(problem)]))
}

/// The file's own name first: a long folder may be cut at the end of the line.
fn written_to(path: &std::path::Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let folder = path.parent().unwrap_or(path);
    format!(
        "Written to {}, in {}.",
        name.to_string_lossy(),
        folder.display()
    )
}

/// Keeps a draft, or drops it where nothing was typed.
pub fn keep(desk: &mut Desk, draft: &DraftOf) -> Result<(), Problem> {
    match &draft.text {
        Some(text) => desk.save_draft(&draft.form(), &draft.child, text),
        None => desk.drop_draft(&draft.form(), &draft.child),
    }
}

fn open_board(desk: &mut Desk, team: Option<String>) -> Result<Vec<Msg>, Problem> {
    desk.remember_team(team.as_deref())?;
    let who = team.map_or(Who::NotKnown, Who::Named);
    let board = desk.board(who, Who::Any)?;
    Ok(vec![Msg::Board(Box::new(board), None)])
}

fn reload(model: &Model, desk: &mut Desk) -> Result<Vec<Msg>, Problem> {
    let mut told = Vec::new();
    if let Some(screen) = model.board() {
        let who = screen.board.whose.clone();
        told.push(Msg::Board(Box::new(desk.board(who, Who::Any)?), None));
    }
    for layer in &model.layers {
        if let super::model::Layer::Case(screen) = layer {
            told.push(Msg::Case(Box::new(desk.case(&screen.case.row.child)?)));
        }
    }
    Ok(told)
}

fn prepare(
    model: &Model,
    desk: &mut Desk,
    kind: FormKind,
    child: &str,
) -> Result<Vec<Msg>, Problem> {
    if let Some(why) = desk.looks_only() {
        return Err(why);
    }
    let case = if kind == FormKind::NewCase {
        None
    } else {
        Some(desk.case(child)?)
    };
    let about = match (&case, kind.is_about_a_record()) {
        (Some(case), true) => {
            let found = model
                .selected_entry()
                .and_then(|entry| case.entry_of(&entry.origin.id));
            let Some(entry) = found else {
                let said =
                    "Somebody withdrew that record meanwhile. There is nothing to put right.";
                return Ok(vec![Msg::Say(said.into())]);
            };
            Some(entry.clone())
        }
        _ => None,
    };
    let name = draft_form(kind.name(), about.as_ref().map(Entry::first_id));
    let draft = desk.draft(&name, child)?;
    let mut checked = Vec::new();
    if kind == FormKind::Closure {
        let reasons = desk.procedure().closure.reasons.clone();
        for reason in reasons {
            checked.push((
                reason.slug.clone(),
                desk.preconditions(child, &reason.slug)?,
            ));
        }
    }
    let context = FormContext {
        procedure: desk.procedure().clone(),
        agreed: desk.agreements(),
        teams: desk
            .teams()?
            .into_iter()
            .filter_map(|team| team.team)
            .collect(),
        user: desk.user().to_string(),
        today: desk.day(),
        checked,
        team: model.board().and_then(|screen| screen.board.team.clone()),
        case,
        about,
    };
    let mut form = record_form(kind, &context);
    let mut form_id = new_form_id();
    let mut said = None;
    if let Some(draft) = draft
        && let Ok(kept) = serde_json::from_str::<serde_json::Value>(&draft.text)
    {
        let lost = kept
            .get("form")
            .map_or_else(Vec::new, |kept| form.restore(kept));
        if let Some(id) = kept.get("form_id").and_then(serde_json::Value::as_str) {
            form_id = id.to_string();
        }
        let when = draft
            .saved_at
            .with_timezone(&chrono::Local)
            .format("%a %-d %b, %H:%M");
        said = Some(if lost.is_empty() {
            format!("Going on with the draft of {when}.")
        } else {
            format!(
                "Going on with the draft of {when}. No longer asked: {}.",
                lost.join("; ")
            )
        });
    }
    let screen = FormScreen {
        kind,
        child: child.to_string(),
        name: context
            .case
            .as_ref()
            .map(|case| case.row.name.clone())
            .unwrap_or_default(),
        revision: context.case.as_ref().map_or(0, |case| case.revision),
        form_id,
        form,
        context,
    };
    Ok(vec![Msg::Form(Box::new(screen), said)])
}

/// What about a child waits for a date to be filled in.
fn list_open(desk: &mut Desk, child: &str) -> Result<Vec<Msg>, Problem> {
    if let Some(why) = desk.looks_only() {
        return Err(why);
    }
    let case = desk.case(child)?;
    let today = desk.day();
    let mut open = Vec::new();
    for entry in &case.timeline {
        let fields: &[(&str, &str)] = match &entry.event.what {
            What::Action(_) => &[("done_on", "done")],
            What::Visit(_) => &[("recorded_on", "written up")],
            What::Meeting(_) => &[
                ("case_note_on", "case note written"),
                ("signed_off_on", "signed off"),
                ("circulated_on", "sent round"),
            ],
            What::Closed(_) => &[
                ("letters_on", "letters sent"),
                ("plan_circulated_on", "plan sent round"),
            ],
            _ => &[],
        };
        for (field, done) in fields {
            if entry.event.is_filled(field, today) {
                continue;
            }
            let day = crate::desk::words::day(entry.on);
            let what = format!("{done}: {} of {day}", short_title(&entry.title));
            let by = Completes::Record(entry.origin.id.clone(), field);
            open.push(Open { by, what });
        }
    }
    let steps = case
        .row
        .obligations
        .iter()
        .filter(|it| it.kind == ObligationKind::ClosureStep);
    open.extend(steps.filter(|it| it.due.is_none()).map(|it| Open {
        by: Completes::Step(it.title.clone()),
        what: format!("after closing: {}", it.title),
    }));
    Ok(vec![Msg::Open(child.to_string(), open)])
}

/// A title without what it says of itself: "Review meeting", or an action's own words.
fn short_title(title: &str) -> &str {
    let (kind, rest) = title.split_once(": ").unwrap_or((title, ""));
    if kind == "Action" {
        rest.split(", ").next().unwrap_or(rest)
    } else {
        kind
    }
}

/// A completed action that names a step of closing a case.
fn step_done(desk: &Desk, child: &str, what: &str) -> NewRecord {
    let on = desk.day();
    let action = Action {
        what: Some(what.to_string()),
        owner: None,
        due: None,
        done_on: Some(on),
    };
    let event = Event {
        by: Some(desk.user().to_string()),
        ..Event::new(on, What::Action(action))
    };
    NewRecord {
        id: new_form_id(),
        child: child.to_string(),
        body: Body::Event(event),
        replaces: None,
        reason: None,
    }
}

/// Fills the date in, as a correction that names the record.
fn mark_done(desk: &mut Desk, child: &str, open: &Open) -> Result<Vec<Msg>, Problem> {
    let case = desk.case(child)?;
    let record = match &open.by {
        Completes::Step(what) => step_done(desk, child, what),
        Completes::Record(id, field) => {
            let Some(entry) = case.timeline.iter().find(|entry| entry.origin.id == *id) else {
                let said = "Somebody changed that record meanwhile. Nothing was recorded.";
                return Ok(vec![Msg::Say(said.into())]);
            };
            let mut event = entry.event.clone();
            event.fill_in(field, desk.day());
            completed(new_form_id(), child, event, &entry.origin.id)
        }
    };
    desk.record(child, case.revision, vec![record], None)?;
    Ok(vec![Msg::Recorded(format!(
        "Recorded as done today: {}.",
        open.what
    ))])
}

fn record(desk: &mut Desk, recording: Recording) -> Result<Vec<Msg>, Problem> {
    let name = draft_form(recording.kind.name(), recording.about.as_deref());
    let key = desk.draft_key(&name, &recording.draft_of);
    if let Some(id) = &recording.about
        && desk.case(&recording.child)?.entry_of(id).is_none()
        && desk.store().revision(&recording.child)? == recording.revision
    {
        let said = "That record was withdrawn meanwhile: there is nothing left to put right.";
        return Ok(vec![Msg::Say(said.into())]);
    }
    match desk.record(
        &recording.child,
        recording.revision,
        recording.records,
        Some(&key),
    ) {
        Ok(()) => Ok(vec![Msg::Recorded(recording.sentence)]),
        Err(problem) if problem.kind == Kind::Conflict && recording.kind == FormKind::NewCase => {
            Ok(vec![Msg::Say(format!(
                "A child with the id {} is on record already. Nothing was recorded.",
                recording.child
            ))])
        }
        Err(problem) if problem.kind == Kind::Conflict => {
            let case = desk.case(&recording.child)?;
            let records = desk.records(&recording.child)?;
            let what = came_in(&records, recording.revision);
            let about = recording.about.and_then(|id| case.entry_of(&id).cloned());
            Ok(vec![Msg::CameIn {
                page: page_of(&case, &what),
                revision: case.revision,
                about: about.map(Box::new),
            }])
        }
        Err(problem) => Err(problem),
    }
}

/// What came in while a form was open, to be read before anything is recorded.
fn page_of(case: &CaseView, what: &[String]) -> Page {
    let mut lines = vec![
        PageLine::new(1, "Nothing was recorded yet.", Role::Error),
        PageLine::new(
            1,
            "While you were writing, this was recorded about the child. Esc goes back to what \
             you wrote; look it over, and record it again.",
            Role::Text,
        ),
    ];
    for said in what {
        lines.push(PageLine::new(0, "", Role::Text));
        lines.push(PageLine::new(1, said, Role::Text));
    }
    Page {
        title: format!("Came in meanwhile · {} · {}", case.row.name, case.row.child),
        aside: "nothing recorded yet".into(),
        lines,
        copies: None,
    }
}
