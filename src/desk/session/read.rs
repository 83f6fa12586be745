//! A session as the log tells it.

use crate::casework::record::CaseFile;
use crate::desk::board::{Board, Row};
use crate::desk::desk::Desk;
use crate::desk::drafts::drafts_of;
use crate::desk::error::Problem;
use crate::store::Who;

use super::{Discussed, Kept, Session, State, Subject, gone, in_order, since};

/// The form whose drafts a session is about.
const FORM: &str = "supervision";

impl Desk {
    /// The session of `subject` that was kept as `kept`, as it stands now. Children who came to the
    /// worker since it began stand last.
    ///
    /// # Errors
    /// What the store says.
    pub fn session(&mut self, subject: &Subject, kept: Kept) -> Result<Session, Problem> {
        let worker = subject.worker.clone().map_or(Who::Any, Who::Named);
        let mut board: Board = self.board(subject.team.clone(), worker)?;
        board.rows.retain(|row| gone(row, subject).is_none());
        let mut rows = in_order(board.rows);
        let mut ordered = Vec::with_capacity(rows.len());
        for child in &kept.order {
            match rows.iter().position(|row| row.child == *child) {
                Some(at) => ordered.push(rows.remove(at)),
                None => ordered.extend(self.row_of(child)?),
            }
        }
        ordered.extend(rows);
        let mut children = Vec::with_capacity(ordered.len());
        for row in ordered {
            children.push(self.discussed(row, subject, &kept)?);
        }
        Ok(Session {
            subject: subject.clone(),
            kept,
            children,
            authority: self.procedure().name.clone(),
            user: self.user().to_string(),
            as_of: self.day(),
        })
    }

    /// The row of a child who may have left the board.
    fn row_of(&mut self, child: &str) -> Result<Option<Row>, Problem> {
        let Some(case) = self.store().case(child)? else {
            return Ok(None);
        };
        let user = self.user().to_string();
        let drafts = self.store().drafts(&user)?;
        let (mut row, _) = self.row(&case);
        row.drafts = drafts_of(&drafts, child);
        Ok(Some(row))
    }

    fn discussed(
        &mut self,
        row: Row,
        subject: &Subject,
        kept: &Kept,
    ) -> Result<Discussed, Problem> {
        let records = self.store().records(&row.child)?;
        let history = CaseFile::from_records(records.clone())
            .unwrap_or_default()
            .history;
        let since = since(
            &records,
            &history,
            since::From {
                start: kept.start_seq,
                user: self.user(),
                kind: subject.kind(),
                as_of: self.day(),
            },
        );
        let state = if !since.supervisions.is_empty() {
            State::Recorded
        } else if let Some(why) = gone(&row, subject) {
            State::Gone(why)
        } else if let Some(why) = kept.skipped.get(&row.child) {
            State::Skipped(why.clone())
        } else if row.drafts.iter().any(|form| form == FORM) {
            State::Draft
        } else {
            State::ToCome
        };
        Ok(Discussed { row, state, since })
    }
}
