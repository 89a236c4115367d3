#include "genauth/types_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {

int64_t read_total(const Json& page) {
  // A boolean in this place is a defect of the published types, not a count;
  // as_int takes none.
  return as_int(member(page, "totalCount")).value_or(-1);
}

Translations read_i18n(const Json& i18n, std::string_view field) {
  Translations translations;
  const Json& languages = member(i18n, field);
  if (!languages.is_object()) return translations;
  for (const auto& [language, unit] : languages.get_ref<const Json::object_t&>()) {
    if (!unit.is_object()) continue;
    translations.push_back(
        {language, string_member(unit, "value"), as_bool(member(unit, "enabled")).value_or(false)});
  }
  return translations;
}

Json write_i18n(std::string_view field, const Translations& translations) {
  if (translations.empty()) return {};
  Json languages = Json::object();
  for (const Translation& translation : translations) {
    append(languages, translation.language,
           {{"enabled", translation.enabled}, {"value", translation.value}});
  }
  return {{std::string(field), std::move(languages)}};
}

}  // namespace gsync::genauth
