//! Children with names, ages and siblings.

use chrono::NaiveDate;

use crate::casework::{Child, Event, History, What};

use super::begin::{Cast, Outline};
use super::names;
use super::notes;
use super::places::Team;
use super::prng::Prng;
use super::world::{World, shift};

/// Hands out children with names and numbers of their own.
pub(super) struct Register<'w> {
    world: &'w World<'w>,
    letters: &'static str,
    children: usize,
    families: usize,
}

impl<'w> Register<'w> {
    pub(super) const fn new(world: &'w World<'w>, letters: &'static str) -> Self {
        Self {
            world,
            letters,
            children: 0,
            families: 0,
        }
    }

    /// A child of a new family, in `team`, of an age that suits `outline`.
    pub(super) fn only_child(&mut self, team: &Team, outline: &Outline) -> Cast {
        self.families += 1;
        let surname = names::surname(self.world.seed, self.families);
        let worker = team.workers.get(self.families % team.workers.len().max(1));
        Cast {
            child: self.child(surname, None, outline),
            team: team.name,
            worker: worker.copied(),
            manager: team.manager,
        }
    }

    /// The first of several siblings.
    pub(super) fn first_sibling(&mut self, team: &Team, outline: &Outline) -> Cast {
        let mut cast = self.only_child(team, outline);
        cast.child.family = Some(format!("{}F{:03}", self.letters, self.families));
        cast
    }

    /// Another child of the family of `history`, living through the same events.
    pub(super) fn sibling(&mut self, history: &History, outline: &Outline) -> History {
        let first = history.child();
        let full = first.name.clone().unwrap_or_default();
        let (taken, surname) = full.split_once(' ').unwrap_or(("", full.as_str()));
        let mut child = self.child(surname, first.family.clone(), outline);
        while child
            .name
            .as_deref()
            .is_some_and(|name| name == full || name.starts_with(taken))
        {
            self.children -= 1;
            let mut again = Prng::fork(self.world.seed, &format!("{}{full}", child.id));
            let (given, gender) = names::given(&mut again);
            self.children += 1;
            if given == taken {
                break;
            }
            child.name = Some(format!("{given} {surname}"));
            child.gender = Some(gender.into());
        }
        child.disabled = Some(false);
        child.flags = None;
        let mut prng = Prng::fork(self.world.seed, &format!("{} notes", child.id));
        let events = history
            .events
            .iter()
            .map(|event| retold(event, &child, &mut prng))
            .collect();
        let mut details = history.details.clone();
        details.child = child;
        History::new(details, events)
    }

    fn child(&mut self, surname: &str, family: Option<String>, outline: &Outline) -> Child {
        self.children += 1;
        let id = format!("{}{:04}", self.letters, self.children);
        let mut prng = Prng::fork(self.world.seed, &format!("{id} child"));
        let (given, gender) = names::given(&mut prng);
        Child {
            name: Some(format!("{given} {surname}")),
            dob: Some(self.birthday(outline, &mut prng)),
            gender: Some(gender.into()),
            family,
            id,
            ..Child::default()
        }
    }

    /// Born before the family was referred, and not near 18.
    fn birthday(&self, outline: &Outline, prng: &mut Prng) -> NaiveDate {
        let youngest = outline.youngest().max(40);
        let days = prng.between(youngest, 17 * 365).max(youngest);
        shift(self.world.as_of, -days)
    }
}

/// `event` as the record of `child` tells it: one visit, and each child's own words.
fn retold(event: &Event, child: &Child, prng: &mut Prng) -> Event {
    let mut event = event.clone();
    if let What::Visit(visit) = &mut event.what
        && event.note.is_some()
    {
        let age = child.age_on(event.on).unwrap_or_default();
        let old_enough = age >= 4;
        let alone = old_enough && prng.chance(85);
        visit.seen_alone = old_enough.then_some(alone);
        visit.not_alone_reason =
            (old_enough && !alone).then(|| "Chose to stay with the others".to_string());
        let name = child.name.clone().unwrap_or_default();
        let given = name.split(' ').next().unwrap_or_default();
        event.note = Some(notes::visit(given, age, alone, prng));
    }
    event
}
