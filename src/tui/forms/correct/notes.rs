//! A note with headings, taken apart into the answers it was made from, and put together again.
//!
//! A part runs from its heading to the next heading that the form knows. What stands before the
//! first is a part of its own, so that nothing of a note is lost.

use crate::casework::{Event, EventKind};
use crate::desk::milestones::milestones;
use crate::desk::record::note;
use crate::desk::supervision::sections;

use crate::tui::forms::context::FormContext;

/// What the heading of a decision says.
const CONTINUE: &str = "Should the plan continue?";

/// The heading of why a case closes.
const RATIONALE: &str = "Rationale";

struct Part {
    key: String,
    heading: String,
    text: String,
    /// What it said when it was taken apart.
    was: String,
}

/// The parts of a note.
pub(super) struct Sections {
    /// What stands before the first heading, under none.
    further: Part,
    parts: Vec<Part>,
    /// Whether the form asks every part; of a closure there are too many, and each belongs to a
    /// reason.
    asks_all: bool,
}

impl Sections {
    /// The note of `event`, if a form writes notes of its kind under headings.
    pub(super) fn of(event: &Event, context: &FormContext) -> Option<Self> {
        let headings = headings(event.what.kind(), context)?;
        let part = |place: usize, heading: String| Part {
            key: format!("note.{place}"),
            heading,
            text: String::new(),
            was: String::new(),
        };
        let mut these = Self {
            further: part(0, String::new()),
            parts: (1..)
                .zip(headings)
                .map(|(place, heading)| part(place, heading))
                .collect(),
            asks_all: event.what.kind() != EventKind::Closed,
        };
        these.read(event.note.as_deref().unwrap_or_default());
        Some(these)
    }

    fn read(&mut self, note: &str) {
        let mut at = None;
        // Each heading once, and in no particular order: what comes again is text.
        let mut begun = vec![false; self.parts.len()];
        let mut after_gap = true;
        for line in note.lines() {
            let heading = self
                .parts
                .iter()
                .zip(&begun)
                .position(|(part, begun)| after_gap && !begun && part.heading == line);
            after_gap = line.trim().is_empty();
            if let Some(found) = heading {
                at = Some(found);
                if let Some(begun) = begun.get_mut(found) {
                    *begun = true;
                }
                continue;
            }
            let part = match at {
                Some(at) => self.parts.get_mut(at),
                None => Some(&mut self.further),
            };
            if let Some(part) = part {
                part.text.push_str(line);
                part.text.push('\n');
            }
        }
        for part in self.parts.iter_mut().chain([&mut self.further]) {
            part.text = part.text.trim().to_string();
            part.was.clone_from(&part.text);
        }
    }

    /// The parts to be asked: key, heading and text.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let shown = self
            .parts
            .iter()
            .filter(|part| self.asks_all || !part.text.is_empty() || part.heading == RATIONALE);
        shown
            .map(|part| (&*part.key, &*part.heading, &*part.text))
            .chain([(&*self.further.key, "Further notes", &*self.further.text)])
    }

    /// The text of the part called `key`.
    pub(super) fn text_mut(&mut self, key: &str) -> Option<&mut String> {
        let mut parts = self.parts.iter_mut().chain([&mut self.further]);
        Some(&mut parts.find(|part| part.key == key)?.text)
    }

    /// Whether any part says something else than it did.
    pub(super) fn are_changed(&self) -> bool {
        let mut parts = self.parts.iter().chain([&self.further]);
        parts.any(|part| part.text != part.was)
    }

    /// The parts put together.
    pub(super) fn note(&self) -> Option<String> {
        let parts: Vec<_> = self
            .parts
            .iter()
            .map(|part| (part.heading.clone(), part.text.clone()))
            .collect();
        let further = (!self.further.text.is_empty()).then(|| self.further.text.clone());
        let texts: Vec<_> = further.into_iter().chain(note(&parts)).collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }
}

/// The headings under which a form writes the note of a kind, in their order.
fn headings(kind: EventKind, context: &FormContext) -> Option<Vec<String>> {
    let procedure = &context.procedure;
    let mut headings: Vec<String> = match kind {
        EventKind::Supervision => {
            let sections = sections(procedure).into_iter();
            let mut own: Vec<_> = sections.map(|it| it.heading.to_string()).collect();
            own.extend([CONTINUE.into(), "Next supervision".into()]);
            own
        }
        EventKind::MilestoneReview => {
            let asked = milestones(procedure).flat_map(|it| it.questions().to_vec());
            let mut own: Vec<_> = asked.collect();
            own.extend([CONTINUE.into(), "Instructions".into()]);
            own
        }
        EventKind::Closed => {
            let asked = procedure.closure.preconditions.iter();
            let mut own = vec![RATIONALE.to_string()];
            own.extend(asked.map(|it| format!("{} ({})", it.text, it.source.place())));
            own
        }
        _ => return None,
    };
    let mut seen = std::collections::HashSet::new();
    headings.retain(|heading| seen.insert(heading.clone()));
    Some(headings)
}
