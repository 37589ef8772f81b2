//! Owns the rows of a packing list: how many cartons of what, with the weights and volume of the
//! row.
//!
//! A set in two boxes has one row per box (`part` 1 and 2): its pieces count once. Articles that
//! share a carton name the same `carton`; `sharing` says who bears its weights.

use crate::catalog::product::ProductCarton;
use crate::kernel::Refusal;
use crate::kernel::kinds::{Line, Whole};
use crate::record;
use base::{Length, Quantity, Rounding, Volume, Weight};
use lang::m;

record! {
    /// Totals of a row, not of one carton: what the scale and the tape said of the whole lot.
    pub struct PackingRow in "packing_row" {
        item_no: Line => F_ITEM_NO,
        part: Whole => CARTON_PART .hint(m::CARTON_PART_HINT),
        carton: Option<Line> => CARTONS_NAME .hint(m::CARTONS_NAME_HINT),
        quantity: Quantity => F_QUANTITY,
        cartons: Whole => F_CARTONS .hint(m::PACKING_CARTONS_HINT),
        net: Weight => F_NET,
        gross: Weight => F_GROSS,
        volume: Volume => F_VOLUME,
        length: Option<Length> => CARTON_LENGTH,
        width: Option<Length> => CARTON_WIDTH,
        height: Option<Length> => CARTON_HEIGHT,
    }
}

/// Packs a quantity of one article as its product says. The last carton may be less than full.
pub fn pack(
    item_no: &str,
    quantity: Quantity,
    cartons: &[ProductCarton],
) -> Result<Vec<PackingRow>, Refusal> {
    cartons.iter().map(|carton| pack_part(item_no, quantity, carton)).collect()
}

fn pack_part(
    item_no: &str,
    quantity: Quantity,
    carton: &ProductCarton,
) -> Result<PackingRow, Refusal> {
    let overflow = || Refusal::field("quantity", m::F_QUANTITY, m::FIELD_OVERFLOW);
    let count =
        Rounding::Up.mul_div(quantity.0, 1, carton.per_carton.0.into()).ok_or_else(overflow)?;
    let volume = carton.cubic().unwrap_or_default();
    Ok(PackingRow {
        item_no: Line(item_no.to_string()),
        part: carton.part,
        carton: carton.shared.clone(),
        quantity,
        cartons: Whole(count),
        net: carton.net.checked_times(count).ok_or_else(overflow)?,
        gross: carton.gross.checked_times(count).ok_or_else(overflow)?,
        volume: volume.checked_times(count).ok_or_else(overflow)?,
        length: carton.length,
        width: carton.width,
        height: carton.height,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carton(part: i64, per: i64, net: i64, gross: i64) -> ProductCarton {
        ProductCarton {
            part: Whole(part),
            label: None,
            shared: None,
            per_carton: Quantity(per * Quantity::SCALE),
            length: Some(Length(520)),
            width: Some(Length(380)),
            height: Some(Length(400)),
            net: Weight(net),
            gross: Weight(gross),
            volume: None,
        }
    }

    #[test]
    fn sh_1_four_hundred_eighty_cartons() {
        let rows =
            pack("T-1", Quantity::whole(9_600).unwrap(), &[carton(1, 20, 15_000, 17_500)]).unwrap();
        assert_eq!(rows[0].cartons.0, 480);
        assert_eq!(rows[0].gross.to_string(), "8400");
        assert_eq!(rows[0].volume.to_string(), "37.9392");
    }

    #[test]
    fn a_set_in_two_boxes_fills_twice_as_many_cartons() {
        let boxes = [carton(1, 1, 30_000, 35_000), carton(2, 1, 21_000, 26_000)];
        let rows = pack("G-8", Quantity::whole(109).unwrap(), &boxes).unwrap();
        assert_eq!(rows.iter().map(|row| row.cartons.0).sum::<i64>(), 218);
    }

    #[test]
    fn a_broken_carton_is_a_carton() {
        let rows = pack("T-1", Quantity::whole(21).unwrap(), &[carton(1, 20, 1, 2)]).unwrap();
        assert_eq!(rows[0].cartons.0, 2);
    }
}
