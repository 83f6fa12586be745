//! Ofsted's codes.

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),* }

        impl $name {
            /// Every code, in Ofsted's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code as Ofsted writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

codes! {
    /// Where a case stands.
    CaseStatus {
        /// Looked after.
        LookedAfter = "a) Looked after child",
        /// On a child protection plan.
        ChildProtection = "b) Child Protection plan",
        /// On a child in need plan: the only rows that become cases.
        ChildInNeed = "c) Child in need plan",
        /// Being assessed.
        OpenAssessment = "d) Open assessment",
        /// Closed in the last six months.
        Closed = "e) Closed episode",
        /// Something is written that is not a known status.
        NotRecognised = "status not recognised",
        /// Nothing is written.
        NotStated = "status not stated",
    }
}

codes! {
    /// The main reason that the child is in need.
    PrimaryNeed {
        /// Abuse, neglect and, since 2025, exploitation.
        N1 = "N1 - Abuse or neglect",
        /// The child's disability.
        N2 = "N2 - Child's disability",
        /// A parent's disability or illness.
        N3 = "N3 - Parental disability or illness",
        /// A family in acute stress.
        N4 = "N4 - Family in acute stress",
        /// Family dysfunction.
        N5 = "N5 - Family dysfunction",
        /// Socially unacceptable behaviour.
        N6 = "N6 - Socially unacceptable behaviour",
        /// Low income.
        N7 = "N7 - Low income",
        /// Absent parenting.
        N8 = "N8 - Absent parenting",
        /// Not a child in need.
        N9 = "N9 - Cases other than children in need",
        /// Not stated.
        N0 = "N0 - Not stated",
    }
}

codes! {
    /// Why an episode of need was closed.
    ClosureReason {
        /// Adopted.
        RC1 = "RC1 - Adopted",
        /// Died.
        RC2 = "RC2 - Died",
        /// A child arrangements order.
        RC3 = "RC3 - Child arrangements order",
        /// A special guardianship order.
        RC4 = "RC4 - Special guardianship order",
        /// Moved to another authority.
        RC5 = "RC5 - Transferred to services of another local authority",
        /// Moved to adult services.
        RC6 = "RC6 - Transferred to adult social care services",
        /// Any other reason.
        RC7 = "RC7 - Services ceased for any other reason, including child no longer in need",
        /// No further action after assessment.
        RC8 = "RC8 - Case closed after assessment, no further action",
        /// Early help after assessment.
        RC9 = "RC9 - Case closed after assessment, referred to early help",
    }
}
