#!/usr/bin/env bash
# R's readr 2.1.4: read_csv changes the last bit of every fourth number that was written in full.
#
# Numbers written with as many digits as tell a double from its neighbours come back as a neighbour: of 10,000 random
# ones more than 2,000 by readr::read_csv, none by base R's read.csv beyond its rounding of a handful at most. So a table
# that two programs read has other keys in each: a join by a number, or unique(), finds pairs that never existed.
#
# Seen: read_csv 2,725 of 10,000, read.csv 1.
# What to do: join by whole numbers or text; read with read.csv or data.table::fread.
#
# Needs Debian's r-cran-readr and tries to install it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
Rscript -e 'library(readr)' >/dev/null 2>&1 || { apt-get update -q && apt-get install -qy --no-install-recommends r-base-core r-cran-readr; } >/dev/null
python3 - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import random
random.seed(1)
numbers = [random.random() * 10 ** random.randint(-5, 5) for _ in range(10000)]
open("numbers.csv", "w").write("x\n" + "".join(f"{number!r}\n" for number in numbers))
PYTHON
Rscript - <<'R' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
writeLines(sprintf("%.17g", read.csv("numbers.csv")$x), "base")
writeLines(sprintf("%.17g", readr::read_csv("numbers.csv", show_col_types = FALSE)$x), "readr")
R
python3 - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
right = [float(line) for line in open("numbers.csv").read().split()[1:]]
changed = {}
for name in ["base", "readr"]:
    found = [float(line) for line in open(name)]
    changed[name] = sum(one != other for one, other in zip(right, found))
print(changed)
assert changed["readr"] > 2000 and changed["base"] < 10
PYTHON
