// Compiles one section (departments or users) of a mapping file. Mistakes are
// collected, so that a user sees all of them at once.

#pragma once

#include <string>
#include <vector>

#include "config/reader.h"
#include "mapping/function.h"
#include "mapping/program.h"

namespace gsync::mapping {

class SectionCompiler {
 public:
  /// All must outlive the compiler; scripts are added to `scripts`.
  SectionCompiler(const config::Node& node, model::ObjectType object, const CompileContext& context,
                  std::vector<Script>& scripts);

  Section compile();
  std::vector<Diagnostic> problems() { return std::move(problems_); }

 private:
  void read_departments(config::MapReader& reader);
  void read_users(config::MapReader& reader);
  void read_fields(config::MapReader& reader);
  void read_aliases(config::MapReader& reader);
  void read_field(const config::Node& key, const config::Node& entry);
  void read_options(config::MapReader& reader, FieldMapping& field);
  bool add_field(const config::Node& key, FieldMapping field);
  [[nodiscard]] bool is_reserved(const config::Node& key);
  void require(const config::Node& at, bool present, const std::string& what);

  /// A value that may be missing; a scalar.
  std::optional<Expression> value(config::MapReader& reader, const std::string& key);
  std::optional<Expression> parse(const config::Node& node);
  /// `value:` or `lua:` of a map; a scalar is its own value.
  std::optional<Expression> value_or_script(config::MapReader& reader);
  std::optional<Expression> script(config::MapReader& reader, const config::Node& lua);
  std::vector<ScriptColumn> script_columns(config::MapReader& reader);

  const config::Node& node_;
  const CompileContext& context_;
  std::vector<Script>& scripts_;
  Section section_;
  std::vector<Diagnostic> problems_;
};

}  // namespace gsync::mapping
