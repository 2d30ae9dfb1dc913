//! The form of a table: which field of the language stands in which column, and which rows stand below which.
//!
//! A row is one JSON object. Its plain fields are cells; its lists and objects are rows below it, one level deeper. The
//! tables of [`super::shapes`] say so for every record of the language, and both directions follow them.

/// What a cell holds, and how it is written there.
#[derive(Debug, Clone, Copy)]
pub(super) enum Codec {
    /// Text in one language or two.
    Text,
    /// Text without translation: ids, versions, addresses.
    Plain,
    /// A word of a closed list, shown by its Vietnamese name.
    Words(&'static [(&'static str, &'static str)]),
    /// The year of a reference: one of [`YEARS`](super::codec::YEARS), or a year of the calendar.
    Year,
    /// A small whole number.
    Whole,
    /// An exact number.
    Number,
    /// Several exact numbers.
    Numbers,
    /// A number that may vary by profile.
    Figure,
    /// A figure, or a reference with factor and addend.
    Limit,
    /// A number taken from answers.
    Measure,
    /// Yes, or blank.
    Flag,
    /// Yes or no.
    YesNo,
    /// A list of ids.
    Ids,
    /// One id, or a list of them.
    Values,
    /// The answer that a condition wants.
    Is,
    /// Any answer.
    Answer,
    /// A day of the calendar.
    Date,
    /// A day of every year.
    Day,
    /// The profiles for which something exists.
    Profiles,
    /// What follows when a criterion does not arise.
    Policy,
    /// A percentage to reach or to exceed.
    Quorum,
    /// Places in sources, one on a line.
    Cites,
}

/// A field that is a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// The field.
    pub key: &'static str,
    /// The header. Fields of one header share a column.
    pub head: &'static str,
    pub codec: Codec,
}

pub(super) const fn col(key: &'static str, head: &'static str, codec: Codec) -> Column {
    Column { key, head, codec }
}

/// How many rows a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    /// At most one.
    One,
    /// One for each element.
    List,
    /// One for each key, which stands under [`KEY`]; the value is the first column of the shape.
    Map,
}

/// A field that is rows of the next level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Child {
    pub key: &'static str,
    pub many: Many,
    /// Whether the field is written even where it has no rows.
    pub required: bool,
    pub shape: &'static Shape,
}

pub(super) const fn child(
    key: &'static str,
    many: Many,
    required: bool,
    shape: &'static Shape,
) -> Child {
    Child {
        key,
        many,
        required,
        shape,
    }
}

/// A kind of a record that is tagged by `kind`.
#[derive(Debug)]
pub(super) struct Kind {
    pub word: &'static str,
    pub name: &'static str,
    pub columns: &'static [Column],
    pub children: &'static [Child],
}

pub(super) const fn kind(
    word: &'static str,
    name: &'static str,
    columns: &'static [Column],
    children: &'static [Child],
) -> Kind {
    Kind {
        word,
        name,
        columns,
        children,
    }
}

/// What one row is.
#[derive(Debug)]
pub(super) struct Shape {
    /// The word in the column [`ROW`].
    pub word: &'static str,
    pub columns: &'static [Column],
    pub children: &'static [Child],
    /// The header of `kind`, and the kinds.
    pub kinds: Option<(&'static str, &'static [Kind])>,
    /// Whether rows of this shape may stand below their like, so that only a level can say where they belong.
    pub nests: bool,
}

/// The columns that every table has: the level of a row, what it is, a key, and fields that have no column.
pub(super) const LEVEL: &str = "Cấp";
pub(super) const ROW: &str = "Dòng";
pub(super) const KEY: &str = "Mã";
pub(super) const REST: &str = "Trường khác (JSON)";

/// One sheet: a field of the set and its rows.
#[derive(Debug)]
pub(super) struct Table {
    pub sheet: &'static str,
    pub key: &'static str,
    pub many: Many,
    pub required: bool,
    pub shape: &'static Shape,
    /// What it is for, in a line under the title.
    pub hint: &'static str,
}

impl Shape {
    /// The columns of a row of this kind.
    pub fn columns_of(&self, word: Option<&str>) -> impl Iterator<Item = &'static Column> {
        let own = self
            .kind(word)
            .map_or(&[] as &[Column], |kind| kind.columns);
        self.columns.iter().chain(own)
    }

    /// The fields of a row of this kind that are rows.
    pub fn children_of(&self, word: Option<&str>) -> impl Iterator<Item = &'static Child> {
        let own = self
            .kind(word)
            .map_or(&[] as &[Child], |kind| kind.children);
        self.children.iter().chain(own)
    }

    /// The fields that are rows, of whichever kind the row is.
    pub fn children_of_any_kind(&self) -> impl Iterator<Item = &'static Child> {
        let kinds = self.kinds.map_or(&[] as &[Kind], |(_, kinds)| kinds);
        let of_kinds = kinds.iter().flat_map(|kind| kind.children);
        self.children.iter().chain(of_kinds)
    }

    pub fn kind(&self, word: Option<&str>) -> Option<&'static Kind> {
        self.kinds?.1.iter().find(|kind| Some(kind.word) == word)
    }

    /// Everything that can stand in a table that begins with this shape: itself first, each shape once.
    pub fn reachable(&'static self) -> Vec<&'static Shape> {
        let mut found: Vec<&'static Shape> = vec![self];
        let mut at = 0;
        while let Some(shape) = found.get(at).copied() {
            for child in shape.children_of_any_kind() {
                if !found.iter().any(|known| std::ptr::eq(*known, child.shape)) {
                    found.push(child.shape);
                }
            }
            at += 1;
        }
        found
    }
}

impl Table {
    /// The headers of the sheet, in order.
    pub fn heads(&self) -> Vec<&'static str> {
        let shapes = self.shape.reachable();
        let mut heads = Vec::new();
        if shapes.len() > 1 || self.shape.nests {
            heads.extend([LEVEL, ROW]);
        }
        if self.key == super::shapes::RULES_KEY {
            heads.push(super::shapes::OF_CRITERION);
        }
        let mut add = |head: &'static str| {
            if !heads.contains(&head) {
                heads.push(head);
            }
        };
        for shape in &shapes {
            if let Some((head, _)) = shape.kinds {
                add(head);
            }
            for child in shape.children {
                if child.many == Many::Map {
                    add(KEY);
                }
            }
            for column in shape.columns {
                add(column.head);
                // The kind of a rule stands beside the points, as on a printed table.
                if column.key == "points" && std::ptr::eq(*shape, &super::shapes::CRITERION) {
                    add(super::shapes::RULE_KIND);
                }
            }
            for kind in shape.kinds.map_or(&[] as &[Kind], |(_, kinds)| kinds) {
                for column in kind.columns {
                    add(column.head);
                }
                if kind.children.iter().any(|child| child.many == Many::Map) {
                    add(KEY);
                }
            }
        }
        add(REST);
        heads
    }
}
