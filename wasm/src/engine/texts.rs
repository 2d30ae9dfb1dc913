//! The sentences of this border, in Vietnamese and English. All others come from the catalogue of the core.

use kieumau::Lang;

macro_rules! codes {
    ($( $(#[$doc:meta])* $name:ident = $word:literal { $vi:literal $vi_mend:literal $en:literal $en_mend:literal } )*) => {
        /// What this border refuses.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Code { $( $(#[$doc])* $name, )* }

        impl Code {
            #[cfg(test)]
            const ALL: &'static [Code] = &[$( Code::$name, )*];

            /// The word.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $( Code::$name => $word, )* }
            }

            const fn texts(self, lang: Lang) -> (&'static str, &'static str) {
                match (self, lang) { $(
                    (Code::$name, Lang::Vi) => ($vi, $vi_mend),
                    (Code::$name, Lang::En) => ($en, $en_mend),
                )* }
            }
        }
    };
}

codes! {
    /// A language that is neither `vi` nor `en`.
    UnknownLanguage = "unknown_language" {
        "Không có ngôn ngữ “{lang}”."
        "Ghi \"vi\" hoặc \"en\"."
        "There is no language `{lang}`."
        "Write \"vi\" or \"en\"."
    }
    /// An option that does not exist.
    UnknownOption = "unknown_option_field" {
        "Không có tùy chọn “{field}”."
        "Có các tùy chọn: {known}."
        "There is no option `{field}`."
        "There are: {known}."
    }
    /// A column that is no array of the right kind.
    NotAColumn = "not_a_column" {
        "Cột “{question}” không phải là một mảng dùng được."
        "Dùng Int8Array, Int16Array, Int32Array, BigInt64Array, hoặc mảng thường."
        "The column `{question}` is not an array that can be used."
        "Use an Int8Array, Int16Array, Int32Array, BigInt64Array, or a plain array."
    }
    /// Columns of different lengths.
    ColumnLength = "column_length" {
        "Cột “{question}” có {found} dòng, cột đầu có {wanted} dòng."
        "Cho mọi cột dài bằng nhau."
        "The column `{question}` has {found} rows, the first one has {wanted}."
        "Make all columns equally long."
    }
    /// A typed array whose bits are not enough for a checklist.
    ColumnTooNarrow = "column_too_narrow" {
        "Câu hỏi “{question}” có {items} mục, mảng số này chỉ ghi được {most} mục."
        "Dùng mảng số rộng hơn (Int16Array, Int32Array, BigInt64Array), hoặc mảng thường ghi mã các mục."
        "The question `{question}` has {items} items, this array of numbers can tell {most} of them."
        "Use a wider array (Int16Array, Int32Array, BigInt64Array), or a plain one with the ids of items."
    }
    /// A column for a question that the set does not have.
    UnknownColumn = "unknown_question" {
        "Bộ tiêu chí không có câu hỏi “{question}”."
        "Bỏ cột này, hoặc ghi đúng mã câu hỏi."
        "The set has no question `{question}`."
        "Remove this column, or write the id of a question."
    }
    /// Numbers for a question that takes none.
    NumbersRefused = "numbers_refused" {
        "Câu hỏi “{question}” không nhận cột số."
        "Dùng mảng thường, mỗi phần tử ghi như trong phiếu."
        "The question `{question}` takes no column of numbers."
        "Use a plain array with values as in an assessment."
    }
    /// A profile that is no object.
    NotAProfile = "not_a_profile" {
        "Đặc điểm của khu dân cư phải là một đối tượng."
        "Ghi mỗi đặc điểm một trường, ví dụ vung: \"dbscl\"."
        "The profile must be an object."
        "Write a field for each dimension, such as vung: \"dbscl\"."
    }
    /// Not a day of the calendar.
    BadDay = "bad_day" {
        "“{day}” không phải là ngày trong lịch."
        "Ghi như 2026-11-05."
        "`{day}` is not a day of the calendar."
        "Write it like 2026-11-05."
    }
}

impl Code {
    /// What is wrong, and how to mend it.
    pub(crate) fn said(self, lang: Lang, values: &[(&str, &str)]) -> (String, String) {
        let (message, mend) = self.texts(lang);
        (fill(message, values), fill(mend, values))
    }
}

/// Puts values where `{name}` stands. What a value holds is never looked at again.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        out.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_templates() {
        assert_eq!(
            fill("“{a}”, {b}!", &[("a", "{b}"), ("b", "c")]),
            "“{b}”, c!"
        );
    }

    #[test]
    fn every_code_speaks_both_languages() {
        for code in Code::ALL {
            let (vi, _) = code.said(Lang::Vi, &[]);
            let (en, mend) = code.said(Lang::En, &[]);
            assert!(!vi.is_empty() && vi != en && !mend.is_empty(), "{code:?}");
        }
    }
}
