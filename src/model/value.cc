#include "model/value.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/text.h"

namespace gsync::model {
namespace {

/// Integers up to this size are exact in a double.
constexpr double kExactInteger = 9007199254740992.0;

bool is_integer(double number) {
  return std::abs(number) <= kExactInteger && number == std::floor(number);
}

using Length = uint32_t;

/// A packed list: the length of each text and the text, one after the other.
template <typename Take>
void each_packed(std::string_view packed, Take&& take) {
  while (!packed.empty()) {
    Length length = 0;
    std::memcpy(&length, packed.data(), sizeof(length));
    take(packed.substr(sizeof(length), length));
    packed.remove_prefix(sizeof(length) + length);
  }
}

size_t packed_size_of(const std::vector<std::string>& list) {
  size_t size = 0;
  for (const std::string& text : list) size += sizeof(Length) + text.size();
  return size;
}

void pack_list(const std::vector<std::string>& list, char* to) {
  for (const std::string& text : list) {
    const auto length = static_cast<Length>(text.size());
    std::memcpy(to, &length, sizeof(length));
    std::memcpy(to + sizeof(length), text.data(), text.size());
    to += sizeof(length) + text.size();
  }
}

}  // namespace

const std::string& text_of(const Value& value) {
  static const std::string kNone;
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : kNone;
}

ValueView::ValueView(const Value& value) : kind_(static_cast<ValueKind>(value.index())) {
  if (const auto* text = std::get_if<std::string>(&value)) bytes_ = *text;
  if (const auto* flag = std::get_if<bool>(&value)) flag_ = *flag;
  if (const auto* number = std::get_if<double>(&value)) number_ = *number;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) list_ = list;
}

size_t ValueView::packed_size() const {
  switch (kind_) {
    case ValueKind::kEmpty:
      return 0;
    case ValueKind::kFlag:
      return 1;
    case ValueKind::kNumber:
      return sizeof(number_);
    case ValueKind::kText:
      return bytes_.size();
    case ValueKind::kList:
      return list_ == nullptr ? bytes_.size() : packed_size_of(*list_);
  }
  return 0;
}

void ValueView::pack(char* to) const {
  if (kind_ == ValueKind::kFlag) {
    *to = flag_ ? 1 : 0;
  } else if (kind_ == ValueKind::kNumber) {
    std::memcpy(to, &number_, sizeof(number_));
  } else if (kind_ == ValueKind::kList && list_ != nullptr) {
    pack_list(*list_, to);
  } else if (!bytes_.empty()) {
    std::memcpy(to, bytes_.data(), bytes_.size());
  }
}

std::vector<std::string> ValueView::list() const {
  if (kind_ != ValueKind::kList) return {};
  if (list_ != nullptr) return *list_;
  std::vector<std::string> texts;
  each_packed(bytes_, [&](std::string_view text) { texts.emplace_back(text); });
  return texts;
}

Value ValueView::value() const {
  switch (kind_) {
    case ValueKind::kEmpty:
      return {};
    case ValueKind::kFlag:
      return flag_;
    case ValueKind::kNumber:
      return number_;
    case ValueKind::kText:
      return std::string(bytes_);
    case ValueKind::kList:
      return list();
  }
  return {};
}

bool operator==(const ValueView& left, const ValueView& right) {
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case ValueKind::kEmpty:
      return true;
    case ValueKind::kFlag:
      return left.flag() == right.flag();
    case ValueKind::kNumber:
      return left.number() == right.number();
    case ValueKind::kText:
      return left.text() == right.text();
    case ValueKind::kList:
      return left.list() == right.list();
  }
  return false;
}

std::string to_text(const ValueView& value) {
  switch (value.kind()) {
    case ValueKind::kEmpty:
      return {};
    case ValueKind::kFlag:
      return value.flag() ? "true" : "false";
    case ValueKind::kNumber:
      return to_json(value).dump();
    case ValueKind::kText:
      return std::string(value.text());
    case ValueKind::kList:
      return join(value.list(), ", ");
  }
  return {};
}

nlohmann::ordered_json to_json(const ValueView& value) {
  switch (value.kind()) {
    case ValueKind::kEmpty:
      return nullptr;
    case ValueKind::kFlag:
      return value.flag();
    case ValueKind::kNumber:
      if (is_integer(value.number())) return static_cast<int64_t>(value.number());
      return value.number();
    case ValueKind::kText:
      return value.text();
    case ValueKind::kList:
      return value.list();
  }
  return nullptr;
}

Value value_from_json(const nlohmann::ordered_json& json) {
  if (json.is_null()) return std::monostate();
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    if (text.empty()) return std::monostate();
    return text;
  }
  if (json.is_array() &&
      std::all_of(json.begin(), json.end(), [](const auto& item) { return item.is_string(); })) {
    return json.get<std::vector<std::string>>();
  }
  return json.dump();
}

}  // namespace gsync::model
