//! The polyarchy command: arguments, messages, exit codes.

fn main() {}
