//! Answers that are more than one whole number: shares, checklists, days and lists, each as its numbers.

use super::forms::Forms;
use super::lane::{Column, Lane};
use crate::formula::pair_of;
use crate::model::Date;
use crate::program::{Domain, InputKind, MOST, low_bits};
use crate::scorecard::AnswerCode;

impl Forms {
    /// Sets the answer to a share question: so many of so many, both in units of the last decimal of the question.
    ///
    /// # Errors
    /// When it is a share of nothing, more than the whole where the question does not allow that, below 0 or beyond twelve
    /// digits, or when the question is of another kind; the answer then counts as missing.
    ///
    /// ```
    /// use kieumau::{CheckedSet, Scorer};
    ///
    /// let set = CheckedSet::from_json(r#"{
    ///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    ///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    ///     "questions": [{"id": "nuoc_sach", "kind": "share", "label": "Hộ dùng nước sạch",
    ///         "numerator": "Số hộ dùng nước sạch", "denominator": "Tổng số hộ"}],
    ///     "criteria": [{"id": "nuoc", "label": "Nước sạch", "points": 5, "cite": {"source": "vb"}, "rule": {"kind": "bands",
    ///         "of": "nuoc_sach", "bands": [{"from": 95, "points": 5}, {"below": 95, "points": 0}]}}]
    /// }"#)?;
    /// let batch = Scorer::new(&set, &Default::default())?.batch(None);
    /// let mut forms = batch.forms(2);
    /// forms.put_share(0, 0, 96, 100).map_err(|code| code.as_str())?;
    /// assert!(forms.put_share(1, 0, 101, 100).is_err());
    /// let results = batch.score(&forms);
    /// assert_eq!([results.units(0, 0), results.units(1, 0)], [Some(5), Some(0)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn put_share(
        &mut self,
        row: usize,
        column: usize,
        numerator: i64,
        denominator: i64,
    ) -> Result<(), AnswerCode> {
        let found = match self.input_kind(column) {
            Some(InputKind::Share {
                decimals,
                may_exceed,
            }) => {
                // What a whole number of twelve digits is in units.
                let most = MOST.saturating_mul(crate::number::pow10(*decimals));
                let above = |part: i64| i128::from(part) > most;
                if numerator < 0 || denominator < 0 {
                    Err(AnswerCode::BelowMinimum)
                } else if above(numerator) || above(denominator) {
                    Err(AnswerCode::AboveMaximum)
                } else if denominator == 0 {
                    Err(AnswerCode::ShareOfZero)
                } else if numerator > denominator && !may_exceed {
                    Err(AnswerCode::ShareOverOne)
                } else {
                    Ok(())
                }
            }
            Some(_) => Err(AnswerCode::WrongType),
            None => Err(AnswerCode::UnknownQuestion),
        };
        match found {
            Ok(()) => self.put_pair(row, column, (numerator, denominator)),
            Err(_) => self.set(row, column, None),
        }
        found
    }

    /// Sets the answer to a checklist: bit 0 for its first item, and so on; every item that has no bit does not hold.
    ///
    /// # Errors
    /// When a bit stands for no item, or the question is of another kind; the answer then counts as missing.
    pub fn put_items(&mut self, row: usize, column: usize, held: u64) -> Result<(), AnswerCode> {
        let found = match self.input_kind(column) {
            Some(InputKind::Checklist { items }) if held & !low_bits(items.len()) == 0 => Ok(()),
            Some(InputKind::Checklist { .. }) => Err(AnswerCode::UnknownItem),
            Some(_) => Err(AnswerCode::WrongType),
            None => Err(AnswerCode::UnknownQuestion),
        };
        let domain = found.ok().map(|()| Domain::Items { held, open: 0 });
        self.set(row, column, domain);
        found
    }

    /// Sets the answer to a question for a day.
    ///
    /// # Errors
    /// When the question is of another kind.
    pub fn put_date(&mut self, row: usize, column: usize, day: Date) -> Result<(), AnswerCode> {
        match self.input_kind(column) {
            Some(InputKind::Date) => {
                let day = i128::from(day.number());
                self.set(row, column, Some(Domain::Number { lo: day, hi: day }));
                Ok(())
            }
            Some(_) => Err(AnswerCode::WrongType),
            None => Err(AnswerCode::UnknownQuestion),
        }
    }

    fn input_kind(&self, column: usize) -> Option<&InputKind> {
        let input = self.batch.scorer.program.inputs.get(column)?;
        Some(&input.kind)
    }

    /// Sets an answer of two numbers, known to fit the question.
    #[inline]
    fn put_pair(&mut self, row: usize, column: usize, both: (i64, i64)) {
        if !self.fill_pair(row, column, both) {
            let like = self.batch.scorer.program.tables.domains.get(column);
            let domain = like.and_then(|like| super::lane::of_pair(both, like));
            self.set(row, column, domain);
        }
    }

    /// Sets what is known of an input whose column holds two numbers.
    pub(super) fn set_pair(&mut self, row: usize, column: usize, domain: Option<Domain>) {
        let both = domain.as_ref().and_then(pair_of);
        if both.is_some_and(|both| self.fill_pair(row, column, both)) {
            return;
        }
        self.fill(row, column, None);
        if let (Some(domain), true) = (domain, row < self.rows) {
            let apart = self.apart.entry(row).or_default();
            apart.domains.insert(column, domain);
        }
    }

    /// Puts two numbers where the column has room for them; says whether it has.
    #[inline]
    fn fill_pair(&mut self, row: usize, column: usize, (first, second): (i64, i64)) -> bool {
        let narrow = |value: i64| {
            i32::try_from(value)
                .ok()
                .filter(|value| *value != i32::MISSING)
        };
        let (Some(first), Some(second)) = (narrow(first), narrow(second)) else {
            return false;
        };
        if !self.apart.is_empty() {
            self.fill(row, column, None);
        }
        match self.columns.get_mut(column) {
            Some(Column::Pair(firsts, seconds)) => {
                if let (Some(above), Some(below)) = (firsts.get_mut(row), seconds.get_mut(row)) {
                    (*above, *below) = (first, second);
                }
                true
            }
            Some(Column::Unused) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Date;
    use crate::{CheckedSet, Scorer, Value};

    const SET: &str = r#"{
        "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
        "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
        "questions": [
            {"id": "nuoc", "kind": "share", "label": "Nước sạch", "numerator": "Số hộ", "denominator": "Tổng số hộ"},
            {"id": "viec", "kind": "checklist", "label": "Việc", "items": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]},
            {"id": "nop", "kind": "date", "label": "Ngày nộp"}],
        "criteria": [
            {"id": "c_nuoc", "label": "Nước", "points": 10, "cite": {"source": "vb"},
                "rule": {"kind": "proportional", "of": "nuoc", "points": 10, "target": 90}},
            {"id": "c_viec", "label": "Việc", "points": 3, "cite": {"source": "vb"},
                "rule": {"kind": "checklist", "question": "viec", "points": {"a": 1, "b": 2}}},
            {"id": "c_nop", "label": "Nộp", "points": 5, "cite": {"source": "vb"},
                "rule": {"kind": "deadline", "question": "nop", "due": {"day": 20, "month": 11}, "points": 5, "subtract": "0.5"}}]
    }"#;

    /// Each area by numbers, and by what was written, has the same points; also where a count is beyond 32 bits.
    #[test]
    fn numbers_and_written_answers_give_the_same() {
        let set = CheckedSet::from_json(SET).unwrap_or_else(|problems| panic!("{problems}"));
        let scorer = Scorer::new(&set, &crate::arrange::map([])).expect("no profile");
        let batch = scorer.batch(Some(2026));
        let (rows, large) = (400, 2_000_000_000i64);
        let (mut numbers, mut written) = (batch.forms(rows), batch.forms(rows));
        for row in 0..rows {
            let at = i64::try_from(row).expect("small");
            let (part, whole) = match at % 3 {
                0 => (at * large, 400 * large),
                1 => (at, 397),
                _ => (at % 50, at % 60),
            };
            let text = format!(r#"{{"numerator": {part}, "denominator": {whole}}}"#);
            let value: Value = serde_json::from_str(&text).expect("an answer");
            let (one, other) = (
                numbers.put_share(row, 0, part, whole),
                written.put(row, 0, &value),
            );
            assert_eq!(one, other, "{text}");
            let held = u64::try_from(at % 4).expect("small");
            let items = ["[]", r#"["a"]"#, r#"["b"]"#, r#"["a", "b"]"#];
            let value: Value = serde_json::from_str(items[row % 4]).expect("an answer");
            assert_eq!(numbers.put_items(row, 1, held), Ok(()));
            assert_eq!(written.put(row, 1, &value), Ok(()));
            let day =
                Date::new(2026, 11, u8::try_from(1 + row % 30).expect("a day")).expect("a day");
            let value: Value = serde_json::from_str(&format!("\"{day}\"")).expect("an answer");
            assert_eq!(numbers.put_date(row, 2, day), Ok(()));
            assert_eq!(written.put(row, 2, &value), Ok(()));
        }
        assert_eq!(
            numbers.put_items(0, 1, 4).map_err(|code| code.as_str()),
            Err("unknown_item")
        );
        assert_eq!(numbers.put_items(0, 1, 0), Ok(()));
        let (one, other) = (batch.score(&numbers), batch.score(&written));
        for row in 0..rows {
            for criterion in 0..3 {
                assert_eq!(
                    one.units(row, criterion),
                    other.units(row, criterion),
                    "{row} {criterion}"
                );
            }
            assert_eq!(one.missing(row), other.missing(row));
        }
        assert!((0..rows).any(|row| one.units(row, 0) > Some(0)));
    }
}
