#include "plan/phrases.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

/// One kind of operation in words.
struct Phrase {
  ChangeKind kind;
  std::string_view singular, plural;
};

/// Most important first.
constexpr std::array kPhrases{
    Phrase{ChangeKind::kDeleteUser, "person is deleted, which cannot be undone",
           "people are deleted, which cannot be undone"},
    Phrase{ChangeKind::kResignUser, "person is resigned, which cannot be undone",
           "people are resigned, which cannot be undone"},
    Phrase{ChangeKind::kSuspendUser, "person is suspended", "people are suspended"},
    Phrase{ChangeKind::kUnassignUser, "person is taken out of all departments",
           "people are taken out of all departments"},
    Phrase{ChangeKind::kDeleteDepartment, "department is deleted", "departments are deleted"},
    Phrase{ChangeKind::kMoveDepartment, "department moves", "departments move"},
    Phrase{ChangeKind::kAdoptUser, "existing account is adopted", "existing accounts are adopted"},
    Phrase{ChangeKind::kReviveUser, "suspended person is back and activated again",
           "suspended people are back and activated again"},
    Phrase{ChangeKind::kSetMemberships, "person changes departments", "people change departments"},
    Phrase{ChangeKind::kUpdateUser, "person is updated", "people are updated"},
    Phrase{ChangeKind::kUpdateDepartment, "department is updated", "departments are updated"},
    Phrase{ChangeKind::kCreateOrganization, "organization is created", "organizations are created"},
    Phrase{ChangeKind::kCreateDepartment, "department is created", "departments are created"},
    Phrase{ChangeKind::kCreateUser, "person is created", "people are created"},
    Phrase{ChangeKind::kSetLeaders, "department gets new heads", "departments get new heads"},
    Phrase{ChangeKind::kDefineField, "custom data field is defined",
           "custom data fields are defined"},
};

constexpr auto kKinds = [] {
  std::array<ChangeKind, kPhrases.size()> kinds{};
  for (size_t i = 0; i < kinds.size(); ++i) kinds[i] = kPhrases[i].kind;
  return kinds;
}();

}  // namespace

std::span<const ChangeKind> kinds_by_weight() { return kKinds; }

std::string phrase(ChangeKind kind, uint64_t count) {
  const auto found = std::find_if(kPhrases.begin(), kPhrases.end(),
                                  [kind](const Phrase& one) { return one.kind == kind; });
  return counted(count, found->singular, found->plural);
}

std::string phrases(const std::map<ChangeKind, uint64_t>& counts) {
  std::vector<std::string> parts;
  for (const ChangeKind kind : kKinds) {
    const auto found = counts.find(kind);
    if (found != counts.end() && found->second > 0) parts.push_back(phrase(kind, found->second));
  }
  return join(parts, ", ");
}

}  // namespace gsync::plan
