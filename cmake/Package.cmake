# What an installed program has beside it, and the Debian package. Component "program".
# The manual page and the shells' completions are the program's own words.

include(GNUInstallDirs)

set(share ${PROJECT_BINARY_DIR}/share)
set(man ${share}/genauth-sync.1.gz)
set(bash ${share}/genauth-sync.bash)
set(zsh ${share}/_genauth-sync)
set(fish ${share}/genauth-sync.fish)
set(changes ${share}/changelog.gz)
find_program(GZIP gzip REQUIRED)
add_custom_command(
  OUTPUT ${man} ${bash} ${zsh} ${fish} ${changes}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${share}
  COMMAND genauth-sync manual | ${GZIP} -9n > ${man}
  COMMAND genauth-sync completions bash > ${bash}
  COMMAND genauth-sync completions zsh > ${zsh}
  COMMAND genauth-sync completions fish > ${fish}
  COMMAND ${GZIP} -9n < ${PROJECT_SOURCE_DIR}/CHANGELOG.md > ${changes}
  DEPENDS genauth-sync CHANGELOG.md
  COMMENT "Writing the manual page and the completions"
  VERBATIM)
add_custom_target(genauth-sync-share ALL DEPENDS ${man} ${bash} ${zsh} ${fish} ${changes})

install(TARGETS genauth-sync RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(FILES ${man} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${bash} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  RENAME genauth-sync COMPONENT program)
install(FILES ${zsh} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)
install(FILES ${fish} DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
  COMPONENT program)
install(FILES ${changes} README.md packaging/copyright
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/genauth-sync COMPONENT program)
install(DIRECTORY packaging/cron packaging/kubernetes packaging/systemd
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/genauth-sync/examples COMPONENT program)
install(DIRECTORY docs samples DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/genauth-sync
  COMPONENT program)

# cpack -G DEB --config build/release/CPackConfig.cmake
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "genauth-sync maintainers <maintainers@genauth-sync.example>")
set(CPACK_PACKAGE_HOMEPAGE_URL "https://www.genauth.ai")
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME genauth-sync)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS ca-certificates)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "keeps departments and users in step with GenAuth
 Reads spreadsheets, LDAP and Active Directory, DingTalk, Feishu and WeCom, shows
 what would change in a GenAuth user pool, and carries out exactly that.")
include(CPack)
