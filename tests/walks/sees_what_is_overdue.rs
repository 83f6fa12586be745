//! Monday morning: what is overdue, for whom, and why, without asking.

use oversight::casework::ObligationKind;
use oversight::desk::board::Cell;
use oversight::obligations::Status;

use serde_json::json;

use crate::cases::child;
use crate::driver::Manager;

#[test]
fn the_board_says_what_is_overdue_and_why() {
    let mut manager = Manager::of_a_small_team();
    manager
        .on_board()
        .counts("OVERDUE", 2)
        .counts("not known", 1)
        .sees("AS OF Mon 2 Mar 2026")
        .select("Mia E")
        .sees("5d over")
        .sees("due on Wed 25 Feb");
    assert_eq!(manager.days_of(ObligationKind::Visit), Some(-5));
}

/// The file has the whole of it: the sentence, the words of the document and where they stand.
#[test]
fn the_file_has_the_words_that_decide_it() {
    let mut manager = Manager::of_a_small_team().size(120, 40);
    manager
        .select("Mia E")
        .does("open case")
        .in_file_of("Mia E")
        .sees("OVERDUE visit, 5d over, Wed 25 Feb")
        .sees("this should be no less than every 4 weeks")
        .sees("Visit: child seen, seen alone, written up Wed 28 Jan 2026")
        .does("back")
        .on_board()
        .sees("> Mia E");
}

/// Not known is never green: it counts against the case, and says what is missing.
#[test]
fn what_is_not_known_stands_above_what_is_on_track() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Omar S")
        .sees("not known not known not known");
    let names = manager.names();
    let place = |name: &str| names.iter().position(|it| it == name).unwrap();
    assert!(place("Jakub N") < place("Omar S"), "{names:?}");
    assert!(place("Omar S") < place("Zara P"), "{names:?}");
}

/// Who recorded what was read, and by whom, is asked for by the law.
#[test]
fn opening_a_file_is_noted() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Mia E").does("open case");
    let reads = manager.desk().store().reads("K0001").unwrap();
    assert_eq!(reads.len(), 1);
    assert_eq!(reads[0].by, "P Price");
}

/// A narrow board leaves columns out, and never what is wrong: it stands among the flags then.
#[test]
fn on_a_narrow_screen_nothing_overdue_goes_without_a_word() {
    for columns in [40, 49, 50, 60, 77, 78, 80] {
        let mut manager = Manager::of_a_small_team().size(columns, 24);
        manager.select("Jakub N");
        let row = manager
            .canvas()
            .rows()
            .into_iter()
            .find(|row| row.starts_with('>'));
        let row = row.unwrap();
        assert!(
            row.contains("superv") || row.contains("3d over"),
            "{columns}: {row}"
        );
    }
}

/// The same of whatever has no column at all, under every width.
#[test]
fn an_action_that_is_late_is_named_among_the_flags() {
    let late = child("K0009", "Sam T")
        .on_a_plan_since("2025-12-01", "2026-01-12")
        .visited("2026-02-20")
        .had("2026-02-20", "supervision")
        .had_with(
            "2026-02-20",
            "action",
            json!({ "what": "Genogram", "owner": "A Khan", "due": "2026-02-27" }),
        );
    for columns in [40, 60, 80, 120] {
        let mut manager = Manager::with(std::slice::from_ref(&late), "kent").size(columns, 24);
        manager.counts("OVERDUE", 1).sees("action");
    }
}

/// A board left open overnight is of the new day at the next key, and so is a file on it.
#[test]
fn a_board_left_open_overnight_is_of_the_new_day() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Mia E").press("enter").in_file_of("Mia E");
    manager
        .sleeps_until("2026-03-20")
        .press("down")
        .press("esc");
    let now = manager.names();
    assert!(manager.to_string().contains("20 Mar 2026"), "{manager}");
    let mut opened = Manager::of_a_small_team().on("2026-03-20");
    assert_eq!(now, opened.on_board().names());
}

/// North Yorkshire's review at 9 months is done by any held from then on, whatever it was called.
#[test]
fn a_review_held_late_under_another_name_is_not_a_review_nobody_asks_for() {
    let reviewed = child("K0001", "Mia E")
        .on_a_plan_since("2025-04-01", "2025-05-01")
        .had_with(
            "2026-02-10",
            "milestone_review",
            json!({ "months": 6, "by_role": "team_manager", "form": "mapping" }),
        );
    let mut manager = Manager::with(&[reviewed], "north-yorkshire");
    let file = manager.select("Mia E").press("enter").to_string();
    assert!(file.contains("reviewed Tue 10 Feb 2026"), "{file}");
    assert!(!file.contains("review required"), "{file}");
}

/// A review that is near is named by its own age, and the plan is as old as it is.
#[test]
fn a_review_to_come_is_named_by_its_own_age() {
    // Nine months on Sunday 8 March, six days off.
    let near = child("K0001", "Mia E")
        .on_a_plan_since("2025-05-01", "2025-06-08")
        .met("2026-02-10", "review")
        .visited("2026-02-25")
        .had("2026-02-20", "supervision");
    let mut manager = Manager::with(std::slice::from_ref(&near), "north-yorkshire").size(120, 40);
    manager
        .select("Mia E")
        .sees("9m due")
        .sees_not("6m due")
        // Both open 6 months, and about to be open 9.
        .counts("6m", 1)
        .counts("9m", 1)
        .press("enter")
        .sees("Plan open 8 months; 9-month review due in 6d, by");
    // The first review of a plan is near, and the plan is not six months old.
    let first = child("K0002", "Jakub N").on_a_plan_since("2025-08-01", "2025-09-10");
    let mut manager = Manager::with(std::slice::from_ref(&first), "lambeth").size(120, 40);
    manager
        .select("Jakub N")
        .counts("6m", 1)
        .press("enter")
        .sees("Plan open 5 months; 6-month review due in 8d")
        .sees_not("open 6 months");
}

/// What the header counts has a word on the row: a review and a birthday that nobody can date.
#[test]
fn a_review_or_a_birthday_not_known_has_a_word_among_the_flags() {
    // On a plan, by its review meeting, and nobody recorded since when.
    let undated = child("K0001", "Mia E")
        .had("2025-12-10", "referral")
        .met("2026-01-14", "review");
    let mut manager = Manager::with(&[undated], "north-yorkshire");
    manager.counts("not known", 1).sees("invites 9m n");
    let undated = child("K0002", "Jakub N")
        .without("dob")
        .on_a_plan_since("2025-12-01", "2026-01-12")
        .visited("2026-02-20")
        .had("2026-02-20", "supervision");
    for columns in [40, 80, 120] {
        let mut manager = Manager::with(std::slice::from_ref(&undated), "kent").size(columns, 24);
        manager.counts("not known", 1).sees("18?");
    }
}

/// What is due soon on the board is what the authority's setting calls so, in the cells too.
#[test]
fn a_cell_stands_as_its_obligation_does() {
    let mut manager = Manager::of_a_small_team();
    manager.desk().set("due_soon.days", Some("21")).unwrap();
    let mut manager = manager.reopens();
    manager.select("Zara P");
    let row = manager.selected().unwrap();
    assert_eq!(row.visit, Cell::Days(22, Status::OnTrack));
    assert_eq!(row.review, Cell::Days(21, Status::DueSoon));
}

/// A plan of twenty months was last reviewed at eighteen, and nobody says that that was at twelve.
#[test]
fn a_later_review_is_not_told_as_the_one_before_it() {
    let review = |months, by| json!({ "months": months, "by_role": by, "form": "meeting" });
    let reviewed = [
        ("2025-01-01", 6, "team_manager"),
        ("2025-04-01", 9, "service_manager"),
        ("2025-07-01", 12, "group_manager"),
        ("2025-10-01", 15, "group_manager"),
        ("2026-01-05", 18, "group_manager"),
    ]
    .into_iter()
    .fold(
        child("K0001", "Mia E").on_a_plan_since("2024-06-01", "2024-07-01"),
        |child, (on, months, by)| child.had_with(on, "milestone_review", review(months, by)),
    );
    let mut manager = Manager::with(&[reviewed], "nottinghamshire").size(120, 40);
    manager
        .select("Mia E")
        .press("enter")
        .sees("Plan open 20 months; reviewed Mon 5 Jan 2026.");
}
