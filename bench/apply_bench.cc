// How long 20,000 people take to be created with 1, 4 and 8 workers by a service that
// answers each call after 20 ms, beside the ideal: the calls, shared out, at 20 ms each.
// Also what the journal costs: the same run with a state file on the disk, each
// transaction synchronized, and with one in memory.
// And how many calls a plan takes beside the fewest that any tool could do with: as many
// when nothing depends on anything, which is asserted, and more when addresses are handed
// on from one to the next.
//
// Takes the folder for the state file from TMPDIR. Times are those of the wall clock.

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "apply/apply.h"
#include "plan/batches.h"
#include "plan/plan_file.h"

namespace gsync {
namespace {

using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kPeople = 20'000;
constexpr milliseconds kLatency{20};

/// Answers what a first load asks, each call after the latency and as many at once as
/// come.
class Service final : public genauth::Transport {
 public:
  Result<genauth::Reply> send(const genauth::Request& request) override {
    std::this_thread::sleep_for(kLatency);
    genauth::Reply reply;
    reply.request_id = "r";
    reply.data = answer(request);
    return reply;
  }

 private:
  static genauth::Json answer(const genauth::Request& request) {
    using genauth::Endpoint;
    if (request.endpoint == Endpoint::kGetOrganization) {
      return {{"organizationCode", "acme"}, {"organizationName", "Acme"}, {"departmentId", "root"}};
    }
    genauth::Json list = genauth::Json::array();
    if (request.endpoint != Endpoint::kCreateUsersBatch) return list;
    const genauth::Request whole = genauth::completed(request);
    for (genauth::Json user : whole.params.at("list")) {
      user["userId"] = "id-" + user.at("externalId").get<std::string>();
      list.push_back(std::move(user));
    }
    return list;
  }
};

plan::Plan make_plan() {
  plan::Plan plan;
  plan.header.job = "bench";
  plan.header.organization_code = "acme";
  for (int i = 1; i <= kPeople; ++i) {
    plan::Operation& operation = plan.operations.emplace_back();
    operation.id = "op-" + std::to_string(i);
    operation.change.kind = diff::ChangeKind::kCreateUser;
    operation.change.key = fmt::format("e{:06}", i);
    operation.change.departments = {""};
    for (const auto& [field, value] : {std::pair{"username", fmt::format("user{}", i)},
                                       {"email", fmt::format("user{}@acme.example", i)},
                                       {"name", fmt::format("员工 {}", i)}}) {
      diff::FieldChange& change = operation.change.fields.emplace_back();
      change.field = field;
      change.after = value;
    }
  }
  plan.header.calls_lower_bound = plan::fewest_calls(plan.operations);
  plan::to_file_text(plan);
  return plan;
}

struct Measured {
  duration<double> wall{0};
  uint64_t calls = 0;
};

/// Nothing when the run does not end well.
std::optional<Measured> measure(plan::Plan& plan, int workers, const std::string& state_file) {
  Service service;
  genauth::ManagementClient client(service);
  auto state = state::StateFile::open(state_file);
  if (!state) return std::nullopt;
  apply::ApplyOptions options;
  options.workers = workers;
  options.verify = config::Verify::kNone;
  const io::SystemClock clock;
  const auto began = steady_clock::now();
  const auto report = apply::apply(plan, client, *state, clock, options, {}, {});
  if (!report || report->status != state::RunStatus::kDone) return std::nullopt;
  Measured measured{steady_clock::now() - began, 0};
  for (const auto& [endpoint, calls] : report->write_calls) measured.calls += calls;
  return measured;
}

/// People who hand their addresses on, in chains of so many, those first who give theirs up.
std::vector<plan::Operation> handed_on(int people, int length) {
  std::vector<plan::Operation> operations;
  const int chains = people / length;
  for (int i = 0; i < chains * length; ++i) {
    plan::Operation& operation = operations.emplace_back();
    operation.id = "op-" + std::to_string(i + 1);
    operation.change.kind = diff::ChangeKind::kUpdateUser;
    operation.change.key = fmt::format("e{:06}", i);
    operation.change.target_id = "id-" + operation.change.key;
    if (i >= chains) operation.depends_on = {"op-" + std::to_string(i + 1 - chains)};
  }
  return operations;
}

/// Whether independent changes take the fewest calls.
bool print_calls() {
  constexpr int kChanged = 1000;
  bool fewest = true;
  fmt::print("{} addresses changed\n{:>17} {:>7} {:>12} {:>8}\n", kChanged, "handed on by", "calls",
             "lower bound", "calls/lb");
  for (const int length : {1, 2, 10, 100, 1000}) {
    const std::vector<plan::Operation> operations = handed_on(kChanged, length);
    uint64_t calls = 0;
    for (const plan::Batch& batch : plan::batches(operations)) calls += plan::calls_of(batch);
    const uint64_t bound = plan::fewest_calls(operations);
    fmt::print("{:>17} {:>7} {:>12} {:>8.2f}\n", length, calls, bound,
               static_cast<double>(calls) / static_cast<double>(bound));
    fewest = fewest && (length > 1 || calls == bound);
  }
  return fewest;
}

int run() {
  plan::Plan plan = make_plan();
  const auto folder = std::filesystem::temp_directory_path();
  const std::string file = folder / fmt::format("gsync-apply-bench-{}.db", ::getpid());
  fmt::print("{} people created, {} ms a call, lower bound {} calls\n", kPeople, kLatency.count(),
             plan.header.calls_lower_bound);
  fmt::print("{:>8} {:>7} {:>7} {:>7} {:>12} {:>14} {:>12}\n", "workers", "calls", "ideal s",
             "wall s", "wall / ideal", "no journal s", "with / without");
  bool fewest = true;
  for (const int workers : {1, 4, 8}) {
    const auto journalled = measure(plan, workers, file);
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
    const auto plain = measure(plan, workers, ":memory:");
    if (!journalled || !plain) return 1;
    const auto rounds =
        (journalled->calls + static_cast<uint64_t>(workers) - 1) / static_cast<uint64_t>(workers);
    const duration<double> ideal = rounds * kLatency;
    fmt::print("{:>8} {:>7} {:>7.2f} {:>7.2f} {:>12.2f} {:>14.2f} {:>12.2f}\n", workers,
               journalled->calls, ideal.count(), journalled->wall.count(), journalled->wall / ideal,
               plain->wall.count(), journalled->wall / plain->wall);
    fewest = fewest && journalled->calls == plan.header.calls_lower_bound;
  }
  fmt::print("calls / lower bound: {}\n", fewest ? "1.00" : "above 1.00");
  return print_calls() && fewest ? 0 : 1;
}

}  // namespace
}  // namespace gsync

int main() { return gsync::run(); }
