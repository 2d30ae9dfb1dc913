//! `cargo xtask VERB`: one command for each thing that is done to this repository.

mod arrow;
mod bench;
mod examples;
mod licences;
mod setup;
mod test;
mod tidy;
mod web;

use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::ExitCode;
use xshell::Shell;

const USAGE: &str = "\
Usage: cargo xtask VERB

  test [--all]        install what is missing, then run every check and test, with `web-test --fast`; stops at the first
                      failure; --all goes on with what takes longest: arrow-test, npm-test and web-test
  setup               only install what is missing
  tidy                the house rules that no compiler checks
  licences            every dependency has a licence of the list in deny.toml
  npm                 build the npm package into target/npm/kieumau, and weigh it
  npm-test            build the npm package and test it in Node and in Chromium (of `test --all`)
  web [--fast]        build the web application and serve it on this machine; --fast builds sooner, several times as large
  dist                make the folder of the web application for any static host: target/web/dist
  dist --one-file SET make one page with that criteria set, which needs no host and no network
  web-test [--fast]   build the web application and test it in Chromium (of `test --all`); --fast builds sooner, and
                      leaves out what is timed (of `test`)
  arrow-test          lint and test the columns of Arrow, Parquet files and functions of SQL (of `test --all`)
  bench               measure the core beside a program written by hand, and write the table of docs/performance.md
  bench-check         count the instructions of the main measurements and hold them to benches/counts.json (not part of
                      `test`); --update keeps what was counted
  examples [--check]  write the example data again, or only compare it with what is committed
  province DIR        write a made-up province of 4,000 areas, a set that ranks it, and a changed version, into DIR
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    if matches!(words.as_slice(), ["help" | "--help" | "-h"]) {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<()> {
    let sh = Shell::new().context("could not read the current directory")?;
    sh.change_dir(root()?);
    match words {
        ["test"] => test::run(&sh, false),
        ["test", "--all"] => test::run(&sh, true),
        ["setup"] => setup::run(&sh),
        ["tidy"] => tidy::run(&sh),
        ["licences"] => licences::run(&sh),
        ["npm"] => web::npm(&sh),
        ["npm-test"] => web::test(&sh),
        ["web"] => web::site::serve(&sh, web::site::RELEASE),
        ["web", "--fast"] => web::site::serve(&sh, web::site::FAST),
        ["dist"] => web::site::dist(&sh),
        ["dist", "--one-file", set] => web::site::one_file(&sh, set, web::site::RELEASE),
        ["web-test"] => web::site::test(&sh, web::site::RELEASE),
        ["web-test", "--fast"] => web::site::test(&sh, web::site::FAST),
        ["arrow-test"] => arrow::test(&sh),
        ["bench"] => bench::run(&sh),
        ["bench-check"] => bench::check(&sh, root()?, false),
        ["bench-check", "--update"] => bench::check(&sh, root()?, true),
        ["examples"] => examples::write(root()?),
        ["examples", "--check"] => examples::check(root()?),
        ["province", folder] => examples::province(root()?, Path::new(folder)),
        [] => bail!("which verb?\n\n{USAGE}"),
        other => bail!(
            "`{}` is not something this command knows\n\n{USAGE}",
            other.join(" ")
        ),
    }
}

/// The folder of the workspace: the parent of the one this package was built from.
fn root() -> Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask has no parent folder")
}
