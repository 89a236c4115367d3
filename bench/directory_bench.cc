// What the embedded directory costs as it grows: 10,000, 100,000 and 1,000,000
// users with a tenth as many departments, made and read through its calls. Each
// time is the median of its calls; behind it how often the first directory's.
//
// "after a write": one user was changed before each call, so that nothing that
// was worked out for the call before it can help.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "directory/directory.h"

namespace gsync {
namespace {

using genauth::Endpoint;
using genauth::Json;
using Clock = std::chrono::steady_clock;

constexpr int64_t kBatch = 50;
constexpr int64_t kUsersOfDepartment = 10;
constexpr int64_t kChildren = 8;
constexpr int kCalls = 51;

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

/// Largest resident memory of this process so far, in MB.
int64_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atoll(line.c_str() + 6) / 1024;
  }
  return 0;
}

/// A directory in a file of its own, which goes with it.
class Subject {
 public:
  explicit Subject(int64_t users) : users_(users) {
    std::filesystem::remove(path_);
    directory_ = directory::Directory::open(path_, clock_, random_).value();
  }
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  ~Subject() {
    directory_.reset();
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + suffix);
  }

  Json data(Endpoint endpoint, const Json& params) {
    genauth::Reply reply = directory_->handle({endpoint, params});
    if (reply.status_code != 200) {
      fmt::print(stderr, "{}: {}\n", genauth::describe(endpoint), reply.message);
      std::exit(1);
    }
    return std::move(reply.data).take_tree();
  }

  void make_departments() {
    data(Endpoint::kCreateOrganization,
         {{"organizationCode", "acme"}, {"organizationName", "Acme"}});
    for (int64_t i = 0; i < users_ / kUsersOfDepartment; ++i) {
      Json department = {{"organizationCode", "acme"},
                         {"name", fmt::format("部门 {}", i)},
                         {"code", fmt::format("c{:06}", i)},
                         {"openDepartmentId", fmt::format("d{:06}", i)},
                         {"parentDepartmentId", "root"}};
      if (i > 0) department["parentDepartmentId"] = departments_[size_t((i - 1) / kChildren)];
      departments_.push_back(data(Endpoint::kCreateDepartment, department)["departmentId"]);
    }
  }

  void make_users() {
    for (int64_t first = 0; first < users_; first += kBatch) {
      Json list = Json::array();
      for (int64_t i = first; i < first + kBatch; ++i) list.push_back(user(i));
      last_ = data(Endpoint::kCreateUsersBatch, {{"list", std::move(list)}}).back()["userId"];
    }
  }

  void change_a_user() {
    data(Endpoint::kUpdateUser, {{"userId", last_}, {"name", fmt::format("新名 {}", ++changes_)}});
  }

  [[nodiscard]] int64_t users() const { return users_; }
  [[nodiscard]] const std::string& last_user() const { return last_; }
  [[nodiscard]] const std::string& last_department() const { return departments_.back(); }
  [[nodiscard]] int64_t megabytes() const {
    return static_cast<int64_t>(std::filesystem::file_size(path_) >> 20U);
  }

 private:
  [[nodiscard]] Json user(int64_t i) const {
    return {{"externalId", fmt::format("e{:07}", i)},
            {"username", fmt::format("user{}", i)},
            {"email", fmt::format("user{}@acme.example", i)},
            {"phone", fmt::format("139{:08}", i)},
            {"phoneCountryCode", "+86"},
            {"name", fmt::format("员工 {}", i)},
            {"gender", i % 2 == 0 ? "M" : "F"},
            {"company", "Acme"},
            {"city", "上海"},
            {"departmentIds", Json::array({departments_[size_t(i / kUsersOfDepartment)]})}};
  }

  int64_t users_;
  std::string path_ =
      (std::filesystem::temp_directory_path() / fmt::format("bench-directory-{}.db", ::getpid()))
          .string();
  io::SystemClock clock_;
  io::Random random_{1};
  std::unique_ptr<directory::Directory> directory_;
  std::vector<std::string> departments_;
  std::string last_;
  int64_t changes_ = 0;
};

/// Medians by the name of the measure, in the order of measuring.
class Figures {
 public:
  /// `prepare` is not measured.
  template <typename Prepare, typename Call>
  void measure(const std::string& name, Prepare prepare, Call call) {
    std::vector<double> times;
    for (int i = 0; i < kCalls; ++i) {
      prepare();
      const auto start = Clock::now();
      call();
      times.push_back(microseconds_since(start));
    }
    std::nth_element(times.begin(), times.begin() + kCalls / 2, times.end());
    add(name, times[kCalls / 2], "us");
  }
  void add(const std::string& name, double value, const char* unit) {
    const double first = first_.emplace(name, value).first->second;
    fmt::print("  {:<46} {:>10.1f} {:<9} x {:.2f}\n", name, value, unit, value / first);
    std::fflush(stdout);
  }

 private:
  std::map<std::string, double> first_;
};

Json page_of(int64_t number) {
  return {{"options",
           {{"pagination", {{"page", number}, {"limit", kBatch}}},
            {"sort", Json::array({{{"field", "id"}, {"order", "asc"}}})},
            {"withCustomData", true},
            {"withDepartmentIds", true}}}};
}

void measure_lists(Subject& subject, Figures& figures) {
  const auto nothing = [] {};
  const auto write = [&] { subject.change_a_user(); };
  const int64_t pages = subject.users() / kBatch;
  for (const auto& [depth, number] :
       {std::pair{"first page", int64_t{1}}, std::pair{"page in the middle", pages / 2},
        std::pair{"last page", pages}}) {
    const auto call = [&, page = number] { subject.data(Endpoint::kListUsers, page_of(page)); };
    figures.measure(fmt::format("list-users, {}", depth), nothing, call);
    figures.measure(fmt::format("list-users, {}, after a write", depth), write, call);
  }
  Json status = page_of(pages);
  status["advancedFilter"] =
      Json::array({{{"field", "status"}, {"operator", "EQUAL"}, {"value", "Activated"}}});
  figures.measure("list-users by status, last page, after a write", write,
                  [&] { subject.data(Endpoint::kListUsers, status); });
  const Json changed = {{"updatedAtStart", std::to_string(std::time(nullptr) - 1)},
                        {"limit", "50"}};
  figures.measure("list-users changed lately, after a write", write,
                  [&] { subject.data(Endpoint::kListUsersLegacy, changed); });
}

void measure_look_ups(Subject& subject, Figures& figures) {
  const auto nothing = [] {};
  const int64_t i = subject.users() / 2;
  const std::pair<const char*, std::string> keys[] = {
      {"user_id", subject.last_user()},
      {"external_id", fmt::format("e{:07}", i)},
      {"username", fmt::format("user{}", i)},
      {"email", fmt::format("user{}@acme.example", i)},
      {"phone", fmt::format("139{:08}", i)}};
  for (const auto& [type, id] : keys) {
    const Json params = {{"userId", id}, {"userIdType", type}};
    figures.measure(fmt::format("get-user by {}", type), nothing,
                    [&] { subject.data(Endpoint::kGetUser, params); });
  }
  Json ids = Json::array();
  for (int64_t n = 0; n < kBatch; ++n)
    ids.push_back(fmt::format("e{:07}", (i + n * 997) % subject.users()));
  figures.measure("get-user-batch, 50 by external_id", nothing, [&] {
    subject.data(Endpoint::kGetUserBatch, {{"userIds", ids}, {"userIdType", "external_id"}});
  });
  const int64_t d = subject.users() / kUsersOfDepartment / 2;
  const std::pair<const char*, std::string> department_keys[] = {
      {"department_id", subject.last_department()},
      {"open_department_id", fmt::format("d{:06}", d)},
      {"code", fmt::format("c{:06}", d)}};
  for (const auto& [type, id] : department_keys) {
    const Json params = {
        {"organizationCode", "acme"}, {"departmentId", id}, {"departmentIdType", type}};
    figures.measure(fmt::format("get-department by {}", type), nothing,
                    [&] { subject.data(Endpoint::kGetDepartment, params); });
    if (type != std::string("code")) continue;
    figures.measure("list-department-member-ids", nothing,
                    [&] { subject.data(Endpoint::kListDepartmentMemberIds, params); });
  }
}

void measure(int64_t users, Figures& figures) {
  fmt::print("{} users, {} departments\n", users, users / kUsersOfDepartment);
  Subject subject(users);
  auto start = Clock::now();
  subject.make_departments();
  const auto departments = static_cast<double>(users / kUsersOfDepartment);
  figures.add("create-department", microseconds_since(start) / departments, "us");
  start = Clock::now();
  subject.make_users();
  figures.add("create-users-batch, each user",
              microseconds_since(start) / static_cast<double>(users), "us");
  measure_lists(subject, figures);
  measure_look_ups(subject, figures);
  fmt::print("  database {} MB, peak resident memory of the process {} MB\n", subject.megabytes(),
             peak_memory());
}

}  // namespace
}  // namespace gsync

int main() {
  gsync::Figures figures;
  for (const int64_t users : {10'000, 100'000, 1'000'000}) gsync::measure(users, figures);
  return 0;
}
