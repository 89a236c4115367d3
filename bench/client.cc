// The client of this project at work, for comparison with client.mjs, which does the
// same with the official SDK:
//
//   client prepare          an organization "acme" with the departments d0 to d9
//   client import COUNT N   COUNT new users in batches of 50, N calls under way at once
//   client read N           every user of the pool
//   client browse COUNT N   COUNT pages from all over the list, and their users by key
//
// $GENAUTH_HOST, $GENAUTH_ACCESS_KEY_ID and $GENAUTH_SECRET say where. Prints one
// JSON object: users, and the wall and processor time in ms of the work alone.

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>

#include "genauth/connection.h"
#include "genauth/user_reading.h"
#include "io/clock.h"
#include "io/parallel.h"

namespace gsync {
namespace {

using genauth::ManagementClient;

constexpr size_t kDepartments = 10;

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

/// User and system time of this process so far, in ms.
double processor_time() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

void set(model::Attributes& attributes, model::ObjectType type, std::string_view name,
         const std::string& value) {
  attributes.set(model::find_field(type, name).value(), value);
}

Result<void> prepare(ManagementClient& client) {
  TRY_CHECK(client.create_organization({.code = "acme", .name = "Acme"}));
  for (size_t i = 0; i < kDepartments; ++i) {
    genauth::NewDepartment department{"acme", "root", {}};
    set(department.attributes, model::ObjectType::kDepartment, "name", fmt::format("部门 {}", i));
    set(department.attributes, model::ObjectType::kDepartment, "openDepartmentId",
        fmt::format("d{}", i));
    TRY_CHECK(client.create_department(department));
  }
  return {};
}

model::FieldId field(std::string_view name) {
  return model::find_field(model::ObjectType::kUser, name).value();
}

/// The same person as user() of client.mjs; `start` makes runs differ.
genauth::NewUser user(int64_t start, size_t i) {
  static const model::FieldId kExternalId = field("externalId"), kUsername = field("username"),
                              kEmail = field("email"), kName = field("name"),
                              kGender = field("gender"), kBirthdate = field("birthdate"),
                              kCompany = field("company"), kCountry = field("country"),
                              kCity = field("city"), kAddress = field("address"),
                              kLocale = field("locale");
  const std::string key = fmt::format("c{}-{:07}", start, i);
  genauth::NewUser created;
  model::Attributes& fields = created.attributes;
  fields.set(kExternalId, key);
  fields.set(kUsername, key);
  fields.set(kEmail, key + "@acme.example");
  fields.set(kName, fmt::format("员工 {}", i));
  fields.set(kGender, std::string(i % 2 == 0 ? "M" : "F"));
  fields.set(kBirthdate, std::string("1990-01-02"));
  fields.set(kCompany, std::string("Acme"));
  fields.set(kCountry, std::string("中国"));
  fields.set(kCity, std::string("上海"));
  fields.set(kAddress, fmt::format("世纪大道 {} 号", i));
  fields.set(kLocale, std::string("zh-CN"));
  created.department_ids.push_back(fmt::format("d{}", i % kDepartments));
  return created;
}

Result<void> create_batch(ManagementClient& client, int64_t start, size_t first, size_t end) {
  std::vector<genauth::NewUser> users;
  users.reserve(end - first);
  for (size_t i = first; i < end; ++i) users.push_back(user(start, i));
  TRY_CHECK(client.create_users(
      users, {.department_id_type = genauth::DepartmentIdType::kOpenDepartmentId}));
  return {};
}

Result<size_t> import(ManagementClient& client, size_t count, int parallel) {
  const int64_t start = std::chrono::steady_clock::now().time_since_epoch().count();
  const size_t batches = (count + genauth::kBatchSize - 1) / genauth::kBatchSize;
  TRY_CHECK(io::in_parallel(batches, parallel, [&](size_t batch) {
    const size_t first = batch * genauth::kBatchSize;
    return create_batch(client, start, first, std::min(count, first + genauth::kBatchSize));
  }));
  return count;
}

Result<size_t> read(ManagementClient& client, int parallel) {
  TRY_ASSIGN(const auto reading,
             genauth::read_all_users(client, {.parallel = parallel, .root_id = {}},
                                     io::SystemClock().now()));
  if (!reading.doubts.empty()) {
    return fail(ErrorCode::kUnhealthy, "bench", "client", reading.doubts.front());
  }
  return reading.users.size();
}

Result<size_t> browse_page(ManagementClient& client, int number) {
  TRY_ASSIGN(const auto page, client.list_users(number, genauth::kPageSize));
  std::vector<std::string> keys;
  for (const genauth::UserDto& user : page.list) {
    keys.emplace_back(user.attributes.text(model::user_field::external_id()));
  }
  TRY_ASSIGN(const auto found, client.get_users(keys, genauth::UserIdType::kExternalId));
  return found.size();
}

Result<size_t> browse(ManagementClient& client, size_t count, int parallel) {
  TRY_ASSIGN(const auto first, client.list_users(1, 1));
  const size_t pages = static_cast<size_t>(first.total) / genauth::kPageSize;
  std::atomic<size_t> users = 0;
  TRY_CHECK(io::in_parallel(count, parallel, [&](size_t i) -> Result<void> {
    const auto number = static_cast<int>(1 + i * pages / count);
    TRY_ASSIGN(const size_t found, browse_page(client, number));
    users += found;
    return {};
  }));
  return users.load();
}

Result<size_t> work(ManagementClient& client, std::span<char*> words) {
  const std::string verb = words[1];
  const int parallel = std::atoi(words.back());
  const auto count = std::strtoull(words[words.size() - 2], nullptr, 10);
  if (verb == "import") return import(client, count, parallel);
  if (verb == "browse") return browse(client, count, parallel);
  if (verb == "read") return read(client, parallel);
  TRY_CHECK(prepare(client));
  return 0;
}

int run(std::span<char*> words) {
  genauth::ConnectionSettings settings;
  settings.api.host = variable("GENAUTH_HOST");
  settings.api.access_key_id = variable("GENAUTH_ACCESS_KEY_ID");
  settings.api.access_key_secret = variable("GENAUTH_SECRET");
  const auto connection = genauth::Connection::open(std::move(settings)).value();
  const double processor = processor_time();
  const auto start = std::chrono::steady_clock::now();
  const auto users = work(connection.client(), words);
  if (!users) {
    fmt::print(stderr, "client: {}\n", users.error().message());
    return 1;
  }
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  fmt::print("{{\"users\": {}, \"wall\": {:.1f}, \"cpu\": {:.1f}}}\n", *users, wall.count(),
             processor_time() - processor);
  return 0;
}

}  // namespace
}  // namespace gsync

int main(int count, char** words) {
  if (count < 2) return 2;
  return gsync::run({words, static_cast<size_t>(count)});
}
