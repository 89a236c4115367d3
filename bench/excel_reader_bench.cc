// How fast the excel connector turns a workbook into raw records, beside plain
// inflate of the same parts in the same run: bench_excel FILE [ROUNDS].

#include <fmt/format.h>
#include <sys/resource.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "config/node.h"
#include "connectors/all.h"
#include "core/error.h"

namespace {

using namespace gsync;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median_cpu(int rounds, const std::function<void()>& work) {
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
  void reject(Diagnostic) override {}
  void progress(uint64_t, uint64_t) override {}

  uint64_t records = 0;
  uint64_t values = 0;
};

source::ReadRequest staff_request() {
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

std::unique_ptr<source::Source> open_source(const std::string& file) {
  config::Node section = expect(config::parse_yaml("bench", "type: excel\nfile: '" + file + "'\n"));
  const source::ConnectorInfo* connector = connectors::find("excel");
  const auto options = expect(source::Options::check(section, connector->options, "excel"));
  return expect(connector->make(options, {"."}));
}

/// Inflates sheets and strings, looks at nothing.
uint64_t inflate_all(const std::string& file) {
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  if (archive == nullptr) std::exit(1);
  uint64_t total = 0;
  std::vector<char> block(256 * 1'024);
  for (zip_int64_t entry = 0; entry < zip_get_num_entries(archive, 0); ++entry) {
    const std::string name = zip_get_name(archive, static_cast<zip_uint64_t>(entry), 0);
    if (!name.starts_with("xl/worksheets/sheet") && name != "xl/sharedStrings.xml") continue;
    zip_file_t* part = zip_fopen_index(archive, static_cast<zip_uint64_t>(entry), 0);
    while (const zip_int64_t count = zip_fread(part, block.data(), block.size())) {
      if (count < 0) std::exit(1);
      total += static_cast<uint64_t>(count);
    }
    zip_fclose(part);
  }
  zip_discard(archive);
  return total;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_excel FILE [ROUNDS]\n", stderr);
    return 2;
  }
  const std::string file = argv[1];
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  uint64_t bytes = 0;
  const double inflate = median_cpu(rounds, [&] { bytes = inflate_all(file); });
  CountingSink last;
  const double read = median_cpu(rounds, [&] {
    CountingSink sink;
    expect(open_source(file)->read(staff_request(), sink, {}));
    last = sink;
  });
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("rows {}, values {}, sheets and strings {:.1f} MB unpacked\n", last.records,
             last.values, static_cast<double>(bytes) / 1e6);
  fmt::print("inflate alone   {:6.3f} s CPU\n", inflate);
  fmt::print("whole reader    {:6.3f} s CPU, {:.0f} rows/s, {:.1f} x inflate\n", read,
             static_cast<double>(last.records) / read, read / inflate);
  fmt::print("peak memory     {:.0f} MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
