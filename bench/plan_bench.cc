// What a plan takes, from two states in memory to the plan: a sync in which 1 %
// of the people changed, and a first load into an empty organization.
//
// Time is that of the processor, as a multiple of one XXH3 pass over the raw
// bytes of both states: every key, id and value, without names of fields.
// Memory is what the process has at its peak beside the states themselves.

#include <fmt/format.h>

#include <mimalloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <unordered_set>

#include "diff/diff.h"
#include "io/digest.h"
#include "plan/plan_file.h"
#include "plan/planner.h"

namespace gsync {
namespace {

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
  const auto set = [&](std::string_view name, const std::string& text) {
    attributes.set(*model::find_field(model::ObjectType::kUser, name), text);
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
  attributes.shrink();
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

/// What a state holds: keys, ids and values, without names of fields.
class RawBytes {
 public:
  void add(const model::Snapshot& state) {
    for (const model::Department& department : state.departments) {
      add(department.key);
      add(department.id);
      add(department.parent);
      add(department.attributes);
    }
    for (const model::User& user : state.users) {
      add(user.key);
      add(user.id);
      add(user.attributes);
      for (const model::Membership& membership : *user.memberships) add(membership.department);
    }
  }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  void add(const model::Attributes& attributes) {
    for (const model::Attribute& attribute : attributes) add(attribute.value.text());
  }
  void add(std::string_view text) {
    bytes_ += text;
    bytes_ += '\n';
  }
  std::string bytes_;
};

/// Of this process: what else runs on the machine does not count.
double cpu_ms() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

/// Memory of the process in MB: "VmRSS" now, "VmHWM" at its highest.
double memory_mb(std::string_view name) {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    if (word == std::string(name) + ':') break;
  }
  double kilobytes = 0;
  status >> kilobytes;
  return kilobytes / 1000;
}

/// From here on VmHWM counts anew.
void forget_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

struct Figures {
  size_t operations = 0;
  double raw_mb = 0, hash_ms = 0;
  double diff_ms = 0, plan_ms = 0, write_ms = 0;
  /// The two states and the links; at most beside them during diff and plan.
  double states_mb = 0, more_mb = 0;
};

void hash_pass(const World& world, Figures& figures) {
  RawBytes raw;
  raw.add(world.desired);
  raw.add(world.current);
  figures.raw_mb = static_cast<double>(raw.bytes().size()) / 1e6;
  const double start = cpu_ms();
  volatile uint64_t hash = io::fingerprint(raw.bytes());
  static_cast<void>(hash);
  figures.hash_ms = cpu_ms() - start;
}

Figures measure(size_t people, bool on_both_sides) {
  Figures figures;
  mi_collect(true);  // of what was measured before
  const double empty_mb = memory_mb("VmRSS");
  const World world = make_world(people, on_both_sides);
  mi_collect(true);
  figures.states_mb = memory_mb("VmRSS") - empty_mb;
  hash_pass(world, figures);
  mi_collect(true);
  forget_peak();
  const diff::Absences absences;
  const std::unordered_set<std::string> rejected;
  const source::ReadVerdict verdict;
  const config::Job job;

  const double start = cpu_ms();
  diff::Changes changes =
      diff::diff({world.desired, world.current, world.links, absences, rejected, rejected}, {});
  const double after_diff = cpu_ms();
  auto plan = plan::make_plan({.desired = world.desired,
                               .current = world.current,
                               .verdict = verdict,
                               .changes = std::move(changes),
                               .set_aside = {},
                               .warnings = {},
                               .baseline = std::nullopt,
                               .job = job,
                               .mapping_hash = "mapping",
                               .rules = {},
                               .tool_version = "bench",
                               .target = "local:bench",
                               .now = {},
                               .expires = {},
                               .overrides = {}});
  const double after_plan = cpu_ms();
  figures.diff_ms = after_diff - start;
  figures.plan_ms = after_plan - after_diff;
  figures.more_mb = memory_mb("VmHWM") - empty_mb - figures.states_mb;
  if (!plan.has_value()) {
    fmt::print(stderr, "{}\n", to_text(plan.error()));
    std::exit(1);
  }
  figures.operations = plan->operations.size();
  const double write_start = cpu_ms();
  const std::string text = plan::to_file_text(*plan);
  figures.write_ms = cpu_ms() - write_start;
  if (!plan::from_file_text(text, "bench").has_value()) std::exit(1);
  return figures;
}

void print(const char* what, size_t people, const Figures& figures) {
  const double total_ms = figures.diff_ms + figures.plan_ms;
  const double users = static_cast<double>(people);
  fmt::print(
      "{:<10} {:>7} users {:>7} operations  diff {:>7.0f} ms  plan {:>7.0f} ms  {:>5.2f} us/user  "
      "{:>5.1f} x XXH3 ({:.1f} ms)  write {:>6.0f} ms\n"
      "           raw {:.0f} MB  states {:.0f} MB, {:.1f} x raw  diff and plan {:.0f} MB more, "
      "{:.1f} x raw\n",
      what, people, figures.operations, figures.diff_ms, figures.plan_ms, total_ms * 1000 / users,
      total_ms / figures.hash_ms, figures.hash_ms, figures.write_ms, figures.raw_mb,
      figures.states_mb, figures.states_mb / figures.raw_mb, figures.more_mb,
      figures.more_mb / figures.raw_mb);
}

}  // namespace
}  // namespace gsync

/// bench_plan [MOST]: worlds of 10,000 people and ten times as many, up to MOST.
namespace gsync {
namespace {

/// In a process of its own: memory that an earlier measure left is none of this one's.
void measure_apart(const char* title, size_t people, bool on_both_sides) {
  std::fflush(stdout);
  const pid_t child = ::fork();
  if (child == 0) {
    print(title, people, measure(people, on_both_sides));
    std::fflush(stdout);
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
}

}  // namespace
}  // namespace gsync

int main(int count, char** arguments) {
  const long most = count > 1 ? std::atol(arguments[1]) : 0;
  const auto limit = static_cast<size_t>(most > 0 ? most : 1'000'000);
  gsync::measure_apart("first load", 100'000, false);
  for (size_t people = 10'000; people <= limit; people *= 10) {
    gsync::measure_apart("1% changed", people, true);
  }
  return 0;
}
