//! The table of screens: of each its layer, its type, the keys that work on it, and what its commands
//! do. The layers, the drawing of them and the running of commands are made from it.

/// Hands every screen there is to the macro `$each`.
macro_rules! screens {
    ($each:ident) => {
        $each! {
            /// The board.
            Board(BoardScreen), Board, board::board;
            /// A child's file.
            Case(CaseScreen), Case, case::case;
            /// A supervision session.
            Session(SessionScreen), Session, session::session;
            /// A walk through the flagged children.
            Triage(TriageScreen), Triage, triage::walk;
            /// What a walk came to.
            TriageSummary(TriageSummaryScreen), List, triage::chasers;
            /// A text to read.
            Page(PageScreen), Page, page::page;
            /// The work seen otherwise than child by child.
            View(ViewScreen), View, view::view;
        }
    };
}

pub(super) use screens;
