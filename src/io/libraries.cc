#include "io/libraries.h"

#include <curl/curl.h>
#include <sqlite3.h>

namespace gsync::io {

std::string library_versions() {
  return std::string(curl_version()) + " sqlite/" + sqlite3_libversion();
}

}  // namespace gsync::io
