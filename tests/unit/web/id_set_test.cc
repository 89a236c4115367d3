#include "web/id_set.h"

#include <gtest/gtest.h>

namespace gsync::web {
namespace {

TEST(IdSet, KnowsWhatWasAdded) {
  IdSet ids;
  EXPECT_FALSE(ids.contains("a"));
  EXPECT_TRUE(ids.insert("a"));
  EXPECT_FALSE(ids.insert("a"));
  EXPECT_TRUE(ids.insert("ab"));
  EXPECT_TRUE(ids.insert(""));
  EXPECT_TRUE(ids.contains("a") && ids.contains("ab") && ids.contains(""));
  EXPECT_FALSE(ids.contains("b"));
  EXPECT_EQ(ids.size(), 3U);
}

TEST(IdSet, ManyAreToldApart) {
  IdSet ids;
  constexpr int kMany = 20'000;
  for (int i = 0; i < kMany; ++i) EXPECT_TRUE(ids.insert("user" + std::to_string(i)));
  for (int i = 0; i < kMany; ++i) EXPECT_FALSE(ids.insert("user" + std::to_string(i)));
  EXPECT_FALSE(ids.contains("user" + std::to_string(kMany)));
  EXPECT_EQ(ids.size(), static_cast<size_t>(kMany));
}

TEST(IdSet, LongOnesAreTakenToo) {
  const std::string most(65'535, 'x');
  IdSet ids;
  EXPECT_TRUE(ids.insert(most.substr(1)));
  EXPECT_TRUE(ids.insert(most));
  EXPECT_FALSE(ids.insert(most + "y")) << "what is behind is not compared";
  EXPECT_TRUE(ids.contains(most + "z"));
  EXPECT_TRUE(ids.insert("after"));
  EXPECT_TRUE(ids.contains("after"));
}

}  // namespace
}  // namespace gsync::web
