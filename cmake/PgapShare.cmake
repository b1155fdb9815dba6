# build/share: the run-time files as the program finds them beside itself, laid out as installed.
set(share ${CMAKE_BINARY_DIR}/share)
add_custom_target(share ALL)

file(MAKE_DIRECTORY ${share}/plangap)
foreach(folder plots datasets)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${share}/plangap/${folder} SYMBOLIC)
endforeach()

# Every chart has its script.
pgap_registry_sources(charts ${CMAKE_SOURCE_DIR}/src/chart/charts.def)
foreach(chart IN LISTS charts)
  get_filename_component(chart ${chart} NAME_WE)
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/plots/${chart}.gp)
    message(FATAL_ERROR "charts.def has the row ${chart}, but there is no plots/${chart}.gp")
  endif()
endforeach()

# Translations.
find_program(MSGFMT msgfmt REQUIRED)
file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/po/*.po)
set(translations "")
foreach(catalogue IN LISTS catalogues)
  get_filename_component(language ${catalogue} NAME_WE)
  set(folder ${share}/locale/${language}/LC_MESSAGES)
  add_custom_command(
    OUTPUT ${folder}/plangap.mo
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${MSGFMT} --check -o ${folder}/plangap.mo ${catalogue}
    DEPENDS ${catalogue}
    VERBATIM)
  list(APPEND translations ${folder}/plangap.mo)
endforeach()
add_custom_target(translations DEPENDS ${translations})
add_dependencies(share translations)

# The manual page is printed by the program from its own rows of commands and options.
add_custom_command(
  OUTPUT ${share}/man/man1/plangap.1
  COMMAND ${CMAKE_COMMAND} -E make_directory ${share}/man/man1
  COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C $<TARGET_FILE:plangap> help --man
          > ${share}/man/man1/plangap.1.new
  COMMAND ${CMAKE_COMMAND} -E rename ${share}/man/man1/plangap.1.new ${share}/man/man1/plangap.1
  DEPENDS plangap
  VERBATIM)
add_custom_target(man DEPENDS ${share}/man/man1/plangap.1)
add_dependencies(share man)
