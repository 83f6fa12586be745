//! A note with headings, taken apart into the answers it was made from, and put together again.
//!
//! Where the record has the answers, they are the parts, and a question that the procedure asks in
//! other words by now, or no more, stands as it was asked. Where it has prose alone, a part runs
//! from its heading to the next heading that the form knows. What stands before the
//! first is a part of its own, so that nothing of a note is lost.

use crate::casework::{Answer, Event, EventKind, Stood, prose};
use crate::desk::milestones::milestones;
use crate::desk::supervision::{self, sections};

use crate::tui::forms::context::FormContext;

struct Part {
    key: String,
    /// The question's id.
    id: String,
    heading: String,
    /// How a precondition stood.
    stood: Option<Stood>,
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
    /// Whether the record has the answers, and not prose alone.
    has_answers: bool,
}

impl Sections {
    /// The note of `event`, if a form writes notes of its kind under headings.
    pub(super) fn of(event: &Event, context: &FormContext) -> Option<Self> {
        let headings = headings(event.what.kind(), context)?;
        let part = |place: usize, (id, heading): (String, String)| Part {
            key: format!("note.{place}"),
            id,
            heading,
            stood: None,
            text: String::new(),
            was: String::new(),
        };
        let mut these = Self {
            further: part(0, (String::new(), String::new())),
            parts: (1..)
                .zip(headings)
                .map(|(place, heading)| part(place, heading))
                .collect(),
            asks_all: event.what.kind() != EventKind::Closed,
            has_answers: false,
        };
        let note = event.note.as_deref().unwrap_or_default();
        match event.further_note() {
            Some(further) => {
                these.further.text = further.into();
                these.has_answers = true;
                for answer in event.answers() {
                    let at = these.parts.iter().position(|it| it.id == answer.id);
                    let at = at.unwrap_or_else(|| {
                        let place = these.parts.len() + 1;
                        these
                            .parts
                            .push(part(place, (answer.id.clone(), String::new())));
                        place - 1
                    });
                    if let Some(part) = these.parts.get_mut(at) {
                        part.heading.clone_from(&answer.asked);
                        part.stood = answer.stood;
                        part.text.clone_from(&answer.said);
                    }
                }
            }
            None => these.read(note),
        }
        for part in these.parts.iter_mut().chain([&mut these.further]) {
            part.text = part.text.trim().to_string();
            part.was.clone_from(&part.text);
        }
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
    }

    /// The parts to be asked: key, heading and text.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let shown = self.parts.iter().filter(|part| {
            self.asks_all || part.is_answered() || part.id == supervision::RATIONALE
        });
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

    /// The answers; `None` where the record is prose alone.
    pub(super) fn answers(&self) -> Option<Vec<Answer>> {
        self.has_answers.then(|| self.all())
    }

    /// The parts put together.
    pub(super) fn note(&self) -> Option<String> {
        let further = (!self.further.text.is_empty()).then(|| self.further.text.clone());
        let texts: Vec<_> = further.into_iter().chain(prose(&self.all())).collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    fn all(&self) -> Vec<Answer> {
        let parts = self.parts.iter().filter(|part| part.is_answered());
        let answer = |part: &Part| Answer {
            stood: part.stood,
            ..Answer::new(&part.id, &part.heading, &part.text)
        };
        parts.map(answer).collect()
    }
}

impl Part {
    const fn is_answered(&self) -> bool {
        !self.text.is_empty() || self.stood.is_some()
    }
}

/// The headings under which a form writes the note of a kind, in their order, each with the id of
/// its question.
fn headings(kind: EventKind, context: &FormContext) -> Option<Vec<(String, String)>> {
    let procedure = &context.procedure;
    let own = |id: &str, heading: &str| (id.to_string(), heading.to_string());
    let goes_on = own(supervision::DECISION, "Should the plan continue?");
    let mut headings: Vec<_> = match kind {
        EventKind::Supervision => {
            let asked = sections(procedure).into_iter();
            let asked = asked.map(|it| own(it.id, it.heading));
            asked
                .chain([goes_on, own("next", "Next supervision")])
                .collect()
        }
        EventKind::MilestoneReview => {
            let asked = milestones(procedure).flat_map(|it| it.questions());
            let asked = asked.map(|it| own(&it.id, &it.text));
            asked
                .chain([goes_on, own("instructions", "Instructions")])
                .collect()
        }
        EventKind::Closed => {
            let why = own(supervision::RATIONALE, "Rationale");
            let asked = procedure.closure.preconditions.iter();
            let asked =
                asked.map(|it| own(&it.id, &format!("{} ({})", it.text, it.source.place())));
            std::iter::once(why).chain(asked).collect()
        }
        _ => return None,
    };
    let mut seen = std::collections::HashSet::new();
    headings.retain(|(_, heading)| seen.insert(heading.clone()));
    Some(headings)
}
