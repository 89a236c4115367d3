// Reads the values of one record and says what is wrong with them, each with
// its place.

#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.h"
#include "mapping/evaluator.h"
#include "mapping/program.h"
#include "model/attributes.h"

namespace gsync::mapping {

/// Not for two threads at once. The program must outlive it.
class RecordReader {
 public:
  explicit RecordReader(const Program& program);

  /// The record that the next calls read; all stay with the caller.
  void use(const Section& section, const BoundTable& table, const source::RawRecord& record);

  /// A value; `what` names it in messages that have no column. A problem is
  /// added to `problems` and gives nothing.
  std::optional<source::RawValue> value(const Expression& expression, std::string_view what,
                                        std::vector<Diagnostic>& problems);

  /// The same as plain text without blanks around it; "" for a blank or for
  /// what the source cannot see.
  std::optional<std::string> text(const Expression& expression, std::string_view what,
                                  std::vector<Diagnostic>& problems);

  /// A condition; nothing when the source cannot see it or it is wrong.
  std::optional<bool> condition(const Expression& expression, std::string_view what,
                                std::vector<Diagnostic>& problems);

  /// All fields that have a value or are explicitly empty.
  void fields(model::Attributes& attributes, std::vector<Diagnostic>& problems);
  /// One of them alone.
  void field(const FieldMapping& field, model::Attributes& attributes,
             std::vector<Diagnostic>& problems);

  /// Column of the last value.
  [[nodiscard]] std::optional<uint32_t> origin() const { return evaluator_.origin(); }
  /// Provenance of the last value, without its raw text; or with it, unless it
  /// is `value` itself.
  [[nodiscard]] model::Origin origin_at(uint32_t mapping_line) const;
  [[nodiscard]] model::Origin origin_at(uint32_t mapping_line, const model::Value& value);
  /// Place of the last value, or of the record where it has no column.
  [[nodiscard]] std::string place() const;
  [[nodiscard]] std::string place(std::optional<uint32_t> slot) const;
  [[nodiscard]] const Locator& at() const { return record_->at; }
  /// The raw value that the last value came from is a number.
  [[nodiscard]] bool is_from_number() const;

  /// Of several columns, all of which can be seen, just one is filled in.
  [[nodiscard]] bool has_one_value() const;

  /// Custom data keys that a record had a value for.
  [[nodiscard]] std::vector<model::CustomField> custom_fields() const;

 private:
  void set(const FieldMapping& field, const model::Value& value, model::Attributes& attributes);
  std::shared_ptr<const std::string> shared(std::string text);
  Diagnostic diagnose(Problem problem, std::string_view what, const Expression& expression) const;

  const Program& program_;
  Evaluator evaluator_;
  const Section* section_ = nullptr;
  const BoundTable* table_ = nullptr;
  const source::RawRecord* record_ = nullptr;
  bool maps_country_code_ = false;
  /// Raw texts seen often ("男", "在职"): one copy for all records.
  std::unordered_map<std::string, std::shared_ptr<const std::string>> raws_;
  std::vector<model::CustomField> seen_custom_;
};

}  // namespace gsync::mapping
