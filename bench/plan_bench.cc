// How long a plan takes, from two states in memory to the bytes of its file:
// a sync in which 1 % of the people changed, and a first load into an empty
// organization. Beside it one XXH3 pass over as many bytes as the file has.

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <unordered_set>

#include "diff/diff.h"
#include "io/digest.h"
#include "plan/plan_file.h"
#include "plan/planner.h"

namespace gsync {
namespace {

using Clock = std::chrono::steady_clock;

/// People of one department, and children of one department.
constexpr size_t kPeople = 20;
constexpr size_t kChildren = 8;

struct World {
  model::Snapshot desired, current;
  diff::Links links;
};

model::Attributes profile(size_t i) {
  using model::FieldId;
  model::Attributes attributes;
  const auto set = [&](std::string_view name, std::string text) {
    attributes.set(*model::find_field(model::ObjectType::kUser, name), std::move(text));
  };
  set("externalId", fmt::format("e{:06}", i));
  set("username", fmt::format("user{}", i));
  set("email", fmt::format("user{}@acme.example", i));
  set("phone", fmt::format("139{:08}", i));
  set("phoneCountryCode", "+86");
  set("name", fmt::format("员工 {}", i));
  set("status", "Activated");
  set("gender", i % 2 == 0 ? "M" : "F");
  set("customData.title", i % 7 == 0 ? "经理" : "工程师");
  set("customData.hireDate", fmt::format("20{:02}-03-01", i % 25));
  return attributes;
}

void add_departments(World& world, size_t count, bool on_both_sides) {
  for (size_t i = 0; i < count; ++i) {
    model::Department department;
    department.key = fmt::format("d{:05}", i);
    if (i > 0) department.parent = fmt::format("d{:05}", (i - 1) / kChildren);
    department.attributes.set(model::department_field::name(), fmt::format("部门 {}", i));
    world.desired.departments.push_back(department);
    if (!on_both_sides) continue;
    department.id = "id-" + department.key;
    if (!department.parent.empty()) department.parent = "id-" + department.parent;
    world.links.departments[department.key] = department.id;
    world.current.departments.push_back(std::move(department));
  }
}

/// Every hundredth has another name, title and department.
void change(model::User& user, size_t i, size_t departments) {
  user.attributes.set(model::user_field::name(), fmt::format("新名 {}", i));
  user.attributes.set(*model::find_field(model::ObjectType::kUser, "customData.title"),
                      std::string("总监"));
  user.memberships->front().department = fmt::format("d{:05}", (i + 1) % departments);
}

World make_world(size_t people, bool on_both_sides) {
  World world;
  const size_t departments = people / kPeople;
  world.desired.organization = {"acme", "Acme", ""};
  world.current.organization = {"acme", "Acme", on_both_sides ? "root" : ""};
  add_departments(world, departments, on_both_sides);
  for (const char* key : {"title", "hireDate"}) {
    world.desired.custom_fields.push_back({model::ObjectType::kUser, key, key, {}});
  }
  if (on_both_sides) world.current.custom_fields = world.desired.custom_fields;
  for (size_t i = 0; i < people; ++i) {
    model::User user;
    user.key = fmt::format("e{:06}", i);
    user.attributes = profile(i);
    user.memberships = {{{fmt::format("d{:05}", i % departments), true, 0}}};
    world.desired.users.push_back(user);
    if (i % 100 == 0 && on_both_sides) change(world.desired.users.back(), i, departments);
    if (!on_both_sides) continue;
    user.id = "id-" + user.key;
    user.memberships->front().department = "id-" + user.memberships->front().department;
    world.links.users[user.key] = user.id;
    world.current.users.push_back(std::move(user));
  }
  return world;
}

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void measure(const char* what, size_t people, bool on_both_sides) {
  const World world = make_world(people, on_both_sides);
  const diff::Absences absences;
  const std::unordered_set<std::string> rejected;
  source::ReadVerdict verdict;
  config::Job job;

  const auto start = Clock::now();
  diff::Changes changes =
      diff::diff({world.desired, world.current, world.links, absences, rejected, rejected}, {});
  const double diff_ms = milliseconds_since(start);

  const auto plan_start = Clock::now();
  auto plan = plan::make_plan({world.desired,
                               world.current,
                               verdict,
                               std::move(changes),
                               {},
                               {},
                               std::nullopt,
                               job,
                               "mapping",
                               {},
                               "bench",
                               "local:bench",
                               {},
                               {},
                               {}});
  const double plan_ms = milliseconds_since(plan_start);
  if (!plan.has_value()) {
    fmt::print(stderr, "{}\n", to_text(plan.error()));
    return;
  }

  const auto write_start = Clock::now();
  const std::string text = plan::to_file_text(*plan);
  const double write_ms = milliseconds_since(write_start);

  const auto read_start = Clock::now();
  const auto again = plan::from_file_text(text, "bench");
  const double read_ms = milliseconds_since(read_start);

  const auto hash_start = Clock::now();
  const uint64_t hash = io::fingerprint(text);
  const double hash_ms = milliseconds_since(hash_start);

  const double per_user = (diff_ms + plan_ms) * 1000 / static_cast<double>(people);
  fmt::print(
      "{:<10} {:>7} users {:>7} operations  diff {:>8.1f} ms  plan {:>8.1f} ms  {:>5.2f} us/user  "
      "write {:>8.1f} ms  read {:>8.1f} ms  file {:>6.1f} MB  XXH3 {:>6.2f} ms ({:04x}, {})\n",
      what, people, plan->operations.size(), diff_ms, plan_ms, per_user, write_ms, read_ms,
      static_cast<double>(text.size()) / 1e6, hash_ms, hash & 0xffffU,
      again.has_value() ? "reads back" : "DOES NOT READ BACK");
}

}  // namespace
}  // namespace gsync

int main() {
  for (const size_t people : {10'000U, 100'000U}) {
    gsync::measure("1% changed", people, true);
    gsync::measure("first load", people, false);
  }
  return 0;
}
