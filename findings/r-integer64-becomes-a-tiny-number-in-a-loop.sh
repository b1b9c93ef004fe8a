#!/usr/bin/env bash
# R 4.2.2 with data.table 1.14.8 and bit64 4.0.5: seeds read by fread are other numbers inside a loop.
#
# fread reads whole numbers above 2^31 as integer64, a double whose bits are the whole number and whose class says so. `for`,
# sapply and ifelse drop the class and leave the bits: 4611686018427387905 is 2 in the loop, and 7 is 3.458e-323. So a
# script that runs something for each seed runs it with other seeds, and with zeros once these are rounded.
#
# Seen: the column prints 4611686018427387905; for and sapply give 2.
# What to do: fread(colClasses = c(seed = "character")), and the same for read.csv.
#
# Needs Debian's r-cran-data.table and r-cran-bit64 and tries to install them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
Rscript -e 'library(data.table); library(bit64)' >/dev/null 2>&1 || { apt-get update -q && apt-get install -qy --no-install-recommends r-base-core r-cran-data.table r-cran-bit64; } >/dev/null
printf 'run,seed\n1,4611686018427387905\n2,7\n' > seeds.csv
Rscript - <<'R' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
suppressPackageStartupMessages(library(bit64))
seeds <- data.table::fread("seeds.csv")$seed
stopifnot(inherits(seeds, "integer64"), as.character(seeds[1]) == "4611686018427387905")
looped <- c()
for (seed in seeds) looped <- c(looped, seed)
applied <- sapply(seeds, identity)
cat("column", as.character(seeds), "\nfor", looped, "\nsapply", applied, "\n")
stopifnot(abs(looped[1] - 2) < 1e-9, abs(applied[1] - 2) < 1e-9, looped[2] > 0, looped[2] < 1e-300)
R
