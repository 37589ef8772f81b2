//! Owns what the invoice and the packing list of a set said when it was issued, read from the texts
//! that were kept with it.

use crate::kernel::Refusal;
use base::{Quantity, Weight};
use db::{Conn, Row};
use serde_json::Value as Json;

/// The codes under which `kept_paper` has them.
pub const INVOICE: &str = "commercial-invoice";
pub const PACKING_LIST: &str = "packing-list";

/// The paper as it was kept in English; nothing for a set from before papers were kept.
pub fn paper(c: &mut Conn, row: &Row, paper: &str) -> Result<Option<Json>, Refusal> {
    let sql = "SELECT data FROM kept_paper
               WHERE record='invoice' AND record_id=? AND paper=? AND lang='en'";
    let found = c.one(sql, &[row.int("id").into(), paper.into()])?;
    Ok(found.and_then(|row| serde_json::from_str(&row.text("data")).ok()))
}

/// A kept figure `{"figure": ["120000", 2, 2]}` with so many decimals; `None` if it has more.
pub fn scaled(figure: &Json, decimals: u32) -> Option<i64> {
    let units: i64 = figure["figure"][0].as_str()?.parse().ok()?;
    let scale = u32::try_from(figure["figure"][1].as_u64()?).ok()?;
    match decimals.checked_sub(scale) {
        Some(more) => units.checked_mul(10_i64.checked_pow(more)?),
        None => {
            let less = 10_i64.checked_pow(scale - decimals)?;
            (units % less == 0).then_some(units / less)
        }
    }
}

/// What the credit number is on a kept paper; a dash where it bears none.
pub fn credit_no(paper: &Json) -> &str {
    let said = paper["shipment"]["lc_no"]["en"].as_str().unwrap_or_default();
    if said.trim().is_empty() { "—" } else { said }
}

/// Figures of a kept packing list: cartons, net, gross. `None` if a row has more decimals than we
/// reckon with.
pub fn sizes(list: &Json) -> Option<[i64; 3]> {
    let mut sums = [0_i64; 3];
    for row in list["rows"].as_array()? {
        let said = [("cartons", 0), ("net", Weight::DECIMALS), ("gross", Weight::DECIMALS)];
        for (sum, (name, decimals)) in sums.iter_mut().zip(said) {
            *sum = sum.checked_add(scaled(&row[name], decimals)?)?;
        }
    }
    Some(sums)
}

/// Pieces in all rows of a kept packing list.
pub fn pieces(list: &Json) -> Option<i64> {
    let rows = list["rows"].as_array()?;
    let items = rows.iter().filter_map(|row| row["contents"].as_array()).flatten();
    items
        .map(|item| scaled(&item["quantity"], Quantity::DECIMALS))
        .try_fold(0_i64, |sum, one| sum.checked_add(one?))
}

/// Rows of a kept packing list whose range is not as many cartons as the row counts.
pub fn odd_ranges(list: &Json) -> Vec<String> {
    let rows = list["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    let odd = rows.iter().filter_map(|row| {
        let range = row["range"].as_str()?;
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last): (i64, i64) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        let cartons = scaled(&row["cartons"], 0)?;
        let count = last.checked_sub(first)?.checked_add(1)?;
        (count != cartons).then(|| format!("{range}: {count} ≠ {cartons}"))
    });
    odd.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_kept_figure_keeps_every_digit() {
        for (units, scale, decimals, wanted) in [
            ("120000", 2, 3, Some(1_200_000)),
            ("3850000", 6, 6, Some(3_850_000)),
            ("1000", 0, 3, Some(1_000_000)),
            ("12000", 4, 3, Some(1_200)),
            ("12345", 4, 3, None),
            ("lots", 0, 3, None),
        ] {
            let figure = json!({"figure": [units, scale, 0]});
            assert_eq!(scaled(&figure, decimals), wanted, "{units} {scale}");
        }
    }

    #[test]
    fn a_kept_list_is_summed_and_its_ranges_are_counted() {
        let row = |range: &str, cartons: &str| {
            json!({"range": range, "cartons": {"figure": [cartons, 0, 0]},
                "net": {"figure": ["4005", 1, 1]}, "gross": {"figure": ["5000", 1, 1]},
                "contents": [{"quantity": {"figure": ["800", 0, 0]}}]})
        };
        let list = json!({"rows": [row("1-40", "40"), row("41", "1")]});
        assert_eq!(sizes(&list), Some([41, 801_000, 1_000_000]));
        assert_eq!(pieces(&list), Some(1_600_000));
        assert_eq!(odd_ranges(&list), Vec::<String>::new());
        let odd = json!({"rows": [row("1-40", "39")]});
        assert_eq!(odd_ranges(&odd), ["1-40: 40 ≠ 39"]);
        let silent = json!({"shipment": {"lc_no": {"zh": "", "en": ""}}});
        assert_eq!(credit_no(&silent), "—");
    }
}
