#include "connectors/csv/csv_source.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "connectors/csv/csv_read.h"
#include "connectors/csv/rejected_file.h"
#include "core/text.h"

namespace gsync::connectors::csv {
namespace {

constexpr std::array<std::string_view, 3> kCapabilities{"full read", "a file or a folder of files",
                                                        "place of every value"};

class CsvSource final : public source::Source {
 public:
  CsvSource(source::Options options, const std::string& base_folder)
      : options_(std::move(options)), file_(table::file_of(options_, base_folder)) {}

  Result<source::ProbeReport> probe(std::stop_token stop) override {
    TRY_ASSIGN(const FileSet files, FileSet::open(file_, options_, std::move(stop)));
    source::ProbeReport report;
    uint64_t total = 0;
    for (const CsvFile& file : files.files()) {
      total += file.size;
      report.details.push_back(fmt::format("{}: {}, {}", file.file.path.filename().string(),
                                           name_of(file.encoding), table::size_text(file.size)));
    }
    report.summary = fmt::format("{}: {}, {}", file_.place, counted(files.files().size(), "file"),
                                 table::size_text(total));
    return report;
  }

  Result<source::ReadVerdict> read(const source::ReadRequest& request, source::RecordSink& sink,
                                   std::stop_token stop) override {
    CsvRead read(options_, request, sink, std::move(stop));
    auto verdict = read.run(file_);
    found_ = std::move(read.found);
    return verdict;
  }

  Result<uint64_t> save_rejected(std::span<const Diagnostic> rejected,
                                 const std::filesystem::path& path) override {
    return found_ ? save_rejected_rows(*found_, rejected, path) : 0;
  }

 private:
  source::Options options_;
  table::SourceFile file_;
  std::optional<FoundFiles> found_;
};

Result<std::unique_ptr<source::Source>> make(const source::Options& options,
                                             const source::Services& services) {
  return std::make_unique<CsvSource>(options, services.base_folder);
}

}  // namespace

const source::ConnectorInfo& connector() {
  static const source::ConnectorInfo kConnector{
      .name = "csv",
      .summary = "CSV and tab-separated files",
      .options = option_table(),
      .default_mapping = "excel/zh-CN",
      .capabilities = kCapabilities,
      .make = make,
  };
  return kConnector;
}

}  // namespace gsync::connectors::csv
