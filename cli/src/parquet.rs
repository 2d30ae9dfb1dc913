//! Parquet files in and out, where this build has them. What it stands on takes longer to build than everything else, so that the
//! feature is for those who ask for it.

use crate::fail::Done;
use crate::format::Format;
use kieumau::Lang;
use std::fs::File;
use std::io::Read;
use std::path::Path;

#[cfg(feature = "parquet")]
pub(crate) use with::{ParquetResults, open, table};
#[cfg(not(feature = "parquet"))]
pub(crate) use without::{ParquetResults, open, table};

/// Whether a file is Parquet, by its name or its first bytes.
pub(crate) fn is_parquet(name: &str, path: &Path) -> bool {
    let mut first = [0; 4];
    let named = Path::new(name).extension();
    named.is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"))
        || File::open(path)
            .and_then(|mut file| file.read_exact(&mut first))
            .is_ok()
            && first == *b"PAR1"
}

/// Refuses before the work what this build could not write after it.
pub(crate) fn known(format: Format, lang: Lang) -> Done<()> {
    match format {
        Format::Parquet if !cfg!(feature = "parquet") => table(&[], lang).map(|_| ()),
        _ => Ok(()),
    }
}

#[cfg(feature = "parquet")]
mod with {
    use crate::fail::{Done, Fail};
    use crate::on_disk::OnDisk;
    use crate::texts::errors;
    use kieumau::{CheckedSet, Lang};
    use kieumau_arrow::parquet::{self, ParquetTable};
    use kieumau_sheets::{Content, Outcome, Source, TypedCell, TypedRows};
    use std::io;

    /// A table in a file, which stays there as long as it is read.
    #[derive(Debug)]
    struct Kept {
        table: ParquetTable,
        _file: OnDisk,
    }

    impl TypedRows for Kept {
        fn headers(&self) -> Vec<String> {
            self.table.headers()
        }

        fn refusal(&self, column: usize, lang: Lang) -> Option<String> {
            self.table.refusal(column, lang)
        }

        fn rows(
            &self,
            only: Option<&[usize]>,
        ) -> io::Result<Box<dyn Iterator<Item = io::Result<Vec<TypedCell>>> + '_>> {
            self.table.rows(only)
        }
    }

    pub(crate) fn open(name: &str, file: OnDisk, lang: Lang) -> Done<Source> {
        let bytes = file
            .size()
            .map_err(|error| Fail::reading(name, lang, &error))?;
        let table = ParquetTable::open(file.path()).map_err(|error| {
            let reason = error.to_string();
            let values = [("file", name), ("reason", &reason)];
            Fail::say(errors::BAD_PARQUET, lang, &values)
        })?;
        let kept = Kept { table, _file: file };
        Ok(Source::typed(name, Box::new(kept), bytes))
    }

    fn failed(error: &kieumau_arrow::Error, name: &str, lang: Lang) -> Fail {
        let reason = error.to_string();
        let values = [("file", name), ("reason", &reason)];
        Fail::say(errors::CANNOT_WRITE, lang, &values)
    }

    /// Results as they are written.
    pub(crate) struct ParquetResults<'s> {
        results: parquet::ParquetResults<'s>,
        name: String,
        lang: Lang,
    }

    impl<'s> ParquetResults<'s> {
        pub(crate) fn new(
            set: &'s CheckedSet,
            lang: Lang,
            detail: bool,
            name: &str,
        ) -> Done<ParquetResults<'s>> {
            let results = parquet::ParquetResults::new(set, lang, detail);
            Ok(ParquetResults {
                results: results.map_err(|error| failed(&error, name, lang))?,
                name: name.to_owned(),
                lang,
            })
        }

        pub(crate) fn add(&mut self, outcome: &Outcome<'_>) -> Done<Vec<u8>> {
            let added = self.results.add(outcome);
            added.map_err(|error| failed(&error, &self.name, self.lang))
        }

        pub(crate) fn finish(self) -> Done<Vec<u8>> {
            let ParquetResults {
                results,
                name,
                lang,
            } = self;
            results
                .finish()
                .map_err(|error| failed(&error, &name, lang))
        }
    }

    /// A table as a file.
    pub(crate) fn table(columns: &[(String, Vec<TypedCell>)], lang: Lang) -> Done<Vec<u8>> {
        parquet::write_cells(columns).map_err(|error| failed(&error, "-", lang))
    }
}

#[cfg(not(feature = "parquet"))]
mod without {
    use crate::fail::{Done, Fail};
    use crate::on_disk::OnDisk;
    use crate::texts::errors;
    use kieumau::{CheckedSet, Lang};
    use kieumau_sheets::{Outcome, Source, TypedCell};
    use std::marker::PhantomData;

    fn lacking(name: &str, lang: Lang) -> Fail {
        Fail::say(errors::NO_PARQUET, lang, &[("file", name)])
    }

    pub(crate) fn open(name: &str, _: OnDisk, lang: Lang) -> Done<Source> {
        Err(lacking(name, lang))
    }

    /// What nobody can have.
    pub(crate) struct ParquetResults<'s>(PhantomData<&'s ()>, std::convert::Infallible);

    impl<'s> ParquetResults<'s> {
        pub(crate) fn new(
            _: &'s CheckedSet,
            lang: Lang,
            _: bool,
            name: &str,
        ) -> Done<ParquetResults<'s>> {
            Err(lacking(name, lang))
        }

        pub(crate) fn add(&mut self, _: &Outcome<'_>) -> Done<Vec<u8>> {
            match self.1 {}
        }

        pub(crate) fn finish(self) -> Done<Vec<u8>> {
            match self.1 {}
        }
    }

    pub(crate) fn table(_: &[(String, Vec<TypedCell>)], lang: Lang) -> Done<Vec<u8>> {
        Err(lacking("parquet", lang))
    }
}
