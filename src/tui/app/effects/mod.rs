//! Carries out what the model asks of the desk. What it asks of the terminal is for the loop.

mod look;
mod open;
mod orphan_drafts;
mod prepare;
mod record;
mod session;
mod triage;

use std::path::{Path, PathBuf};

use crate::desk::undo::Undone;
use crate::desk::words::join_and;
use crate::desk::{Desk, Problem, case_note};
use crate::store::Who;

use super::model::{DraftOf, Effect, Layer, Model, Msg};
use super::update::update;
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::phrase;
use crate::tui::wire::input::Input;

use open::{complete, list_open, mark_done};
use orphan_drafts::open_case;
use prepare::prepare;
use record::record;

/// What an input asks for. Before a key, the board is read anew if someone else has recorded since,
/// or if it is another day by now: that is noticed here and never by asking on a clock.
///
/// # Errors
/// What the store says.
pub fn handle_input(
    model: &mut Model,
    desk: &mut Desk,
    input: Input,
) -> Result<Vec<Effect>, Problem> {
    let mut effects = Vec::new();
    // A board left open overnight is of yesterday.
    let is_of_another_day = model
        .board()
        .is_some_and(|screen| screen.board.as_of != desk.day());
    if matches!(input, Input::Key(_)) && (is_of_another_day || desk.grew_elsewhere()?) {
        effects.push(Effect::Reload);
    }
    effects.extend(update(model, Msg::Input(input)));
    Ok(effects)
}

/// Does everything that `effects` ask of the desk, and whatever comes of that in turn. Answers
/// the effects that are not the desk's.
pub fn run_effects(model: &mut Model, desk: &mut Desk, effects: Vec<Effect>) -> Vec<Effect> {
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
        Effect::Board(team) => look::open_board(desk, team),
        Effect::Reload => reload(model, desk),
        Effect::TeamBeside(by) => look::board_beside(model, desk, by),
        Effect::View(of) => look::look(model, desk, of).map(|seen| {
            let seen = seen.map(|seen| Msg::View(Box::new(seen)));
            seen.into_iter().collect()
        }),
        Effect::Case(child) => open_case(desk, &child),
        Effect::Form(kind, child) => prepare(model, desk, kind, &child),
        Effect::Undo => desk.undo().map(|undone| vec![undone_in_words(undone)]),
        Effect::Note(about, out) => {
            case_note::notes(desk, &about).map(|notes| vec![Msg::Notes(about, notes, out)])
        }
        Effect::ListSessions => session::list(model, desk),
        Effect::BeginSession(subject) => session::begin(desk, &subject),
        Effect::NewSession(subject) => session::begin_anew(desk, &subject),
        Effect::KeepSession => session::keep(model, desk),
        Effect::NextChild(child) => Ok(vec![Msg::NextChild(child)]),
        Effect::Triage => triage::look_for(model, desk),
        Effect::KeepWalk(walk) => triage::keep(model, desk, walk.as_ref()),
        Effect::EndOfTriage(walk) => triage::end(model, desk, walk),
        Effect::Decide(child, decided) => triage::decide(desk, &child, decided),
        Effect::Write { name, text } => desk
            .write(&name, &text)
            .map(|path| vec![Msg::Say(written_to(&[path]).into())]),
        Effect::WriteAll(files) => write_all(desk, &files),
        Effect::Count => desk.teams().map(|teams| {
            let all = teams.iter().map(|team| team.open + team.closed).sum();
            vec![Msg::Find(all)]
        }),
        Effect::Find(words) => find(desk, words),
        Effect::ListOpen(child) => list_open(desk, &child),
        Effect::Complete(child, what, chosen) => complete(desk, &child, what, chosen.as_deref()),
        Effect::MarkDone(child, open) => mark_done(desk, &child, &open),
        Effect::KeepDraft(draft) => keep(desk, &draft).map(|()| Vec::new()),
        Effect::Leave(draft) => keep(desk, &draft).map(|()| vec![Msg::Left(draft)]),
        Effect::LeaveForNext(draft) => keep(desk, &draft).map(|()| vec![Msg::LeftForNext(draft)]),
        Effect::DropDraft(draft) => desk
            .drop_draft(&draft.form(), &draft.child)
            .map(|()| Vec::new()),
        Effect::Record(recording) => record(model, desk, *recording),
        other => return Done::NotTheDesks(other),
    };
    Done::Told(result.unwrap_or_else(|problem| vec![Msg::Failed(problem)]))
}

/// What undoing came to, and what the same command would do next.
fn undone_in_words(undone: Undone) -> Msg {
    let again = |does| vec![phrase!["Press ", Command::Undo, does]];
    match undone {
        Undone::Nothing(why) => Msg::Recorded(why, Vec::new()),
        Undone::Removed(said) => Msg::Recorded(said, again(" again to bring it back.")),
        Undone::BroughtBack(said) => Msg::Recorded(said, again(" again to remove it.")),
    }
}

/// How many children words are looked up for: more than fit on a screen, and no more than a moment
/// takes to rank.
const FOUND_AT_MOST: usize = 60;

fn find(desk: &mut Desk, words: String) -> Result<Vec<Msg>, Problem> {
    let found = desk.store().find(&words, FOUND_AT_MOST)?;
    Ok(vec![Msg::Found(words, found)])
}

/// The file's own name first: a long folder may be cut at the end of the line.
fn written_to(paths: &[PathBuf]) -> String {
    let first = paths.first().map(PathBuf::as_path);
    let name = |path: &PathBuf| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        match path.extension() {
            // The same again in another form: its ending says so.
            Some(ending)
                if first.is_some_and(|it| it != path && it.file_stem() == path.file_stem()) =>
            {
                format!(".{}", ending.to_string_lossy())
            }
            _ => name.to_string_lossy().into_owned(),
        }
    };
    let names: Vec<_> = paths.iter().map(name).collect();
    let folder = first.and_then(Path::parent);
    let folder = folder.unwrap_or(Path::new(".")).display();
    format!("Written to {}, in {folder}.", join_and(&names))
}

fn write_all(desk: &Desk, files: &[(String, String)]) -> Result<Vec<Msg>, Problem> {
    let mut paths = Vec::with_capacity(files.len());
    for (name, text) in files {
        match desk.write(name, text) {
            Ok(path) => paths.push(path),
            Err(problem) if paths.is_empty() => return Err(problem),
            Err(problem) => {
                let names: Vec<_> = paths
                    .iter()
                    .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
                    .collect();
                let sentence = format!(
                    "Only {} was written. {}",
                    join_and(&names),
                    problem.sentence
                );
                return Err(Problem {
                    sentence,
                    ..problem
                });
            }
        }
    }
    Ok(vec![Msg::Say(written_to(&paths).into())])
}

/// Keeps a draft, or drops it where nothing was typed.
pub fn keep(desk: &mut Desk, draft: &DraftOf) -> Result<(), Problem> {
    match &draft.text {
        Some(text) => desk.save_draft(&draft.form(), &draft.child, text),
        None => desk.drop_draft(&draft.form(), &draft.child),
    }
}

fn reload(model: &Model, desk: &mut Desk) -> Result<Vec<Msg>, Problem> {
    let mut told = Vec::new();
    let Some(screen) = model.board() else {
        return Ok(told);
    };
    let board = desk.board(screen.board.whose.clone(), Who::Any)?;
    for layer in &model.layers {
        // What is there no longer must not keep the rest from being read.
        let read = match layer {
            Layer::Case(screen) => {
                let child = &screen.case.row.child;
                if desk.is_on_record(child)? {
                    desk.case_again(child).map(|case| Msg::Case(Box::new(case)))
                } else {
                    Ok(Msg::OffRecord(child.clone()))
                }
            }
            Layer::View(screen) => {
                let read = screen.of.clone().read(desk, &board);
                read.map(|read| Msg::ViewAgain(Box::new(read)))
            }
            Layer::Session(screen) => session::reload(screen, desk),
            _ => continue,
        };
        told.push(read.unwrap_or_else(Msg::Failed));
    }
    told.insert(0, Msg::Board(Box::new(board), None));
    Ok(told)
}
