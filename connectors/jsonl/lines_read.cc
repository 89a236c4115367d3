#include "connectors/jsonl/lines_read.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "connectors/jsonl/end_line.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::jsonl {
namespace {

constexpr std::string_view kEnd = "end";

/// Lines between two looks at the clock's hands: progress and the stop token.
constexpr uint32_t kStep = 1024;

}  // namespace

LinesRead::LinesRead(const LinesFile& file, const source::ReadRequest& request,
                     source::RecordSink* sink, std::stop_token stop)
    : file_(file),
      request_(request),
      sink_(sink),
      stop_(std::move(stop)),
      container_(std::make_shared<const std::string>(file.place)),
      wanted_(request.tables.size()) {}

Locator LinesRead::here() const { return {container_, number_, PlaceForm::kLine, {}}; }

Result<source::ReadVerdict> LinesRead::run() {
  std::ifstream stream(file_.path, std::ios::binary);
  if (!stream) {
    return fail(ErrorCode::kUnreadable, "file-missing", file_.written, "the file cannot be opened",
                "check that it is there and may be read");
  }
  std::error_code ignored;
  const uint64_t total = std::filesystem::file_size(file_.path, ignored);
  uint64_t done = 0;
  std::string line;
  while (!stopped_ && std::getline(stream, line)) {
    ++number_;
    done += line.size() + 1;
    if (number_ % kStep == 0) {
      if (stop_.stop_requested()) {
        return fail(ErrorCode::kInterrupted, "interrupted", file_.written, "the read was stopped");
      }
      if (sink_ != nullptr) sink_->progress(done, total);
    }
    TRY_CHECK(read_line(line));
  }
  if (stream.bad()) {
    return fail(ErrorCode::kUnreadable, "file-broken", to_text(here()),
                "the file cannot be read further", "try again; nothing of it was used");
  }
  return finish();
}

Result<void> LinesRead::read_line(const std::string& line) {
  if (trim(line).empty()) return {};
  digest_ = io::fingerprint(line, digest_);
  ++lines_;
  if (end_) {
    return fail(ErrorCode::kUnreadable, "behind-the-end", to_text(here()),
                fmt::format("a line stands behind the end, line {}", end_at_.row),
                "two files were put together: join them before the line of type 'end'");
  }
  Json json = Json::parse(line, nullptr, false);
  const Json* type = source::member(json, "type");
  if (type == nullptr || !type->is_string()) {
    return fail(ErrorCode::kUnreadable, "line-invalid", to_text(here()),
                json.is_discarded() ? "the line is not JSON in UTF-8"
                                    : "the line is no JSON object with a text 'type'",
                "the file may be cut off or damaged: have it written again");
  }
  const auto name = type->get<std::string>();
  if (name != kEnd) return take(name, json);
  end_at_ = here();
  end_ = std::move(json);
  return {};
}

Result<void> LinesRead::take(const std::string& type, const Json& line) {
  ++types_[type];
  const auto index = request_for(type);
  if (!index || sink_ == nullptr) return {};
  TRY_CHECK(begin(*index, type));
  ++wanted_[*index].records;
  stopped_ = !sink_->record(record(*index, line));
  return {};
}

std::optional<size_t> LinesRead::request_for(const std::string& type) const {
  for (size_t i = 0; i < request_.tables.size(); ++i) {
    const std::vector<std::string>& names = request_.tables[i].names;
    if (std::find(names.begin(), names.end(), type) != names.end()) return i;
  }
  return std::nullopt;
}

Result<void> LinesRead::begin(size_t index, const std::string& type) {
  Wanted& wanted = wanted_[index];
  if (wanted.table != nullptr) return {};
  auto table = std::make_shared<source::Table>();
  table->request = index;
  table->name = type;
  for (const source::ColumnRequest& column : request_.tables[index].columns) {
    table->columns.push_back({column.name, 0});
  }
  wanted.seen.assign(table->columns.size(), false);
  wanted.table = std::move(table);
  return sink_->begin(wanted.table);
}

source::RawRecord LinesRead::record(size_t index, const Json& line) {
  Wanted& wanted = wanted_[index];
  if (wanted.members.empty()) {
    for (const auto& item : line.items()) wanted.members.push_back(item.key());
  }
  source::RawRecord record{wanted.table, here(), {}};
  const auto& columns = request_.tables[index].columns;
  for (size_t i = 0; i < columns.size(); ++i) {
    const Json* value = source::member_of(line, columns[i]);
    if (value != nullptr) wanted.seen[i] = true;
    record.values.push_back(value != nullptr ? source::to_raw(*value)
                                             : source::RawValue{source::NotVisible()});
  }
  return record;
}

/// A required member that no record at all has is a mistake of the mapping, not
/// something that the source cannot see.
Result<void> LinesRead::check_columns() const {
  for (size_t i = 0; i < wanted_.size(); ++i) {
    const Wanted& wanted = wanted_[i];
    const auto& columns = request_.tables[i].columns;
    for (size_t c = 0; c < wanted.seen.size(); ++c) {
      if (wanted.seen[c] || !columns[c].required) continue;
      return fail(ErrorCode::kUnreadable, "member-missing", file_.place,
                  fmt::format("no line of type {} has a member {}", quoted(wanted.table->name),
                              quoted(columns[c].name)),
                  fmt::format("members found: {}\nwrite '{}?' in the mapping if it may be missing",
                              printable(join(wanted.members, ", ")), printable(columns[c].name)));
    }
  }
  return {};
}

Result<source::ReadVerdict> LinesRead::finish() {
  source::ReadVerdict verdict;
  for (size_t i = 0; i < wanted_.size(); ++i) {
    const source::TableRequest& table = request_.tables[i];
    const Wanted& wanted = wanted_[i];
    if (wanted.table == nullptr && table.optional) continue;
    const std::string name = table.names.empty() ? table.what : table.names.front();
    verdict.tables.push_back(
        {wanted.table != nullptr ? wanted.table->name : name, table.what, wanted.records, 0, 0});
  }
  verdict.fingerprint = fmt::format("{:016x}", digest_);
  if (stopped_) {
    verdict.completeness = source::Completeness::kPartial;
    verdict.reasons.push_back(Diagnostic{
        Severity::kNote, "stopped", file_.place, "the rest was not read, as asked", {}, {}});
    return verdict;
  }
  if (!end_) {
    return fail(ErrorCode::kUnreadable, "file-cut", to_text(here()),
                "the file has no last line {\"type\":\"end\"}",
                "it is cut off or still being written: nothing of it was used");
  }
  TRY_CHECK(check_columns());
  TRY_CHECK(read_end(*end_, end_at_, types_, verdict));
  return verdict;
}

}  // namespace gsync::connectors::jsonl
