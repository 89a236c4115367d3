#include "operations/checkup.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdlib>

#include "core/text.h"

namespace gsync::operations {
namespace {

using std::chrono::milliseconds;

constexpr mode_t kOthersRead = S_IRGRP | S_IROTH;
constexpr mode_t kOthersWrite = S_IWGRP | S_IWOTH;
constexpr uint64_t kMegabyte = 1'000'000;
constexpr uint64_t kRoomNeeded = 100 * kMegabyte;
constexpr uint64_t kRoomWanted = 1000 * kMegabyte;
constexpr rlim_t kFilesWanted = 256;
/// GenAuth refuses a signature whose time is further off than some minutes.
constexpr milliseconds kClockWarning{5'000};
constexpr milliseconds kClockTrouble{60'000};
constexpr std::chrono::days kExpiryWarning{21};

std::string quoted_path(const std::filesystem::path& path) { return '\'' + path.string() + '\''; }

/// Holds personal data or secrets: nobody but its owner may read it.
void check_private(const std::filesystem::path& path, Findings& findings) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return;
  const mode_t mode = status.st_mode & 07777U;
  if ((mode & (kOthersRead | kOthersWrite)) == 0) {
    findings.push_back(
        fine("permissions", fmt::format("{} is for its owner alone", path.string())));
    return;
  }
  findings.push_back(
      trouble("permissions",
              fmt::format("others may {} {} (mode {:04o})",
                          (mode & kOthersRead) != 0 ? "read" : "write", path.string(), mode),
              "chmod 600 " + quoted_path(path)));
}

/// Decides what is done: nobody but its owner may change it.
void check_unwritable(const std::filesystem::path& path, Findings& findings) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return;
  const mode_t mode = status.st_mode & 07777U;
  if ((mode & kOthersWrite) == 0) {
    findings.push_back(
        fine("permissions", fmt::format("only the owner of {} may change it", path.string())));
    return;
  }
  findings.push_back(trouble("permissions",
                             fmt::format("others may change {} (mode {:04o}), and with it who is "
                                         "created and removed",
                                         path.string(), mode),
                             "chmod go-w " + quoted_path(path)));
}

void check_writable_folder(const std::filesystem::path& file, Findings& findings) {
  const std::filesystem::path folder = file.parent_path();
  if (::access(folder.c_str(), W_OK | X_OK) == 0) {
    findings.push_back(fine("files", fmt::format("{} can be written", folder.string())));
    return;
  }
  const std::error_code why(errno, std::generic_category());
  findings.push_back(trouble(
      "files", fmt::format("{} cannot be written: {}", folder.string(), why.message()),
      fmt::format(
          "create it and give it to the user who runs the job: install -d -m 700 -o USER {}",
          quoted_path(folder))));
}

std::string days_text(std::chrono::days days) {
  return counted(static_cast<uint64_t>(std::abs(days.count())), "day");
}

Finding certificate(const io::Probe& answer) {
  const auto left = std::chrono::floor<std::chrono::days>(*answer.expires - answer.asked);
  const std::string text =
      fmt::format("the certificate of {} ends in {}, on {}", printable(answer.subject),
                  days_text(left), to_iso(*answer.expires));
  if (left >= kExpiryWarning) return fine("tls", text);
  return warning("tls", text,
                 "have it renewed before that day; from then on nothing is synchronized");
}

Finding clock(const io::Probe& answer) {
  // The header has whole seconds.
  const milliseconds off = std::chrono::abs(answer.asked - *answer.date);
  const std::string text = fmt::format(
      "this machine's clock is {} the server's",
      off < kClockWarning
          ? "as"
          : human_duration(off) + (answer.asked > *answer.date ? " ahead of" : " behind"));
  if (off < kClockWarning) return fine("clock", text);
  const std::string fix = "let the clock be set: timedatectl set-ntp true";
  return off < kClockTrouble ? warning("clock", text, fix) : trouble("clock", text, fix);
}

}  // namespace

Findings check_files(const config::Job& job, const std::vector<std::filesystem::path>& secrets) {
  Findings findings;
  check_unwritable(job.file, findings);
  for (const std::filesystem::path& secret : secrets) check_private(secret, findings);
  for (const char* end : {"", "-wal", ".target", ".source"}) {
    check_private(job.state.string() + end, findings);
  }
  check_private(job.plans.pending, findings);
  check_private(job.plans.sign_key, findings);
  check_writable_folder(job.state, findings);
  return findings;
}

Findings check_limits(const config::Job& job) {
  Findings findings;
  struct statvfs room {};
  if (::statvfs(job.state.parent_path().c_str(), &room) == 0) {
    const uint64_t left = uint64_t{room.f_bavail} * room.f_frsize;
    const std::string text =
        fmt::format("{} MB are free for the state in {}", grouped(left / kMegabyte),
                    job.state.parent_path().string());
    const std::string fix = "free some space, or move the state: key 'state' of the job";
    findings.push_back(left < kRoomNeeded   ? trouble("room", text, fix)
                       : left < kRoomWanted ? warning("room", text, fix)
                                            : fine("room", text));
  }
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
    const bool any = files.rlim_cur == RLIM_INFINITY;
    const std::string text = fmt::format("{} files may be open at once",
                                         any ? "any number of" : grouped(files.rlim_cur));
    findings.push_back(any || files.rlim_cur >= kFilesWanted
                           ? fine("limits", text)
                           : warning("limits", text,
                                     fmt::format("raise it: ulimit -n {0}, or LimitNOFILE={0} in "
                                                 "the service",
                                                 kFilesWanted * 4)));
  }
  return findings;
}

Findings check_server(const std::string& url, const Result<io::Probe>& answer) {
  if (!answer) {
    const Diagnostic& why = answer.error().diagnostics.front();
    const bool tls = why.code == "tls";
    return {trouble(tls ? "tls" : "network", fmt::format("{}: {}", url, why.message),
                    tls ? "name the authority of the certificate with 'ca_file', or have the "
                          "certificate put right"
                        : "check the address, the firewall and the proxy")};
  }
  Findings findings{
      fine("network", fmt::format("{} answers (HTTP status {})", url, answer->status))};
  if (answer->expires) findings.push_back(certificate(*answer));
  if (answer->date) findings.push_back(clock(*answer));
  return findings;
}

}  // namespace gsync::operations
