//! An authority's procedure as data. `data/procedures/README.md` explains each key with an
//! example; [`super::read()`] turns TOML into these types.

mod citation;

pub use citation::{Citation, Detail, LineRange, Passage, place};

use crate::casework::{Decision, EventKind, Flag, ObligationKind, ReviewForm, Role, Route, Span};

/// One authority's procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Procedure {
    /// The authority's id, as in `north-yorkshire`. Every rule id starts with it.
    pub id: String,
    /// The authority's name, as people write it.
    pub name: String,
    /// The version of this pack, as its authors number it.
    pub version: String,
    /// The document that the rules come from.
    pub document: Document,
    /// The timed rules.
    pub rules: Vec<Rule>,
    /// Ambiguous wording: the reading taken, and the ones refused.
    pub readings: Vec<Reading>,
    /// Duties that the document sets no time for.
    pub duties: Vec<Duty>,
    /// What supervision is to cover.
    pub prompts: Vec<Prompt>,
    /// Reasons, preconditions and steps of closing a case.
    pub closure: Closure,
    /// How a plan can come about, in the document's words.
    pub routes: Vec<RouteWords>,
    /// Obligation kinds on which the document is silent, and what it says instead.
    pub silent: Vec<Silence>,
    /// What it was read from. A rule under several readings at once is read only when they are
    /// chosen.
    pub(super) texts: Vec<PackText>,
}

/// A pack as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PackText {
    /// The file, as the person knows it.
    pub(super) file: String,
    /// What it says.
    pub(super) text: String,
}

/// The document that a pack was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its version or date, as it gives it.
    pub version: String,
    /// What the authority calls its case system, as in "LCS".
    pub system: String,
    /// What a reader should know of it: lost headings, appendices not seen.
    pub note: String,
}

/// How firmly a procedure says it. Shown, and never silently promoted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// "Should", or "should seek to".
    Should,
    /// "Usually".
    Usually,
    /// "Must", "will", "no less than".
    #[default]
    Must,
}

/// One timed rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id, with the authority's before it, as in `kent.visit.interval`.
    pub id: String,
    /// The line of the pack it starts on.
    pub line: usize,
    /// What it obliges to.
    pub kind: ObligationKind,
    /// What a manager calls it, as in "visit".
    pub title: String,
    /// How its date is found.
    pub clock: Clock,
    /// When in the life of a case it applies.
    pub stage: Stage,
    /// What else must hold for it to apply.
    pub when: Condition,
    /// Which of several lines of one kind it speaks of. Rules for one line compete: the earliest
    /// date is shown, and the others are named.
    pub thread: String,
    /// Whether the document sets a date.
    pub dated: Dated,
    /// Who is to do it.
    pub responsible: Option<Role>,
    /// Whether it is rather for whoever the event names under `by`, where it names anybody.
    pub by_event: bool,
    /// Whether it is for whoever chaired the meeting it is about, where that is recorded.
    pub done_by_chair: bool,
    /// Any of whom may chair the meeting.
    pub chair: Vec<Role>,
    /// How firmly it is said.
    pub strength: Strength,
    /// How far people may depart from it.
    pub vary: Vary,
    /// Caveats that stand after the explanation.
    pub notes: Vec<Note>,
    /// The words that decide it.
    pub source: Citation,
    /// Where the interval is the authority's own setting because the document is silent.
    pub local: Option<LocalSetting>,
    /// The readings its date depends on.
    pub readings: Vec<String>,
    /// What a review at this age asks.
    pub questions: Vec<String>,
    /// The same rule as each refused option of its readings would have it.
    pub alternatives: Vec<Alternative>,
}

/// Whether a document that asks for something sets a date for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dated {
    /// It does.
    #[default]
    Yes,
    /// It does not: the line stays until it is done, and is never overdue.
    No,
}

/// A caveat for every child, or for some only.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// For which children.
    pub when: Condition,
    /// The passages it rests on, where it names any.
    pub passages: Vec<Passage>,
}

impl Note {
    /// The text up to where the passages are named, and what follows them: a full stop, if any.
    pub fn parts(&self) -> (&str, &str) {
        self.text
            .strip_suffix('.')
            .map_or((&self.text, ""), |text| (text, "."))
    }
}

/// A rule under one reading that was not taken, the others being as the pack takes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The option, of one of the rule's readings.
    pub option: String,
    /// The rule under it; `None` if the rule then does not exist.
    pub rule: Option<Box<Rule>>,
}

/// An interval that the authority sets for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalSetting {
    /// The setting's name, as in `supervision.every`.
    pub setting: String,
    /// Its value until somebody changes it.
    pub default: Span,
}

/// How a rule's date is found.
#[derive(Debug, Clone, PartialEq)]
pub enum Clock {
    /// Once, so long after an event, until something meets it.
    Once {
        /// What it counts from.
        from: Anchor,
        /// How long.
        within: Span,
        /// What meets it.
        met_by: Vec<Selector>,
        /// From when on an event can meet it.
        met_since: Since,
        /// What meets it on or before the day it is due, and not after.
        met_in_time_by: Vec<Selector>,
        /// What makes it fall away unmet.
        lapses: Vec<Selector>,
        /// A recorded oversight that lifts it.
        lifted_by: Vec<Selector>,
        /// Not shown before so long after the anchor.
        opens_after: Option<Span>,
    },
    /// Again and again, so long after the latest of the events it counts from.
    Repeats {
        /// What it counts from.
        from: Anchor,
        /// The interval.
        within: Span,
        /// The expected window opens after so long.
        window: Option<Span>,
        /// Past so long, drift is named, though nothing is overdue.
        drift: Option<Span>,
        /// What exempts, once recorded, a child whom `exempt_flags` marks as possibly exempt.
        exempt: Option<Exemption>,
    },
    /// For each event of a sort, until a field of it is filled in.
    Each {
        /// Which events.
        each: Selector,
        /// The field that completes it.
        field: String,
        /// So long after the event, or after `from` where that is given.
        within: Span,
        /// What it counts from, if not the event itself.
        from: Option<Anchor>,
    },
    /// So long before a day that is still ahead.
    Before {
        /// Which day.
        ahead_of: AheadOf,
        /// How long before it.
        by: Span,
        /// What meets it early.
        met_by: Vec<Selector>,
    },
    /// When the plan has run so many months, and perhaps every so many after.
    Milestone {
        /// How many months.
        months: u32,
        /// And then every so many months.
        then_every: Option<u32>,
        /// What it counts from: the start of the plan.
        from: Anchor,
        /// Which review counts for which month.
        counts: MilestoneMatch,
        /// Whose review counts; empty means anybody's.
        by_role: Vec<Role>,
        /// In which form it counts; empty means any.
        form: Vec<ReviewForm>,
    },
    /// A day before which something may not happen: shown until it is reached, never overdue.
    Until {
        /// What it counts from.
        from: Anchor,
        /// How long.
        within: Span,
    },
    /// A birthday.
    Birthday {
        /// Which.
        years: u32,
    },
    /// No date of its own: says who chairs.
    Chair,
    /// A separate procedure sets it: never on track here.
    Elsewhere {
        /// What is outstanding, until something meets it.
        met_by: Vec<Selector>,
        /// Why the date is not known.
        because: String,
        /// Of a milestone review: at how many months.
        months: Option<u32>,
    },
}

/// What a date counts from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Anchor {
    /// Nothing counts from before the first of these that happened; where this is given and none
    /// of them happened, the day counted from is missing.
    pub start: Vec<Selector>,
    /// For which cases `start` is asked for; for the others nothing is too early to count.
    pub start_when: Condition,
    /// The latest of these.
    pub latest_of: Vec<Selector>,
    /// If none of those happened, the first of these that did.
    pub otherwise: Vec<Selector>,
    /// If none of those happened either: no line at all while a line of this kind is open.
    pub waits_for: Option<Waits>,
    /// And else the first of these that happened.
    pub fallback: Vec<Selector>,
    /// What a missing anchor means.
    pub missing: Missing,
    /// For which cases a missing anchor is not known, whatever it means for the others.
    pub unknown_when: Option<Condition>,
}

/// While which other line a rule stands aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// The kind of that line.
    pub kind: ObligationKind,
    /// Whether only a line that has a date counts.
    pub dated_only: bool,
}

/// What it means that nothing a date counts from has been recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Missing {
    /// Not yet, while there is no plan; not known once there is one.
    #[default]
    NotYet,
    /// Not known.
    Unknown,
    /// Nothing is due.
    Nothing,
}

/// From when on an event can meet a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Since {
    /// Any time in this episode.
    #[default]
    Episode,
    /// On or after the day counted from.
    Anchor,
    /// After the day counted from.
    AfterAnchor,
    /// After the previous event of the sort counted from.
    Previous,
    /// Any time in this episode for the first event of the sort counted from; for a later one,
    /// on or after the day counted from.
    AnchorIfAgain,
}

/// The future day that a rule counts back from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AheadOf {
    /// The day on which a line of this kind is due.
    Due(ObligationKind),
    /// The date that the last meeting fixed for the next one.
    NextMeeting,
}

/// Which milestone review counts for which month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MilestoneMatch {
    /// The one recorded for that month.
    #[default]
    ThatMonth,
    /// The one for that month or a later one.
    OrLater,
    /// The one for that month, or any held on or after the day it was due.
    OrDatedAfter,
}

/// Children who may be exempt, if a manager has recorded why.
#[derive(Debug, Clone, PartialEq)]
pub struct Exemption {
    /// Any of these flags makes an exemption possible.
    pub flags: Vec<Flag>,
    /// So does any of these routes.
    pub routes: Vec<Route>,
    /// What records it.
    pub recorded_by: Vec<Selector>,
}

/// Which events are meant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Selector {
    /// Their kind.
    pub event: Option<EventKind>,
    /// Their type, if only some types are meant.
    pub types: Vec<String>,
    /// The first such event rather than the last.
    pub first: bool,
    /// Of visits: whether the child was seen.
    pub seen: Option<bool>,
    /// Of moves: whether it was planned.
    pub planned: Option<bool>,
    /// Of meetings: what they decided.
    pub decision: Vec<Decision>,
    /// Of meetings: what they did not decide. One whose decision is not recorded is meant.
    pub not_decision: Vec<Decision>,
    /// Of closures: whether it was agreed at a meeting.
    pub at_meeting: Option<bool>,
    /// Of milestone reviews: at how many months.
    pub months: Option<u32>,
    /// Of milestone reviews: whose.
    pub by_role: Vec<Role>,
    /// Of milestone reviews: in which form.
    pub form: Vec<ReviewForm>,
    /// Fields that must be filled in.
    pub has: Vec<String>,
    /// Fields that must be empty.
    pub lacks: Vec<String>,
    /// Words of which the text must contain one.
    pub mentions: Vec<String>,
    /// Count from this field of the event instead of from its day.
    pub at: Option<String>,
    /// Where no event has one of `types`: the first of that kind after the first of this kind.
    pub or_first_after: Option<EventKind>,
    /// Of variations: of what.
    pub of: Option<ObligationKind>,
    /// Of variations: by whom it was agreed; empty means by anybody.
    pub agreed_by: Vec<Role>,
}

/// When in the life of a case a rule applies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// While the case is open.
    #[default]
    Open,
    /// Until there is a plan.
    BeforePlan,
    /// Once there is a plan.
    Plan,
    /// While the case is open and after it is closed.
    Closing,
    /// Once the case is closed.
    Closed,
}

/// What must hold for a rule to apply. Everything given must hold; an empty condition always does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Condition {
    /// One of these routes.
    pub route: Vec<Route>,
    /// None of these routes.
    pub not_route: Vec<Route>,
    /// Any of these flags.
    pub flag: Vec<Flag>,
    /// All of these flags.
    pub all_flags: Vec<Flag>,
    /// None of these flags.
    pub not_flag: Vec<Flag>,
    /// Whether the child is disabled.
    pub disabled: Option<bool>,
    /// Any of these has happened.
    pub event: Vec<Selector>,
    /// None of these has happened.
    pub no_event: Vec<Selector>,
    /// The latest event of the selector's kind and types matches the rest of it.
    pub latest: Option<Selector>,
    /// The child is younger than this on the day it falls.
    pub under_age: Option<u32>,
    /// The plan has run longer than this on the day it falls.
    pub plan_over: Option<Span>,
    /// The plan has run at least this long on the day it falls.
    pub plan_reached: Option<Span>,
    /// The next meeting would be this one, counting initial and review meetings.
    pub meeting_number: Option<u32>,
    /// The case was closed for one of these reasons.
    pub closed_for: Vec<String>,
    /// The day counted from lies less than this after the first of these.
    pub anchor_before: Option<Lapse>,
    /// The day counted from lies this long or longer after the first of these.
    pub anchor_from: Option<Lapse>,
    /// The latest of some events lies no later than this.
    pub comes_by: Option<ComesBy>,
    /// No milestone review of so many months has been held.
    pub no_milestone: Option<u32>,
    /// Any one of these conditions.
    pub any: Vec<Condition>,
}

/// So long after the first of some events that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Lapse {
    /// The first of these that happened.
    pub of: Vec<Selector>,
    /// How long after it.
    pub plus: Span,
}

/// A limit on when something comes: so long after the first of some events that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct ComesBy {
    /// The latest of these, or of the dates in the fields they count from.
    pub what: Vec<Selector>,
    /// The limit.
    pub limit: Lapse,
}

/// How far people may depart from a rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vary {
    /// Who may make it come sooner.
    pub shorter: Who,
    /// Who may make it come later.
    pub longer: Who,
    /// On what condition it may come later.
    pub longer_when: Condition,
    /// Whether the reason must be recorded before it may come later.
    pub rationale: bool,
    /// However agreed, never later than this after the day counted from.
    pub cap: Option<Span>,
    /// What the document says about it.
    pub words: Option<String>,
}

/// Who may agree a departure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Who {
    /// The procedure gives nobody the power.
    #[default]
    Nobody,
    /// Anybody.
    Anyone,
    /// These roles.
    Roles(Vec<Role>),
}

/// Ambiguous wording.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its id within the pack.
    pub id: String,
    /// The line of the pack it starts on.
    pub line: usize,
    /// What is ambiguous.
    pub question: String,
    /// The reading taken.
    pub taken: String,
    /// The readings refused.
    pub refused: Vec<String>,
    /// Why.
    pub reason: String,
    /// For which children it is worth naming beside a date.
    pub when: Condition,
    /// Whether the authority's own setting took it, and not the pack.
    pub flipped: bool,
}

/// A duty that the document sets no time for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Its id.
    pub id: String,
    /// When it arises.
    pub when: String,
    /// What is to be recorded, considered or decided.
    pub what: String,
    /// Whose it is.
    pub role: String,
    /// Where it is shown.
    pub shown_in: Place,
    /// The documents it has sent to the other authority, where a child moves away.
    pub sends: Vec<String>,
    /// The documents it has asked of the other authority, where a child moves in.
    pub receives: Vec<String>,
    /// The words that decide it.
    pub source: Citation,
}

/// The form in which a duty or prompt is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The visit form.
    Visit,
    /// The meeting form.
    Meeting,
    /// The supervision form.
    Supervision,
    /// The milestone review form.
    Milestone,
    /// The closure form.
    Closure,
    /// The form for a new case, a consent or an assessment.
    Case,
    /// The transfer form.
    Transfer,
    /// The management oversight form.
    Oversight,
}

/// What supervision is to cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Its id.
    pub id: String,
    /// What to ask.
    pub text: String,
    /// Beside which part of the supervision record it stands.
    pub part: Part,
    /// When it is asked.
    pub when: Condition,
    /// The words that decide it.
    pub source: Citation,
}

/// The parts of a supervision record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Progress of the plan.
    Progress,
    /// The child's voice.
    Voice,
    /// Risk and safety.
    Risk,
    /// Whether and how the plan goes on.
    Plan,
    /// Reasons for what was decided.
    Rationale,
}

/// Reasons, preconditions and steps of closing a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Closure {
    /// Who decides, and how.
    pub decision: String,
    /// Where that stands.
    pub source: Citation,
    /// The reasons to choose from.
    pub reasons: Vec<Reason>,
    /// What must or should be so before.
    pub preconditions: Vec<Precondition>,
    /// What is to be done as or after the case closes.
    pub steps: Vec<Step>,
}

/// The shared slug of closing a case because it steps down. A last meeting that decided so says as
/// much, where no reason is recorded.
pub const STEPPED_DOWN: &str = "step_down_early_help";

/// A reason to close a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// As files spell it.
    pub slug: String,
    /// As people say it.
    pub text: String,
    /// The citation; `None` for a general reason that the document does not list.
    pub source: Option<Citation>,
}

/// What must or should be so before a case closes.
#[derive(Debug, Clone, PartialEq)]
pub struct Precondition {
    /// Its id.
    pub id: String,
    /// The line of the pack it starts on.
    pub line: usize,
    /// What is to be so.
    pub text: String,
    /// How firmly.
    pub strength: Strength,
    /// For which cases.
    pub when: Condition,
    /// For which reasons; empty means all.
    pub reasons: Vec<String>,
    /// How the record can answer it.
    pub check: Check,
    /// The words that decide it.
    pub source: Citation,
}

/// Whether what is asked or left to do for `reasons` is so where a case closes for `reason`: for
/// none named it is for all.
pub fn is_for(reasons: &[String], reason: &str) -> bool {
    reasons.is_empty() || reasons.iter().any(|one| one == reason)
}

/// How the record can answer a precondition.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// It cannot: the person is asked.
    Ask,
    /// One of these events is recorded.
    Event(Vec<Selector>),
    /// The last meeting decided to close or step down.
    DecidedAtMeeting,
    /// The last recorded scale is above this.
    ScaleAbove(f64),
    /// The plan has run at least so long.
    PlanReached(Span),
    /// A later event than the first selector's is recorded.
    EventAfter {
        /// After this.
        after: Vec<Selector>,
        /// One of these.
        event: Vec<Selector>,
    },
}

/// Something to be done as or after a case closes.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its id, with the authority's before it.
    pub id: String,
    /// The line of the pack it starts on.
    pub line: usize,
    /// What is to be done.
    pub text: String,
    /// Whose it is.
    pub responsible: Option<Role>,
    /// How firmly.
    pub strength: Strength,
    /// For which cases.
    pub when: Condition,
    /// For which reasons; empty means all.
    pub reasons: Vec<String>,
    /// Which field of the closure shows that it was done; else a completed action that names it.
    pub field: Option<String>,
    /// The words that decide it.
    pub source: Citation,
}

/// A route as the document words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteWords {
    /// The route.
    pub route: Route,
    /// The document's words.
    pub text: String,
    /// Where they stand.
    pub source: Citation,
}

/// An obligation kind on which the document is silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The kind.
    pub kind: ObligationKind,
    /// Whether it is silent for some cases only, which the note names.
    pub partly: bool,
    /// What it says instead, if anything.
    pub note: String,
}
