#include "connectors/excel/excel_source.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "connectors/excel/excel_options.h"
#include "connectors/excel/open_workbook.h"
#include "connectors/excel/rejected_workbook.h"
#include "connectors/excel/workbook_read.h"
#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::array<std::string_view, 3> kCapabilities{"full read", "several sheets",
                                                        "place of every value"};

class ExcelSource final : public source::Source {
 public:
  ExcelSource(source::Options options, const std::string& base_folder)
      : options_(std::move(options)), file_(table::file_of(options_, base_folder)) {}

  Result<source::ProbeReport> probe(std::stop_token stop) override {
    TRY_ASSIGN(const auto open, open_workbook(file_, limits_of(options_), {std::move(stop), {}}));
    source::ProbeReport report;
    report.summary =
        fmt::format("{}: {}, {}", file_.place, counted(open->workbook.sheets.size(), "sheet"),
                    table::size_text(open->package->file_size()));
    for (const Sheet& sheet : open->workbook.sheets) {
      const auto entry = open->package->find(sheet.part);
      report.details.push_back(
          fmt::format("{}: {}{} of data", sheet.name, sheet.hidden ? "hidden, " : "",
                      table::size_text(entry ? open->package->declared_size(*entry) : 0)));
    }
    return report;
  }

  Result<source::ReadVerdict> read(const source::ReadRequest& request, source::RecordSink& sink,
                                   std::stop_token stop) override {
    found_ = {file_, table::stamp_of(file_.path), limits_of(options_), {}};
    WorkbookRead read(options_, request, sink, std::move(stop));
    auto verdict = read.run(file_);
    found_.tables = read.found();
    return verdict;
  }

  Result<uint64_t> save_rejected(std::span<const Diagnostic> rejected,
                                 const std::filesystem::path& path) override {
    return save_rejected_rows(found_, rejected, path);
  }

 private:
  source::Options options_;
  table::SourceFile file_;
  FoundSheets found_;
};

Result<std::unique_ptr<source::Source>> make(const source::Options& options,
                                             const source::Services& services) {
  return std::make_unique<ExcelSource>(options, services.base_folder);
}

}  // namespace

const source::ConnectorInfo& connector() {
  static const source::ConnectorInfo kConnector{
      .name = "excel",
      .summary = "Excel workbooks (.xlsx, .xlsm)",
      .options = option_table(),
      .default_mapping = "excel/zh-CN",
      .capabilities = kCapabilities,
      .make = make,
  };
  return kConnector;
}

}  // namespace gsync::connectors::excel
