//! What people call the things of a set, and the ids that a workbook wants: who writes “Miền núi” means `mien_nui`.

use super::codec;
use super::fold::fold;
use super::printed;
use super::shape::Codec;
use crate::workbook::Cell;
use serde_json::Value;

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Source,
    Dimension,
    Value,
    Reference,
    Criterion,
    Question,
    Option,
    Class,
    Title,
    Effect,
}
use Thing::{
    Class, Criterion, Dimension, Effect, Option as Choice, Question, Reference, Source, Title,
};

impl Thing {
    /// What a column names.
    pub fn of_column(header: &str) -> &'static [Thing] {
        match header {
            "Căn cứ" => &[Source],
            "Câu hỏi" | "Đại lượng" => &[Question],
            "Tiêu chí" | "Các tiêu chí" | "Khi không phát sinh" => &[Criterion],
            "Danh hiệu" | "Đăng ký danh hiệu" => &[Title],
            "Loại" | "Từ loại" | "Vượt thì xuống loại" => &[Class],
            "Hệ quả" => &[Effect],
            "Đặc điểm" => &[Dimension],
            "Các giá trị" | "Thứ tự ưu tiên" => &[Thing::Value],
            "Chỉ áp dụng cho" => &[Dimension, Thing::Value],
            "Mã" | "Là" | "Các mục" | "Phương án làm mất điểm mục cha" => &[Choice],
            "Liên quan đến" => &[
                Criterion, Question, Title, Effect, Class, Dimension, Reference,
            ],
            _ => &[Dimension, Thing::Value, Reference],
        }
    }

    /// The sheet on which it is declared.
    pub const fn sheet(self) -> &'static str {
        match self {
            Source => "Căn cứ",
            Dimension | Thing::Value => "Hồ sơ",
            Reference => "Giá trị đối chiếu",
            Criterion => "Nhóm và tiêu chí",
            Question | Choice => "Câu hỏi",
            Class => "Xếp loại",
            Title => "Danh hiệu",
            Effect => "Hệ quả",
        }
    }
}

#[derive(Debug)]
struct Named {
    thing: Thing,
    id: String,
    /// Its text, folded.
    label: String,
    /// The printed number of a criterion, with those above it and without.
    numbers: [String; 2],
    /// What a value or an option belongs to.
    holder: String,
}

/// Everything that has an id.
#[derive(Debug)]
pub(super) struct Names(Vec<Named>);

impl Names {
    pub fn of(set: &Value) -> Names {
        let mut names = Names(Vec::new());
        for (key, thing) in [
            ("sources", Source),
            ("profile", Dimension),
            ("references", Reference),
            ("criteria", Criterion),
            ("questions", Question),
            ("titles", Title),
            ("external_titles", Title),
            ("effects", Effect),
        ] {
            names.list(set.get(key), thing, "");
        }
        let classes = set.get("classes");
        names.list(classes.and_then(|of| of.get("list")), Class, "");
        if let Some(otherwise) = classes.and_then(|of| of.get("otherwise")) {
            names.one(otherwise, Class, "");
        }
        names
    }

    fn list(&mut self, list: Option<&Value>, thing: Thing, holder: &str) {
        let list = list.and_then(Value::as_array);
        for value in list.into_iter().flatten() {
            self.one(value, thing, holder);
        }
    }

    fn one(&mut self, value: &Value, thing: Thing, holder: &str) {
        let text = |key: &str| match value.get(key) {
            Some(Value::Object(both)) => both.get("vi").and_then(Value::as_str),
            value => value.and_then(Value::as_str),
        };
        let Some(id) = text("id") else { return };
        let number = printed::word(text("code").unwrap_or_default());
        let path = match (thing, holder.is_empty()) {
            (Criterion, false) => format!("{holder}.{number}"),
            _ => number.clone(),
        };
        self.0.push(Named {
            thing,
            id: id.to_owned(),
            label: fold(text("label").or(text("document")).unwrap_or_default()),
            numbers: [number, path.clone()],
            holder: holder.to_owned(),
        });
        self.list(value.get("parts"), Criterion, &path);
        self.list(value.get("values"), Thing::Value, id);
        self.list(value.get("options"), Choice, id);
        self.list(value.get("items"), Choice, id);
    }

    /// The ids of such things, in the order of the workbook.
    pub fn ids(&self, things: &[Thing]) -> Vec<&str> {
        let named = self.0.iter().filter(|named| things.contains(&named.thing));
        named.map(|named| named.id.as_str()).collect()
    }

    /// The id of the only such thing that goes by this text, this printed number, or this id in other letters.
    pub fn id(&self, said: &str, things: &[Thing]) -> Option<&str> {
        self.named(said, things).map(|named| named.id.as_str())
    }

    fn named(&self, said: &str, things: &[Thing]) -> Option<&Named> {
        let (said, number) = (fold(said), printed::word(said));
        if said.is_empty() {
            return None;
        }
        let is_meant = |named: &&Named| {
            let by_number = !number.is_empty() && named.numbers.contains(&number);
            named.label == said || fold(&named.id) == said || by_number
        };
        let named = self.0.iter().filter(|named| things.contains(&named.thing));
        let mut meant = named.filter(is_meant);
        let first = meant.next()?;
        meant.all(|other| other.id == first.id).then_some(first)
    }

    /// The text of a cell with ids instead of the texts that people know, if that is what the column takes.
    pub fn mended(&self, text: &str, header: &str, codec: Codec) -> Option<String> {
        let things = Thing::of_column(header);
        let mut said = String::new();
        let mut values = Vec::new();
        for part in text.split_inclusive(['(', ')', '+', '/', '=', ';', ',', ':', '×', '[', ']']) {
            let end =
                part.trim_end_matches(['(', ')', '+', '/', '=', ';', ',', ':', '×', '[', ']']);
            let bare = end.trim();
            match self.named(bare, things) {
                Some(named) if !bare.is_empty() => {
                    values.extend((named.thing == Thing::Value).then_some(&named.holder));
                    said.push_str(&part.replacen(bare, &named.id, 1));
                }
                _ => said.push_str(part),
            }
        }
        let dimension = values
            .first()
            .filter(|first| values.iter().all(|of| of == *first));
        let tries = [
            said.clone(),
            // A ratio, and values without their dimension.
            format!("tỷ lệ({said})"),
            dimension.map_or_else(String::new, |dimension| format!("{dimension}: {said}")),
        ];
        let mut tries = tries.into_iter();
        tries.find(|said| said != text && codec::decode(codec, &Cell::Text(said.clone())).is_ok())
    }

    /// A figure by profile, with the first dimension of the set.
    pub fn figure(&self) -> Option<String> {
        let (dimension, values) = self.dimension()?;
        let figures = values.iter().zip(6..);
        let figures: Vec<String> = figures.map(|(id, tens)| format!("{id}={tens}0")).collect();
        Some(format!("{dimension}: {}", figures.join("; ")))
    }

    /// Profiles, with the first dimension of the set.
    pub fn profiles(&self) -> Option<String> {
        let (dimension, values) = self.dimension()?;
        Some(format!("{dimension}: {}", values.first()?))
    }

    fn dimension(&self) -> Option<(&str, Vec<&str>)> {
        let dimension = self.ids(&[Dimension]).first().copied()?;
        let values = self
            .0
            .iter()
            .filter(|of| of.thing == Thing::Value && of.holder == dimension);
        Some((dimension, values.map(|named| named.id.as_str()).collect()))
    }
}
