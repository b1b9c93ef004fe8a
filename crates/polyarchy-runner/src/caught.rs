//! Panics of the model turned into errors of the run that met them.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    /// Whether this thread is in a run, so that a panic is the run's and not ours.
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    /// What the last panic of a run said, and where.
    static CAUGHT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The result, or what the panic said and where.
///
/// Nothing of what the act was changing may be used after a panic.
pub(crate) fn caught<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(hear_panics);
    WATCHED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(act));
    WATCHED.set(false);
    result.map_err(|_| CAUGHT.take())
}

/// Only a hook learns the place of a panic; those outside of runs go to the hook there was.
fn hear_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if WATCHED.get() {
            CAUGHT.set(words(info));
        } else {
            before(info);
        }
    }));
}

fn words(info: &PanicHookInfo) -> String {
    let message = info.payload_as_str().unwrap_or("without a message");
    match info.location() {
        Some(place) => format!("{message} ({}, line {})", place.file(), place.line()),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[test]
    fn a_panic_is_told_with_its_words_and_its_place() {
        let error = caught(|| -> u8 { panic!("weights are all {}", 0) }).unwrap_err();
        assert!(error.starts_with("weights are all 0 ("), "{error}");
        assert!(error.contains("caught.rs, line "), "{error}");
        assert_eq!(caught(|| 7), Ok(7));
    }
}
