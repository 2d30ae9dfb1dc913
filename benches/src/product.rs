//! What people run: the program, from a file to a file, beside the program written by hand as a process of its own.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::rows::Maker;
use crate::set;
use crate::time::median;

/// Seconds of the processor that ended processes of this one took, in all their threads; `None` where the system does not say.
fn of_children() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets, and may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    // The system counts hundredths of a second.
    Some((ticks(13)? + ticks(14)?) / 100.0)
}

/// A folder that goes when it is no longer needed.
struct Folder(PathBuf);

impl Folder {
    fn new() -> std::io::Result<Folder> {
        let folder = std::env::temp_dir().join(format!("kieumau-benches-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Folder(folder))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// One round: the seconds that a process takes.
fn seconds(command: &mut Command) -> Option<f64> {
    let before = of_children()?;
    // Problems in the data are told by the code, and the workload has some.
    command.stderr(Stdio::null()).status().expect("a program");
    Some(of_children()? - before)
}

/// Prints what the program takes for a table of so many areas, where it was built and the system counts.
///
/// # Panics
/// When files cannot be written.
pub fn measure(count: u64) {
    let own = std::env::current_exe().expect("a program has a place");
    let program = own.with_file_name(format!("kieumau{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() || of_children().is_none() {
        eprintln!(
            "{} is not there, or nothing counts its time",
            program.display()
        );
        return;
    }
    let folder = Folder::new().expect("a folder");
    let (table, set, out) = (
        folder.file("rows.csv"),
        folder.file("set.json"),
        folder.file("out.csv"),
    );
    std::fs::write(&set, set::criteria_set()).expect("writing");
    write_table(&table, count);
    let product = |word: &str| {
        let mut command = Command::new(&program);
        command.arg(word).arg("--set").arg(&set).arg(&table);
        command
            .arg("--output")
            .arg(&out)
            .arg("--problems")
            .arg(folder.file("problems.csv"));
        command
    };
    let by_hand = || {
        let mut command = Command::new(&own);
        command.args(["table", "hand"]);
        command.stdin(File::open(&table).expect("reading"));
        command.stdout(File::create(&out).expect("writing"));
        command
    };
    let ways: [(&str, &dyn Fn() -> Command); 3] = [
        ("by hand, with ranks", &by_hand),
        ("`kieumau score`", &|| product("score")),
        ("`kieumau rank`, with the reasons of every place", &|| {
            product("rank")
        }),
    ];
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..5 {
        for ((_, command), times) in ways.iter().zip(&mut times) {
            times.extend(seconds(&mut command()));
        }
    }
    let hand = times[0].clone();
    for ((way, _), times) in ways.iter().zip(times) {
        let ratios = times.iter().zip(&hand).map(|(own, hand)| hand / own);
        let ratio = median(ratios.collect());
        println!(
            "| {count} areas, file to file: {way} | {:.2} M | {ratio:.2} |",
            count as f64 / median(times) / 1e6
        );
    }
}

fn write_table(file: &Path, count: u64) {
    let maker = Maker::new(2_000);
    let mut text = maker.header().replacen("id,", "code,", 1);
    (0..count).for_each(|row| maker.line(&maker.area(row), &mut text));
    std::fs::write(file, text).expect("writing");
}
