#include "cli/session.h"

#include <fmt/format.h>

#include "cli/connector.h"
#include "config/reader.h"
#include "connectors/all.h"
#include "core/text.h"
#include "io/file.h"

namespace gsync::cli {
namespace {

Result<std::unique_ptr<source::Source>> make_source(const config::Job& job) {
  const source::ConnectorInfo* connector = connectors::find(job.source_type);
  if (connector == nullptr) {
    return fail(ErrorCode::kConfig,
                config::diagnose(*job.source.find("type"), "unknown-connector",
                                 fmt::format("unknown connector {}", quoted(job.source_type)),
                                 config::suggestion(job.source_type, connector_names())));
  }
  TRY_ASSIGN(const source::Options options,
             source::Options::check(job.source, connector->options, connector->name));
  return connector->make(
      options, {.base_folder = job.folder.string(), .memory = job.state.string() + ".source"});
}

/// The mapping's text: a built-in one by name, any other by its file.
Result<config::Node> load_mapping(const config::Job& job) {
  if (const std::string_view text = mapping::builtin_text(job.mapping); !text.empty()) {
    return config::parse_yaml(fmt::format("mappings/{}.yaml", job.mapping), std::string(text));
  }
  Result<std::string> text = io::read_file(job.folder / job.mapping);
  if (text) return config::parse_yaml(job.mapping, *std::move(text));
  if (text.error().code != ErrorCode::kNotFound) return fail(std::move(text).error());
  std::vector<std::string> names;
  for (const std::string_view name : mapping::builtin_names()) names.emplace_back(name);
  return fail(ErrorCode::kConfig,
              config::diagnose(
                  job.mapping_node, "unknown-mapping",
                  fmt::format("{} is neither a built-in mapping nor a file", quoted(job.mapping)),
                  config::suggestion(job.mapping, names)));
}

}  // namespace

Result<Session> open_session(const std::string& job_path) {
  TRY_ASSIGN(config::Job job, config::load_job(job_path, Context::environment()));
  return open_session(std::move(job));
}

Result<Session> open_session(config::Job job) {
  TRY_ASSIGN(const config::Node mapping_file, load_mapping(job));
  TRY_ASSIGN(mapping::Mapping mapping, mapping::Mapping::compile(mapping_file));
  TRY_ASSIGN(std::unique_ptr<source::Source> source, make_source(job));
  return Session{std::move(job), std::move(mapping), std::move(source)};
}

Result<mapping::Normalized> read_source(Session& session, Remembered remembered,
                                        const Context& context, const SinkFilter& filter) {
  const Tally::Phase phase(context.tally(), "read_source");
  report::Progress progress = context.progress("Reading the source");
  mapping::Normalizer normalizer(session.mapping, [&](uint64_t done, uint64_t total, uint64_t) {
    progress.update(done, total);
  });
  source::ReadRequest request = session.mapping.request();
  request.cursor = std::move(remembered.cursor);
  request.known = std::move(remembered.known);
  request.now = context.clock().now();
  request.keeps = session.keeps;
  Result<source::ReadVerdict> read =
      session.source->read(request, filter ? *filter(normalizer) : normalizer, context.stop());
  context.tally().add_source(session.source->effort());
  TRY_ASSIGN(source::ReadVerdict verdict, std::move(read));
  progress.finish();
  if (!verdict.note.empty()) context.info(fmt::format("The source: {}.", verdict.note));
  if (verdict.completeness == source::Completeness::kUnhealthy) {
    return fail(Error{ErrorCode::kUnhealthy, std::move(verdict.reasons)});
  }
  mapping::Normalized normalized = normalizer.finish(std::move(verdict));
  normalized.desired.organization.code = session.job.target.organization_code;
  normalized.desired.organization.name = session.job.target.organization_name;
  return normalized;
}

}  // namespace gsync::cli
