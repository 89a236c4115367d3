// What the benchmarks of table sources share: CPU time, a sink that counts, the
// request that the built-in mapping would make.

#pragma once

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "config/node.h"
#include "connectors/all.h"
#include "core/error.h"

namespace gsync::bench {

inline double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

inline double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// CPU seconds of one round of `work`, all threads together.
inline double median_cpu(int rounds, const std::function<void()>& work) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double before = cpu_seconds();
    work();
    times.push_back(cpu_seconds() - before);
  }
  std::ranges::sort(times);
  return times[times.size() / 2];
}

/// Counts what it gets and keeps nothing.
class CountingSink final : public source::RecordSink {
 public:
  Result<void> begin(const std::shared_ptr<const source::Table>&) override { return {}; }
  bool record(source::RawRecord record) override {
    ++records;
    for (const source::RawValue& value : record.values) {
      const bool nothing = std::holds_alternative<std::monostate>(value.data) ||
                           std::holds_alternative<source::NotVisible>(value.data);
      values += nothing ? 0 : 1;
    }
    return true;
  }
  void restart() override { records = values = 0; }
  void reject(Diagnostic) override {}
  void progress(uint64_t, uint64_t) override {}

  uint64_t records = 0;
  uint64_t values = 0;
};

inline source::ReadRequest staff_request() {
  source::TableRequest departments{"departments", {"部门"}, {}, true};
  departments.columns = {
      {"部门编号", {}, true}, {"部门名称", {}, true}, {"上级部门编号", {}, false}};
  source::TableRequest users{"users", {"员工", "用户"}, {}, false};
  for (const char* name :
       {"工号", "姓名", "部门", "职位", "手机号", "邮箱", "性别", "入职日期", "直属上级工号"}) {
    users.columns.push_back({name, {}, std::string_view(name) == "工号"});
  }
  users.columns.push_back({"状态", {"是否在职"}, false});
  return {{departments, users}, {}};
}

template <typename T>
T expect(Result<T> result) {
  if (result) return *std::move(result);
  std::fputs((to_text(result.error()) + '\n').c_str(), stderr);
  std::exit(1);
}

/// A connector over one file; `more` are further options as YAML.
inline std::unique_ptr<source::Source> open_source(const std::string& name, const std::string& file,
                                                   std::string_view more = {}) {
  const config::Node section = expect(
      config::parse_yaml("bench", fmt::format("type: {}\nfile: '{}'\n{}", name, file, more)));
  const source::ConnectorInfo* connector = connectors::find(name);
  const auto options = expect(source::Options::check(section, connector->options, name));
  return expect(connector->make(options, {"."}));
}

}  // namespace gsync::bench
