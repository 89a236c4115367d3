#include "server/http_message.h"

#include <algorithm>

namespace gsync::server {

std::string_view header(const HttpRequest& request, std::string_view name) {
  const auto found = std::find_if(request.headers.rbegin(), request.headers.rend(),
                                  [&](const auto& each) { return each.first == name; });
  return found == request.headers.rend() ? std::string_view() : std::string_view(found->second);
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

std::string_view query_of(std::string_view target) {
  const size_t mark = target.find('?');
  return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

}  // namespace gsync::server
