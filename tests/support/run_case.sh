#!/bin/sh
# run_case.sh CASE PLANGAP: one end-to-end test.
#
# CASE is a folder. `cmd` is a line of shell in which `plangap` is the program under test; it runs in
# a copy of the folder with an empty environment but for PATH, HOME, TMPDIR and DATASETS (the
# project's datasets/, which is also there as ./datasets). Compared exactly, a missing file meaning
# "nothing" and status 0:
#
#   stdout, stderr              as printed; $DATASETS and $PWD stand for the two absolute folders
#   stdout.match, stderr.match  instead: extended regular expressions, each matches some line
#   status                      exit status
#   files                       one name a line that must exist afterwards; !name must not
#
# UPDATE=1 writes stdout, stderr and status anew instead of comparing them.
set -eu
case_dir=$(cd "$1" && pwd)
plangap=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
datasets=$(cd "$(dirname "$0")/../../datasets" && pwd)
[ -e "$case_dir/cmd" ] || { echo "no cmd in $case_dir"; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/bin" "$work/home" "$work/tmp"
ln -s "$plangap" "$work/bin/plangap"
cp -R "$case_dir" "$work/case"
for name in cmd stdout stderr status files stdout.match stderr.match; do
  rm -f "$work/case/$name"
done
[ -e "$work/case/datasets" ] || ln -s "$datasets" "$work/case/datasets"

status=0
(
  cd "$work/case"
  exec env -i PATH="$work/bin:/usr/bin:/bin" HOME="$work/home" TMPDIR="$work/tmp" \
    DATASETS="$datasets" ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} sh "$case_dir/cmd" >"$work/stdout" 2>"$work/stderr" </dev/null
) || status=$?
echo "$status" >"$work/status"
for stream in stdout stderr; do
  sed -e "s|$datasets|\$DATASETS|g" -e "s|$work/case|\$PWD|g" "$work/$stream" >"$work/$stream.got"
done

failed=0
fail() {
  echo "$*"
  failed=1
}

# expected FILE DEFAULT: the file of the case, or the default.
expected() {
  if [ -e "$case_dir/$1" ]; then cat "$case_dir/$1"; else printf '%s' "$2"; fi
}

if [ "${UPDATE:-}" = 1 ]; then
  for stream in stdout stderr; do
    [ -e "$case_dir/$stream.match" ] && continue
    if [ -s "$work/$stream.got" ]; then
      cp "$work/$stream.got" "$case_dir/$stream"
    else
      rm -f "$case_dir/$stream"
    fi
  done
  if [ "$status" = 0 ]; then rm -f "$case_dir/status"; else cp "$work/status" "$case_dir/status"; fi
else
  expected status "0
" >"$work/status.want"
  diff -u --label "expected status" --label "status" "$work/status.want" "$work/status" || failed=1
  for stream in stdout stderr; do
    [ -e "$case_dir/$stream.match" ] && continue
    expected "$stream" "" >"$work/$stream.want"
    diff -u --label "expected $stream" --label "$stream" \
      "$work/$stream.want" "$work/$stream.got" || failed=1
  done
fi

for stream in stdout stderr; do
  [ -e "$case_dir/$stream.match" ] || continue
  while IFS= read -r pattern || [ -n "$pattern" ]; do
    [ -n "$pattern" ] || continue
    grep -Eq -e "$pattern" "$work/$stream.got" || fail "no line of $stream matches: $pattern"
  done <"$case_dir/$stream.match"
done

if [ -e "$case_dir/files" ]; then
  while IFS= read -r name || [ -n "$name" ]; do
    case $name in
      '') ;;
      '!'*) if [ -e "$work/case/${name#!}" ]; then fail "this file must not be there: ${name#!}"; fi ;;
      *) [ -e "$work/case/$name" ] || fail "this file is missing: $name" ;;
    esac
  done <"$case_dir/files"
fi

if [ "$failed" -ne 0 ]; then
  echo "--- cmd"
  cat "$case_dir/cmd"
  echo "--- stdout"
  cat "$work/stdout.got"
  echo "--- stderr"
  cat "$work/stderr.got"
fi
exit "$failed"
