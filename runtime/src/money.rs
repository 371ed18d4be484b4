//! Exact decimals as text.

/// Fen as yuan with two decimals: `123456` is `1234.56`.
#[must_use]
pub fn to_text(fen: i64) -> String {
    let mut text = String::new();
    write_to(fen, &mut text);
    text
}

/// Appends what [`to_text`] gives.
pub fn write_to(fen: i64, text: &mut String) {
    decimal(i128::from(fen), 2, text);
}

/// A count of `10^-scale` with exactly `scale` digits after the point.
#[must_use]
pub fn decimal_to_text(value: i128, scale: u8) -> String {
    let mut text = String::new();
    decimal(value, scale, &mut text);
    text
}

/// Writes digits from the right into a buffer that holds any `i128`, then appends them.
fn decimal(value: i128, scale: u8, text: &mut String) {
    let mut digits = Vec::with_capacity(24);
    let mut rest = value.unsigned_abs();
    let scale = usize::from(scale);
    while rest != 0 || digits.len() <= scale {
        digits.push(char::from_digit(u32::try_from(rest.rem_euclid(10)).unwrap_or(0), 10).unwrap_or('0'));
        rest = rest.div_euclid(10);
    }
    if value < 0 {
        text.push('-');
    }
    for (place, digit) in digits.iter().enumerate().rev() {
        text.push(*digit);
        if place == scale && scale > 0 {
            text.push('.');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fen_as_yuan() {
        let cases = [
            (0, "0.00"),
            (5, "0.05"),
            (123_456, "1234.56"),
            (-5, "-0.05"),
            (-10_000, "-100.00"),
            (9_999_999_999_999_999, "99999999999999.99"),
        ];
        for (fen, text) in cases {
            assert_eq!(to_text(fen), text);
        }
    }

    #[test]
    fn other_scales() {
        assert_eq!(decimal_to_text(7500, 4), "0.7500");
        assert_eq!(decimal_to_text(-12, 0), "-12");
        assert_eq!(decimal_to_text(i128::MIN, 0), i128::MIN.to_string());
    }
}
