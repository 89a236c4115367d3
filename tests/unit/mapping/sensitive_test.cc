// A sensitive value that is refused: the message tells what is wrong with it and
// does not tell it.

#include <gtest/gtest.h>

#include "mapping/trace.h"
#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

const std::string kSecret = "13800001234567";

struct Way {
  const char* what;
  /// The field `%` is mapped from the column X by this.
  const char* mapping;
  source::RawValue cell;
};

/// Every way in which a value can be refused with words of its own.
std::vector<Way> ways() {
  const source::RawValue text = cell(kSecret);
  const source::RawValue unreadable =
      bad("13800001234567 has more than 15 digits, and the cell is a number");
  return {
      {"function", "'X | phone'", text},
      {"number", "'X | date'", text},
      {"map", "'X | map(A=B)'", text},
      {"template", "'{X | trim}-{X} | phone'", text},
      {"argument", "'coalesce(Y, X) | email'", text},
      {"script", "{lua: \"error('cannot use ' .. row['X'])\", columns: [X]}", text},
      {"source", "X", unreadable},
      {"lost digits", "'X | phone'", cell(" 13800001234567E+10")},
      {"two values", "\"X | split(';')\"", cell(kSecret + ";" + kSecret + "1")},
  };
}

std::vector<std::string> sensitive_fields() {
  std::vector<std::string> names;
  for (const model::FieldInfo& field : model::fields(model::ObjectType::kUser)) {
    if (field.sensitive) names.emplace_back(field.name);
  }
  return names;
}

std::string mapping_of(const std::string& field, const std::string& value) {
  return "mapping: m\nregion: CN\nusers:\n  from: [S]\n  key: K\n  fields:\n    " + field + ": " +
         value + "\n";
}

Sheet sheet(const source::RawValue& value) {
  return {"users", "S", {"K", "X", "Y"}, {{cell("e1"), value, blank()}}};
}

/// All that is said of the record, to administrators and in explanations.
std::string said(const std::string& yaml, const source::RawValue& value) {
  const auto mapping = compile(yaml);
  if (!mapping) return to_text(mapping.error());
  Normalizer normalizer(*mapping);
  Tracer tracer(*mapping, normalizer, "e1");
  EXPECT_TRUE(feed(tracer, *mapping, sheet(value)));
  const Normalized result = normalizer.finish({});
  std::string text;
  for (const Rejected& rejected : result.rejected) text += to_text(rejected.diagnostic) + '\n';
  for (const TracedRecord& record : tracer.take()) {
    for (const TracedRule& rule : record.rules) text += rule.problem + '\n';
  }
  return text;
}

TEST(MappingSensitive, ARefusedValueIsMaskedHoweverItWasRefused) {
  ASSERT_GE(sensitive_fields().size(), 2U);
  for (const std::string& field : sensitive_fields()) {
    for (const Way& way : ways()) {
      SCOPED_TRACE(field + ", " + way.what);
      const std::string plain = said(mapping_of("nickname", way.mapping), way.cell);
      EXPECT_NE(plain.find(kSecret), std::string::npos) << "the way does not refuse: " << plain;
      const std::string text = said(mapping_of(field, way.mapping), way.cell);
      EXPECT_EQ(text.find(kSecret), std::string::npos) << text;
      EXPECT_NE(text.find("e1"), std::string::npos) << text;
    }
  }
}

TEST(MappingSensitive, WhatElseReadsTheColumnDoesNotTellItEither) {
  const std::string yaml =
      "mapping: m\nusers:\n  from: [S]\n  key: K\n  when: X\n  fields:\n    identityNumber: X\n";
  const std::string text = said(yaml, cell(kSecret));
  EXPECT_EQ(text.find(kSecret), std::string::npos) << text;
  EXPECT_NE(text.find("**********4567"), std::string::npos) << text;
}

TEST(MappingSensitive, AMessageWithoutAnythingOfTheValueStays) {
  source::RawValue lost;
  lost.data = source::BadValue{"error-value", "the cell holds the error #DIV/0!", "", true};
  const std::string text = said(mapping_of("phone", "X"), lost);
  EXPECT_NE(text.find("the cell holds the error #DIV/0!"), std::string::npos) << text;
}

TEST(MappingSensitive, TheMessageKeepsItsPlaceAndItsRule) {
  const auto result = run(mapping_of("phone", "'X | phone'"), {sheet(cell("1380000"))});
  ASSERT_EQ(result.rejected.size(), 1U);
  EXPECT_EQ(to_text(result.rejected[0].diagnostic),
            "a.xlsx: S!B2: error: X: '****000' is not a phone number of CN: it is too short\n"
            "   write one number with its area code, or with + and the country code\n"
            "   user 'e1' is left out");
}

TEST(MappingSensitive, WhatASourceSaysOfABadValueKeepsItsRule) {
  const auto result = run(mapping_of("phone", "'X | phone'"),
                          {sheet(bad("'1.3800013E+10' is a number that was cut short"))});
  ASSERT_EQ(result.rejected.size(), 1U);
  EXPECT_EQ(result.rejected[0].diagnostic.message,
            "X: '*********E+10' is a number that was cut short");
}

TEST(MappingSensitive, AllStepsOfARuleThatReadsTheColumnAreMarked) {
  const auto mapping = compile(
      "mapping: m\nusers:\n  from: [S]\n  key: K\n  fields:\n    phone: X\n    nickname: '{X}'\n"
      "    company: K\n");
  ASSERT_TRUE(mapping.has_value());
  Normalizer normalizer(*mapping);
  Tracer tracer(*mapping, normalizer, "e1");
  ASSERT_TRUE(feed(tracer, *mapping, sheet(cell(kSecret))));
  const std::vector<TracedRecord> records = tracer.take();
  ASSERT_EQ(records.size(), 1U);
  for (const TracedRule& rule : records[0].rules) {
    EXPECT_EQ(rule.sensitive, rule.rule == "phone" || rule.rule == "nickname") << rule.rule;
  }
}

}  // namespace
}  // namespace gsync::mapping
