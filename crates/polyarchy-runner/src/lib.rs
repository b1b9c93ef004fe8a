//! Runs a study: points by replicates in parallel, the same bits for any number of threads.
