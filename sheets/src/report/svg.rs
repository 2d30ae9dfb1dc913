//! Bars, drawn as SVG within a page. No script and no colour alone: what a bar stands for is written beside it.

use super::document::{Bar, Chart};
use super::html::escape;
use std::fmt::Write as _;

const WIDTH: u32 = 760;
const LABEL: u32 = 250;
const LONGEST: u32 = 430;
const BAR: u32 = 15;
const GAP: u32 = 8;
const FILLS: [&str; 6] = [
    "#1f4e79", "#c9742a", "#6b8e23", "#7a5195", "#5f6a72", "#a8433f",
];

/// Higher than this a drawing would not fit on a page with what stands above it.
const HIGHEST: u32 = 480;

pub(super) fn draw(chart: &Chart, out: &mut String) {
    let series = u32::try_from(chart.series.len()).unwrap_or(1).max(1);
    let each = BAR.saturating_mul(series).saturating_add(GAP);
    let most = usize::try_from(HIGHEST / each).unwrap_or(1).max(1);
    let pieces: Vec<&[Bar]> = chart.bars.chunks(most).collect();
    for (at, bars) in pieces.iter().enumerate() {
        let title = if pieces.len() > 1 {
            format!(
                "{} ({}/{})",
                chart.title,
                at.saturating_add(1),
                pieces.len()
            )
        } else {
            chart.title.clone()
        };
        piece(&escape(&title), chart, bars, out);
    }
}

fn piece(title: &str, chart: &Chart, bars: &[Bar], out: &mut String) {
    let series = u32::try_from(chart.series.len()).unwrap_or(1).max(1);
    let each = BAR.saturating_mul(series).saturating_add(GAP);
    let count = u32::try_from(bars.len()).unwrap_or(0);
    let legend = if series > 1 { 24 } else { 0 };
    let height = each.saturating_mul(count).saturating_add(legend);
    let _ = writeln!(
        out,
        "<figure><figcaption>{title}</figcaption><svg role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" xmlns=\"http://www.w3.org/2000/svg\">"
    );
    if series > 1 {
        legend_of(chart, out);
    }
    let mut y = legend;
    for bar in bars {
        let middle = y
            .saturating_add(BAR.saturating_mul(series) / 2)
            .saturating_add(4);
        let label = escape(&short(&bar.label));
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{label}</text>",
            LABEL.saturating_sub(8)
        );
        for ((length, said), fill) in bar.values.iter().zip(FILLS.iter().cycle()) {
            let width = length.min(&1000).saturating_mul(LONGEST) / 1000;
            let _ = write!(
                out,
                "<rect x=\"{LABEL}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{fill}\"/><text x=\"{}\" y=\"{}\">{}</text>",
                BAR.saturating_sub(2),
                LABEL.saturating_add(width).saturating_add(6),
                y.saturating_add(11),
                escape(said)
            );
            y = y.saturating_add(BAR);
        }
        y = y.saturating_add(GAP);
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "<line x1=\"{LABEL}\" y1=\"{legend}\" x2=\"{LABEL}\" y2=\"{height}\" stroke=\"#000\"/></svg></figure>"
    );
}

/// What each colour stands for.
fn legend_of(chart: &Chart, out: &mut String) {
    let mut x = LABEL;
    for (name, fill) in chart.series.iter().zip(FILLS.iter().cycle()) {
        let letters = u32::try_from(name.chars().count()).unwrap_or(0);
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"3\" width=\"12\" height=\"12\" fill=\"{fill}\"/><text x=\"{}\" y=\"14\">{}</text>",
            x.saturating_add(17),
            escape(name)
        );
        x = x
            .saturating_add(letters.saturating_mul(7))
            .saturating_add(40);
    }
}

/// A label that has room beside its bar.
fn short(text: &str) -> String {
    const MOST: usize = 38;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let kept: String = text.chars().take(MOST.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
