//! The simulation core of Polyarchy: one tick, its state, contract forms, parameters and metrics.
