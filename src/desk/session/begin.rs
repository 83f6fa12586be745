//! Beginning a session, and going on with one.

use crate::desk::cases::Closed;
use crate::desk::desk::Desk;
use crate::desk::error::Problem;
use crate::store::Draft;

use super::{DRAFT, Kept, Session, Standing, Subject};

/// Somebody whose supervision can begin, and what waits of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Whose.
    pub subject: Subject,
    /// How many children are open.
    pub children: usize,
    /// A session that waits to be gone on with.
    pub kept: Option<Kept>,
}

/// A session that is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// A new one.
    New(Session),
    /// One of the same day, to be gone on with.
    GoesOn(Session),
    /// One of an earlier day: whether to go on with it is the person's to say.
    Earlier(Session),
}

impl Desk {
    /// Whose supervision can begin among those who hold cases of the team: each worker by name, and
    /// last the group.
    ///
    /// # Errors
    /// A board that looks ahead; what the store says.
    pub fn sessions(&mut self, team: &crate::store::Who) -> Result<Vec<Waiting>, Problem> {
        self.may_record()?;
        let cases = self.cases(team.clone(), crate::store::Who::Any, None, Closed::Recently)?;
        let day = self.day();
        let open: Vec<_> = cases
            .iter()
            .filter(|case| case.history.closed_on(Some(day)).is_none())
            .map(|case| case.history.details.worker.clone())
            .collect();
        let mut workers: Vec<_> = open.iter().flatten().cloned().collect();
        workers.sort();
        workers.dedup();
        let mut waiting = Vec::new();
        for worker in workers.into_iter().map(Some).chain([None]) {
            let children = open
                .iter()
                .filter(|of| worker.is_none() || **of == worker)
                .count();
            let subject = Subject {
                team: team.clone(),
                worker,
            };
            let kept = self.kept_session(&subject)?;
            waiting.push(Waiting {
                kept: kept.filter(|kept| kept.standing == Standing::Unfinished),
                subject,
                children,
            });
        }
        Ok(waiting)
    }

    fn kept_session(&mut self, subject: &Subject) -> Result<Option<Kept>, Problem> {
        let draft: Option<Draft> = self.draft(DRAFT, &subject.key())?;
        // What cannot be read any more is of an older program; the log has all that was recorded.
        Ok(draft.and_then(|draft| serde_json::from_str(&draft.text).ok()))
    }

    /// Opens the session of `subject`: the one that waits, or a new one. A finished one of an
    /// earlier day waits no more.
    ///
    /// # Errors
    /// A board that looks ahead; what the store says.
    pub fn begin_session(&mut self, subject: &Subject) -> Result<Begun, Problem> {
        self.may_record()?;
        let day = self.day();
        match self.kept_session(subject)? {
            Some(kept) if kept.started == day => Ok(Begun::GoesOn(self.session(subject, kept)?)),
            Some(kept) if kept.standing == Standing::Unfinished => {
                Ok(Begun::Earlier(self.session(subject, kept)?))
            }
            _ => Ok(Begun::New(self.new_session(subject)?)),
        }
    }

    /// A new session of `subject`. It is kept once something is done in it.
    ///
    /// # Errors
    /// What the store says.
    pub fn new_session(&mut self, subject: &Subject) -> Result<Session, Problem> {
        let kept = Kept {
            start_seq: self.store().head()?.seq,
            started: self.day(),
            order: Vec::new(),
            open: None,
            skipped: std::collections::BTreeMap::new(),
            standing: Standing::Unfinished,
        };
        let mut session = self.session(subject, kept)?;
        session.kept.order = session
            .children
            .iter()
            .map(|child| child.row.child.clone())
            .collect();
        Ok(session)
    }
}
