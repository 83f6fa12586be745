//! What turns the table of events into Rust types: one enum of the kinds, one of the bodies, and a
//! struct for each kind that has fields.

macro_rules! events {
    (
        plain { $($plain:ident = $pword:literal / $pplain:literal, $prow:expr;)* }
        $($(#[$meta:meta])* $kind:ident = $word:literal / $said:literal, $row:expr => {
            $($field:ident: $type:ty = $of:expr;)*
        })*
    ) => {
        words! {
            /// The kinds of event. [`What`] carries what each kind can say.
            EventKind, "event kind" {
                $($plain = $pword / $pplain,)*
                $($kind = $word / $said,)*
            }
        }

        impl EventKind {
            /// Returns the row of the table.
            pub const fn row(self) -> &'static Kind {
                match self {
                    $(Self::$plain => const { &$prow.or_titled($pplain) },)*
                    $(Self::$kind => const { &$row.or_titled($said).with($kind::FIELDS) },)*
                }
            }
        }

        /// What happened, with everything that can be said of it.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names are those of the kinds")]
        pub enum What {
            $($plain,)*
            $($kind($kind),)*
        }

        impl What {
            /// Returns a body of `kind` of which nothing is known.
            pub fn blank(kind: EventKind) -> Self {
                match kind {
                    $(EventKind::$plain => Self::$plain,)*
                    $(EventKind::$kind => Self::$kind($kind::default()),)*
                }
            }

            /// Returns the kind of event.
            pub const fn kind(&self) -> EventKind {
                match self {
                    $(Self::$plain => EventKind::$plain,)*
                    $(Self::$kind(_) => EventKind::$kind,)*
                }
            }

            /// Returns what the field called `key` holds. `None`: not known, or no such field.
            pub fn get(&self, key: &str) -> Option<Value> {
                match self {
                    $(Self::$plain => None,)*
                    $(Self::$kind(body) => body.get(key),)*
                }
            }

            /// Sets the field called `key`; `None` empties it. Returns whether there is such a
            /// field, of the value's sort.
            pub fn set(&mut self, key: &str, value: Option<Value>) -> bool {
                match self {
                    $(Self::$plain => false,)*
                    $(Self::$kind(body) => body.set(key, value),)*
                }
            }
        }

        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Default, PartialEq, Eq)]
            #[allow(
                missing_docs,
                reason = "the names are the interchange format's own keys, explained there"
            )]
            pub struct $kind { $(pub $field: Option<$type>,)* }

            impl $kind {
                const FIELDS: &'static [Field] = &[$($of.keyed(stringify!($field))),*];

                fn get(&self, key: &str) -> Option<Value> {
                    $(if key == const { key_of(stringify!($field)) } {
                        return self.$field.as_ref().map(Typed::value);
                    })*
                    None
                }

                fn set(&mut self, key: &str, value: Option<Value>) -> bool {
                    $(if key == const { key_of(stringify!($field)) } {
                        let is_empty = value.is_none();
                        let typed = value.and_then(Typed::typed);
                        let fits = is_empty || typed.is_some();
                        if fits {
                            self.$field = typed;
                        }
                        return fits;
                    })*
                    false
                }
            }
        )*
    };
}

pub(super) use events;
