//! The binary `kieumau`; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    // A name that is not UTF-8 is a file that cannot be found, and is reported as such.
    let args: Vec<String> = std::env::args_os()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let environment = std::env::var("KIEUMAU_LANG").ok();
    ExitCode::from(kieumau_cli::run(&args, environment.as_deref()))
}
