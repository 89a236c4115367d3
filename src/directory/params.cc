#include "directory/params.h"

#include <algorithm>

#include "core/text.h"
#include "genauth/accessor.h"

namespace gsync::directory {
namespace {

/// Far beyond any directory; keeps the offset within 64 bits.
constexpr int64_t kLastPage = 1'000'000'000;

bool is_text(const Json& json) {
  return json.is_string() && is_valid_utf8(json.get_ref<const std::string&>());
}

}  // namespace

int64_t as_milliseconds(int64_t time) {
  constexpr int64_t kMilliseconds = 100'000'000'000;
  return time < kMilliseconds ? time * 1000 : time;
}

const Json& Params::raw(std::string_view name) const { return genauth::member(object_, name); }

bool Params::has(std::string_view name) const {
  return object_.is_object() && object_.find(std::string(name)) != object_.end();
}

Answer<std::string> Params::required(std::string_view name) const {
  TRY_ASSIGN(std::string value, text(name));
  if (value.empty()) return bad_format(name);
  return value;
}

Answer<std::string> Params::text(std::string_view name) const {
  const Json& value = raw(name);
  if (value.is_null()) return std::string();
  if (!is_text(value)) return bad_format(name);
  return value.get<std::string>();
}

Answer<bool> Params::flag(std::string_view name, bool fallback) const {
  const Json& value = raw(name);
  if (value.is_null()) return fallback;
  const auto flag = genauth::as_bool(value);
  if (!flag) return bad_format(name);
  return *flag;
}

Answer<bool> Params::ascending(std::string_view name, bool fallback) const {
  TRY_ASSIGN(const std::string order, text(name));
  const std::string word = fold_case(order);
  if (word.empty()) return fallback;
  if (word != "asc" && word != "desc") return bad_format(name);
  return word == "asc";
}

Answer<int64_t> Params::integer(std::string_view name, int64_t fallback) const {
  const Json& value = raw(name);
  if (value.is_null()) return fallback;
  const auto number = genauth::as_int(value);
  if (!number) return bad_format(name);
  return *number;
}

Answer<std::optional<int64_t>> Params::number(std::string_view name) const {
  const Json& value = raw(name);
  if (value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty()))
    return std::nullopt;
  TRY_ASSIGN(const int64_t number, integer(name, 0));
  return number;
}

Answer<std::string> Params::word(std::string_view name,
                                 std::span<const std::string_view> words) const {
  TRY_ASSIGN(std::string word, text(name));
  if (!word.empty() && std::ranges::count(words, word) == 0) return bad_format(name);
  return word;
}

Answer<std::vector<std::string>> Params::words(std::string_view name,
                                               std::span<const std::string_view> words) const {
  TRY_ASSIGN(auto list, texts(name));
  for (const std::string& each : list) {
    if (std::ranges::count(words, each) == 0) return bad_format(name);
  }
  return list;
}

Answer<std::vector<std::string>> Params::texts(std::string_view name) const {
  const Json& value = raw(name);
  if (value.is_null()) return std::vector<std::string>();
  if (is_text(value)) return genauth::as_id_list(value);
  if (!value.is_array() || !std::all_of(value.begin(), value.end(), is_text)) {
    return bad_format(name);
  }
  return value.get<std::vector<std::string>>();
}

Answer<std::vector<std::string>> Params::batch(std::string_view name) const {
  TRY_ASSIGN(auto list, texts(name));
  if (list.empty() || list.size() > kMost) return bad_format(name);
  return list;
}

Answer<std::vector<Params>> Params::items(std::string_view name) const {
  const Json& value = raw(name);
  if (!value.is_array() || value.empty() || value.size() > kMost) return bad_format(name);
  std::vector<Params> items;
  for (const Json& item : value) {
    if (!item.is_object()) return bad_format(name);
    items.emplace_back(item);
  }
  return items;
}

Answer<Params> Params::inside(std::string_view name) const {
  const Json& value = raw(name);
  if (!value.is_null() && !value.is_object()) return bad_format(name);
  return Params(value);
}

Answer<Json> Params::object(std::string_view name) const {
  const Json& value = raw(name);
  if (!value.is_null() && !value.is_object()) return bad_format(name);
  return value;
}

Answer<PageRequest> Params::page(std::string_view too_many) const {
  PageRequest request;
  TRY_ASSIGN(request.page, integer("page", request.page));
  TRY_ASSIGN(request.limit, integer("limit", request.limit));
  if (request.page < 1 || request.page > kLastPage) return bad_format("page");
  if (request.limit < 1) return bad_format("limit");
  if (request.limit > kMost && too_many.empty()) return bad_format("limit");
  if (request.limit > kMost) return refuse(400, std::string(too_many));
  return request;
}

}  // namespace gsync::directory
