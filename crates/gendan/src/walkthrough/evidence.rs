//! Owns where the evidence of an order lies: one source for each kind of record, all read in one
//! statement.

/// The columns of a piece in order, with the SQL of "nothing" for each.
pub(super) const COLUMNS: [(&str, &str); 16] = [
    ("id", "0"),
    ("called", "''"),
    ("at_day", "CAST(NULL AS TEXT)"),
    ("until_day", "CAST(NULL AS TEXT)"),
    ("state", "''"),
    ("amount", "CAST(NULL AS BIGINT)"),
    ("quantity", "CAST(NULL AS BIGINT)"),
    ("cartons", "CAST(NULL AS BIGINT)"),
    ("net", "CAST(NULL AS BIGINT)"),
    ("gross", "CAST(NULL AS BIGINT)"),
    ("volume", "CAST(NULL AS BIGINT)"),
    ("party", "CAST(NULL AS TEXT)"),
    ("marks", "CAST(NULL AS TEXT)"),
    ("pol", "CAST(NULL AS TEXT)"),
    ("pod", "CAST(NULL AS TEXT)"),
    ("term", "CAST(NULL AS TEXT)"),
];

pub(super) struct Source {
    pub name: &'static str,
    pub from: &'static str,
    pub columns: &'static [(&'static str, &'static str)],
}

pub(super) const SHIPPED: &str = "IN (SELECT shipment_id FROM shipment_line WHERE order_id=?)";

/// Where evidence lies. Each source has exactly one `?`: the order's id. `$S` stands for the
/// condition that a shipment carries goods of the order.
pub(super) const SOURCES: [Source; 20] = [
    Source {
        name: "inquiry",
        from: "inquiry i JOIN quotation q ON q.inquiry_id=i.id
               JOIN sales_order o ON o.quotation_id=q.id WHERE o.id=?",
        columns: &[
            ("id", "i.id"),
            ("called", "i.no"),
            ("state", "i.state"),
            ("quantity", "i.received_at"),
        ],
    },
    Source {
        name: "quotation",
        from: "quotation q JOIN sales_order o ON o.quotation_id=q.id WHERE o.id=?",
        columns: &[
            ("id", "q.id"),
            ("called", "q.no"),
            ("at_day", "q.sent_on"),
            ("state", "q.state"),
            ("amount", "q.amount"),
        ],
    },
    Source {
        name: "contract",
        from: "contract WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "countersigned_on"),
            ("until_day", "sent_on"),
            ("state", "content_hash"),
            ("amount", "amount"),
        ],
    },
    Source {
        name: "proforma",
        from: "proforma WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "issued_on"),
            ("amount", "amount"),
            ("quantity", "quantity"),
        ],
    },
    Source {
        name: "receipt",
        from: "receipt_line l JOIN receipt r ON r.id=l.receipt_id WHERE l.order_id=?",
        columns: &[
            ("id", "r.id"),
            ("called", "r.no"),
            ("at_day", "r.received_on"),
            ("amount", "l.amount"),
            ("party", "r.remitter"),
        ],
    },
    Source {
        name: "letter_of_credit",
        from: "letter_of_credit WHERE order_id=? AND state<>'refused'",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "received_on"),
            ("until_day", "expires_on"),
            ("state", "state"),
            ("amount", "amount"),
        ],
    },
    Source {
        name: "instruction",
        from: "instruction WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("state", "content_hash"),
            ("until_day", "ready_on"),
            ("net", "issued_at"),
            (
                "quantity",
                "(SELECT COUNT(*) FROM instruction_ack a WHERE a.instruction_id=instruction.id)",
            ),
            (
                "cartons",
                "(SELECT COUNT(*) FROM instruction_ack a
                  WHERE a.instruction_id=instruction.id AND a.at IS NOT NULL)",
            ),
            (
                "gross",
                "(SELECT MAX(a.at) FROM instruction_ack a WHERE a.instruction_id=instruction.id)",
            ),
        ],
    },
    Source {
        name: "purchase_order",
        from: "purchase_order p WHERE p.order_id=? AND p.state<>'cancelled'",
        columns: &[
            ("id", "p.id"),
            ("called", "p.no"),
            ("at_day", "p.placed_on"),
            ("until_day", "p.promised_on"),
            ("state", "p.state"),
            ("quantity", "p.quantity"),
            (
                "cartons",
                "(SELECT CAST(COALESCE(SUM(al.quantity),0) AS BIGINT) FROM arrival_line al
                  JOIN arrival a ON a.id=al.arrival_id
                  WHERE a.purchase_order_id=p.id AND al.accepted=1)",
            ),
            ("party", "(SELECT MAX(a.arrived_on) FROM arrival a WHERE a.purchase_order_id=p.id)"),
        ],
    },
    Source {
        name: "arrival",
        from: "arrival WHERE order_id=?",
        columns: &[("id", "id"), ("called", "no"), ("at_day", "arrived_on")],
    },
    Source {
        name: "progress",
        from: "progress WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "counted_on"),
            ("state", "process"),
            ("quantity", "done"),
        ],
    },
    Source {
        name: "inspection",
        from: "inspection WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "inspected_on"),
            ("until_day", "COALESCE(solved_on, planned_on)"),
            ("state", "state"),
            ("party", "verdict"),
            ("term", "kind"),
        ],
    },
    Source {
        name: "shipment",
        from: "shipment s WHERE s.id $S",
        columns: &[
            ("id", "s.id"),
            ("called", "s.no"),
            ("at_day", "s.on_board_on"),
            ("until_day", "s.etd"),
            ("amount", "s.amount"),
            ("quantity", "s.quantity"),
            ("cartons", "s.cartons"),
            ("net", "s.net"),
            ("gross", "s.gross"),
            ("volume", "s.volume"),
            ("party", "s.consignee_name"),
            ("marks", "s.marks"),
            ("pol", "s.pol"),
            ("pod", "s.pod"),
        ],
    },
    Source {
        name: "booking",
        from: "booking b WHERE b.shipment_id $S",
        columns: &[
            ("id", "b.id"),
            ("called", "b.no"),
            ("at_day", "b.etd"),
            ("until_day", "b.wanted_etd"),
            ("state", "b.state"),
            ("party", "b.so_no"),
            ("term", "b.vessel"),
            ("net", "b.si_cutoff"),
            ("gross", "b.cy_cutoff"),
        ],
    },
    Source {
        name: "declaration",
        from: "declaration d WHERE d.withdrawn_on IS NULL AND d.shipment_id $S",
        columns: &[
            ("id", "d.id"),
            ("called", "d.no"),
            ("at_day", "d.released_on"),
            ("until_day", "d.declared_on"),
            ("amount", "d.amount"),
            ("quantity", "d.quantity"),
            ("cartons", "d.packages"),
            ("net", "d.net"),
            ("gross", "d.gross"),
            ("party", "d.overseas_consignee"),
            ("pod", "d.destination_port"),
            ("term", "d.trade_term"),
            ("marks", "d.marks"),
        ],
    },
    Source {
        name: "bill_of_lading",
        from: "bill_of_lading b WHERE b.shipment_id $S",
        columns: &[
            ("id", "b.id"),
            ("called", "b.no"),
            ("at_day", "b.on_board_on"),
            ("state", "b.state"),
            ("cartons", "b.packages"),
            ("gross", "b.gross"),
            ("volume", "b.volume"),
            ("party", "b.consignee"),
            ("marks", "b.marks"),
            ("pol", "b.pol"),
            ("pod", "b.pod"),
            ("term", "b.freight_term"),
        ],
    },
    Source {
        name: "invoice",
        // Papers issued anew take the place of the set before them.
        from: "invoice v WHERE v.shipment_id $S
               AND v.id=(SELECT MAX(n.id) FROM invoice n
                         WHERE n.shipment_id=v.shipment_id AND n.state='issued')",
        columns: &[
            ("id", "v.id"),
            ("called", "v.no"),
            ("at_day", "v.issued_on"),
            ("amount", "v.amount"),
            ("quantity", "v.quantity"),
            ("cartons", "v.cartons"),
            ("net", "v.net"),
            ("gross", "v.gross"),
            ("volume", "v.volume"),
            ("party", "v.consignee"),
            ("marks", "v.marks"),
            ("state", "v.mode"),
        ],
    },
    Source {
        name: "dispatch",
        from: "dispatch d WHERE d.shipment_id $S",
        columns: &[
            ("id", "d.id"),
            ("called", "d.no"),
            ("at_day", "d.sent_on"),
            ("state", "d.state"),
            ("term", "d.kind"),
            ("party", "d.tracking"),
        ],
    },
    Source {
        name: "presentation",
        from: "presentation p WHERE p.shipment_id $S AND p.state<>'returned'",
        columns: &[
            ("id", "p.id"),
            ("called", "p.no"),
            ("at_day", "p.presented_on"),
            ("until_day", "p.last_day"),
            ("state", "p.state"),
            ("amount", "p.amount"),
        ],
    },
    Source {
        name: "collection_order",
        from: "collection_order k WHERE k.shipment_id $S AND k.state<>'returned'",
        columns: &[
            ("id", "k.id"),
            ("called", "k.no"),
            ("at_day", "k.sent_on"),
            ("until_day", "k.pay_by"),
            ("state", "k.state"),
            ("amount", "k.amount"),
        ],
    },
    Source {
        name: "reconciliation",
        from: "reconciliation WHERE order_id=?",
        columns: &[("id", "id"), ("called", "no"), ("at_day", "agreed_on"), ("state", "result")],
    },
];
