// A job made ready: its file, its mapping compiled, its source built. Opens no
// network and reads no source.

#pragma once

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
};

/// Errors: kConfig, kNotFound.
Result<Session> open_session(const std::string& job_path);

/// Reads the whole source and maps it.
/// Errors: those of Source::read; kUnhealthy when the verdict says so.
Result<mapping::Normalized> read_source(Session& session, const std::string& cursor,
                                        const Context& context);

}  // namespace gsync::cli
