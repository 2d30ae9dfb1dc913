//! A text as a code to scan, drawn as one path.

use qrcodegen::{QrCode, QrCodeEcc};
use yew::prelude::*;

/// The quiet zone around a code, in modules.
const QUIET: i32 = 4;

/// Cheap cameras read codes of this size from paper, and smaller ones: it holds what [`to_code`](crate::received::to_code) takes for
/// short, behind an address of usual length.
const EASY: u8 = 16;

/// The code of a text, and whether it is so dense that cheap cameras may not read it; nothing where the text is too long for one.
pub(super) fn qr(text: &str, label: String) -> Option<(Html, bool)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let from = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let length = x - from;
                path += &format!("M{} {}h{length}v1h-{length}z", from + QUIET, y + QUIET);
            }
            x += 1;
        }
    }
    let all = size + 2 * QUIET;
    let drawn = html! {
        <svg class="qr" viewBox={format!("0 0 {all} {all}")} role="img" aria-label={label} shape-rendering="crispEdges">
            <rect width={all.to_string()} height={all.to_string()} fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    };
    Some((drawn, code.version().value() > EASY))
}
