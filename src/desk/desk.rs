//! The desk: one open database, looked at from one day, by one person.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::Calendar;
use crate::casework::past::past;
use crate::casework::record::{CaseFile, NewRecord, Record};
use crate::casework::words::nearest;
use crate::obligations::{Considered, Settings, explain};
use crate::procedure::Procedure;
use crate::store::{
    AuthorityRef, Batch, CaseQuery, Draft, DraftKey, SqliteStore, Store, TeamSummary, Who,
};

use super::board::{Board, Lens, Row};
use super::case_view::CaseView;
use super::clock::{AsOf, Clock};
use super::error::{Kind, Problem};
use super::import::{Changes, Origin, Plan};
use super::procedures::{Pack, find_pack, own_pack};
use super::settings;

/// How long a closed case with steps outstanding stays on the board.
const CLOSED_STAYS: u64 = 182;

/// What stands before a person's name in the setting that remembers their team.
const LAST_TEAM: &str = "last_team.";

/// The setting that remembers which file a database's own pack was read from.
const PACK_FILE: &str = "procedure.file";

/// How to open a database.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// Who is at the desk, as records will name them.
    pub user: String,
    /// What time it is.
    pub clock: Clock,
    /// Which day is looked from.
    pub as_of: AsOf,
    /// Only what had been recorded by the end of this day, here; `None`: everything.
    pub known_on: Option<NaiveDate>,
    /// A newer file of bank holidays, in GOV.UK's shape.
    pub holidays: Option<PathBuf>,
    /// The folder of the user's own procedure packs.
    pub procedures: Option<PathBuf>,
    /// The folder that notes and reports are written to.
    pub notes: PathBuf,
}

/// An open database, looked at from one day, by one person.
pub struct Desk {
    store: Box<dyn Store>,
    /// The pack as written, whatever the authority reads otherwise.
    pack: Pack,
    /// The procedure with the readings that the authority has flipped.
    procedure: Procedure,
    calendar: Calendar,
    settings: Settings,
    user: String,
    clock: Clock,
    as_of: AsOf,
    known: Option<Known>,
    notes: PathBuf,
    /// Where the log ended when it was last looked at for what others added.
    head: u64,
}

/// Only what had been recorded by the end of a day is looked at.
#[derive(Debug, Clone, Copy)]
struct Known {
    on: NaiveDate,
    /// When that day was over.
    before: DateTime<Utc>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk")
            .field("authority", &self.procedure.id)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// Makes a database for the authority called `id`, or for the one of the pack `own`.
///
/// # Errors
/// No such authority; a pack that cannot be used; a file that is there already.
pub fn create(path: &Path, id: &str, own: Option<String>) -> Result<SqliteStore, Problem> {
    let authority = AuthorityRef {
        id: id.to_string(),
        procedure: own,
    };
    Ok(SqliteStore::create(path, authority)?)
}

/// Makes a database for the authority of the pack in `file`, whose text is `own`. The text is kept
/// in the database. The file is read again at each start for as long as it is there, so that a
/// change to it takes effect.
///
/// # Errors
/// A file that is there already; what the store says.
pub fn create_with_pack(
    path: &Path,
    id: &str,
    own: String,
    file: &Path,
) -> Result<SqliteStore, Problem> {
    let mut store = create(path, id, Some(own))?;
    if let Some(file) = std::path::absolute(file)
        .ok()
        .as_deref()
        .and_then(Path::to_str)
    {
        store.set_setting(PACK_FILE, Some(file))?;
    }
    Ok(store)
}

impl Desk {
    /// Opens a database.
    ///
    /// # Errors
    /// A file that cannot be used, or a procedure that cannot.
    pub fn open(opening: &Opening) -> Result<Self, Problem> {
        let store = SqliteStore::open(&opening.path)?;
        Self::with_store(Box::new(store), opening)
    }

    /// A desk over `store`.
    ///
    /// # Errors
    /// A procedure or a calendar that cannot be used.
    pub fn with_store(mut store: Box<dyn Store>, opening: &Opening) -> Result<Self, Problem> {
        let authority = store.authority().clone();
        let pack = match &authority.procedure {
            Some(kept) => {
                let file = store.setting(PACK_FILE)?.map(PathBuf::from);
                own_pack(&authority.id, file.as_deref(), kept)?
            }
            None => find_pack(&authority.id, opening.procedures.as_deref())?,
        };
        let known = opening
            .known_on
            .map(|on| known(on, &opening.clock))
            .transpose()?;
        let (settings, readings) = settings::read(&store.settings()?);
        let head = store.head()?.seq;
        Ok(Self {
            store,
            head,
            procedure: pack.procedure.clone().with_readings(&readings),
            pack,
            calendar: calendar(opening.holidays.as_deref())?,
            settings,
            user: opening.user.clone(),
            clock: opening.clock.clone(),
            as_of: opening.as_of,
            known,
            notes: opening.notes.clone(),
        })
    }

    /// The day by whose end what is looked at had been recorded; `None`: everything is.
    pub fn known_on(&self) -> Option<NaiveDate> {
        self.known.map(|known| known.on)
    }

    /// Of what was recorded from this moment on, nothing is looked at.
    pub(super) fn known_before(&self) -> Option<DateTime<Utc>> {
        self.known.map(|known| known.before)
    }

    /// Whether anything can be recorded from where one looks.
    ///
    /// # Errors
    /// Why not.
    pub fn may_record(&self) -> Result<(), Problem> {
        let day = super::words::day;
        if let Some(known) = self.known {
            let sentence = format!(
                "This shows what was known on {}. Nothing can be recorded on it.",
                day(known.on)
            );
            let hint = "Open it without --known-on to record.";
            return Err(Problem::new(Kind::Usage, sentence).hint(hint));
        }
        if self.day() > self.clock.today() {
            let sentence = format!(
                "This board looks ahead, to {}. Nothing can be recorded on it.",
                day(self.day())
            );
            let hint = "Open it without --as-of to record.";
            return Err(Problem::new(Kind::Usage, sentence).hint(hint));
        }
        Ok(())
    }

    /// The day looked from.
    pub fn day(&self) -> NaiveDate {
        match self.as_of {
            AsOf::Today => self.clock.today(),
            AsOf::Day(day) => day,
        }
    }

    /// Returns the clock that was handed in.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Whether the day looked from is today, whatever day that is.
    pub const fn is_today(&self) -> bool {
        matches!(self.as_of, AsOf::Today)
    }

    /// The procedure in force.
    pub const fn procedure(&self) -> &Procedure {
        &self.procedure
    }

    /// The pack in force, as written, and where it came from.
    pub const fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The settings that somebody has changed, by name.
    ///
    /// # Errors
    /// What the store says.
    pub fn changed_settings(&mut self) -> Result<Vec<(String, String)>, Problem> {
        Ok(self.store.settings()?)
    }

    /// The working days.
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// What the procedure lets people agree otherwise.
    pub fn agreements(&self) -> super::agreed::Agreements {
        super::agreed::Agreements::of(&self.procedure, &self.calendar, self.day())
    }

    /// Who is at the desk.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// Writes a note or a report to the folder for them, under a name that nothing has yet.
    ///
    /// # Errors
    /// A folder that is not there, or that may not be written to.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf, Problem> {
        super::paper::write(&self.notes, name, text, self.clock.now())
    }

    /// The store, for what needs no more than it.
    pub fn store(&mut self) -> &mut dyn Store {
        self.store.as_mut()
    }

    pub(super) fn lens(&self) -> Lens<'_> {
        Lens {
            procedure: &self.procedure,
            calendar: &self.calendar,
            settings: &self.settings,
            as_of: self.day(),
        }
    }

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

    /// What this person has begun to write. None of it is part of what was known on a day.
    fn drafts(&mut self) -> Result<Vec<(DraftKey, Draft)>, Problem> {
        match self.known {
            Some(_) => Ok(Vec::new()),
            None => Ok(self.store.drafts(&self.user)?),
        }
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

    /// Records about children, if nobody recorded about any of them since the revision that it was
    /// seen at; and drops the draft they came from in the same breath.
    ///
    /// # Errors
    /// [`Kind::Conflict`] if somebody did: nothing is recorded. What the store says.
    pub fn record(
        &mut self,
        expect: &[(String, u64)],
        records: Vec<NewRecord>,
        clears: Option<&DraftKey>,
    ) -> Result<(), Problem> {
        self.may_record()?;
        self.store.append(Batch {
            by: &self.user,
            at: self.clock.now(),
            expect,
            records,
            clears,
        })?;
        Ok(())
    }

    /// The revision at which a child may be put on record: none, or the last record's, where the
    /// child was on record and is not any more. `None`: the child is on record.
    ///
    /// # Errors
    /// What the store says.
    pub fn revision_of_nobody(&mut self, child: &str) -> Result<Option<u64>, Problem> {
        let revision = self.store.revision(child)?;
        let known = CaseFile::from_records(self.store.records(child)?);
        Ok(known.is_none().then_some(revision))
    }

    /// Undoes the last thing this person recorded, for every child it was about, and says what it
    /// was.
    ///
    /// # Errors
    /// What the store says.
    pub fn undo(&mut self) -> Result<String, Problem> {
        self.may_record()?;
        let Some((_, last)) = self.store.last_by(&self.user)? else {
            return Ok("You have recorded nothing that could be undone.".into());
        };
        let (mut expect, mut children, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for child in self.store.children_of_act(super::undo::act(&last))? {
            // The revision first: what somebody records from here on is a conflict, and not
            // overlooked.
            let revision = self.store.revision(&child)?;
            let records = self.store.records(&child)?;
            names.push(CaseFile::from_records(records.clone()).map_or_else(
                || child.clone(),
                |case| case.history.child().label().to_string(),
            ));
            expect.push((child, revision));
            children.push(records);
        }
        let named = super::words::join_and(&names);
        let undone = match super::undo::undoing(&children, &last) {
            Ok(undone) => undone,
            Err(stays) => return Ok(stays.said(&children, &last, &named)),
        };
        let said = super::undo::said(&children, &last, &named);
        self.record(&expect, undone, None)?;
        Ok(said)
    }

    /// The key of this person's draft of a form about a child.
    pub fn draft_key(&self, form: &str, child: &str) -> DraftKey {
        DraftKey {
            user: self.user.clone(),
            form: form.to_string(),
            subject: child.to_string(),
        }
    }

    /// Keeps a draft.
    ///
    /// # Errors
    /// What the store says.
    pub fn save_draft(&mut self, form: &str, child: &str, text: &str) -> Result<(), Problem> {
        let key = self.draft_key(form, child);
        Ok(self.store.save_draft(&key, text, self.clock.now())?)
    }

    /// A draft of this person's.
    ///
    /// # Errors
    /// What the store says.
    pub fn draft(&mut self, form: &str, child: &str) -> Result<Option<Draft>, Problem> {
        let key = self.draft_key(form, child);
        Ok(self.store.draft(&key)?)
    }

    /// Drops a draft.
    ///
    /// # Errors
    /// What the store says.
    pub fn drop_draft(&mut self, form: &str, child: &str) -> Result<(), Problem> {
        let key = self.draft_key(form, child);
        Ok(self.store.drop_draft(&key)?)
    }

    /// The team this person looked at last, where there are several.
    ///
    /// # Errors
    /// What the store says.
    pub fn remembered_team(&mut self) -> Result<Option<String>, Problem> {
        Ok(self.store.setting(&format!("{LAST_TEAM}{}", self.user))?)
    }

    /// Remembers the team this person looks at.
    ///
    /// # Errors
    /// What the store says.
    pub fn remember_team(&mut self, team: Option<&str>) -> Result<(), Problem> {
        // Who only looks back leaves nothing behind.
        if self.may_record().is_ok() && self.remembered_team()?.as_deref() != team {
            self.store
                .set_setting(&format!("{LAST_TEAM}{}", self.user), team)?;
        }
        Ok(())
    }

    /// Plans what cases from a file add to those on record. Nothing is recorded.
    ///
    /// # Errors
    /// What the store says.
    pub fn plan_import(
        &mut self,
        cases: impl IntoIterator<Item = crate::casework::History>,
        origin: Origin,
    ) -> Result<(Plan, Vec<(String, u64)>), Problem> {
        let mut plan = Plan::default();
        let mut expect = Vec::new();
        for incoming in cases {
            let child = incoming.child().id.clone();
            let records = self.store.records(&child)?;
            expect.push((child, records.last().map_or(0, |record| record.seq)));
            let past = past(&records);
            let known = CaseFile::from_records(records);
            plan.add(known.as_ref(), &past, incoming, origin);
        }
        Ok((plan, expect))
    }

    /// Records what an import planned, all of it or nothing.
    ///
    /// # Errors
    /// What the store says.
    pub fn apply_import(
        &mut self,
        plan: Plan,
        expect: &[(String, u64)],
    ) -> Result<Changes, Problem> {
        let mut changes = plan.changes;
        if !plan.records.is_empty() {
            let commit = self.store.append(Batch {
                by: &self.user,
                at: self.clock.now(),
                expect,
                records: plan.records,
                clears: None,
            })?;
            // Records of an earlier import that somebody has withdrawn since stay withdrawn.
            changes.new_events = changes.new_events.saturating_sub(commit.already);
        }
        Ok(changes)
    }

    /// Changes a setting, which holds for everyone who opens the file; `None` gives the default back.
    ///
    /// # Errors
    /// A setting that there is not, or a value it cannot have; what the store says.
    pub fn set(&mut self, name: &str, value: Option<&str>) -> Result<(), Problem> {
        settings::check_name_and_value(&self.pack.procedure, name, value)?;
        self.store.set_setting(name, value)?;
        Ok(())
    }

    /// Every setting.
    ///
    /// # Errors
    /// What the store says.
    pub fn settings(&mut self) -> Result<Vec<settings::Setting>, Problem> {
        let set = self.store.settings()?;
        Ok(settings::known(&self.pack.procedure, &set))
    }
}

/// Which closed cases are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Those closed within the last half year.
    Recently,
    /// All of them.
    All,
}

/// A day of which it can be asked what was known.
fn known(on: NaiveDate, clock: &Clock) -> Result<Known, Problem> {
    let today = clock.today();
    let before = clock.end_of(on).filter(|_| on <= today);
    let before = before.ok_or_else(|| {
        let day = super::words::day;
        let sentence = format!("What will be known on {} is not known today.", day(on));
        Problem::new(Kind::Usage, sentence)
            .hint(format!("--known-on takes {} or a day before.", day(today)))
    })?;
    Ok(Known { on, before })
}

pub(super) fn drafts_of(drafts: &[(DraftKey, Draft)], child: &str) -> Vec<String> {
    drafts
        .iter()
        .filter(|(key, _)| key.subject == child && key.form != super::session::DRAFT)
        .map(|(key, _)| super::record::form_of_draft(&key.form).0.to_string())
        .collect()
}

fn calendar(file: Option<&Path>) -> Result<Calendar, Problem> {
    let unusable = |error: crate::calendar::CalendarError| {
        Problem::new(
            Kind::Calendar,
            format!("{}.", super::words::sentence(&error.to_string())),
        )
    };
    match file {
        None => Calendar::built_in().map_err(unusable),
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| {
                Problem::new(
                    Kind::Calendar,
                    format!(
                        "The bank holidays in {} cannot be read: {error}.",
                        path.display()
                    ),
                )
                .hint("Take the file from GOV.UK's bank-holidays.json.")
            })?;
            Calendar::from_json(&text)
                .map_err(|error| unusable(error).hint(format!("The file is {}.", path.display())))
        }
    }
}
