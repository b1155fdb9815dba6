#!/bin/sh
# check_messages.sh SOURCE: every message of messages.def is printed by some case of tests/cases, in the
# expected stderr. What no case can provoke stands in unprovoked.txt, with the reason, and nothing else
# does.
set -eu
source=$1
list=$source/include/plangap/messages.def
exempt=$source/tests/support/unprovoked.txt
failed=0
codes=$(mktemp)

# As it is printed: E204. A case may expect it exactly or by a pattern.
sed -n 's/^PGAP_MESSAGE(\([0-9]*\), [A-Z_]*, \([ENW]\)[A-Z]*,.*/\2\1/p' "$list" | sort >"$codes"
trap 'rm -f "$codes"' EXIT
printed=$(cat "$source"/tests/cases/*/stderr "$source"/tests/cases/*/stderr.match 2>/dev/null |
  grep -oE '\b[ENW][1-5][0-9]{2}\b' | sort -u)
while read -r code; do
  number=${code#?}
  case " $(echo "$printed" | tr '\n' ' ') " in
  *" $code "*)
    if grep -q "^$number " "$exempt"; then
      echo "$code has a case and stands in unprovoked.txt"
      failed=1
    fi
    ;;
  *)
    if ! grep -q "^$number ." "$exempt"; then
      echo "$code has no case: add a folder to tests/cases that provokes it"
      failed=1
    fi
    ;;
  esac
done <"$codes"
while read -r number _; do
  case $number in '#'* | '') continue ;; esac
  grep -q "^PGAP_MESSAGE($number," "$list" || {
    echo "unprovoked.txt: there is no message $number"
    failed=1
  }
done <"$exempt"
[ "$failed" -ne 0 ] || echo "$(wc -l <"$codes") messages, each with a case or a reason"
exit "$failed"
