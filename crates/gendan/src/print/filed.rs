//! Owns that papers file themselves: what counts (neither draft nor void) lies as a PDF, with its
//! hash, in the folder of its order from the first printing on, or from the next night. Printed
//! again years later it is these very bytes that stand beside it.

use super::kind::PaperKind;
use super::page::{Source, fill};
use super::room::{Format, Printable};
use crate::kernel::actor::Door;
use crate::kernel::files::{self, FileKind};
use crate::kernel::{Act, Actor, Input, Refusal};
use crate::web::app::App;
use db::{Conn, Value};
use lang::Lang;
use std::sync::Arc;

/// The papers that bind: an agreement, a demand, an order to the workshop, what was shipped. Others
/// say how things stand today, and are made anew when they are asked for.
const BINDING: [PaperKind; 5] = [
    PaperKind::SalesContract,
    PaperKind::ProformaInvoice,
    PaperKind::ProductionInstruction,
    PaperKind::CommercialInvoice,
    PaperKind::PackingList,
];

/// So many records of a kind are filed in one night.
const A_NIGHT: i64 = 500;

/// Whether a paper is filed: a binding one that counts, in the language it speaks by default.
pub fn is_filed(kind: PaperKind, paper: &Printable) -> bool {
    BINDING.contains(&kind) && paper.counts && paper.speaks_its_own
}

/// Files a paper that was made; one that lies there already is not filed twice.
pub async fn file(
    app: &Arc<App>,
    actor: &Actor,
    (kind, source): (PaperKind, Source),
    (name, bytes): (String, &[u8]),
) -> Result<(), Refusal> {
    let stored = app.store.put(bytes)?;
    let sha256 = stored.sha256.clone();
    if app.db.read(move |c| needs_none(c, source, &sha256)).await? {
        return Ok(());
    }
    let actor = Actor { read_only: false, ..actor.clone() };
    let zones = FileKind::of_paper(kind.zones());
    let attach = move |act: &mut Act| {
        let place = (source.entity, source.id);
        files::attach(act, place, source.order, zones, (&name, &stored)).map(|_| ())
    };
    app.db.write(move |c| Act::run(c, &actor, attach)).await
}

/// Whether these bytes lie there already, or the folder is closed: what an archived order lacks it
/// lacks for good.
fn needs_none(c: &mut Conn, source: Source, sha256: &str) -> Result<bool, Refusal> {
    let there = "SELECT f.id FROM file f WHERE f.entity=? AND f.entity_id=? AND f.sha256=?
        UNION SELECT o.id FROM sales_order o WHERE o.id=? AND o.archived_on IS NOT NULL";
    let params: [Value; 4] =
        [source.entity.into(), source.id.into(), sha256.into(), source.order.into()];
    Ok(c.one(there, &params)?.is_some())
}

/// Every night: the papers of sets and contracts that nobody has printed yet.
pub async fn file_issued(app: &Arc<App>) -> Result<usize, Refusal> {
    let mut filed = 0;
    for (kind, key) in app.db.read(unfiled).await? {
        let actor = Actor::house(Lang::Zh, Door::House);
        let (seen, store, lang) = (actor.clone(), app.store.clone(), kind.speaks());
        let read =
            move |c: &mut Conn| fill(c, &seen, kind, (&key, lang), &Input::default(), &store);
        let (source, paper) = match app.db.read(read).await {
            Ok(filled) => filled,
            // A set from before papers were kept, or one that cannot be read, is told by the
            // nightly check; it must not keep the others from being filed.
            Err(refusal) => {
                tracing::warn!(why = refusal.say(Lang::En), "a paper was not filed");
                continue;
            }
        };
        if !paper.counts {
            continue;
        }
        let name = format!("{}.pdf", paper.name);
        let made = app.press.make(Arc::new(paper), Format::Pdf).await?;
        file(app, &actor, (kind, source), (name, &made.bytes)).await?;
        filed += 1;
    }
    Ok(filed)
}

/// Issued sets without their papers, and orders whose newest contract is not filed.
fn unfiled(c: &mut Conn) -> Result<Vec<(PaperKind, String)>, Refusal> {
    let sets = "SELECT i.no FROM invoice i JOIN sales_order o ON o.id=i.order_id
        WHERE i.state='issued' AND o.archived_on IS NULL AND NOT EXISTS
          (SELECT 1 FROM file f WHERE f.entity='invoice' AND f.entity_id=i.id AND f.kind=?)
        ORDER BY i.id LIMIT ?";
    let contracts = "SELECT o.no FROM sales_order o WHERE o.archived_on IS NULL
        AND o.cancelled_on IS NULL
        AND EXISTS (SELECT 1 FROM contract k WHERE k.order_id=o.id)
        AND NOT EXISTS (SELECT 1 FROM file f WHERE f.entity='sales_order' AND f.entity_id=o.id
          AND f.kind='priced_paper' AND f.added_at>=
            (SELECT MAX(k.created_at) FROM contract k WHERE k.order_id=o.id))
        ORDER BY o.id LIMIT ?";
    let mut all = Vec::new();
    let sides = [
        (PaperKind::CommercialInvoice, FileKind::PricedPaper),
        (PaperKind::PackingList, FileKind::CustomerPaper),
    ];
    for (kind, file) in sides {
        let rows = c.query(sets, &[file.code().into(), A_NIGHT.into()])?;
        all.extend(rows.iter().map(|row| (kind, row.text("no"))));
    }
    let rows = c.query(contracts, &[A_NIGHT.into()])?;
    all.extend(rows.iter().map(|row| (PaperKind::SalesContract, row.text("no"))));
    Ok(all)
}
