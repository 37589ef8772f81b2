//! The one binary. Everything it can do is named in `cli`.

fn main() -> std::process::ExitCode {
    gendan::cli::main()
}
