//! The command line: its commands and options, with their texts in the language of the reader.

use crate::texts::{Say, help};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};
use kieumau::Lang;

/// The language that the command line, or the environment, asks for. It is looked for before anything else is read,
/// so that even a complaint about the command line is in it.
pub(crate) fn language(args: &[String], environment: Option<&str>) -> Lang {
    let mut asked = None;
    let mut words = args.iter().skip(1);
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if word == "--lang" {
            asked = words.next().map(String::as_str);
        } else if let Some(value) = word.strip_prefix("--lang=") {
            asked = Some(value);
        }
    }
    match asked.or(environment) {
        Some(word) if word.to_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Vi,
    }
}

/// The whole command line.
pub(crate) fn command(lang: Lang) -> Command {
    let build = Build { lang };
    Command::new("kieumau")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help::ABOUT.get(lang))
        .after_help(help::EXIT_CODES.get(lang))
        .help_template(build.template())
        .override_usage(format!(
            "kieumau <{}> [{}]",
            help::COMMAND.get(lang),
            help::OPTION.get(lang)
        ))
        .subcommand_required(true)
        .subcommand_help_heading(help::COMMANDS.get(lang))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(build.global())
        .arg(
            build
                .option("version", help::VERSION_FLAG)
                .short('V')
                .action(ArgAction::Version)
                .help_heading(help::GLOBAL.get(lang)),
        )
        .subcommands(build.commands())
}

struct Build {
    lang: Lang,
}

impl Build {
    fn say(&self, say: Say) -> &'static str {
        say.get(self.lang)
    }

    fn template(&self) -> String {
        format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n",
            self.say(help::USAGE)
        )
    }

    fn option(&self, name: &'static str, text: Say) -> Arg {
        Arg::new(name)
            .long(name)
            .help(self.say(text))
            .value_name(self.say(help::VALUE))
            .help_heading(self.say(help::OPTIONS))
    }

    /// An input; `list` where there may be several.
    fn input(&self, name: &'static str, value: Say, text: Say) -> Arg {
        Arg::new(name)
            .help(self.say(text))
            .value_name(self.say(value))
            .help_heading(self.say(help::ARGUMENTS))
    }

    fn words(&self, arg: Arg, words: &'static [&'static str]) -> Arg {
        // The help text names the values, each with what it means.
        arg.value_parser(PossibleValuesParser::new(words))
            .hide_possible_values(true)
    }

    fn global(&self) -> Vec<Arg> {
        let heading = self.say(help::GLOBAL);
        let lang = self.option("lang", help::LANG);
        let format = self.option("format", help::FORMAT);
        [
            self.words(lang, &["vi", "en"]),
            self.words(
                format,
                &[
                    "table", "csv", "jsonl", "json", "xlsx", "docx", "html", "parquet",
                ],
            ),
            self.option("output", help::OUTPUT)
                .short('o')
                .value_name(self.say(help::FILE)),
            self.option("help", help::HELP_FLAG)
                .short('h')
                .action(ArgAction::Help),
        ]
        .map(|arg| arg.help_heading(heading).global(true))
        .to_vec()
    }

    /// A command with its usage line.
    fn command(&self, name: &'static str, about: Say, usage: &str, args: Vec<Arg>) -> Command {
        // Positional arguments stand in the order in which they are typed, not in that of their names.
        let args = args.into_iter().enumerate().map(|(at, arg)| {
            if arg.is_positional() {
                arg.display_order(at)
            } else {
                arg
            }
        });
        let example = help::EXAMPLES.iter().find(|(of, _)| *of == name);
        let example = example.map_or_else(String::new, |(_, line)| {
            format!("{}: {line}", self.say(help::FOR_EXAMPLE))
        });
        Command::new(name)
            .about(self.say(about))
            .after_help(example)
            .help_template(self.template())
            .override_usage(format!("kieumau {name} {usage}").trim_end().to_owned())
            .disable_help_flag(true)
            .disable_version_flag(true)
            .args(args)
    }

    fn commands(&self) -> Vec<Command> {
        let [file, set, criterion, options] =
            [help::FILE, help::SET, help::CRITERION, help::OPTION].map(|say| self.say(say));
        let set_arg = || self.input("set", help::SET, help::SET_ARG).required(true);
        vec![
            self.command("sets", help::SETS, "", Vec::new()),
            self.command(
                "show",
                help::SHOW,
                &format!("<{set}> [{criterion}]"),
                vec![
                    set_arg(),
                    self.input("criterion", help::CRITERION, help::CRITERION_ARG),
                ],
            ),
            self.command(
                "check",
                help::CHECK,
                &format!("<{file}>..."),
                vec![
                    self.input("files", help::FILE, help::FILES_ARG)
                        .num_args(1..)
                        .required(true),
                ],
            ),
            self.command(
                "score",
                help::SCORE,
                &format!("--set <{set}> [{options}] [{file}]..."),
                self.score(),
            ),
            self.command(
                "rank",
                help::RANK,
                &format!("--set <{set}> [{options}] [{file}]..."),
                self.rank(),
            ),
            self.command(
                "compare",
                help::COMPARE,
                &format!(
                    "<{}> <{}> [{options}] [{file}]...",
                    self.say(help::SET_BEFORE),
                    self.say(help::SET_AFTER)
                ),
                self.compare(),
            ),
            self.command(
                "verify",
                help::VERIFY,
                &format!(
                    "--set <{set}> [{options}] <{}> [{file}]...",
                    self.say(help::RESULT)
                ),
                self.verify(),
            ),
            self.command(
                "review",
                help::REVIEW,
                &format!(
                    "--set <{set}> [{options}] <{}> [{}]",
                    self.say(help::SELF_FILE),
                    self.say(help::APPRAISED_FILE)
                ),
                self.review(),
            ),
            self.command(
                "report",
                help::REPORT,
                &format!(
                    "form|minutes|summary|ranking --set <{set}> [{options}] <{file}>... -o <{file}>.docx"
                ),
                self.report(),
            ),
            self.command(
                "explain",
                help::EXPLAIN,
                &format!("--set <{set}> [{options}] <{file}>"),
                self.explain(),
            ),
            self.command(
                "plan",
                help::PLAN,
                &format!("--set <{set}> [{options}] [{file}]..."),
                self.plan(),
            ),
            self.command(
                "example",
                help::EXAMPLE,
                &format!("<{set}>"),
                vec![set_arg(), self.csv_style()],
            ),
            self.command(
                "criteria",
                help::CRITERIA,
                &format!("export <{set}> | import <{file}> | starter"),
                vec![
                    self.words(
                        self.input("action", help::ACTION, help::ACTION_ARG)
                            .required(true),
                        &["export", "import", "starter"],
                    ),
                    self.input("what", help::FILE, help::CRITERIA_ARG),
                ],
            ),
            self.command(
                "template",
                help::TEMPLATE,
                &format!("--set <{set}> [{options}] -o <{file}>.xlsx"),
                {
                    let layout = self.option("layout", help::LAYOUT);
                    let mut args = vec![
                        self.set_option(),
                        self.words(layout, &["wide", "long"]),
                        self.option("areas", help::AREAS)
                            .value_name(self.say(help::FILE)),
                    ];
                    args.extend(self.reading_tables());
                    args
                },
            ),
            self.command(
                "schema",
                help::SCHEMA,
                "[criteria-set|assessment|scorecard|ranking|plan|review]",
                {
                    let which = self.input("which", help::VALUE, help::WHICH_ARG);
                    vec![self.words(
                        which,
                        &[
                            "criteria-set",
                            "assessment",
                            "scorecard",
                            "ranking",
                            "plan",
                            "review",
                        ],
                    )]
                },
            ),
            self.command("completions", help::COMPLETIONS, "<SHELL>", {
                let shell = self.input("shell", help::VALUE, help::SHELL_ARG);
                let shells = &["bash", "zsh", "fish", "elvish", "powershell"];
                vec![self.words(shell, shells).required(true)]
            }),
        ]
    }

    fn set_option(&self) -> Arg {
        self.option("set", help::SET_ARG)
            .short('s')
            .value_name(self.say(help::SET))
            .required(true)
    }

    fn csv_style(&self) -> Arg {
        let style = self.option("csv-style", help::CSV_STYLE);
        self.words(style, &["plain", "vi"])
    }

    fn score(&self) -> Vec<Arg> {
        let mut args = vec![
            self.set_option(),
            self.input("inputs", help::FILE, help::INPUTS_ARG)
                .num_args(0..),
        ];
        args.extend(self.reading());
        args.extend([
            self.option("appraised", help::APPRAISED)
                .action(ArgAction::SetTrue),
            self.option("detail", help::DETAIL)
                .action(ArgAction::SetTrue),
            self.csv_style(),
            self.option("problems", help::PROBLEMS)
                .value_name(self.say(help::FILE)),
        ]);
        args
    }

    fn rank(&self) -> Vec<Arg> {
        let mut args = vec![
            self.set_option(),
            self.input("inputs", help::FILE, help::INPUTS_ARG)
                .num_args(0..),
            self.option("by", help::BY)
                .value_name(self.say(help::FIELD)),
            self.option("decisions", help::DECISIONS)
                .value_name(self.say(help::FILE)),
        ];
        args.extend(self.reading());
        args.extend([
            self.option("appraised", help::APPRAISED)
                .action(ArgAction::SetTrue),
            self.option("brief", help::BRIEF).action(ArgAction::SetTrue),
            self.csv_style(),
            self.option("problems", help::PROBLEMS)
                .value_name(self.say(help::FILE)),
        ]);
        args
    }

    fn compare(&self) -> Vec<Arg> {
        let mut args = vec![
            self.input("before", help::SET_BEFORE, help::BEFORE_ARG)
                .required(true),
            self.input("after", help::SET_AFTER, help::AFTER_ARG)
                .required(true),
            self.input("inputs", help::FILE, help::COMPARED_ARG)
                .num_args(0..),
            self.option("earlier", help::EARLIER)
                .value_name(self.say(help::FILE))
                .action(ArgAction::Append),
            self.option("tries", help::TRIES)
                .value_parser(clap::value_parser!(usize)),
        ];
        args.extend(self.reading());
        args.push(
            self.option("problems", help::PROBLEMS)
                .value_name(self.say(help::FILE)),
        );
        args
    }

    fn review(&self) -> Vec<Arg> {
        let mut args = vec![
            self.set_option(),
            self.input("self", help::SELF_FILE, help::SELF_ARG)
                .required(true)
                .display_order(1),
            self.input("appraised", help::APPRAISED_FILE, help::APPRAISED_ARG)
                .display_order(2),
            self.option("reasons", help::REASONS)
                .value_name(self.say(help::FILE)),
            self.option("approved", help::APPROVED)
                .value_name(self.say(help::DIGEST))
                .action(ArgAction::Append),
        ];
        args.extend(self.reading());
        args.extend([
            self.csv_style(),
            self.option("problems", help::PROBLEMS)
                .value_name(self.say(help::FILE)),
        ]);
        args
    }

    fn report(&self) -> Vec<Arg> {
        let which = self
            .input("which", help::REPORT_KIND, help::REPORT_ARG)
            .required(true)
            .display_order(1);
        let mut args = vec![
            self.words(which, &["form", "minutes", "summary", "ranking"]),
            self.set_option(),
            self.input("inputs", help::FILE, help::INPUTS_ARG)
                .num_args(0..)
                .display_order(2),
            self.option("area", help::REPORT_AREA)
                .value_name(self.say(help::CODE)),
            self.option("appraisal", help::APPRAISAL)
                .value_name(self.say(help::FILE)),
            self.option("appraised", help::APPRAISED)
                .action(ArgAction::SetTrue),
            self.option("reasons", help::REASONS)
                .value_name(self.say(help::FILE)),
            self.option("by", help::BY)
                .value_name(self.say(help::FIELD)),
            self.option("decisions", help::DECISIONS)
                .value_name(self.say(help::FILE)),
        ];
        args.extend(self.reading());
        args.push(
            self.option("problems", help::PROBLEMS)
                .value_name(self.say(help::FILE)),
        );
        args
    }

    fn explain(&self) -> Vec<Arg> {
        let mut args = vec![
            self.set_option(),
            self.input("input", help::FILE, help::INPUT_ARG)
                .required(true),
            self.option("area", help::AREA)
                .value_name(self.say(help::CODE)),
        ];
        args.extend(self.reading());
        args
    }

    fn verify(&self) -> Vec<Arg> {
        let mut args = vec![
            self.set_option(),
            self.input("result", help::RESULT, help::RESULT_ARG)
                .required(true),
            self.input("inputs", help::FILE, help::INPUTS_ARG)
                .num_args(0..),
            self.option("by", help::BY)
                .value_name(self.say(help::FIELD)),
            self.option("decisions", help::DECISIONS)
                .value_name(self.say(help::FILE)),
            self.option("appraised", help::APPRAISED)
                .action(ArgAction::SetTrue),
        ];
        args.extend(self.reading());
        args
    }

    /// Earlier titles and merges.
    fn history(&self) -> Arg {
        self.option("history", help::HISTORY)
            .value_name(self.say(help::FILE))
            .action(ArgAction::Append)
    }

    fn plan(&self) -> Vec<Arg> {
        let mut args = vec![
            self.set_option(),
            self.input("inputs", help::FILE, help::INPUTS_ARG)
                .num_args(0..),
            self.option("title", help::TITLE)
                .value_name(self.say(help::CODE)),
            self.option("class", help::CLASS)
                .value_name(self.say(help::CODE))
                .conflicts_with("title"),
            self.option("area", help::PLAN_AREA)
                .value_name(self.say(help::CODE)),
            self.option("cost", help::COST).action(ArgAction::Append),
            self.option("bar", help::BAR)
                .value_name(self.say(help::CODE))
                .action(ArgAction::Append),
            self.option("alternatives", help::ALTERNATIVES),
            self.option("steps", help::STEPS),
        ];
        args.extend(self.reading());
        args.push(
            self.option("appraised", help::APPRAISED)
                .action(ArgAction::SetTrue),
        );
        args
    }

    /// How rows are read, and the earlier years that belong to them.
    fn reading(&self) -> Vec<Arg> {
        let mut args = vec![self.history()];
        args.extend(self.reading_tables());
        args
    }

    /// How tables are read.
    fn reading_tables(&self) -> Vec<Arg> {
        let kind = self.option("input-format", help::INPUT_FORMAT);
        let separator = self.option("separator", help::SEPARATOR);
        let decimal = self.option("decimal", help::DECIMAL);
        let legacy = self.option("legacy-fonts", help::LEGACY_FONTS);
        let encoding = self.option("encoding", help::ENCODING);
        vec![
            self.option("period", help::PERIOD)
                .value_name(self.say(help::YEAR)),
            self.option("as-of", help::AS_OF)
                .value_name(self.say(help::DAY)),
            self.words(
                kind,
                &[
                    "csv", "tsv", "xlsx", "xls", "ods", "jsonl", "json", "parquet",
                ],
            ),
            self.words(separator, &["comma", "semicolon", "tab"]),
            self.words(decimal, &["comma", "point"]),
            self.option("sheet", help::SHEET)
                .value_name(self.say(help::NAME))
                .action(ArgAction::Append),
            self.option("columns", help::COLUMNS)
                .value_name(self.say(help::FILE)),
            self.words(legacy, &["refuse", "convert", "tcvn3", "vni"]),
            self.words(encoding, &["utf-8", "windows-1258", "utf-16"]),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn the_language_is_known_before_anything_else() {
        let args = |words: &[&str]| -> Vec<String> {
            std::iter::once("kieumau")
                .chain(words.iter().copied())
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(language(&args(&[]), None), Lang::Vi);
        assert_eq!(language(&args(&[]), Some("en_GB.UTF-8")), Lang::En);
        assert_eq!(language(&args(&["--lang", "en"]), None), Lang::En);
        assert_eq!(
            language(&args(&["sets", "--lang=vi"]), Some("en")),
            Lang::Vi
        );
        assert_eq!(language(&args(&["--", "--lang", "en"]), None), Lang::Vi);
    }
}
