//! Owns what a machine needs before the proof can run, and how it gets there.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Something to be found on the machine, and the Debian packages that bring it.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    is_there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need {
        what: "Chromium",
        packages: &["chromium"],
        is_there: || ["chromium", "chromium-browser", "google-chrome"].iter().any(|n| has(n)),
    },
    Need {
        what: "ChromeDriver of the same version",
        packages: &["chromium-driver"],
        is_there: || has("chromedriver"),
    },
    Need {
        what: "the PostgreSQL server (initdb, postgres)",
        packages: &["postgresql"],
        is_there: || postgres_tool("initdb").is_some(),
    },
    Need {
        what: "the Noto CJK fonts",
        packages: &["fonts-noto-cjk"],
        is_there: || said("fc-list", &[":lang=zh", "file"]).contains("Noto"),
    },
    Need {
        what: "pdftotext and pdftoppm (poppler)",
        packages: &["poppler-utils"],
        is_there: || has("pdftotext"),
    },
    Need { what: "xmllint (libxml2)", packages: &["libxml2-utils"], is_there: || has("xmllint") },
];

/// Installs on Debian as root what is missing; elsewhere says what to install and stops.
pub fn prepare() -> Result<(), String> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let words: Vec<&str> = missing.iter().map(|need| need.what).collect();
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    if !(is_debian() && is_root()) {
        return Err(format!(
            "The proof needs what this machine lacks: {}.\nOn Debian or Ubuntu, as root: \
             apt-get install {}\nElsewhere install the same programs and put them on the path.",
            words.join(", "),
            packages.join(" ")
        ));
    }
    println!("== installing: {}", packages.join(" "));
    apt(&["update"])?;
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(packages);
    apt(&install)
}

fn apt(words: &[&str]) -> Result<(), String> {
    let ran = Command::new("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive").status();
    match ran {
        Ok(status) if status.success() => Ok(()),
        other => Err(format!("apt-get {}: {other:?}", words.join(" "))),
    }
}

pub fn is_root() -> bool {
    said("id", &["-u"]).trim() == "0"
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && has("apt-get")
}

fn has(program: &str) -> bool {
    on_path(program).is_some()
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A program of the PostgreSQL server. Debian keeps them beside the path, one folder a version.
pub fn postgres_tool(name: &str) -> Option<PathBuf> {
    let version = |folder: &PathBuf| {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
        name.and_then(|name| name.parse::<u32>().ok()).unwrap_or(0)
    };
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|folders| folders.flatten().map(|folder| folder.path()).collect())
        .unwrap_or_default();
    versions.sort_by_key(version);
    let newest = versions.iter().rev().map(|folder| folder.join("bin").join(name));
    newest.into_iter().find(|file| file.is_file()).or_else(|| on_path(name))
}

/// What a program prints; nothing if it cannot be run.
pub fn said(program: &str, words: &[&str]) -> String {
    let out = Command::new(program).args(words).output();
    out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default()
}
