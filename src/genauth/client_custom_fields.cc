// Custom fields and custom data.

#include "genauth/client.h"
#include "genauth/types_custom_fields_json.h"

namespace gsync::genauth {
namespace {

std::vector<CustomFieldDto> read_fields(const Json& list) {
  std::vector<CustomFieldDto> fields;
  for (const Json* entry : as_object_list(list)) {
    if (auto field = read_custom_field(*entry)) fields.push_back(*std::move(field));
  }
  return fields;
}

Json write(const CustomDataOwner& owner) {
  Json json = {{"targetType", to_text(owner.target)}, {"targetIdentifier", owner.id}};
  if (!owner.role_namespace.empty()) json["namespace"] = owner.role_namespace;
  return json;
}

}  // namespace

Result<std::vector<CustomFieldDto>> ManagementClient::get_custom_fields(TargetType target) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetCustomFields, {{"targetType", to_text(target)}}));
  return read_fields(data);
}

Result<Page<CustomFieldDto>> ManagementClient::list_custom_fields(const CustomFieldQuery& query,
                                                                  int page, int limit) {
  Json params = {{"targetType", to_text(query.target)},
                 {"dataType", query.data_type},
                 {"page", page},
                 {"limit", limit}};
  if (!query.keyword.empty()) params["keyword"] = query.keyword;
  if (query.user_visible) params["userVisible"] = *query.user_visible;
  if (query.admin_visible) params["adminVisible"] = *query.admin_visible;
  TRY_ASSIGN(const Json data, call(Endpoint::kListCustomFields, std::move(params)));
  return Page<CustomFieldDto>{read_total(data), read_fields(member(data, "list"))};
}

Result<std::vector<CustomFieldDto>> ManagementClient::set_custom_fields(
    std::span<const CustomFieldDto> fields) {
  if (fields.empty()) return std::vector<CustomFieldDto>();
  Json list = Json::array();
  for (const CustomFieldDto& field : fields) list.push_back(genauth::write(field));
  TRY_ASSIGN(const Json data, call(Endpoint::kSetCustomFields, {{"list", std::move(list)}}));
  return read_fields(data);
}

Result<void> ManagementClient::delete_custom_fields(std::span<const CustomFieldKey> keys) {
  if (keys.empty()) return {};
  Json list = Json::array();
  for (const CustomFieldKey& each : keys) {
    list.push_back({{"targetType", to_text(each.target)}, {"key", each.key}});
  }
  return act(Endpoint::kDeleteCustomFields, {{"list", std::move(list)}});
}

Result<CustomDataValues> ManagementClient::get_custom_data(const CustomDataOwner& owner) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetCustomData, write(owner)));
  CustomDataValues values;
  if (!data.is_object()) return values;
  for (const auto& [key, json] : data.get_ref<const Json::object_t&>()) {
    values.emplace(key, model::value_from_json(json));
  }
  return values;
}

Result<void> ManagementClient::set_custom_data(const CustomDataOwner& owner,
                                               const CustomDataValues& values) {
  if (values.empty()) return {};
  Json list = Json::array();
  for (const auto& [key, value] : values) {
    list.push_back({{"key", key}, {"value", model::to_json(value)}});
  }
  Json params = write(owner);
  params["list"] = std::move(list);
  return act(Endpoint::kSetCustomData, std::move(params));
}

}  // namespace gsync::genauth
