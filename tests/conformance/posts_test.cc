#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

Json post_of(const std::string& code, const std::string& name, const Json& more = Json::object()) {
  Json params = {{"code", code}, {"name", name}};
  params.update(more);
  return params;
}

TEST_P(Conformance, APostIsCreatedShownAndChanged) {
  acme();
  const std::string a = department("研发");
  const std::string b = department("销售");
  const Json made = data(
      Endpoint::kCreatePost,
      post_of("engineer", "工程师", {{"description", "写代码"}, {"departmentIdList", {a, b}}}));
  EXPECT_EQ(made["id"].get<std::string>().size(), 24U);
  EXPECT_EQ(made["code"], "engineer");
  EXPECT_EQ(made["name"], "工程师");
  EXPECT_EQ(made["description"], "写代码");
  EXPECT_EQ(made["departmentIdList"], Json::array({a, b}));
  EXPECT_EQ(data(Endpoint::kGetPost, {{"code", "engineer"}}), made);

  const Json renamed = data(Endpoint::kUpdatePost, post_of("engineer", "高级工程师"));
  EXPECT_EQ(renamed["id"], made["id"]);
  EXPECT_EQ(renamed["name"], "高级工程师");
  EXPECT_EQ(renamed["description"], "写代码") << "not named, not changed";
  EXPECT_EQ(renamed["departmentIdList"], Json::array({a, b}));
  const Json moved =
      data(Endpoint::kUpdatePost,
           post_of("engineer", "E", {{"description", ""}, {"departmentIdList", Json::array({b})}}));
  EXPECT_TRUE(moved["description"].is_null());
  EXPECT_EQ(moved["departmentIdList"], Json::array({b}));
  const Json nowhere =
      data(Endpoint::kUpdatePost, post_of("engineer", "E", {{"departmentIdList", Json::array()}}));
  EXPECT_EQ(nowhere["departmentIdList"], Json::array());
}

TEST_P(Conformance, APostsDepartmentsComeInAnyFormOfAList) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B");
  const Json both = Json::array({a, b});
  for (const Json& form : {both, Json(both.dump()), Json(a + "," + b)}) {
    data(Endpoint::kCreatePost, post_of("p", "P", {{"departmentIdList", form}}));
    EXPECT_EQ(data(Endpoint::kGetPost, {{"code", "p"}})["departmentIdList"], both) << form;
    data(Endpoint::kRemovePost, {{"code", "p"}});
  }
}

TEST_P(Conformance, RefusesAPostThatCannotBe) {
  acme();
  data(Endpoint::kCreatePost, post_of("p", "P"));
  const auto create = [&](const Json& params) { return refusal(Endpoint::kCreatePost, params); };
  EXPECT_EQ(create(post_of("p", "Q")), "409 code already exists: p");
  EXPECT_EQ(create(post_of("P", "Q")), "200 Success") << "case counts";
  EXPECT_EQ(create({{"name", "Q"}}), "400 参数 code 格式错误");
  EXPECT_EQ(create(post_of("岗位", "Q")), "400 参数 code 格式错误");
  EXPECT_EQ(create(post_of(std::string(65, 'p'), "Q")), "400 参数 code 格式错误");
  EXPECT_EQ(create(post_of("q", "")), "400 参数 name 格式错误");
  EXPECT_EQ(create(post_of("q", "Q", {{"departmentIdList", "none"}})),
            "404 存在不合法的 departmentId: none");
  EXPECT_EQ(create(post_of("q", "Q", {{"departmentIdList", 7}})),
            "400 参数 departmentIdList 格式错误");
  EXPECT_EQ(refusal(Endpoint::kUpdatePost, post_of("q", "Q")), "404 post not found: q")
      << "a refused creation leaves nothing behind";
  EXPECT_EQ(refusal(Endpoint::kUpdatePost, {{"code", "p"}}), "400 参数 name 格式错误");
  EXPECT_EQ(refusal(Endpoint::kRemovePost, {{"code", "q"}}), "404 post not found: q");
  EXPECT_EQ(refusal(Endpoint::kGetPost, Json::object()), "400 参数 code 格式错误");
}

TEST_P(Conformance, AnUnknownPostIsRefusedAsTheServiceDoes) {
  const Reply reply = call(Endpoint::kGetPost, {{"code", "none"}});
  EXPECT_EQ(reply.status_code, 422);
  EXPECT_EQ(reply.api_code, 4004);
  EXPECT_EQ(reply.message, "post not found: none");
}

TEST_P(Conformance, PostsAreListedInPages) {
  EXPECT_EQ(data(Endpoint::kListPosts, Json::object()).dump(), R"({"totalCount":0,"list":[]})");
  for (int i = 0; i < 12; ++i) {
    data(Endpoint::kCreatePost, post_of("p" + std::to_string(i), i % 2 == 0 ? "工程师" : "经理"));
  }
  const Json first = data(Endpoint::kListPosts, Json::object());
  EXPECT_EQ(first["totalCount"], 12);
  EXPECT_EQ(first["list"].size(), 10U) << "the default limit";
  EXPECT_EQ(first["list"][0]["code"], "p0");
  EXPECT_EQ(texts_of(data(Endpoint::kListPosts, {{"page", 3}, {"limit", 5}})["list"], "code"),
            (std::vector<std::string>{"p10", "p11"}));
  EXPECT_EQ(texts_of(data(Endpoint::kListPosts, {{"page", 2}, {"limit", 5}})["list"], "code"),
            (std::vector<std::string>{"p5", "p6", "p7", "p8", "p9"}));
  EXPECT_EQ(data(Endpoint::kListPosts, {{"page", 4}, {"limit", 5}})["list"], Json::array());
  EXPECT_EQ(data(Endpoint::kListPosts, {{"keywords", "工程"}})["totalCount"], 6);
  EXPECT_EQ(data(Endpoint::kListPosts, {{"keywords", "P11"}})["totalCount"], 1);
  EXPECT_EQ(refusal(Endpoint::kListPosts, {{"page", 0}}), "400 参数 page 格式错误");
  EXPECT_EQ(refusal(Endpoint::kListPosts, {{"limit", 51}}), "400 参数 limit 格式错误");

  data(Endpoint::kRemovePost, {{"code", "p0"}});
  EXPECT_EQ(data(Endpoint::kListPosts, {{"limit", 50}})["totalCount"], 11) << "counted anew";
}

TEST_P(Conformance, PostsAreFoundByCodeAndTime) {
  data(Endpoint::kCreatePost, post_of("a", "A"));
  clock().advance(std::chrono::hours(1));
  data(Endpoint::kCreatePost, post_of("b", "B"));
  clock().advance(std::chrono::hours(1));
  data(Endpoint::kUpdatePost, post_of("a", "A2"));
  const auto found = [&](const Json& params) {
    return texts_of(data(Endpoint::kListPostsBatch, params)["list"], "code");
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(found({{"postCodes", {"b", "none", "a"}}}), (Codes{"a", "b"}));
  EXPECT_EQ(found({{"postCodes", Json::array()}}), (Codes{"a", "b"})) << "no condition";
  const int64_t noon = parse_iso("2025-07-01T08:30:00.000Z")->time_since_epoch().count();
  EXPECT_EQ(found({{"createdAfter", noon}}), Codes{"b"});
  EXPECT_EQ(found({{"createdBefore", noon / 1000}}), Codes{"a"}) << "seconds";
  EXPECT_EQ(found({{"updatedAfter", noon}}), (Codes{"a", "b"}));
  EXPECT_EQ(found({{"updatedBefore", noon}}), Codes());
  EXPECT_EQ(refusal(Endpoint::kListPostsBatch, {{"createdAfter", "noon"}}),
            "400 参数 createdAfter 格式错误");
}

TEST_P(Conformance, PostsAreCountedUnlessSkipped) {
  acme();
  const std::string a = department("A");
  const Json post =
      data(Endpoint::kCreatePost, post_of("p", "P", {{"departmentIdList", Json::array({a})}}));
  for (const char* name : {"li", "wang"}) {
    data(Endpoint::kUserConnectionPost, {{"userId", user(name)}, {"postId", post["id"]}});
  }
  const Json counted = data(Endpoint::kListPosts, Json::object())["list"][0];
  EXPECT_EQ(counted["userCount"], 2);
  EXPECT_EQ(counted["departmentCount"], 1);
  const Json skipped = data(Endpoint::kListPosts, {{"skipCount", true}})["list"][0];
  EXPECT_FALSE(skipped.contains("userCount"));
  EXPECT_FALSE(skipped.contains("departmentCount"));
}

TEST_P(Conformance, PostsAreReadByTheirIds) {
  const std::string a = data(Endpoint::kCreatePost, post_of("a", "A"))["id"];
  const std::string b = data(Endpoint::kCreatePost, post_of("b", "B"))["id"];
  for (const Json& form : {Json::array({b, "none", a}), Json(b + ",none," + a)}) {
    EXPECT_EQ(texts_of(data(Endpoint::kGetPostById, {{"idList", form}}), "code"),
              (std::vector<std::string>{"b", "a"}));
  }
  EXPECT_EQ(refusal(Endpoint::kGetPostById, {{"idList", Json::array()}}),
            "400 参数 idList 格式错误");
  EXPECT_EQ(refusal(Endpoint::kGetPostById, {{"idList", Json(51, a)}}), "400 参数 idList 格式错误");
}

TEST_P(Conformance, AUsersPostsAreReplacedAsAWhole) {
  const std::string a = data(Endpoint::kCreatePost, post_of("a", "A"))["id"];
  const std::string b = data(Endpoint::kCreatePost, post_of("b", "B"))["id"];
  const std::string c = data(Endpoint::kCreatePost, post_of("c", "C"))["id"];
  const std::string li = user("li");
  const auto set = [&](const Json& ids) {
    return call(Endpoint::kSetUserPosts, {{"userId", li}, {"postIds", ids}});
  };
  const auto shown = [&] {
    return texts_of(data(Endpoint::kGetUserPosts, {{"userId", li}}), "code");
  };
  EXPECT_TRUE(set({b, a}).data.is_null()) << "only the envelope";
  EXPECT_EQ(shown(), (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(data(Endpoint::kGetUserPost, {{"userId", li}})["code"], "b") << "the first";
  set({a, c});
  EXPECT_EQ(shown(), (std::vector<std::string>{"a", "c"}));
  data(Endpoint::kUserConnectionPost, {{"userId", li}, {"postId", b}});
  data(Endpoint::kUserConnectionPost, {{"userId", li}, {"postId", b}});
  EXPECT_EQ(shown(), (std::vector<std::string>{"a", "c", "b"}));
  const Json with_post = data(Endpoint::kGetUser, {{"userId", li}, {"withPost", true}});
  EXPECT_EQ(with_post["postIdList"], Json::array({a, c, b}));
  EXPECT_FALSE(data(Endpoint::kGetUser, {{"userId", li}}).contains("postIdList"));
  set(Json::array());
  EXPECT_EQ(shown(), std::vector<std::string>());
  EXPECT_TRUE(data(Endpoint::kGetUserPost, {{"userId", li}}).is_null());
}

TEST_P(Conformance, RefusesBadPostsOfAUser) {
  const std::string a = data(Endpoint::kCreatePost, post_of("a", "A"))["id"];
  const std::string li = user("li");
  const auto set = [&](const std::string& id, const Json& ids) {
    return refusal(Endpoint::kSetUserPosts, {{"userId", id}, {"postIds", ids}});
  };
  EXPECT_EQ(set("none", {a}), "404 用户不存在");
  EXPECT_EQ(set(li, {a, "none"}), "404 post not found: none");
  EXPECT_EQ(set(li, nullptr), "400 参数 postIds 格式错误");
  EXPECT_EQ(set(li, Json(51, a)), "400 参数 postIds 格式错误");
  EXPECT_EQ(refusal(Endpoint::kUserConnectionPost, {{"userId", li}, {"postId", "none"}}),
            "404 post not found: none");
  EXPECT_EQ(refusal(Endpoint::kUserConnectionPost, {{"userId", li}}), "400 参数 postId 格式错误");
  EXPECT_EQ(refusal(Endpoint::kGetUserPosts, {{"userId", "none"}}), "404 用户不存在");
  EXPECT_EQ(data(Endpoint::kGetUserPosts, {{"userId", li}}), Json::array());
}

TEST_P(Conformance, PostsGoWithWhoHasThem) {
  acme();
  const std::string a = department("A");
  const Json made =
      data(Endpoint::kCreatePost, post_of("p", "P", {{"departmentIdList", Json::array({a})}}));
  const std::string li = user("li");
  const std::string wang = user("wang");
  const std::string zhao = user("zhao");
  for (const std::string& each : {li, wang, zhao}) {
    data(Endpoint::kSetUserPosts, {{"userId", each}, {"postIds", Json::array({made["id"]})}});
  }
  data(Endpoint::kDeleteUsersBatch, {{"userIds", Json::array({li})}});
  data(Endpoint::kResignUser, {{"userId", wang}});
  EXPECT_EQ(data(Endpoint::kGetUserPosts, {{"userId", wang}}), Json::array());
  data(Endpoint::kDeleteDepartment, {{"organizationCode", "acme"}, {"departmentId", a}});
  const Json left = data(Endpoint::kListPosts, Json::object())["list"][0];
  EXPECT_EQ(left["userCount"], 1);
  EXPECT_EQ(left["departmentCount"], 0);

  clock().advance(std::chrono::minutes(1));
  EXPECT_TRUE(call(Endpoint::kRemovePost, {{"code", "p"}}).data.is_null());
  EXPECT_EQ(data(Endpoint::kGetUserPosts, {{"userId", zhao}}), Json::array());
  EXPECT_EQ(get_user(zhao)["updatedAt"], "2025-07-01T08:01:00.000Z") << "seen by a delta read";
}

TEST_P(Conformance, TheClientManagesPosts) {
  acme();
  const std::string a = department("A");
  const genauth::PostInput post{"eng", "工程师", "写代码", std::vector{a}};
  const auto made = client().create_post(post);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->department_ids, std::vector<std::string>{a});
  const auto updated = client().update_post({"eng", "Engineer", {}, {}});
  ASSERT_TRUE(updated.has_value());
  EXPECT_EQ(updated->description, "写代码");
  EXPECT_EQ(client().get_post("eng")->name, "Engineer");
  EXPECT_EQ(client().get_post("none").error().code, ErrorCode::kNotFound);
  const std::vector<std::string> ids{made->id};
  EXPECT_EQ(client().get_posts(ids)->front().code, "eng");

  const std::string li = user("li");
  ASSERT_TRUE(client().set_user_posts(li, ids).has_value());
  ASSERT_TRUE(client().add_user_post(li, made->id).has_value());
  EXPECT_EQ(client().user_posts(li)->front().name, "Engineer");
  EXPECT_EQ(client().user_post(li)->value().code, "eng");
  genauth::PostQuery query;
  query.codes = {"eng"};
  const auto page = client().list_posts(query, 1, genauth::kPageSize);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->total, 1);
  EXPECT_EQ(page->list.front().user_count, 1);
  query = {};
  query.keywords = "Eng";
  query.counts = genauth::PostCounts::kSkip;
  EXPECT_EQ(client().list_posts(query, 1, 10)->list.front().user_count, std::nullopt);
  query.created_after = parse_iso("2025-07-02T00:00:00.000Z");
  EXPECT_TRUE(client().list_posts(query, 1, 10)->list.empty());

  ASSERT_TRUE(client().set_user_posts(li, {}).has_value());
  EXPECT_EQ(*client().user_post(li), std::nullopt);
  ASSERT_TRUE(client().remove_post("eng").has_value());
  EXPECT_EQ(client().remove_post("eng").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::conformance
