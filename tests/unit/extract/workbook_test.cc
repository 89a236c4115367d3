#include "extract/workbook.h"

#include "config/node.h"
#include "connectors/excel/excel_source.h"
#include "extract/reading_back.h"
#include "unit/extract/company.h"

namespace gsync::extract {
namespace {

using model::ObjectType;

/// Shows some columns of a sheet as a person sees them.
class Sheet final : public source::RecordSink {
 public:
  explicit Sheet(const Texts& columns) : columns_(columns) {}
  Result<void> begin(const std::shared_ptr<const source::Table>&) override { return {}; }
  bool record(source::RawRecord record) override {
    std::string line;
    for (const std::string& column : columns_) line += cell(record, column) + "|";
    lines.push_back(std::move(line));
    return true;
  }
  void restart() override { lines.clear(); }
  void reject(Diagnostic diagnostic) override { lines.push_back(to_text(diagnostic)); }
  void progress(uint64_t, uint64_t) override {}

  Texts lines;

 private:
  static std::string cell(const source::RawRecord& record, const std::string& column) {
    for (size_t i = 0; i < record.values.size(); ++i) {
      if (record.table->columns[i].name == column) return shown(record.values[i]);
    }
    return "";
  }
  static std::string shown(const source::RawValue& value) {
    if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
    if (const auto* number = std::get_if<source::Number>(&value.data)) return "#" + number->shown;
    if (const auto* date = std::get_if<source::Date>(&value.data)) return "d" + date->iso;
    return "";
  }

  const Texts& columns_;
};

class Workbook : public Company {
 protected:
  void SetUp() override { organization("acme"); }

  WorkbookReport write(std::string_view language = "zh-CN") {
    return write_workbook(state(), language, file_, {}).value();
  }

  Texts differences(std::string_view language = "zh-CN") {
    Texts texts;
    const auto found = read_back(file_, language, state(), {}).value();
    for (const Diagnostic& each : found) {
      texts.push_back(each.place + ": " + each.message);
    }
    return texts;
  }

  Texts lines(const std::string& sheet, const Texts& columns) {
    const config::Node node =
        config::parse_yaml("test", "type: excel\nfile: " + file_.string() + "\n").value();
    const auto& connector = connectors::excel::connector();
    const auto options = source::Options::check(node, connector.options, connector.name).value();
    const auto source = connector.make(options, {}).value();
    source::TableRequest request{"users", {sheet}, {}, false};
    for (const std::string& column : columns) request.columns.push_back({column, {}, true});
    Sheet found(columns);
    const auto verdict = source->read({{request}, {}}, found, {});
    EXPECT_TRUE(verdict.has_value()) << to_text(verdict.error());
    return found.lines;
  }

  std::filesystem::path file_ = folder_ / "acme.xlsx";
};

TEST_F(Workbook, HoldsTheTreeInItsOrder) {
  const std::string top = department("研发中心", "root", "D2");
  department("平台部", top, "D9");
  department("财务部", "root", "D1");
  write();
  EXPECT_EQ(lines("部门", {"部门编号", "部门名称", "上级部门编号"}),
            (Texts{"D2|研发中心||", "D9|平台部|D2|", "D1|财务部||"}));
  EXPECT_EQ(differences(), Texts{});
}

TEST_F(Workbook, PutsTheMainDepartmentFirst) {
  const std::string top = department("研发中心", "root", "D2");
  const std::string below = department("平台部", top, "D9");
  const std::string id = user("000042", {top, below});
  const std::vector<genauth::UserDepartment> places{{top, false, false}, {below, false, true}};
  ASSERT_TRUE(client_.set_user_departments(id, places).has_value());
  write();
  EXPECT_EQ(lines("员工", {"工号", "部门"}), Texts{"000042|研发中心/平台部;研发中心|"});
  EXPECT_EQ(differences(), Texts{});
}

TEST_F(Workbook, NamesADepartmentByItsKeyWhereThePathIsNotClear) {
  const std::string slash = department("研发/平台", "root", "D1");
  const std::string twin = department("财务部", "root", "D2");
  department("财务部", "root", "D3");
  user("1", {slash});
  user("2", {twin});
  write();
  EXPECT_EQ(lines("员工", {"工号", "部门"}), (Texts{"1|D1|", "2|D2|"}));
  EXPECT_EQ(differences(), Texts{});
}

TEST_F(Workbook, KeepsIdentifiersPhonesDatesAndChoices) {
  define(ObjectType::kUser, "hireDate", "入职日期");
  define(ObjectType::kUser, "title", "职位");
  user("0007", {},
       {{"phone", "13800138000"},
        {"phoneCountryCode", "+86"},
        {"gender", std::string("F")},
        {"customData.hireDate", "2019-03-05"},
        {"customData.title", "=HYPERLINK(\"x\")"}});
  user("0008", {}, {{"phone", "51234567"}, {"phoneCountryCode", "+852"}});
  write();
  EXPECT_EQ(lines("员工", {"工号", "手机号", "性别", "入职日期", "职位", "状态"}),
            (Texts{"0007|13800138000|女|d2019-03-05|=HYPERLINK(\"x\")|在职|",
                   "0008|+852 51234567||||在职|"}));
  EXPECT_EQ(differences(), Texts{});
}

TEST_F(Workbook, EnglishOnesWriteTheCountryCodeOut) {
  user("0007", {}, {{"phone", "13800138000"}, {"phoneCountryCode", "+86"}});
  write("en-US");
  EXPECT_EQ(lines("Staff", {"Employee number", "Phone", "Status"}),
            Texts{"0007|+86 13800138000|Active|"});
  EXPECT_EQ(differences("en-US"), Texts{});
}

TEST_F(Workbook, WhoIsNotActiveHasLeft) {
  user("1", {}, {{"status", std::string("Suspended")}});
  write();
  EXPECT_EQ(lines("员工", {"工号", "状态"}), Texts{"1|离职|"});
  EXPECT_EQ(differences(), Texts{});
}

TEST_F(Workbook, NamesHeadsAndManagersByKey) {
  define(ObjectType::kUser, "manager", "直属上级");
  const std::string top = department("研发中心", "root", "D2");
  const std::string head = user("0001", {top});
  user("0002", {top}, {{"manager", std::string("0001")}});
  genauth::DepartmentUpdate update;
  update.organization_code = "acme";
  update.department_id = top;
  update.leader_user_ids = Texts{head};
  ASSERT_TRUE(client_.update_department(update).has_value());
  write();
  EXPECT_EQ(lines("部门", {"部门编号", "部门负责人工号"}), Texts{"D2|0001|"});
  EXPECT_EQ(lines("员工", {"工号", "直属上级工号"}), (Texts{"0001||", "0002|0001|"}));
  EXPECT_EQ(differences(), Texts{});
}

TEST_F(Workbook, HasAColumnForEveryKeyOfCustomData) {
  define(ObjectType::kUser, "level", "级别", model::FieldType::kNumber);
  define(ObjectType::kUser, "state", "状态");
  user("1", {}, {{"customData.level", 7.0}, {"customData.state", "working"}});
  const WorkbookReport report = write();
  EXPECT_EQ(report.further_columns, (Texts{"customData.level", "customData.state"}));
  // The label of the other is the header of a column already.
  EXPECT_EQ(lines("员工", {"工号", "级别", "state"}), Texts{"1|#7|working|"});
}

TEST_F(Workbook, SaysWhichFieldsItLeavesOut) {
  user("1", {}, {{"nickname", std::string("Leo")}, {"company", std::string("Acme")}});
  EXPECT_EQ(write().left_fields, (Texts{"nickname", "company"}));
}

TEST_F(Workbook, SaysWhatNoCellCanHold) {
  user("1", {}, {{"name", std::string(40'000, 'x')}});
  const WorkbookReport report = write();
  ASSERT_EQ(report.left_values.size(), 1U);
  EXPECT_EQ(to_text(report.left_values[0]),
            "员工 '1': warning: 姓名: 40000 bytes do not fit into a cell; it stays blank");
}

TEST_F(Workbook, ReadingBackTellsWhatAnImportWouldChange) {
  // No user name: the mapping would make the key one. A key with full-width digits
  // would become another.
  genauth::NewUser bare;
  bare.attributes.set(model::user_field::external_id(), std::string("7"));
  bare.attributes.set(model::user_field::email(), std::string("a@acme.example"));
  ASSERT_TRUE(client_.create_user(bare).has_value());
  write();
  EXPECT_EQ(differences(), Texts{"acme.xlsx: 员工!2: user '7' (): username: '' becomes '7'"});
}

TEST_F(Workbook, SystemIdsStandInForKeys) {
  const std::string top = department("研发中心");
  genauth::NewUser bare;
  bare.attributes.set(model::user_field::username(), std::string("li"));
  bare.department_ids = {top};
  const std::string id = client_.create_user(bare).value().user_id;
  write();
  EXPECT_EQ(lines("部门", {"部门编号"}), Texts{top + "|"});
  EXPECT_EQ(lines("员工", {"工号", "用户名", "部门"}), Texts{id + "|li|研发中心|"});
}

TEST_F(Workbook, AnUnknownLanguageIsRefused) {
  const auto written = write_workbook(state(), "fr-FR", file_, {});
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace gsync::extract
