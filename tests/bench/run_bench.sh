#!/bin/sh
# run_bench.sh BUILD: how fast the program built in that folder is, beside its goals and what else there
# is on this machine for the same work (nothing is installed for it). One row of a result is
#
#     name <tab> figure <tab> note
#
# Programs take turns, and the best of the rounds counts. Times are microseconds of processor time, so
# that a busy machine changes little; only what two cores gain is taken on the wall too.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
build=$(cd "$1" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=3

# The yearly series of the M3 competition, or a thousand S-curves of 10 to 19 values, more or less
# complete, with a fixed pattern of noise.
take_series() {
  if [ -n "${PLANGAP_GOLDEN:-}" ] && [ -r "$PLANGAP_GOLDEN/projection/m3_yearly.csv" ]; then
    cp "$PLANGAP_GOLDEN/projection/m3_yearly.csv" "$work/series.csv"
    source="M3, yearly"
    return
  fi
  source="synthetic S-curves; M3 where PLANGAP_GOLDEN has it"
  awk 'BEGIN {
    print "series,year,value,set,type"
    for (k = 0; k < 1000; k++) {
      n = 10 + k % 10
      for (i = 0; i < n; i++) {
        x = i / (n - 1)
        y = 100 / (1 + exp(-6 * (x - 0.3 - 0.05 * (k % 7)))) + 2 * (((k * 7 + i * 13) % 17) / 8 - 1)
        printf "S%03d,%d,%.17g,train,S\n", k, 2000 + i, (y > 0 ? y : 0)
      }
    }
  }' >"$work/series.csv"
}

# A Python that has scipy; Debian has it for its own.
find_python() {
  for python in python3 /usr/bin/python3; do
    "$python" -c 'import scipy.optimize' 2>/dev/null && return
  done
  python=
}

r_has_forecast() {
  command -v Rscript >/dev/null &&
    Rscript -e 'quit(status = !requireNamespace("forecast", quietly = TRUE))' >/dev/null 2>&1
}

# Peers use one core, as we do.
peer() { OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$@" 2>/dev/null; }

# compare OURS FILE: see compare.awk.
compare() { awk -F '\t' -v ours="$1" -f "$here/compare.awk" "$2"; }

bench_fits() {
  echo "== growth curves, $source: microseconds a fit; goal: curve_fit takes 60 times our logistic"
  for _ in $(seq $rounds); do
    "$build/bench/bench_fit" "$work/series.csv"
    [ -z "$python" ] || peer "$python" "$here/peer_scipy.py" "$work/series.csv"
    ! command -v Rscript >/dev/null || peer Rscript "$here/peer_forecast.R" "$work/series.csv" fit
  done >"$work/rows"
  compare "plangap logistic" "$work/rows"
  [ -n "$python" ] || echo "  scipy: not installed, skipped"
  command -v Rscript >/dev/null || echo "  R: not installed, skipped"
}

bench_projections() {
  forecast=no
  ! r_has_forecast || forecast=yes
  echo "== projections of the last ten values, $source: microseconds a series; goal: 3.00, 0 allocations"
  for _ in $(seq $rounds); do
    "$build/bench/bench_projection" "$work/series.csv"
    [ $forecast = no ] || peer Rscript "$here/peer_forecast.R" "$work/series.csv" project
  done >"$work/rows"
  compare "plangap srd" "$work/rows"
  [ $forecast = yes ] || echo "  R forecast: not installed, skipped"
}

# timed CPUS COMMAND...: sets `wall`, nanoseconds, and `cpu`, seconds.
timed() {
  cpus=$1
  shift
  start=$(date +%s%N)
  (
    taskset -c "$cpus" "$@"
    times >"$work/times"
  )
  wall=$(($(date +%s%N) - start))
  cpu=$(tail -n 1 "$work/times" | awk '{
    for (i = 1; i <= 2; i++) {
      split($i, t, /[ms]/)
      s += 60 * t[1] + t[2]
    }
    print s
  }')
}

# 100,000 series of ten years.
make_panel() {
  awk 'BEGIN {
    print "indicator,area,period,value"
    for (k = 0; k < 100000; k++)
      for (i = 0; i < 10; i++)
        printf "i%02d,A%05d,%d,%d\n", k % 10, k / 10, 2014 + i, 100 + 5 * i + (k * 7 + i * 13) % 17
  }' >"$work/panel.csv"
}

# The program on one core and on two; reading is what it takes for one series of all.
bench_program() {
  one=$work/one.csv two=$work/two.csv
  for _ in $(seq $rounds); do
    timed 0 "$build/plangap" project -q -f csv -o "$one" "$@" 'i00@A00000' "$work/panel.csv"
    echo "$wall $cpu" >>"$work/read"
    timed 0 "$build/plangap" project -q -f csv -o "$one" "$@" "$work/panel.csv"
    echo "$wall $cpu" >>"$work/one"
    timed 0,1 "$build/plangap" project -q -f csv -o "$two" "$@" "$work/panel.csv"
    echo "$wall $cpu" >>"$work/two"
  done
  same="the same bytes"
  cmp -s "$one" "$two" || same="OTHER BYTES"
  awk -v name="project $*" -v same="$same" '
    !(FILENAME in wall) || $1 < wall[FILENAME] { wall[FILENAME] = $1 }
    !(FILENAME in cpu) || $2 < cpu[FILENAME] { cpu[FILENAME] = $2 }
    END {
      read = ARGV[1]; one = ARGV[2]; two = ARGV[3]
      printf "  %-34s %9.2f  %.2f without reading; ", name, wall[one] / wall[two],
        (wall[one] - wall[read]) / (wall[two] - wall[read])
      printf "by processor time %.2f and %.2f; ", cpu[one] / (cpu[read] + (cpu[two] - cpu[read]) / 2),
        2 * (cpu[one] - cpu[read]) / (cpu[two] - cpu[read])
      printf "reading %.2f s, the rest %.2f s and %.2f s; %s\n", wall[read] / 1e9,
        (wall[one] - wall[read]) / 1e9, (wall[two] - wall[read]) / 1e9, same
    }' "$work/read" "$work/one" "$work/two"
  rm -f "$work/read" "$work/one" "$work/two"
}

bench_threads() {
  if [ "$(nproc)" -lt 2 ]; then
    echo "== two threads: this machine has one core, skipped"
    return
  fi
  echo "== two threads against one: times as fast, on the wall; goal: 1.90, the same bytes"
  "$build/bench/bench_threads" "$work/series.csv" >"$work/rows"
  awk -F '\t' '{ printf "  %-34s %9.2f  %s\n", $1, $2, $3 }' "$work/rows"
  if ! command -v taskset >/dev/null; then
    echo "  plangap project: no taskset, skipped"
    return
  fi
  make_panel
  bench_program
  bench_program --model logistic
}

# 100,000 targets on the panel: assess alone, and every method on each of them.
bench_methods() {
  echo "== every method on 100,000 targets: times as long as assess, on the wall; goal: at most 3.00"
  mkdir -p "$work/plan/actuals"
  [ -r "$work/panel.csv" ] || make_panel
  cp "$work/panel.csv" "$work/plan/actuals/"
  awk 'BEGIN {
    print "indicator,area,due,value,base_period"
    for (k = 0; k < 100000; k++) printf "i%02d,A%05d,2028,%d,2020\n", k % 10, k / 10, 160 + k % 60
  }' >"$work/plan/targets.csv"
  for _ in $(seq $rounds); do
    timed 0,1 "$build/plangap" assess -q -f csv -o "$work/one.csv" "$work/plan"
    echo "$wall" >>"$work/assess"
    timed 0,1 "$build/plangap" assess -q -f csv -o "$work/one.csv" --method all "$work/plan"
    echo "$wall" >>"$work/all"
  done
  awk '
    !(FILENAME in best) || $1 < best[FILENAME] { best[FILENAME] = $1 }
    END {
      printf "  %-34s %9.2f  %.2f s and %.2f s\n", "assess --method all",
        best[ARGV[2]] / best[ARGV[1]], best[ARGV[2]] / 1e9, best[ARGV[1]] / 1e9
    }' "$work/assess" "$work/all"
}

take_series
find_python
bench_fits
bench_projections
bench_threads
bench_methods
"$here/run_tables.sh" "$build"
