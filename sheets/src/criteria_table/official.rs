//! For tests: a table of a province, typed into a workbook by the names of its sheets and columns.

use super::import;
use super::problem::TableProblem;
use super::shapes::{SET, SET_SHEET, TABLES};
use kieumau::Lang;
use rust_xlsxwriter::Workbook;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};

pub(super) const CRITERIA: &str = "Nhóm và tiêu chí";
pub(super) const RULES: &str = "Quy tắc";
pub(super) const QUESTIONS: &str = "Câu hỏi";
pub(super) const TITLES: &str = "Danh hiệu";

/// A sheet: its name, its headers, and its rows by their headers.
pub(super) type Sheet = (String, Vec<String>, Vec<BTreeMap<String, String>>);

/// A workbook by the names of sheets and columns.
pub(super) struct Typed {
    pub(super) sheets: Vec<Sheet>,
}

impl Typed {
    /// A table of two groups with a title and an effect, in which nothing is wrong.
    pub(super) fn sound() -> Typed {
        let set = ["Mục", "Giá trị"].map(str::to_owned).to_vec();
        let mut sheets = vec![(SET_SHEET.to_owned(), set, Vec::new())];
        for table in TABLES {
            let heads = table.heads().into_iter().map(str::to_owned).collect();
            sheets.push((table.sheet.to_owned(), heads, Vec::new()));
        }
        let mut typed = Typed { sheets };
        for (field, value) in [
            ("Mã bộ tiêu chí", "bang-tinh"),
            ("Phiên bản", "1"),
            ("Tên bộ tiêu chí", "Bảng điểm của tỉnh"),
            ("Tình trạng", "dự thảo"),
            ("Lý do của tình trạng", "Kiểm thử"),
            ("Tổng điểm tối đa", "100"),
        ] {
            assert!(SET.iter().any(|(_, name, ..)| *name == field));
            typed.add(SET_SHEET, &[("Mục", field), ("Giá trị", value)]);
        }
        typed.add(
            "Căn cứ",
            &[("Mã", "vb"), ("Văn bản", "Quyết định số 12 (giả định)")],
        );
        typed.add(
            "Hồ sơ",
            &[("Dòng", "đặc điểm"), ("Mã", "db"), ("Nội dung", "Địa bàn")],
        );
        for (id, label) in [("mien_nui", "Miền núi"), ("con_lai", "Còn lại")] {
            typed.add(
                "Hồ sơ",
                &[("Dòng", "giá trị"), ("Mã", id), ("Nội dung", label)],
            );
        }
        for [number, label, points, kind] in [
            ["I", "Kinh tế", "50", ""],
            ["1", "Hộ gia đình văn hóa", "30", "theo mức"],
            ["2", "Thu nhập", "20", "theo mức"],
            ["II", "An ninh", "50", ""],
            ["1", "Không có vụ vi phạm", "20", "cộng, trừ theo đơn vị"],
            ["2", "Có quy ước", "10", "có / không"],
            ["3", "Vệ sinh", "20", "người chấm cho điểm"],
        ] {
            let cite = if kind.is_empty() {
                "vb | Phụ lục"
            } else {
                ""
            };
            let row = [
                ("TT", number),
                ("Nội dung", label),
                ("Điểm chuẩn", points),
                ("Cách chấm", kind),
                ("Căn cứ", cite),
            ];
            typed.add(CRITERIA, &row);
        }
        for [id, label, kind] in [
            ["ho", "Tổng số hộ", "số đếm"],
            ["gdvh", "Số hộ gia đình văn hóa", "số đếm"],
            ["vu", "Số vụ vi phạm", "số đếm"],
            ["ta", "Có trọng án", "có / không"],
        ] {
            let least = if id == "ho" { "1" } else { "" };
            let row = [
                ("Dòng", "câu hỏi"),
                ("Mã", id),
                ("Nội dung", label),
                ("Loại câu hỏi", kind),
                ("Nhỏ nhất", least),
            ];
            typed.add(QUESTIONS, &row);
        }
        let by = "db: mien_nui=30; con_lai=40";
        for row in [
            &[
                ("Dòng", "quy tắc"),
                ("Của tiêu chí", "I.1"),
                ("Cách chấm", "theo mức"),
                ("Đại lượng", "tỷ lệ(gdvh / ho)"),
            ][..],
            &[("Dòng", "mức"), ("Dưới (<)", "60"), ("Điểm", "0")],
            &[("Dòng", "mức"), ("Từ (≥)", "60"), ("Điểm", "30")],
            &[
                ("Dòng", "quy tắc"),
                ("Của tiêu chí", "I.2"),
                ("Cách chấm", "theo mức"),
            ],
            &[("Dòng", "mức"), ("Dưới (<)", by), ("Điểm", "0")],
            &[("Dòng", "mức"), ("Từ (≥)", by), ("Điểm", "20")],
            &[
                ("Dòng", "quy tắc"),
                ("Của tiêu chí", "II.1"),
                ("Cách chấm", "cộng, trừ theo đơn vị"),
                ("Điểm ban đầu", "20"),
            ],
            &[
                ("Dòng", "bước"),
                ("Đại lượng", "vu"),
                ("Mỗi bước trừ", "2"),
                ("Cộng, trừ nhiều nhất", "10"),
            ],
        ] {
            typed.add(RULES, row);
        }
        typed.add(
            TITLES,
            &[
                ("Dòng", "danh hiệu"),
                ("Mã", "tb"),
                ("Nội dung", "Tiêu biểu"),
                ("Căn cứ", "vb"),
            ],
        );
        typed.condition(&[("Loại điều kiện", "tổng điểm"), ("≥", "80")]);
        typed.add(
            "Hệ quả",
            &[
                ("Dòng", "hệ quả"),
                ("Mã", "co_ta"),
                ("Nội dung", "Trọng án thì không xét"),
                ("Căn cứ", "vb"),
            ],
        );
        typed.add(
            "Hệ quả",
            &[
                ("Dòng", "điều kiện"),
                ("Loại điều kiện", "câu trả lời là"),
                ("Câu hỏi", "ta"),
                ("Là", "Có"),
            ],
        );
        typed.add(
            "Hệ quả",
            &[
                ("Dòng", "tác dụng"),
                ("Loại tác dụng", "không xét danh hiệu"),
            ],
        );
        typed
    }

    pub(super) fn sheet(&mut self, name: &str) -> &mut Sheet {
        self.sheets.iter_mut().find(|(of, ..)| of == name).unwrap()
    }

    pub(super) fn add(&mut self, sheet: &str, row: &[(&str, &str)]) {
        let (_, heads, rows) = self.sheet(sheet);
        let filled = row.iter().filter(|(_, value)| !value.is_empty());
        let cells = filled.map(|(head, value)| ((*head).to_owned(), (*value).to_owned()));
        assert!(
            row.iter()
                .all(|(head, _)| heads.iter().any(|of| of == head)),
            "{row:?}"
        );
        rows.push(cells.collect());
    }

    /// Adds a condition of the title.
    pub(super) fn condition(&mut self, row: &[(&str, &str)]) {
        let row: Vec<_> = [("Dòng", "điều kiện")].iter().chain(row).copied().collect();
        self.add(TITLES, &row);
    }

    /// Types into a row, counted from 0 below the header.
    pub(super) fn put(mut self, sheet: &str, row: usize, cells: &[(&str, &str)]) -> Typed {
        let (_, _, rows) = self.sheet(sheet);
        for (head, value) in cells {
            match value.is_empty() {
                true => rows[row].remove(*head),
                false => rows[row].insert((*head).to_owned(), (*value).to_owned()),
            };
        }
        self
    }

    pub(super) fn change(mut self, change: impl FnOnce(&mut Typed)) -> Typed {
        change(&mut self);
        self
    }

    pub(super) fn save(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        for (name, heads, rows) in &self.sheets {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for (column, head) in (0u16..).zip(heads) {
                sheet.write_string(2, column, head).unwrap();
                for (row, cells) in (3u32..).zip(rows) {
                    if let Some(text) = cells.get(head) {
                        sheet.write_string(row, column, text).unwrap();
                    }
                }
            }
        }
        book.save_to_buffer().unwrap()
    }

    /// The same as LibreOffice saves it in its own format.
    pub(super) fn save_ods(&self) -> Vec<u8> {
        let cell = |text: Option<&String>| match text {
            Some(text) => format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                text.replace('<', "&lt;")
            ),
            None => "<table:table-cell/>".to_owned(),
        };
        let line =
            |cells: Vec<String>| format!("<table:table-row>{}</table:table-row>", cells.concat());
        let tables = self.sheets.iter().map(|(name, heads, rows)| {
            let header = line(heads.iter().map(|head| cell(Some(head))).collect());
            let rows = rows.iter();
            let rows: Vec<String> = rows
                .map(|row| line(heads.iter().map(|head| cell(row.get(head))).collect()))
                .collect();
            let above = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>";
            format!("<table:table table:name=\"{name}\">{above}{header}{}</table:table>", rows.concat())
        });
        let content = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>{}\
             </office:spreadsheet></office:body></office:document-content>",
            tables.collect::<Vec<_>>().concat()
        );
        let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", &content),
        ] {
            let options = zip::write::SimpleFileOptions::default();
            file.start_file(name, options).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    pub(super) fn problems(&self) -> Vec<TableProblem> {
        let (_, problems) = import(&self.save()).unwrap().check();
        let said = problems.into_iter().filter(|of| of.code() != "no_examples");
        said.collect()
    }

    /// Sheet, column and code of each problem.
    pub(super) fn said(&self) -> Vec<String> {
        let one = |problem: &TableProblem| {
            let place = problem.place();
            let row = place.address().map_or(String::new(), |at| {
                format!(
                    " {}",
                    at.trim_start_matches(|c: char| c.is_ascii_uppercase())
                )
            });
            format!("{}{row} {}: {}", place.sheet, place.header, problem.code())
        };
        self.problems().iter().map(one).collect()
    }

    /// What is said of one problem, and how to mend it; it is the only one.
    pub(super) fn told(&self) -> [String; 2] {
        let problems = self.problems();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        let [message, mend] = [problems[0].message(Lang::Vi), problems[0].mend(Lang::Vi)];
        // English speaks of the same cells.
        assert!(!problems[0].mend(Lang::En).contains("Ghi "));
        [message, mend]
    }

    pub(super) fn mend(&self) -> String {
        self.told()[1].clone()
    }
}
