// A source that is a service on the web: what is the same for every vendor between the
// options and the verdict.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "io/clock.h"
#include "io/http.h"
#include "source/source.h"
#include "web/client.h"
#include "web/crew.h"
#include "web/delivery.h"
#include "web/gathering.h"
#include "web/settings.h"

namespace gsync::web {

/// What a vendor's code works with.
struct Walk {
  /// Speaks Vendor::service().
  Client& client;
  const Settings& settings;
  Gathering& gathering;
  const source::ReadRequest& request;
  TimePoint now;
  /// Told how many calls are done and known of; from any thread.
  std::function<void(uint64_t done, uint64_t total)> progress;
  /// For calls of another service of the vendor.
  std::function<std::unique_ptr<Client>(const Service&)> open;
};

/// What earlier runs delivered and this walk did not find, each sorted.
struct Missing {
  std::vector<std::string> departments;
  std::vector<std::string> people;
};

/// The small part that differs. All functions may be called several times.
class Vendor {
 public:
  virtual ~Vendor() = default;
  [[nodiscard]] virtual const Service& service() const = 0;
  /// Id of the organization itself.
  [[nodiscard]] virtual std::string root() const = 0;
  /// What the application may see: lines for `check`. Few calls.
  virtual Result<std::vector<std::string>> probe(Client& client) = 0;
  /// Reads everything into the gathering.
  virtual Result<void> walk(Walk& walk) = 0;
  /// After a walk that found nothing amiss and saw everything: asks the service for each that is
  /// missing, in the fewest calls. What is there all the same, and should have been found, is a
  /// doubt.
  virtual Result<void> confirm(Walk& walk, const Missing& missing) = 0;
  /// After a walk, and from when people are first told of. What is guarded is known before.
  [[nodiscard]] virtual Visibility visibility() const = 0;
};

/// The mapping asks for this column of the table ("users"), or for a member of it.
bool asks_for(const source::ReadRequest& request, std::string_view what, std::string_view column);

class WebSource final : public source::Source {
 public:
  /// `http`, `clock` and `policy` as a test has them.
  WebSource(Settings settings, std::unique_ptr<Vendor> vendor, std::unique_ptr<io::HttpClient> http,
            std::unique_ptr<io::Clock> clock, io::RetryPolicy policy);
  /// The real ones.
  static std::unique_ptr<source::Source> open(Settings settings, std::unique_ptr<Vendor> vendor);

  Result<source::ProbeReport> probe(std::stop_token stop) override;
  Result<source::ReadVerdict> read(const source::ReadRequest& request, source::RecordSink& sink,
                                   std::stop_token stop) override;
  [[nodiscard]] source::Effort effort() const override { return meter_.effort(); }

 private:
  [[nodiscard]] std::unique_ptr<Client> client(const Service& service, std::stop_token stop) const;
  /// Walks once, and asks for what is missing.
  Result<void> walk(Gathering& gathering, const source::ReadRequest& request,
                    source::RecordSink& sink, Client& client, const std::stop_token& stop);
  [[nodiscard]] Extent extent() const;
  void judge(const Gathering& gathering, source::ReadVerdict& verdict) const;

  const Settings settings_;
  const std::unique_ptr<Vendor> vendor_;
  const std::unique_ptr<io::HttpClient> http_;
  const std::unique_ptr<io::Clock> clock_;
  const io::RetryPolicy policy_;
  mutable Meter meter_;
};

}  // namespace gsync::web
