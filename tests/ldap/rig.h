// What tests of the connector share: a small company, a job over a server, and what
// was read as text.

#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "config/node.h"
#include "connectors/all.h"
#include "connectors/table/table_fixture.h"
#include "source/source.h"
#include "tests/ldap/slapd.h"

namespace gsync::connectors::ldap {

using test::Slapd;
using test::SlapdSetup;

/// Three departments below ou=staff, four people, ids that are known.
std::string small_company();

inline constexpr const char* kResearch = "00000000-0000-0000-0000-0000000000d1";
inline constexpr const char* kPlatform = "00000000-0000-0000-0000-0000000000d2";
inline constexpr const char* kSales = "00000000-0000-0000-0000-0000000000d3";

/// Tests that need slapd.
class SlapdTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(Slapd::is_installed()) << "install what it needs: apt-get install slapd ldap-utils";
  }
};

/// A source from the lines of a job's source section, but for its type.
Result<std::unique_ptr<source::Source>> open(const std::string& options,
                                             const std::string& folder = "/",
                                             const std::filesystem::path& memory = {});

/// The options for a server of a test: its address, no TLS, and further lines.
std::string at(const Slapd& slapd, const std::string& options = {});

/// Departments and people with these columns; all may be missing.
source::ReadRequest request(const std::vector<std::string>& departments,
                            const std::vector<std::string>& users);

/// What a read gave.
struct Read {
  Result<source::ReadVerdict> verdict = source::ReadVerdict{};
  table::KeepingSink sink;

  /// "complete", or the error's text.
  [[nodiscard]] std::string outcome() const;
  /// The records sorted, a line each: what the values are.
  [[nodiscard]] std::string records() const;
};

/// Reads with the options; without a request the id and the place of everybody.
std::unique_ptr<Read> read(const std::string& options, const source::ReadRequest& request,
                           std::stop_token stop = {});

}  // namespace gsync::connectors::ldap
