//! The names of communes where no column has them: rows that head groups, titles above a table, names of sheets.

use super::fold;
use std::sync::LazyLock;

/// The kinds of unit whose name is taken from a heading, in the letters of a comparison, with how they are written.
static KINDS: LazyLock<[(Vec<String>, &str); 4]> = LazyLock::new(|| {
    ["Xã", "Phường", "Đặc khu", "Thị trấn"].map(|kind| {
        let words = kind.split(' ').map(fold::label);
        (words.collect(), kind)
    })
});
/// Names have few words; what has more is a sentence.
const MOST_WORDS: usize = 6;
/// Words behind “xã” with which a sentence goes on.
const GOES_ON: [&str; 7] = ["các", "và", "có", "thuộc", "được", "chưa", "loại"];
/// What is said of communes, or begins as their kind does, and names none.
const NO_NAMES: [&str; 8] = [
    "hội hóa",
    "đạt chuẩn",
    "nông thôn",
    "khu dân cư",
    "ban chỉ đạo",
    "ban công tác",
    "văn phòng",
    "hội đồng",
];
/// “Xã hội” is society.
const SOCIETY: &str = "hội";
/// The larger unit, which may follow the name.
const ABOVE: [&str; 6] = ["tỉnh", "huyện", "thành", "tp.", "tp", "thị"];
/// Who signs for a commune, or what says that one is named, before its name in a title.
const BODIES: [&str; 15] = [
    "ubnd",
    "ủy ban nhân dân",
    "ủy ban mttq",
    "ủy ban mttq việt nam",
    "ủy ban mttqvn",
    "ủy ban mặt trận tổ quốc",
    "ủy ban mặt trận tổ quốc việt nam",
    "ubmttq việt nam",
    "ubmttqvn",
    "mttq việt nam",
    "mặt trận tổ quốc việt nam",
    "đảng ủy",
    "đơn vị:",
    "đơn vị báo cáo:",
    "địa phương:",
];
/// With what the names of residential areas begin, in the letters of a comparison.
static AREAS: LazyLock<[String; 19]> = LazyLock::new(|| {
    [
        "thôn", "tổ", "tdp", "kdc", "khu", "khối", "khóm", "ấp", "bản", "buôn", "bon", "bòn",
        "làng", "xóm", "phum", "sóc", "plei", "plây", "phố",
    ]
    .map(fold::label)
});

/// Whether two texts are equal in the letters of a comparison.
fn same(one: &str, other: &str) -> bool {
    fold::label(one) == fold::label(other)
}

/// The commune that a text names and says nothing else: `Xã Hiệp Thạnh`, `II. XÃ HIỆP THẠNH (12 khu dân cư)`.
pub(crate) fn named(text: &str) -> Option<String> {
    let text = fold::clean(text);
    let text = text.trim_start_matches(['-', '–', '+', '*']).trim_start();
    let bare = unnumbered(text);
    of_words(&bare.split_whitespace().collect::<Vec<_>>())
}

/// Every commune that a title names: by itself, in a line of its own, or behind the body that signs for it.
pub(crate) fn in_title(text: &str) -> Option<String> {
    let text = fold::clean(text);
    let lines: Vec<&str> = text.lines().collect();
    let by_lines = || lines.iter().find_map(|line| named(line));
    // The name stands in one line; who signs may begin in a line above.
    let by_body = || {
        (0..lines.len()).find_map(|at| {
            let line = lines.get(at)?;
            let above = lines.get(..at)?.join(" ");
            behind_body("", line).or_else(|| behind_body(&above, line))
        })
    };
    by_lines().or_else(by_body)
}

/// The commune that a line names behind the body that signs for it; the body may begin above.
fn behind_body(above: &str, line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (0..words.len()).find_map(|at| {
        let (body, rest) = words.split_at(at);
        let body = format!("{above} {}", body.join(" "));
        let is_body = BODIES.iter().any(|known| same(&body, known));
        is_body.then(|| of_words(rest)).flatten()
    })
}

/// Whether two texts name the same commune; one of them may leave out what kind it is.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(fold::label).collect();
        let kind = kind_of(&words).map_or(0, |(kind, _)| kind.len());
        words.get(kind..).unwrap_or_default().join(" ")
    };
    let both = named(one).is_some() && named(other).is_some();
    same(one, other) || (!both && bare(one) == bare(other))
}

/// Whether a text begins like the name of a residential area.
pub(crate) fn is_area(text: &str) -> bool {
    let label = fold::label(text);
    let mut words = label.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    AREAS.iter().any(|word| first == word)
        && second.is_none_or(|second| second != fold::label("vực"))
}

/// Without the number of a group before it: `I.`, `2)`, `A -`.
fn unnumbered(text: &str) -> &str {
    let Some(end) = text.find(|c: char| !c.is_alphanumeric()) else {
        return text;
    };
    let (number, rest) = text.split_at(end);
    let of_digits = number.len() <= 3 && number.chars().all(|c| c.is_ascii_digit());
    if !(of_digits || fold::is_letter_or_roman(number)) {
        return text;
    }
    rest.trim_start_matches(['.', ')', ':', '-', '–', '/', ' '])
}

fn kind_of(words: &[String]) -> Option<&'static (Vec<String>, &'static str)> {
    KINDS.iter().find(|(kind, _)| {
        let own = words.get(..kind.len());
        own.is_some_and(|own| {
            let mut pairs = own.iter().zip(kind);
            pairs.all(|(own, kind)| own.trim_end_matches(':') == kind)
        })
    })
}

fn of_words(words: &[&str]) -> Option<String> {
    let labels: Vec<String> = words.iter().map(|word| fold::label(word)).collect();
    let (kind, written) = kind_of(&labels)?;
    let mut name: Vec<&str> = Vec::new();
    let mut rest = words.get(kind.len()..)?.iter().peekable();
    while let Some(word) = rest.next() {
        if word.starts_with('(') {
            break;
        }
        let bare = word.trim_end_matches([',', ';', '.', ':']);
        let above = |next: &str| ABOVE.iter().any(|above| same(next, above));
        let next = rest.peek().copied();
        if is_dash(word) {
            if name.is_empty() || next.is_none() {
                return None;
            }
            if next.is_some_and(|next| above(next)) {
                break;
            }
            name.push(word);
            continue;
        }
        if !may_be_of_name(bare, name.is_empty()) {
            return None;
        }
        name.push(bare);
        if bare.len() < word.len() {
            // Behind a mark only the larger unit, or a count, may follow.
            let goes_on =
                |next: &&str| above(next) || next.starts_with(|c: char| c.is_ascii_digit());
            if next.is_some_and(|next| !goes_on(next)) {
                return None;
            }
            break;
        }
    }
    let letters = name.iter().filter(|word| !is_dash(word)).count();
    if letters == 0 || letters > MOST_WORDS {
        return None;
    }
    let joined = name.join(" ");
    let label = fold::label(&joined);
    let first = label.split(' ').next().unwrap_or_default();
    let no_name = label == fold::label(SOCIETY)
        || GOES_ON.iter().any(|word| first == fold::label(word))
        || NO_NAMES
            .iter()
            .any(|part| label.contains(&fold::label(part)));
    if no_name {
        return None;
    }
    Some(format!("{written} {}", in_usual_letters(&joined)))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–")
}

/// A name is written with capitals; a number may stand behind it (`Bảo Lâm 1`), or alone (`Phường 5`).
fn may_be_of_name(word: &str, first: bool) -> bool {
    let digits = !word.is_empty() && word.len() <= 2 && word.chars().all(|c| c.is_ascii_digit());
    let capital = word.starts_with(char::is_uppercase);
    let letters = word.chars().all(|c| {
        c.is_alphabetic() || matches!(c, '\'' | '’' | '-') || ('\u{300}'..='\u{36f}').contains(&c)
    });
    digits || (capital && letters && !(first && word.len() == 1))
}

/// A name in capitals as names are written; others as they are.
fn in_usual_letters(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::new();
    let mut begins = true;
    for c in name.chars() {
        if begins {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        begins = matches!(c, ' ' | '-' | '\'' | '’');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_one_commune_and_nothing_else() {
        for (text, name) in [
            ("Xã Hiệp Thạnh", "Xã Hiệp Thạnh"),
            ("II. XÃ HIỆP THẠNH", "Xã Hiệp Thạnh"),
            ("I.Xã Hiệp Thạnh:", "Xã Hiệp Thạnh"),
            ("3) Xã Bảo Lâm 1 (12 khu dân cư)", "Xã Bảo Lâm 1"),
            ("A - PHƯỜNG LÂM VIÊN - ĐÀ LẠT", "Phường Lâm Viên - Đà Lạt"),
            ("Đặc khu Phú Quý", "Đặc khu Phú Quý"),
            ("Xã: Đơn Dương, tỉnh Lâm Đồng", "Xã Đơn Dương"),
            ("Xã Ka Đô: 15 khu dân cư", "Xã Ka Đô"),
            ("Phường 5", "Phường 5"),
            (
                "Thị trấn Liên Nghĩa - huyện Đức Trọng",
                "Thị trấn Liên Nghĩa",
            ),
            ("Xã N'Thol Hạ", "Xã N'Thol Hạ"),
            ("PHƯỜNG B'LAO", "Phường B'Lao"),
            ("XÃ D’RAN", "Xã D’Ran"),
            ("xã Hòa Ninh", "Xã Hòa Ninh"),
        ] {
            assert_eq!(named(text).as_deref(), Some(name), "{text}");
        }
        for text in [
            "",
            "Xã",
            "Hiệp Thạnh",
            "X. Hiệp Thạnh",
            "Xã hội",
            "XÃ HỘI",
            "XÃ HỘI HÓA GIÁO DỤC",
            "Xã, phường",
            "Xã, phường, đặc khu",
            "XÃ ĐẠT CHUẨN NÔNG THÔN MỚI",
            "Xã Hiệp Thạnh và xã Hiệp An",
            "Xã Hiệp Thạnh, xã Hiệp An",
            "Xã Hiệp Thạnh có 12 khu",
            "Cộng xã Hiệp Thạnh",
            "Cụm Thi đua 1",
            "Thôn Xã Đoài",
            "Xã đạt 12 tiêu chí",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_names_the_commune_of_its_office() {
        for text in [
            "ỦY BAN MTTQ VIỆT NAM\nXÃ HIỆP THẠNH",
            "UBND XÃ HIỆP THẠNH",
            "Đơn vị: Xã Hiệp Thạnh",
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ HIỆP THẠNH",
            "XÃ HIỆP THẠNH",
            // What stands in another line is none of the name.
            "UBND XÃ HIỆP THẠNH\nVĂN PHÒNG",
            "UBND XÃ HIỆP THẠNH\r\nBAN CHỈ ĐẠO PHONG TRÀO",
            "UBND XÃ HIỆP THẠNH\n-------",
            "UBND XÃ HIỆP THẠNH\nTHÔN 1",
            "UBND xã Hiệp Thạnh\nBan chỉ đạo",
            "TỈNH LÂM ĐỒNG\nUBND XÃ HIỆP THẠNH",
            "ỦY BAN MẶT TRẬN TỔ QUỐC\nVIỆT NAM XÃ HIỆP THẠNH\nBAN CÔNG TÁC MẶT TRẬN",
        ] {
            assert_eq!(in_title(text).as_deref(), Some("Xã Hiệp Thạnh"), "{text}");
        }
        for text in [
            "BẢNG CHẤM ĐIỂM CÁC XÃ NĂM 2026",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Danh sách do xã Hiệp Thạnh gửi",
            "UBND XÃ HIỆP THẠNH BAN CHỈ ĐẠO",
        ] {
            assert_eq!(in_title(text), None, "{text}");
        }
    }

    #[test]
    fn a_kind_that_is_left_out_is_no_other_commune() {
        assert!(is_same("Hiệp Thạnh", "Xã Hiệp Thạnh"));
        assert!(is_same("XÃ HIỆP THẠNH", "Xã Hiệp Thạnh"));
        assert!(!is_same("Phường Hiệp Thạnh", "Xã Hiệp Thạnh"));
        assert!(!is_same("Hiệp An", "Xã Hiệp Thạnh"));
    }

    #[test]
    fn areas_are_known_by_their_first_word() {
        for text in ["Thôn 3", "Tổ dân phố 12", "BUÔN Cuôr", "Khu phố 1", "TDP 5"] {
            assert!(is_area(text), "{text}");
        }
        for text in ["Khu vực đô thị", "Hiệp An", "Xã Hiệp An", "Tổng cộng"] {
            assert!(!is_area(text), "{text}");
        }
    }
}
