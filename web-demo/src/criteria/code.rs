//! The text of a set that is being written, cut where something is wrong.

use kieumau_web_worker::message::SetProblem;

/// A piece of the text; `problem` is the place of the problem that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub text: &'t str,
    pub problem: Option<usize>,
}

/// Cuts a text into what is right and what is wrong. Of problems that overlap the first counts.
pub(super) fn pieces<'t>(text: &'t str, problems: &[SetProblem]) -> Vec<Piece<'t>> {
    let mut marks: Vec<(usize, usize, usize)> = Vec::new();
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    for (at, problem) in problems.iter().enumerate() {
        let Some((line, column)) = problem.place else {
            continue;
        };
        let Some(start) = line.checked_sub(1).and_then(|line| starts.get(line)) else {
            continue;
        };
        let rest = text.get(*start..).unwrap_or_default();
        let byte = |chars: usize| {
            let mut places = rest.char_indices().map(|(at, _)| at);
            places.nth(chars).unwrap_or(rest.len())
        };
        let from = byte(column.saturating_sub(1));
        let to = byte((column + problem.length.max(1)).saturating_sub(1));
        // Nothing is marked at the end of a line: the last letter before it is.
        let line_end = rest.find('\n').unwrap_or(rest.len());
        let from = from.min(line_end);
        let to = to.min(line_end).max(from);
        marks.push((start + from, start + to, at));
    }
    marks.sort_unstable();
    let mut out = Vec::new();
    let mut seen = 0;
    for (from, to, problem) in marks {
        if from < seen {
            continue;
        }
        let plain = text.get(seen..from).unwrap_or_default();
        let marked = text.get(from..to).unwrap_or_default();
        out.push(Piece {
            text: plain,
            problem: None,
        });
        out.push(Piece {
            text: marked,
            problem: Some(problem),
        });
        seen = to;
    }
    out.push(Piece {
        text: text.get(seen..).unwrap_or_default(),
        problem: None,
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: usize, column: usize, length: usize) -> SetProblem {
        SetProblem {
            place: Some((line, column)),
            length,
            ..SetProblem::default()
        }
    }

    #[test]
    fn what_is_wrong_is_cut_out_by_letters() {
        let text = "{\n  \"tên\": 1,\n  \"ữ\": 2\n}";
        let problems = [
            problem(3, 3, 3),
            problem(2, 3, 5),
            problem(2, 4, 1),
            problem(9, 1, 1),
            SetProblem::default(),
        ];
        let cut = pieces(text, &problems);
        let marked: Vec<(&str, usize)> = cut
            .iter()
            .filter_map(|of| Some((of.text, of.problem?)))
            .collect();
        assert_eq!(marked, [("\"tên\"", 1), ("\"ữ\"", 0)]);
        assert_eq!(cut.iter().map(|of| of.text).collect::<String>(), text);
    }

    #[test]
    fn a_place_behind_the_line_marks_nothing_and_loses_nothing() {
        let text = "a\nb";
        let cut = pieces(text, &[problem(1, 9, 4)]);
        assert_eq!(cut.iter().map(|of| of.text).collect::<String>(), text);
    }
}
