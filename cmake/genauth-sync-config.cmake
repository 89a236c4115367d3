# What find_package(genauth-sync) runs: the libraries that the client needs, and
# the targets genauth-sync::genauth and genauth-sync::directory.

include(CMakeFindDependencyMacro)
find_dependency(CURL)
find_dependency(fmt)
find_dependency(ICU COMPONENTS uc i18n data)
find_dependency(nlohmann_json)
find_dependency(OpenSSL COMPONENTS Crypto)
find_dependency(simdjson)
find_dependency(SQLite3)
find_dependency(Threads)
find_dependency(tl-expected)
find_dependency(PkgConfig)
if(NOT TARGET PkgConfig::libxxhash)
  pkg_check_modules(libxxhash REQUIRED QUIET IMPORTED_TARGET libxxhash)
endif()

include(${CMAKE_CURRENT_LIST_DIR}/genauth-sync-targets.cmake)
