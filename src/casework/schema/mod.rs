//! The table of events: a row for each kind, and in it a row for each field.
//!
//! From it come the types of the events, reading and writing them, cleaning their texts, the form
//! that corrects them, what the case file and a case note say of them, and the events that the
//! property tests make up. A new field is one more row here.

mod build;
mod field;

use chrono::NaiveDate;

use super::answer::Answer;
use super::span::Span;
use super::value::{Scale, Typed, Value, Vocabulary};
use super::words::{
    Decision, MeetingType, NrpfCheckType, ObligationKind, OversightType, ReviewForm, Role,
    SupervisionType, VisitType, words,
};
use build::events;
use field::key_of;
pub use field::{Field, FieldType, Kind, Note, Title};

/// The person of an event is asked for after all its fields.
const LAST: usize = usize::MAX;

const fn kind() -> Kind {
    Kind::NEW
}

const fn done(label: &'static str) -> Field {
    Field::new(label, FieldType::Completion)
}

const fn past(label: &'static str) -> Field {
    Field::new(label, FieldType::Past)
}

const fn ahead(label: &'static str) -> Field {
    Field::new(label, FieldType::Ahead)
}

const fn yes_no(label: &'static str) -> Field {
    Field::new(label, FieldType::YesNo)
}

const fn word(label: &'static str, vocabulary: &'static Vocabulary) -> Field {
    Field::new(label, FieldType::Word(vocabulary))
}

const fn role(label: &'static str) -> Field {
    word(label, Role::VOCABULARY)
}

const fn line(label: &'static str) -> Field {
    Field::new(label, FieldType::Line)
}

const fn sentence(label: &'static str) -> Field {
    Field::new(label, FieldType::Sentence)
}

events! {
    plain {
        Referral = "referral" / "referral", kind().opens();
        Allocated = "allocated" / "allocation", kind().opens();
        StrategyDiscussion = "strategy_discussion" / "strategy discussion",
            kind().opens();
        Section47Ended = "section47_ended" / "end of the section 47 enquiry",
            kind();
        AssessmentStarted = "assessment_started" / "start of the assessment",
            kind().opens();
        AssessmentCompleted = "assessment_completed" / "completion of the assessment",
            kind();
        CpConference = "cp_conference" / "child protection conference that stepped down",
            kind().opens();
        LeftCare = "left_care" / "leaving care", kind().opens();
        SupervisionOrderMade = "supervision_order_made" / "supervision order",
            kind().opens();
        MovedIn = "moved_in" / "move into the area", kind().opens();
        MovedInNotified = "moved_in_notified" / "notice of the move into the area",
            kind();
        PlanStarted = "plan_started" / "start of the plan", kind().opens();
        PrivateFosteringNotified = "private_fostering_notified" / "notice of private fostering",
            kind().opens();
        S136Detention = "s136_detention" / "section 136 detention", kind();
    }

    /// A move out of the area.
    MovedOut = "moved_out" / "move out of the area",
    kind().titled("moved out of the area").on("Moved on", 1).by("Recorded by", LAST) => {
        to_authority: String = line("To which authority").says("to {}")
            .noted(Note::Always("not known"));
        planned: bool = yes_no("Planned").says_each("planned", "not planned", "");
        known_on: NaiveDate = past("Known to us on").says("known on {}");
    }

    /// A notice given to the other authority.
    TransferNotice = "transfer_notice" / "notice to the other authority",
    kind().on("Notice given on", 1).by("Recorded by", LAST) => {
        to_authority: String = line("To which authority").says("to {}")
            .noted(Note::Always("not known"));
        documents: Vec<String> = Field::new("Documents sent", FieldType::List).says("with {}")
            .noted(Note::Always("none recorded"));
    }

    /// A repeated check on a family with no recourse to public funds.
    NrpfCheck = "nrpf_check" / "NRPF check", kind().on("On", 1) => {
        r#type: NrpfCheckType = word("Which check", NrpfCheckType::VOCABULARY).says("{}");
    }

    /// Consent, given or refused.
    Consent = "consent" / "consent", kind().by("Obtained by", LAST).somebodys() => {
        given: bool = yes_no("Consent given")
            .says_each("given", "not given", "whether given is not known");
        how: String = sentence("How").says("{}");
    }

    /// A visit to the child.
    Visit = "visit" / "visit",
    kind().on("Visited on", 0).by("Visited by", 0).somebodys() => {
        r#type: VisitType = word("Type", VisitType::VOCABULARY).names().absent_is("cin");
        seen: bool = yes_no("Child seen")
            .says_each("child seen", "CHILD NOT SEEN", "whether seen is not known");
        seen_alone: bool = yes_no("Seen alone")
            .says_each("seen alone", "not seen alone", "whether alone is not known")
            .unless(&[("seen", false)]);
        not_alone_reason: String = sentence("Why not alone").says("because {}")
            .unless(&[("seen", false), ("seen_alone", true)]);
        recorded_on: NaiveDate = done("Written up").says_or("written up {}", "not written up");
    }

    /// A meeting about the child.
    Meeting = "meeting" / "meeting",
    kind().on("Held on", 0).by("Notes by", LAST)
        .written_first(&["type", "chair", "next_on", "scale"]) => {
        r#type: MeetingType = word("Type", MeetingType::VOCABULARY).names();
        chair: Role = role("Chaired by").says("chaired by {}");
        decision: Decision = word("Decision", Decision::VOCABULARY).says("decision: {}")
            .noted(Note::Always("none recorded"));
        scale: Scale = Field::new("Scale", FieldType::Scale).says("scale {}");
        next_on: NaiveDate = ahead("Next meeting").says("next on {}")
            .noted(Note::Always("no date recorded"));
        invited_on: NaiveDate = past("Invitations sent");
        case_note_on: NaiveDate = done("Case note written").says("case note {}")
            .meets(ObligationKind::CaseNote);
        signed_off_on: NaiveDate = done("Plan signed off").says("signed off {}")
            .meets(ObligationKind::PlanSignOff);
        circulated_on: NaiveDate = done("Plan circulated")
            .says_or("circulated {}", "not circulated")
            .meets(ObligationKind::PlanCirculation);
    }

    /// Supervision of the case.
    Supervision = "supervision" / "supervision",
    kind().on("Held on", 0).by("Supervised by", 0).somebodys() => {
        r#type: SupervisionType = word("Type", SupervisionType::VOCABULARY).names()
            .absent_is("individual");
        answers: Vec<Answer> = Field::new("Answers", FieldType::Answers).noted(Note::Never);
    }

    /// Oversight that a manager recorded.
    ManagementOversight = "management_oversight" / "management oversight",
    kind().on("On", 1).somebodys() => {
        r#type: OversightType = word("What for", OversightType::VOCABULARY).says("{}")
            .noted(Note::Never);
    }

    /// A review of how long a plan has run.
    MilestoneReview = "milestone_review" / "milestone review",
    kind().on("Held on", 1).by("Reviewed by", LAST).somebodys() => {
        months: u32 = Field::new("Review at", FieldType::Months).says("{}");
        by_role: Role = role("Whose review").says("by {}");
        form: ReviewForm = word("Form", ReviewForm::VOCABULARY).says("{}");
        answers: Vec<Answer> = Field::new("Answers", FieldType::Answers).noted(Note::Never);
    }

    /// An agreed departure from an interval or a date.
    Variation = "variation" / "variation",
    kind().on("Agreed on", 1).by("Taken down by", 4) => {
        of: ObligationKind = word("For", ObligationKind::VOCABULARY).says("of {}")
            .required("is missing; a variation is of one obligation kind");
        every: Span = Field::new("Every", FieldType::Span).says("every {}");
        due: NaiveDate = ahead("Due on").says("due {}");
        agreed_by: Role = role("Agreed by").says("agreed by {}");
        rationale: String = Field::new("Rationale", FieldType::Text).says("{}");
    }

    /// The end of the case.
    Closed = "closed" / "closure",
    kind().titled("case closed").on("Closed on", 1).by("Decided by", 1).somebodys() => {
        reason: String = Field::new("Reason", FieldType::ClosureReason)
            .says_or("{}", "reason not known");
        at_meeting: bool = yes_no("Decided at a meeting")
            .says_each("decided at a meeting", "not decided at a meeting", "");
        letters_on: NaiveDate = done("Letters sent").says_or("letters {}", "letters not sent");
        plan_circulated_on: NaiveDate = done("Plan circulated").says("plan circulated {}");
        lead_professional: String = line("Lead professional").says("lead professional {}");
        taf_on: NaiveDate = ahead("First Team Around the Family")
            .says("first Team Around the Family {}");
        answers: Vec<Answer> = Field::new("Answers", FieldType::Answers).noted(Note::Never);
    }

    /// Something somebody is to do.
    Action = "action" / "action", kind().on("Agreed on", 3).by("Taken down by", LAST) => {
        what: String = sentence("What").says_or("{}", "not described")
            .noted(Note::Always("What is to be done is not recorded"));
        owner: String = line("Who").says("{}").noted(Note::Always("nobody named"));
        due: NaiveDate = ahead("By when").says("due {}").noted(Note::Always("no date set"));
        done_on: NaiveDate = done("Done").says_or("done {}", "open")
            .noted(Note::Always("not yet"));
    }
}

#[cfg(test)]
mod tests;
