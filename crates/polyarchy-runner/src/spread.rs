//! Work that is done piece by piece on several threads, with the same outcome on any number of them.

use rayon::prelude::*;

use crate::error::RunnerError;
use crate::execute::pool;

/// What `make` makes of 0, 1, …, `count` - 1, in this order.
pub fn spread<T: Send>(
    count: usize,
    threads: usize,
    make: impl Fn(usize) -> T + Send + Sync,
) -> Result<Vec<T>, RunnerError> {
    Ok(pool(threads)?.install(|| (0..count).into_par_iter().map(make).collect()))
}
