//! Files stay small enough to be read, reviewed and fetched.

use super::File;

/// Bytes; the lock file is not written by hand and may be larger.
const MOST_BYTES: usize = 200_000;
/// A file is one idea; the longest may still be read in one sitting.
const MOST_RUST_LINES: usize = 600;

pub(super) fn check(file: &File) -> Vec<String> {
    let mut problems = Vec::new();
    let bytes = file.bytes.len();
    if bytes > MOST_BYTES && !file.path.ends_with("Cargo.lock") {
        problems.push(file.problem(
            1,
            format!("{bytes} bytes, at most {MOST_BYTES}; split the file"),
        ));
    }
    let lines = file.text().map_or(0, |text| text.lines().count());
    if file.is("rs") && lines > MOST_RUST_LINES {
        problems.push(file.problem(
            lines,
            format!("{lines} lines, at most {MOST_RUST_LINES}; split the file by idea"),
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(path: &str, text: String) -> usize {
        check(&File {
            path: path.to_owned(),
            bytes: text.into_bytes(),
        })
        .len()
    }

    #[test]
    fn both_limits_are_inclusive() {
        assert_eq!(problems("a.csv", "x".repeat(200_000)), 0);
        assert_eq!(problems("a.csv", "x".repeat(200_001)), 1);
        assert_eq!(problems("Cargo.lock", "x".repeat(200_001)), 0);
        assert_eq!(problems("a.rs", "x\n".repeat(600)), 0);
        assert_eq!(problems("a.rs", "x\n".repeat(601)), 1);
        assert_eq!(problems("a.md", "x\n".repeat(601)), 0);
    }
}
