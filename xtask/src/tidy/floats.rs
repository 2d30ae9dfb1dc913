//! No binary float in the core. Clippy forbids the types where they are written (`clippy.toml`), but not a literal
//! whose type is inferred, such as `let x = 1.5`; and it can be switched off by an attribute. This check cannot.

use super::File;
use proc_macro2::{TokenStream, TokenTree};

pub(super) fn check(file: &File) -> Vec<String> {
    if !file.path.starts_with("core/src/") || !file.is("rs") {
        return Vec::new();
    }
    match file.text().unwrap_or_default().parse::<TokenStream>() {
        Ok(tokens) => {
            let mut problems = Vec::new();
            walk(file, tokens, &mut problems);
            problems
        }
        Err(error) => vec![file.problem(error.span().start().line, format!("not Rust: {error}"))],
    }
}

fn walk(file: &File, tokens: TokenStream, problems: &mut Vec<String>) {
    for token in tokens {
        let line = token.span().start().line;
        let float = match &token {
            TokenTree::Group(group) => {
                walk(file, group.stream(), problems);
                continue;
            }
            TokenTree::Ident(name) => *name == "f32" || *name == "f64",
            TokenTree::Literal(literal) => is_float(&literal.to_string()),
            TokenTree::Punct(_) => false,
        };
        if float {
            problems.push(file.problem(
                line,
                format!("`{token}` is a binary float; use the exact numbers of the core"),
            ));
        }
    }
}

/// Whether a literal token is a float: `1.5`, `1e3`, `1f64`; not `0xe3`, `"1.5"`, `'.'`, `1_u64`.
fn is_float(literal: &str) -> bool {
    let based = ["0x", "0b", "0o"]
        .iter()
        .any(|start| literal.starts_with(start));
    let number = literal.starts_with(|first: char| first.is_ascii_digit()) && !based;
    let digits = literal.trim_end_matches("usize").trim_end_matches("isize");
    number
        && (digits.contains(['.', 'e', 'E']) || digits.ends_with("f32") || digits.ends_with("f64"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<String> {
        check(&File {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
    }

    #[test]
    fn floats_in_code_are_found_with_their_line() {
        let found = lines(
            "core/src/a.rs",
            "fn a(x: f64) {\n let y = 1.5;\n let z = [1e3, 2_f32];\n}",
        );
        let places: Vec<&str> = found
            .iter()
            .filter_map(|problem| problem.split(": ").next())
            .collect();
        assert_eq!(
            places,
            [
                "core/src/a.rs:1",
                "core/src/a.rs:2",
                "core/src/a.rs:3",
                "core/src/a.rs:3"
            ]
        );
    }

    #[test]
    fn words_in_comments_and_text_are_not_code() {
        let text = "//! no f64 here, not 1.5\n/// f32\nfn a() -> &'static str { let _ = (0xe3, 1_usize, 2u64, x.0, 0..5, 'e'); \"f64 1.5\" }";
        assert_eq!(lines("core/src/a.rs", text), Vec::<String>::new());
    }

    #[test]
    fn only_the_core_is_bound() {
        assert_eq!(
            lines("cli/src/a.rs", "fn a(x: f64) {}"),
            Vec::<String>::new()
        );
    }
}
