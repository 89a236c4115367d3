#include "connectors/jsonl/jsonl_source.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <utility>

#include "connectors/jsonl/lines_read.h"
#include "core/text.h"

namespace gsync::connectors::jsonl {
namespace {

using source::OptionInfo;
using source::OptionType;

constexpr std::array kOptions{
    OptionInfo{.name = "file",
               .type = OptionType::kPath,
               .required = true,
               .doc = "The file, UTF-8, one JSON object a line. A relative path counts from the "
                      "job file.",
               .example = "people.jsonl"},
};

constexpr std::array<std::string_view, 3> kCapabilities{"full read", "fields that are not visible",
                                                        "reads that are complete in part"};

class JsonlSource final : public source::Source {
 public:
  explicit JsonlSource(LinesFile file) : file_(std::move(file)) {}

  /// Counts the lines of each type without asking for any.
  Result<source::ProbeReport> probe(std::stop_token stop) override {
    const source::ReadRequest nothing;
    LinesRead read(file_, nothing, nullptr, std::move(stop));
    TRY_ASSIGN(const source::ReadVerdict verdict, read.run());
    source::ProbeReport report;
    report.summary = fmt::format("{}: {}, {}", file_.place, counted(read.lines(), "line"),
                                 source::to_text(verdict.completeness));
    for (const auto& [type, count] : read.types()) {
      report.details.push_back(fmt::format("{}: {}", printable(type), counted(count, "line")));
    }
    return report;
  }

  Result<source::ReadVerdict> read(const source::ReadRequest& request, source::RecordSink& sink,
                                   std::stop_token stop) override {
    return LinesRead(file_, request, &sink, std::move(stop)).run();
  }

 private:
  LinesFile file_;
};

Result<std::unique_ptr<source::Source>> make(const source::Options& options,
                                             const source::Services& services) {
  const std::filesystem::path written(options.text("file"));
  return std::make_unique<JsonlSource>(
      LinesFile{std::filesystem::path(services.base_folder) / written, written.string(),
                written.filename().string()});
}

}  // namespace

const source::ConnectorInfo& connector() {
  static const source::ConnectorInfo kConnector{
      .name = "jsonl",
      .summary = "JSON Lines that a script or an export writes",
      .options = kOptions,
      .default_mapping = "jsonl/people",
      .capabilities = kCapabilities,
      .make = make,
  };
  return kConnector;
}

}  // namespace gsync::connectors::jsonl
