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
        println!("{any:?}");
        for ((k, s), n) in by {
            if s != Status::OnTrack {
                println!("  {k:<22} {:<9} {n}", s.as_str());
            }
        }
    }
}
