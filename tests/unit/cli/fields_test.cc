#include "cli/fields.h"

#include <gtest/gtest.h>

#include "directory/directory.h"
#include "io/clock.h"
#include "io/random.h"

namespace gsync::cli {
namespace {

using model::ObjectType;

class Fields : public testing::Test {
 protected:
  Fields()
      : directory_(*directory::Directory::open(":memory:", clock_, random_)),
        transport_(*directory_),
        client_(transport_) {}

  Result<model::Attributes> parse(std::vector<std::string> arguments,
                                  FieldsFor purpose = FieldsFor::kUpdate,
                                  ObjectType object = ObjectType::kUser) {
    return parse_fields(arguments, object, purpose, client_);
  }

  std::string error_of(std::vector<std::string> arguments, ObjectType object = ObjectType::kUser) {
    const auto parsed = parse(std::move(arguments), FieldsFor::kUpdate, object);
    return parsed ? "no error" : to_text(parsed.error());
  }

  io::SystemClock clock_;
  io::Random random_;
  std::unique_ptr<directory::Directory> directory_;
  directory::EmbeddedTransport transport_;
  genauth::ManagementClient client_;
};

TEST_F(Fields, AreTypedByTheRegistry) {
  const auto fields = parse({"name=李雷 = Li", "emailVerified=true", "birthdate=1990-02-28"});
  ASSERT_TRUE(fields.has_value()) << to_text(fields.error());
  EXPECT_EQ(fields->text(model::user_field::name()), "李雷 = Li");
  EXPECT_EQ(fields->find(*model::find_field(ObjectType::kUser, "emailVerified"))->value,
            model::Value(true));
  EXPECT_EQ(client_.calls().size(), 0U);
}

TEST_F(Fields, AnEmptyValueClears) {
  const auto fields = parse({"nickname="});
  ASSERT_TRUE(fields.has_value());
  EXPECT_TRUE(model::is_empty((*fields->begin()).value));
}

TEST_F(Fields, CustomDataHasTheTypeThatIsDefined) {
  const std::vector<genauth::CustomFieldDto> defined{{.key = "level", .data_type = "NUMBER"}};
  ASSERT_TRUE(client_.set_custom_fields(defined).has_value());
  const auto fields = parse({"customData.level=7"});
  ASSERT_TRUE(fields.has_value()) << to_text(fields.error());
  EXPECT_EQ((*fields->begin()).value, model::Value(7.0));
  EXPECT_EQ(error_of({"customData.level=high"}), "error: customData.level: 'high' is not a number");
  EXPECT_EQ(error_of({"customData.levle=7"}),
            "error: the custom field 'levle' is not defined\n"
            "   did you mean 'customData.level'?");
}

TEST_F(Fields, CustomDataWithoutAnyDefinitionSaysSo) {
  EXPECT_EQ(error_of({"customData.title=x"}),
            "error: the custom field 'title' is not defined\n"
            "   no custom field of users is defined");
}

TEST_F(Fields, UnknownOnesGetASuggestion) {
  EXPECT_EQ(error_of({"emial=a@b"}),
            "error: a user has no field 'emial'\n   did you mean 'email'?");
}

TEST_F(Fields, WhatIsNoFieldAndValueIsSaid) {
  for (const char* argument : {"name", "=x"}) {
    EXPECT_TRUE(error_of({argument})
                    .ends_with("is not FIELD=VALUE\n   for example: name=李雷; "
                               "an empty value clears the field"))
        << argument;
  }
}

TEST_F(Fields, WrongValuesNameTheType) {
  EXPECT_EQ(error_of({"emailVerified=perhaps"}),
            "error: emailVerified: 'perhaps' is not true or false");
  for (const char* date : {"2025-02-30", "2025-2-3", "yesterday"}) {
    EXPECT_EQ(error_of({std::string("birthdate=") + date}),
              std::string("error: birthdate: '") + date + "' is not a date: yyyy-mm-dd");
  }
}

TEST_F(Fields, WhatIsSetAtCreationOnlyIsSaid) {
  EXPECT_EQ(error_of({"openDepartmentId=D1"}, ObjectType::kDepartment),
            "error: openDepartmentId can be set only when the object is created");
  EXPECT_TRUE(
      parse({"openDepartmentId=D1"}, FieldsFor::kCreation, ObjectType::kDepartment).has_value());
}

TEST_F(Fields, WhatACreationDoesNotTakeIsSaid) {
  const auto parsed = parse({"status=false"}, FieldsFor::kCreation, ObjectType::kDepartment);
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(to_text(parsed.error()), "error: status can be set only once the object is there");
  EXPECT_TRUE(parse({"status=false"}, FieldsFor::kUpdate, ObjectType::kDepartment).has_value());
}

}  // namespace
}  // namespace gsync::cli
