#include "genauth/parameters.h"

#include <nlohmann/json.hpp>

#include "genauth/writer.h"
#include "io/url.h"

namespace gsync::genauth {
namespace {

/// About as many bytes as the other parameters of a batch have.
constexpr size_t kOthers = 256;
constexpr const char* kList = "list";

}  // namespace

Request completed(Request request) {
  if (request.list.empty()) return request;
  Json params = object_for(1 + request.params.size());
  append(params, kList, Data::of_text(std::move(request.list)).take_tree());
  for (auto& [name, value] : request.params.items()) append(params, name, std::move(value));
  return {request.endpoint, std::move(params)};
}

Parameters::Parameters(const Request& request)
    : request_(request), texts_(signed_params(request.params)) {
  if (!request.list.empty()) texts_.emplace(texts_.begin(), kList, request.list);
}

std::string Parameters::body() const {
  std::string body;
  body.reserve(request_.list.size() + kOthers);
  TextObject object(body);
  auto text = texts_.begin();
  if (!request_.list.empty()) object.member(kList) += (text++)->second;
  for (const auto& [name, value] : request_.params.items()) {
    std::string& to = object.member(name);
    if (value.is_string()) {
      append_quoted(to, text->second);
    } else {
      to += text->second;
    }
    ++text;
  }
  object.end();
  return body;
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
  for (const auto& [name, value] : request_.params.items()) {
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
