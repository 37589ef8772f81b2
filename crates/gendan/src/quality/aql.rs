//! Owns single sampling, normal inspection, of ISO 2859-1:1999 (GB/T 2828.1, ANSI/ASQ Z1.4),
//! general level II: how many pieces are drawn and how many defects are still accepted.

/// Lot sizes up to which a code letter holds (level II), with the letter's place in [`LETTERS`].
const LOTS: [(i64, usize); 15] = [
    (8, 0),
    (15, 1),
    (25, 2),
    (50, 3),
    (90, 4),
    (150, 5),
    (280, 6),
    (500, 7),
    (1_200, 8),
    (3_200, 9),
    (10_000, 10),
    (35_000, 11),
    (150_000, 12),
    (500_000, 13),
    (i64::MAX, 14),
];

/// Letters and their sample sizes; I and O do not exist.
const LETTERS: [(char, i64); 16] = [
    ('A', 2),
    ('B', 3),
    ('C', 5),
    ('D', 8),
    ('E', 13),
    ('F', 20),
    ('G', 32),
    ('H', 50),
    ('J', 80),
    ('K', 125),
    ('L', 200),
    ('M', 315),
    ('N', 500),
    ('P', 800),
    ('Q', 1_250),
    ('R', 2_000),
];

/// Acceptance quality limits in hundredths of a percent, the columns of the master table.
pub const LIMITS: [i64; 7] = [65, 100, 150, 250, 400, 650, 1_000];

/// A drawn sample: reject from `accept + 1` defects on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub letter: char,
    pub sample: i64,
    pub accept: i64,
}

/// The plan of a lot at a limit. `None` for a limit that the table does not have or an empty lot.
///
/// The master table is a diagonal: row + column decides the cell. Before the 0 stand arrows down,
/// behind the 21 arrows up, and two arrows between 0 and 1.
pub fn plan(lot: i64, limit: i64) -> Option<Plan> {
    let column = LIMITS.iter().position(|l| *l == limit)?;
    let mut row = LOTS.iter().find(|(most, _)| lot <= *most).filter(|_| lot > 0)?.1;
    loop {
        let accept = match row + column {
            5 => 0,
            8 => 1,
            9 => 2,
            10 => 3,
            11 => 5,
            12 => 7,
            13 => 10,
            14 => 14,
            15 => 21,
            0..=4 | 7 => {
                row += 1;
                continue;
            }
            _ => {
                row -= 1;
                continue;
            }
        };
        let (letter, sample) = LETTERS[row];
        // A sample as large as the lot means: look at every piece.
        return Some(Plan { letter, sample: sample.min(lot), accept });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resolved_plans_of_level_two() {
        // lot, limit → letter, sample, accept (quality.md 2.3)
        let table = [
            (9, 100, 'E', 9, 0),
            (40, 250, 'C', 5, 0),
            (40, 400, 'E', 13, 1),
            (60, 250, 'F', 20, 1),
            (140, 400, 'F', 20, 2),
            (280, 100, 'H', 50, 1),
            (500, 250, 'H', 50, 3),
            (649, 250, 'J', 80, 5),
            (649, 400, 'J', 80, 7),
            (1_201, 250, 'K', 125, 7),
            (3_200, 650, 'K', 125, 14),
            (20_000, 650, 'L', 200, 21),
        ];
        for (lot, limit, letter, sample, accept) in table {
            let want = Plan { letter, sample, accept };
            assert_eq!(plan(lot, limit), Some(want), "{lot} at {limit}");
        }
    }

    #[test]
    fn odd_limits_and_empty_lots_have_no_plan() {
        assert_eq!(plan(500, 99), None);
        assert_eq!(plan(0, 250), None);
    }
}
