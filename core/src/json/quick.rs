//! The quick way to read forms: from the text straight to the types, as long as nothing is wrong with it. It knows neither places nor
//! problems: what it does not expect it leaves to [`lower`](super::lower), which reads the text anew and says what is wrong. What
//! both read is the same.

use std::collections::BTreeMap;

use jiter::{Jiter, Peek};

/// Values within values are read up to this depth.
const DEEPEST: u8 = 32;

/// Reads a text in which nothing is wrong. `None` says nothing of it.
pub(crate) fn read<T: Quick>(text: &str) -> Option<T> {
    let mut reader = Reader {
        json: Jiter::new(text.as_bytes()),
        depth: 0,
    };
    let next = reader.json.peek().ok()?;
    let read = T::quick(&mut reader, next)?;
    reader.json.finish().ok()?;
    Some(read)
}

/// A type that can be read so.
pub(crate) trait Quick: Sized {
    /// Reads the value of which `next` is the first character.
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<Self>;
}

/// What keys of a map are read to.
pub(crate) trait Key: Sized + Ord {
    fn key(text: &str) -> Option<Self>;
}

/// A text that is read from its beginning to its end.
pub(crate) struct Reader<'t> {
    json: Jiter<'t>,
    depth: u8,
}

impl Reader<'_> {
    pub fn text(&mut self, next: Peek) -> Option<&str> {
        match next {
            Peek::String => self.json.known_str().ok(),
            _ => None,
        }
    }

    pub fn boolean(&mut self, next: Peek) -> Option<bool> {
        let known = matches!(next, Peek::True | Peek::False);
        self.word(known.then_some(next)?)?;
        Some(next == Peek::True)
    }

    /// Passes by what begins so and stands for itself: a number, `true`, `false`, `null`. Whoever asks for one of them by its type is
    /// told which other it is, by much code.
    pub fn word(&mut self, next: Peek) -> Option<()> {
        self.json.known_skip(next).ok()
    }

    /// A number as it is written.
    pub fn digits(&mut self, next: Peek) -> Option<&str> {
        // The reader knows numbers that JSON does not have.
        if next != Peek::Minus && !next.into_inner().is_ascii_digit() {
            return None;
        }
        let start = self.json.current_index();
        self.word(next)?;
        let digits = std::str::from_utf8(self.json.slice_to_current(start)).ok()?;
        digits
            .ends_with(|c: char| c.is_ascii_digit())
            .then_some(digits)
    }

    pub fn list<T: Quick>(&mut self, next: Peek) -> Option<Vec<T>> {
        self.deeper(next == Peek::Array)?;
        let mut list = Vec::new();
        let mut next = self.json.known_array().ok()?;
        while let Some(first) = next {
            list.push(T::quick(self, first)?);
            next = self.json.array_step().ok()?;
        }
        self.depth -= 1;
        Some(list)
    }

    /// Takes the members of an object one by one: the name of each as `name` knows it.
    pub fn members<K>(
        &mut self,
        next: Peek,
        name: impl Fn(&str) -> Option<K>,
        mut take: impl FnMut(&mut Self, K, Peek) -> Option<()>,
    ) -> Option<()> {
        self.deeper(next == Peek::Object)?;
        let mut key = self.json.known_object().ok()?;
        while let Some(text) = key {
            let known = name(text)?;
            let next = self.json.peek().ok()?;
            take(self, known, next)?;
            key = self.json.next_key().ok()?;
        }
        self.depth -= 1;
        Some(())
    }

    fn deeper(&mut self, expected: bool) -> Option<()> {
        let room = expected && self.depth < DEEPEST;
        room.then(|| self.depth += 1)
    }
}

/// Puts a member into a map. One whose key stands there already would silently replace another.
pub(crate) fn put<K: Ord, T>(map: &mut BTreeMap<K, T>, key: K, value: T) -> Option<()> {
    match map.insert(key, value) {
        None => Some(()),
        Some(_) => None,
    }
}

impl Key for String {
    fn key(text: &str) -> Option<String> {
        Some(text.to_owned())
    }
}

impl Quick for String {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<String> {
        from.text(next).map(str::to_owned)
    }
}

impl Quick for u16 {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<u16> {
        from.digits(next)?.parse().ok()
    }
}

impl<T: Quick> Quick for Option<T> {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<Option<T>> {
        T::quick(from, next).map(Some)
    }
}

impl<T: Quick> Quick for Vec<T> {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<Vec<T>> {
        from.list(next)
    }
}

impl<K: Key, T: Quick> Quick for BTreeMap<K, T> {
    fn quick(from: &mut Reader<'_>, next: Peek) -> Option<BTreeMap<K, T>> {
        let mut map = BTreeMap::new();
        from.members(next, K::key, |from, key, next| {
            put(&mut map, key, T::quick(from, next)?)
        })?;
        Some(map)
    }
}

/// Records, each with its fields: those that must be there, then those that may be left out.
macro_rules! quick {
    ($( $name:ident { $( $field:ident ),* } optional { $( $optional:ident ),* $(,)? } )*) => {$(
        impl Quick for $name {
            fn quick(from: &mut Reader<'_>, next: Peek) -> Option<$name> {
                const NEEDED: &[&str] = &[$( stringify!($field) ),*];
                const FIELDS: &[&str] = &[$( stringify!($field), )* $( stringify!($optional) ),*];
                let place = |name: &str| FIELDS.iter().position(|field| *field == name);
                let mut seen = [false; FIELDS.len()];
                $( let mut $field = Default::default(); )*
                $( let mut $optional = Default::default(); )*
                from.members(next, place, |from, at, next| {
                    if std::mem::replace(seen.get_mut(at)?, true) {
                        return None;
                    }
                    match *FIELDS.get(at)? {
                        $( stringify!($field) => $field = Quick::quick(from, next)?, )*
                        $( stringify!($optional) => $optional = Quick::quick(from, next)?, )*
                        _ => return None,
                    }
                    Some(())
                })?;
                let whole = seen.iter().take(NEEDED.len()).all(|seen| *seen);
                whole.then_some($name { $( $field, )* $( $optional, )* })
            }
        }
    )*};
}
pub(crate) use quick;
