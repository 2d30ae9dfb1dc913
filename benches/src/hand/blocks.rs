//! By columns, block by block: one loop for each group.

use super::{Columns, MISSING, Results, by_region, exceeded, reached, step};

/// Areas that a block of columns holds.
const BLOCK: usize = 512;

/// All areas, block by block.
#[inline(always)]
pub fn all(columns: &Columns, out: &mut Results) {
    let rows = columns.rows();
    for column in out.groups.iter_mut() {
        column.clear();
        column.resize(rows, 0);
    }
    for column in [&mut out.total, &mut out.title, &mut out.unanswered] {
        column.clear();
        column.resize(rows, 0);
    }
    let mut start = 0;
    while start < rows {
        let end = rows.min(start + BLOCK);
        block(columns, out, start, end);
        start = end;
    }
}

#[inline(always)]
fn block(columns: &Columns, out: &mut Results, start: usize, end: usize) {
    let rows = end - start;
    let [g1, g2, g3, g4, g5] = &mut out.groups;
    let g1 = &mut g1[start..end];
    let g2 = &mut g2[start..end];
    let g3 = &mut g3[start..end];
    let g4 = &mut g4[start..end];
    let g5 = &mut g5[start..end];
    let total = &mut out.total[start..end];
    let title = &mut out.title[start..end];
    let unanswered = &mut out.unanswered[start..end];
    let region = &columns.region[start..end];
    let y01 = &columns.y01[start..end];
    let y02 = &columns.y02[start..end];
    let y03 = &columns.y03[start..end];
    let y04 = &columns.y04[start..end];
    let y05 = &columns.y05[start..end];
    let y06 = &columns.y06[start..end];
    let y07 = &columns.y07[start..end];
    let y08 = &columns.y08[start..end];
    let y09 = &columns.y09[start..end];
    let y10 = &columns.y10[start..end];
    let y11 = &columns.y11[start..end];
    let y12 = &columns.y12[start..end];
    let b01 = &columns.b01[start..end];
    let b02 = &columns.b02[start..end];
    let b03 = &columns.b03[start..end];
    let b04 = &columns.b04[start..end];
    let b05 = &columns.b05[start..end];
    let b06 = &columns.b06[start..end];
    let b07 = &columns.b07[start..end];
    let b08 = &columns.b08[start..end];
    let b09 = &columns.b09[start..end];
    let b10 = &columns.b10[start..end];
    let b11 = &columns.b11[start..end];
    let b12 = &columns.b12[start..end];
    let b13 = &columns.b13[start..end];
    let b14 = &columns.b14[start..end];
    let b15 = &columns.b15[start..end];
    let b16 = &columns.b16[start..end];
    let d1 = &columns.d1[start..end];
    let d2 = &columns.d2[start..end];
    let d3 = &columns.d3[start..end];
    let d4 = &columns.d4[start..end];
    let p1 = &columns.p1[start..end];
    let p2 = &columns.p2[start..end];
    let c1 = &columns.c1[start..end];
    let c2 = &columns.c2[start..end];
    let v1 = &columns.v1[start..end];
    let v2 = &columns.v2[start..end];
    let v3 = &columns.v3[start..end];
    let r1n = &columns.r1n[start..end];
    let r1d = &columns.r1d[start..end];
    let r2n = &columns.r2n[start..end];
    let r2d = &columns.r2d[start..end];
    let r3n = &columns.r3n[start..end];
    let r3d = &columns.r3d[start..end];
    let r4n = &columns.r4n[start..end];
    let r4d = &columns.r4d[start..end];
    for i in 0..rows {
        let b01 = b01[i];
        let b02 = b02[i];
        let b03 = b03[i];
        let d1 = d1[i];
        let r1d = r1d[i];
        let r1n = r1n[i];
        let y01 = y01[i];
        let y02 = y02[i];
        let y03 = y03[i];
        let region = region[i];
        g1[i] = step(y01 == 1, 300)
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
        unanswered[i] = i16::from(y01 == MISSING)
            + i16::from(y02 == MISSING)
            + i16::from(y03 == MISSING)
            + i16::from(b01 == MISSING)
            + i16::from(b02 == MISSING)
            + i16::from(b03 == MISSING)
            + i16::from(!((r1d > 0) & (r1n >= 0)))
            + i16::from(d1 == MISSING);
    }
    for i in 0..rows {
        let b04 = b04[i];
        let b05 = b05[i];
        let b06 = b06[i];
        let b07 = b07[i];
        let p1 = p1[i];
        let r2d = r2d[i];
        let r2n = r2n[i];
        let y04 = y04[i];
        let y05 = y05[i];
        let region = region[i];
        g2[i] = step(y04 == 1, 300)
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
        unanswered[i] += i16::from(y04 == MISSING)
            + i16::from(y05 == MISSING)
            + i16::from(b04 == MISSING)
            + i16::from(b05 == MISSING)
            + i16::from(b06 == MISSING)
            + i16::from(b07 == MISSING)
            + i16::from(!((r2d > 0) & (r2n >= 0)))
            + i16::from(p1 == MISSING);
    }
    for i in 0..rows {
        let b08 = b08[i];
        let b09 = b09[i];
        let b10 = b10[i];
        let c1 = c1[i];
        let d2 = d2[i];
        let y06 = y06[i];
        let y07 = y07[i];
        let y08 = y08[i];
        let region = region[i];
        g3[i] = step(y06 == 1, 200)
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
        unanswered[i] += i16::from(y06 == MISSING)
            + i16::from(y07 == MISSING)
            + i16::from(y08 == MISSING)
            + i16::from(b08 == MISSING)
            + i16::from(b09 == MISSING)
            + i16::from(b10 == MISSING)
            + i16::from(d2 == MISSING)
            + i16::from(c1 == MISSING);
    }
    for i in 0..rows {
        let b11 = b11[i];
        let b12 = b12[i];
        let b13 = b13[i];
        let d3 = d3[i];
        let p2 = p2[i];
        let r3d = r3d[i];
        let r3n = r3n[i];
        let y09 = y09[i];
        let y10 = y10[i];
        let region = region[i];
        g4[i] = step(y09 == 1, 200)
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
        unanswered[i] += i16::from(y09 == MISSING)
            + i16::from(y10 == MISSING)
            + i16::from(b11 == MISSING)
            + i16::from(b12 == MISSING)
            + i16::from(b13 == MISSING)
            + i16::from(!((r3d > 0) & (r3n >= 0)))
            + i16::from(d3 == MISSING)
            + i16::from(p2 == MISSING);
    }
    for i in 0..rows {
        let b14 = b14[i];
        let b15 = b15[i];
        let b16 = b16[i];
        let c2 = c2[i];
        let d4 = d4[i];
        let r4d = r4d[i];
        let r4n = r4n[i];
        let y11 = y11[i];
        let y12 = y12[i];
        g5[i] = step(y11 == 1, 100)
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
        unanswered[i] += i16::from(y11 == MISSING)
            + i16::from(y12 == MISSING)
            + i16::from(b14 == MISSING)
            + i16::from(b15 == MISSING)
            + i16::from(b16 == MISSING)
            + i16::from(!((r4d > 0) & (r4n >= 0)))
            + i16::from(d4 == MISSING)
            + i16::from(c2 == MISSING);
    }
    for i in 0..rows {
        let v1 = v1[i];
        let v2 = v2[i];
        let v3 = v3[i];
        let y01 = y01[i];
        let y04 = y04[i];
        let y07 = y07[i];
        let b04 = b04[i];
        let b14 = b14[i];
        let r2n = r2n[i];
        let r2d = r2d[i];
        let r4n = r4n[i];
        let r4d = r4d[i];
        let g1 = g1[i];
        let g2 = g2[i];
        let g3 = g3[i];
        let g4 = g4[i];
        let g5 = g5[i];
        let sum = g1 + g2 + g3 + g4 + g5;
        total[i] = sum;
        let barred = (v1 == 1) | (v2 == 1) | (v3 == 1);
        let standard = !barred
            & (sum >= 6_000)
            & (g1 >= 1_200)
            & (g2 >= 1_100)
            & (g3 >= 1_000)
            & (g4 >= 900)
            & (g5 >= 800);
        let exemplary = standard
            & (sum >= 8_000)
            & (g1 >= 1_560)
            & (g2 >= 1_430)
            & (g3 >= 1_300)
            & (g4 >= 1_170)
            & (g5 >= 1_040);
        let full =
            (y01 == 1) & (y04 == 1) & (y07 == 1) & (b04 != MISSING) & (b04 < 126) & (b14 >= 830);
        let shares = (r2d > 0)
            & (r2n >= 0)
            & reached(r2n, r2d, 7_500)
            & (r4d > 0)
            & (r4n >= 0)
            & reached(r4n, r4d, 9_000);
        let model = exemplary & full & shares & (sum >= 9_000);
        title[i] = i16::from(standard) + i16::from(exemplary) + i16::from(model);
    }
}
