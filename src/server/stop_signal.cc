#include "server/stop_signal.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace gsync::server {

StopSignal::StopSignal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

StopSignal::~StopSignal() { ::close(descriptor_); }

void StopSignal::set() const { ::eventfd_write(descriptor_, 1); }

bool StopSignal::is_set() const {
  pollfd waiting{descriptor_, POLLIN, 0};
  return ::poll(&waiting, 1, 0) == 1;
}

}  // namespace gsync::server
