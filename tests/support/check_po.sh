#!/bin/sh
# check_po.sh SOURCE [PROGRAM]: every text that a user can see has a Chinese one, and po/ holds no
# other. Texts are found by their place (calls, list rows, fields of registry rows) and, so that a
# new place is noticed too, by their shape: three words in a row, or {1}.
set -eu
source=$1
program=${2-}
for tool in xgettext msgcmp msggrep msgattrib; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool (gettext) is not installed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
po=$source/po/zh_CN.po

# A copy in which fields of registry rows and headers of tables look like calls.
cd "$source"
find src include \( -name '*.c' -o -name '*.def' ! -name wordings.def ! -name units.def -o -name inputs.h \) | sort >"$work/files"
while read -r file; do
  mkdir -p "$work/tree/${file%/*}"
  case $file in
  src/plan/kinds/* | src/assess/methods/*) fields='summary|text|formula|source' ;;
  src/model/models/*) fields='summary|text|source' ;;
  *) fields='summary|text' ;;
  esac
  sed -E \
    -e 's/\\x[0-9A-Fa-f]{2}//g' -e 's/ = ""/ = 0/' \
    -e "s/\.($fields) =/pgap_translate(/" \
    -e 's/\{"[a-z0-9_]*", ([^{},]*), (true|false)/pgap_translate(\1, \2/g' \
    -e 's/^  X\(([a-z0-9_]+), NULL,/  pgap_translate("\1",/' -e 's/^  X\([a-z0-9_]+, "/  pgap_translate("/' \
    "$file" >"$work/tree/$file"
done <"$work/files"
cd "$work/tree"

# extract OUT OPTION...: the texts of all files.
extract() {
  out=$1
  shift
  xgettext --from-code=UTF-8 -L C -f "$work/files" -o "$work/$out" "$@" 2>"$work/log" ||
    { cat "$work/log"; exit 1; }
  sed -i s/=CHARSET/=UTF-8/ "$work/$out"
}
extract places.pot -k -kN_ -kpgap_translate -kpgap_label_fill:3 -kpgap_value_refused:2 \
  -kPGAP_MESSAGE:4 -kPGAP_MESSAGE:5 -kPGAP_REASON:2 -kPGAP_OPTION:5
extract args.pot -k -kPGAP_ARGS:1 -kPGAP_ARGS:2 -kPGAP_ARGS:3 -kPGAP_ARGS:4
extract all.pot -a

# What looks like a text and is none: bare placeholders, command lines, lists of names, roff, units.
cat >"$work/none" <<'END'
^(\{[1-4]\})*$
^plangap [a-z]
^[a-z_]+(, [a-z_]+)+$
\\-
^(Data from database|Last updated date|time series break|break in series)$
^(weo |estimates start after|frequency of observation|unit of measure$)
^[^{}]*\|[^{}]*\|
^(year on year|first (three quarters|(six|nine|ten|eleven) months)|the year before|a year earlier)$
^(yuan per person|per [0-9]+k? (persons|people))$
^\^\[0-9\]
END
# texts IN PATTERN...: adds to needed.pot the texts of IN that hold a pattern and are texts.
sed '/^$/q' "$work/all.pot" >"$work/needed.pot"
texts() {
  in=$1
  pattern=$2
  msggrep -K -E -e "$pattern" "$work/$in" |
    msggrep -v -K -E -f "$work/none" -o "$work/some.pot"
  [ -s "$work/some.pot" ] || return 0
  msgcat --use-first "$work/needed.pot" "$work/some.pot" -o "$work/more.pot"
  mv "$work/more.pot" "$work/needed.pot"
}
texts places.pot .
texts args.pot ' '
# shellcheck disable=SC2016 # as written
texts all.pot '[a-z`] [a-z`]+ [a-z`]'
texts all.pot '\{[1-4]\}'

n=$(grep -c '^msgid' "$work/needed.pot") || true
[ "$n" -gt 200 ] || { echo "only $n texts found: are they still looked for in the right places?"; failed=1; }

# compare WHAT OPTION... DEF REF: msgcmp, its complaints as the texts themselves.
compare() {
  what=$1
  shift
  msgcmp "$@" >"$work/out" 2>&1 && return 0
  echo "$what:"
  failed=1
  grep -E ': this message (is used|needs|is untr)' "$work/out" | while IFS=: read -r file line _; do
    awk -v at="$line" '/^$/ { text = "" } /^(msgid|")/ { text = text "  " $0 "\n" }
                       NR == at { printf "%s", text }' "$file"
  done
}
compare "not translated in po/zh_CN.po" "$po" "$work/needed.pot"
compare "in po/zh_CN.po, but no text of plangap" --use-untranslated "$work/all.pot" "$po"
[ -z "$(msgattrib --untranslated "$po")" ] || { echo "po/zh_CN.po has empty entries"; failed=1; }
if grep -E -e '^#(~|,.*fuzzy)' "$po"; then
  echo "po/zh_CN.po has obsolete or fuzzy entries"
  failed=1
fi

# Help in Chinese: no line of words is the English one.
if [ -n "$program" ]; then
  for topic in "" $("$program" help --lang en | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    # shellcheck disable=SC2086 # no topic, no word
    "$program" help $topic --lang en | sed -E 's/^ +(-., )?(--[^ ]+ ([^ ]+ )?)? *//' >"$work/en"
    # shellcheck disable=SC2086
    "$program" help $topic --lang zh | sed -E 's/^ +(-., )?(--[^ ]+ ([^ ]+ )?)? *//' >"$work/zh"
    if grep -Fxf "$work/en" "$work/zh" | grep -v '^plangap ' | grep -E '[a-z] [a-z]+'; then
      echo "is English in \`plangap help $topic\` in Chinese"
      failed=1
    fi
  done
fi
[ "$failed" != 0 ] || echo "$n texts, all in Chinese"
exit "$failed"
