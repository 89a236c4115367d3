// What a mapping makes of single records, step by step: why a record is as it is.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/location.h"
#include "mapping/evaluator.h"
#include "mapping/mapping.h"
#include "source/source.h"

namespace gsync::mapping {

/// A value of a record as its source has it.
struct TracedColumn {
  std::string name;
  std::string value;
  /// A sensitive field is made of it.
  bool sensitive = false;
};

struct TraceStep {
  /// Column, "text", "template" or "lua" first, then the functions.
  std::string what;
  /// As people read it; "(blank)", "(not visible)".
  std::string value;
};

/// One rule of the mapping, applied to the record.
struct TracedRule {
  /// "key", "when", "parent" … or the name of a field.
  std::string rule;
  /// Of the mapping file, from 1; 0 where it does not say it.
  uint32_t line = 0;
  /// A sensitive column may have a part in it: its steps are not for everybody.
  bool sensitive = false;
  std::vector<TraceStep> steps;
  /// Why it has no value, sensitive values masked; empty when it has one.
  std::string problem;
};

struct TracedRecord {
  model::ObjectType object = model::ObjectType::kUser;
  /// As the mapping makes it; empty when it cannot.
  std::string key;
  Locator place;
  /// `when` of the mapping leaves the record out.
  bool left_out = false;
  std::vector<TracedColumn> columns;
  std::vector<TracedRule> rules;
};

/// Passes a read on and keeps what is made of the records that hold a text: as
/// their key, or as any value.
class Tracer final : public source::RecordSink {
 public:
  /// The most records that are kept.
  static constexpr size_t kMost = 20;

  /// `next` must outlive it.
  Tracer(const Mapping& mapping, source::RecordSink& next, std::string_view text);
  ~Tracer() override;

  Result<void> begin(const std::shared_ptr<const source::Table>& table) override;
  bool record(source::RawRecord record) override;
  void restart() override {
    tables_.clear();
    found_.clear();
    next_.restart();
  }
  void reject(Diagnostic diagnostic) override { next_.reject(std::move(diagnostic)); }
  void progress(uint64_t done, uint64_t total) override { next_.progress(done, total); }

  std::vector<TracedRecord> take() { return std::move(found_); }

 private:
  void look(const source::RawRecord& record);

  std::shared_ptr<const Program> program_;
  source::RecordSink& next_;
  std::string text_;
  Evaluator evaluator_;
  std::vector<std::unique_ptr<BoundTable>> tables_;
  std::vector<TracedRecord> found_;
};

}  // namespace gsync::mapping
