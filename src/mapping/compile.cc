#include "mapping/compile.h"

#include <fmt/format.h>

#include "config/reader.h"
#include "core/text.h"
#include "io/digest.h"
#include "mapping/columns_read.h"
#include "mapping/function.h"
#include "mapping/section_compiler.h"
#include "mapping/type_functions.h"

namespace gsync::mapping {
namespace {

using config::MapReader;
using config::Node;

/// The default region, checked; empty when there is none.
std::string read_region(MapReader& reader) {
  std::string region = reader.text("region");
  if (region.empty() || is_phone_region(region)) return region;
  reader.report(
      config::diagnose(*reader.node().find("region"), "unknown-region",
                       fmt::format("{} is not a region with phone numbers", quoted(region)),
                       "write two capital letters (ISO 3166), for example CN or US"));
  return {};
}

source::TableRequest request_of(const Section& section) {
  source::TableRequest table;
  const bool is_user = section.object == model::ObjectType::kUser;
  table.what = is_user ? "users" : "departments";
  table.names = section.names;
  table.optional = !is_user;
  for (const ColumnSlot& slot : section.columns) {
    table.columns.push_back({slot.name, slot.alternatives, !slot.optional, slot.tells_blank});
  }
  return table;
}

void mark_sensitive(Section& section, const std::vector<Script>& scripts) {
  for (const FieldMapping& mapped : section.fields) {
    if (!model::field(mapped.field).sensitive) continue;
    for (const uint32_t slot : columns_read(mapped.value, scripts)) {
      section.columns[slot].sensitive = true;
    }
  }
}

void mark_blanks(Section& section, const std::vector<Script>& scripts) {
  const auto mark = [&](const Expression& expression) {
    for (const uint32_t slot : columns_read(expression, scripts)) {
      section.columns[slot].tells_blank = true;
    }
  };
  for (const auto* rule :
       {&section.when, &section.key, &section.parent, &section.path, &section.leaver}) {
    if (rule->has_value()) mark(**rule);
  }
  if (section.leaders) mark(section.leaders->value);
  if (section.member) mark(section.member->value);
  for (const FieldMapping& mapped : section.fields) {
    if (mapped.blank != Blank::kKeep || !passes_blanks(mapped.value)) mark(mapped.value);
  }
}

/// Compiles one section and enters what it asks for.
void add_section(Program& program, MapReader& reader, const std::string& name,
                 model::ObjectType object, std::optional<Section>& section) {
  const Node* node = reader.child(name);
  if (node == nullptr) return;
  const CompileContext context{program.region};
  SectionCompiler compiler(*node, object, context, program.scripts);
  section = compiler.compile();
  reader.report(compiler.problems());
  mark_sensitive(*section, program.scripts);
  mark_blanks(*section, program.scripts);
  section->request = program.request.tables.size();
  program.request.tables.push_back(request_of(*section));
  for (const FieldMapping& field : section->fields) {
    if (field.custom) program.custom_fields.push_back(*field.custom);
  }
}

/// Each entry of a section by itself, and each field.
void add_section_rules(const Node& root, const std::string& name,
                       std::vector<config::Rule>& rules) {
  const Node* section = root.find(name);
  if (section == nullptr) return;
  const std::string prefix = "mapping " + name;
  for (const auto& [key, value] : section->entries) {
    if (key.text == "fields") {
      config::add_rules(&value, prefix + ".fields", rules);
    } else {
      rules.push_back(config::rule_of(prefix + '.' + key.text, value));
    }
  }
}

std::vector<config::Rule> rules_of(const Node& root) {
  std::vector<config::Rule> rules;
  if (const Node* region = root.find("region")) {
    rules.push_back(config::rule_of("mapping region", *region));
  }
  add_section_rules(root, "departments", rules);
  add_section_rules(root, "users", rules);
  return rules;
}

}  // namespace

const Section* Program::section(size_t table_request) const {
  for (const std::optional<Section>* one : {&departments, &users}) {
    if (one->has_value() && (*one)->request == table_request) return &**one;
  }
  return nullptr;
}

Result<Program> compile_program(const Node& root) {
  MapReader reader(root, "mapping");
  Program program;
  program.name = reader.required_text("mapping");
  if (root.document) program.hash = io::sha256_hex(root.document->text);
  program.region = read_region(reader);
  add_section(program, reader, "departments", model::ObjectType::kDepartment, program.departments);
  add_section(program, reader, "users", model::ObjectType::kUser, program.users);
  if (!program.departments && !program.users && root.kind == config::NodeKind::kMap) {
    reader.report(
        config::diagnose(root, "missing-key", "the mapping has neither 'users' nor 'departments'"));
  }
  TRY_CHECK(config::fail_if_any(reader.finish()));
  program.rules = rules_of(root);
  return program;
}

}  // namespace gsync::mapping
