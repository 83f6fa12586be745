//! An interval or a date is agreed otherwise: the form says what that does, in the procedure's words,
//! before it is recorded. One of each way in which the five procedures answer.

use crate::cases::small_team;
use crate::driver::Manager;

fn of_authority(authority: &str) -> Manager {
    let mut manager = Manager::with(&small_team(), authority).size(120, 60);
    manager.select("Mia E").does("record variation");
    manager
}

fn agrees(manager: &mut Manager, of: &str, every: &str, by: &str) {
    manager
        .choose("Of what", of)
        .fill("Every", every)
        .choose("Agreed by", by)
        .fill("Rationale", "As discussed.");
}

#[test]
fn a_shorter_interval_says_the_new_date_and_the_one_without_it() {
    let mut manager = of_authority("north-yorkshire");
    agrees(&mut manager, "visit", "2 weeks", "social worker");
    manager
        .sees("What it does")
        .sees("every 2 weeks, agreed on")
        .sees("Without it: ")
        .does("submit")
        .sees("What it does")
        .press("y")
        .message_says("Variation of Mia E recorded.");
}

#[test]
fn north_yorkshire_lets_nobody_make_visits_rarer() {
    let mut manager = of_authority("north-yorkshire");
    agrees(&mut manager, "visit", "5 weeks", "team manager");
    manager
        .does("submit")
        .message_says("At most 3 weeks: the procedure says")
        .in_form("Variation");
}

#[test]
fn kent_lets_only_the_disabled_childrens_service_visit_less() {
    let mut manager = of_authority("kent");
    agrees(&mut manager, "visit", "8 weeks", "team manager");
    manager
        .sees("kept on record and moves nothing")
        .sees("Disabled Children and Young People's Service");
}

#[test]
fn lambeth_lets_only_stable_packages_be_visited_less() {
    let mut manager = of_authority("lambeth");
    agrees(&mut manager, "visit", "8 weeks", "team manager");
    manager
        .sees("kept on record and moves nothing")
        .sees("stable packages of care");
}

#[test]
fn nottinghamshire_caps_what_is_agreed() {
    let mut manager = of_authority("nottinghamshire");
    agrees(&mut manager, "review meeting", "20 weeks", "team manager");
    manager.sees("procedure's limit of 12 weeks, which is shown");
}

#[test]
fn rochdale_leaves_it_to_the_team_manager() {
    let mut manager = of_authority("rochdale");
    agrees(&mut manager, "review meeting", "20 weeks", "social worker");
    manager.sees("only a team manager may put it back");
    manager.choose("Agreed by", "team manager");
    manager
        .sees("every 20 weeks, agreed on")
        .sees("Without it: ");
}

#[test]
fn a_variation_without_an_interval_or_a_date_is_none() {
    let mut manager = of_authority("kent");
    manager
        .choose("Of what", "visit")
        .choose("Agreed by", "team manager")
        .fill("Rationale", "As discussed.")
        .does("submit")
        .message_says("give an interval or a date")
        .in_form("Variation");
}

/// The note handed to the case system says what the agreement does, and not the agreement alone.
#[test]
fn the_note_says_what_it_does() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record variation")
        .choose("Of what", "visit")
        .choose("Agreed by", "team manager")
        .fill("Every", "8 weeks")
        .fill("Rationale", "Settled at home")
        .does("submit")
        .press("y")
        .on_board()
        .does("copy last record");
    let note = manager.clipboard.clone().unwrap();
    let words = note.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("kept on record and moves nothing"), "{note}");
}
