# The client as a library for other programs (docs/sdk.md): headers, libraries and
# a package that `find_package(genauth-sync)` finds. Component "sdk".

include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/genauth-sync)
set(headers ${CMAKE_INSTALL_INCLUDEDIR}/genauth-sync)

# The directory is what a program's own tests run against.
foreach(folder core model io genauth directory)
  set_target_properties(gsync_${folder} PROPERTIES EXPORT_NAME ${folder})
  target_compile_features(gsync_${folder} INTERFACE cxx_std_20)
  target_include_directories(gsync_${folder} INTERFACE $<INSTALL_INTERFACE:${headers}>)
  install(TARGETS gsync_${folder} EXPORT genauth-sync
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sdk)
endforeach()
foreach(folder core model io genauth)
  install(DIRECTORY src/${folder} DESTINATION ${headers} COMPONENT sdk FILES_MATCHING PATTERN "*.h")
endforeach()
install(FILES src/directory/directory.h src/directory/rules.h
  DESTINATION ${headers}/directory COMPONENT sdk)

install(EXPORT genauth-sync NAMESPACE genauth-sync:: FILE genauth-sync-targets.cmake
  DESTINATION ${package} COMPONENT sdk)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/genauth-sync-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES cmake/genauth-sync-config.cmake
  ${PROJECT_BINARY_DIR}/genauth-sync-config-version.cmake
  DESTINATION ${package} COMPONENT sdk)
