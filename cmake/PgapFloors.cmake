# Turns the list of src/floors.cmake into targets.
#
#   pgap_floor(NAME [PURE] USES floor... HEADERS ... DEFS ... SOURCES ... PRIVATE ...
#              REGISTRIES x.def... LIBRARIES target... EXTERNAL header[@only-in]...)
#
# gives the object library plangap_NAME. A program that links floor X links the objects of X and of
# the floors X may use, all of them and nothing else, so that a call upwards is an undefined symbol.
# Each floor links one such program (floor_NAME) in every build. The same list is written to
# floors.txt for tests/support/check_includes.sh and the object files to objects.txt for
# check_objects.sh. A file that is listed and missing, or there and not listed, stops the build.

set(PGAP_FLOORS "" CACHE INTERNAL "")
set_property(GLOBAL PROPERTY PGAP_FLOORS_TXT "")
set_property(GLOBAL PROPERTY PGAP_LISTED "")
set_property(GLOBAL PROPERTY PGAP_PUBLIC "")

macro(pgap_floors_line)
  string(JOIN " " line ${ARGN})
  set_property(GLOBAL APPEND_STRING PROPERTY PGAP_FLOORS_TXT "${line}\n")
endmacro()

# The sources of a registry: one file per row of the .def, in a folder of the same name.
function(pgap_registry_sources out def)
  set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${def})
  get_filename_component(directory ${def} DIRECTORY)
  get_filename_component(registry ${def} NAME_WE)
  file(STRINGS ${def} rows REGEX "^PGAP_[A-Z]+\\([a-z0-9_]+[,)]")
  set(files "")
  foreach(row IN LISTS rows)
    string(REGEX REPLACE "^PGAP_[A-Z]+\\(([a-z0-9_]+).*" "\\1" name "${row}")
    list(APPEND files ${directory}/${registry}/${name}.c)
  endforeach()
  if(NOT files)
    message(FATAL_ERROR "${def} has no row of the form PGAP_NAME(row)")
  endif()
  set(${out} ${files} PARENT_SCOPE)
endfunction()

function(pgap_floor name)
  cmake_parse_arguments(PARSE_ARGV 1 F "PURE" ""
                        "USES;HEADERS;DEFS;SOURCES;PRIVATE;REGISTRIES;LIBRARIES;EXTERNAL")
  if(F_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "pgap_floor(${name}): unknown words ${F_UNPARSED_ARGUMENTS}")
  endif()
  set(folder src/${name})
  set(public ${F_HEADERS} ${F_DEFS})
  list(TRANSFORM public PREPEND include/plangap/)
  set(private ${F_PRIVATE} ${F_REGISTRIES})
  list(TRANSFORM private PREPEND ${folder}/)
  set(sources ${F_SOURCES})
  list(TRANSFORM sources PREPEND ${folder}/)
  foreach(registry IN LISTS F_REGISTRIES)
    pgap_registry_sources(rows ${CMAKE_SOURCE_DIR}/${folder}/${registry})
    foreach(row IN LISTS rows)
      file(RELATIVE_PATH row ${CMAKE_SOURCE_DIR} ${row})
      list(APPEND sources ${row})
    endforeach()
  endforeach()

  foreach(file IN LISTS public private sources)
    if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${file})
      message(FATAL_ERROR "${file} is listed for the floor ${name} in src/floors.cmake (or a row of "
                          "its registry) and does not exist")
    endif()
  endforeach()

  # What may be used, and what that may use.
  set(closure ${name})
  foreach(below IN LISTS F_USES)
    if(NOT below IN_LIST PGAP_FLOORS)
      message(FATAL_ERROR "floor ${name} uses ${below}, which is not a floor below it")
    endif()
    list(APPEND closure ${PGAP_USES_${below}})
  endforeach()
  list(REMOVE_DUPLICATES closure)
  set(PGAP_USES_${name} ${closure} CACHE INTERNAL "")
  set(PGAP_FLOORS ${PGAP_FLOORS} ${name} CACHE INTERNAL "")

  set(absolute ${sources})
  list(TRANSFORM absolute PREPEND ${CMAKE_SOURCE_DIR}/)
  add_library(plangap_${name} OBJECT ${absolute})
  target_link_libraries(plangap_${name} PUBLIC pgap_compiler ${F_LIBRARIES})

  # The list for the checks.
  pgap_floors_line(floor ${name} ${closure})
  if(F_PURE)
    pgap_floors_line(pure ${name})
  endif()
  foreach(file IN LISTS public)
    pgap_floors_line(public ${name} ${file})
  endforeach()
  foreach(file IN LISTS private sources)
    pgap_floors_line(private ${name} ${file})
  endforeach()
  foreach(external IN LISTS F_EXTERNAL)
    string(REPLACE "@" " " external "${external}")
    pgap_floors_line(external ${name} ${external})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY PGAP_LISTED ${public} ${private} ${sources})
  set_property(GLOBAL APPEND PROPERTY PGAP_PUBLIC ${public})
endfunction()

# Links the objects of a floor and of all it may use into a target.
function(pgap_link_floor target floor)
  foreach(below IN LISTS PGAP_USES_${floor})
    target_link_libraries(${target} PRIVATE plangap_${below})
  endforeach()
endfunction()

function(pgap_floors_finish)
  # Nothing is there that is not listed.
  file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
       src/*.c src/*.h src/*.def include/plangap/*.h include/plangap/*.def)
  get_property(listed GLOBAL PROPERTY PGAP_LISTED)
  foreach(file IN LISTS found)
    if(NOT file IN_LIST listed)
      message(FATAL_ERROR "${file} belongs to no floor: list it in src/floors.cmake (or give it a "
                          "row in its registry)")
    endif()
  endforeach()

  get_property(text GLOBAL PROPERTY PGAP_FLOORS_TXT)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/floors.txt CONTENT "${text}" @ONLY)

  # A floor and what it may use link into a program of their own.
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/floor.c @ONLY CONTENT "int main(void) {\n  return 0;\n}\n")
  set(objects "")
  foreach(floor IN LISTS PGAP_FLOORS)
    if(NOT floor STREQUAL "cli") # the program itself is the proof of the top floor
      add_executable(floor_${floor} ${CMAKE_BINARY_DIR}/floor.c)
      pgap_link_floor(floor_${floor} ${floor})
    endif()
    string(APPEND objects "${floor} $<JOIN:$<TARGET_OBJECTS:plangap_${floor}>,\n${floor} >\n")
  endforeach()
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/objects.txt CONTENT "${objects}")
endfunction()

# plangap.h: every public header, floor by floor.
function(pgap_umbrella_header path)
  get_property(public GLOBAL PROPERTY PGAP_PUBLIC)
  set(text "/* plangap.h: all of libplangap. Made from src/floors.cmake. */\n")
  string(APPEND text "#ifndef PLANGAP_PLANGAP_H\n#define PLANGAP_PLANGAP_H\n\n")
  foreach(header IN LISTS public)
    if(header MATCHES "\\.h$")
      get_filename_component(file ${header} NAME)
      string(APPEND text "#include <plangap/${file}>\n")
    endif()
  endforeach()
  string(APPEND text "#include <plangap/version.h>\n\n#endif\n")
  file(CONFIGURE OUTPUT ${path} CONTENT "${text}" @ONLY)
endfunction()
