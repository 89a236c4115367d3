#include "config/rule.h"

#include <gtest/gtest.h>

namespace gsync::config {
namespace {

Node node(const std::string& text) { return *parse_yaml("a.yaml", text); }

std::string digest(const std::string& text) { return digest_of(node(text)); }

TEST(Rule, TheLayoutOfTheFileDoesNotCount) {
  EXPECT_EQ(digest("{a: 1, b: [x, y]}"), digest("# note\nb:\n  - x\n  - y\na:   1\n"));
}

TEST(Rule, WhateverAValueSaysCounts) {
  const std::vector<std::string> texts{"{a: 1}",      "{a: 2}", "{a: '1'}", "{b: 1}", "{a: [1]}",
                                       "{a: {b: 1}}", "[a, 1]", "a",        "'a'",    "~",
                                       "[]",          "{}",     "[x, y]",   "[y, x]", "[xy]"};
  for (size_t i = 0; i < texts.size(); ++i) {
    for (size_t j = 0; j < i; ++j) EXPECT_NE(digest(texts[i]), digest(texts[j])) << texts[i];
  }
}

TEST(Rule, WhatAReferenceStandsForDoesNotCount) {
  Node first = node("{key: '${env:KEY}'}");
  Node second = first;
  for (Node* one : {&first, &second}) {
    one->entries[0].second.reference = "${env:KEY}";
    one->entries[0].second.text = one == &first ? "s3cret" : "changed";
  }
  EXPECT_EQ(digest_of(first), digest_of(second));
}

TEST(Rule, EachEntryOfAMapIsOneWithItsPlace) {
  std::vector<Rule> rules;
  const Node map = node("a: 1\nb: 2\n");
  add_rules(&map, "job sync", rules);
  add_rules(nullptr, "job other", rules);
  EXPECT_EQ(rules,
            (std::vector<Rule>{{"job sync.a", digest_of(map.entries[0].second), "a.yaml:1"},
                               {"job sync.b", digest_of(map.entries[1].second), "a.yaml:2"}}));
}

}  // namespace
}  // namespace gsync::config
