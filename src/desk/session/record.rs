//! The record of a session, to be signed: who, when, which children were discussed and which were
//! not, what was decided, and who is to do what. What was said about a child stands in the child's
//! own file and not here: the worker keeps this one.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::casework::{Action, Event, ObligationKind, Supervision, SupervisionType, What};
use crate::desk::supervision::{self, is_in_particular};
use crate::desk::words::{join_and, long_day, sentence};

use super::{Carried, Discussed, Session, State};

/// A piece of a session's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// What it is.
    Title(String),
    /// A heading.
    Heading(String),
    /// A smaller one: a child.
    Sub(String),
    /// A name and what it is, as in "Worker: A Khan".
    Fact(String, String),
    /// A sentence.
    Text(String),
    /// One of a list.
    Item(String),
    /// Where somebody signs: as what, and who where that is known.
    Sign(String, String),
}

/// The headings of a supervision's note that say what was decided.
const DECISION: &str = "Should the plan continue?";
const RATIONALE: &str = "Rationale";
/// Those that a note ends with.
const LAST: &[&str] = &[DECISION, "Next supervision"];

impl Session {
    /// Its record.
    pub fn record(&self) -> Vec<Block> {
        let mut blocks = self.heading();
        self.decisions(&mut blocks);
        self.not_discussed(&mut blocks);
        self.actions(&mut blocks);
        self.signatures(&mut blocks);
        blocks
    }

    /// What the record is called, as a file's name and as a title.
    pub fn record_name(&self) -> String {
        format!("Supervision {} {}", self.subject.name(), self.kept.started)
    }

    fn discussed(&self) -> impl Iterator<Item = &Discussed> {
        let is = |child: &&Discussed| child.state == State::Recorded;
        self.children.iter().filter(is)
    }

    fn heading(&self) -> Vec<Block> {
        let title = match &self.subject.worker {
            Some(worker) => format!("Supervision of {worker}"),
            None => "Group supervision".into(),
        };
        let mut blocks = vec![Block::Title(title)];
        let mut fact = |name: &str, value: String| {
            if !value.is_empty() {
                blocks.push(Block::Fact(name.into(), value));
            }
        };
        let events = || self.discussed().flat_map(|child| &child.since.supervisions);
        let days: BTreeSet<_> = events().map(|event| event.on).collect();
        let days: Vec<_> = days.into_iter().map(long_day).collect();
        fact("Held on", days.join(", "));
        let kinds: BTreeSet<_> = events().filter_map(kind).collect();
        fact(
            "Kind",
            sentence(&join_and(&kinds.into_iter().collect::<Vec<_>>())),
        );
        fact("Worker", self.subject.worker.clone().unwrap_or_default());
        fact(
            "Team",
            self.subject.team_name().unwrap_or_default().to_string(),
        );
        fact("Supervisor", self.supervisors().join(", "));
        fact("Procedure", self.authority.clone());
        fact(
            "Children discussed",
            format!("{} of {}", self.recorded(), self.children.len()),
        );
        fact("Record made", long_day(self.as_of));
        blocks
    }

    /// Who supervised, as the records say.
    fn supervisors(&self) -> Vec<String> {
        let events = self.discussed().flat_map(|child| &child.since.supervisions);
        let named: BTreeSet<_> = events.filter_map(|event| event.by.clone()).collect();
        if named.is_empty() {
            return vec![self.user.clone()];
        }
        named.into_iter().collect()
    }

    fn decisions(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading(
            "Children discussed, and what was decided".into(),
        ));
        if self.recorded() == 0 {
            blocks.push(Block::Text("None.".into()));
        }
        for child in self.discussed() {
            blocks.push(Block::Sub(named(child)));
            let mut fact = |name: &str, value: String| {
                blocks.push(Block::Fact(name.into(), value));
            };
            let since = &child.since;
            let said = |id, heading| {
                let held = since.supervisions.iter().rev();
                held.filter_map(|it| answered(it, id, heading)).next()
            };
            let decided = said(supervision::DECISION, DECISION);
            fact(
                "Should the plan continue?",
                decided.unwrap_or_else(|| "Not decided.".into()),
            );
            if let Some(why) = said(supervision::RATIONALE, RATIONALE) {
                fact("Rationale", why);
            }
            let agreed: Vec<_> = since.agreed.iter().filter_map(interval).collect();
            if !agreed.is_empty() {
                fact("Agreed", sentence(&agreed.join("; ")));
            }
            let next = since.agreed.iter().filter_map(next_on).next_back();
            let next = next.map_or_else(|| not_agreed(child), long_day);
            fact("Next supervision", next);
        }
    }

    fn not_discussed(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading("Children not discussed".into()));
        let mut rest = self
            .children
            .iter()
            .filter(|child| child.state != State::Recorded)
            .peekable();
        if rest.peek().is_none() {
            blocks.push(Block::Text("None: every child was discussed.".into()));
        }
        for child in rest {
            let why = match &child.state {
                State::Skipped(why) | State::Gone(why) if !why.is_empty() => why.clone(),
                _ => "no reason was given".into(),
            };
            blocks.push(Block::Item(format!("{}: {why}", named(child))));
        }
    }

    fn actions(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading("Actions".into()));
        let new = self.children.iter().flat_map(|child| {
            let said = |action| in_words(child, action, self.as_of);
            child.since.new_actions.iter().map(said)
        });
        list(blocks, "Agreed in this supervision", new.collect());
        let carried = |is: &dyn Fn(&Carried) -> bool| {
            let all = self.children.iter().flat_map(|child| {
                let wanted = child.since.carried.iter().filter(|it| is(it));
                wanted.map(|it| in_words(child, &it.action, self.as_of))
            });
            all.collect::<Vec<_>>()
        };
        let as_of = self.as_of;
        list(
            blocks,
            "From last time, done",
            carried(&|it| it.is_done(as_of)),
        );
        list(
            blocks,
            "From last time, still open",
            carried(&|it| !it.is_done(as_of)),
        );
    }

    fn signatures(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading("Signatures".into()));
        let workers: BTreeSet<_> = match &self.subject.worker {
            Some(worker) => BTreeSet::from([worker.clone()]),
            None => self
                .discussed()
                .filter_map(|child| child.row.worker.clone())
                .collect(),
        };
        let sign = |what: &'static str| move |name| Block::Sign(what.into(), name);
        blocks.extend(workers.into_iter().map(sign("Worker")));
        blocks.extend(self.supervisors().into_iter().map(sign("Supervisor")));
    }
}

fn list(blocks: &mut Vec<Block>, heading: &str, items: Vec<String>) {
    blocks.push(Block::Sub(heading.into()));
    if items.is_empty() {
        blocks.push(Block::Text("None.".into()));
    }
    blocks.extend(items.into_iter().map(Block::Item));
}

/// A child's name, with the id where the name is not the id.
fn named(child: &Discussed) -> String {
    let row = &child.row;
    if row.name == row.child {
        row.name.clone()
    } else {
        format!("{} ({})", row.name, row.child)
    }
}

/// "Mia E (K0001): Genogram. A Khan, by Friday 13 March 2026."
fn in_words(child: &Discussed, action: &Action, as_of: NaiveDate) -> String {
    let what = action
        .what
        .as_deref()
        .unwrap_or("an action that is not described");
    let who = action.owner.as_deref().unwrap_or("nobody named");
    let when = match (action.done_on, action.due) {
        (Some(on), _) if on <= as_of => format!("done on {}", long_day(on)),
        (_, Some(due)) if due < as_of => format!("was due on {}", long_day(due)),
        (_, Some(due)) => format!("by {}", long_day(due)),
        (_, None) => "no date was set".into(),
    };
    format!(
        "{}: {}. {who}, {when}.",
        named(child),
        what.trim_end_matches('.')
    )
}

fn kind(event: &Event) -> Option<&'static str> {
    match event.what {
        What::Supervision(Supervision {
            r#type: Some(SupervisionType::Group),
            ..
        }) => Some("group"),
        What::Supervision { .. } => Some("individual"),
        _ => None,
    }
}

fn interval(event: &Event) -> Option<String> {
    match &event.what {
        What::Variation(it) => {
            let every = it.every?;
            Some(format!("{} every {every}", it.of?.plain()))
        }
        _ => None,
    }
}

fn next_on(event: &Event) -> Option<NaiveDate> {
    match &event.what {
        What::Variation(it) => it.due,
        _ => None,
    }
}

/// What was answered to the question called `id`. Of what was recorded as prose: what stands under
/// its heading.
fn answered(event: &Event, id: &str, heading: &str) -> Option<String> {
    match event.answers() {
        [] => under(event, heading),
        answers => {
            let answer = answers.iter().find(|answer| answer.id == id)?;
            Some(answer.said.clone())
        }
    }
}

/// What stands last under a heading of a note, up to what is about the one child and the parts that
/// follow all others.
fn under(event: &Event, heading: &str) -> Option<String> {
    let note = event.note.as_deref()?;
    let mut found: Option<Vec<&str>> = None;
    let (mut inside, mut of_one) = (false, false);
    for part in note.split("\n\n") {
        let begins = |heading: &str| part.strip_prefix(heading)?.strip_prefix('\n');
        if LAST.iter().any(|last| begins(last).is_some()) {
            (inside, of_one) = (false, false);
        } else if part.lines().next().is_some_and(is_in_particular) {
            (inside, of_one) = (false, true);
        }
        // What is written about the one child may have such a heading in it too.
        if let Some(text) = begins(heading).filter(|_| !of_one) {
            found = Some(vec![text]);
            inside = true;
        } else if inside && let Some(found) = &mut found {
            found.push(part);
        }
    }
    found.map(|parts| parts.join("\n\n"))
}

/// That no date was agreed, and by when it is due all the same.
fn not_agreed(child: &Discussed) -> String {
    let due = child.row.obligations.iter().find(|it| {
        matches!(
            it.kind,
            ObligationKind::Supervision | ObligationKind::GroupSupervision
        )
    });
    match due.and_then(|it| it.due) {
        Some(due) => format!("No date was agreed; due by {}.", long_day(due)),
        None => "No date was agreed.".into(),
    }
}
