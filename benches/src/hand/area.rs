//! Area by area.

use super::{Columns, MISSING, Outcome, by_region, exceeded, reached, step};

/// One area of the columns.
#[inline(never)]
pub fn area(columns: &Columns, at: usize) -> Outcome {
    let region = columns.region[at];
    let y01 = columns.y01[at];
    let y02 = columns.y02[at];
    let y03 = columns.y03[at];
    let y04 = columns.y04[at];
    let y05 = columns.y05[at];
    let y06 = columns.y06[at];
    let y07 = columns.y07[at];
    let y08 = columns.y08[at];
    let y09 = columns.y09[at];
    let y10 = columns.y10[at];
    let y11 = columns.y11[at];
    let y12 = columns.y12[at];
    let b01 = columns.b01[at];
    let b02 = columns.b02[at];
    let b03 = columns.b03[at];
    let b04 = columns.b04[at];
    let b05 = columns.b05[at];
    let b06 = columns.b06[at];
    let b07 = columns.b07[at];
    let b08 = columns.b08[at];
    let b09 = columns.b09[at];
    let b10 = columns.b10[at];
    let b11 = columns.b11[at];
    let b12 = columns.b12[at];
    let b13 = columns.b13[at];
    let b14 = columns.b14[at];
    let b15 = columns.b15[at];
    let b16 = columns.b16[at];
    let d1 = columns.d1[at];
    let d2 = columns.d2[at];
    let d3 = columns.d3[at];
    let d4 = columns.d4[at];
    let p1 = columns.p1[at];
    let p2 = columns.p2[at];
    let c1 = columns.c1[at];
    let c2 = columns.c2[at];
    let v1 = columns.v1[at];
    let v2 = columns.v2[at];
    let v3 = columns.v3[at];
    let r1n = columns.r1n[at];
    let r1d = columns.r1d[at];
    let r2n = columns.r2n[at];
    let r2d = columns.r2d[at];
    let r3n = columns.r3n[at];
    let r3d = columns.r3d[at];
    let r4n = columns.r4n[at];
    let r4d = columns.r4d[at];
    let g1 = step(y01 == 1, 300)
        + step(y02 == 1, 200)
        + step(y03 == 0, 200)
        + step(b01 >= 500, 150)
        + step(b01 >= 700, 150)
        + step(b01 >= 900, 100)
        + step(b02 >= 3333, 150)
        + step(b02 >= 6667, 150)
        + step(b03 != MISSING, 300)
        + step(b03 >= by_region(region, 51, 46, 66), -75)
        + step(b03 >= by_region(region, 101, 91, 126), -115)
        + step(b03 >= by_region(region, 201, 181, 241), -110)
        + step((r1d > 0) & (r1n >= 0) & reached(r1n, r1d, 5000), 125)
        + step((r1d > 0) & (r1n >= 0) & reached(r1n, r1d, 6667), 150)
        + step((r1d > 0) & (r1n >= 0) & reached(r1n, r1d, 8000), 125)
        + step(d1 != MISSING, 300 - (50 * d1.clamp(0, 6)));
    let g2 = step(y04 == 1, 300)
        + step(y05 == 1, 200)
        + step(b04 != MISSING, 300)
        + step(b04 >= 126, -60)
        + step(b04 >= 251, -120)
        + step(b04 >= 501, -60)
        + step(b04 >= 801, -60)
        + step(b05 != MISSING, 300)
        + step(b05 >= -49, -100)
        + step(b05 >= 1, -125)
        + step(b05 >= 51, -75)
        + step(b06 >= by_region(region, 1000, 1200, 800), 50)
        + step(b06 >= by_region(region, 2000, 2400, 1505), 100)
        + step(b06 >= by_region(region, 3205, 3500, 2500), 100)
        + step(b07 >= 35, 100)
        + step(b07 >= 110, 150)
        + step(b07 >= 275, -75)
        + step(b07 >= 420, -125)
        + step((r2d > 0) & (r2n >= 0) & reached(r2n, r2d, 3333), 150)
        + step((r2d > 0) & (r2n >= 0) & reached(r2n, r2d, 7500), 150)
        + step(
            p1 != MISSING,
            ((600 * i32::from(p1.clamp(0, 480)) + 480) / 960) as i16,
        );
    let g3 = step(y06 == 1, 200)
        + step(y07 == 1, 300)
        + step(y08 == 1, 100)
        + step(b08 >= by_region(region, 400, 450, 350), 100)
        + step(b08 >= by_region(region, 600, 650, 555), 100)
        + step(b08 >= by_region(region, 755, 800, 700), 100)
        + step(b09 >= 4995, 60)
        + step(b09 >= 9999, 70)
        + step(b09 >= 15000, 70)
        + step(b09 >= 22005, 50)
        + step(b10 != MISSING, 250)
        + step(b10 >= 151, -125)
        + step(b10 >= 301, -125)
        + step(d2 != MISSING, 300 - (25 * d2.clamp(0, 8)))
        + step(c1 == 0, 300)
        + step(c1 == 2, 150)
        + step(c1 == 3, 50);
    let g4 = step(y09 == 1, 200)
        + step(y10 == 0, 200)
        + step(b11 >= by_region(region, 1825, 2000, 1500), 90)
        + step(b11 >= by_region(region, 3000, 3335, 2500), 90)
        + step(b11 >= by_region(region, 4200, 4500, 3665), 70)
        + step(b12 != MISSING, 250)
        + step(b12 >= 31, -50)
        + step(b12 >= 76, -80)
        + step(b12 >= 151, -80)
        + step(b12 >= 301, -40)
        + step(b13 >= 0, 70)
        + step(b13 >= 35, 70)
        + step(b13 >= 70, 60)
        + step((r3d > 0) & (r3n >= 0), 300)
        + step((r3d > 0) & (r3n >= 0) & exceeded(r3n, r3d, 150), -100)
        + step((r3d > 0) & (r3n >= 0) & exceeded(r3n, r3d, 400), -120)
        + step((r3d > 0) & (r3n >= 0) & exceeded(r3n, r3d, 1000), -80)
        + step(d3 != MISSING, 200 - (40 * d3.clamp(0, 5)))
        + step(
            p2 != MISSING,
            ((400 * i32::from(p2.clamp(0, 640)) + 640) / 1280) as i16,
        );
    let g5 = step(y11 == 1, 100)
        + step(y12 == 1, 200)
        + step(b14 >= 205, 80)
        + step(b14 >= 415, 80)
        + step(b14 >= 830, 40)
        + step(b15 >= 999, 50)
        + step(b15 >= 2500, 70)
        + step(b15 >= 6000, 80)
        + step(b16 >= 300, 100)
        + step(b16 >= 600, 100)
        + step((r4d > 0) & (r4n >= 0) & reached(r4n, r4d, 6000), 100)
        + step((r4d > 0) & (r4n >= 0) & reached(r4n, r4d, 7500), 120)
        + step((r4d > 0) & (r4n >= 0) & reached(r4n, r4d, 8550), 80)
        + step(d4 != MISSING, 200 - (15 * d4.clamp(0, 10)))
        + step(c2 == 0, 120)
        + step(c2 == 2, 200)
        + step(c2 == 3, 60);
    let total = g1 + g2 + g3 + g4 + g5;
    let barred = (v1 == 1) | (v2 == 1) | (v3 == 1);
    let standard = !barred
        & (total >= 6_000)
        & (g1 >= 1_200)
        & (g2 >= 1_100)
        & (g3 >= 1_000)
        & (g4 >= 900)
        & (g5 >= 800);
    let exemplary = standard
        & (total >= 8_000)
        & (g1 >= 1_560)
        & (g2 >= 1_430)
        & (g3 >= 1_300)
        & (g4 >= 1_170)
        & (g5 >= 1_040);
    let full = (y01 == 1) & (y04 == 1) & (y07 == 1) & (b04 != MISSING) & (b04 < 126) & (b14 >= 830);
    let shares = (r2d > 0)
        & (r2n >= 0)
        & reached(r2n, r2d, 7_500)
        & (r4d > 0)
        & (r4n >= 0)
        & reached(r4n, r4d, 9_000);
    let model = exemplary & full & shares & (total >= 9_000);
    let title = i16::from(standard) + i16::from(exemplary) + i16::from(model);
    let unanswered = u8::from(y01 == MISSING)
        + u8::from(y02 == MISSING)
        + u8::from(y03 == MISSING)
        + u8::from(b01 == MISSING)
        + u8::from(b02 == MISSING)
        + u8::from(b03 == MISSING)
        + u8::from(!((r1d > 0) & (r1n >= 0)))
        + u8::from(d1 == MISSING)
        + u8::from(y04 == MISSING)
        + u8::from(y05 == MISSING)
        + u8::from(b04 == MISSING)
        + u8::from(b05 == MISSING)
        + u8::from(b06 == MISSING)
        + u8::from(b07 == MISSING)
        + u8::from(!((r2d > 0) & (r2n >= 0)))
        + u8::from(p1 == MISSING)
        + u8::from(y06 == MISSING)
        + u8::from(y07 == MISSING)
        + u8::from(y08 == MISSING)
        + u8::from(b08 == MISSING)
        + u8::from(b09 == MISSING)
        + u8::from(b10 == MISSING)
        + u8::from(d2 == MISSING)
        + u8::from(c1 == MISSING)
        + u8::from(y09 == MISSING)
        + u8::from(y10 == MISSING)
        + u8::from(b11 == MISSING)
        + u8::from(b12 == MISSING)
        + u8::from(b13 == MISSING)
        + u8::from(!((r3d > 0) & (r3n >= 0)))
        + u8::from(d3 == MISSING)
        + u8::from(p2 == MISSING)
        + u8::from(y11 == MISSING)
        + u8::from(y12 == MISSING)
        + u8::from(b14 == MISSING)
        + u8::from(b15 == MISSING)
        + u8::from(b16 == MISSING)
        + u8::from(!((r4d > 0) & (r4n >= 0)))
        + u8::from(d4 == MISSING)
        + u8::from(c2 == MISSING);
    Outcome {
        groups: [g1, g2, g3, g4, g5],
        total,
        title: title as u8,
        unanswered,
    }
}
