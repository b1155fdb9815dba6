#!/bin/sh
# check_packages.sh SOURCE PROGRAM FOLDER: packages and schemas hold for independent checkers, which are
# installed from npm into FOLDER the first time. Skipped without node, npm or a network.
set -eu
source=$1
program=$2
folder=$3
for tool in node npm; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
mkdir -p "$folder"
cp "$source/tests/packages/validate.js" "$folder"
if [ ! -e "$folder/installed" ]; then
  (cd "$folder" && echo '{"private": true}' >package.json &&
    timeout 100 npm install --no-audit --no-fund --ignore-scripts --fetch-retries 0 \
      datapackage@1.1.10 tableschema@1.12.6 ajv@8.17.1 >npm.log 2>&1) ||
    { echo "skipped: npm could not install the checkers (no network?)"; tail -n 3 "$folder/npm.log"; exit 77; }
  touch "$folder/installed"
fi

work=$(mktemp -d "$folder/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
lines=$work/lines
LC_ALL=C.UTF-8
export LC_ALL

for plan in hebei-14fyp china-14fyp; do
  # Renewed, made from nothing, and with a key that is not there.
  for way in renewed new broken; do
    cp -r "$source/datasets/$plan" "$work/$plan-$way"
    [ $way = renewed ] || rm "$work/$plan-$way/datapackage.json"
    "$program" check "$work/$plan-$way" --write --quiet >/dev/null
  done
  echo "package $work/$plan-renewed/datapackage.json" >>"$lines"
  echo "package $work/$plan-new/datapackage.json" >>"$lines"
  sed -i '2s/^[^,]*,/no_such_indicator,/' "$work/$plan-broken/targets.csv"
  echo "!package $work/$plan-broken/datapackage.json" >>"$lines"
  # Results
  mkdir "$work/$plan-out"
  "$program" report "$source/datasets/$plan" -o "$work/$plan-out" --quiet >/dev/null
  echo "package $work/$plan-out/datapackage.json" >>"$lines"
  "$program" assess "$source/datasets/$plan" -f json -q >"$work/$plan-assessment.json"
  "$program" project "$source/datasets/$plan" -f json -q >"$work/$plan-projection.json"
  for table in assessment projection; do
    "$program" schema $table -f jsonschema >"$work/$table.jsonschema"
    echo "json $work/$table.jsonschema $work/$plan-$table.json" >>"$lines"
    sed 's/"indicator": "/"indikator": "/' "$work/$plan-$table.json" >"$work/$plan-$table-broken.json"
    echo "!json $work/$table.jsonschema $work/$plan-$table-broken.json" >>"$lines"
  done
done
for table in targets actuals indicators areas assessment projection; do
  "$program" schema $table >"$work/$table.json"
  echo "schema $work/$table.json" >>"$lines"
done
(cd "$folder" && node validate.js <"$lines")
