use std::f64::consts::TAU;
use std::fmt::Write as _;

use leptos::prelude::*;

/// The small seal beside a claim: 32 rays from the first half of the fingerprint.
pub fn seal_mark(fingerprint: &str) -> AnyView {
    view! {
        <svg class="seal-mark" viewBox="0 0 100 100" aria-hidden="true">
            <circle class="disc" cx="50" cy="50" r="24"></circle>
            <path class="tick" stroke-width="6" d="M38 51l8.5 8.5L63 42"></path>
            <path class="rays" stroke-width="3.4" d=rays(fingerprint, 32)></path>
        </svg>
    }
    .into_any()
}

/// The large stamp: 64 rays, one for each hex digit. `label` says what it is drawn from.
pub fn seal_stamp(fingerprint: &str, label: impl Into<String>) -> AnyView {
    view! {
        <svg class="seal-mark" viewBox="0 0 100 100" role="img" aria-label=label.into()>
            <circle class="disc" cx="50" cy="50" r="24"></circle>
            <path class="tick" stroke-width="3" d="M41 51l6.5 6.5L60 44"></path>
            <path class="rays" stroke-width="1.7" d=rays(fingerprint, 64)></path>
        </svg>
    }
    .into_any()
}

/// A ray for each digit, clockwise from the top; the digit is its length.
fn rays(hex: &str, count: usize) -> String {
    let mut path = String::with_capacity(count * 20);
    for (at, digit) in hex.chars().filter_map(|c| c.to_digit(16)).take(count).enumerate() {
        let (sin, cos) = (at as f64 / count as f64 * TAU).sin_cos();
        let (inner, outer) = (31.0, 34.0 + 14.0 * f64::from(digit) / 15.0);
        let _ = write!(
            path,
            "M{} {}L{} {}",
            tenth(50.0 + inner * sin),
            tenth(50.0 - inner * cos),
            tenth(50.0 + outer * sin),
            tenth(50.0 - outer * cos)
        );
    }
    path
}

fn tenth(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::rays;

    #[test]
    fn each_digit_is_a_ray() {
        let path = rays("f5d61d5a0aadb2af296de5b832aecad9", 32);
        assert!(path.starts_with("M50 19L50 2M56 19.6L57.5 12.1M"), "{path}");
        assert_eq!(path.matches('M').count(), 32);
        assert_eq!(rays("not a fingerprint: zz", 64).matches('M').count(), 3);
    }
}
