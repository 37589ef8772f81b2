fn main() {
    use gendan::kernel::Kind;
    for e in gendan::house::entities() {
        let col = |f: &gendan::kernel::Field| {
            let t = match f.kind { Kind::Line{..}|Kind::Long{..}|Kind::Day|Kind::Choice(_)|Kind::Many(_)|Kind::Code(_) => "{text}", _ => "{int}" };
            let r = if f.target.is_empty() { String::new() } else { format!(" REFERENCES {}", f.target) };
            format!("  {} {t}{}{r},\n", f.name, if f.required { " NOT NULL" } else { "" })
        };
        print!("CREATE TABLE {} (\n  id {{id}},\n  version {{int}} NOT NULL,\n  created_at {{int}} NOT NULL,\n", e.name);
        for f in e.fields { print!("{}", col(f)); }
        println!("  CONSTRAINT {}_{} UNIQUE ({})\n) {{strict}};", e.name, e.key, e.key);
        for l in e.lines {
            print!("CREATE TABLE {} (\n  id {{id}},\n  {} {{int}} NOT NULL REFERENCES {},\n  position {{int}} NOT NULL,\n", l.table, l.parent, e.name);
            let c: String = l.fields.iter().map(col).collect();
            println!("{}\n) {{strict}};\nCREATE INDEX {}_by_{} ON {} ({}, position);", c.trim_end().trim_end_matches(','), l.table, l.parent, l.table, l.parent);
        }
        for f in e.fields { if f.name.ends_with("_id") && f.target != "app_user" { println!("CREATE INDEX {}_by_{} ON {} ({}, id);", e.name, f.name, e.name, f.name); } }
    }
}
