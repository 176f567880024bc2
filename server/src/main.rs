//! The program `konkurs`; see the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::commands::main()
}
