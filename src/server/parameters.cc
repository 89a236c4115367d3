#include "server/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "server/json_text.h"

namespace gsync::server {
namespace {

using directory::Answer;
using directory::refuse;
using genauth::Json;

constexpr std::string_view kArrayMark = "[]";

/// The byte of two hexadecimal digits; nothing when they are none.
std::optional<char> byte_of(std::string_view digits) {
  unsigned char value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
  if (digits.size() != 2 || error != std::errc() || stop != end) return std::nullopt;
  return static_cast<char>(value);
}

/// "+" is a blank, "%XX" a byte; a "%" that begins no byte is itself.
std::string form_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = text[i] == '%' ? byte_of(text.substr(i + 1, 2)) : std::nullopt;
    if (byte) {
      decoded += *byte;
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

void add(Json& values, std::string name, std::string value) {
  const bool array = name.size() > kArrayMark.size() && name.ends_with(kArrayMark);
  if (array) name.resize(name.size() - kArrayMark.size());
  const auto found = values.find(name);
  if (found == values.end()) {
    values[name] = array ? Json::array({std::move(value)}) : Json(std::move(value));
    return;
  }
  if (!found->is_array()) *found = Json::array({std::move(*found)});
  found->push_back(std::move(value));
}

/// A name as it is written, with its quotes.
std::string decoded_name(std::string_view written) {
  return Json::parse(written).get<std::string>();
}

Answer<void> check_shape(std::string_view body) {
  const JsonShape shape = shape_of(body);
  if (shape.depth > kMostDepth) {
    return refuse(400, fmt::format("the body is nested {} deep; at most {} are read", shape.depth,
                                   kMostDepth));
  }
  if (shape.most_commas >= kMostMembers) {
    return refuse(400, fmt::format("an array or object of the body has {} entries; at most {} are "
                                   "read",
                                   shape.most_commas + 1, kMostMembers));
  }
  return {};
}

/// Whether some object has a member twice.
bool has_repeats(const Json& json) {
  if (!json.is_structured()) return false;
  if (json.is_object()) {
    const auto& members = json.get_ref<const Json::object_t&>();
    for (auto one = members.begin(); one != members.end(); ++one) {
      const auto is_same = [&](const auto& other) { return other.first == one->first; };
      if (std::any_of(members.begin(), one, is_same)) return true;
    }
  }
  return std::any_of(json.begin(), json.end(), has_repeats);
}

/// The fast reader has its own way with names given twice, and no words for what is
/// wrong.
Answer<Json> parsed(const std::string& body) {
  Json fast = genauth::Data::parse(body).take_tree();
  if (!fast.is_discarded() && !has_repeats(fast)) return fast;
  try {
    return Json::parse(body);
  } catch (const Json::parse_error& error) {
    return refuse(400, fmt::format("the body is not JSON (byte {})", error.byte));
  } catch (const Json::exception&) {  // a number beyond all measure
    return refuse(400, "the body is not JSON that can be read");
  }
}

}  // namespace

Answer<Parameters> read_query(std::string_view query) {
  Parameters parameters;
  const auto pairs = split(query, "&");
  if (pairs.size() > kMostMembers) {
    return refuse(400, fmt::format("the query has {} parameters; at most {} are read", pairs.size(),
                                   kMostMembers));
  }
  for (const std::string_view pair : pairs) {
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    std::string name = form_decoded(pair.substr(0, equals));
    std::string value = form_decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!is_valid_utf8(name) || !is_valid_utf8(value)) {
      return refuse(400, "the query is not UTF-8");
    }
    add(parameters.values, std::move(name), std::move(value));
  }
  parameters.signed_texts = genauth::signed_params(parameters.values);
  return parameters;
}

Answer<Parameters> read_body(const std::string& body) {
  Parameters parameters;
  if (trim(body).empty()) return parameters;
  TRY_CHECK(check_shape(body));
  TRY_ASSIGN(parameters.values, parsed(body));
  if (!parameters.values.is_object()) return refuse(400, "the body is not a JSON object");
  for (const auto& [written, slice] : members_of(body)) {
    const std::string name = decoded_name(written);
    const Json& value = parameters.values.at(name);
    // Of a name given twice the parser keeps the last value, as the signature does.
    parameters.signed_texts.emplace_back(
        name, value.is_string() ? value.get<std::string>() : std::string(slice));
  }
  return parameters;
}

}  // namespace gsync::server
