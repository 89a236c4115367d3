#include "connectors/all.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace gsync::connectors {
namespace {

TEST(Connectors, AreSortedByName) {
  EXPECT_TRUE(std::ranges::is_sorted(all(), {}, &source::ConnectorInfo::name));
}

TEST(Connectors, AreFoundByName) {
  for (const char* name : {"csv", "excel"}) {
    const source::ConnectorInfo* found = find(name);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->name, name);
  }
  EXPECT_EQ(find("Excel"), nullptr);
  EXPECT_EQ(find(""), nullptr);
}

TEST(Connectors, SayWhatEveryOptionMeans) {
  for (const source::ConnectorInfo& connector : all()) {
    EXPECT_FALSE(connector.summary.empty());
    EXPECT_FALSE(connector.default_mapping.empty());
    std::set<std::string_view> names;
    for (const source::OptionInfo& option : connector.options) {
      EXPECT_TRUE(names.insert(option.name).second) << option.name;
      EXPECT_TRUE(option.doc.ends_with('.')) << option.name;
      EXPECT_TRUE(!option.required || !option.example.empty()) << option.name;
    }
  }
}

}  // namespace
}  // namespace gsync::connectors
