# Opens a folder of results as R reads it, with the one-liners of the documents as they stand there.
#
#     Rscript check.R RESULTS RUNS METRIC MEAN SEED DOCUMENT...
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
documents <- normalizePath(arguments[-(1:5)])
setwd(arguments[1])
n_runs <- as.integer(arguments[2])
metric <- arguments[3]
mean_of_metric <- as.numeric(arguments[4])
seed <- arguments[5]

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
