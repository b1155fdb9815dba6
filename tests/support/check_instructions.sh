#!/bin/sh
# check_instructions.sh PROGRAM: reading a row takes no more instructions than its budget (callgrind; the same
# on a busy machine). A budget is what was measured with -O2 on x86-64, and 10 % more: a faster reader may
# lower it, and one that needs more says why here:
# tables pay for cells merged with those above, remarks that are statuses and names of values of the year so far. The files are synthetic: 20,000 rows, 2,000 series.
set -eu
program=$1
rows=20000
command -v valgrind >/dev/null || { echo "skipped: valgrind is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf 'indicator,due,value,base_period,base_value,unit\ni1,2025,5,2015,1,\n' >targets.csv

# make SHAPE ROWS: a file of that shape.
make() {
  awk -v shape="$1" -v n="$2" 'BEGIN {
    if (shape == "wide") {
      printf "indicator,area"
      for (y = 0; y < 10; y++) printf ",%d", 2010 + y
      for (i = 0; i < n / 10; i++) {
        printf "\ni%d,A%d", i % 7, i / 7
        for (y = 0; y < 10; y++) printf ",%d.%d", 100 + i, y
      }
      printf "\n"
      exit
    }
    if (shape == "wdi") {
      printf "Country Name,Country Code,Indicator Name,Indicator Code"
      for (y = 0; y < 20; y++) printf ",%d", 2005 + y
      for (i = 0; i < n / 10; i++) {
        printf "\nCountry %d,C%d,%s,X.ITM.%d", i / 7, i / 7, i % 2 ? "Share of x (%)" : "\"Items, all of them\"", i % 7
        for (y = 0; y < 20; y++) printf ",%s", y < 10 ? "" : sprintf("%d.%07d", 100 + i, 7919 * y + i)
      }
      printf "\n"
      exit
    }
    print "indicator,area,period,value,unit,status,note"
    for (i = 0; i < n; i++) {
      s = int(i / 10)
      value = sprintf("%d.%d", 100 + s, i % 10)
      note = ""
      if (shape == "quoted" && i % 5 == 0) { value = sprintf("\"1,%03d.5\"", s % 1000); note = "\"a, b\"" }
      if (shape == "chinese") { value = value "万元"; note = "初步核算数" }
      printf "i%d,A%d,%d,%s,%s,%s,%s\n", s % 7, s / 7, 2010 + i % 10, value, shape == "chinese" ? "元" : "", i % 3 ? "" : "P", note
    }
  }' >"$1-$2.csv"
}

# count FILE: instructions of the whole program.
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" assess -t targets.csv "$1" -f csv -q 2>log >out ||
    { cat log >&2; echo "FAILED: $1" >&2; exit 1; }
  awk '/Collected *:/ { print $NF }' log
}

failed=0
while read -r shape budget; do
  make "$shape" 20
  make "$shape" $rows
  few=$(count "$shape-20.csv")
  many=$(count "$shape-$rows.csv")
  per_row=$(((many - few) / (rows - 20)))
  echo "$shape: $per_row instructions a value, budget $budget"
  [ $per_row -le "$budget" ] || failed=1
done <<'END'
plain 2700
quoted 4800
chinese 39900
wide 2250
wdi 3750
END
[ $failed = 0 ] || { echo "FAILED: over the budget"; exit 1; }
