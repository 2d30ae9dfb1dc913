//! Sending, printing and saving a form.

use kieumau::Lang;
use kieumau_wasm::elements::app::Sheet;
use kieumau_wasm::elements::form::Form;
use yew::prelude::*;

use super::qr::qr;
use crate::draft::{SetKey, clock};
use crate::host::{host, wait_text};
use crate::received::{seal, short, to_code, to_html, to_json};
use crate::texts::send as texts;
use kieumau_wasm::elements::maybe;

const HTML: &str = "text/html";
const JSON: &str = "application/json";

/// What the screen is given.
#[derive(Properties, Clone, PartialEq)]
pub struct SendProps {
    /// The form.
    pub form: Form,
    /// The language.
    pub lang: Lang,
    /// How many boxes hold what is no answer.
    pub faults: usize,
    /// Is told that it was handed over.
    pub onhanded: Callback<()>,
}

/// The screen.
pub struct Send {
    told: String,
}

/// What happens on the screen.
pub enum Msg {
    /// Saves the file.
    Save,
    /// Saves the data.
    SaveJson,
    /// Opens the share sheet.
    Share,
    /// The share sheet was closed.
    Shared(String),
    /// Prints.
    Print,
    /// A file was made.
    Made(String),
}

impl Component for Send {
    type Message = Msg;
    type Properties = SendProps;

    fn create(_: &Context<Self>) -> Self {
        Send {
            told: String::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let SendProps {
            form,
            lang,
            onhanded,
            ..
        } = ctx.props().clone();
        let Some(host) = host() else { return false };
        match msg {
            Msg::Save => ctx.link().send_future(async move {
                let name = file_name(&form, "html");
                host.download(&name, HTML, &html_file(&form, lang).await);
                Msg::Made(name)
            }),
            Msg::SaveJson => {
                let name = save_json(&form);
                ctx.link().send_message(Msg::Made(name));
            }
            Msg::Share => ctx.link().send_future(async move {
                let text = html_file(&form, lang).await;
                let title = form.read(|state| area_name(state.assessment()));
                let shared =
                    wait_text(host.share(&file_name(&form, "html"), HTML, &text, &title)).await;
                Msg::Shared(shared.unwrap_or_default())
            }),
            Msg::Shared(how) => {
                self.told = match how.as_str() {
                    "shared" => {
                        onhanded.emit(());
                        texts::shared(lang)
                    }
                    "cancelled" => texts::cancelled(lang),
                    _ => texts::share_failed(lang),
                };
            }
            Msg::Print => host.print_page(),
            Msg::Made(name) => {
                self.told = texts::done(lang, name, clock(host.now(), lang));
                onhanded.emit(());
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let SendProps {
            form, lang, faults, ..
        } = ctx.props().clone();
        let (open, ready) = form.read(|state| {
            let open = state
                .scored()
                .map_or(0, |scored| scored.card.unanswered.len());
            (open, state.scored().is_some())
        });
        let button = |class: &'static str, words: String, msg: fn() -> Msg| {
            html! { <button type="button" {class} disabled={!ready} onclick={ctx.link().callback(move |_: MouseEvent| msg())}>{ words }</button> }
        };
        let shares = host().is_some_and(|host| host.can_share("phieu.html", HTML));
        html! {
            <div class="screen send">
                <h1 tabindex="-1" id="km-heading">{ texts::heading(lang) }</h1>
                { maybe((!ready).then(|| html! { <p class="bar-note">{ texts::profile(lang) }</p> })) }
                { maybe((faults > 0).then(|| html! { <p class="bar-note">{ texts::problems(lang, faults) }</p> })) }
                { maybe((open > 0).then(|| html! { <p class="bar-note">{ texts::incomplete(lang, open) }</p> })) }
                <div class="send-ways">
                    { maybe(shares.then(|| button("first", texts::share(lang), || Msg::Share))) }
                    { button(if shares { "second" } else { "first" }, texts::save(lang), || Msg::Save) }
                    { button("second", texts::print(lang), || Msg::Print) }
                </div>
                <p class="hint">{ texts::save_hint(lang) }</p>
                <details>
                    <summary>{ texts::other(lang) }</summary>
                    <p>{ button("second", texts::json(lang), || Msg::SaveJson) }</p>
                </details>
                <p class="told" role="status">{ &self.told }</p>
                <h2>{ texts::preview(lang) }</h2>
                <div class="paper">
                    <Sheet form={form.clone()} {lang} foot={maybe(ready.then(|| code(&form, lang)))} />
                </div>
            </div>
        }
    }
}

/// The code to scan, and the digest that people compare.
fn code(form: &Form, lang: Lang) -> Html {
    let address = host().map_or_else(String::new, |host| host.address());
    let (text, leaves_out, seal) = form.read(|state| {
        let (text, leaves_out) = to_code(state.checked(), state.assessment(), &address);
        (
            text,
            leaves_out,
            seal(&SetKey::of(state.checked()), state.assessment()),
        )
    });
    let drawn = qr(&text, texts::code_alt(lang));
    let (drawn, dense) = match drawn {
        Some((drawn, dense)) => (Some(drawn), dense),
        None => (None, false),
    };
    let says = [
        drawn.is_none().then(|| texts::code_none(lang)),
        (drawn.is_some() && leaves_out).then(|| texts::code_big(lang)),
        dense.then(|| texts::code_dense(lang)),
    ];
    html! {
        <figure class="code" data-code={text}>
            { maybe(drawn.clone()) }
            <figcaption>
                { maybe(drawn.is_some().then(|| html! { <p class="strong">{ texts::code(lang) }</p> })) }
                <p>{ texts::seal(lang, short(&seal)) }</p>
                { for says.into_iter().flatten().map(|text| html! { <p>{ text }</p> }) }
            </figcaption>
        </figure>
    }
}

/// Saves the data of a form, and says under which name.
pub(crate) fn save_json(form: &Form) -> String {
    let name = file_name(form, "json");
    let text = form.read(|state| to_json(&SetKey::of(state.checked()), state.assessment()));
    if let Some(host) = host() {
        host.download(&name, JSON, &text);
    }
    name
}

async fn html_file(form: &Form, lang: Lang) -> String {
    let Some(host) = host() else {
        return String::new();
    };
    // Without its style the file is plain, and still whole.
    let style = wait_text(host.text("paper.css")).await.unwrap_or_default();
    let paper = host.outer(".paper .sheet");
    form.read(|state| {
        let assessment = state.assessment();
        let title = texts::file_title(lang, area_name(assessment));
        to_html(
            &SetKey::of(state.checked()),
            assessment,
            &title,
            &paper,
            &style,
        )
    })
}

fn area_name(assessment: &kieumau::Assessment) -> String {
    let area = assessment.area.as_ref();
    area.and_then(|area| area.name.clone()).unwrap_or_default()
}

/// `phieu-tu-cham_thon-4_2026_3F2A.html`: letters that every system takes, and the beginning of the digest.
fn file_name(form: &Form, ending: &str) -> String {
    form.read(|state| {
        let assessment = state.assessment();
        let seal = seal(&SetKey::of(state.checked()), assessment);
        let mut name = "phieu-tu-cham".to_owned();
        for part in [
            plain(&area_name(assessment)),
            plain(assessment.period.as_deref().unwrap_or_default()),
        ] {
            if !part.is_empty() {
                name = format!("{name}_{part}");
            }
        }
        format!(
            "{name}_{}.{ending}",
            seal.get(..4).unwrap_or_default().to_uppercase()
        )
    })
}

/// A name in small letters of the English alphabet, digits and dashes.
fn plain(text: &str) -> String {
    const LETTERS: [(&str, char); 7] = [
        ("àáảãạăằắẳẵặâầấẩẫậ", 'a'),
        ("èéẻẽẹêềếểễệ", 'e'),
        ("ìíỉĩị", 'i'),
        ("òóỏõọôồốổỗộơờớởỡợ", 'o'),
        ("ùúủũụưừứửữự", 'u'),
        ("ỳýỷỹỵ", 'y'),
        ("đ", 'd'),
    ];
    let mut out = String::new();
    for letter in text.to_lowercase().chars() {
        let base = LETTERS.iter().find(|(letters, _)| letters.contains(letter));
        let letter = base.map_or(letter, |(_, base)| *base);
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_of_files_have_plain_letters() {
        assert_eq!(plain("Thôn 4"), "thon-4");
        assert_eq!(
            plain("Tổ dân phố Đạ Tẻh – Ưỡn/ữ"),
            "to-dan-pho-da-teh-uon-u"
        );
        assert_eq!(plain("../../etc"), "etc");
        assert_eq!(plain("<b>"), "b");
        assert_eq!(plain("…"), "");
    }
}
