//! Exact fractions.

use std::cmp::Ordering;

/// A non-negative fraction in lowest terms. Compared by cross-multiplication in 128 bits, so no
/// comparison is ever rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    /// Zero.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator` in lowest terms; nothing if the denominator is zero.
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        Self::reduced(u128::from(numerator), u128::from(denominator))
    }

    fn reduced(numerator: u128, denominator: u128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator, denominator);
        Some(Self {
            numerator: u64::try_from(numerator / divisor).ok()?,
            denominator: u64::try_from(denominator / divisor).ok()?,
        })
    }

    /// The part above the line.
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The part below the line, never zero.
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    /// The sum; nothing if it does not fit 64 bits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b) = (u128::from(self.numerator), u128::from(self.denominator));
        let (c, d) = (u128::from(other.numerator), u128::from(other.denominator));
        Self::reduced(a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?)
    }

    /// This × `factor` ÷ `divisor`; nothing if it does not fit or the divisor is zero.
    pub fn scaled(self, factor: u64, divisor: u64) -> Option<Self> {
        Self::reduced(
            u128::from(self.numerator) * u128::from(factor),
            u128::from(self.denominator).checked_mul(u128::from(divisor))?,
        )
    }

    /// Whether this is at least `numerator / denominator`.
    pub fn at_least(self, numerator: u64, denominator: u64) -> bool {
        u128::from(self.numerator) * u128::from(denominator)
            >= u128::from(numerator) * u128::from(self.denominator)
    }

    /// The nearest whole number of hundredths, half away from zero: for display only.
    pub fn hundredths(self) -> u64 {
        let (n, d) = (u128::from(self.numerator), u128::from(self.denominator));
        u64::try_from((n * 200 + d) / (2 * d)).unwrap_or(u64::MAX)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = u128::from(self.numerator) * u128::from(other.denominator);
        let right = u128::from(other.numerator) * u128::from(self.denominator);
        left.cmp(&right)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lowest_terms_and_rounding() {
        let half = Fraction::new(50, 100).unwrap();
        assert_eq!((half.numerator(), half.denominator()), (1, 2));
        assert_eq!(Fraction::new(0, 7), Some(Fraction::ZERO));
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(Fraction::new(1, 3).unwrap().hundredths(), 33);
        assert_eq!(Fraction::new(1, 200).unwrap().hundredths(), 1);
    }

    proptest! {
        #[test]
        fn order_is_that_of_numbers(a in 0u64..1 << 40, b in 1u64..1 << 40, c in 0u64..1 << 40, d in 1u64..1 << 40) {
            let (x, y) = (Fraction::new(a, b).unwrap(), Fraction::new(c, d).unwrap());
            prop_assert_eq!(x.cmp(&y), (u128::from(a) * u128::from(d)).cmp(&(u128::from(c) * u128::from(b))));
            prop_assert_eq!(x.at_least(c, d), x >= y);
        }

        #[test]
        fn sums_do_not_depend_on_order(a in 0u64..1000, b in 1u64..1000, c in 0u64..1000, d in 1u64..1000) {
            let (x, y) = (Fraction::new(a, b).unwrap(), Fraction::new(c, d).unwrap());
            prop_assert_eq!(x.plus(y), y.plus(x));
            prop_assert!(x.plus(y).unwrap() >= x);
        }
    }
}
