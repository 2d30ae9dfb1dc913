//! The addresses: everything stands behind the `#`, so that the page works at any path of any host, and from a file.

use kieumau_wasm::elements::app::Screen as FormScreen;

/// Where somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Route {
    /// The first screen.
    #[default]
    Start,
    /// A form of this device.
    Form(String, FormPlace),
    /// A form that came as a code in the address.
    Code(String),
    /// Review of received forms, with what follows in the address.
    Review(String),
    /// Many areas at once.
    Batch(String),
    /// Criteria sets.
    Criteria(String),
    /// Help.
    Help,
}

/// Where somebody is in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormPlace {
    /// A screen of the form itself.
    Screen(FormScreen),
    /// Handing over.
    Send,
}

/// Whether this module has the first screen and forms.
pub const BOARD: bool = cfg!(feature = "board");
/// Whether this module has the screens for evaluators.
pub const EVALUATORS: bool = cfg!(feature = "evaluators");

const FORM: &str = "phieu";
const CODE: &str = "ma";
const REVIEW: &str = "tham-dinh";
const BATCH: &str = "hang-loat";
const CRITERIA: &str = "bo-tieu-chi";
const HELP: &str = "tro-giup";
const CHECK: &str = "kiem-tra";
const RESULT: &str = "ket-qua";
const SEND: &str = "gui";

impl Route {
    /// Whether this module has the screen; else the other one has it.
    #[must_use]
    pub fn is_here(&self) -> bool {
        match self {
            Route::Start | Route::Form(..) | Route::Code(_) => BOARD,
            Route::Review(_) | Route::Batch(_) | Route::Criteria(_) => EVALUATORS,
            Route::Help => true,
        }
    }

    /// What stands behind the `#`.
    #[must_use]
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let (word, rest) = path.split_once('/').unwrap_or((path, ""));
        let rest = rest.to_owned();
        match word {
            FORM => {
                let mut parts = rest.split('/');
                let id = parts.next().unwrap_or_default().to_owned();
                Route::Form(id, FormPlace::parse(parts.next(), parts.next()))
            }
            CODE => Route::Code(rest),
            REVIEW => Route::Review(rest),
            BATCH => Route::Batch(rest),
            CRITERIA => Route::Criteria(rest),
            HELP => Route::Help,
            _ => Route::Start,
        }
    }

    /// The address, with its `#`.
    #[must_use]
    pub fn href(&self) -> String {
        let of = |word: &str, rest: &str| {
            let slash = if rest.is_empty() { "" } else { "/" };
            format!("#/{word}{slash}{rest}")
        };
        match self {
            Route::Start => "#/".to_owned(),
            Route::Form(id, place) => of(FORM, &format!("{id}{}", place.path())),
            Route::Code(code) => of(CODE, code),
            Route::Review(rest) => of(REVIEW, rest),
            Route::Batch(rest) => of(BATCH, rest),
            Route::Criteria(rest) => of(CRITERIA, rest),
            Route::Help => of(HELP, ""),
        }
    }

    /// The address of a form, at its list of parts.
    #[must_use]
    pub fn form(id: &str) -> Route {
        Route::Form(id.to_owned(), FormPlace::Screen(FormScreen::Tasks))
    }

    /// Whether both are places of one screen.
    #[must_use]
    pub fn is_same_screen(&self, other: &Route) -> bool {
        match (self, other) {
            (Route::Form(one, _), Route::Form(other, _)) => one == other,
            // Sets, the editor and the comparison have a heading each.
            (Route::Criteria(one), Route::Criteria(other)) => one == other,
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        }
    }

    /// Goes there, as if a link had been followed.
    pub fn go(&self) {
        if let Some(window) = web_sys::window() {
            // A browser that refuses stays where it is.
            let _ = window.location().set_hash(&self.href());
        }
    }

    /// Goes there in place of where the page is: Back leads to what was before.
    pub fn take_place(&self) {
        if let Some(window) = web_sys::window() {
            let _ = window.location().replace(&self.href());
        }
    }

    /// The address is to say this place, in no other words.
    pub fn settle(&self) {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok());
        if hash.is_some_and(|hash| !hash.is_empty() && hash != self.href()) {
            self.take_place();
        }
    }

    /// Where the page is now.
    #[must_use]
    pub fn here() -> Route {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok());
        Route::parse(&hash.unwrap_or_default())
    }
}

impl FormPlace {
    fn parse(first: Option<&str>, second: Option<&str>) -> FormPlace {
        FormPlace::Screen(match first {
            Some(CHECK) => FormScreen::Check,
            Some(RESULT) => FormScreen::Result,
            Some(SEND) => return FormPlace::Send,
            Some(part) => match part.parse::<usize>() {
                // Parts and questions are counted from 1 where people see them.
                Ok(part @ 1..) => {
                    let question = second.and_then(|question| question.parse::<usize>().ok());
                    FormScreen::Section(part - 1, question.unwrap_or(1).saturating_sub(1))
                }
                _ => FormScreen::Tasks,
            },
            None => FormScreen::Tasks,
        })
    }

    fn path(self) -> String {
        match self {
            FormPlace::Send => format!("/{SEND}"),
            FormPlace::Screen(FormScreen::Tasks) => String::new(),
            FormPlace::Screen(FormScreen::Section(part, 0)) => format!("/{}", part + 1),
            FormPlace::Screen(FormScreen::Section(part, at)) => format!("/{}/{}", part + 1, at + 1),
            FormPlace::Screen(FormScreen::Check) => format!("/{CHECK}"),
            FormPlace::Screen(FormScreen::Result) => format!("/{RESULT}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_place() {
        let id = "a1".to_owned();
        let form = |screen| Route::Form(id.clone(), FormPlace::Screen(screen));
        for route in [
            Route::Start,
            Route::form("a1"),
            form(FormScreen::Section(0, 0)),
            form(FormScreen::Section(3, 7)),
            form(FormScreen::Check),
            form(FormScreen::Result),
            Route::Form(id.clone(), FormPlace::Send),
            Route::Code("AbC-_9".to_owned()),
            Route::Review(String::new()),
            Route::Batch("x/y".to_owned()),
            Route::Criteria("khu-dan-cu-van-hoa".to_owned()),
            Route::Help,
        ] {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
        assert_eq!(Route::parse(""), Route::Start);
        assert_eq!(Route::parse("#/phieu/a1/0"), Route::form("a1"));
        assert_eq!(Route::parse("#/nowhere"), Route::Start);
    }
}
