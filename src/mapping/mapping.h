// A mapping turns raw records into the canonical model. Pure: no I/O, no clock.
// The language: docs/mapping-language.md.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/node.h"
#include "config/rule.h"
#include "core/error.h"
#include "model/snapshot.h"
#include "source/source.h"

namespace gsync::mapping {

class Program;  // the compiled mapping

/// A record that was set aside: why, and whom it was about when that is known.
struct Rejected {
  Diagnostic diagnostic;
  model::ObjectType object = model::ObjectType::kUser;
  /// Key of the record; empty when the record has none. A person or department
  /// with this key is never taken for absent.
  std::string key;
};

/// What a table and its section of the mapping do not know of each other.
struct UnmatchedColumns {
  std::string table;
  /// Columns that the mapping would use ("phone?") and the table lacks: their fields are not
  /// visible, and nothing happens to them.
  std::vector<std::string> missing;
  /// Headers of the table that no field is made of.
  std::vector<std::string> unused;
};

/// What a read came to.
struct Normalized {
  model::Snapshot desired;
  std::vector<Rejected> rejected;
  /// Said about records that are used all the same.
  std::vector<Diagnostic> warnings;
  /// Tables of which every column is used, and every column is there, are left out.
  std::vector<UnmatchedColumns> columns;
  /// Records that `when:` left out, by table request.
  uint64_t filtered = 0;
  /// The source's verdict; made partial here when a rejected record has no
  /// key, since then nobody can tell who is absent.
  source::ReadVerdict verdict;
};

/// A compiled mapping. Copies share one program.
class Mapping {
 public:
  /// Compiles it: every unknown key, field and function and every wrong
  /// expression is a diagnostic with line, column and caret.
  /// Errors: kConfig.
  static Result<Mapping> compile(const config::Node& root);

  /// What the source must deliver.
  [[nodiscard]] source::ReadRequest request() const;
  /// Keys of customData that it writes.
  [[nodiscard]] const std::vector<model::CustomField>& custom_fields() const;
  /// Digest of the mapping's text: a plan says whether data or configuration changed.
  [[nodiscard]] const std::string& hash() const;
  /// What in it decides about records: "mapping users.fields.name".
  [[nodiscard]] const std::vector<config::Rule>& rules() const;
  [[nodiscard]] const std::string& name() const;
  /// Keys of these objects are what the source itself knows them by, '@id'.
  [[nodiscard]] bool keeps_ids(model::ObjectType object) const;

 private:
  friend class Normalizer;
  friend class Tracer;
  explicit Mapping(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  std::shared_ptr<const Program> program_;
};

/// Takes the records of one read and builds the desired state.
class Normalizer final : public source::RecordSink {
 public:
  /// `progress` may be empty.
  using Progress = std::function<void(uint64_t done, uint64_t total, uint64_t records)>;
  explicit Normalizer(const Mapping& mapping, Progress progress = {});
  ~Normalizer() override;

  /// Errors: kConfig when the table lacks a column that the mapping needs,
  ///         pointing at the mapping with did-you-mean and what was found.
  Result<void> begin(const std::shared_ptr<const source::Table>& table) override;
  bool record(source::RawRecord record) override;
  void restart() override;
  void reject(Diagnostic diagnostic) override;
  void progress(uint64_t done, uint64_t total) override;

  /// Resolves what needs the whole read: parents, paths, leaders, managers,
  /// duplicates, cycles; infers departments from paths. Call once.
  Normalized finish(source::ReadVerdict verdict);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The mappings that are part of the program, "excel/zh-CN" and so on.
std::vector<std::string_view> builtin_names();
/// Text of a built-in mapping; empty when there is none of that name.
std::string_view builtin_text(std::string_view name);

}  // namespace gsync::mapping
