//! Figures: numbers that vary with the profile, as JSON and as the number for each profile.

use super::small::{can_write, number, one_of, percent};
use crate::slow::number::Q;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// The dimensions of a set, and every profile an area can have.
#[derive(Debug, Clone, Default)]
pub struct Profiles {
    /// Dimensions with their values.
    pub dimensions: Vec<(String, Vec<String>)>,
    /// Whether a number was to be written that the language cannot write.
    pub overflowed: bool,
}

impl Profiles {
    /// How many profiles there are.
    pub fn count(&self) -> usize {
        self.dimensions
            .iter()
            .map(|(_, values)| values.len())
            .product()
    }

    /// Which value of a dimension the profile has.
    pub fn value(&self, profile: usize, dimension: usize) -> usize {
        let before: usize = self
            .dimensions
            .iter()
            .take(dimension)
            .map(|(_, values)| values.len())
            .product();
        profile / before % self.dimensions[dimension].1.len()
    }

    /// The same number for every profile.
    pub fn same(&self, number: Q) -> Vec<Q> {
        vec![number; self.count()]
    }

    /// Writes numbers that vary with the profile.
    pub fn write(&mut self, rng: &mut Rng, numbers: &[Q]) -> Value {
        self.overflowed |= !numbers.iter().all(can_write);
        self.write_some(rng, numbers, &(0..self.count()).collect::<Vec<_>>(), 0)
    }

    fn write_some(
        &self,
        rng: &mut Rng,
        numbers: &[Q],
        profiles: &[usize],
        dimension: usize,
    ) -> Value {
        let first = &numbers[profiles[0]];
        if profiles.iter().all(|profile| numbers[*profile] == *first) {
            return number(rng, first);
        }
        let (name, values) = &self.dimensions[dimension];
        let of_value = |value: usize| {
            profiles
                .iter()
                .copied()
                .filter(|profile| self.value(*profile, dimension) == value)
                .collect::<Vec<_>>()
        };
        let same = |left: &[usize], right: &[usize]| {
            left.iter()
                .zip(right)
                .all(|(left, right)| numbers[*left] == numbers[*right])
        };
        if (1..values.len()).all(|value| same(&of_value(0), &of_value(value))) {
            return self.write_some(rng, numbers, &of_value(0), dimension + 1);
        }
        let mut written = Map::new();
        for (place, value) in values.iter().enumerate() {
            written.insert(
                value.clone(),
                self.write_some(rng, numbers, &of_value(place), dimension + 1),
            );
        }
        json!({"by": name, "values": written})
    }

    /// Now and then makes a number vary with the profile, by one of the factors.
    pub fn vary(&self, rng: &mut Rng, base: &Q, factors: &[Q]) -> Vec<Q> {
        let mut numbers = self.same(*base);
        if !self.dimensions.is_empty() && percent(rng, 20) {
            let dimension = rng.usize(0..self.dimensions.len());
            let chosen: Vec<Q> = self.dimensions[dimension]
                .1
                .iter()
                .map(|_| *one_of(rng, factors))
                .collect();
            for (profile, number) in numbers.iter_mut().enumerate() {
                *number *= &chosen[self.value(profile, dimension)];
            }
        }
        numbers
    }

    /// A number times a factor that varies with the profile, written as such, with its numbers.
    pub fn product(&mut self, rng: &mut Rng, base: &Q, factors: &[Q]) -> (Value, Vec<Q>) {
        let factors = self.vary(rng, &Q::from_integer(1), factors);
        let numbers: Vec<Q> = factors.iter().map(|factor| factor * base).collect();
        let written = if numbers.iter().all(|one| one == &numbers[0]) || percent(rng, 50) {
            self.write(rng, &numbers)
        } else {
            let times = self.write(rng, &factors);
            json!({"value": number(rng, base), "times": times})
        };
        (written, numbers)
    }
}
