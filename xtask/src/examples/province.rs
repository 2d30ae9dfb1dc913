//! `cargo xtask province DIR`: a made-up province as large as a real one, to see how long things take, with a criteria
//! set that ranks it and a changed version of that set. Too large to be committed; the same everywhere.

use super::areas::{self, Area};
use super::set::Set;
use super::table::{Style, Table};
use super::{COMMUNES, SET};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// In all 124 communes together: about as many as the three former provinces have.
const AREAS: usize = 4_000;

const STYLE: Style = Style {
    region: "",
    cluster: "Tỉnh Lâm Đồng",
    office: false,
    labels: false,
    yes: "có",
    no: "không",
};

/// Writes the table of areas, the set and its changed version.
pub(crate) fn write(root: &Path, folder: &Path) -> Result<()> {
    let read = |path: &str| {
        fs::read_to_string(root.join(path)).with_context(|| format!("could not read {path}"))
    };
    let text = read(SET)?;
    let set = ranked(&text)?;
    let communes = areas::communes(&read(COMMUNES)?)?;
    let areas = areas::areas(&Set::parse(&text)?, &communes, AREAS);
    let areas: Vec<&Area> = areas.iter().collect();
    let table = Table::new(&Set::parse(&text)?, &STYLE, &communes, &areas);
    let files = [
        ("khu-dan-cu.csv", table.bytes(&STYLE)?),
        ("bo.json", serde_json::to_vec_pretty(&set)?),
        ("bo-moi.json", serde_json::to_vec_pretty(&changed(set)?)?),
    ];
    fs::create_dir_all(folder)
        .with_context(|| format!("could not make the folder {}", folder.display()))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::write(&path, &bytes).with_context(|| format!("could not write {}", path.display()))?;
        println!("{} ({} bytes)", path.display(), bytes.len());
    }
    Ok(())
}

/// The built-in set with classes, and with quotas within communes and within the province.
fn ranked(text: &str) -> Result<Value> {
    let mut set: Value = serde_json::from_str(text).context("the criteria set is not JSON")?;
    let cite = json!({"source": "minh_hoa", "place": "Thi đua"});
    let fields = set
        .as_object_mut()
        .context("the criteria set is no object")?;
    // Its worked examples say what the set gives as it is; they would no longer hold.
    fields.remove("examples");
    fields.remove("$schema");
    fields.insert("id".to_owned(), json!("khu-dan-cu-thi-dua"));
    fields.insert(
        "label".to_owned(),
        json!("Khu dân cư thi đua trong xã, trong tỉnh (MINH HỌA, số liệu và hạn mức đều bịa)"),
    );
    fields.insert(
        "classes".to_owned(),
        json!({
            "list": [
                {"id": "xuat_sac", "label": "Xuất sắc", "from": 90, "condition": {"kind": "each_group", "at_least": 60}, "cite": cite},
                {"id": "tot", "label": "Tốt", "from": 80, "below": 90, "cite": cite},
                {"id": "kha", "label": "Khá", "from": 65, "below": 80, "cite": cite}],
            "otherwise": {"id": "khong_xep_loai", "label": "Không xếp loại"},
            "failed": "lower"}),
    );
    fields.insert(
        "emulation".to_owned(),
        json!({
            "cluster": "commune",
            "order": [{"kind": "total"}, {"kind": "points", "of": "van_hoa"}, {"kind": "full_marks"}],
            "quotas": [
                {"kind": "class", "id": "han_muc_xuat_sac", "label": "Xuất sắc trong xã", "class": "xuat_sac", "percent": 20,
                 "base": {"kind": "class_below", "promoted": true}, "cite": cite},
                {"kind": "award", "id": "dan_dau", "label": "Dẫn đầu xã", "number": 1, "at_least": "tot",
                 "condition": {"kind": "title", "of": "tieu_bieu"}, "cite": cite},
                {"kind": "award", "id": "bang_khen", "label": "Bằng khen của tỉnh", "percent": 1, "base": {"kind": "assessed"},
                 "at_least": "xuat_sac", "within": ["province"], "cite": cite}],
            "cite": cite}),
    );
    Ok(set)
}

/// What the province decided for the next year: a higher cut, a harder title, a smaller quota.
fn changed(mut set: Value) -> Result<Value> {
    let mut put = |pointer: &str, old: Value, new: Value| {
        let place = set
            .pointer_mut(pointer)
            .filter(|place| **place == old)
            .with_context(|| format!("{pointer} of the built-in set is no longer {old}"))?;
        *place = new;
        anyhow::Ok(())
    };
    let leaf = "/criteria/0/parts/2";
    put(&format!("{leaf}/id"), json!("viec_lam"), json!("viec_lam"))?;
    put(&format!("{leaf}/rule/bands/0/below"), json!(80), json!(85))?;
    put(&format!("{leaf}/rule/bands/1/from"), json!(80), json!(85))?;
    put("/titles/1/condition/of/3/at_least", json!(70), json!(75))?;
    put("/emulation/quotas/0/percent", json!(20), json!(15))?;
    put("/version", json!("1.0"), json!("1.1"))?;
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_and_its_changed_version_are_sound() {
        let text = fs::read_to_string(crate::root().unwrap().join(SET)).unwrap();
        let set = ranked(&text).unwrap();
        for set in [&set, &changed(set.clone()).unwrap()] {
            kieumau::CheckedSet::from_json(&set.to_string()).unwrap();
        }
    }
}
