//! Whatever the program says of a key, it says of the key that the command has: the driver holds every
//! screen of every walk to that, and these hold the rest.

use oversight::tui::keys::command::{Command, Context};
use oversight::tui::keys::keymap::Keymap;
use oversight::tui::screens::tour::Tour;

use crate::driver::{Manager, odd_keys};

#[test]
fn what_is_said_after_recording_is_of_the_key_the_command_has() {
    let own = "[board]\nundo = [\"U\"]\n\"filter worker\" = [\"u\"]\n\"record assessment\" = []\n";
    let mut manager = Manager::of_a_small_team().with_keys(own);
    manager
        .select("Mia E")
        .does("record visit")
        .choose("Child seen?", "yes")
        .press("ctrl-s")
        .press("y")
        .message_says("U undoes.")
        .press("U")
        .message_says("Press U again to bring it back.")
        .press("U")
        .message_says("Press U again to remove it.");
    // And what was `u` is somebody's own.
    manager.press("u").sees("Whose children?");
}

#[test]
fn every_step_of_the_tour_names_the_keys_there_are() {
    let mut manager = Manager::of_a_small_team().size(120, 40);
    let mut tour = Tour::default();
    manager.model.keys = odd_keys::keymap();
    for step in 1..=18 {
        manager.model.tour = Some(tour);
        let screen = manager.screen();
        assert!(screen.contains(&format!("Tour, {step} of 18")), "{screen}");
        assert_eq!(odd_keys::default_key_in(&screen), None, "{screen}");
        assert!(screen.contains("Alt-"), "{screen}");
        tour.skip();
    }
}

#[test]
fn the_lists_of_keys_have_those_there_are() {
    let keys = odd_keys::keymap();
    for context in Context::ALL {
        for row in keys.help(*context) {
            let shown = format!("{} {}", row.keys, row.command.spec().doc);
            let odd = odd_keys::key(row.command).replace("alt-", "Alt-");
            assert!(shown.starts_with(&odd), "{context:?}: {shown}");
            assert_eq!(odd_keys::default_key_in(row.command.spec().doc), None);
        }
    }
    assert_eq!(odd_keys::default_key_in(&keys.markdown()), None);
}

#[test]
fn a_key_known_by_heart_is_found() {
    for said in [
        "Recorded. u undoes.",
        "Triage is kept. T goes on with it.",
        "Press Esc.",
    ] {
        assert!(odd_keys::default_key_in(said).is_some(), "{said}");
    }
    assert_eq!(
        odd_keys::default_key_in("A Khan holds 6 plans. This is a class."),
        None
    );
    let builtin = Keymap::builtin();
    assert_eq!(builtin.main(Context::Board, Command::Undo), "u");
}
