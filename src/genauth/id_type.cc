#include "genauth/id_type.h"

#include <array>
#include <utility>

namespace gsync::genauth {
namespace {

template <typename Type, size_t N>
using Words = std::array<std::pair<Type, std::string_view>, N>;

constexpr Words<DepartmentIdType, 5> kDepartmentIdTypes{{
    {DepartmentIdType::kDepartmentId, "department_id"},
    {DepartmentIdType::kOpenDepartmentId, "open_department_id"},
    {DepartmentIdType::kCode, "code"},
    {DepartmentIdType::kSyncRelation, "sync_relation"},
    {DepartmentIdType::kCustomField, "custom_field"},
}};

constexpr Words<UserIdType, 8> kUserIdTypes{{
    {UserIdType::kUserId, "user_id"},
    {UserIdType::kPhone, "phone"},
    {UserIdType::kEmail, "email"},
    {UserIdType::kUsername, "username"},
    {UserIdType::kExternalId, "external_id"},
    {UserIdType::kIdentity, "identity"},
    {UserIdType::kSyncRelation, "sync_relation"},
    {UserIdType::kCustomField, "custom_field"},
}};

template <typename Type, size_t N>
constexpr bool in_order(const Words<Type, N>& words) {
  for (size_t i = 0; i < N; ++i) {
    if (static_cast<size_t>(words[i].first) != i) return false;
  }
  return true;
}
static_assert(in_order(kDepartmentIdTypes) && in_order(kUserIdTypes), "indexed by type");

template <typename Type, size_t N>
std::optional<Type> find(const Words<Type, N>& words, std::string_view word) {
  for (const auto& [type, text] : words) {
    if (text == word) return type;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_text(DepartmentIdType type) {
  return kDepartmentIdTypes[static_cast<size_t>(type)].second;
}

std::string_view to_text(UserIdType type) { return kUserIdTypes[static_cast<size_t>(type)].second; }

std::optional<DepartmentIdType> department_id_type(std::string_view word) {
  return find(kDepartmentIdTypes, word);
}

std::optional<UserIdType> user_id_type(std::string_view word) { return find(kUserIdTypes, word); }

}  // namespace gsync::genauth
