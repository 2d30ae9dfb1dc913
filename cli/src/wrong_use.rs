//! What is wrong with a command line, in one line of the reader's language.

use crate::fail::{Done, Fail};
use crate::texts::{Say, errors};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use kieumau::Lang;

/// The command that the words name, as far as they do: its help says how it is used.
pub(crate) fn named(program: &Command, words: &[String]) -> String {
    let mut named = program.get_name().to_owned();
    let mut command = program;
    for word in words.iter().skip(1) {
        let Some(found) = command.find_subcommand(word) else {
            break;
        };
        command = found;
        named = format!("{named} {}", found.get_name());
    }
    named
}

/// Help that was asked for is printed; anything else becomes a failure, which names the command whose help to see.
pub(crate) fn explain(error: &Error, command: &str, lang: Lang) -> Done<()> {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        return crate::write::output::write_all(None, lang, &error.render().to_string());
    }
    Err(Fail::Use(sentence(error, command, lang)))
}

fn sentence(error: &Error, command: &str, lang: Lang) -> String {
    let context = |kind| error.get(kind).map_or_else(String::new, text);
    let (arg, value) = (
        context(ContextKind::InvalidArg),
        context(ContextKind::InvalidValue),
    );
    let known = context(ContextKind::ValidValue);
    let say = |say: Say, values: &[(&str, &str)]| say.fill(lang, values);
    let mend = |kind| match context(kind) {
        name if name.is_empty() => String::new(),
        // The nearest stands last.
        names => {
            let nearest = names.rsplit(", ").next().unwrap_or_default();
            errors::NEAREST.fill(lang, &[("id", nearest)])
        }
    };
    let line = match error.kind() {
        ErrorKind::UnknownArgument => {
            let mend = mend(ContextKind::SuggestedArg);
            say(errors::UNKNOWN_ARGUMENT, &[("arg", &arg), ("mend", &mend)])
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            let mend = mend(ContextKind::SuggestedSubcommand);
            say(errors::UNKNOWN_COMMAND, &[("arg", &name), ("mend", &mend)])
        }
        ErrorKind::MissingSubcommand => say(errors::WHICH_COMMAND, &[]),
        ErrorKind::MissingRequiredArgument => {
            // A list shows itself as `<FILE>...`; the full stop of the sentence is enough.
            say(errors::MISSING, &[("arg", arg.trim_end_matches("..."))])
        }
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            other if other.is_empty() || other == arg => say(errors::GIVEN_TWICE, &[("arg", &arg)]),
            other => say(errors::NOT_TOGETHER, &[("arg", &arg), ("other", &other)]),
        },
        ErrorKind::InvalidValue if value.is_empty() => say(errors::NO_VALUE, &[("arg", &arg)]),
        ErrorKind::InvalidValue => say(
            errors::BAD_VALUE,
            &[("arg", &arg), ("value", &value), ("known", &known)],
        ),
        // Words are chosen from a list, so that this is a number.
        ErrorKind::ValueValidation => say(errors::NOT_A_COUNT, &[("arg", &arg), ("value", &value)]),
        ErrorKind::WrongNumberOfValues
        | ErrorKind::TooFewValues
        | ErrorKind::TooManyValues
        | ErrorKind::NoEquals => say(errors::NO_VALUE, &[("arg", &arg)]),
        kind => say(errors::WRONG_USE, &[("detail", &kind.to_string())]),
    };
    let help = errors::SEE_HELP.fill(lang, &[("command", command)]);
    format!("{line} {help}")
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(list) => list.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
