# Opens a folder of results as R reads it, with the one-liners of the documents as they stand there.
#
#     Rscript check.R RESULTS RUNS METRIC MEAN SEED RECORDS MEAN_OF_RECORDS README GUIDE
#
# RECORDS is the number of rows of ticks.csv, and MEAN_OF_RECORDS the mean of METRIC over those that have a value.
# Blocks of R in GUIDE are run as they stand there; those that need a package that is missing are passed over.
#
# Prints a line for each check that holds; ends with 1 at the first that does not.

holds <- function(what, condition, found = "") {
  if (!isTRUE(condition)) {
    cat("NOT ", what, ": ", format(found), "\n", sep = "")
    quit(status = 1)
  }
  cat("ok ", what, "\n", sep = "")
}

arguments <- commandArgs(trailingOnly = TRUE)
documents <- normalizePath(arguments[-(1:7)])
setwd(arguments[1])
n_runs <- as.integer(arguments[2])
metric <- arguments[3]
mean_of_metric <- as.numeric(arguments[4])
seed <- arguments[5]
n_records <- as.integer(arguments[6])
mean_of_records <- as.numeric(arguments[7])
equal <- function(one, other) abs(one - other) <= 1e-12 * abs(other)

for (document in documents) {
  lines <- readLines(document, encoding = "UTF-8")
  lines <- regmatches(lines, regexec("^\\| R \\| `(.*)` \\|$", lines))
  lines <- vapply(Filter(length, lines), `[`, "", 2)
  holds(paste(document, "has a line for R"), length(lines) > 0)
  for (line in lines) {
    table <- eval(parse(text = line))
    holds(paste(line, "gives a table"), is.data.frame(table) && nrow(table) > 0)
    if (nrow(table) == n_runs) {
      found <- mean(table[[metric]])
      holds(paste(line, "reads all runs"), abs(found - mean_of_metric) <= 1e-12 * abs(mean_of_metric), found)
      holds(paste(line, "keeps the seed"), all(table$seed == seed), table$seed[1])
      header <- readLines("runs.csv", n = 1)
      holds(paste(line, "keeps the names of columns"), identical(paste(names(table), collapse = ","), header))
    }
  }
}

# Each block joins the records of all weeks with design and runs.
lines <- readLines(documents[length(documents)], encoding = "UTF-8")
begins <- which(lines == "```r")
holds("the guide has blocks of R, with and without data.table", length(begins) == 2)
header <- names(read.csv("ticks.csv", check.names = FALSE, nrows = 1))
for (begin in begins) {
  end <- begin + which(lines[-(1:begin)] == "```")[1]
  block <- paste(lines[(begin + 1):(end - 1)], collapse = "\n")
  what <- if (grepl("library(data.table)", block, fixed = TRUE)) "data.table" else "base R"
  if (what == "data.table" && !requireNamespace("data.table", quietly = TRUE)) next
  variables <- new.env()
  told <- capture.output(eval(parse(text = block), variables))
  holds(paste(what, "tells each form"), all(vapply(
    c("it_outsourcing", "it_service", "public_private_partnership", "interest_network"),
    function(form) sum(grepl(form, told, fixed = TRUE)) == 1, TRUE)), told)
  ticks <- as.data.frame(variables$ticks)
  holds(paste(what, "joins every record once"), nrow(ticks) == n_records, nrow(ticks))
  holds(paste(what, "joins the seed to its last digit"), is.character(ticks$seed) && all(ticks$seed == seed))
  holds(paste(what, "keeps the names of columns"), all(header %in% names(ticks)), names(ticks))
  holds(paste(what, "reads the numbers"), equal(mean(ticks[[metric]], na.rm = TRUE), mean_of_records))
  form <- unique(ticks[ticks$design_id == 0, "agreements.main.form"])
  wanted <- unique(variables$runs$agreements.main.form[variables$runs$design_id == 0])
  holds(paste(what, "joins the levels"), length(form) == 1 && form == wanted, form)
}
