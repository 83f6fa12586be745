//! Looking at cases: the board, one child's file, and what is due and why.

use crate::casework::past::past;
use crate::casework::record::{CaseFile, Record};
use crate::casework::words::nearest;
use crate::obligations::{Considered, explain};
use crate::store::{CaseQuery, TeamSummary, Who};

use super::board::{Board, Row};
use super::case_view::CaseView;
use super::desk::Desk;
use super::drafts::drafts_of;
use super::error::{Kind, Problem};

/// How many days a closed case with steps outstanding stays on the board.
const CLOSED_STAYS: u64 = 182;

/// Which closed cases are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Those closed within the last half year.
    Recently,
    /// All of them.
    All,
}

impl Desk {
    /// The teams of the file.
    ///
    /// # Errors
    /// What the store says.
    pub fn teams(&mut self) -> Result<Vec<TeamSummary>, Problem> {
        Ok(self.store.teams()?)
    }

    /// The cases a board or a report looks at.
    ///
    /// # Errors
    /// What the store says.
    pub fn cases(
        &mut self,
        team: Who,
        worker: Who,
        child: Option<String>,
        closed: Closed,
    ) -> Result<Vec<CaseFile>, Problem> {
        let closed_since = match closed {
            Closed::Recently => self.day().checked_sub_days(chrono::Days::new(CLOSED_STAYS)),
            Closed::All => None,
        };
        Ok(self.store.cases(&CaseQuery {
            team,
            worker,
            child,
            closed_since,
            known_before: self.known_before(),
        })?)
    }

    /// The board of a team.
    ///
    /// # Errors
    /// What the store says.
    pub fn board(&mut self, team: Who, worker: Who) -> Result<Board, Problem> {
        let cases = self.cases(team.clone(), worker, None, Closed::Recently)?;
        let drafts = self.drafts()?;
        let lens = self.lens();
        let mut board = Board {
            whose: team,
            authority: self.procedure.name.clone(),
            pack: self.pack.name(),
            as_of: lens.as_of,
            is_today: self.is_today(),
            known_on: self.known_on(),
            rows: Vec::with_capacity(cases.len()),
            begun: drafts_of(&drafts, ""),
            triaged: None,
            gaps: Vec::new(),
        };
        for case in &cases {
            let (row, gaps) = Row::of(case, &lens, drafts_of(&drafts, &case.history.child().id));
            // A closed case is on the board for as long as something is left to be done.
            let closed = case.history.closed_on(Some(lens.as_of)).is_some();
            if !closed || !row.obligations.is_empty() || !row.drafts.is_empty() {
                board.rows.push(row);
            }
            board.gaps.extend(gaps);
        }
        board.sort_worst_first();
        board.triaged = super::triage::begun(&drafts, &board.whose)
            .map(|walk| (walk.done(&board), walk.queue.len()));
        Ok(board)
    }

    /// One child's case file, and a note that it was read.
    ///
    /// # Errors
    /// No such child; what the store says.
    pub fn case(&mut self, child: &str) -> Result<CaseView, Problem> {
        let view = self.case_again(child)?;
        self.store.note_read(&self.user, child, self.clock.now())?;
        Ok(view)
    }

    /// Whether anything on record says who `child` is.
    ///
    /// # Errors
    /// What the store says.
    pub fn is_on_record(&mut self, child: &str) -> Result<bool, Problem> {
        Ok(self.store.case(child)?.is_some())
    }

    /// Whether somebody else has added to the log since this was last asked. Drafts, and the notes
    /// of who read what, are nobody else's to see.
    ///
    /// # Errors
    /// What the store says.
    pub fn grew_elsewhere(&mut self) -> Result<bool, Problem> {
        if !self.store.changed_elsewhere()? {
            return Ok(false);
        }
        let head = self.store.head()?.seq;
        Ok(std::mem::replace(&mut self.head, head) != head)
    }

    /// One child's case file that is open already: nobody reads it anew.
    ///
    /// # Errors
    /// No such child; what the store says.
    pub fn case_again(&mut self, child: &str) -> Result<CaseView, Problem> {
        let records = self.records(child)?;
        let past = past(&records);
        let case = self.read(child, records)?;
        let drafts = self.drafts()?;
        let (row, _) = Row::of(&case, &self.lens(), drafts_of(&drafts, child));
        let mut view = CaseView::of(case, past, row, self.day(), self.clock.clone());
        let about = drafts.iter().filter(|(key, _)| key.subject == child);
        view.put_right = about
            .filter_map(|(key, _)| super::record::form_of_draft(&key.form).1)
            .map(str::to_string)
            .collect();
        Ok(view)
    }

    /// Every record about a child, those no longer holding included, as far as it is looked at.
    ///
    /// # Errors
    /// What the store says.
    pub fn records(&mut self, child: &str) -> Result<Vec<Record>, Problem> {
        let mut records = self.store.records(child)?;
        if let Some(known) = self.known {
            records.retain(|record| record.recorded_at < known.before);
        }
        Ok(records)
    }

    /// One child's case as it is on record.
    ///
    /// # Errors
    /// No such child; what the store says.
    pub fn case_file(&mut self, child: &str) -> Result<CaseFile, Problem> {
        let records = self.records(child)?;
        self.read(child, records)
    }

    fn read(&mut self, child: &str, records: Vec<Record>) -> Result<CaseFile, Problem> {
        if let Some(case) = CaseFile::from_records(records) {
            return Ok(case);
        }
        if let (Some(known), true) = (self.known, self.store.revision(child)? > 0) {
            let on = super::words::day(known.on);
            let sentence = format!("{child} was not on record yet on {on}.");
            return Err(Problem::new(Kind::Usage, sentence));
        }
        let known = self.store.index()?;
        let hint = nearest(child, known.iter().map(|listed| listed.child.as_str())).map_or_else(
            || "\"oversight due\" lists the children.".into(),
            |near| format!("Did you mean \"{near}\"?"),
        );
        Err(Problem::new(
            Kind::Usage,
            format!("No child on record has the id \"{child}\"."),
        )
        .hint(hint))
    }

    /// Every rule considered for a child.
    ///
    /// # Errors
    /// No such child; what the store says.
    pub fn explain(&mut self, child: &str) -> Result<Vec<Considered>, Problem> {
        let case = self.case_file(child)?;
        let lens = self.lens();
        Ok(explain(
            &case.history,
            lens.procedure,
            lens.calendar,
            lens.settings,
            lens.as_of,
        ))
    }

    /// The preconditions of closing a child's case, for each reason by its name in files.
    ///
    /// # Errors
    /// No such child; what the store says.
    pub fn preconditions(
        &mut self,
        child: &str,
    ) -> Result<Vec<(String, Vec<super::closure::Checked>)>, Problem> {
        let case = self.case_file(child)?;
        let lens = self.lens();
        let reasons = self.procedure.closure.reasons.iter();
        Ok(reasons
            .map(|reason| {
                let checked = super::closure::preconditions(&case, &lens, &reason.slug);
                (reason.slug.clone(), checked)
            })
            .collect())
    }

    /// The row of a case under the procedure in force.
    pub fn row(&self, case: &CaseFile) -> (Row, Vec<crate::obligations::CalendarGap>) {
        Row::of(case, &self.lens(), Vec::new())
    }
}
