#include "cli/interrupt.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "cli/exit_status.h"

namespace gsync::cli {

std::stop_token stop_on_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  // Blocked in every thread; one thread waits for them, so that asking to stop
  // need not be safe inside a signal handler.
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // Whoever reads the report may leave before its end; what is under way goes on.
  std::signal(SIGPIPE, SIG_IGN);
  std::stop_source source;
  std::thread([signals, source]() mutable {
    int number = 0;
    sigwait(&signals, &number);
    source.request_stop();
    sigwait(&signals, &number);
    _exit(static_cast<int>(ExitStatus::kInterrupted));
  }).detach();
  return source.get_token();
}

}  // namespace gsync::cli
