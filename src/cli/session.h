// A job made ready: its file, its mapping compiled, its source built. Opens no
// network and reads no source.

#pragma once

#include <functional>
#include <memory>
#include <string>

#include "cli/context.h"
#include "config/job.h"
#include "mapping/mapping.h"
#include "source/source.h"

namespace gsync::cli {

struct Session {
  config::Job job;
  mapping::Mapping mapping;
  std::unique_ptr<source::Source> source;
  /// A run that may keep what it read for the next one.
  bool keeps = false;
};

/// Errors: kConfig, kNotFound.
Result<Session> open_session(const std::string& job_path);
Result<Session> open_session(config::Job job);

/// Stands between source and mapping: takes the mapping's sink, gives the source's.
/// Both must outlive the read.
using SinkFilter = std::function<source::RecordSink*(source::RecordSink& mapping)>;

/// What a job knows of its source from earlier runs.
struct Remembered {
  std::string cursor = {};
  source::KnownIds known = {};
};

/// Reads the whole source and maps it.
/// Errors: those of Source::read; kUnhealthy when the verdict says so.
Result<mapping::Normalized> read_source(Session& session, Remembered remembered,
                                        const Context& context, const SinkFilter& filter = {});

}  // namespace gsync::cli
