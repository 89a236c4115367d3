// What a server can make the connector hold, and how long it can make it wait.

#pragma once

#include <cstddef>
#include <cstdint>

namespace gsync::connectors::ldap {

/// Bytes of one message: an entry with 20,000 members has 2.6 MB.
constexpr size_t kMostMessage = size_t{64} << 20;
/// Bytes of all entries of one read.
constexpr size_t kMostBytes = size_t{4} << 30;
/// What an entry takes besides its bytes, and what an id takes.
constexpr size_t kEntryCost = 128;
constexpr size_t kIdCost = 64;
/// DNs that are looked up one by one, because no search of the read had them.
constexpr size_t kMostLookups = 10'000;
/// References to other servers of one search, and messages besides entries of one page.
constexpr size_t kMostAsides = 10'000;
/// Levels of groups within groups, and of brackets in a filter.
constexpr int kMostLevels = 1'000;

}  // namespace gsync::connectors::ldap
