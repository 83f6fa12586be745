//! The closed vocabularies of the work, spelt as the interchange format spells them.
//!
//! Each is an enum with its written form, so that a word is checked once, where it comes in,
//! and is a type from there on.

use chrono::Month;

use super::value::Vocabulary;

/// A word that is not in the vocabulary it was looked up in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is not a known {vocabulary}{}", hint(nearest.as_deref()))]
pub struct UnknownWord {
    /// What was asked for: "route", "role", and so on.
    pub vocabulary: &'static str,
    /// What was found instead.
    pub found: String,
    /// The nearest word that is known, where one is near.
    pub nearest: Option<String>,
}

impl UnknownWord {
    /// Returns what is wrong with `found`, which is not a word of `vocabulary`.
    pub fn new(found: &str, vocabulary: &Vocabulary) -> Self {
        Self {
            vocabulary: vocabulary.name,
            found: found.to_string(),
            nearest: nearest(found, vocabulary.words.iter().map(|word| word.key)),
        }
    }
}

/// Returns the number of the month that `name` is, or begins with at least three letters: "mar",
/// "sept", "March".
pub fn month_named(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    name.get(..3)?;
    (1..=12)
        .find(|&month| {
            Month::try_from(month).is_ok_and(|month| month.name().to_lowercase().starts_with(&name))
        })
        .map(u32::from)
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |word| format!("; did you mean \"{word}\"?"))
}

/// Returns the nearest of `known` to `found`, if it is near enough to be what was meant.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let found = found.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&found, &word.to_lowercase()), word))
        .filter(|(score, _)| *score >= 0.78)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word.to_string())
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $vocabulary:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal / $plain:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),* }

        impl $name {
            /// Every word of the vocabulary, in its own order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The vocabulary as data.
            pub const VOCABULARY: &'static $crate::casework::value::Vocabulary = &$crate::casework::value::Vocabulary {
                name: $vocabulary,
                words: &[$($crate::casework::value::Word { key: $word, plain: $plain }),*],
            };

            /// Returns the word as files spell it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// Returns the word as a person says it.
            pub const fn plain(self) -> &'static str {
                match self { $(Self::$variant => $plain),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::casework::words::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let word = Self::ALL.iter().copied().find(|word| word.as_str() == text);
                word.ok_or_else(|| Self::Err::new(text, Self::VOCABULARY))
            }
        }

        impl $crate::casework::value::Typed for $name {
            fn value(&self) -> $crate::casework::value::Value {
                $crate::casework::value::Value::Word($crate::casework::value::Word { key: self.as_str(), plain: self.plain() })
            }

            fn typed(value: $crate::casework::value::Value) -> Option<Self> {
                let $crate::casework::value::Value::Word(word) = value else { return None };
                Self::ALL.iter().copied().find(|it| it.as_str() == word.key)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(super) use words;

words! {
    /// How a child in need plan came about.
    Route, "route" {
        Assessment = "assessment" / "assessment",
        Section47 = "section47" / "section 47 enquiry",
        StrategyDiscussion = "strategy_discussion" / "strategy discussion",
        CpStepDown = "cp_step_down" / "step down from child protection",
        LeftCare = "left_care" / "left care",
        SupervisionOrder = "supervision_order" / "supervision order",
        TransferIn = "transfer_in" / "transfer in",
        EarlyHelpStepUp = "early_help_step_up" / "step up from early help",
        Nrpf = "nrpf" / "no recourse to public funds",
        PrivateFostering = "private_fostering" / "private fostering",
        CourtReport = "court_report" / "court report",
        YoungCarer = "young_carer" / "young carer",
        Disabled = "disabled" / "disabled child",
    }
}

words! {
    /// A standing circumstance of a child that some procedure turns on.
    Flag, "flag" {
        StablePackage = "stable_package" / "settled care package",
        ShortBreaks = "short_breaks" / "short breaks",
        FinancialSupportOnly = "financial_support_only" / "financial support only",
        Nrpf = "nrpf" / "no recourse to public funds",
        PrivateFostering = "private_fostering" / "privately fostered",
        SupervisionOrder = "supervision_order" / "supervision order",
        Section7 = "section7" / "section 7 report",
        Section37 = "section37" / "section 37 report",
        MissingRisk = "missing_risk" / "risk of going missing",
        MhaDetained = "mha_detained" / "detained under the Mental Health Act",
        YoungCarer = "young_carer" / "young carer",
        NoSafeguardingConcerns = "no_safeguarding_concerns" / "no safeguarding concerns",
        PackageOfCare = "package_of_care" / "package of care",
        DisabledService = "disabled_service" / "open to the disabled children's service",
        Over75Nights = "over_75_nights" / "short breaks over 75 nights a year",
        FamilyAssistanceOrder = "family_assistance_order" / "family assistance order",
    }
}

words! {
    /// Who acts, chairs, signs or decides.
    Role, "role" {
        SocialWorker = "social_worker" / "social worker",
        SeniorPractitioner = "senior_practitioner" / "senior practitioner",
        AdvancedPractitioner = "advanced_practitioner" / "advanced practitioner",
        PracticeSupervisor = "practice_supervisor" / "practice supervisor",
        TeamManager = "team_manager" / "team manager",
        CinReviewer = "cin_reviewer" / "CIN reviewer",
        ChildrensPractitioner = "childrens_practitioner" / "children's practitioner",
        ServiceManager = "service_manager" / "service manager",
        GroupManager = "group_manager" / "group manager",
        HeadOfService = "head_of_service" / "head of service",
        AssistantDirector = "assistant_director" / "assistant director",
        IndependentChair = "independent_chair" / "independent chair",
        Iro = "iro" / "independent reviewing officer",
        BusinessSupport = "business_support" / "business support",
    }
}

words! {
    /// What can be due.
    ObligationKind, "obligation kind" {
        SupportPlan = "support_plan" / "support plan",
        Invitation = "invitation" / "invitations",
        MeetingReports = "meeting_reports" / "meeting reports",
        InitialVisit = "initial_visit" / "initial visit",
        Visit = "visit" / "visit",
        VisitRecording = "visit_recording" / "visit write-up",
        Checkpoint = "checkpoint" / "management checkpoint",
        FamilyNetworkMeeting = "family_network_meeting" / "family network meeting",
        Assessment = "assessment" / "assessment",
        AssessmentRefresh = "assessment_refresh" / "assessment refresh",
        InitialMeeting = "initial_meeting" / "initial meeting",
        ReviewMeeting = "review_meeting" / "review meeting",
        CaseNote = "case_note" / "meeting case note",
        PlanCirculation = "plan_circulation" / "plan circulation",
        PlanSignOff = "plan_sign_off" / "plan sign-off",
        Supervision = "supervision" / "supervision",
        GroupSupervision = "group_supervision" / "group supervision",
        MilestoneReview = "milestone_review" / "milestone review",
        StepDownMinimum = "step_down_minimum" / "minimum before step-down",
        NrpfCheck = "nrpf_check" / "NRPF check",
        TransferNotice = "transfer_notice" / "transfer notice",
        S136Review = "s136_review" / "section 136 review",
        ClosureStep = "closure_step" / "closure step",
        SupportEnds = "support_ends" / "end of support",
        Turns18 = "turns_18" / "18th birthday",
        Action = "action" / "action",
    }
}

words! {
    /// What sort of meeting was held.
    MeetingType, "meeting type" {
        Initial = "initial" / "initial meeting",
        Review = "review" / "review meeting",
        FamilyNetwork = "family_network" / "family network meeting",
        Closure = "closure" / "closure meeting",
    }
}

words! {
    /// What a meeting decided.
    Decision, "decision" {
        Continue = "continue" / "continue",
        StepDown = "step_down" / "step down",
        Close = "close" / "close",
        Escalate = "escalate" / "escalate",
    }
}

words! {
    /// What sort of visit was made. A visit with no type is a child in need visit.
    VisitType, "visit type" {
        Initial = "initial" / "initial visit",
        Cin = "cin" / "visit",
        PrivateFostering = "private_fostering" / "private fostering visit",
    }
}

words! {
    /// Supervision of one worker, or of a group. A supervision with no type is individual.
    SupervisionType, "supervision type" {
        Individual = "individual" / "supervision",
        Group = "group" / "group supervision",
    }
}

words! {
    /// What a manager's recorded oversight was for.
    OversightType, "oversight type" {
        Checkpoint1 = "checkpoint_1" / "checkpoint 1",
        Checkpoint2 = "checkpoint_2" / "checkpoint 2",
        Direction = "direction" / "direction",
        NotSeenAlone = "not_seen_alone" / "child not seen alone",
        WithoutConsent = "without_consent" / "proceeding without consent",
        LateMeeting = "late_meeting" / "late meeting",
        PlanQa = "plan_qa" / "quality of the plan",
        Other = "other" / "other",
    }
}

words! {
    /// In what form a plan's length was reviewed.
    ReviewForm, "review form" {
        Meeting = "meeting" / "meeting",
        JointSupervision = "joint_supervision" / "joint supervision",
        Mapping = "mapping" / "mapping",
        Clinic = "clinic" / "clinic",
        Desk = "desk" / "desk review",
    }
}

words! {
    /// Which repeated check on a family with no recourse to public funds.
    NrpfCheckType, "check type" {
        HomeOffice = "home_office" / "Home Office",
        Accommodation = "accommodation" / "accommodation",
    }
}
