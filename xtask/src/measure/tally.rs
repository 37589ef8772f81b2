//! Owns what was measured: medians, ratios in thousandths, the table and the JSON.

use serde_json::{Value as Json, json};
use std::time::{Duration, Instant};

/// One figure with its target. Nothing here is a float: a ratio of 10 is 10,000 thousandths.
struct Line {
    what: String,
    measured: String,
    baseline: String,
    target: String,
    holds: Option<bool>,
    raw: Json,
}

#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
}

/// A duration and what it is compared with.
pub struct Pair {
    pub own: Duration,
    pub bare: Duration,
}

impl Report {
    /// How many times the bare time the product took; at most `most` thousandths.
    pub fn times(&mut self, what: &str, pair: Pair, most: u128) {
        let ratio = thousandths(pair.own.as_nanos(), pair.bare.as_nanos());
        self.lines.push(Line {
            what: what.into(),
            measured: format!("{} ({} ×)", micros(pair.own), decimal(ratio)),
            baseline: micros(pair.bare),
            target: format!("≤ {} ×", decimal(most)),
            holds: Some(pair.own.as_nanos() * 1_000 <= most * pair.bare.as_nanos()),
            raw: json!({"own_ns": nanos(pair.own), "bare_ns": nanos(pair.bare),
                "ratio_thousandths": count(ratio), "most_thousandths": count(most)}),
        });
    }

    /// Which share of the bare rate the product reached; at least `least` thousandths.
    pub fn rate(&mut self, what: &str, (own, bare): (u64, u64), least: u128) {
        let ratio = thousandths(own.into(), bare.into());
        self.lines.push(Line {
            what: what.into(),
            measured: format!("{own}/s ({} ×)", decimal(ratio)),
            baseline: format!("{bare}/s"),
            target: format!("≥ {} ×", decimal(least)),
            holds: Some(u128::from(own) * 1_000 >= least * u128::from(bare)),
            raw: json!({"own_per_s": own, "bare_per_s": bare,
                "ratio_thousandths": count(ratio), "least_thousandths": count(least)}),
        });
    }

    pub fn within(&mut self, what: &str, own: Duration, most: Duration) {
        self.lines.push(Line {
            what: what.into(),
            measured: micros(own),
            baseline: "–".into(),
            target: format!("≤ {}", micros(most)),
            holds: Some(own <= most),
            raw: json!({"own_ns": nanos(own), "most_ns": nanos(most)}),
        });
    }

    pub fn count(&mut self, what: &str, own: u64, most: u64) {
        self.lines.push(Line {
            what: what.into(),
            measured: own.to_string(),
            baseline: "–".into(),
            target: format!("≤ {most}"),
            holds: Some(own <= most),
            raw: json!({"own": own, "most": most}),
        });
    }

    /// A figure without a target.
    pub fn note(&mut self, what: &str, measured: String) {
        let raw = json!({"said": measured});
        let (baseline, target) = ("–".into(), "–".into());
        self.lines.push(Line { what: what.into(), measured, baseline, target, holds: None, raw });
    }

    pub fn json(&self) -> Json {
        let line = |line: &Line| {
            let mut out = line.raw.clone();
            out["what"] = json!(line.what);
            out["holds"] = json!(line.holds);
            out
        };
        json!({"figures": self.lines.iter().map(line).collect::<Vec<_>>()})
    }

    pub fn table(&self) -> String {
        let mut out = String::from("| What | Measured | Baseline | Target | Verdict |\n");
        out.push_str("|---|---|---|---|---|\n");
        for line in &self.lines {
            let verdict = match line.holds {
                Some(true) => "holds",
                Some(false) => "**falls short**",
                None => "",
            };
            out.push_str(&format!(
                "| {} | {} | {} | {} | {verdict} |\n",
                line.what, line.measured, line.baseline, line.target
            ));
        }
        out
    }
}

fn thousandths(own: u128, bare: u128) -> u128 {
    own * 1_000 / bare.max(1)
}

fn decimal(thousandths: u128) -> String {
    format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}

/// Milliseconds with three decimals.
pub fn micros(time: Duration) -> String {
    format!("{}.{:03} ms", time.as_micros() / 1_000, time.as_micros() % 1_000)
}

fn nanos(time: Duration) -> u64 {
    count(time.as_nanos())
}

fn count(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// How long each of `times` runs took, sorted.
pub fn timed<E>(
    times: usize,
    mut run: impl FnMut(usize) -> Result<(), E>,
) -> Result<Vec<Duration>, E> {
    let mut all = Vec::with_capacity(times);
    for turn in 0..times {
        let began = Instant::now();
        run(turn)?;
        all.push(began.elapsed());
    }
    all.sort_unstable();
    Ok(all)
}

/// The value below which so many hundredths of the sorted times lie.
pub fn quantile(sorted: &[Duration], hundredths: usize) -> Duration {
    let place = sorted.len().saturating_sub(1) * hundredths / 100;
    sorted.get(place).copied().unwrap_or_default()
}
