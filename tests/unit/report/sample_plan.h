// Small plans made by hand, for tests of the reports.

#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.h"
#include "plan/plan.h"

namespace gsync::report {

using diff::ChangeKind;

inline TimePoint noon() { return *parse_iso("2025-07-23T12:00:00Z"); }

inline diff::FieldChange field(std::string name, model::Value before, model::Value after) {
  diff::FieldChange change;
  change.field = std::move(name);
  change.before = std::move(before);
  change.after = std::move(after);
  return change;
}

inline diff::Change change(ChangeKind kind, std::string key, std::string name,
                           std::vector<std::string> departments = {},
                           std::vector<diff::FieldChange> fields = {}) {
  diff::Change made;
  made.kind = kind;
  made.key = std::move(key);
  made.name = std::move(name);
  made.departments = std::move(departments);
  made.fields = std::move(fields);
  return made;
}

/// Adds an operation with the next id and counts it.
inline plan::Operation& add(plan::Plan& plan, diff::Change change) {
  ++plan.header.counts[std::string(diff::to_text(change.kind))];
  plan::Operation operation;
  operation.id = "op-" + std::to_string(plan.operations.size() + 1);
  operation.change = std::move(change);
  return plan.operations.emplace_back(std::move(operation));
}

/// A plan of job acme without operations.
inline plan::Plan quiet_plan() {
  plan::Plan plan;
  plan::Header& header = plan.header;
  header.tool_version = "0.1.0";
  header.job = "acme";
  header.job_file = "/etc/acme.yaml";
  header.created = noon();
  header.tables = {{"部门", "departments", 4, 0, 0}, {"员工", "users", 5, 1, 0}};
  header.target = "local:/var/acme.db#acme";
  header.organization_code = "acme";
  header.organization_name = "Acme 公司";
  header.source_users = 5;
  header.source_departments = 4;
  header.target_users = 6;
  header.target_departments = 4;
  header.unchanged_users = 1;
  header.unchanged_departments = 1;
  return plan;
}

inline plan::GuardVerdict guard(std::string name, uint64_t measured, uint64_t limit,
                                std::string sentence) {
  plan::GuardVerdict verdict;
  verdict.guard = std::move(name);
  verdict.measured = measured;
  verdict.limit = limit;
  verdict.sentence = std::move(sentence);
  return verdict;
}

inline Diagnostic bad_phone() {
  return {Severity::kError,
          "phone-invalid",
          "company.xlsx: 员工!E17",
          "'12345' is not a phone number of region CN",
          "",
          "correct the cell, or write the number with its country code"};
}

/// One of everything: a created, a renamed, a moved and a deleted department;
/// people who join, change, move and leave.
inline plan::Plan month_plan() {
  plan::Plan plan = quiet_plan();
  plan.tree = {{"D1", "", "研发中心", 1}, {"D2", "D1", "平台部", 2}, {"D3", "", "市场部", 1},
               {"D4", "D1", "实验室", 1}, {"D5", "", "旧部门", 0},   {"D6", "", "财务部", 3}};
  add(plan, change(ChangeKind::kCreateDepartment, "D4", "实验室", {"D1"},
                   {field("openDepartmentId", {}, "D4"), field("name", {}, "实验室")}));
  add(plan, change(ChangeKind::kUpdateDepartment, "D2", "平台部", {},
                   {field("name", "平台组", "平台部"), field("code", "pt", "platform")}));
  using List = std::vector<std::string>;
  add(plan, change(ChangeKind::kMoveDepartment, "D2", "平台部", {"D1"},
                   {field("parent", List{"市场部"}, List{"研发中心"})}));
  add(plan, change(ChangeKind::kCreateUser, "A01", "李雷", {"D2", "D3"},
                   {field("name", {}, "李雷"), field("email", {}, "lilei@acme.cn"),
                    field("phone", {}, "13800138000")}))
      .change.place = "company.xlsx: 员工!2";
  add(plan, change(ChangeKind::kUpdateUser, "A02", "韩梅梅", {},
                   {field("name", "韩梅", "韩梅梅"), field("phone", "13900000001", {}),
                    field("manager", {}, "A01")}))
      .change.path = "研发中心/平台部";
  add(plan, change(ChangeKind::kSetMemberships, "A02", "韩梅梅", {"D4"},
                   {field("memberships", List{"研发中心/平台部"}, List{"研发中心/实验室"})}));
  add(plan, change(ChangeKind::kSetLeaders, "D1", "研发中心", {},
                   {field("leaders", List{"A09"}, List{"A01", "A02"})}));
  auto& leaver = add(plan, change(ChangeKind::kSuspendUser, "A03", "王强"));
  leaver.change.path = "市场部/平台组";
  leaver.change.reason = "absent from the last 2 complete reads";
  auto& gone = add(plan, change(ChangeKind::kDeleteDepartment, "D5", "旧部门"));
  gone.change.reason = "gone from the source and empty";
  plan.header.sentences = {"1 person is suspended", "1 department moves"};
  plan.header.guards = {guard("suspend-users", 1, 5, "1 of 6 users would be suspended; limit 5"),
                        guard("delete-users", 0, 5, "none")};
  plan.set_aside = {{plan::SetAside::Why::kRejected, bad_phone(), "A05"}};
  plan.header.calls = {
      {"create-department", 1}, {"create-users-batch", 1}, {"update-user-batch", 2}};
  plan.header.calls_lower_bound = 3;
  return plan;
}

/// No line takes more columns than `width`.
inline void expect_within(std::string_view text, size_t width) {
  for (const std::string_view line : split(text, "\n")) {
    EXPECT_LE(display_width(line), width) << line;
  }
}

}  // namespace gsync::report
