//! Several rules for one obligation: the earlier date is shown, and the others are named.

use crate::casework::{Role, What};
use crate::procedure::wording::roles;
use crate::procedure::{Clock, Detail, Rule, Strength};

use super::case::Case;
use super::clocks::milestone_title;
use super::condition::{Days, Truth};
use super::obligation::{Obligation, Source, Status};
use super::verdict::{Candidate, Date, Subject};
use super::why::{Caveat, with_caveats};
use crate::text::sentence;

/// The rules' lines for one obligation, the one that is shown first.
pub(super) type CandidateGroup<'a> = Vec<Candidate<'a>>;

/// Puts together the lines that speak of one obligation.
pub(super) fn threads(lines: Vec<Candidate<'_>>) -> Vec<CandidateGroup<'_>> {
    let mut threads: Vec<CandidateGroup<'_>> = Vec::new();
    for line in lines {
        match threads
            .iter_mut()
            .find(|thread| thread.first().is_some_and(|first| same(first, &line)))
        {
            Some(thread) => thread.push(line),
            None => threads.push(vec![line]),
        }
    }
    for thread in &mut threads {
        // A date that is known is shown before one that is not; ties keep the pack's order.
        thread.sort_by_key(|line| match line.date {
            Date::Due(due) => (0, Some(due)),
            Date::Undated => (1, None),
            Date::Unknown => (2, None),
        });
    }
    threads
}

/// Whether two lines speak of one obligation.
pub(super) fn same(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.rule.kind == b.rule.kind && a.rule.thread == b.rule.thread && a.subject == b.subject
}

/// Returns how firmly a procedure says who chairs.
const fn chairs(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "must",
        Strength::Usually => "will usually",
        Strength::Should => "should",
    }
}

impl Case<'_> {
    /// Returns the obligation that `thread` comes to.
    pub fn obligation(&self, mut thread: CandidateGroup<'_>) -> Option<Obligation> {
        if thread.is_empty() {
            return None;
        }
        let mut line = thread.remove(0);
        for other in thread {
            for basis in other.basis {
                if !line.basis.contains(&basis) {
                    line.basis.push(basis);
                }
            }
            line.remark(format!("Also: {}", other.why));
            line.caveats.extend(other.caveats);
        }
        let rule = line.rule;
        let chair = self.chair(&mut line);
        if let Some(word) = rule.strength.qualifier() {
            line.remark(format!("The document says \"{word}\"."));
        }
        line.caveats.extend(self.readings(rule));
        let notes = rule
            .notes
            .iter()
            .filter(|note| self.holds(&note.when, Days::default()) == Truth::Yes);
        line.caveats.extend(notes.map(|note| {
            let (text, stop) = note.parts();
            Caveat::citing(text, &note.passages, stop)
        }));
        let (due, status) = match line.date {
            Date::Due(due) => (Some(due), self.status(due)),
            Date::Undated => (None, Status::Undated),
            Date::Unknown => (None, Status::Unknown),
        };
        let months = match line.subject {
            Subject::Month(month) => Some(month),
            _ => None,
        };
        let (responsible, owner) = self.whose(&line);
        Some(Obligation {
            kind: rule.kind,
            rule: rule.id.clone(),
            title: months.map_or_else(|| rule.title.clone(), |month| milestone_title(rule, month)),
            due,
            status,
            days: due.map(|due| (due - self.as_of).num_days()),
            responsible,
            owner,
            chair,
            months,
            basis: line.basis,
            why: with_caveats(&line.why, &line.caveats, Detail::WithLines),
            brief: line.why,
            caveats: line.caveats,
            source: self.source(rule),
        })
    }

    /// Returns how the words that `rule` depends on are read, and whether the authority chose that.
    pub(super) fn readings(&self, rule: &Rule) -> Vec<Caveat> {
        let readings = rule
            .readings
            .iter()
            .filter_map(|id| self.procedure.reading(id))
            .filter(|reading| self.holds(&reading.when, Days::default()) == Truth::Yes);
        let mut all: Vec<Caveat> = Vec::new();
        for reading in readings {
            let refused = reading.refused.join(" or ");
            all.push(format!("Read as {}, not {refused}.", reading.taken).into());
            if reading.flipped {
                all.push("That reading is the authority's own setting.".into());
            }
        }
        all
    }

    /// Whose it is: the line's role, or whoever the event names where the rule goes by that.
    fn whose(&self, line: &Candidate<'_>) -> (Option<Role>, Option<String>) {
        let (rule, subject) = (line.rule, line.subject);
        let by = match subject {
            Subject::Event(at) if rule.by_event => {
                self.events.get(at).and_then(|event| event.by.as_ref())
            }
            _ => None,
        };
        match by.map(|by| by.parse()) {
            Some(Ok(role)) => (Some(role), None),
            Some(Err(_)) => (None, by.cloned()),
            None => (line.responsible, None),
        }
    }

    fn source(&self, rule: &Rule) -> Source {
        match &rule.local {
            // The document's words about leaving it open are not words that set it.
            Some(local) => Source::LocalSetting {
                name: local.setting.clone(),
            },
            None => Source::cited(&self.procedure.document, &rule.source, rule.strength),
        }
    }

    /// Who may chair the meeting that `line` is about: the rule's own chairs, unless a chair rule
    /// for the day of the meeting says otherwise.
    fn chair(&self, line: &mut Candidate<'_>) -> Vec<Role> {
        let mut chair = line.rule.chair.clone();
        for rule in self
            .procedure
            .rules
            .iter()
            .filter(|rule| rule.kind == line.rule.kind)
        {
            if rule.clock != Clock::Chair {
                continue;
            }
            match self.holds(
                &rule.when,
                Days {
                    anchor: None,
                    falls: Some(self.meeting_day(line)),
                },
            ) {
                Truth::Yes => {
                    chair.clone_from(&rule.chair);
                    let who = sentence(&roles(&rule.chair));
                    line.remark(Caveat::citing(
                        &format!("{who} {} chair it", chairs(rule.strength)),
                        &rule.source.passages,
                        ".",
                    ));
                }
                Truth::NotKnown(missing) => {
                    chair.clear();
                    line.remark(format!(
                        "Who must chair it is not known: {}.",
                        missing.plain()
                    ));
                }
                Truth::No(_) => {}
            }
        }
        chair
    }

    /// Returns the day on which the next meeting will be: as fixed, if that is still ahead; else
    /// when it is due; else, being overdue, today.
    fn meeting_day(&self, line: &Candidate<'_>) -> chrono::NaiveDate {
        let fixed = self.last_meeting().and_then(|event| match &event.what {
            What::Meeting(meeting) => meeting.next_on,
            _ => None,
        });
        fixed
            .into_iter()
            .chain(line.date.due())
            .find(|day| *day >= self.as_of)
            .unwrap_or(self.as_of)
    }
}
