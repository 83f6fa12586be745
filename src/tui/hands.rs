//! Carries out what the model asks of the desk. What it asks of the terminal is for the loop.

use crate::desk::record::new_form_id;
use crate::desk::{Desk, Kind, Problem};
use crate::store::Who;

use super::input::Input;
use super::model::{DraftOf, Effect, FormKind, FormScreen, Model, Msg, Recording};
use super::screen::{closure, supervision};
use super::update::update;

/// What an input asks for. Before a key, the board is read anew if someone else has recorded since:
/// that is noticed here and never by asking on a clock.
///
/// # Errors
/// What the store says.
pub fn asked(model: &mut Model, desk: &mut Desk, input: Input) -> Result<Vec<Effect>, Problem> {
    let mut effects = Vec::new();
    if matches!(input, Input::Key(_)) && desk.store().changed_elsewhere()? {
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
        Effect::Form(kind, child) => prepare(desk, kind, &child),
        Effect::KeepDraft(draft) => keep(desk, &draft).map(|()| Vec::new()),
        Effect::Leave(draft) => keep(desk, &draft).map(|()| vec![Msg::Left(draft)]),
        Effect::DropDraft(kind, child) => desk.drop_draft(kind.name(), &child).map(|()| Vec::new()),
        Effect::Record(recording) => record(desk, *recording),
        other => return Done::NotTheDesks(other),
    };
    Done::Told(result.unwrap_or_else(|problem| vec![Msg::Failed(problem)]))
}

/// Keeps a draft, or drops it where nothing was typed.
pub fn keep(desk: &mut Desk, draft: &DraftOf) -> Result<(), Problem> {
    match &draft.text {
        Some(text) => desk.save_draft(draft.kind.name(), &draft.child, text),
        None => desk.drop_draft(draft.kind.name(), &draft.child),
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

fn prepare(desk: &mut Desk, kind: FormKind, child: &str) -> Result<Vec<Msg>, Problem> {
    let case = desk.case(child)?;
    let draft = desk.draft(kind.name(), child)?;
    let procedure = desk.procedure().clone();
    let (user, today) = (desk.user().to_string(), desk.day());
    let mut checked = Vec::new();
    if kind == FormKind::Closure {
        for reason in &procedure.closure.reasons {
            checked.push((
                reason.slug.clone(),
                desk.preconditions(child, &reason.slug)?,
            ));
        }
    }
    let mut form = match kind {
        FormKind::Supervision => supervision::form(&case, &procedure, &user, today),
        FormKind::Closure => closure::form(&case, &procedure, &checked, &user, today),
    };
    let mut form_id = new_form_id();
    let mut said = None;
    if let Some(draft) = draft
        && let Ok(kept) = serde_json::from_str::<serde_json::Value>(&draft.text)
    {
        let lost = form.restore(&kept["form"]);
        if let Some(id) = kept["form_id"].as_str() {
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
        name: case.row.name.clone(),
        revision: case.revision,
        form_id,
        form,
        procedure,
        checked,
    };
    Ok(vec![Msg::Form(Box::new(screen), said)])
}

fn record(desk: &mut Desk, recording: Recording) -> Result<Vec<Msg>, Problem> {
    let key = desk.draft_key(recording.kind.name(), &recording.child);
    match desk.record(
        &recording.child,
        recording.revision,
        recording.records,
        Some(&key),
    ) {
        Ok(()) => Ok(vec![Msg::Recorded(recording.sentence)]),
        Err(problem) if problem.kind == Kind::Conflict => {
            let case = desk.case(&recording.child)?;
            let what = case
                .timeline
                .iter()
                .filter(|entry| entry.origin.seq > recording.revision)
                .map(|entry| format!("{} {}", crate::desk::words::day(entry.on), entry.title))
                .collect::<Vec<_>>();
            let what = if what.is_empty() {
                vec!["new details of the child".into()]
            } else {
                what
            };
            Ok(vec![Msg::CameIn {
                what,
                revision: case.revision,
            }])
        }
        Err(problem) => Err(problem),
    }
}
