//! At which ages a procedure has a plan reviewed, by whom, and what it asks then.

use crate::casework::Role;
use crate::procedure::wording::roles;
use crate::procedure::{Clock, Procedure, Question, Rule};

/// How old a plan can become, in months, before the forms stop offering the age.
const OLDEST: u32 = 36;
/// The ages at which the board flags a plan whatever the procedure asks, in months.
pub const FLAGGED: [u32; 3] = [6, 9, 12];

/// The last of the ages flagged that a plan open for so many months has reached.
pub fn flagged(open: u32) -> Option<u32> {
    FLAGGED.into_iter().rev().find(|months| *months <= open)
}

/// A review that a procedure asks for at one age, or at ages that repeat.
#[derive(Debug, Clone, Copy)]
pub struct Milestone<'a> {
    rule: &'a Rule,
    first: u32,
    every: Option<u32>,
}

/// The reviews that `procedure` asks for.
pub fn milestones(procedure: &Procedure) -> impl Iterator<Item = Milestone<'_>> {
    procedure.rules.iter().filter_map(|rule| match &rule.clock {
        Clock::Milestone {
            months, then_every, ..
        } => Some(Milestone {
            rule,
            first: *months,
            every: then_every.filter(|every| *every > 0),
        }),
        _ => None,
    })
}

impl<'a> Milestone<'a> {
    /// Whether it is asked for at `months`.
    pub fn is_at(&self, months: u32) -> bool {
        months == self.first
            || self.every.is_some_and(|every| {
                months > self.first && (months - self.first).is_multiple_of(every)
            })
    }

    /// Whose review counts.
    pub fn by_whom(&self) -> Vec<Role> {
        match &self.rule.clock {
            Clock::Milestone { by_role, .. } if !by_role.is_empty() => by_role.clone(),
            _ => self.rule.responsible.into_iter().collect(),
        }
    }

    /// "at 6 months team manager (s4 L82)".
    pub fn plain(&self) -> String {
        format!(
            "at {} months {} ({})",
            self.first,
            roles(&self.by_whom()),
            self.rule.source.place()
        )
    }

    /// What the authority calls it.
    pub fn title(&self) -> &'a str {
        &self.rule.title
    }

    /// What it asks.
    pub fn questions(&self) -> &'a [Question] {
        &self.rule.questions
    }
}

/// The ages at which a review can be recorded: where the procedure asks, and where the board flags.
pub fn ages(procedure: &Procedure) -> Vec<u32> {
    (1..=OLDEST)
        .filter(|months| {
            FLAGGED.contains(months)
                || milestones(procedure).any(|milestone| milestone.is_at(*months))
        })
        .collect()
}

/// The review asked for at `months`.
pub fn at(procedure: &Procedure, months: u32) -> Option<Milestone<'_>> {
    milestones(procedure).find(|milestone| milestone.is_at(months))
}
