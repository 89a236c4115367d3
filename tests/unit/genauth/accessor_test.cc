#include "genauth/accessor.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

using Texts = std::vector<std::string>;

TEST(Accessor, AMissingMemberIsNull) {
  const Json object = {{"a", 1}};
  EXPECT_EQ(member(object, "a"), 1);
  EXPECT_TRUE(member(object, "b").is_null());
  EXPECT_TRUE(member(Json("text"), "a").is_null());
  EXPECT_EQ(string_member(object, "b"), "");
}

TEST(Accessor, AStringMayComeAsNumberOrBoolean) {
  EXPECT_EQ(as_string("x"), "x");
  EXPECT_EQ(as_string(7), "7");
  EXPECT_EQ(as_string(false), "false");
  EXPECT_EQ(as_string(nullptr), std::nullopt);
  EXPECT_EQ(as_string(Json::array()), std::nullopt);
}

TEST(Accessor, ABooleanMayComeAsTextOrNumber) {
  for (const Json& yes : {Json(true), Json("true"), Json(1), Json("1")}) {
    EXPECT_EQ(as_bool(yes), true) << yes;
  }
  for (const Json& no : {Json(false), Json("false"), Json(0), Json("0")}) {
    EXPECT_EQ(as_bool(no), false) << no;
  }
  for (const Json& neither : {Json(nullptr), Json("fasle"), Json(2), Json::object()}) {
    EXPECT_EQ(as_bool(neither), std::nullopt) << neither;
  }
}

TEST(Accessor, AnIntegerMayComeAsText) {
  EXPECT_EQ(as_int(150), 150);
  EXPECT_EQ(as_int(" 150 "), 150);
  EXPECT_EQ(as_int(3.0), 3);
  EXPECT_EQ(as_int(-1), -1);
  for (const Json& none : {Json(3.5), Json("3.5"), Json("x"), Json(""), Json(true), Json(1e300)}) {
    EXPECT_EQ(as_int(none), std::nullopt) << none;
  }
}

TEST(Accessor, ANumberMayComeAsText) {
  EXPECT_EQ(as_number(1.5), 1.5);
  EXPECT_EQ(as_number("1.5"), 1.5);
  EXPECT_EQ(as_number("many"), std::nullopt);
  EXPECT_EQ(as_number(nullptr), std::nullopt);
}

TEST(Accessor, AListOfTextsMayComeAsOneTextOrAsJsonInText) {
  EXPECT_EQ(as_string_list({"a", "b"}), (Texts{"a", "b"}));
  EXPECT_EQ(as_string_list(Json(R"(["a","b"])")), (Texts{"a", "b"}));
  EXPECT_EQ(as_string_list(Json("a")), Texts{"a"});
  EXPECT_EQ(as_string_list(Json(" ")), Texts());
  EXPECT_EQ(as_string_list(Json("[broken")), Texts{"[broken"});
  EXPECT_EQ(as_string_list(nullptr), Texts());
  EXPECT_EQ(as_string_list(Json::array({"a", nullptr, 7})), (Texts{"a", "7"}));
}

TEST(Accessor, AListOfIdsMayComeAsTextWithCommas) {
  EXPECT_EQ(as_id_list({"a,b", "c"}), (Texts{"a,b", "c"})) << "an array is what it is";
  EXPECT_EQ(as_id_list(Json(R"(["a,b","c"])")), (Texts{"a,b", "c"}));
  EXPECT_EQ(as_id_list(Json("a, b,,c ")), (Texts{"a", "b", "c"}));
  EXPECT_EQ(as_id_list(Json("a")), Texts{"a"});
  EXPECT_EQ(as_id_list(Json("[\"a,b\"]")), Texts{"a,b"});
  EXPECT_EQ(as_id_list(Json(",")), Texts());
  EXPECT_EQ(as_id_list(nullptr), Texts());
}

TEST(Accessor, AListOfObjectsMayComeAsOneObject) {
  const Json object = {{"a", 1}};
  EXPECT_EQ(as_object_list(object), std::vector<const Json*>{&object});
  const Json array = Json::array({object, 7, object});
  EXPECT_EQ(as_object_list(array), (std::vector<const Json*>{&array[0], &array[2]}));
  EXPECT_TRUE(as_object_list(nullptr).empty());
  EXPECT_TRUE(as_object_list("x").empty());
}

}  // namespace
}  // namespace gsync::genauth
