//! What a walk came to, worker by worker, and the message that asks a worker to see to it.

use chrono::NaiveDate;

use crate::casework::triage::Decided;
use crate::casework::{ObligationKind, Role};
use crate::desk::board::{Board, Row};
use crate::desk::words::{count, long_day, relative};
use crate::obligations::{Obligation, Status};

use super::decided::in_words;
use super::walk::{Place, Rows, Walk};

/// What was decided about one worker's children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfWorker {
    /// The worker; `None` where nobody holds the cases.
    pub worker: Option<String>,
    /// Their children, in the order of the walk.
    pub children: Vec<OfChild>,
}

/// What was decided about one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfChild {
    /// Name and id.
    pub child: String,
    /// What was decided, in words; how it stands where nothing was.
    pub decided: String,
    /// What the worker is asked to see to, a sentence each. Empty where they are asked nothing.
    pub asks: Vec<String>,
}

/// What `walk` came to by now, by worker. `board` has the rows it went through; `by` is who went.
pub fn by_worker(walk: &Walk, board: &Board, by: &str) -> Vec<OfWorker> {
    let mut workers: Vec<OfWorker> = Vec::new();
    let rows = Rows::of(board);
    for child in &walk.queue {
        // A case that is closed and done by now is off the board, and nobody's to see to.
        let Some(row) = rows.get(child) else {
            continue;
        };
        let of = of_child(walk, &rows, row, by);
        match workers.iter_mut().find(|it| it.worker == row.worker) {
            Some(worker) => worker.children.push(of),
            None => workers.push(OfWorker {
                worker: row.worker.clone(),
                children: vec![of],
            }),
        }
    }
    workers.sort_by(|a, b| a.worker.cmp(&b.worker));
    workers
}

fn of_child(walk: &Walk, rows: &Rows<'_>, row: &Row, by: &str) -> OfChild {
    let last = walk.decided(row);
    let decided = match (walk.place(&row.child, rows), last) {
        (_, Some(last)) if last.by != by => {
            format!("{} (decided by {})", in_words(&last.decision), last.by)
        }
        (_, Some(last)) => in_words(&last.decision),
        (Place::Cleared, None) => "nothing is flagged any more".into(),
        (Place::Skipped, None) => "put off".into(),
        _ => "not decided yet".into(),
    };
    // What a colleague decided is theirs to ask.
    let mine = last.filter(|last| last.by == by);
    let asks = mine.map_or_else(Vec::new, |last| match last.decision.decided {
        Decided::Chase => row
            .flags()
            .filter(|it| is_the_workers(it))
            .map(asked)
            .collect(),
        Decided::Action if last.decision.to == row.worker => {
            last.decision.note.clone().into_iter().collect()
        }
        _ => Vec::new(),
    });
    OfChild {
        child: format!("{} ({})", row.name, row.child),
        decided,
        asks,
    }
}

/// Whether it is the worker's to see to, as far as is known: supervising is not, nor what the
/// procedure gives to a manager, a reviewer or the office.
pub fn is_the_workers(it: &Obligation) -> bool {
    let supervising = matches!(
        it.kind,
        ObligationKind::Supervision | ObligationKind::GroupSupervision
    );
    let workers = it.responsible.is_none_or(|role| {
        matches!(
            role,
            Role::SocialWorker
                | Role::SeniorPractitioner
                | Role::AdvancedPractitioner
                | Role::ChildrensPractitioner
        )
    });
    workers && !supervising
}

/// One thing that is flagged, as it is put to the worker.
fn asked(it: &Obligation) -> String {
    match (it.status, it.days) {
        (Status::Overdue, Some(days)) => {
            format!("{} It is {} overdue.", it.brief, days_long(-days))
        }
        (_, Some(days)) => format!("{} That is {}.", it.brief, relative(days)),
        _ => it.brief.clone(),
    }
}

fn days_long(days: i64) -> String {
    count(usize::try_from(days).unwrap_or_default(), "day", "days")
}

impl OfWorker {
    /// The worker's name.
    pub fn name(&self) -> &str {
        self.worker.as_deref().unwrap_or("nobody")
    }

    /// How many of the children the worker is asked something about.
    pub fn asked(&self) -> usize {
        self.children
            .iter()
            .filter(|child| !child.asks.is_empty())
            .count()
    }

    /// The message that asks the worker to see to it, as plain text; `None` where nothing is asked
    /// of them.
    pub fn chaser(&self, from: &str, on: NaiveDate) -> Option<String> {
        let worker = self.worker.as_ref()?;
        let asked: Vec<&OfChild> = self
            .children
            .iter()
            .filter(|child| !child.asks.is_empty())
            .collect();
        if asked.is_empty() {
            return None;
        }
        let mut text = format!(
            "To {worker}, from {from}, {}\n\nPlease see to the following, and tell me when it is \
             done, or what stands in the way.\n",
            long_day(on)
        );
        for child in asked {
            text.push_str(&format!("\n{}\n", child.child));
            for ask in &child.asks {
                text.push_str(&format!("- {ask}\n"));
            }
        }
        Some(text)
    }

    /// What was decided about each child, as plain text.
    pub fn summary(&self) -> String {
        let children = count(self.children.len(), "child", "children");
        let mut text = format!("{}: {children}\n", self.name());
        for child in &self.children {
            text.push_str(&format!("- {}: {}\n", child.child, child.decided));
        }
        text
    }
}
