// A server as a directory: searches in pages, every result looked at.

#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <unordered_set>

#include "connectors/ldap/connection.h"
#include "connectors/ldap/directory.h"

namespace gsync::connectors::ldap {

class Server final : public Directory {
 public:
  /// Connects and reads the root entry. `access` must outlive the server.
  static Result<std::unique_ptr<Server>> open(const Access& access, const std::stop_token& stop);

  [[nodiscard]] const std::string& name() const override { return connection_->url(); }
  [[nodiscard]] const ServerFacts& facts() const override { return facts_; }
  [[nodiscard]] Connection& connection() const { return *connection_; }

  /// In pages as the job says; one that the server calls too large is halved. Pages
  /// that begin as an earlier one did, or stay empty, are an error: cookies tell
  /// nothing, some servers send the same one every time.
  Result<SearchEnd> search(const Query& query, const EntryHandler& handler) override;

 private:
  /// One page under way.
  struct Page {
    int64_t size = 0;
    std::string cookie;
    uint64_t entries = 0;
    /// Digest of the first entry's name.
    uint64_t first = 0;
    Outcome outcome;
  };

  /// The pages before it.
  struct Pages {
    std::unordered_set<uint64_t> first;
    int empty = 0;
  };

  Server(const Access& access, std::unique_ptr<Connection> connection)
      : access_(access), connection_(std::move(connection)) {}

  Result<void> read_root();
  [[nodiscard]] Result<void> check_progress(const Query& query, const Page& page,
                                            Pages& pages) const;
  Result<int> send(const Query& query, const Page& page) const;
  Result<void> read_page(const Query& query, Page& page, SearchEnd& end,
                         const EntryHandler& handler);
  Result<void> take_result(LDAPMessage* message, Page& page) const;

  const Access& access_;
  std::unique_ptr<Connection> connection_;
  ServerFacts facts_;
  EntryView entry_;
};

}  // namespace gsync::connectors::ldap
