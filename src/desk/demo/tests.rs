use super::*;
use crate::casework::ObligationKind;
use crate::obligations::{Settings, Status, evaluate};
use crate::procedure::shipped;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn packs() -> Vec<Procedure> {
    shipped::PACKS
        .iter()
        .map(|(id, _)| shipped::procedure(id).unwrap().unwrap())
        .filter(|pack| !pack.rules.is_empty())
        .collect()
}

#[test]
#[ignore = "prints"]
fn print_mix() {
    let calendar = Calendar::built_in().unwrap();
    let as_of = day("2026-11-22");
    for pack in packs() {
        let start = std::time::Instant::now();
        let cases = caseload(&pack, &calendar, as_of, 1);
        println!("{} {} cases in {:?}", pack.id, cases.len(), start.elapsed());
        let mut by: std::collections::BTreeMap<(ObligationKind, Status), usize> =
            Default::default();
        let mut any: std::collections::BTreeMap<Status, usize> = Default::default();
        for case in &cases {
            let lines = evaluate(case, &pack, &calendar, &Settings::default(), as_of).obligations;
            let mut kinds: Vec<_> = lines.iter().map(|l| (l.kind, l.status)).collect();
            kinds.sort();
            kinds.dedup();
            for k in kinds {
                *by.entry(k).or_default() += 1;
            }
            for s in Status::ALL {
                if lines.iter().any(|l| l.status == *s) {
                    *any.entry(*s).or_default() += 1;
                }
            }
        }
        for case in &cases {
            if let Ok(k) = std::env::var("SHOW") {
                let lines =
                    evaluate(case, &pack, &calendar, &Settings::default(), as_of).obligations;
                if let Some(l) = lines
                    .iter()
                    .find(|l| l.kind.as_str() == k && l.status == Status::Overdue)
                {
                    println!(
                        "{} {:?} {:?} {:?} {}",
                        case.child().id,
                        case.child().family,
                        case.details.route,
                        case.child().flags,
                        l.why
                    );
                }
            }
        }
        println!("{any:?}");
        let mut bare = 0;
        let mut durations = [0; 5];
        let w = world::World::new(&pack, &calendar, as_of, 1);
        for case in &cases {
            let d = mix::running(&w, case);
            for (i, (_, b)) in mix::DURATIONS.iter().enumerate() {
                if (b.0..=b.1).contains(&d) {
                    durations[i] += 1;
                }
            }
            if case.child().disabled == Some(true) {
                bare += 1;
            }
        }
        println!(
            "disabled {bare} durations {durations:?} {:?}",
            cases
                .iter()
                .fold(std::collections::BTreeMap::new(), |mut m, c| {
                    *m.entry(c.details.route).or_insert(0) += 1;
                    m
                })
        );
        for ((k, s), n) in by {
            if s != Status::OnTrack {
                println!("  {k:<22} {:<9} {n}", s.as_str());
            }
        }
    }
}
