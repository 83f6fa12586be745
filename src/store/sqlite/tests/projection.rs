//! The projection is what the log says, whatever was recorded in whatever order.

use proptest::prelude::*;

use crate::casework::record::Body;
use crate::store::sqlite::testing::{authority, batch, details, file, instead, plain, said};
use crate::store::{CaseQuery, Erasure, Log as _, MemoryStore, Store, Who};

/// Something that may be done; an index is taken modulo what there is.
#[derive(Debug, Clone)]
enum Step {
    Details(usize, Option<usize>, Option<usize>),
    Event(usize, &'static str, u32),
    Correct(usize, &'static str, u32),
    Withdraw(usize),
    Erase(usize),
}

const KINDS: [&str; 6] = [
    "referral",
    "closed",
    "visit",
    "plan_started",
    "allocated",
    "moved_in",
];
const CHILDREN: [&str; 4] = ["A", "B", "Ç", "d e"];
const NAMES: [&str; 3] = ["North", "South", "O'Neill's \"team\""];

fn step() -> impl Strategy<Value = Step> {
    let kind = || prop::sample::select(&KINDS[..]);
    let name = || prop::option::of(0..NAMES.len());
    prop_oneof![
        2 => (0..4_usize, name(), name()).prop_map(|(c, t, w)| Step::Details(c, t, w)),
        5 => (0..4_usize, kind(), 1..28_u32).prop_map(|(c, k, d)| Step::Event(c, k, d)),
        2 => (any::<usize>(), kind(), 1..28_u32).prop_map(|(r, k, d)| Step::Correct(r, k, d)),
        1 => any::<usize>().prop_map(Step::Withdraw),
        1 => any::<usize>().prop_map(Step::Erase),
    ]
}

/// Does a step. A refusal is as good as any other outcome; both stores have to agree on it.
fn take(
    store: &mut dyn Store,
    step: &Step,
    number: usize,
    ids: &mut Vec<(String, &'static str)>,
) -> bool {
    let id = format!("r{number}");
    let on = |day: &u32| format!("2026-02-{day:02}");
    let earlier = |index: &usize| (!ids.is_empty()).then(|| ids[index % ids.len()].clone());
    let (child, record) = match step {
        Step::Details(child, team, worker) => {
            let child = CHILDREN[*child];
            let name = |name: &Option<usize>| name.map(|name| NAMES[name]);
            (
                child,
                said(&id, child, details(child, name(team), name(worker))),
            )
        }
        Step::Event(child, kind, day) => {
            let child = CHILDREN[*child];
            (child, said(&id, child, plain(kind, &on(day))))
        }
        Step::Correct(of, kind, day) => {
            let Some((of, child)) = earlier(of) else {
                return false;
            };
            (child, instead(&id, child, &of, plain(kind, &on(day))))
        }
        Step::Withdraw(of) => {
            let Some((of, child)) = earlier(of) else {
                return false;
            };
            (child, instead(&id, child, &of, Body::Withdrawn))
        }
        Step::Erase(of) => {
            let Some((of, child)) = earlier(of) else {
                return false;
            };
            let erasure = Erasure {
                id: &id,
                by: "dpo",
                at: "2026-05-01T09:00:00Z".parse().unwrap(),
                record: &of,
                reason: "request",
            };
            let done = store.erase(erasure).is_ok();
            if done {
                ids.push((id, child));
            }
            return done;
        }
    };
    let done = store.append(batch(vec![record])).is_ok();
    if done {
        ids.push((id, child));
    }
    done
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn it_equals_a_rebuild_and_the_twin(steps in prop::collection::vec(step(), 1..30)) {
        let file = file();
        let mut store = file.open();
        let mut twin = MemoryStore::new(authority());
        let (mut ids, mut twin_ids) = (Vec::new(), Vec::new());
        for (number, step) in steps.iter().enumerate() {
            let done = take(&mut store, step, number, &mut ids);
            prop_assert_eq!(done, take(&mut twin, step, number, &mut twin_ids), "{:?}", step);
        }
        let kept = store.index().unwrap();
        prop_assert_eq!(&kept, &twin.index().unwrap());
        prop_assert_eq!(store.teams().unwrap(), twin.teams().unwrap());
        prop_assert_eq!(store.head().unwrap(), twin.head().unwrap());
        for team in [Who::Any, Who::NotKnown, Who::Named(NAMES[2].into())] {
            for closed_since in [None, Some("2026-02-14".parse().unwrap())] {
                let query = CaseQuery { team: team.clone(), closed_since, ..CaseQuery::default() };
                prop_assert_eq!(store.cases(&query).unwrap(), twin.cases(&query).unwrap());
            }
        }
        let found = store.verify(None).unwrap();
        prop_assert!(found.sound(), "{:?}", found);
        store.rebuild_projection().unwrap();
        prop_assert_eq!(store.index().unwrap(), kept);
    }
}
