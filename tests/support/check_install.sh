#!/bin/sh
# check_install.sh SOURCE BUILD: installs to a prefix of its own and uses what is there, as a
# stranger would: the program, the library through pkg-config (shared and static) and through CMake.
set -eu
source=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

cmake --install "$build" --prefix "$prefix" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }

cd "$work"
env -i PATH=/usr/bin:/bin "$prefix/bin/plangap" version
env -i PATH=/usr/bin:/bin "$prefix/bin/plangap" assess "$source/datasets/hebei-14fyp" >/dev/null
for file in share/man/man1/plangap.1 share/plangap/plots share/plangap/datasets/hebei-14fyp/targets.csv; do
  [ -e "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done

cat >stranger.c <<'END'
#include <plangap/plangap.h>
#include <stdio.h>

int main(void) {
  size_t n = 0;
  while (pgap_kind_at(n)) n++;
  printf("plangap %s: %zu kinds, %s\n", PGAP_VERSION, n, pgap_model_at(0)->name);
  return n == 0;
}
END
pc=$(find "$prefix" -name plangap.pc)
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH
libdir=$(pkg-config --variable=libdir plangap)
flags=$(pkg-config --cflags --libs plangap)
# shellcheck disable=SC2086 # the flags are words
cc -std=c17 -Wall -Wextra -Werror stranger.c $flags -o shared
LD_LIBRARY_PATH=$libdir ./shared

mkdir static
cp "$libdir/libplangap.a" static/
flags=$(pkg-config --static --cflags --libs plangap)
# shellcheck disable=SC2086
cc -std=c17 stranger.c -Lstatic $flags -o static/program
static/program

mkdir project
cat >project/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(stranger C)
find_package(plangap 0.1 REQUIRED)
add_executable(stranger ../stranger.c)
target_link_libraries(stranger plangap::plangap)
END
{ cmake -G Ninja -S project -B project/build -DCMAKE_PREFIX_PATH="$prefix" && cmake --build project/build; } \
  >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
project/build/stranger
