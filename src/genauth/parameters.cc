#include "genauth/parameters.h"

#include <nlohmann/json.hpp>

#include "genauth/compact_json.h"
#include "io/url.h"

namespace gsync::genauth {

std::string Parameters::body() const {
  std::string body = "{";
  auto text = texts_.begin();
  for (const auto& [name, value] : params_.items()) {
    if (body.size() > 1) body += ',';
    append_quoted(body, name);
    body += ':';
    if (value.is_string()) {
      append_quoted(body, text->second);
    } else {
      body += text->second;
    }
    ++text;
  }
  return body + '}';
}

std::string Parameters::query() const {
  std::string query;
  const auto add = [&query](std::string_view name, std::string_view suffix, std::string_view text) {
    query += query.empty() ? '?' : '&';
    io::append_url_encoded(query, name);
    query += suffix;
    query += '=';
    io::append_url_encoded(query, text);
  };
  auto text = texts_.begin();
  for (const auto& [name, value] : params_.items()) {
    const std::string& whole = (text++)->second;
    if (!value.is_array()) {
      add(name, "", whole);
      continue;
    }
    for (const Json& item : value) {
      add(name, "%5B%5D", item.is_string() ? item.get<std::string>() : compact(item));
    }
  }
  return query;
}

}  // namespace gsync::genauth
