// Which libraries the program works with, as they say themselves.

#pragma once

#include <string>

namespace gsync::io {

/// "libcurl/7.88.1 OpenSSL/3.0.15 zlib/1.2.13 … OpenLDAP/2.5.13 sqlite/3.40.1": what is
/// loaded, not what it was built with.
std::string library_versions();

}  // namespace gsync::io
