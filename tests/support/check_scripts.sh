#!/bin/sh
# check_scripts.sh SOURCE: the shell scripts are POSIX sh, and shellcheck has nothing to say.
set -eu
cd "$1"
for script in dev tests/support/*.sh tests/bench/*.sh; do
  sh -n "$script"
done
if ! command -v dash >/dev/null || ! command -v shellcheck >/dev/null; then
  echo "skipped: shellcheck is not installed (sh -n found nothing)"
  exit 77
fi
for script in dev tests/support/*.sh tests/bench/*.sh; do
  dash -n "$script"
done
shellcheck dev .ci/run tests/support/*.sh tests/bench/*.sh
