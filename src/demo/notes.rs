//! What people write: short, plain, respectful, and mostly about what is going well.

use super::prng::Prng;

/// Why the family is known, by the national categories of need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Neglect,
    Disability,
    ParentalIllness,
    AcuteStress,
    Dysfunction,
    Behaviour,
    LowIncome,
    AbsentParenting,
    Other,
}

/// Episodes by primary need at the last national count, in tenths of a percent.
pub(super) const NEEDS: &[(u64, Need)] = &[
    (580, Need::Neglect),
    (80, Need::Disability),
    (20, Need::ParentalIllness),
    (90, Need::AcuteStress),
    (120, Need::Dysfunction),
    (20, Need::Behaviour),
    (3, Need::LowIncome),
    (55, Need::AbsentParenting),
    (39, Need::Other),
];

/// What the referral says.
pub(super) fn referral(need: Need, prng: &mut Prng) -> String {
    prng.word(match need {
        Need::Neglect => &[
            "School shared worries about home conditions and missed health appointments.",
            "Health visitor asked for support with routines, safe sleeping and home safety.",
            "Police shared a report of arguments at home while the children were upstairs.",
            "Nursery noticed that the family is finding mornings hard and asked us to help.",
        ],
        Need::Disability => &[
            "Parents asked for an assessment of their child's care needs and of a short break.",
            "Paediatrician asked for support at home after a new diagnosis.",
        ],
        Need::ParentalIllness => &[
            "GP asked for support while mum recovers from an operation.",
            "Adult mental health team asked for a joined-up plan for the family.",
        ],
        Need::AcuteStress => &[
            "Family asked for help after losing their tenancy at short notice.",
            "Family has had a bereavement and asked for support with the children.",
        ],
        Need::Dysfunction => &[
            "School shared that arguments between the parents are affecting learning.",
            "Grandparents asked for help with family relationships.",
        ],
        Need::Behaviour => &["School and family asked for help with time spent away from lessons."],
        Need::LowIncome => &["Family support worker asked for help with food and fuel costs."],
        Need::AbsentParenting => &["Aunt asked for support while a parent is away from home."],
        Need::Other => &["Another service asked us to find out what would help the family."],
    })
    .to_string()
}

/// What a visit's record says.
pub(super) fn visit(name: &str, age: u32, alone: bool, prng: &mut Prng) -> String {
    let first = if alone {
        prng.word(&[
            "talked about school and drew the people who help at home",
            "chose to talk while out for a walk and was proud of a swimming badge",
            "filled in three houses and said what is better since last time",
            "spoke in the bedroom and asked when the next meeting is",
            "said that bedtimes are calmer and that gran comes on Fridays",
            "told me about a new friend and about football on Saturday",
        ])
    } else if age >= 4 {
        prng.word(&[
            "sat at the table with us and told me about the week at school",
            "showed me a drawing and said who will be at the party",
            "came in and out while we talked and joined in about the weekend",
        ])
    } else {
        prng.word(&[
            "played on the rug and went to mum for comfort",
            "showed me toys and smiled when dad came in",
            "was settled, well dressed and curious about my bag",
            "had just woken from a nap and was warm with everyone at home",
        ])
    };
    let second = prng.word(&[
        "Home was warm and tidy.",
        "Parents have kept to the morning routine they planned.",
        "Mum has booked the dental check.",
        "Dad asked for help with the housing form; we did it together.",
        "Attendance is up again this month.",
        "We agreed one thing to try before next time.",
        "Health visitor's advice is being followed.",
        "",
    ]);
    format!("{name} {first}. {second}").trim_end().to_string()
}

/// What a meeting's record says.
pub(super) fn meeting(prng: &mut Prng) -> String {
    prng.word(&[
        "Family spoke first. Working well: routines and school. Next: settle the housing repair.",
        "Everyone could name what has changed. The plan was made shorter and clearer.",
        "Grandparents offered two evenings a week. Safety plan read through together.",
        "Parents felt listened to. School will keep a daily check-in.",
        "Steady progress; one outcome met and taken off the plan.",
        "Good turnout from the network. Contingency plan agreed in the family's words.",
    ])
    .to_string()
}

/// What a supervision record says.
pub(super) fn supervision(prng: &mut Prng) -> String {
    prng.word(&[
        "Plan on track. Talked through the child's day; worker to do direct work on feelings.",
        "Strengths: family asks for help early. Keep the pace, review the safety plan at home.",
        "Looked at drift: two actions are done, one moved on with a reason.",
        "Agreed that visits stay as planned. Rationale: risk is lower and the network is active.",
        "Reflected on dad's part in the plan and how to include him more.",
        "Child's voice is strong in the record. Next: think about what would end the plan.",
        "Considered a family group conference; worker to offer it again.",
    ])
    .to_string()
}

/// What a manager's oversight says.
pub(super) fn oversight(prng: &mut Prng) -> String {
    prng.word(&[
        "Read the record and agree with the direction: carry on, see the child at school too.",
        "Direction given: continue as child in need; worker to speak to the health visitor.",
        "Decision and reasons recorded. Proportionate, and the family agrees.",
        "Assessment is well under way. Date agreed with the worker.",
    ])
    .to_string()
}

/// What a review of a plan's length says.
pub(super) fn milestone(prng: &mut Prng) -> String {
    prng.word(&[
        "Plan is making a difference. What is left can be done with early help in two months.",
        "Some drift on the housing action; manager to write to the landlord. Plan continues.",
        "Change is real and not yet lasting. Plan continues with fewer actions.",
    ])
    .to_string()
}

/// Something agreed at a meeting, and who will do it.
pub(super) fn action(prng: &mut Prng) -> (&'static str, &'static str) {
    prng.pick(&[
        (
            "Ask housing about the damp in the back bedroom",
            "Social worker",
        ),
        ("Book the eye test", "Mum"),
        ("Daily check-in at school", "School"),
        ("Refer to the young people's drop-in", "Social worker"),
        (
            "Share the safety plan with both grandparents",
            "Social worker",
        ),
        ("Start the parenting course", "Parents"),
        ("Ask the GP for the hearing test result", "School nurse"),
        ("Apply for the holiday club", "Dad"),
    ])
    .copied()
    .unwrap_or(("Share the plan with the network", "Social worker"))
}
