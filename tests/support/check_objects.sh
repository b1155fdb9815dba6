#!/bin/sh
# check_objects.sh FLOORS.TXT OBJECTS.TXT [--skip REASON]: what the object files themselves say.
#
#   No floor has mutable file-scope state: nothing in .data, .bss or thread-local storage. Constant
#   tables are in .rodata, or in .data.rel.ro when they hold addresses.
#   A pure floor calls nothing that reads, prints, ends the program or looks at clock, locale or
#   environment.
#   Every name a floor shows to the linker begins with pgap_.
set -eu
floors=$1
objects=$2
if [ "${3:-}" = --skip ]; then
  echo "skipped: $4"
  exit 77
fi

found=$(mktemp)
trap 'rm -f "$found"' EXIT

# "floor object" lines -> the symbol tables, each line led by floor and source.
symbols() {
  while read -r floor object; do
    name=${object##*.dir/}
    name=${name#./}
    if [ ! -e "$object" ]; then
      echo "missing ${name%.o}"
      continue
    fi
    objdump -t "$object" | sed -n "s|^[0-9a-f]\{1,\} |$floor ${name%.o} &|p"
  done <"$objects"
}

symbols | awk -v floors="$floors" '
  BEGIN {
    while ((getline line < floors) > 0) {
      split(line, word, " ")
      if (word[1] == "pure") pure[word[2]] = 1
    }
    n = split("fopen fopen64 fdopen freopen open open64 openat creat read write close fread fwrite " \
              "fgets fputs fputc fgetc getc putc getline printf fprintf vprintf vfprintf puts putchar " \
              "perror stdin stdout stderr __printf_chk __fprintf_chk __vfprintf_chk " \
              "exit _exit _Exit quick_exit abort atexit system popen fork execv execve execvp " \
              "posix_spawn posix_spawnp " \
              "time clock clock_gettime gettimeofday localtime localtime_r gmtime gmtime_r mktime " \
              "setlocale newlocale uselocale localeconv nl_langinfo gettext dgettext dcgettext " \
              "ngettext bindtextdomain textdomain getenv secure_getenv setenv putenv unsetenv " \
              "rand srand random srandom signal sigaction isatty ioctl", names, " ")
    for (i = 1; i <= n; i++) impure[names[i]] = 1
  }
  $1 == "missing" { print $2 ": not compiled"; next }
  {
    # floor object value flags section TAB size [.hidden] name
    floor = $1
    object = $2
    tab = index($0, "\t")
    if (!tab) next
    n = split(substr($0, 1, tab - 1), left, " ")
    section = left[n]
    is_global = left[4] == "g"
    n = split(substr($0, tab + 1), right, " ")
    size = right[1]
    name = right[n]
    seen++
    if (section == "*UND*") {
      if ((floor in pure) && (name in impure))
        print object ": the floor " floor " is pure and calls " name
    } else if (section == "*COM*" ||
               (section ~ /^\.(data|bss|tdata|tbss)/ && section !~ /^\.data\.rel\.ro/)) {
      if (name != section && size !~ /^0+$/) print object ": mutable state at file scope: " name " (" section ")"
    } else if (is_global && section ~ /^\./ && floor != "cli" && name !~ /^pgap_/)
      print object ": a name without pgap_ is visible to every program that links the library: " name
  }
  END { if (!seen) print "no symbols: are " floors " and the list of objects right?" }
' >"$found"
if [ -s "$found" ]; then
  cat "$found"
  exit 1
fi
echo "$(wc -l <"$objects") objects"
