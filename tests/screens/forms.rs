//! A picture of each form as it is opened.

use oversight::tui::forms::FormKind;

use crate::cases::{self, child};
use crate::driver::Manager;
use crate::hold;

/// A form as it is opened.
fn opened(kind: FormKind) {
    let mut team = cases::small_team();
    let closed = child("K0080", "Ted C")
        .had("2024-01-05", "referral")
        .had("2024-03-05", "closed");
    team.push(closed);
    let mut manager = Manager::with(&team, "kent");
    if kind == FormKind::Reopen {
        manager.does("find").types("Ted C").press("enter");
    } else {
        manager.select("Mia E");
    }
    manager.does(kind.command().name());
    hold(&format!("form {}", kind.name()), &manager, (80, 24));
}

/// A test of each form.
macro_rules! forms {
    ($($name:ident: $kind:ident;)*) => {
        $(
            #[test]
            fn $name() {
                opened(FormKind::$kind);
            }
        )*

        /// Those that put a record right are opened on one, among the screens above.
        #[test]
        fn every_form_has_its_picture() {
            let pictured = [$(FormKind::$kind),*];
            let without: Vec<_> = FormKind::ALL
                .iter()
                .filter(|kind| !pictured.contains(kind))
                .collect();
            assert!(without.is_empty(), "no picture of {without:?}");
        }
    };
}

forms! {
    form_supervision: Supervision;
    form_closure: Closure;
    form_visit: Visit;
    form_meeting: Meeting;
    form_milestone: Milestone;
    form_oversight: Oversight;
    form_variation: Variation;
    form_action: Action;
    form_event: Event;
    form_consent: Consent;
    form_check: Check;
    form_transfer: Transfer;
    form_allocation: Allocation;
    form_details: Details;
    form_new_case: NewCase;
    form_transfer_in: TransferIn;
    form_assessment: Assessment;
    form_reopen: Reopen;
    form_escalate: Escalate;
    form_accept: Accept;
}
