#include "mapping/mapping.h"

#include "mapping/compile.h"
#include "mapping/program.h"

namespace gsync::mapping {

Result<Mapping> Mapping::compile(const config::Node& root) {
  TRY_ASSIGN(Program program, compile_program(root));
  return Mapping(std::make_shared<const Program>(std::move(program)));
}

source::ReadRequest Mapping::request() const { return program_->request; }

const std::vector<model::CustomField>& Mapping::custom_fields() const {
  return program_->custom_fields;
}

const std::string& Mapping::hash() const { return program_->hash; }

const std::vector<config::Rule>& Mapping::rules() const { return program_->rules; }

bool Mapping::keeps_ids(model::ObjectType object) const {
  const auto& section =
      object == model::ObjectType::kUser ? program_->users : program_->departments;
  if (!section || !section->key || !section->key->calls.empty()) return false;
  const auto* column = std::get_if<ColumnUse>(&section->key->start);
  return column != nullptr && section->columns[column->slot].name == "@id";
}

const std::string& Mapping::name() const { return program_->name; }

}  // namespace gsync::mapping
