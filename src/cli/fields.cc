#include "cli/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "config/node.h"
#include "core/text.h"
#include "genauth/fields.h"

namespace gsync::cli {
namespace {

using model::FieldInfo;
using model::FieldType;
using model::ObjectType;

constexpr std::string_view kCustomPrefix = "customData.";
/// Reference 3.3.
constexpr std::array<std::string_view, 4> kLanguages{"zh-CN", "en-US", "zh-TW", "ja-JP"};
/// "yyyy-mm-dd"
constexpr size_t kDateSize = 10;

std::string_view type_words(FieldType type) {
  switch (type) {
    case FieldType::kText:
    case FieldType::kUserKey:
      return "a text";
    case FieldType::kBoolean:
      return "true or false";
    case FieldType::kNumber:
      return "a number";
    case FieldType::kDate:
      return "a date: yyyy-mm-dd";
    case FieldType::kTextList:
      return "a JSON list of texts";
  }
  return "a text";
}

class FieldParser {
 public:
  FieldParser(ObjectType object, FieldsFor purpose, genauth::ManagementClient& client)
      : object_(object), purpose_(purpose), client_(client) {}

  Result<void> parse(const std::string& argument, model::Attributes& attributes) {
    const size_t at = argument.find('=');
    if (at == std::string::npos || at == 0) {
      return fail(ErrorCode::kUsage, "field-form", "",
                  fmt::format("{} is not FIELD=VALUE", quoted(argument)),
                  "for example: name=李雷; an empty value clears the field");
    }
    const std::string name = argument.substr(0, at);
    const std::string text = argument.substr(at + 1);
    TRY_ASSIGN(FieldInfo info, field_named(name));
    TRY_CHECK(check_writable(info));
    const auto value = genauth::read_value(text, info);
    if (!value || !is_date_if_needed(info, text)) {
      return fail(ErrorCode::kUsage, "field-value", "",
                  fmt::format("{}: {} is not {}", name, quoted(text), type_words(info.type)));
    }
    attributes.set(info.id, *value);
    return {};
  }

 private:
  Result<FieldInfo> field_named(const std::string& name) {
    const auto id = model::find_field(object_, name);
    if (!id) {
      return fail(ErrorCode::kUsage, "unknown-field", "",
                  fmt::format("a {} has no field {}", to_text(object_), quoted(name)),
                  config::suggestion(name, known_fields()));
    }
    FieldInfo info = model::field(*id);
    if (name.starts_with(kCustomPrefix)) {
      TRY_ASSIGN(info.type, custom_type(info.json));
    }
    return info;
  }

  [[nodiscard]] std::vector<std::string> known_fields() const {
    std::vector<std::string> names;
    for (const FieldInfo& info : model::fields(object_)) names.emplace_back(info.name);
    return names;
  }

  /// A key that is not defined would be refused by the server; it is known here which are.
  Result<FieldType> custom_type(std::string_view key) {
    if (!custom_) {
      TRY_ASSIGN(const auto fields, client_.get_custom_fields(genauth::target_type(object_)));
      custom_ = genauth::to_model(fields);
    }
    std::vector<std::string> known;
    for (const model::CustomField& field : *custom_) {
      if (field.key == key) return field.type;
      known.push_back(std::string(kCustomPrefix) + field.key);
    }
    const std::string hint =
        known.empty() ? fmt::format("no custom field of {}s is defined", to_text(object_))
                      : config::suggestion(std::string(kCustomPrefix).append(key), known);
    return fail(ErrorCode::kUsage, "custom-field-undefined", "",
                fmt::format("the custom field {} is not defined", quoted(key)), hint);
  }

  /// "" when the field may be given now.
  [[nodiscard]] std::string_view refusal_of(model::Writable writable) const {
    const bool creates = purpose_ == FieldsFor::kCreation;
    switch (writable) {
      case model::Writable::kAlways:
        return "";
      case model::Writable::kAtCreation:
        return creates ? "" : "be set only when the object is created";
      case model::Writable::kAfterCreation:
        return creates ? "be set only once the object is there" : "";
      case model::Writable::kNever:
        return "not be set";
    }
    return "not be set";
  }

  [[nodiscard]] Result<void> check_writable(const FieldInfo& info) const {
    const std::string_view refusal = refusal_of(info.writable);
    if (refusal.empty()) return {};
    return fail(ErrorCode::kUsage, "field-not-writable", "",
                fmt::format("{} can {}", info.name, refusal));
  }

  static bool is_date_if_needed(const FieldInfo& info, std::string_view text) {
    if (info.type != FieldType::kDate || text.empty()) return true;
    return text.size() == kDateSize && parse_iso(std::string(text) + "T00:00:00Z");
  }

  ObjectType object_;
  FieldsFor purpose_;
  genauth::ManagementClient& client_;
  std::optional<std::vector<model::CustomField>> custom_;
};

}  // namespace

Result<model::Attributes> parse_fields(std::span<const std::string> arguments, ObjectType object,
                                       FieldsFor purpose, genauth::ManagementClient& client) {
  model::Attributes attributes;
  FieldParser parser(object, purpose, client);
  for (const std::string& argument : arguments) {
    TRY_CHECK(parser.parse(argument, attributes));
  }
  return attributes;
}

Result<genauth::Translations> translated(genauth::Translations before,
                                         std::span<const std::string> changes) {
  for (const std::string& change : changes) {
    const size_t at = change.find('=');
    const std::string language = change.substr(0, at);
    if (at == std::string::npos || std::ranges::count(kLanguages, language) == 0) {
      return fail(ErrorCode::kUsage, "i18n-form", std::string(kI18n.name),
                  fmt::format("{} is not LANGUAGE=NAME", quoted(change)),
                  fmt::format("the languages are {}", fmt::join(kLanguages, ", ")));
    }
    std::erase_if(before, [&](const auto& each) { return each.language == language; });
    const std::string name = change.substr(at + 1);
    if (!name.empty()) before.push_back({language, name, true});
  }
  return before;
}

Result<void> check_changes(const Arguments& arguments, std::span<const ArgumentInfo> changing) {
  std::vector<std::string_view> names;
  for (const ArgumentInfo& each : changing) {
    if (arguments.has(each.name)) return {};
    names.push_back(each.name);
  }
  return fail(ErrorCode::kUsage, "nothing-to-change", "", "nothing to change is given",
              fmt::format("give one of: {}", fmt::join(names, ", ")));
}

}  // namespace gsync::cli
