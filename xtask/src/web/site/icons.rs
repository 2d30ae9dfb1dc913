//! The icon as pictures: phones install no application whose icons are drawn in lines alone.
#![expect(
    clippy::disallowed_types,
    reason = "a picture has pixels; no point is counted here"
)]

use super::files::Files;
use anyhow::{Context, Result, anyhow};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use serde_json::{Value, json};

/// Sides in pixels: what Android asks for at least, and what it shows while the application opens.
const SIDES: [u32; 2] = [192, 512];
/// The side of the ground of a maskable icon, in units of the drawing: systems may cut off all but the middle four fifths.
const MASKABLE: f32 = 640.0;

/// Adds the pictures, and gives back what the manifest says of them.
pub(super) fn add(svg: &str, files: &mut Files) -> Result<Vec<Value>> {
    let tree = Tree::from_str(svg, &Options::default()).context("the icon cannot be drawn")?;
    let mut listed = vec![json!({
        "src": files.path("icon.svg")?, "sizes": "any", "type": "image/svg+xml", "purpose": "any"
    })];
    for (purpose, ground) in [("any", tree.size().width()), ("maskable", MASKABLE)] {
        for side in SIDES {
            let name = format!("icon-{purpose}-{side}.png");
            files.add(&name, "png", &draw(&tree, side, ground)?);
            listed.push(json!({
                "src": files.path(&name)?, "sizes": format!("{side}x{side}"), "type": "image/png", "purpose": purpose
            }));
        }
    }
    Ok(listed)
}

/// The drawing in the middle of a ground of its colour.
fn draw(tree: &Tree, side: u32, ground: f32) -> Result<Vec<u8>> {
    let mut picture = Pixmap::new(side, side).context("the picture is too large")?;
    let size = tree.size().width();
    let scale = side as f32 / ground;
    let margin = (ground - size) / 2.0 * scale;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, margin, margin);
    resvg::render(tree, place, &mut picture.as_mut());
    if ground > size {
        // The ground goes on to the edges: the colour of the drawing a little within its rounded corners.
        let at = (margin + size * scale / 2.0) as u32;
        let colour = picture.pixel(at, (margin + 8.0 * scale) as u32);
        let mut whole = Pixmap::new(side, side).context("the picture is too large")?;
        let colour = colour.context("the icon is empty")?.demultiply();
        whole.fill(resvg::tiny_skia::Color::from_rgba8(
            colour.red(),
            colour.green(),
            colour.blue(),
            u8::MAX,
        ));
        whole.draw_pixmap(
            0,
            0,
            picture.as_ref(),
            &resvg::tiny_skia::PixmapPaint::default(),
            Transform::identity(),
            None,
        );
        picture = whole;
    }
    picture.encode_png().map_err(|error| anyhow!("{error}"))
}
