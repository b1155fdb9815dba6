#!/bin/sh
# run_valgrind.sh SOURCE PLANGAP ARGUMENTS: one command of plangap under valgrind; no error, no leak.
set -eu
source=$1
plangap=$2
arguments=$3
if ! command -v valgrind >/dev/null; then
  echo "skipped: valgrind is not installed"
  exit 77
fi
if [ ! -e /proc/self/maps ]; then
  echo "skipped: valgrind needs /proc"
  exit 77
fi
cd "$source"
# shellcheck disable=SC2086 # the arguments are words
exec env -i PATH=/usr/bin:/bin HOME=/nonexistent \
  valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect \
  "$plangap" $arguments
