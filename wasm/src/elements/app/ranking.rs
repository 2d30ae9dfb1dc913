//! A ranking, sorted and searched.

use std::rc::Rc;

use yew::prelude::*;

use crate::elements::view::{Look, LookAt, Ranked, ranking};

/// What the ranking is given.
#[derive(Properties, Clone, PartialEq)]
pub struct RankingProps {
    /// The ranking.
    pub ranked: Rc<Ranked>,
    /// The level of the highest heading.
    #[prop_or(2)]
    pub level: u8,
    /// Is called with the cluster and the place in it of an area that was chosen.
    #[prop_or_default]
    pub onselect: Callback<(usize, usize)>,
}

/// A ranking.
#[derive(Default)]
pub struct Ranking {
    look: Look,
}

impl Component for Ranking {
    type Message = LookAt;
    type Properties = RankingProps;

    fn create(_: &Context<Self>) -> Self {
        Ranking::default()
    }

    fn update(&mut self, ctx: &Context<Self>, msg: LookAt) -> bool {
        let look = &mut self.look;
        match msg {
            LookAt::Sort(column) => {
                look.down = look.column == column && !look.down;
                look.column = column;
                look.page = 0;
            }
            LookAt::Search(search) => {
                look.search = search;
                look.page = 0;
            }
            LookAt::Page(page) => look.page = page,
            LookAt::Select(cluster, place) => {
                ctx.props().onselect.emit((cluster, place));
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let onlook = ctx.link().callback(|look| look);
        html! { <div class="app wide"><div class="main">{ ranking(&props.ranked, &self.look, &onlook, props.level) }</div></div> }
    }
}
