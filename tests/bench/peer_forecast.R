# peer_forecast.R FILE fit: microseconds of R's nls() with SSlogis on the series that bench_fit reads.
# peer_forecast.R FILE project: of thetaf() and holt(damped = TRUE) of R's package forecast, six years
# ahead with both intervals, on the last ten values, as bench_projection does; exit status 1: the
# package is not installed.
rows <- read.csv(commandArgs(TRUE)[1])
rows <- rows[rows$set == "train", ]
series <- lapply(split(rows, factor(rows$series, unique(rows$series))), function(s) s[c("year", "value")])

cpu <- function() sum(proc.time()[c("user.self", "sys.self")])

# Prints what `run` takes for one series, and for how many it gave a result.
measure <- function(name, run) {
  try(suppressWarnings(run(series[[1]])), silent = TRUE) # what is loaded on first use
  done <- 0
  start <- cpu()
  for (s in series) {
    result <- try(suppressWarnings(run(s)), silent = TRUE)
    if (!inherits(result, "try-error")) done <- done + 1
  }
  spent <- cpu() - start
  cat(sprintf("%s\t%.1f\t%d done\n", name, 1e6 * spent / length(series), done))
}

last_ten <- function(s) ts(tail(s$value, 10))
version <- as.character(getRversion())

if (identical(commandArgs(TRUE)[2], "fit")) {
  measure(sprintf("R %s nls(SSlogis)", version), function(s) {
    t <- s$year - s$year[1]
    y <- s$value
    vcov(nls(y ~ SSlogis(t, asymptote, middle, scale)))
  })
} else {
  if (!requireNamespace("forecast", quietly = TRUE)) quit(status = 1)
  name <- sprintf("R forecast %s", packageVersion("forecast"))
  levels <- c(80, 95)
  measure(paste(name, "thetaf"), function(s) forecast::thetaf(last_ten(s), h = 6, level = levels))
  measure(paste(name, "holt(damped)"), function(s) {
    forecast::holt(last_ten(s), h = 6, damped = TRUE, level = levels)
  })
}
