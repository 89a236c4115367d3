// What a walk is made of: cursors of pages, a crew of threads, forgiving readers.

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

#include "web/crew.h"
#include "web/lenient.h"
#include "web/page_cursor.h"

namespace gsync::web {
namespace {

using Texts = std::vector<std::string>;

TEST(PageCursor, GoesOnAsLongAsThereIsMore) {
  PageCursor cursor("people of 7", "0");
  EXPECT_TRUE(*cursor.advance(true, "100"));
  EXPECT_EQ(cursor.value(), "100");
  EXPECT_FALSE(*cursor.advance(false, "ignored"));
}

TEST(PageCursor, MoreWithoutACursorIsAnError) {
  PageCursor cursor("people of 7");
  EXPECT_EQ(to_text(cursor.advance(true, "").error()),
            "error: people of 7: the service says that there are more pages, and not where\n"
            "   try again; nothing of this read was used");
}

TEST(PageCursor, APageThatWasReadIsAnError) {
  PageCursor cursor("people of 7", "0");
  EXPECT_TRUE(*cursor.advance(true, "100"));
  EXPECT_TRUE(*cursor.advance(true, "200"));
  const auto back = cursor.advance(true, "100");
  EXPECT_EQ(back.error().code, ErrorCode::kUnhealthy);
  EXPECT_EQ(back.error().message(),
            "people of 7: the service sends back to page '100', which was read");
  PageCursor first("people of 7", "0");
  EXPECT_FALSE(first.advance(true, "0")) << "the first one as well";
}

/// A tree of tasks, each of which adds two.
void grow(Crew& crew, std::atomic<int>& done, int levels) {
  crew.add([&crew, &done, levels]() -> Result<void> {
    ++done;
    for (int i = 0; levels > 0 && i < 2; ++i) grow(crew, done, levels - 1);
    return {};
  });
}

TEST(Crew, WorksUntilNothingIsLeft) {
  for (const int threads : {1, 4}) {
    Crew crew;
    std::atomic<int> done = 0;
    grow(crew, done, 7);
    EXPECT_TRUE(crew.run(threads));
    EXPECT_EQ(done, 255);
  }
}

TEST(Crew, WithoutWorkItIsDone) { EXPECT_TRUE(Crew().run(4)); }

TEST(Crew, WhatIsThrownIsAnError) {
  Crew crew;
  crew.add([]() -> Result<void> { throw std::runtime_error("odd"); });
  const auto done = crew.run(4);
  EXPECT_EQ(done.error().code, ErrorCode::kInternal);
  EXPECT_EQ(done.error().message(), "odd");
}

/// Tasks that wait for each other would keep all threads from the others.
TEST(Crew, SharesTheThreadsAmongTheLanes) {
  Crew crew;
  std::vector<int> begun;
  const auto task = [&](int number, Lane lane) {
    crew.add(
        [&begun, number]() -> Result<void> {
          begun.push_back(number);
          return {};
        },
        lane);
  };
  crew.add([&]() -> Result<void> {
    for (const int number : {1, 2}) task(number, Lane::kTree);
    for (const int number : {3, 4}) task(number, Lane::kPeople);
    return {};
  });
  EXPECT_TRUE(crew.run(1));
  EXPECT_EQ(begun, (std::vector{1, 2, 3, 4})) << "one thread: a lane after the other";
  std::mutex mutex;
  std::condition_variable changed;
  std::set<Lane> under_way;
  const auto meet = [&](Lane lane) {
    return [&, lane]() -> Result<void> {
      std::unique_lock lock(mutex);
      under_way.insert(lane);
      changed.notify_all();
      changed.wait(lock, [&] { return under_way.size() == kLanes; });
      return {};
    };
  };
  for (const Lane lane : {Lane::kTree, Lane::kDetails, Lane::kPeople}) {
    for (int i = 0; i < 4; ++i) crew.add(meet(lane), lane);
  }
  EXPECT_TRUE(crew.run(3)) << "each lane has a thread, however many wait in another";
}

TEST(Crew, AnErrorEndsIt) {
  Crew crew;
  int after = 0;
  crew.add([]() -> Result<void> { return fail(ErrorCode::kDenied, "no", "", "no"); });
  crew.add([&after]() -> Result<void> {
    ++after;
    return {};
  });
  EXPECT_EQ(crew.run(1).error().message(), "no");
  EXPECT_EQ(after, 0);
}

TEST(Lenient, IdsAndNumbersComeInEveryForm) {
  const Json object = Json::parse(
      R"({"id":9007199254740993,"text":"42","half":1.5,"none":null,"flags":[true,"true",1,"1"]})");
  EXPECT_EQ(text_at(object, "id"), "9007199254740993") << "all digits";
  EXPECT_EQ(text_at(object, "half"), "");
  EXPECT_EQ(text_at(object, "none"), "");
  EXPECT_EQ(integer_at(object, "id"), 9007199254740993);
  EXPECT_EQ(integer_at(object, "text"), 42);
  EXPECT_EQ(integer_at(object, "half"), std::nullopt);
  EXPECT_EQ(integer_at(Json::parse("[1]"), "id"), std::nullopt) << "no object at all";
}

TEST(Lenient, FlagsComeInEveryForm) {
  for (const char* yes : {"true", "1", "\"true\"", "\"1\""}) {
    EXPECT_TRUE(flag_at(Json::parse(R"({"f":)" + std::string(yes) + "}"), "f")) << yes;
  }
  for (const char* no : {"false", "0", "\"false\"", "null", "\"\""}) {
    EXPECT_FALSE(flag_at(Json::parse(R"({"f":)" + std::string(no) + "}"), "f")) << no;
  }
}

TEST(Lenient, ListsComeInEveryForm) {
  EXPECT_EQ(texts_at(Json::parse(R"({"l":[1,"2","",null]})"), "l"), (Texts{"1", "2"}));
  EXPECT_EQ(texts_at(Json::parse(R"({"l":"[1,2]"})"), "l"), (Texts{"1", "2"}));
  EXPECT_EQ(texts_at(Json::parse(R"({"l":7})"), "l"), Texts{"7"});
  EXPECT_EQ(items_at(Json::parse(R"({"l":{"a":1}})"), "l").size(), 1);
  EXPECT_EQ(items_at(Json::parse(R"({"l":[{"a":1},2,{}]})"), "l").size(), 3);
  EXPECT_EQ(*items_at(Json::parse(R"({"l":"x"})"), "l").at(0), Json::object());
  EXPECT_TRUE(items_at(Json::parse(R"({"l":null})"), "l").empty());
}

TEST(Lenient, WhatHasNothingInItHasNoValue) {
  for (const char* nothing : {"null", "\"\"", "\" \"", "[]", "{}"}) {
    EXPECT_FALSE(has_value(Json::parse(nothing))) << nothing;
  }
  for (const char* something : {"0", "false", "\"x\"", "[\"\"]"}) {
    EXPECT_TRUE(has_value(Json::parse(something))) << something;
  }
  EXPECT_EQ(member_names(Json::parse(R"({"b":1,"a\n":2})")), (Texts{"b", "a\\n"}));
}

TEST(Lenient, AListInATextIsReadAsFarAsAReplyMayGo) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  EXPECT_TRUE(parse_bounded(deep).is_discarded());
  EXPECT_EQ(parse_bounded("[[1]]"), Json::parse("[[1]]"));
  EXPECT_TRUE(texts_at(Json{{"l", deep}}, "l").empty());
}

}  // namespace
}  // namespace gsync::web
