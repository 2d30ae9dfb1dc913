//! What an element shows for what it was given.

use std::rc::Rc;

use kieumau::Lang;
use yew::{Callback, html};

use super::{Inner, events};
use crate::elements::app::{
    AssessmentProps, PlanProps, RankingProps, ReviewProps, RootProps, Scorecard, ScorecardProps,
    SheetProps, Shown,
};
use crate::elements::texts::{form as words, views as texts};
use crate::elements::view::Goto;
use crate::engine::json;

impl Inner {
    pub(super) fn props(self: &Rc<Self>) -> RootProps {
        let lang = self.options.borrow().lang;
        RootProps {
            shown: self.shown(),
            lang: match lang {
                Lang::Vi => "vi".into(),
                Lang::En => "en".into(),
            },
            serial: self.serial,
        }
    }

    /// The way to a question of a form that stands elsewhere on the page.
    fn ongoto(self: &Rc<Self>) -> Option<Callback<Goto>> {
        let inner = Rc::downgrade(self);
        let goto = move |goto| {
            if let (Goto::Question(id), Some(inner)) = (goto, inner.upgrade()) {
                inner.call("goto", &json(&events::Goto { question: id }));
            }
        };
        self.bound.get().then(|| Callback::from(goto))
    }

    /// Tells the page which area of a ranking was chosen.
    fn onselect(self: &Rc<Self>) -> Callback<(usize, usize)> {
        let inner = Rc::downgrade(self);
        Callback::from(move |(cluster, place): (usize, usize)| {
            let Some(inner) = inner.upgrade() else { return };
            let entry = inner.ranked.borrow().result.as_ref().and_then(|ranked| {
                let cluster = ranked.ranking.clusters.get(cluster)?;
                let entry = cluster.entries.get(place)?;
                let cluster = cluster.id.as_str();
                Some(json(&events::Select { cluster, entry }))
            });
            if let Some(detail) = entry {
                inner.call("select", &detail);
            }
        })
    }

    pub(super) fn shown(self: &Rc<Self>) -> Shown {
        let options = self.options.borrow();
        let lang = options.lang;
        let faults = self.faults.borrow();
        if !faults.is_empty() {
            let lines = faults
                .values()
                .flat_map(|fault| fault.lines(lang))
                .collect();
            return Shown::Failed(texts::failed(lang), lines);
        }
        if self.tag == "kieumau-ranking" {
            let result = &self.ranked.borrow().result;
            return match result {
                Some(ranked) => Shown::Ranking(RankingProps {
                    ranked: ranked.clone(),
                    level: options.level,
                    onselect: self.onselect(),
                }),
                None => Shown::Waiting(words::loading(lang)),
            };
        }
        let form = self.form.borrow();
        let Some(form) = form.as_ref() else {
            return Shown::Waiting(words::loading(lang));
        };
        if let Some((_, fault)) = self.fault_of(form, &options) {
            return Shown::Failed(texts::failed(lang), fault.lines(lang));
        }
        let (form, level) = (form.clone(), options.level);
        match self.tag.as_str() {
            "kieumau-scorecard" => {
                return Shown::Scorecard(ScorecardProps {
                    form,
                    level,
                    lang,
                    ongoto: self.ongoto(),
                    plan: false,
                });
            }
            "kieumau-plan" => {
                return Shown::Plan(PlanProps {
                    form,
                    target: options.target.clone().map(Into::into),
                    level,
                    lang,
                    ongoto: self.ongoto(),
                });
            }
            "kieumau-sheet" => {
                return Shown::Sheet(SheetProps {
                    form,
                    kind: options.kind,
                    foot: yew::Html::default(),
                    lang,
                });
            }
            "kieumau-review" => {
                return match self.appraised.borrow().clone() {
                    Some(appraised) => Shown::Review(ReviewProps {
                        own: form,
                        appraised,
                        level,
                        readonly: options.readonly,
                        lang,
                    }),
                    None => Shown::Waiting(words::loading(lang)),
                };
            }
            _ => {}
        }
        let filled = form.clone();
        let result = move |ongoto: Callback<Goto>| {
            html! { <Scorecard form={filled.clone()} {level} {lang} {ongoto} plan=true /> }
        };
        Shown::Assessment(AssessmentProps {
            form,
            mode: options.mode,
            level,
            readonly: options.readonly,
            lang,
            question: options.question.clone().map(Into::into),
            screen: None,
            result: Callback::from(result),
            onscreen: Callback::noop(),
        })
    }
}
