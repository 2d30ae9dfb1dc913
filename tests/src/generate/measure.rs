//! Measures with the range of their values.

use super::maker::Maker;
use super::small::fraction;
use crate::slow::number::{Q, whole, zero};
use serde_json::{Value, json};

/// A measure.
#[derive(Debug, Clone)]
pub struct Measure {
    pub json: Value,
    /// The least value; none where there is none.
    pub least: Option<Q>,
    /// The greatest value; none where there is none.
    pub most: Option<Q>,
    /// Limits are put on multiples of this.
    pub unit: Q,
}

impl Maker {
    /// Any measure.
    pub fn measure(&mut self) -> Measure {
        match self.rng.u32(0..10) {
            0..=2 => self.single("count"),
            3..=4 => self.single("decimal"),
            5..=6 => self.share_question(),
            7..=8 => self.share_of_counts(),
            _ => self.sum(),
        }
    }

    /// A measure that has a least and a greatest value.
    pub fn bounded_measure(&mut self) -> Measure {
        for _ in 0..20 {
            let measure = self.measure();
            if measure.least.is_some() && measure.most.is_some() {
                return measure;
            }
        }
        self.fresh_share()
    }

    fn single(&mut self, kind: &str) -> Measure {
        let id = self.question(kind);
        let (least, most) = self.range_of(&id);
        Measure {
            json: json!(id),
            least,
            most,
            unit: self.unit_of(&id),
        }
    }

    fn share_question(&mut self) -> Measure {
        let id = self.question("share");
        let may_exceed = self.question_of_id(&id)["may_exceed"] == true;
        Measure {
            json: json!(id),
            least: Some(zero()),
            most: (!may_exceed).then(|| whole(100)),
            unit: self.percent_unit(),
        }
    }

    /// A share question that may not exceed and that nothing else asks.
    fn fresh_share(&mut self) -> Measure {
        let id = self.new_id("q");
        self.questions.push(json!({"id": id, "kind": "share", "label": id, "numerator": "Tử", "denominator": "Mẫu"}));
        self.taken.insert(id.clone());
        Measure {
            json: json!(id),
            least: Some(zero()),
            most: Some(whole(100)),
            unit: self.percent_unit(),
        }
    }

    fn percent_unit(&mut self) -> Q {
        if self.small() {
            whole(25)
        } else {
            self.pick(&[whole(5), whole(10), fraction(1, 2), fraction(1, 100)])
        }
    }

    fn share_of_counts(&mut self) -> Measure {
        let above = if !self.small() && self.percent(30) {
            2
        } else {
            1
        };
        let numerator: Vec<String> = (0..above).map(|_| self.question("count")).collect();
        let denominator = self.question("count");
        let mut json = json!({"share": numerator, "of": [denominator]});
        let may_exceed = self.percent(10);
        if may_exceed {
            json["may_exceed"] = json!(true);
        }
        if self.percent(20) {
            json["of_zero"] = self.pick(&[json!(0), json!(100), json!("50")]);
        }
        let counted: Vec<&String> = numerator.iter().chain([&denominator]).collect();
        let fine = counted
            .iter()
            .all(|id| self.range_of(id).1.is_none_or(|most| most >= whole(20)));
        let unit = if fine { whole(5) } else { whole(25) };
        Measure {
            json,
            least: Some(zero()),
            most: (!may_exceed).then(|| whole(100)),
            unit,
        }
    }

    fn sum(&mut self) -> Measure {
        let parts: Vec<String> = (0..2).map(|_| self.question("count")).collect();
        let (least, most): (Vec<_>, Vec<_>) = parts.iter().map(|part| self.range_of(part)).unzip();
        Measure {
            least: least.into_iter().sum(),
            most: most.into_iter().sum(),
            unit: whole(1),
            json: json!({"sum": parts}),
        }
    }

    /// Ascending limits strictly inside the range of a measure, at least two units apart, one list per profile.
    pub fn cuts(&mut self, measure: &Measure, wanted: usize) -> Vec<Vec<Q>> {
        let least = measure.least.unwrap_or(zero());
        let most = measure
            .most
            .unwrap_or_else(|| least + measure.unit * whole(30));
        let steps: i64 = ((most - least) / measure.unit)
            .to_integer()
            .try_into()
            .expect("a small range");
        let places = ((steps - 2) / 2 + 1).max(0) as usize;
        let wanted = wanted.min(places);
        let choose = |maker: &mut Self| {
            let mut chosen = maker.rng.choose_multiple(0..places as i64, wanted);
            chosen.sort_unstable();
            chosen
                .into_iter()
                .map(|place| least + measure.unit * whole(1 + 2 * place))
                .collect::<Vec<Q>>()
        };
        let common = choose(self);
        let varies = self.percent(15);
        (0..self.profiles.count())
            .map(|_| if varies { choose(self) } else { common.clone() })
            .collect()
    }

    /// One limit strictly inside the range of a measure, for each profile; none where the range is too narrow.
    pub fn cut(&mut self, measure: &Measure) -> Option<Vec<Q>> {
        self.cuts(measure, 1)
            .into_iter()
            .map(|cuts| cuts.into_iter().next())
            .collect()
    }
}
