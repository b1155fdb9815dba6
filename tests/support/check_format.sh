#!/bin/sh
# check_format.sh SOURCE: the C files are as `./dev format` leaves them.
set -eu
if ! command -v clang-format >/dev/null; then
  echo "skipped: clang-format is not installed"
  exit 77
fi
cd "$1"
find src include tests \( -name '*.c' -o -name '*.h' \) -print0 | xargs -0 clang-format --dry-run -Werror
