//! Workbooks of LibreOffice.

use crate::kit::{expect, ods, ods_row, settings};

#[test]
fn ods_is_read_like_xlsx() {
    let float = |value: &str, kind: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>hiện</text:p></table:table-cell>"
        )
    };
    let area = format!(
        "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>ghi chú</text:p></office:annotation>\
         <text:p>A</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>nui</text:p></table:table-cell>{}{}\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2026-11-05\"/><table:table-cell table:formula=\"of:=1/0\" \
         office:value-type=\"string\"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula=\"of:=1\"/></table:table-row>",
        float("9.5", "float"),
        float("0.95", "percentage"),
    );
    let header = ods_row(&["code", "vung", "diem", "ty_le", "ngay", "muc", "sach"]);
    let blank = "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let rows = format!(
        "{}<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>{header}{area}{blank}",
        ods_row(&["BẢNG CHẤM"])
    );
    let found = ["error_value F5 #DIV/0!", "formula_without_value G5"];
    expect("t.ods", ods(&rows), &settings(), &found, &["A 19.5"]);
}

#[test]
fn ods_keeps_the_zeros_of_codes() {
    let code = "<table:table-cell office:value-type=\"float\" office:value=\"778\"><text:p>00778</text:p></table:table-cell>";
    let area =
        ods_row(&["nui", "có"]).replace("<table:table-row>", &format!("<table:table-row>{code}"));
    let rows = format!("{}{area}", ods_row(&["code", "vung", "sach"]));
    expect("t.ods", ods(&rows), &settings(), &[], &["00778 10"]);
}

#[test]
fn ods_hides_spans_and_repeats() {
    let rows = format!(
        "{}<table:table-row table:visibility=\"filter\"><table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\">\
         <text:p>Xã A</text:p></table:table-cell>{}</table:table-row><table:table-row><table:covered-table-cell/>{}</table:table-row>",
        ods_row(&["commune", "name", "vung", "sach"]),
        &ods_row(&["Thôn 1", "nui", "có"])
            .replace("<table:table-row>", "")
            .replace("</table:table-row>", ""),
        &ods_row(&["Thôn 2", "nui", "có"])
            .replace("<table:table-row>", "")
            .replace("</table:table-row>", ""),
    );
    expect(
        "t.ods",
        ods(&rows),
        &settings(),
        &["hidden_rows -"],
        &["Thôn 1 10", "Thôn 2 10"],
    );
}

#[test]
fn an_empty_text_of_a_formula_is_blank() {
    let cell = |inner: &str| {
        format!(
            "<table:table-cell table:formula=\"of:=IF(1;&quot;&quot;;2)\">{inner}</table:table-cell>"
        )
    };
    let row = |code: &str, cell: &str| {
        let row = ods_row(&[code, "nui"]);
        row.replace("</table:table-row>", &format!("{cell}</table:table-row>"))
    };
    let rows = format!(
        "{}{}{}",
        ods_row(&["code", "vung", "diem"]),
        row("A", &cell("<text:p/>")),
        row("B", &cell("")),
    );
    let found = ["formula_without_value C3"];
    expect("t.ods", ods(&rows), &settings(), &found, &["A 0", "B 0"]);
}

#[test]
fn the_text_of_a_shape_is_none_of_its_cell() {
    let shape = "<draw:frame><draw:text-box><text:p>9</text:p></draw:text-box></draw:frame>";
    let row = ods_row(&["A", "nui", "8"]).replace(
        "</text:p></table:table-cell>",
        &format!("</text:p>{shape}</table:table-cell>"),
    );
    let rows = format!("{}{row}", ods_row(&["code", "vung", "diem"]));
    expect("t.ods", ods(&rows), &settings(), &[], &["A 8"]);
}
