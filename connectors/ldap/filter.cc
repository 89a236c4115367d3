#include "connectors/ldap/filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "connectors/ldap/column.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/hex.h"
#include "connectors/ldap/limits.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

constexpr std::string_view kBitsAndRule = "1.2.840.113556.1.4.803";
constexpr std::string_view kBitsOrRule = "1.2.840.113556.1.4.804";

std::optional<int64_t> number_of(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Negative, zero or positive, numbers by their size.
int64_t compare(std::string_view left, std::string_view right) {
  const auto first = number_of(left);
  const auto second = number_of(right);
  if (first && second) return *first < *second ? -1 : *first > *second ? 1 : 0;
  return fold_case(left).compare(fold_case(right));
}

}  // namespace

std::string filter_value(std::string_view value) {
  std::string text;
  for (const char c : value) {
    const bool plain = static_cast<uint8_t>(c) < 0x80 && c != '*' && c != '(' && c != ')' &&
                       c != '\\' && c != '\0';
    text += plain ? std::string(1, c) : "\\" + to_hex(std::string_view(&c, 1));
  }
  return text;
}

/// Reads one filter from left to right.
class FilterParser {
 public:
  explicit FilterParser(std::string_view text) : text_(text) {}

  Result<Filter> parse() {
    TRY_ASSIGN(Filter filter, bracketed(0));
    if (at_ != text_.size()) return wrong("the filter ends before its text does");
    return filter;
  }

 private:
  tl::unexpected<Error> wrong(const std::string& what) const {
    return fail(ErrorCode::kConfig, "filter-invalid", "",
                fmt::format("{} is no filter: {} (character {})", quoted(text_), what, at_ + 1));
  }

  Result<Filter> bracketed(int level) {
    if (level > kMostLevels) return wrong("too many brackets");
    if (!take('(')) return wrong("'(' is missing");
    Result<Filter> filter = composed(level);
    if (filter && !take(')')) return wrong("')' is missing");
    return filter;
  }

  Result<Filter> composed(int level) {
    Filter filter;
    if (take('&')) {
      filter.kind_ = Filter::Kind::kAnd;
    } else if (take('|')) {
      filter.kind_ = Filter::Kind::kOr;
    } else if (take('!')) {
      filter.kind_ = Filter::Kind::kNot;
      TRY_ASSIGN(Filter part, bracketed(level + 1));
      filter.parts_.push_back(std::move(part));
      return filter;
    } else {
      return condition();
    }
    while (at_ < text_.size() && text_[at_] == '(') {
      TRY_ASSIGN(Filter part, bracketed(level + 1));
      filter.parts_.push_back(std::move(part));
    }
    return filter;
  }

  Result<Filter> condition() {
    Filter filter;
    const size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view("=<>~()*").find(text_[at_]) == std::string_view::npos) {
      ++at_;
    }
    filter.attribute_ = trim(text_.substr(begin, at_ - begin));
    if (filter.attribute_.empty()) return wrong("an attribute is missing");
    filter.kind_ = Filter::Kind::kEqual;
    if (take('<'))
      filter.kind_ = Filter::Kind::kAtMost;
    else if (take('>'))
      filter.kind_ = Filter::Kind::kAtLeast;
    else
      take('~');
    if (!take('=')) return wrong("'=' is missing");
    TRY_CHECK(read_values(filter));
    split_rule(filter);
    return filter;
  }

  /// The text up to the bracket, in parts where a "*" stands.
  Result<void> read_values(Filter& filter) {
    filter.values_.emplace_back();
    while (at_ < text_.size() && text_[at_] != ')') {
      const char c = text_[at_++];
      if (c == '(') return wrong("'(' in a value is written \\28");
      if (c == '*') {
        filter.values_.emplace_back();
      } else if (c == '\\') {
        const auto byte =
            at_ + 1 < text_.size() ? hex_byte(text_[at_], text_[at_ + 1]) : std::nullopt;
        if (!byte) return wrong("'\\' needs two hexadecimal digits");
        filter.values_.back() += static_cast<char>(*byte);
        at_ += 2;
      } else {
        filter.values_.back() += c;
      }
    }
    if (filter.values_.size() == 1 || filter.kind_ != Filter::Kind::kEqual) return {};
    const bool is_presence =
        filter.values_.size() == 2 && filter.values_[0].empty() && filter.values_[1].empty();
    filter.kind_ = is_presence ? Filter::Kind::kPresent : Filter::Kind::kSubstrings;
    return {};
  }

  /// "userAccountControl:1.2.840.113556.1.4.803:" names a rule.
  static void split_rule(Filter& filter) {
    const size_t colon = filter.attribute_.find(':');
    if (colon == std::string::npos) return;
    const std::string rule = filter.attribute_.substr(colon + 1);
    filter.kind_ = rule.starts_with(kBitsAndRule)  ? Filter::Kind::kBitsAnd
                   : rule.starts_with(kBitsOrRule) ? Filter::Kind::kBitsOr
                                                   : Filter::Kind::kUnknown;
    filter.attribute_.resize(colon);
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
};

Result<Filter> Filter::parse(std::string_view text) { return FilterParser(text).parse(); }

bool Filter::matches(const EntryView& entry) const { return truth(entry) == Truth::kTrue; }

Filter::Truth Filter::truth(const EntryView& entry) const {
  if (kind_ == Kind::kAnd || kind_ == Kind::kOr || kind_ == Kind::kNot)
    return truth_of_parts(entry);
  const std::string key = attribute_key(attribute_);
  bool is_there = false;
  for (const AttributeView& attribute : entry.attributes) {
    if (attribute_key(attribute.name) != key) continue;
    is_there = true;
    for (size_t i = attribute.begin; i < attribute.end; ++i) {
      if (matches_value(entry.values[i])) return Truth::kTrue;
    }
  }
  if (kind_ == Kind::kUnknown) return Truth::kUndefined;
  return is_there || kind_ == Kind::kPresent ? Truth::kFalse : Truth::kUndefined;
}

/// Three-valued logic: what is not defined stays so unless the others decide.
Filter::Truth Filter::truth_of_parts(const EntryView& entry) const {
  if (kind_ == Kind::kNot) {
    const Truth part = parts_.front().truth(entry);
    if (part == Truth::kUndefined) return part;
    return part == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
  }
  const Truth deciding = kind_ == Kind::kAnd ? Truth::kFalse : Truth::kTrue;
  Truth whole = kind_ == Kind::kAnd ? Truth::kTrue : Truth::kFalse;
  for (const Filter& part : parts_) {
    const Truth truth = part.truth(entry);
    if (truth == deciding) return truth;
    if (truth == Truth::kUndefined) whole = truth;
  }
  return whole;
}

bool Filter::matches_value(std::string_view value) const {
  switch (kind_) {
    case Kind::kPresent:
      return true;
    case Kind::kEqual:
      if (fold_case(value) == fold_case(values_.front())) return true;
      // Active Directory takes the name of a class for its DN.
      return attribute_key(attribute_) == "objectcategory" &&
             fold_case(first_name(value)) == fold_case(values_.front());
    case Kind::kAtLeast:
      return compare(value, values_.front()) >= 0;
    case Kind::kAtMost:
      return compare(value, values_.front()) <= 0;
    case Kind::kBitsAnd:
    case Kind::kBitsOr: {
      const auto bits = number_of(value);
      const auto wanted = number_of(values_.front());
      if (!bits || !wanted) return false;
      return kind_ == Kind::kBitsAnd ? (*bits & *wanted) == *wanted : (*bits & *wanted) != 0;
    }
    case Kind::kSubstrings: {
      const std::string text = fold_case(value);
      size_t at = 0;
      for (size_t i = 0; i < values_.size(); ++i) {
        const std::string part = fold_case(values_[i]);
        const bool is_last = i + 1 == values_.size();
        if (is_last) return text.size() - at >= part.size() && text.ends_with(part);
        const size_t found = text.find(part, at);
        if (found == std::string::npos || (i == 0 && found != 0)) return false;
        at = found + part.size();
      }
      return true;
    }
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kNot:
    case Kind::kUnknown:
      return false;
  }
  return false;
}

std::vector<std::string> Filter::attributes() const {
  std::vector<std::string> names;
  add_attributes(names);
  return names;
}

void Filter::add_attributes(std::vector<std::string>& names) const {
  if (!attribute_.empty()) names.push_back(attribute_);
  for (const Filter& part : parts_) part.add_attributes(names);
}

}  // namespace gsync::connectors::ldap
