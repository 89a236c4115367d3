#include "directory/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "core/text.h"

namespace gsync::directory {
namespace {

/// Takes a value of the command line; false when it is none of `values`.
using Set = bool (*)(Rules& rules, std::string_view values, std::string_view value);

/// The n-th word of "a|b" stands for the n-th value of the enumeration.
template <auto kMember>
bool choose(Rules& rules, std::string_view values, std::string_view value) {
  const auto words = split(values, "|");
  const auto found = std::find(words.begin(), words.end(), value);
  if (found == words.end()) return false;
  auto& member = rules.*kMember;
  member = static_cast<std::remove_reference_t<decltype(member)>>(found - words.begin());
  return true;
}

template <auto kMember, int64_t kLeast, int64_t kMost>
bool count(Rules& rules, std::string_view /*values*/, std::string_view value) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) return false;
  if (number < kLeast || number > kMost) return false;
  auto& member = rules.*kMember;
  member = std::remove_reference_t<decltype(member)>(number);
  return true;
}

bool message(Rules& rules, std::string_view /*values*/, std::string_view value) {
  rules.success_message = value;
  return is_valid_utf8(value);
}

constexpr int64_t kHour = 3'600'000;

constexpr std::array kInfos{
    RuleInfo{"duplicate-status", "400 to 599", "409",
             "statusCode of a call whose object has a value that another one has"},
    RuleInfo{"failed-batch", "nothing|earlier-items", "nothing",
             "what a batch leaves behind when one of its items is refused"},
    RuleInfo{"batch-replies", "in-order|reversed", "in-order", "order of the results of a batch"},
    RuleInfo{"list-delay", "0 to 3600000", "0",
             "milliseconds until a new user shows in the lists of users"},
    RuleInfo{"last-row", "0 to 1000000000", "0",
             "lists of users refuse a page whose page x limit is more; 0: never"},
    RuleInfo{"omitted-fields", "unchanged|defaults", "unchanged",
             "what an update does to status and gender when it does not name them"},
    RuleInfo{"custom-data", "merges|replaces", "merges",
             "what customData of an update does to the keys that it does not name"},
    RuleInfo{"department-keys", "organization|pool", "organization",
             "where codes and openDepartmentIds of departments are unique"},
    RuleInfo{"root-node", "left-out|included", "left-out",
             "whether get-all-departments shows the root node"},
    RuleInfo{"resigning", "final|reversible", "final",
             "whether an update of the status brings a resigned user back"},
    RuleInfo{"fetch-all", "honoured|ignored", "honoured",
             "whether fetchAll of list-organizations counts for more than page and limit"},
    RuleInfo{"success-message", "TEXT", "Success", "message of a call that is done"},
};

/// In the order of kInfos.
constexpr std::array<Set, kInfos.size()> kSetters{
    count<&Rules::duplicate_status, 400, 599>,
    choose<&Rules::failed_batch>,
    choose<&Rules::batch_replies>,
    count<&Rules::list_delay, 0, kHour>,
    count<&Rules::last_row, 0, 1'000'000'000>,
    choose<&Rules::omitted_fields>,
    choose<&Rules::custom_data>,
    choose<&Rules::department_keys>,
    choose<&Rules::root_node>,
    choose<&Rules::resigning>,
    choose<&Rules::fetch_all>,
    message,
};

std::string names() {
  std::string list;
  for (const RuleInfo& info : kInfos) {
    if (!list.empty()) list += ", ";
    list += info.name;
  }
  return list;
}

}  // namespace

std::span<const RuleInfo> rule_infos() { return kInfos; }

Result<void> set_rule(Rules& rules, std::string_view assignment) {
  const size_t equals = assignment.find('=');
  const std::string_view name = assignment.substr(0, equals);
  const auto* const found = std::find_if(kInfos.begin(), kInfos.end(),
                                         [&](const auto& info) { return info.name == name; });
  if (found == kInfos.end() || equals == std::string_view::npos) {
    return fail(ErrorCode::kUsage, "rule", std::string(assignment),
                fmt::format("{} sets no switch of the directory", quoted(assignment)),
                fmt::format("write NAME=VALUE; the names are {}", names()));
  }
  const std::string_view value = assignment.substr(equals + 1);
  const Set set = kSetters[static_cast<size_t>(found - kInfos.begin())];
  if (set(rules, found->values, value)) return {};
  return fail(ErrorCode::kUsage, "rule", std::string(name),
              fmt::format("{} is no value of {}", quoted(value), name),
              fmt::format("the values are: {}", found->values));
}

}  // namespace gsync::directory
