#include "plan/guard.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "plan/guard_table.h"

namespace gsync::plan {
namespace {

const Guard* find_guard(std::string_view name) {
  const std::span<const Guard> table = guard_table();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Guard& guard) { return guard.info.name == name; });
  return found == table.end() ? nullptr : &*found;
}

std::string names(bool overridable) {
  std::vector<std::string> all;
  for (const Guard& guard : guard_table()) {
    if (!overridable || guard.info.overridable) all.emplace_back(guard.info.name);
  }
  return join(all, ", ");
}

Result<void> unknown_guard(const std::string& name) {
  std::vector<std::string> known;
  for (const Guard& guard : guard_table()) known.emplace_back(guard.info.name);
  const auto near = nearest(name, known);
  return fail(ErrorCode::kUsage, "guard-unknown", "", "there is no guard " + quoted(name),
              near.has_value() ? "did you mean " + quoted(*near) + "?"
                               : "the guards that can be overridden are: " + names(true));
}

}  // namespace

std::vector<GuardInfo> guards() {
  std::vector<GuardInfo> infos;
  for (const Guard& guard : guard_table()) infos.push_back(guard.info);
  return infos;
}

bool can_be_overridden(std::string_view guard) {
  const Guard* known = find_guard(guard);
  return known != nullptr && known->info.overridable;
}

uint64_t allowed(const config::Limit& limit, uint64_t whole) {
  // The small addend keeps 20 % of 35 at 7 although 0.2 is no binary number.
  const double share = limit.percent * static_cast<double>(whole) / 100.0 + 1e-9;
  auto most = static_cast<uint64_t>(std::max(share, 0.0));
  if (limit.absolute > 0) most = std::min(most, static_cast<uint64_t>(limit.absolute));
  return std::max(most, static_cast<uint64_t>(std::max<int64_t>(limit.floor, 0)));
}

Result<void> check_overrides(const std::map<std::string, std::string>& overrides) {
  for (const auto& [name, reason] : overrides) {
    const Guard* guard = find_guard(name);
    if (guard == nullptr) return unknown_guard(name);
    if (!guard->info.overridable) {
      return fail(ErrorCode::kUsage, "guard-fixed", "",
                  "the guard " + quoted(name) + " cannot be overridden",
                  guard->info.setting.empty()
                      ? "repair the source and read it again"
                      : fmt::format("change {} in the job file, or the source",
                                    quoted(guard->info.setting)));
    }
    if (trim(reason).empty()) {
      return fail(ErrorCode::kUsage, "override-reason", "",
                  "the override of " + quoted(name) + " has no reason",
                  "say why in a few words; the report repeats it");
    }
  }
  return {};
}

Result<void> override_guards(Plan& plan, const std::map<std::string, std::string>& overrides) {
  TRY_CHECK(check_overrides(overrides));
  for (const auto& override : overrides) {
    const std::string& name = override.first;
    const auto found = std::find_if(plan.header.guards.begin(), plan.header.guards.end(),
                                    [&](const GuardVerdict& one) { return one.guard == name; });
    if (found == plan.header.guards.end() || !stops(*found)) {
      return fail(ErrorCode::kUsage, "guard-not-tripped", "",
                  "the guard " + quoted(name) + " does not stop this plan",
                  "leave out its --override");
    }
    found->overridden = override.second;
    // What was signed is another plan.
    plan.signature.clear();
  }
  return {};
}

std::vector<GuardVerdict> judge(const Facts& facts) {
  std::vector<GuardVerdict> verdicts;
  for (const Guard& guard : guard_table()) {
    GuardVerdict verdict = guard.judge(facts, guard);
    const auto reason = facts.input.overrides.find(verdict.guard);
    if (verdict.tripped && guard.info.overridable && reason != facts.input.overrides.end()) {
      verdict.overridden = reason->second;
    }
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

std::optional<Choice> measured_by(const GuardVerdict& verdict, const Facts& facts) {
  const Guard* guard = find_guard(verdict.guard);
  if (guard == nullptr || guard->choose == nullptr) return std::nullopt;
  return guard->choose(facts);
}

}  // namespace gsync::plan
