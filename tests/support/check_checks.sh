#!/bin/sh
# check_checks.sh SOURCE: the checks of the floors do find what they are there for. Builds the bad
# little tree badfloors/ with the project's own CMake functions and expects every complaint.
set -eu
source=$1
here=$source/tests/support
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# expect WHAT PATTERN FILE: the output holds it.
expect() {
  if grep -Eq -e "$2" "$3"; then
    echo "found: $1"
  else
    echo "NOT FOUND: $1 ($2)"
    sed 's/^/    /' "$3"
    failed=1
  fi
}

# refuse COMMAND...: must fail; its output goes to $work/out.
refuse() {
  if "$@" >"$work/out" 2>&1; then
    echo "NOT REFUSED: $*"
    failed=1
  fi
}

tree=$work/tree
cp -R "$here/badfloors" "$tree"
configure() { cmake -G Ninja -S "$tree" -B "$work/build" -DPGAP_CMAKE="$source/cmake"; }
configure >"$work/out" 2>&1 || { cat "$work/out"; exit 1; }

refuse cmake --build "$work/build" --target floor_lower
expect "a call upwards does not link" "undefined reference to .pgap_upper" "$work/out"
cmake --build "$work/build" --target floor_upper >"$work/out" 2>&1 || { cat "$work/out"; failed=1; }

refuse "$here/check_includes.sh" "$tree" "$work/build/floors.txt"
expect "an include upwards" "lower.c:4: the floor lower may not use <plangap/upper.h>" "$work/out"
expect "a header in the wrong file" "<gsl/gsl_math.h> belongs into src/lower/other.c only" "$work/out"
expect "a clock on a pure floor" "<time.h>: the floor lower only computes" "$work/out"

refuse "$here/check_objects.sh" "$work/build/floors.txt" "$work/build/objects.txt"
expect "state at file scope" "mutable state at file scope: counter \(.bss\)" "$work/out"
expect "state inside a function" "mutable state at file scope: remembered.* \(.data\)" "$work/out"
expect "a call to the clock" "the floor lower is pure and calls time" "$work/out"
expect "a bare name" "visible to every program.*: visible" "$work/out"

echo "int pgap_forgotten(void);" >"$tree/src/upper/forgotten.c"
refuse configure
expect "a file that is not listed" "src/upper/forgotten.c belongs to no floor" "$work/out"
rm "$tree/src/upper/forgotten.c" "$tree/src/upper/upper.c"
refuse configure
expect "a file that is missing" "src/upper/upper.c is listed for the floor upper" "$work/out"

# The runner of the end-to-end cases sees a wrong output, status and file.
case=$work/case
mkdir "$case"
# shellcheck disable=SC2016 # as written
printf '#!/bin/sh\necho "hello $DATASETS"\necho oh >&2\n: >made\nexit 3\n' >"$work/plangap"
chmod +x "$work/plangap"
echo "plangap" >"$case/cmd"
UPDATE=1 "$here/run_case.sh" "$case" "$work/plangap"
printf 'made\n!other\n' >"$case/files"
"$here/run_case.sh" "$case" "$work/plangap" >"$work/out" || { cat "$work/out"; failed=1; }
# shellcheck disable=SC2016 # as written
expect "the case as it was written" '^hello \$DATASETS$' "$case/stdout"
echo 4 >"$case/status"
echo "no" >"$case/stderr.match"
printf 'other\n!made\n' >"$case/files"
echo "hallo" >"$case/stdout"
refuse "$here/run_case.sh" "$case" "$work/plangap"
expect "a wrong status" "^-4" "$work/out"
expect "a wrong output" "^-hallo" "$work/out"
expect "a pattern without a line" "no line of stderr matches: no" "$work/out"
expect "a missing file" "this file is missing: other" "$work/out"
expect "a forbidden file" "this file must not be there: made" "$work/out"
exit "$failed"
