#!/bin/sh
# run_readme.sh README BUILD: runs what a README tells its reader to run.
#
#   ```sh block after a line <!-- run -->   every line is run and must succeed
#   ```console block                        "$ command", then exactly what it prints (both streams)
#
# A ```console block after <!-- not run --> is left alone, and so are lines with ./dev. Everything
# runs in a stand-in for the top folder: the project's files and build/ by link, so that new files
# (-o demo) land in the stand-in.
set -eu
readme=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
build=$(cd "$2" && pwd)
source=$(dirname "$readme")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/top" "$work/home" "$work/bin" "$work/steps"
ln -s "$build/plangap" "$work/bin/plangap"
for entry in "$source"/*; do
  case ${entry##*/} in
    build* | demo) ;;
    *) ln -s "$entry" "$work/top/" ;;
  esac
done
ln -s "$build" "$work/top/build"

# One file per command: NNN.cmd, and NNN.want where the output is given.
awk -v steps="$work/steps" '
  function begin(line) {
    n++
    base = sprintf("%s/%03d", steps, n)
    print line > (base ".cmd")
    close(base ".cmd")
    printf "%d\n", NR > (base ".line")
    close(base ".line")
  }
  block == "" && /^```sh$/ { block = run ? "sh" : "other"; run = skip = 0; next }
  block == "" && /^```console$/ { block = skip ? "other" : "console"; run = skip = 0; want = ""; next }
  block == "" && /^```/ { block = "other"; run = skip = 0; next }
  block == "" {
    if (/^<!-- run -->$/) run = 1
    else if (/^<!-- not run -->$/) skip = 1
    else if (!/^[ \t]*$/) run = skip = 0
    next
  }
  /^```$/ { block = ""; if (want != "") close(want); want = ""; next }
  block == "sh" && !/^[ \t]*(#|$)/ { begin($0) }
  block == "console" && /^\$ / {
    if (want != "") close(want)
    begin(substr($0, 3))
    want = base ".want"
    printf "" > want
    next
  }
  block == "console" && want != "" { print > want }
' "$readme"

count=0
failed=0
for cmd in "$work"/steps/*.cmd; do
  [ -e "$cmd" ] || break
  step=${cmd%.cmd}
  case $(cat "$cmd") in
    *./dev*) continue ;;
  esac
  count=$((count + 1))
  status=0
  (
    cd "$work/top"
    exec env -i PATH="$work/bin:/usr/bin:/bin" HOME="$work/home" sh "$cmd" >"$step.got" 2>&1 </dev/null
  ) || status=$?
  if [ -e "$step.want" ]; then
    if ! diff -u --label "as written" --label "as printed" "$step.want" "$step.got" >"$step.diff"; then
      echo "${readme##*/}:$(cat "$step.line"): $(cat "$cmd")"
      cat "$step.diff"
      failed=1
    fi
  elif [ "$status" -ne 0 ]; then
    echo "${readme##*/}:$(cat "$step.line"): $(cat "$cmd"): exit status $status"
    cat "$step.got"
    failed=1
  fi
done
echo "$count commands of ${readme##*/}"
if [ "$count" -eq 0 ]; then
  echo "no block is marked: put <!-- run --> before a \`\`\`sh block, or use \`\`\`console"
  failed=1
fi
exit "$failed"
