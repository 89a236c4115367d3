#include "cli/rehearsal_stage.h"

#include "directory/copy.h"
#include "genauth/read_state.h"

namespace gsync::cli {
namespace {

Result<directory::Rules> rules_of(const StageSettings& settings) {
  directory::Rules rules;
  for (const std::string& each : settings.rules) TRY_CHECK(directory::set_rule(rules, each));
  return rules;
}

Result<server::Options> server_options(const StageSettings& settings) {
  server::Options options;
  options.calls_per_second = settings.calls_per_second;
  for (const std::string& text : settings.faults) {
    TRY_ASSIGN(server::Fault fault, server::parse_fault(text));
    options.faults.push_back(std::move(fault));
  }
  return options;
}

/// A pool is called over HTTP, so that refusals come in the same words; faults need it.
bool is_called_over_http(const config::TargetSection& target, const StageSettings& settings) {
  return target.type == config::TargetType::kGenauth || !settings.faults.empty() ||
         settings.calls_per_second > 0;
}

/// The server on this machine, with the patience that the job has for its target.
config::TargetSection section_of(const config::TargetSection& target,
                                 const server::HttpServer& running,
                                 const server::AccessKeys& keys) {
  config::TargetSection section = target;
  section.type = config::TargetType::kGenauth;
  section.host = server::url_of(running.address());
  section.access_key_id = keys.keys.front().id;
  section.access_key_secret = keys.keys.front().secret;
  section.auth = config::PoolAuth::kSignature;
  section.tenant.clear();
  section.proxy.clear();
  section.ca_file.clear();
  return section;
}

}  // namespace

Result<std::unique_ptr<RehearsalStage>> RehearsalStage::open(const model::Snapshot& state,
                                                             const config::TargetSection& target,
                                                             const StageSettings& settings,
                                                             const Context& context) {
  TRY_ASSIGN(directory::Rules rules, rules_of(settings));
  TRY_ASSIGN(io::TemporaryFolder folder, io::TemporaryFolder::create("genauth-sync-rehearsal"));
  std::unique_ptr<RehearsalStage> stage(new RehearsalStage(std::move(folder)));
  const std::filesystem::path database = stage->folder_.path() / "copy.db";
  TRY_CHECK(directory::copy_state(database, state, context.clock(), context.random()));
  TRY_ASSIGN(stage->directory_, directory::Directory::open(database, context.clock(),
                                                           context.random(), std::move(rules)));
  stage->embedded_ = std::make_unique<directory::EmbeddedTransport>(*stage->directory_);
  stage->plain_ = std::make_unique<genauth::ManagementClient>(*stage->embedded_);
  TRY_CHECK(stage->define_fields(state.custom_fields));
  if (is_called_over_http(target, settings)) {
    TRY_CHECK(stage->serve(target, settings, context));
  }
  return stage;
}

RehearsalStage::~RehearsalStage() {
  if (server_) server_->stop();
}

genauth::ManagementClient& RehearsalStage::client() const {
  return over_http_ ? over_http_->client() : *plain_;
}

Result<model::Snapshot> RehearsalStage::state(const std::string& organization) const {
  return genauth::read_state(*plain_, organization);
}

Result<void> RehearsalStage::define_fields(const std::vector<model::CustomField>& fields) const {
  std::vector<genauth::CustomFieldDto> list;
  list.reserve(fields.size());
  for (const model::CustomField& field : fields) list.push_back(genauth::to_dto(field));
  for (size_t first = 0; first < list.size(); first += genauth::kBatchSize) {
    const size_t count = std::min(genauth::kBatchSize, list.size() - first);
    TRY_CHECK(plain_->set_custom_fields(std::span(list).subspan(first, count)));
  }
  return {};
}

Result<void> RehearsalStage::serve(const config::TargetSection& target,
                                   const StageSettings& settings, const Context& context) {
  TRY_ASSIGN(server::Options options, server_options(settings));
  const server::AccessKeys keys = server::new_keys();
  service_ =
      std::make_unique<server::Service>(*directory_, keys, std::move(options), context.clock());
  TRY_ASSIGN(server_, server::HttpServer::start(*service_, {"127.0.0.1", 0}));
  TRY_ASSIGN(Target opened,
             Target::open(section_of(target, *server_, keys), Target::Access::kWrite, context));
  over_http_ = std::make_unique<Target>(std::move(opened));
  return {};
}

}  // namespace gsync::cli
