//! The contract: what every store has to keep. Each promise is one function, run on all of them.

mod appending;
mod finding;
mod heads;
mod reading;
mod replacing;
mod side;
mod support;

use super::sqlite::testing::{authority, file};
use super::{Log as _, MemoryStore};

macro_rules! contract {
    ($($file:ident: $($name:ident),* $(,)?;)*) => {
        mod memory {
            use super::*;
            $($(#[test] fn $name() { $file::$name(&mut MemoryStore::new(authority())); })*)*
        }
        mod sqlite {
            use super::*;
            $($(#[test] fn $name() {
                let file = file();
                let mut store = file.open();
                $file::$name(&mut store);
                let found = store.verify(None).unwrap();
                assert!(found.sound(), "{found:?}");
            })*)*
        }
    };
}

contract! {
    appending:
        an_empty_store_holds_nothing,
        the_same_record_sent_twice_is_one_record,
        an_id_is_not_used_for_something_else,
        a_stale_revision_is_a_conflict_and_nothing_is_written,
        a_retry_is_answered_whatever_came_after_it,
        a_batch_over_several_children_is_all_or_nothing,
        what_may_not_be_recorded_is_refused,
        long_texts_are_kept_whole,
        the_order_is_that_of_recording_though_the_clock_runs_backwards;
    replacing:
        a_correction_takes_the_place_of_what_it_corrects,
        a_decision_of_triage_is_kept_beside_the_events,
        a_withdrawal_is_undone_by_a_further_record,
        a_record_is_replaced_once,
        an_erasure_takes_the_words_and_leaves_the_record,
        erased_details_leave_the_ones_before;
    reading:
        the_last_record_of_a_person_is_found_and_files_are_aside,
        the_children_of_an_act_are_found,
        closed_cases_are_taken_from_a_day_on,
        what_was_known_at_a_moment_is_told_as_it_was_known,
        teams_and_workers_are_found_and_those_of_nobody_too;
    finding:
        a_child_is_found_by_a_few_letters_the_closest_first,
        no_more_are_found_than_are_asked_for,
        a_child_is_found_by_the_name_of_today_and_not_by_that_of_yesterday,
        the_children_of_a_family_are_found;
    heads:
        a_printed_head_is_compared;
    side:
        a_recorded_form_clears_its_draft,
        drafts_are_kept_overwritten_and_dropped,
        settings_are_set_and_removed,
        reads_are_noted;
}
