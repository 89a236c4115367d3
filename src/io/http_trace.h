// What HTTP requests and responses looked like, for whoever looks for a fault: without
// bodies, and without anything that would let a reader act in the program's name.

#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gsync::io {

/// Told of each line. May be called from several threads at once.
using HttpTrace = std::function<void(std::string_view line)>;

/// For the whole process, as a debugger would be; set once, before the first request. An
/// empty function turns it off.
void trace_http(HttpTrace trace);
/// Null while nothing is traced.
const HttpTrace* http_trace();

/// "https://host/path?page=2&access_token=***": the values of parameters whose names speak
/// of keys, tokens, signatures and secrets are left out, and so are long words in the path,
/// which are what the addresses of robots consist of.
std::string redacted_url(std::string_view url);

/// While it lives, this thread's requests are traced with the host alone: the whole address
/// of a channel may be its secret.
class OriginsOnly {
 public:
  OriginsOnly();
  ~OriginsOnly();
  OriginsOnly(const OriginsOnly&) = delete;
  OriginsOnly& operator=(const OriginsOnly&) = delete;
};

/// "authorization: ***" for a header that may hold a secret; others as they are.
std::string redacted_header(std::string_view name, std::string_view value);

}  // namespace gsync::io
