//! A refusal with its code in one line.

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident $({ $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? })? = $code:literal,)*) => {
        /// Which rule refused, with what its words need.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("refused: {}", self.code())]
        pub enum Refusal {
            $($(#[$doc])* $name $({ $($(#[$field_doc])* $field: $type),* })?,)*
        }

        impl Refusal {
            /// The code of every refusal, for the test that each has words.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The rule's code.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)*
                }
            }
        }
    };
}

pub(super) use refusals;
