//! Bars: what is earned for sure is solid, what is still possible is hatched, what is lost is blank. They are drawings beside
//! text that says the same.

use crate::elements::maybe;
use kieumau::{Id, Lang, Number, Points, Scorecard, TotalKind, Verdict, format_points};
use yew::prelude::*;

use super::Cx;
use crate::elements::texts::result as texts;

/// A mark on a bar, such as the points that a title asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Where it stands.
    pub at: Number,
    /// What is written there.
    pub label: String,
}

/// `part` of `whole` in percent, cut to 0…100, with one decimal at most: for drawing only.
fn percent(part: Number, whole: Number) -> String {
    let share = part
        .checked_mul(Number::whole(100))
        .and_then(|part| part.checked_div(whole))
        .unwrap_or(Number::ZERO);
    let share = share.clamp(Number::ZERO, Number::whole(100));
    format!("{}%", share.rounded(1))
}

/// The bar of points. It is hidden from screen readers, whom `meter` or the text beside it serves.
fn bar(points: &Points, ticks: &[Tick], hatch: &str) -> Html {
    let most = points.maximum;
    let open = points.high.checked_sub(points.low).unwrap_or(Number::ZERO);
    let fill = format!("url(#{hatch})");
    let tick = |tick: &Tick| {
        let at = percent(tick.at, most);
        html! { <>
            <line class="tick" x1={at.clone()} x2={at.clone()} y1="0" y2="22" />
            <text class="tick-label" x={at} y="36" text-anchor="middle">{ &tick.label }</text>
        </> }
    };
    let height = if ticks.is_empty() { "18" } else { "40" };
    html! {
        <svg class="bar" width="100%" {height} aria-hidden="true" focusable="false">
            <defs>
                <pattern id={hatch.to_owned()} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="7" height="7" />
                    <rect class="hatch" width="3.4" height="7" />
                </pattern>
            </defs>
            <rect class="blank" x="0" y="1" width="100%" height="16" rx="3" />
            <rect class="open" x={percent(points.low, most)} y="1" width={percent(open, most)} height="16" {fill} />
            <rect class="sure" x="0" y="1" width={percent(points.low, most)} height="16" rx="3" />
            { for ticks.iter().map(tick) }
        </svg>
    }
}

/// The bar of a total, with the sentence that says the same.
pub fn meter(points: &Points, ticks: &[Tick], sentence: &str, lang: Lang) -> Html {
    let now = points.low.max(Number::ZERO).rounded(2).to_string();
    let max = points.maximum.max(Number::ONE).rounded(2).to_string();
    html! {
        <div class="meter" part="meter" role="meter" aria-label={texts::meter(lang)} aria-valuemin="0"
            aria-valuemax={max} aria-valuenow={now} aria-valuetext={sentence.to_owned()}>
            { bar(points, ticks, "km-hatch") }
        </div>
    }
}

/// The limits that titles set to the total, for the bar.
#[must_use]
pub(crate) fn title_ticks(card: &Scorecard, lang: Lang) -> Vec<Tick> {
    fn find(condition: &kieumau::ConditionResult) -> Option<Number> {
        let own = condition
            .limits
            .get("at_least")
            .or_else(|| condition.limits.get("more_than"));
        match condition.kind {
            "total" if condition.unit != Some(kieumau::PointsUnit::Percent) => own.copied(),
            "all" => condition.parts.iter().find_map(find),
            _ => None,
        }
    }
    let mut ticks: Vec<Tick> = Vec::new();
    for title in &card.titles {
        if let Some(at) = find(&title.condition)
            && ticks.iter().all(|tick| tick.at != at)
        {
            let label = format_points(at, &[], lang);
            ticks.push(Tick { at, label });
        }
    }
    ticks
}

/// The total that is shown: the one that titles look at.
#[must_use]
pub(crate) fn shown_total(card: &Scorecard, kind: TotalKind) -> Option<&Points> {
    let totals = card.totals.as_ref()?;
    Some(totals.get(kind)).filter(|points| points.maximum > Number::ZERO)
}

/// Points by group, as bars with their words.
pub fn group_bars(cx: &Cx<'_>) -> Html {
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let groups = scored
        .card
        .criteria
        .iter()
        .filter(|result| result.depth == 0);
    let row = |(at, result): (usize, &kieumau::CriterionResult)| {
        let line = scored.line(result.id.as_str());
        let label = line.map_or(String::new(), |line| line.label.clone());
        let words = line.map_or(String::new(), |line| line.result.clone());
        let drawn = result
            .points
            .as_ref()
            .filter(|points| points.maximum > Number::ZERO);
        html! {
            <li>
                <span class="bar-label">{ label }</span>
                <span class="bar-value">{ words }</span>
                { maybe(drawn.map(|points| bar(points, &minimum(cx, &result.id), &format!("km-hatch-{at}")))) }
            </li>
        }
    };
    html! { <ul class="bars">{ for groups.enumerate().map(row) }</ul> }
}

/// The minimum of a group, where it has one of its own.
fn minimum(cx: &Cx<'_>, id: &Id) -> Vec<Tick> {
    let criterion = cx.state.criterion(id.as_str());
    let least = criterion.and_then(|criterion| criterion.minimum.as_ref());
    let profile = cx.state.scored().map(|scored| scored.scorer.profile());
    let at = least.and_then(|least| crate::elements::form::figure(least, profile?));
    at.into_iter()
        .map(|at| Tick {
            at,
            label: format_points(at, &[], cx.lang()),
        })
        .collect()
}

/// The class of a verdict's mark.
pub(crate) fn verdict_class(verdict: Verdict, barred: bool) -> &'static str {
    match (verdict, barred) {
        (Verdict::OutOfReach, true) => "tag veto",
        (Verdict::Earned, _) => "tag ok",
        (Verdict::Possible, _) => "tag open",
        (Verdict::OutOfReach, _) => "tag plain",
    }
}
