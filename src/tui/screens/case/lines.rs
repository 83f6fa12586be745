//! What a child's file says, line by line, and which of its lines can be gone to.

use chrono::NaiveDate;

use crate::casework::past::{How, SupersededRecord};
use crate::casework::record::{Origin, Replacement};
use crate::casework::triage::TriageDecision;
use crate::casework::{ObligationKind, Role as Post, What};
use crate::desk::case_view::{CaseView, Entry, title};
use crate::desk::clock::Clock;
use crate::desk::triage::in_words;
use crate::desk::words::{any_role, day, sentence};
use crate::obligations::Obligation;
use crate::text::width;
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::{Phrase, phrase};
use crate::tui::screens::board::{mark_in_words, pane, plan_in_words};
use crate::tui::theme::Role;

/// Whether what was put right is shown beside what holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Originals {
    Hidden,
    Shown,
}

/// A file, and how it is looked at.
#[derive(Clone, Copy)]
pub(super) struct Looked<'a> {
    pub(super) case: &'a CaseView,
    pub(super) as_of: NaiveDate,
    /// The day by whose end what it shows had been recorded.
    pub(super) known_on: Option<NaiveDate>,
    pub(super) originals: Originals,
}

/// Something in the file that can be gone to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item<'a> {
    /// Something due.
    Due(&'a Obligation),
    /// Something recorded, that holds.
    Entry(&'a Entry),
    /// Something that was withdrawn.
    Withdrawn(&'a SupersededRecord),
    /// Something that was decided at triage.
    Decision(&'a (TriageDecision, Origin)),
}

/// By what an item is found again when the file is read anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// What is due: the rule's id, and what it is called.
    Due(String, String),
    /// A record, by the first of those that say it.
    Record(String),
}

impl Item<'_> {
    pub(super) fn place(self) -> Place {
        match self {
            Self::Due(it) => Place::Due(it.rule.clone(), it.title.clone()),
            Self::Entry(entry) => Place::Record(entry.first_id().to_string()),
            Self::Withdrawn(past) => Place::Record(past.id.clone()),
            Self::Decision((_, origin)) => Place::Record(origin.id.clone()),
        }
    }
}

/// A line as it stands on the screen.
pub(super) struct Line {
    pub(super) indent: u16,
    pub(super) text: String,
    pub(super) role: Role,
    /// Where an item begins, how many columns of it are shown as selected.
    pub(super) begins: Option<usize>,
    /// What stands after it on the same line, of the keys.
    pub(super) after: Phrase,
}

/// The lines of a file, and the items in their order.
pub(super) struct Lines<'a> {
    pub(super) lines: Vec<Line>,
    pub(super) items: Vec<Item<'a>>,
    /// Of each item: its first line, and the one after its last.
    pub(super) spans: Vec<(usize, usize)>,
    columns: usize,
    clock: &'a Clock,
}

impl<'a> Lines<'a> {
    /// The lines of a file in so many columns.
    pub(super) fn of(screen: Looked<'a>, columns: usize) -> Self {
        let mut lines = Self {
            lines: Vec::new(),
            items: Vec::new(),
            spans: Vec::new(),
            columns,
            clock: &screen.case.clock,
        };
        lines.facts(screen);
        lines.due(screen);
        lines.timeline(screen);
        lines.actions(screen);
        lines.decisions(screen);
        lines
    }

    fn add(&mut self, indent: u16, text: &str, role: Role) {
        let room = self.columns.saturating_sub(usize::from(indent)).max(1);
        for text in width::wrap(text, room) {
            self.lines.push(Line {
                indent,
                text,
                role,
                begins: None,
                after: Phrase::default(),
            });
        }
        if let Some((_, end)) = self.spans.last_mut() {
            *end = self.lines.len();
        }
    }

    /// Begins an item; the first `marked` columns of it are what a selection shows.
    fn begin(&mut self, item: Item<'a>, text: &str, marked: &str, role: Role) {
        let at = self.lines.len();
        self.items.push(item);
        self.spans.push((at, at));
        self.add(2, text, role);
        if let Some(line) = self.lines.get_mut(at) {
            line.begins = Some(width::width(marked));
        }
    }

    fn heading(&mut self, text: &str) {
        let end = self.spans.last().map(|(_, end)| *end);
        self.add(0, "", Role::Text);
        self.add(1, text, Role::Heading);
        // A heading belongs to no item.
        if let (Some(end), Some(last)) = (end, self.spans.last_mut()) {
            last.1 = end;
        }
    }

    fn facts(&mut self, screen: Looked<'a>) {
        let (details, row) = (&screen.case.details, &screen.case.row);
        if let Some(on) = screen.known_on {
            let text = format!(
                "As it was known on {}; recorded later is left out.",
                day(on)
            );
            self.add(1, &text, Role::DueSoon);
        }
        self.add(1, &plan_in_words(row.plan, screen.as_of), Role::Text);
        let mut facts = Vec::new();
        facts.extend(
            details
                .route
                .map(|route| format!("Route: {}", route.plain())),
        );
        facts.extend(details.team.clone().map(|team| format!("team {team}")));
        facts.extend(details.child.dob.map(|dob| format!("born {}", day(dob))));
        facts.extend(
            details
                .child
                .family
                .clone()
                .map(|family| format!("family {family}")),
        );
        facts.push(match details.child.disabled {
            Some(true) => "disabled".into(),
            Some(false) => "not disabled".into(),
            None => "whether disabled is not known".into(),
        });
        let flags = details.child.flags.iter().flatten();
        facts.extend(flags.map(|flag| flag.plain().to_string()));
        self.add(1, &facts.join(" · "), Role::Dim);
        for mark in &row.marks {
            self.add(1, &mark_in_words(mark), Role::Text);
        }
        for form in &row.drafts {
            self.add(1, &format!("A draft of {form} waits."), Role::Ok);
        }
    }

    fn due(&mut self, screen: Looked<'a>) {
        self.heading("What is due, and why");
        let obligations = &screen.case.row.obligations;
        if obligations.is_empty() {
            self.add(1, "Nothing is outstanding.", Role::OnTrack);
        }
        for it in obligations {
            let headline = pane::headline(it, screen.as_of);
            self.begin(
                Item::Due(it),
                &headline,
                short(&headline),
                Role::from(it.status),
            );
            self.add(4, &it.why, Role::Text);
            let who = it
                .responsible
                .map(Post::plain)
                .map(str::to_string)
                .or_else(|| it.owner.clone());
            let mut by = who.map(|who| format!("By: {who}.")).unwrap_or_default();
            if !it.chair.is_empty() {
                by = format!("{by} Chair: {}.", any_role(&it.chair))
                    .trim()
                    .to_string();
            }
            if !by.is_empty() {
                self.add(4, &by, Role::Text);
            }
            self.add(4, &pane::cited(it), Role::Dim);
            if let Some(accepted) = screen.case.row.accepted(it) {
                self.add(4, &format!("{}.", sentence(&accepted.plain())), Role::Ok);
            }
        }
    }

    fn timeline(&mut self, screen: Looked<'a>) {
        let with = screen.originals == Originals::Shown;
        self.heading(if with {
            "What happened, newest first, and what was put right"
        } else {
            "What happened, newest first"
        });
        let case = screen.case;
        let mut withdrawn = case.withdrawn.iter().filter(|_| with).peekable();
        let mut any = false;
        for entry in case.timeline.iter().filter(|entry| !is_open(case, entry)) {
            while let Some(past) = withdrawn.next_if(|past| past.event.on >= entry.on) {
                self.withdrawn(past);
            }
            any = true;
            self.entry(screen, entry);
        }
        for past in withdrawn {
            any = true;
            self.withdrawn(past);
        }
        if !any {
            self.add(1, "Nothing is recorded.", Role::Dim);
        }
        let hidden = case.withdrawn.len();
        if !with && hidden > 0 {
            let were = crate::desk::words::count(hidden, "record was", "records were");
            self.add(1, &format!("{were} withdrawn;"), Role::Dim);
            if let Some(line) = self.lines.last_mut() {
                line.after = phrase![" ", Command::ShowOriginals, " shows."];
            }
        }
    }

    fn entry(&mut self, screen: Looked<'a>, entry: &'a Entry) {
        let on = day(entry.on);
        let text = format!("{on}  {}", entry.title);
        self.begin(Item::Entry(entry), &text, &on, Role::Text);
        for text in &entry.text {
            self.add(6, text, Role::Text);
        }
        self.add(6, &recorded(entry, self.clock), Role::Dim);
        if screen
            .case
            .put_right
            .iter()
            .any(|id| id == entry.first_id())
        {
            self.add(6, "Putting it right waits as a draft.", Role::Ok);
        }
        if screen.originals == Originals::Shown {
            for past in &entry.originals {
                self.add(6, &ended(past, self.clock), Role::Dim);
                let said = format!("It said: {}  {}", day(past.event.on), title(&past.event));
                self.add(8, &said, Role::Dim);
                for text in past.event.note.iter().flat_map(|note| note.lines()) {
                    self.add(10, text, Role::Dim);
                }
            }
        }
    }

    fn withdrawn(&mut self, past: &'a SupersededRecord) {
        let on = day(past.event.on);
        let text = format!("{on}  {}: {}", ended(past, self.clock), title(&past.event));
        self.begin(Item::Withdrawn(past), &text, &on, Role::Dim);
        for text in past.event.note.iter().flat_map(|note| note.lines()) {
            self.add(6, text, Role::Dim);
        }
    }

    /// What was decided at triage. Without any there is nothing to say of it.
    fn decisions(&mut self, screen: Looked<'a>) {
        let decided = &screen.case.triage;
        if decided.is_empty() {
            return;
        }
        self.heading("Decided at triage, newest first");
        for decision in decided {
            let (what, origin) = decision;
            let on = day(what.on);
            let text = format!("{on}  {}", sentence(&in_words(what)));
            self.begin(Item::Decision(decision), &text, &on, Role::Text);
            let about: Vec<_> = what.about.iter().map(|flag| flag.what.as_str()).collect();
            let why = origin.replaces.as_ref().map(Replacement::why);
            let corrected = why.map(|why| format!("; put right: {why}"));
            let corrected = corrected.unwrap_or_default();
            let said = format!("{}, about {}{corrected}", origin.by, about.join(", "));
            self.add(6, &said, Role::Dim);
        }
    }

    fn actions(&mut self, screen: Looked<'a>) {
        let case = screen.case;
        self.heading("Open actions");
        let mut any = false;
        for it in case.open_actions() {
            any = true;
            let headline = pane::headline(it, screen.as_of);
            let role = Role::from(it.status);
            match case.timeline.iter().find(|entry| is_of(it, entry)) {
                Some(entry) => self.begin(Item::Entry(entry), &headline, short(&headline), role),
                None => self.begin(Item::Due(it), &headline, short(&headline), role),
            }
            let whose = it.owner.as_ref().map_or_else(
                || "nobody named".to_string(),
                |owner| format!("for {owner}"),
            );
            self.add(4, &whose, Role::Dim);
        }
        if !any {
            self.add(1, "None. Supervision (s) records them.", Role::Dim);
        }
    }
}

/// A headline up to its first comma: what of it a selection shows.
fn short(headline: &str) -> &str {
    headline.split(',').next().unwrap_or(headline)
}

/// Whether the entry is what an outstanding action was worked out from.
fn is_of(it: &Obligation, entry: &Entry) -> bool {
    let What::Action(action) = &entry.event.what else {
        return false;
    };
    it.kind == ObligationKind::Action
        && action.done_on.is_none()
        && action.due == it.due
        && action.owner == it.owner
        && action.what.as_ref().is_none_or(|what| *what == it.title)
        && it.basis.iter().all(|basis| basis.on == entry.on)
}

/// Whether the entry stands under the open actions.
fn is_open(case: &CaseView, entry: &Entry) -> bool {
    case.open_actions().any(|it| is_of(it, entry))
}

/// Who did it, and who recorded it when.
pub(super) fn recorded(entry: &Entry, clock: &Clock) -> String {
    let by = entry.by.clone().unwrap_or_else(|| {
        let from = if entry.is_from_a_file() {
            "from a file, by "
        } else {
            ""
        };
        format!("{from}{}", entry.origin.by)
    });
    let corrected = entry.correction().map(|how| format!(", {how}"));
    let corrected = corrected.unwrap_or_default();
    let on = day(clock.day_of(entry.origin.recorded_at));
    format!("{by}, recorded {on}{corrected}")
}

/// What ended a record: "withdrawn Tue 3 Mar 2026 by P Price (recorded on the wrong child)".
pub(super) fn ended(past: &SupersededRecord, clock: &Clock) -> String {
    let how = match past.ended.how {
        How::Corrected => "Corrected",
        How::Withdrawn => "WITHDRAWN",
    };
    let reason = past.ended.change.why();
    format!(
        "{how} {} by {} ({reason})",
        day(clock.day_of(past.ended.at)),
        past.ended.by
    )
}
