#!/bin/sh
# run_tables.sh BUILD: how fast big tables are read and assessed by the program built in that folder, beside
# what there is on this machine that groups the same files (see run_bench.sh). The files are synthetic and
# go when the script ends.
#
#   PLANGAP_BENCH_SERIES        series of ten years in them (default 300000)
#   PLANGAP_BENCH_MOST          series in the biggest file, of which a tenth is read as well (default: as
#                               above; 3400000 takes 5 GB of disk)
#   PLANGAP_BENCH_NODE_MODULES  a node_modules folder that has @duckdb/node-api
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
build=$(cd "$1" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=3
series=${PLANGAP_BENCH_SERIES:-300000}
most=${PLANGAP_BENCH_MOST:-$series}

keys="indicator, area"
long="SELECT count(*), sum(s) FROM (SELECT $keys, sum(value) s, count(*), min(period), max(period)
      FROM read_csv('FILE', header = true) GROUP BY ALL)"

# The query for a file with years as columns, whose series are told by $1.
wide() {
  echo "SELECT count(*), sum(s) FROM (SELECT $1, sum(value) s, count(*), min(year), max(year) FROM
    (UNPIVOT (FROM read_csv('FILE', header = true)) ON COLUMNS('^[0-9]{4}\$')::DOUBLE INTO NAME year VALUE value) GROUP BY ALL)"
}

find_peers() {
  peers=
  ! command -v duckdb >/dev/null || peers="$peers duckdb"
  ! { command -v node >/dev/null && node "$here/peer_duckdb.mjs"; } || peers="$peers node"
  for python in python3 /usr/bin/python3; do
    for package in duckdb pandas; do
      case "$peers" in *"python-$package"*) continue ;; esac
      ! "$python" "$here/peer_tables.py" $package 2>/dev/null || peers="$peers $python:python-$package"
    done
  done
  ! command -v mlr >/dev/null || peers="$peers mlr"
  case "$peers" in *duckdb* | *node*) ;; *) echo "== tables: DuckDB is not installed, skipped" ;; esac
  case "$peers" in *python-pandas*) ;; *) echo "== tables: pandas is not installed, skipped" ;; esac
  case "$peers" in *mlr*) ;; *) echo "== tables: mlr is not installed, skipped" ;; esac
}

# group FILE QUERY: a row of each peer.
group() {
  for peer in $peers; do
    case $peer in
    duckdb)
      "$build/bench/bench_run" "duckdb groups" duckdb -c "SET threads = 2; $(echo "$2" | sed "s|FILE|$1|")"
      ;;
    node) node "$here/peer_duckdb.mjs" "$1" "$2" ;;
    *:python-*) "${peer%%:*}" "$here/peer_tables.py" "${peer#*:python-}" "$1" "$2" ;;
    mlr) ! grep -q period "$1" || group_with_mlr "$1" ;;
    esac
  done
}

group_with_mlr() {
  "$build/bench/bench_run" "mlr groups" mlr --icsv --ocsv stats1 -a sum,count,min,max -f value,period \
    -g indicator,area "$1"
}

# ingest SHAPE SERIES QUERY WHAT: makes a file, and reads it beside the peers.
ingest() {
  file=$work/$1.csv
  "$build/bench/bench_tables" "$1" "$2" >"$file"
  echo "== reading $4, $(($(wc -c <"$file") / 1000000)) MB: seconds; goal: half of what DuckDB takes to group it, or less"
  for _ in $(seq $rounds); do
    "$build/bench/bench_read" "$file" "plangap reads"
    group "$file" "$3"
  done >"$work/rows"
  awk -F '\t' -v ours="plangap reads" -f "$here/compare.awk" "$work/rows"
}

# The whole way from csv to csv, with a target for every series.
assess() {
  mkdir -p "$work/plan/actuals"
  mv "$work/long.csv" "$work/plan/actuals/"
  "$build/bench/bench_tables" targets "$series" >"$work/plan/targets.csv"
  echo "== assess of $series targets on the first file: seconds; goal: 1.5 times what DuckDB takes to group it, or less"
  for _ in $(seq $rounds); do
    "$build/bench/bench_run" "plangap assess" "$build/plangap" assess -q -f csv -o "$work/out.csv" "$work/plan"
    group "$work/plan/actuals/long.csv" "$long"
  done >"$work/rows"
  awk -F '\t' -v ours="plangap assess" -f "$here/compare.awk" "$work/rows"
  rm -r "$work/plan" "$work/out.csv"
}

# Ten times the rows: processor time, since what else runs must not count.
scale() {
  echo "== ten times the rows: times the processor time; goal: 10.50 or less"
  for n in $((most / 10)) "$most"; do
    mkdir -p "$work/$n/actuals"
    "$build/bench/bench_tables" long "$n" >"$work/$n/actuals/long.csv"
    "$build/bench/bench_tables" targets "$n" >"$work/$n/targets.csv"
    for _ in $(seq $rounds); do
      "$build/bench/bench_read" "$work/$n/actuals/long.csv" "read	$n"
      "$build/bench/bench_run" "assess	$n" "$build/plangap" assess -q -f csv -o "$work/out.csv" "$work/$n"
    done
    rm -r "${work:?}/$n" "$work/out.csv"
  done | awk -F '\t' '
    {
      split($4, words, / s of processors, | MiB/)
      if (!(($1, $2) in best) || words[1] < best[$1, $2]) best[$1, $2] = words[1]
      memory[$1, $2] = words[2]
      most = $2
    }
    END {
      few = most / 10
      split("read assess", names, " ")
      for (i = 1; i <= 2; i++) {
        name = names[i]
        printf "  %-34s %9.2f  %d and %d rows: %.2f s and %.2f s of processors, %d and %d MiB\n", name " ten times as much",
          best[name, most] / best[name, few], few * 10, most * 10, best[name, few], best[name, most], memory[name, few], memory[name, most]
      }
    }'
}

find_peers
ingest periods "$series" "$long" "$((series * 10)) rows by period"
rm "$work/periods.csv"
ingest wide "$series" "$(wide "$keys")" "$((series * 10)) values, years as columns"
ingest wdi $((series * 2 / 3)) "$(wide '"Country Code", "Indicator Code"')" "a bulk file of the World Bank's shape"
rm "$work/wide.csv" "$work/wdi.csv"
ingest long "$series" "$long" "$((series * 10)) rows by series"
assess
scale
