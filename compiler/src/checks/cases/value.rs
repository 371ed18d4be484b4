//! What is known of a node's value in a case: an exact linear form of the inputs left open, or bounds.

use crate::plan::nodes::range::Range;
use std::collections::BTreeMap;

/// Bounds of the inputs that a linear form may mention.
pub(super) trait Bounds {
    /// The least and the greatest value of input `field`.
    fn of(&self, field: u32) -> Range;
}

/// A value in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Σ factor × input + constant, exactly.
    Linear(BTreeMap<u32, i128>, i128),
    /// Somewhere in here.
    Within(Range),
}

impl Value {
    pub(super) fn known(value: i128) -> Self {
        Value::Linear(BTreeMap::new(), value)
    }

    pub(super) fn bool(value: bool) -> Self {
        Self::known(i128::from(value))
    }

    pub(super) const OPEN: Value = Value::Within(Range::BOOL);

    /// The value, where it is known.
    pub(super) fn exact(&self) -> Option<i128> {
        match self {
            Value::Linear(terms, constant) if terms.is_empty() => Some(*constant),
            Value::Within(range) if range.least == range.most => Some(range.least),
            _ => None,
        }
    }

    /// Yes, no, or open.
    pub(super) fn truth(&self) -> Option<bool> {
        self.exact().map(|value| value != 0)
    }

    pub(super) fn range(&self, bounds: &dyn Bounds) -> Range {
        match self {
            Value::Within(range) => *range,
            Value::Linear(terms, constant) => terms.iter().fold(Range { least: *constant, most: *constant }, |sum, (field, factor)| {
                sum.add(bounds.of(*field).mul(Range { least: *factor, most: *factor }))
            }),
        }
    }

    pub(super) fn add(&self, other: &Value, bounds: &dyn Bounds) -> Value {
        match self.plus(other) {
            Some(sum) => sum,
            None => Value::Within(self.range(bounds).add(other.range(bounds))),
        }
    }

    pub(super) fn sub(&self, other: &Value, bounds: &dyn Bounds) -> Value {
        let negative = other.times(-1);
        match negative.and_then(|negative| self.plus(&negative)) {
            Some(difference) => difference,
            None => Value::Within(self.range(bounds).sub(other.range(bounds))),
        }
    }

    pub(super) fn mul(&self, other: &Value, bounds: &dyn Bounds) -> Value {
        let product = match (self.exact(), other.exact()) {
            (Some(factor), _) => other.times(factor),
            (_, Some(factor)) => self.times(factor),
            _ => None,
        };
        product.unwrap_or_else(|| Value::Within(self.range(bounds).mul(other.range(bounds))))
    }

    fn plus(&self, other: &Value) -> Option<Value> {
        let (Value::Linear(terms, constant), Value::Linear(more, other)) = (self, other) else { return None };
        let mut sum = terms.clone();
        for (field, factor) in more {
            let all = sum.get(field).copied().unwrap_or(0).checked_add(*factor)?;
            if all == 0 {
                sum.remove(field);
            } else {
                sum.insert(*field, all);
            }
        }
        Some(Value::Linear(sum, constant.checked_add(*other)?))
    }

    fn times(&self, factor: i128) -> Option<Value> {
        let Value::Linear(terms, constant) = self else { return None };
        if factor == 0 {
            return Some(Value::known(0));
        }
        let terms = terms.iter().map(|(field, own)| Some((*field, own.checked_mul(factor)?))).collect::<Option<BTreeMap<_, _>>>()?;
        Some(Value::Linear(terms, constant.checked_mul(factor)?))
    }
}
