//! Whatever form it is: what was typed is there again, after Esc and after the line has dropped.

use oversight::tui::forms::FormKind;

use crate::cases::{child, small_team};
use crate::driver::Manager;

/// Every form, those that put a record right too.
fn all() -> impl Iterator<Item = FormKind> {
    let about = [FormKind::Correction, FormKind::Withdrawal];
    FormKind::ALL.iter().copied().chain(about)
}

/// A place of each form that takes words.
const fn takes_words(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Supervision => "Progress of the plan",
        FormKind::Closure | FormKind::Variation => "Rationale",
        FormKind::Visit => "By",
        FormKind::Meeting => "Notes by",
        FormKind::Milestone => "Instructions",
        FormKind::Oversight => "Decision and why",
        FormKind::Action => "What",
        FormKind::Event | FormKind::Allocation => "Note",
        FormKind::Consent => "How",
        FormKind::Check => "Outcome",
        FormKind::Escalate => "To whom",
        FormKind::Accept => "Why it can wait",
        FormKind::Transfer => "To which authority",
        FormKind::Details | FormKind::NewCase => "Name",
        FormKind::TransferIn => "From which authority",
        FormKind::Assessment => "What it came to",
        FormKind::Reopen => "Why",
        FormKind::Correction => "Why corrected",
        FormKind::Withdrawal => "Why withdrawn",
    }
}

fn team() -> Manager {
    let mut team = small_team();
    let closed = child("K0080", "Ted C")
        .had("2024-01-05", "referral")
        .had("2024-03-05", "closed");
    team.push(closed);
    Manager::with(&team, "kent")
}

fn opens(manager: &mut Manager, kind: FormKind) {
    if kind == FormKind::Reopen {
        manager.does("find").types("Ted C").press("enter");
    } else {
        manager.select("Mia E");
    }
    if kind.is_about_a_record() {
        manager.does("open case").goes_down_to("Visit: child seen");
    }
    manager.does(kind.command().name());
}

/// Esc is a reflex, in whatever form. It must never cost what was typed.
#[test]
fn after_esc() {
    for kind in all() {
        let mut manager = team();
        opens(&mut manager, kind);
        manager.fill(takes_words(kind), "half a word").press("esc");
        assert!(!manager.model.has_form(), "{kind:?}");
        let mut manager = manager.reopens();
        opens(&mut manager, kind);
        manager
            .message_says("Going on with the draft")
            .sees("half a word");
    }
}

/// The line drops in the middle of a word: nobody pressed a key to leave.
#[test]
fn after_a_dropped_line() {
    for kind in all() {
        let mut manager = team();
        opens(&mut manager, kind);
        manager.fill(takes_words(kind), "half a word");
        assert!(manager.model.has_form(), "{kind:?}");
        let mut manager = manager.reopens();
        manager.on_board();
        opens(&mut manager, kind);
        manager
            .message_says("Going on with the draft")
            .sees("half a word")
            .in_form("");
    }
}

/// A draft about a child who is not on record yet has no row on the board, and is counted all the
/// same.
#[test]
fn a_draft_of_a_new_case_is_counted_and_named() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("new case")
        .fill("Name", "New Child")
        .press("esc")
        .counts("drafts", 1)
        .does("filter drafts")
        .message_says("new case");
    let mut manager = manager.reopens();
    manager.counts("drafts", 1);
}
