//! Nothing in the repository depends on one machine: no home folder, no private mirror of a package registry.

use super::File;

/// Folders that exist on one machine only.
const FOLDERS: &[&str] = &[
    "/root/",
    "/home/",
    "/work/",
    "/Users/",
    r"C:\Users",
    r"C:\\Users",
];
/// Words in the address of a private mirror, and the settings that name one.
const MIRRORS: &[&str] = &[
    "artifactory",
    "jfrog",
    "devpi",
    "verdaccio",
    "sonatype",
    "index-url",
    "replace-with",
    "_authToken",
];
/// The only places packages come from.
const PUBLIC: &[&str] = &[
    "registry+https://github.com/rust-lang/crates.io-index",
    "https://registry.npmjs.org/",
];

pub(super) fn check(file: &File) -> Vec<String> {
    // The list of forbidden words has to hold them.
    if file.path == "xtask/src/tidy/places.rs" {
        return Vec::new();
    }
    let Some(text) = file.text() else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index.saturating_add(1);
        if let Some(folder) = FOLDERS.iter().find(|folder| mentions(line, folder)) {
            problems.push(file.problem(
                number,
                format!("`{folder}` is a folder of one machine; write a relative path"),
            ));
        }
        if let Some(word) = MIRRORS.iter().find(|word| line.contains(**word)) {
            problems.push(file.problem(
                number,
                format!("`{word}` names a private registry; leave it to the machine"),
            ));
        }
        if let Some(source) = source(file, line)
            .filter(|source| !PUBLIC.iter().any(|start| source.starts_with(start)))
        {
            problems.push(file.problem(
                number,
                format!("`{source}` is not a public registry; lock the package anew"),
            ));
        }
    }
    problems
}

/// A folder name counts where a path begins, not inside an address such as `example.org/home/`.
fn mentions(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|start| start.chars().next_back());
        !before.is_some_and(|char| {
            char.is_alphanumeric() || matches!(char, '.' | '-' | '_' | '/' | '}' | '>')
        })
    })
}

/// Where a line of a lock file says that a package comes from.
fn source<'a>(file: &File, line: &'a str) -> Option<&'a str> {
    let value = if file.path.ends_with("Cargo.lock") {
        line.strip_prefix("source = ")?
    } else if file.path.ends_with("package-lock.json") {
        line.trim().strip_prefix("\"resolved\": ")?
    } else {
        return None;
    };
    Some(value.trim_matches(['"', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&File {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .len()
    }

    #[test]
    fn folders_of_a_machine_are_found_and_addresses_are_not() {
        assert_eq!(count("a.md", "see /home/lan/kieumau"), 1);
        assert_eq!(count("a.md", "`/root/.cargo`"), 1);
        assert_eq!(count("a.md", "https://example.org/home/page"), 0);
        assert_eq!(count("a.md", "frame/work/flow"), 0);
    }

    #[test]
    fn lock_files_name_public_registries_only() {
        let line = |host: &str| format!("source = \"registry+https://{host}\"");
        assert_eq!(
            count("Cargo.lock", &line("github.com/rust-lang/crates.io-index")),
            0
        );
        assert_eq!(count("Cargo.lock", &line("mirror.example.org/index")), 1);
        assert_eq!(
            count(
                "web/package-lock.json",
                "  \"resolved\": \"https://registry.npmjs.org/a/-/a-1.tgz\","
            ),
            0
        );
        assert_eq!(
            count(
                "web/package-lock.json",
                "  \"resolved\": \"https://npm.example.org/a-1.tgz\","
            ),
            1
        );
    }

    #[test]
    fn settings_of_a_mirror_are_found() {
        assert_eq!(count("pip.conf", "index-url = https://example.org"), 1);
    }
}
