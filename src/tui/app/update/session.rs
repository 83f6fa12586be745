//! A supervision session: choosing whose, going through the children, and the record at the end.

use crate::desk::session::{Begun, Block, Session, Standing, State, Waiting, html, markdown};
use crate::desk::words::{count, short_day};
use crate::tui::app::model::{
    Asking, Choose, Choosing, Completes, Effect, Layer, Message, Model, Open,
};
use crate::tui::forms::FormKind;
use crate::tui::keys::command::{Command, Context};
use crate::tui::keys::key::Key;
use crate::tui::keys::phrase::phrase;
use crate::tui::screens::page::{Page, PageLine, PageScreen};
use crate::tui::screens::session::SessionScreen;
use crate::tui::theme::Role;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::picker::{Choice, Picker};

use super::offer::choose;

/// Shows whose supervision can begin: the worker of the child that is selected first.
pub(super) fn waiting(model: &mut Model, mut all: Vec<Waiting>) -> Vec<Effect> {
    if all.iter().all(|it| it.children == 0) {
        model.say("There are no children here to discuss.", Role::Dim);
        return Vec::new();
    }
    let here = model.worker();
    all.sort_by_key(|it| here.is_none() || it.subject.worker != here);
    let as_of = model.board().map(|screen| screen.board.as_of);
    let choices = all.iter().map(|it| {
        let children = count(it.children, "child", "children");
        let note = match (&it.kept, as_of) {
            (Some(kept), Some(as_of)) => {
                let begun = short_day(kept.started, as_of);
                format!("{children}; begun {begun}, not finished")
            }
            _ => children,
        };
        let name = it.subject.worker.as_deref().unwrap_or("Group supervision");
        Choice::new("", name, &note)
    });
    let choices = choices.collect();
    let subjects = all.into_iter().map(|it| it.subject).collect();
    choose(model, "Supervise", choices, Choose::Supervise(subjects));
    Vec::new()
}

/// Opens a session; one of an earlier day only if the person says so.
pub(super) fn begun(model: &mut Model, begun: Begun) -> Vec<Effect> {
    match begun {
        Begun::New(session) => show(model, session),
        Begun::GoesOn(session) => go_on(model, session),
        Begun::Earlier(session) => {
            let begun = short_day(session.kept.started, session.as_of);
            let stood = format!("begun {begun}, {}", progress(&session));
            let choices = vec![
                Choice::new("", "Go on", &stood),
                Choice::new("", "Begin anew", "what was recorded stays recorded"),
            ];
            let prompt = format!("Session with {}", session.subject.name());
            choose(model, &prompt, choices, Choose::GoOn(Box::new(session)));
            Vec::new()
        }
    }
}

/// Goes on with a session, in the form that was open.
pub(super) fn go_on(model: &mut Model, session: Session) -> Vec<Effect> {
    let said = match session.kept.standing {
        Standing::Unfinished => format!("Going on with this session: {}.", progress(&session)),
        Standing::Finished => "The record of this session was made. It can be made again.".into(),
    };
    let open = session.kept.open.clone().filter(|open| {
        let child = session.children.iter().find(|it| it.row.child == *open);
        child.is_some_and(|it| it.state.is_open())
    });
    let effects = show(model, session);
    model.say(said, Role::Ok);
    match open {
        Some(child) => vec![Effect::Form(FormKind::Supervision, child)],
        None => effects,
    }
}

fn show(model: &mut Model, session: Session) -> Vec<Effect> {
    if let Some(board) = model.board() {
        let screen = SessionScreen::new(session, &board.board);
        model.layers.push(Layer::Session(Box::new(screen)));
    }
    Vec::new()
}

fn progress(session: &Session) -> String {
    format!(
        "{} of {} discussed",
        session.recorded(),
        session.children.len()
    )
}

/// A form was opened: a supervision is the session's own, and the session remembers where it is.
pub(super) fn opened(model: &mut Model, kind: FormKind, child: &str) -> Vec<Effect> {
    let Some(screen) = model
        .session_mut()
        .filter(|_| kind == FormKind::Supervision)
    else {
        return Vec::new();
    };
    screen.select(child);
    let kept = &mut screen.session.kept;
    kept.open = Some(child.to_string());
    kept.skipped.remove(child);
    kept.standing = Standing::Unfinished;
    vec![Effect::KeepSession]
}

/// A form was left: nothing is open any more.
pub(super) fn left(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = model.session_mut() else {
        return Vec::new();
    };
    screen.session.kept.open = None;
    vec![Effect::KeepSession]
}

/// Opens the form of the child after `child`, if one is still to be discussed.
pub(super) fn next_child(model: &mut Model, child: Option<&str>) -> Vec<Effect> {
    let said = model
        .message
        .take()
        .map(|message| (message.text, message.next));
    let Some(screen) = model.session_mut() else {
        return Vec::new();
    };
    let next = screen.session.next_after(child).map(str::to_string);
    if let Some(next) = next {
        if let Some((said, _)) = said {
            // A letter would be typed into the form.
            model.say(said.and(" Leave the form to undo it."), Role::Ok);
        }
        return vec![Effect::Form(FormKind::Supervision, next)];
    }
    screen.session.kept.open = None;
    let left = screen.session.children.iter().any(|it| it.state.is_open());
    let all = if left {
        phrase!["No other child is to come."]
    } else {
        let finish = Command::FinishSession;
        phrase!["Nobody else is to come: ", finish, " makes the record."]
    };
    match said {
        Some((text, mut next)) => {
            next.push(all);
            let role = Role::Ok;
            model.message = Some(Message { text, next, role });
        }
        None => model.say(all, Role::Ok),
    }
    vec![Effect::KeepSession]
}

/// Does what `command` does in the session on top.
pub(super) fn session(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Layer::Session(screen)) = model.layers.last_mut() else {
        return Vec::new();
    };
    if screen.moved(command) {
        return Vec::new();
    }
    match command {
        Command::Back => {
            let kept = screen.session.to_keep().is_some();
            let finished = screen.session.kept.standing == Standing::Finished;
            let name = screen.session.subject.name();
            model.layers.pop();
            if kept && !finished {
                let kept = format!("The session with {name} is kept. ");
                let said = phrase![kept, Command::Supervise, " goes on with it."];
                model.say(said, Role::Ok);
            }
            return vec![Effect::Reload];
        }
        Command::SkipChild => return skip(model),
        Command::SayWhy => return ask_why(model),
        Command::NextChild => {
            let child = screen.child().map(|it| it.row.child.clone());
            return next_child(model, child.as_deref());
        }
        Command::FinishSession => return ask_to_finish(model),
        _ => {}
    }
    Vec::new()
}

/// Why children are mostly not discussed.
const REASONS: &[&str] = &[
    "There was no time.",
    "Nothing has changed since last time.",
    "It was discussed at another meeting.",
    "The worker has only just taken it over.",
];

/// Asks why the selected child is not discussed.
fn ask_why(model: &mut Model) -> Vec<Effect> {
    let Some(child) = model.session().and_then(SessionScreen::child) else {
        return Vec::new();
    };
    let prompt = format!("Why is {} not discussed?", child.row.name);
    let id = child.row.child.clone();
    let reasons: Vec<_> = REASONS.iter().map(ToString::to_string).collect();
    let choices = reasons.iter().map(|why| Choice::new("", why, "")).collect();
    let picker =
        Picker::new(&prompt, choices).or_else(phrase![Command::Choose, " takes what you typed."]);
    let what = Choose::WhyNot(id, reasons);
    model
        .layers
        .push(Layer::Picker(Box::new(Choosing { picker, what })));
    Vec::new()
}

/// Takes the reason that was chosen, or the words that were typed where they are in none of them.
pub(super) fn why_chosen(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Picker(choosing)) = model.layers.pop() else {
        return Vec::new();
    };
    let Choose::WhyNot(child, reasons) = choosing.what else {
        return Vec::new();
    };
    let typed = choosing.picker.words().trim();
    let listed = choosing.picker.selected().and_then(|at| reasons.get(at));
    let why = match listed {
        Some(why) if why.to_lowercase().contains(&typed.to_lowercase()) => why.clone(),
        _ => typed.to_string(),
    };
    pass_over(model, &child, why)
}

fn pass_over(model: &mut Model, child: &str, why: String) -> Vec<Effect> {
    if let Some(screen) = model.session_mut() {
        let kept = &mut screen.session.kept;
        kept.skipped.insert(child.to_string(), why);
        kept.standing = Standing::Unfinished;
    }
    vec![Effect::Reload, Effect::KeepSession]
}

/// Passes over the selected child, or takes that back.
fn skip(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = model.session_mut() else {
        return Vec::new();
    };
    let Some(child) = screen.child() else {
        return Vec::new();
    };
    let (id, name) = (child.row.child.clone(), child.row.name.clone());
    if !matches!(child.state, State::Skipped(_)) {
        let said = format!("{name} is skipped. ");
        model.say(phrase![said, Command::SayWhy, " says why."], Role::Ok);
        return pass_over(model, &id, String::new());
    }
    screen.session.kept.skipped.remove(&id);
    screen.session.kept.standing = Standing::Unfinished;
    model.say(format!("{name} is to come again."), Role::Ok);
    vec![Effect::Reload, Effect::KeepSession]
}

/// Whether an action from last time is selected.
pub(super) fn is_at_action(model: &Model) -> bool {
    matches!(model.layers.last(), Some(Layer::Session(screen)) if screen.action().is_some())
}

/// Asks whether the selected action from last time was done today.
pub(super) fn mark_done(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some((row, it)) = model.session().and_then(SessionScreen::action) else {
        return Vec::new();
    };
    if it.is_done(model.session().map_or(it.on, |screen| screen.session.as_of)) {
        model.say("That is done already.", Role::Dim);
        return Vec::new();
    }
    let what = it
        .action
        .what
        .clone()
        .unwrap_or_else(|| "an action that is not described".into());
    let open = Open {
        by: Completes::Record(it.id.clone(), "done_on"),
        what,
    };
    let child = row.child.clone();
    let question = Confirm::new(&format!("Done today: {}?", open.what), key);
    model
        .layers
        .push(Layer::Confirm(question, Asking::Done(child, open)));
    vec![Effect::DropTypedAhead]
}

/// Makes the record; where somebody is to come or half written about, asks first.
fn ask_to_finish(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = model.session() else {
        return Vec::new();
    };
    let left = |is: fn(&State) -> bool| {
        let children = screen.session.children.iter();
        children.filter(|child| is(&child.state)).count()
    };
    let to_come = left(|state| matches!(state, State::ToCome | State::Draft));
    // What was begun about a child who was then skipped is not recorded either.
    let drafts = screen
        .session
        .children
        .iter()
        .filter(|child| child.state != State::Recorded)
        .filter(|child| {
            child
                .row
                .drafts
                .iter()
                .any(|form| form == FormKind::Supervision.name())
        })
        .count();
    let mut said = Vec::new();
    if to_come > 0 {
        said.push(count(to_come, "child is to come", "children are to come"));
    }
    if drafts > 0 {
        said.push(count(
            drafts,
            "draft is not recorded",
            "drafts are not recorded",
        ));
    }
    if said.is_empty() {
        return finish(model);
    }
    let question = format!("{}. Make the record?", said.join(", and "));
    let keys = model.keys.keys(Context::Session, Command::FinishSession);
    let pressed = keys.first().copied().unwrap_or(Key::char('F'));
    model.layers.push(Layer::Confirm(
        Confirm::new(&question, pressed),
        Asking::Finish,
    ));
    vec![Effect::DropTypedAhead]
}

/// Makes the record, and shows it.
pub(super) fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = model.session_mut() else {
        return Vec::new();
    };
    screen.session.kept.standing = Standing::Finished;
    screen.session.kept.open = None;
    let blocks = screen.session.record();
    let name = screen.session.record_name();
    let page = Page {
        title: format!("Session record · {}", screen.session.subject.name()),
        aside: progress(&screen.session),
        lines: lines(&blocks),
        files: vec![
            (format!("{name}.md"), markdown(&blocks)),
            (format!("{name}.html"), html(&blocks)),
        ],
        copies: Some(markdown(&blocks)),
    };
    model
        .layers
        .push(Layer::Page(Box::new(PageScreen::new(page))));
    let said = phrase![
        Command::Copy,
        " copies it; ",
        Command::Write,
        " writes it as Markdown and as a page to print."
    ];
    model.say(said, Role::Ok);
    vec![Effect::KeepSession]
}

/// A record as lines to read.
fn lines(blocks: &[Block]) -> Vec<PageLine> {
    let mut lines = Vec::new();
    let blank = || PageLine::new(0, "", Role::Text);
    for block in blocks {
        match block {
            Block::Title(text) => lines.push(PageLine::new(1, text, Role::Heading)),
            Block::Heading(text) => {
                lines.extend([blank(), PageLine::new(1, text, Role::Heading)]);
            }
            Block::Sub(text) => lines.extend([blank(), PageLine::new(1, text, Role::Text)]),
            Block::Fact(name, value) => {
                let colon = if name.ends_with('?') { "" } else { ":" };
                lines.push(PageLine::new(
                    3,
                    format!("{name}{colon} {value}"),
                    Role::Text,
                ));
            }
            Block::Text(text) => lines.push(PageLine::new(3, text, Role::Dim)),
            Block::Item(text) => lines.push(PageLine::new(3, format!("- {text}"), Role::Text)),
            Block::Sign(what, who) => {
                let text = format!("{what}: {who}   signed ________________   date __________");
                lines.extend([blank(), PageLine::new(3, text, Role::Text)]);
            }
        }
    }
    lines
}
