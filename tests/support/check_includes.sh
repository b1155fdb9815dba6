#!/bin/sh
# check_includes.sh SOURCE FLOORS.TXT: no floor includes a header of a floor above it.
#
# FLOORS.TXT is src/floors.cmake as CMake understood it. A floor may include the public headers of
# the floors it may use, private headers of its own only, the outside headers it is given, and the
# standard ones; a pure floor not those for locale, clock, processes and files.
set -eu
source=$1
floors=$2
found=$(mktemp)
trap 'rm -f "$found"' EXIT

while read -r word floor path; do
  case $word in
    public | private)
      grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]' "$source/$path" |
        sed "s|^|$floor $path |" || :
      ;;
  esac
done <"$floors" >"$found"

awk -v floors="$floors" '
  BEGIN {
    while ((getline line < floors) > 0) {
      n = split(line, w, " ")
      if (w[1] == "floor") for (i = 3; i <= n; i++) may[w[2], w[i]] = 1
      else if (w[1] == "pure") pure[w[2]] = 1
      else if (w[1] == "public") { public[w[3]] = w[2] }
      else if (w[1] == "private") { private[w[3]] = w[2] }
      else if (w[1] == "external") { ext++; ext_floor[ext] = w[2]; ext_header[ext] = w[3]; ext_only[ext] = w[4] }
    }
    n = split("assert ctype errno fenv float inttypes iconv limits math stdalign stdarg stdbool " \
              "stddef stdint stdio stdlib stdnoreturn string strings", s, " ")
    for (i = 1; i <= n; i++) standard[s[i] ".h"] = "pure"
    n = split("dirent fcntl getopt glob langinfo libgen libintl locale poll pthread sched setjmp signal spawn " \
              "stdatomic sys/ioctl sys/mman sys/socket sys/stat sys/time sys/types sys/wait termios threads time " \
              "unistd wchar wctype", s, " ")
    for (i = 1; i <= n; i++) standard[s[i] ".h"] = "rim"
  }
  # Folds "a/b/../c" to "a/c".
  function fold(path) {
    while (sub(/[^\/.]+\/\.\.\//, "", path)) ;
    gsub(/\/\.\//, "/", path)
    return path
  }
  function bad(text) { print path ":" number ": " text; errors++ }
  {
    floor = $1; path = $2
    rest = $0
    sub(/^[^ ]+ [^ ]+ /, "", rest)
    number = rest
    sub(/:.*/, "", number)
    header = rest
    lines++
    if (match(header, /<[^>]+>/)) {
      header = substr(header, RSTART + 1, RLENGTH - 2)
      if (header ~ /^plangap\//) {
        file = "include/" header
        if (header == "plangap/version.h") next
        if (header == "plangap/plangap.h") bad("plangap.h is for users of the library; include what is used")
        else if (!(file in public)) bad("<" header "> is in no floor of src/floors.cmake")
        else if (!((floor, public[file]) in may))
          bad("the floor " floor " may not use <" header "> of the floor " public[file])
        next
      }
      given = 0 # to one file of a floor that only computes, in src/floors.cmake
      for (i = 1; i <= ext; i++)
        if (ext_floor[i] == floor && ext_header[i] == header && ext_only[i] == path) given = 1
      if (header in standard) {
        if (standard[header] == "rim" && (floor in pure) && !given)
          bad("<" header ">: the floor " floor " only computes; reading, clock, locale and processes are for the rim")
        next
      }
      ok = 0
      why = "<" header "> is not given to the floor " floor " in src/floors.cmake"
      for (i = 1; i <= ext; i++) {
        pattern = ext_header[i]
        match_it = pattern == header || (pattern ~ /\*$/ && index(header, substr(pattern, 1, length(pattern) - 1)) == 1)
        if (ext_floor[i] == floor && match_it) {
          if (ext_only[i] == "" || ext_only[i] == path) ok = 1
          else why = "<" header "> belongs into " ext_only[i] " only"
        }
      }
      if (!ok) bad(why)
    } else if (match(header, /"[^"]+"/)) {
      header = substr(header, RSTART + 1, RLENGTH - 2)
      file = path
      sub(/[^\/]+$/, "", file)
      file = fold(file header)
      if (file in public) {
        if (!((floor, public[file]) in may))
          bad("the floor " floor " may not use \"" header "\" of the floor " public[file])
      } else if (!(file in private)) bad("\"" header "\" is no file of a floor")
      else if (private[file] != floor) bad("\"" header "\" is private to the floor " private[file])
    } else bad("an #include that is neither <...> nor \"...\"")
  }
  END {
    if (!lines) { print "no #include found: is " floors " right?"; errors++ }
    else print lines " includes"
    exit errors != 0
  }
' "$found"
