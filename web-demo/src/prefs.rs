//! What somebody prefers: language, theme, size of text. Kept between visits; nothing else is kept this way.

use kieumau::Lang;

use crate::host::host;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What somebody prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prefs {
    /// The language.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// Whether text is large.
    pub large: bool,
}

impl Prefs {
    /// What was kept at an earlier visit.
    #[must_use]
    pub fn kept() -> Prefs {
        let read = |name| host().map_or_else(String::new, |host| host.preference(name));
        Prefs {
            lang: if read("lang") == "en" {
                Lang::En
            } else {
                Lang::Vi
            },
            theme: match read("theme").as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::Auto,
            },
            large: read("size") == "large",
        }
    }

    /// Keeps them, and dresses the page accordingly.
    pub fn apply(self) {
        let Some(host) = host() else { return };
        for (name, value) in [
            ("lang", self.lang()),
            ("theme", self.theme()),
            ("size", self.size()),
        ] {
            host.prefer(name, value);
        }
        self.dress();
    }

    /// Dresses the page.
    pub fn dress(self) {
        if let Some(host) = host() {
            let title = crate::texts::frame::title(self.lang);
            host.dress(self.lang(), self.theme(), self.size(), &title);
        }
    }

    fn lang(self) -> &'static str {
        match self.lang {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    fn theme(self) -> &'static str {
        match self.theme {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn size(self) -> &'static str {
        if self.large { "large" } else { "normal" }
    }
}
