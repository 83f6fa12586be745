//! The desk: one open database, looked at from one day, by one person.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::Calendar;
use crate::obligations::Settings;
use crate::procedure::Procedure;
use crate::store::{SqliteStore, Store};

use super::board::Lens;
use super::clock::{AsOf, Clock};
use super::error::{Kind, Problem};
use super::opening::{Opening, PACK_FILE, calendar};
use super::procedures::{Pack, find_pack, own_pack};
use super::settings;

/// An open database, looked at from one day, by one person.
pub struct Desk {
    pub(super) store: Box<dyn Store>,
    /// The pack as written, whatever the authority reads otherwise.
    pub(super) pack: Pack,
    /// The procedure with the readings that the authority has flipped.
    pub(super) procedure: Procedure,
    calendar: Calendar,
    pub(super) settings: Settings,
    pub(super) user: String,
    pub(super) clock: Clock,
    as_of: AsOf,
    pub(super) known: Option<Known>,
    notes: PathBuf,
    /// Where the log ended when it was last looked at for what others added.
    pub(super) head: u64,
}

/// Only what had been recorded by the end of a day is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) on: NaiveDate,
    /// When that day was over.
    pub(super) before: DateTime<Utc>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk")
            .field("authority", &self.procedure.id)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
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
