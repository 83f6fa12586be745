//! Monday morning: what is overdue, for whom, and why, without asking.

use oversight::casework::ObligationKind;

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
