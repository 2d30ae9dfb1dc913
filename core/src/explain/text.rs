//! The explanation as plain text, for a terminal or a message: sentences and indentation, no colours, no width.

use super::types::{CheckLine, CriterionLine, Explanation};
use crate::catalogue::{criteria, headings, reason};
use crate::scorecard::ConditionState;

/// The most lines of points lost; the criteria below tell the rest.
const MOST_LOST: usize = 10;

impl Explanation {
    /// The explanation as plain text. Lines are as long as their sentences: whoever shows them may fold them, and a
    /// line that is indented belongs to the one above it.
    ///
    /// ```
    /// use kieumau::{Assessment, CheckedSet, Lang, built_in, explain};
    ///
    /// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
    /// let form = Assessment::from_json(r#"{"profile": {"vung": "dbscl"}, "answers": {"so_ho": 100, "so_ho_ngheo": 15}}"#)?;
    /// let text = explain(set.set(), &set.score(&form)?, Lang::En).to_text();
    /// assert!(text.starts_with("“Specially difficult village” is certain, even with 3 questions left.\n"));
    /// assert!(text.contains("  ✓ At least one of the following\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut page = Page::default();
        page.line(0, &self.headline.text);
        page.line(0, &self.set.status_text);
        page.lines(0, &self.headline.more);
        let scored = self.totals.iter().map(|total| &total.text);
        let scored = scored.chain(&self.passing);
        for total in scored.filter(|text| !self.headline.text.starts_with(text.as_str())) {
            page.line(0, total);
        }
        page.line(0, &self.open.text);
        page.lines(0, &self.open.next_text);
        page.lines(0, &self.open.more);
        page.gap();
        page.lines(0, &self.area);
        page.lines(0, &self.profile);
        page.line(0, &self.set.text);
        page.lines(1, &self.set.note);
        page.lines(1, &self.set.force);
        self.problem_part(&mut page);
        self.title_part(&mut page);
        self.class_part(&mut page);
        self.effect_part(&mut page);
        self.lost_part(&mut page);
        page.heading(&headings::criteria(self.lang));
        for criterion in &self.criteria {
            self.criterion(&mut page, criterion);
        }
        if !self.ambiguities.is_empty() {
            page.heading(&headings::ambiguities(self.lang));
            for ambiguity in &self.ambiguities {
                page.line(0, &format!("{}. {}", ambiguity.number, ambiguity.text));
            }
        }
        page.text
    }

    fn problem_part(&self, page: &mut Page) {
        if self.problems.is_empty() {
            return;
        }
        page.heading(&headings::problems(self.lang));
        for problem in &self.problems {
            page.line(0, &format!("{} {}", problem.text, problem.mend));
        }
    }

    fn title_part(&self, page: &mut Page) {
        if self.titles.is_empty() {
            return;
        }
        page.heading(&headings::titles(self.lang));
        for title in &self.titles {
            page.line(0, &title.text);
            page.checks(1, &title.checks);
            page.lines(1, &title.cites);
            self.see(page, 1, &title.ambiguities);
        }
    }

    fn class_part(&self, page: &mut Page) {
        let Some(class) = &self.class else { return };
        page.heading(&class.text);
        page.lines(0, &class.more);
        page.checks(1, &class.checks);
        page.lines(1, &class.cites);
    }

    fn effect_part(&self, page: &mut Page) {
        if self.effects.is_empty() {
            return;
        }
        page.heading(&headings::effects(self.lang));
        for effect in &self.effects {
            page.line(0, &effect.text);
            page.lines(1, &effect.cites);
            self.see(page, 1, &effect.ambiguities);
        }
    }

    fn lost_part(&self, page: &mut Page) {
        if self.lost.is_empty() {
            return;
        }
        page.heading(&headings::lost(self.lang));
        for (at, lost) in self.lost.iter().take(MOST_LOST).enumerate() {
            page.line(0, &format!("{}. {}", at + 1, lost.text));
        }
    }

    fn criterion(&self, page: &mut Page, line: &CriterionLine) {
        if line.depth == 0 {
            page.gap();
        }
        let (depth, within) = (line.depth, line.depth + 1);
        page.line(
            depth,
            &criteria::line(self.lang, line.label.as_str(), line.result.as_str()),
        );
        // That points are added up goes without saying, and so does what the questions that are listed say already.
        let blank = [
            reason::states::missing(self.lang),
            reason::states::missing_pass(self.lang),
        ];
        let said = line.kind == "sum" || (blank.contains(&line.reason) && !line.more.is_empty());
        if !said && !line.reason.is_empty() {
            page.line(within, &line.reason);
        }
        page.checks(within, &line.checks);
        page.lines(within, &line.more);
        if !line.cites_inherited {
            page.lines(within, &line.cites);
        }
        self.see(page, within, &line.ambiguities);
    }

    fn see(&self, page: &mut Page, depth: usize, numbers: &[usize]) {
        if !numbers.is_empty() {
            let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
            page.line(depth, &criteria::see(self.lang, numbers.join(", ")));
        }
    }
}

/// Text that grows by lines.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, depth: usize, line: &str) {
        for _ in 0..depth {
            self.text.push_str("  ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn lines<'a>(&mut self, depth: usize, lines: impl IntoIterator<Item = &'a String>) {
        lines.into_iter().for_each(|line| self.line(depth, line));
    }

    /// One empty line, never two.
    fn gap(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn heading(&mut self, heading: &str) {
        self.gap();
        self.line(0, heading);
        self.line(0, &"─".repeat(heading.chars().count()));
    }

    fn checks(&mut self, depth: usize, checks: &[CheckLine]) {
        for check in checks {
            let mark = match check.state {
                ConditionState::Holds => '✓',
                ConditionState::Fails => '✗',
                ConditionState::Unknown => '?',
            };
            self.line(depth, &format!("{mark} {}", check.text));
            self.checks(depth + 1, &check.parts);
        }
    }
}
