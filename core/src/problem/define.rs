//! What a list of codes becomes.

/// One line per problem: what is wrong, and how to mend it, in Vietnamese and English.
macro_rules! codes {
    ($( $variant:ident $word:literal $severity:ident {
        vi: $vi:literal, $vi_mend:literal,
        en: $en:literal, $en_mend:literal,
    } )*) => {
        /// The kind of a problem. Codes are for ever; sentences may be reworded.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $( #[doc = $en] $variant, )* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$( Code::$variant, )*];

            /// The code as it stands in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Code::$variant => $word, )* }
            }

            /// How bad it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $( Code::$variant => Severity::$severity, )* }
            }

            /// The sentence that says what is wrong, with its placeholders.
            pub(super) fn message(self, lang: Lang) -> &'static str {
                self.texts(lang).0
            }

            /// The sentence that says how to mend it, with its placeholders.
            pub(super) fn mend(self, lang: Lang) -> &'static str {
                self.texts(lang).1
            }

            /// Both, from a table: as code they would be several times as long.
            fn texts(self, lang: Lang) -> (&'static str, &'static str) {
                const VI: &[(&str, &str)] = &[$( ($vi, $vi_mend), )*];
                const EN: &[(&str, &str)] = &[$( ($en, $en_mend), )*];
                let table = match lang {
                    Lang::Vi => VI,
                    Lang::En => EN,
                };
                // The variants are numbered in the order of the table.
                table.get(self as usize).copied().unwrap_or_default()
            }
        }
    };
}
pub(super) use codes;
