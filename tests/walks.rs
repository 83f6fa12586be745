//! What a manager does, step by step: one behaviour a file, through the driver.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    unreachable_pub,
    dead_code,
    reason = "a step that fails ends the walk and says so; not every test takes every step"
)]

#[path = "support/cases.rs"]
mod cases;
#[path = "support/clock.rs"]
mod clock;
#[path = "support/demonstration.rs"]
mod demonstration;
#[path = "support/driver.rs"]
mod driver;

#[path = "walks/agrees_otherwise.rs"]
mod agrees_otherwise;
#[path = "walks/chooses_a_team.rs"]
mod chooses_a_team;
#[path = "walks/closes_a_case.rs"]
mod closes_a_case;
#[path = "walks/commands_by_name.rs"]
mod commands_by_name;
#[path = "walks/completes_what_a_meeting_left.rs"]
mod completes_what_a_meeting_left;
#[path = "walks/costs_few_bytes.rs"]
mod costs_few_bytes;
#[path = "walks/discarding_asks.rs"]
mod discarding_asks;
#[path = "walks/every_form_keeps_its_draft.rs"]
mod every_form_keeps_its_draft;
#[path = "walks/filters_count_what_they_show.rs"]
mod filters_count_what_they_show;
#[path = "walks/finds_all_again.rs"]
mod finds_all_again;
#[path = "walks/finds_sorts_and_folds.rs"]
mod finds_sorts_and_folds;
#[path = "walks/hands_it_back.rs"]
mod hands_it_back;
#[path = "walks/looks_back.rs"]
mod looks_back;
#[path = "walks/names_keys_as_they_are.rs"]
mod names_keys_as_they_are;
#[path = "walks/nothing_typed_is_lost.rs"]
mod nothing_typed_is_lost;
#[path = "walks/opens_a_case_again.rs"]
mod opens_a_case_again;
#[path = "walks/pastes_into_text_only.rs"]
mod pastes_into_text_only;
#[path = "walks/puts_right.rs"]
mod puts_right;
#[path = "walks/reads_a_file.rs"]
mod reads_a_file;
#[path = "walks/records_a_move.rs"]
mod records_a_move;
#[path = "walks/records_everything_else.rs"]
mod records_everything_else;
#[path = "walks/records_for_a_family.rs"]
mod records_for_a_family;
#[path = "walks/records_supervision.rs"]
mod records_supervision;
#[path = "walks/sees_the_work.rs"]
mod sees_the_work;
#[path = "walks/sees_what_is_overdue.rs"]
mod sees_what_is_overdue;
#[path = "walks/somebody_else_records.rs"]
mod somebody_else_records;
#[path = "walks/supervises_a_worker.rs"]
mod supervises_a_worker;
#[path = "walks/takes_the_tour.rs"]
mod takes_the_tour;
#[path = "walks/triages.rs"]
mod triages;
#[path = "walks/undoes.rs"]
mod undoes;
