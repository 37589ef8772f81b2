//! Owns the house's own words around the body of a paper, and which columns its table has.

use crate::Bilingual;
use serde::{Deserialize, Serialize};

/// Empty: the program's own words and all columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Under the title.
    pub opening: Vec<Bilingual>,
    /// Before the signatures.
    pub closing: Vec<Bilingual>,
    /// Remarks under the closing words.
    pub note: Vec<Bilingual>,
    /// The columns of the table in their order, each counted from zero as the paper has them.
    pub columns: Vec<usize>,
}

impl Words {
    pub fn is_empty(&self) -> bool {
        self == &Words::default()
    }

    /// The columns that the table of this paper shows, of those it could show: `place` says which
    /// column of the paper one belongs to.
    pub(crate) fn arranged<T: Copy>(&self, all: &[T], place: fn(T) -> usize) -> Vec<T> {
        if self.columns.is_empty() {
            return all.to_vec();
        }
        let of = |wanted: usize| all.iter().copied().filter(move |one| place(*one) == wanted);
        let shown: Vec<T> = self.columns.iter().flat_map(|wanted| of(*wanted)).collect();
        if shown.is_empty() { all.to_vec() } else { shown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_in_the_order_wanted_and_a_foreign_number_is_passed_over() {
        let shown = |columns: &[usize]| {
            let words = Words { columns: columns.to_vec(), ..Words::default() };
            words.arranged(&[0, 1, 10, 2], |one| one % 10).iter().sum::<usize>()
        };
        let words = Words { columns: vec![2, 0, 9], ..Words::default() };
        assert_eq!(words.arranged(&[0, 1, 10, 2], |one| one % 10), [2, 0, 10]);
        assert_eq!(shown(&[]), 13, "all");
        assert_eq!(shown(&[9]), 13, "a table without columns is no table");
    }
}
