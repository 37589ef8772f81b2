//! The cards of a fair come as a list: columns are matched, bad rows told, the grid completed.

use super::trial::House;

const LIST: &str = "联系人,公司名称,国家,邮箱,意向,摊位\n\
    Berta Sund,Nordlys Gaver AS,NO,berta@nordlys.example,Wants to order,B12\n\
    Carl Ek,Ek & Co,Atlantis,,,\n\
    ,Namnlos AB,SE,,,\n\
    Dina Holm,Holm Gifts,DK,dina@holm.example,,\n";

#[test]
fn a_list_of_cards_becomes_cards_of_the_fair() {
    let house = House::new(&[("lin", "sales,dept_manager")]);
    let fair = house.create(
        "fair",
        &[
            ("name", "Spring gift fair"),
            ("place", "Port Town"),
            ("from_on", "2026-11-10"),
            ("until_on", "2026-11-13"),
            ("currency", "CNY"),
            ("budget", "60000.00"),
        ],
    );
    let no = house.row("fair", fair).text("no");
    let server = house.serve("lin");
    let files = [("cards.csv", LIST.as_bytes().to_vec())];
    let fields = [("step", "read"), ("fair_id", no.as_str()), ("got_on", "2026-11-12")];
    let page = server.post("/business-cards/import", &fields, &files);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("4 rows = 2 accepted + 2 rejected"), "{}", page.body);
    assert!(page.body.contains("Atlantis"), "the row that did not come in is shown");
    assert_eq!(page.value("cards.0.company").as_deref(), Some("Nordlys Gaver AS"));
    let mut carried = page.carried();
    carried.retain(|(name, _)| name != "cards.1.person");
    carried
        .extend([("step".into(), "make".into()), ("cards.1.person".into(), "Dina Holm-Ek".into())]);
    let carried: Vec<(&str, &str)> = carried.iter().map(|(n, t)| (&**n, &**t)).collect();
    let done = server.post("/business-cards/import", &carried, &[]);
    assert_eq!(done.status, 303, "{}", done.body);
    let cards = server.get("/api/v1/business-cards").body;
    for said in
        ["Berta Sund", "Dina Holm-Ek", "\"intent\":\"order\"", "2026-11-12", "\"fair_id\":1"]
    {
        assert!(cards.contains(said), "{said} in {cards}");
    }
    let told = server.post("/api/v1/business-cards/import", &[("dry_run", "1")], &files);
    let tally = r#""tally":{"accepted":2,"in":4,"rejected":2,"skipped":0}"#;
    assert!(told.body.contains(tally), "{}", told.body);
}
