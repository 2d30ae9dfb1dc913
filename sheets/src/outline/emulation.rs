//! Emulation of a set: who competes with whom, what decides, and how many may have what.

use super::{Lines, Speaker};
use crate::texts::outline as texts;
use kieumau::{Emulation, Quota, QuotaBase, QuotaKind, Rounding, explain_order, sentence};

impl Speaker<'_> {
    pub(super) fn emulation(&self, emulation: &Emulation, out: &mut Lines) {
        let field = self.field(&emulation.cluster);
        out.add(1, self.say(texts::CLUSTERS_BY, &[("field", &field)]));
        out.add(1, self.word(texts::ORDER_BY));
        for (at, key) in explain_order(self.set, self.lang).iter().enumerate() {
            out.add(2, format!("{}. {key}", at.saturating_add(1)));
        }
        for excluded in &emulation.excluded {
            let label = excluded.label.get(self.lang);
            let values = [("label", label), ("id", excluded.id.as_str())];
            out.add(1, self.say(texts::EXCLUDED, &values));
            self.condition(&excluded.when, 2, out);
            if let Some(line) = self.cites(&excluded.cite) {
                out.add(2, line);
            }
        }
        for quota in &emulation.quotas {
            out.add(1, self.quota(quota));
            if let Some(condition) = &quota.condition {
                self.condition(condition, 2, out);
            }
            if let Some(line) = self.cites(&quota.cite) {
                out.add(2, line);
            }
        }
        if let Some(line) = self.cites(&emulation.cite) {
            out.add(1, line);
        }
    }

    /// A dimension by its label, a field of areas by its name.
    fn field(&self, id: &kieumau::Id) -> String {
        let mut dimensions = self.set.profile.iter();
        if let Some(known) = dimensions.find(|dimension| dimension.id == *id) {
            return known.label.get(self.lang).to_owned();
        }
        let word = sentence(&format!("table.{id}"), self.lang, &[]);
        word.map_or_else(|| id.to_string(), |word| word.to_lowercase())
    }

    fn quota(&self, quota: &Quota) -> String {
        let label = quota.label.get(self.lang);
        let mut parts = Vec::new();
        if let Some(number) = quota.number {
            parts.push(self.say(texts::QUOTA_NUMBER, &[("n", &number.to_string())]));
        }
        if let Some(percent) = quota.percent {
            let percent = kieumau::format_number(percent, self.lang);
            let base = match &quota.base {
                Some(QuotaBase::ClassBelow(below)) if below.promoted => {
                    self.word(texts::BASE_BELOW_ALL)
                }
                Some(QuotaBase::ClassBelow(_)) => self.word(texts::BASE_BELOW),
                Some(QuotaBase::Class(class)) => {
                    let class = self.class(&class.at_least);
                    self.say(texts::BASE_CLASS, &[("class", &class)])
                }
                Some(QuotaBase::Award(award)) => {
                    self.say(texts::BASE_AWARD, &[("award", award.of.as_str())])
                }
                _ => self.word(texts::BASE_ASSESSED),
            };
            let values = [("percent", percent.as_str()), ("base", &base)];
            parts.push(self.say(texts::QUOTA_PERCENT, &values));
            parts.push(self.word(match quota.rounding {
                Rounding::Down => texts::ROUND_DOWN,
                Rounding::Up => texts::ROUND_UP,
                Rounding::Nearest => texts::ROUND_NEAREST,
            }));
            for (limit, text) in [
                (quota.least, texts::QUOTA_LEAST),
                (quota.most, texts::QUOTA_MOST),
            ] {
                if let Some(limit) = limit {
                    parts.push(self.say(text, &[("n", &limit.to_string())]));
                }
            }
        }
        if let Some(fields) = &quota.within {
            let together = fields.iter().any(|field| *field == "all");
            let fields: Vec<String> = fields.iter().map(|id| self.field(id)).collect();
            let fields = fields.join(", ");
            parts.push(if together {
                self.word(texts::QUOTA_TOGETHER)
            } else {
                self.say(texts::QUOTA_WITHIN, &[("fields", &fields)])
            });
        }
        let kind = match &quota.kind {
            QuotaKind::Class(class) => {
                self.say(texts::QUOTA_CLASS, &[("class", &self.class(&class.class))])
            }
            _ => self.word(texts::QUOTA_AWARD),
        };
        format!("{label} [{}] ({kind}): {}", quota.id, parts.join("; "))
    }
}
