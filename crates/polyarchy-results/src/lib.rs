//! Result tables on disk: Parquet, CSV, journal and manifest, written and read.
