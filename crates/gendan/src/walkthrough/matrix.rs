//! Owns what the papers of one order say together, over all its shipments: the same table of checks
//! as the shipment's own page (`shipping/agreement`).

use super::known::{Known, Piece};
use crate::shipping::agreement::paper::Spoken;
use crate::shipping::agreement::{Field, Matrix, Paper, Papers, carried, compare as hold};

pub fn compare(known: &Known) -> Matrix {
    let mut papers = Papers::default();
    agreed(known, &mut papers);
    for piece in known.of("invoice") {
        let invoice = papers.of(Paper::Invoice);
        invoice.add(Field::Quantity, piece.quantity).add(Field::Amount, piece.amount);
        let list = papers.of(Paper::Packing);
        list.add(Field::Quantity, piece.quantity).add(Field::Net, piece.net);
        sizes(list, piece);
    }
    for piece in known.of("bill_of_lading") {
        sizes(papers.of(Paper::Bill), piece);
    }
    for piece in known.of("declaration") {
        let declared = papers.of(Paper::Declaration);
        declared
            .add(Field::Quantity, piece.quantity)
            .add(Field::Amount, piece.amount)
            .add(Field::Cartons, piece.cartons)
            .add(Field::Net, piece.net)
            .add(Field::Gross, piece.gross);
    }
    worded(known, &mut papers);
    hold(&papers, known.order.currency, &known.settings)
}

fn sizes(spoken: &mut Spoken, piece: &Piece) {
    spoken
        .add(Field::Cartons, piece.cartons)
        .add(Field::Gross, piece.gross)
        .add(Field::Volume, piece.volume);
}

/// What was agreed with the customer.
fn agreed(known: &Known, papers: &mut Papers) {
    let order = &known.order;
    if let Some(piece) = known.last("contract") {
        let contract = papers.of(Paper::Contract);
        contract
            .add(Field::Quantity, order.quantity.map(|q| q.0))
            .add(Field::Amount, piece.amount)
            .say(Field::Consignee, Some(order.consignee_name.0.as_str()))
            .say(Field::Marks, order.marks.as_ref().map(|marks| marks.0.as_str()))
            .say(Field::Pol, Some(order.pol.code()))
            .say(Field::Pod, Some(order.pod.code()))
            .say(Field::Term, Some(order.incoterm.code()));
    }
    if let Some(piece) = known.last("proforma") {
        let proforma = papers.of(Paper::Proforma);
        proforma.add(Field::Quantity, piece.quantity).add(Field::Amount, piece.amount);
    }
}

/// Names, marks, places and terms of the newest paper of each kind: shipments may differ.
fn worded(known: &Known, papers: &mut Papers) {
    if let Some(piece) = known.last("invoice") {
        for paper in [Paper::Invoice, Paper::Packing] {
            named(papers.of(paper), piece);
        }
    }
    if let Some(piece) = known.last("bill_of_lading") {
        let bill = papers.of(Paper::Bill);
        named(bill, piece);
        bill.say(Field::Pol, piece.pol.as_deref()).say(Field::Pod, piece.pod.as_deref());
        let freight = piece.term.as_deref();
        bill.say(Field::Term, freight.map(|freight| carried(known.order.incoterm, freight)));
    }
    if let Some(piece) = known.last("declaration") {
        let declared = papers.of(Paper::Declaration);
        named(declared, piece);
        declared.say(Field::Pod, piece.pod.as_deref()).say(Field::Term, piece.term.as_deref());
    }
}

fn named(spoken: &mut Spoken, piece: &Piece) {
    spoken.say(Field::Consignee, piece.party.as_deref()).say(Field::Marks, piece.marks.as_deref());
}
