// What this machine has for a job: files and who may read them, room, limits, the other
// side's certificate and clock. Each finding says what to do about it.

#pragma once

#include <filesystem>
#include <vector>

#include "config/job.h"
#include "core/error.h"
#include "io/probe.h"
#include "operations/finding.h"

namespace gsync::operations {

/// Who may read and write the job and what it remembers, and whether whoever runs this may.
Findings check_files(const config::Job& job, const std::vector<std::filesystem::path>& secrets);
/// Room for the state, open files.
Findings check_limits(const config::Job& job);
/// What the server's answer says of reachability, certificate and clock.
Findings check_server(const std::string& url, const Result<io::Probe>& answer);

}  // namespace gsync::operations
