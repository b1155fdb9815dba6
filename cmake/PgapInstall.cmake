# Install: program, library, headers, run-time files, pkg-config file and CMake package.
include(CMakePackageConfigHelpers)

install(TARGETS plangap RUNTIME)
install(TARGETS libplangap EXPORT plangapTargets LIBRARY ARCHIVE)
install(TARGETS libplangap_static ARCHIVE)

get_property(public GLOBAL PROPERTY PGAP_PUBLIC)
install(FILES ${public} ${CMAKE_BINARY_DIR}/include/plangap/version.h
              ${CMAKE_BINARY_DIR}/include/plangap/plangap.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/plangap)

install(DIRECTORY plots datasets DESTINATION ${CMAKE_INSTALL_DATADIR}/plangap)
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/locale DESTINATION ${CMAKE_INSTALL_DATADIR} OPTIONAL)
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/man DESTINATION ${CMAKE_INSTALL_DATADIR} OPTIONAL)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)

# Paths in plangap.pc follow the file, so that an installed tree can be moved.
file(RELATIVE_PATH PGAP_PC_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/plangap.pc.in plangap.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/plangap.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/plangap)
install(EXPORT plangapTargets NAMESPACE plangap:: DESTINATION ${package})
configure_package_config_file(cmake/plangapConfig.cmake.in plangapConfig.cmake
                              INSTALL_DESTINATION ${package})
write_basic_package_version_file(plangapConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/plangapConfig.cmake ${CMAKE_BINARY_DIR}/plangapConfigVersion.cmake
        DESTINATION ${package})
