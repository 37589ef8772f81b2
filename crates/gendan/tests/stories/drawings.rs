//! Tells of drawings under one credit: shipments that part it, each with its own set, and what a
//! transfer takes from it.

use crate::credits::{names, swift};
use crate::presentation::worked;
use crate::support::bank::{self, codes, examination, present, presentation};
use crate::support::trade::{self, at, run, today};
use crate::support::{House, on_each, voyage};
use serde_json::{Value as Json, json};

/// Plans what is open and keeps four hundred bags of it on this shipment; its number.
fn ship_part(house: &House, order: &str) -> String {
    let shipment = voyage::ship(house, order);
    let path = format!("/api/v1/shipments/{shipment}");
    let mut goods = house.get("shipping", &path).done();
    goods["lines"][0]["quantity"] = json!("400");
    let row = &mut goods["packing"][0];
    let part = json!({"quantity": "400", "cartons": 20, "net": "210", "gross": "228"});
    for (name, value) in part.as_object().into_iter().flatten() {
        row[name] = value.clone();
    }
    let change = json!({"lines": goods["lines"], "packing": goods["packing"]});
    house.patch("shipping", &path, change).done();
    shipment
}

fn set_of(house: &House, credit: &str, invoice: &Json) -> String {
    presentation(house, credit, invoice, "LC-3850")
}

#[test]
fn two_shipments_draw_on_one_credit_and_together_not_beyond_it() {
    on_each("drawings", |house| {
        let order = bank::order(house, "lc_sight");
        let credit = worked(house, &order, "3850", &[]);
        trade::release(house, &order);
        trade::buy_material(house, &order);
        trade::make_goods(house, &order);
        trade::inspect(house, &order, 0);
        let first = ship_part(house, &order);
        let one = bank::set_out(house, &order, &first);
        assert_eq!(one["amount"], "1540.00", "{one}");
        let first = set_of(house, &credit, &one);
        let examined = examination(house, &first);
        assert_eq!(
            (&examined["drawn"], &examined["at_most"]),
            (&json!("USD 1,540.00"), &json!("USD 3,850.00"))
        );
        present(house, "gm", &first, ("reserve", Some("the first of two shipments"))).done();

        let rest = voyage::ship(house, &order);
        let two = bank::set_out(house, &order, &rest);
        assert_eq!(two["amount"], "2310.00", "{two}");
        let second = set_of(house, &credit, &two);
        let examined = examination(house, &second);
        assert_eq!(examined["drawn"], "USD 3,850.00", "both: {examined}");
        assert!(!codes(&examined, "discrepancies").contains(&"D04".to_string()), "{examined}");
        let place = format!("/api/v1/{}", at("presentations", &second));
        house.patch("docs", &place, json!({"amount": "2310.01"})).done();
        let stopped = present(house, "gm", &second, ("reserve", Some("one cent more")));
        let stopped = stopped.stopped_by("R-297").to_string();
        assert!(stopped.contains("USD 3,850.01"), "{stopped}");
        house.patch("docs", &place, json!({"amount": "2310.00"})).done();
        present(house, "gm", &second, ("reserve", Some("the second of two"))).done();
        let page = house.page("docs", &format!("/orders/{order}")).text();
        for (shipment, paper) in [(&rest, "All papers of each shipment"), (&rest, "compared: ")] {
            let link = format!("/shipments/{shipment}");
            assert!(page.contains(&link) && page.contains(paper), "{paper}");
        }
        house.is_sound();
    });
}

#[test]
fn what_was_transferred_is_not_drawn_by_the_first_beneficiary() {
    on_each("drawings_moved", |house| {
        let order = bank::order(house, "lc_sight");
        let may_move = [(":40A:IRREVOCABLE", ":40A:IRREVOCABLE TRANSFERABLE")];
        let credit = worked(house, &order, "3850", &may_move);
        let (_, invoice) = bank::sail(house, &order);
        let set = set_of(house, &credit, &invoice);
        assert_eq!(examination(house, &set)["at_most"], "USD 3,850.00");
        let (ours, _) = names(house);
        let text = format!(
            "MT720\n:20:TRF1\n:21:LC-3850\n:31D:{}NINGBO CHINA\n:50:{ours}
:59:CIXI BAG FACTORY\nCIXI\n:32B:USD3100,\n:45A:1,000 PCS CANVAS BAG @ USD 3.10
FOB NINGBO\n:48:15",
            swift(70)
        );
        let body = json!({"received_on": today(), "transfer": text});
        run(house, "docs", &at("letters-of-credit", &credit), "transfer", body).done();
        let examined = examination(house, &set);
        assert_eq!(examined["at_most"], "USD 750.00", "{examined}");
        assert_eq!(examined["drawn"], "USD 3,850.00", "{examined}");
        assert!(codes(&examined, "discrepancies").contains(&"D04".to_string()), "{examined}");
        let stopped = present(house, "gm", &set, ("reserve", Some("all of it")));
        assert!(stopped.stopped_by("R-297").to_string().contains("USD 750.00"));
        let place = format!("/api/v1/{}", at("presentations", &set));
        house.patch("docs", &place, json!({"amount": "750.00"})).done();
        let examined = examination(house, &set);
        assert!(!codes(&examined, "discrepancies").contains(&"D04".to_string()), "{examined}");
        present(house, "gm", &set, ("reserve", Some("what is left to us"))).done();
        house.is_sound();
    });
}
