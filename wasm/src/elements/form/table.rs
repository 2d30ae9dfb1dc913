//! A small map: one entry after the other. A form has some hundred at most, and the maps of the standard library are several kilobytes of
//! code to fetch for every type.

use std::borrow::Borrow;

/// What stands under each key, in the order in which keys came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table<K, V>(Vec<(K, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Table(Vec::new())
    }
}

impl<K: PartialEq, V> Table<K, V> {
    pub fn get<Q: ?Sized + PartialEq>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let mut entries = self.0.iter();
        let entry = entries.find(|(own, _)| own.borrow() == key);
        entry.map(|(_, value)| value)
    }

    pub fn contains<Q: ?Sized + PartialEq>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get(key).is_some()
    }

    /// Takes a value in the place of an earlier one.
    pub fn insert(&mut self, key: K, value: V) {
        match self.0.iter_mut().find(|(own, _)| *own == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key, value)),
        }
    }

    /// Takes a value unless there is an earlier one.
    pub fn insert_new(&mut self, key: K, value: V) {
        if !self.contains(&key) {
            self.0.push((key, value));
        }
    }

    pub fn remove<Q: ?Sized + PartialEq>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
    {
        self.retain(|own| own.borrow() != key);
    }

    pub fn retain(&mut self, keep: impl Fn(&K) -> bool) {
        self.0.retain(|(key, _)| keep(key));
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn a_key_has_one_value_until_it_is_taken_away() {
        let mut table: Table<String, u8> = Table::default();
        table.insert("a".to_owned(), 1);
        table.insert_new("a".to_owned(), 2);
        assert_eq!(table.get("a"), Some(&1));
        table.insert("a".to_owned(), 3);
        table.insert_new("b".to_owned(), 4);
        assert_eq!(table.values().collect::<Vec<_>>(), [&3, &4]);
        table.remove("a");
        assert!(!table.contains("a") && table.contains("b"));
        table.retain(|key| key != "b");
        assert_eq!(table, Table::default());
    }
}
