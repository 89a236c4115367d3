// The sources that are files: workbooks, CSV, JSON Lines, LDIF.

#pragma once

#include <fmt/format.h>

#include "connectors/excel/workbook_fixture.h"
#include "connectors/table/table_fixture.h"
#include "io/file.h"
#include "sources/source_rig.h"
#include "support/temp_folder.h"

namespace gsync::test {

/// Of a connector whose section is `lines`, with files in a folder of its own.
class FileRig : public SourceRig {
 public:
  FileRig(std::string connector, std::string lines)
      : connector_(std::move(connector)), lines_(std::move(lines)) {}

  [[nodiscard]] source::ReadRequest request() const override {
    return request_of({"id", "parent", "name"}, {"id", "name", "department"});
  }

 protected:
  void put(const std::string& name, std::string_view content) {
    EXPECT_TRUE(io::write_file(folder_ / name, content).has_value());
  }
  std::unique_ptr<source::Source> open_files() {
    const auto section =
        config::parse_yaml("job.yaml", fmt::format("type: {}\n{}", connector_, lines_));
    const source::ConnectorInfo* info = connectors::find(connector_);
    const auto options = source::Options::check(*section, info->options, connector_);
    EXPECT_EQ(connectors::table::error_of(options), "no error");
    return *info->make(*options, {folder_.path().string()});
  }

  TempFolder folder_;

 private:
  const std::string connector_;
  const std::string lines_;
};

class ExcelRig final : public FileRig {
 public:
  ExcelRig() : FileRig("excel", "file: company.xlsx\n") {}
  std::unique_ptr<source::Source> open(const TestCompany& company) override {
    std::string departments = row(1, {"id", "parent", "name"});
    std::string users = row(1, {"id", "name", "department"});
    uint32_t number = 1;
    for (const auto& one : company.departments) {
      departments += row(++number, {one.id, one.parent, one.name});
    }
    number = 1;
    for (const auto& one : company.people)
      users += row(++number, {one.id, one.name, one.department});
    connectors::excel::TestWorkbook workbook;
    workbook.sheet({"departments", departments});
    workbook.sheet({"users", users});
    workbook.write(folder_ / "company.xlsx");
    return open_files();
  }
  std::unique_ptr<source::Source> broken() override {
    put("company.xlsx", "PK\3\4 and no more");
    return open_files();
  }

 private:
  static std::string row(uint32_t number, const std::vector<std::string>& cells) {
    std::string text = fmt::format("<row r=\"{}\">", number);
    for (size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      text += fmt::format("<c r=\"{}{}\" t=\"str\"><v>{}</v></c>",
                          column_letters(static_cast<uint32_t>(i + 1)), number, cells[i]);
    }
    return text + "</row>";
  }
};

class CsvRig final : public FileRig {
 public:
  CsvRig() : FileRig("csv", "file: .\n") {}
  std::unique_ptr<source::Source> open(const TestCompany& company) override {
    std::string departments = "id,parent,name\n";
    std::string users = "id,name,department\n";
    for (const auto& one : company.departments) {
      departments += fmt::format("{},{},{}\n", one.id, one.parent, one.name);
    }
    for (const auto& one : company.people) {
      users += fmt::format("{},{},{}\n", one.id, one.name, one.department);
    }
    put("departments.csv", departments);
    put("users.csv", users);
    return open_files();
  }
  std::unique_ptr<source::Source> broken() override {
    put("departments.csv", "other,columns\n1,2\n");
    put("users.csv", "other,columns\n1,2\n");
    return open_files();
  }
};

class JsonlRig final : public FileRig {
 public:
  JsonlRig() : FileRig("jsonl", "file: people.jsonl\n") {}
  std::unique_ptr<source::Source> open(const TestCompany& company) override {
    return open_with(company, "complete");
  }
  std::unique_ptr<source::Source> partial(const TestCompany& company) override {
    return open_with(company, "partial");
  }
  std::unique_ptr<source::Source> unhealthy() override { return open_with({}, "unhealthy"); }
  std::unique_ptr<source::Source> broken() override {
    put("people.jsonl", "{\"type\":\"users\",\"id\":\n");
    return open_files();
  }

 private:
  std::unique_ptr<source::Source> open_with(const TestCompany& company, std::string_view verdict) {
    std::string lines;
    for (const auto& one : company.departments) {
      const std::string parent = one.parent.empty() ? "null" : "\"" + one.parent + "\"";
      lines +=
          fmt::format("{{\"type\":\"departments\",\"id\":\"{}\",\"parent\":{},\"name\":\"{}\"}}\n",
                      one.id, parent, one.name);
    }
    for (const auto& one : company.people) {
      lines += fmt::format(
          "{{\"type\":\"users\",\"id\":\"{}\",\"name\":\"{}\",\"department\":\"{}\"}}\n", one.id,
          one.name, one.department);
    }
    put("people.jsonl", lines + fmt::format("{{\"type\":\"end\",\"verdict\":\"{}\"}}\n", verdict));
    return open_files();
  }
};

/// A directory written down: departments and people by where they stand.
class LdifRig final : public FileRig {
 public:
  LdifRig() : FileRig("ldap", "url: file:company.ldif\nprofile: rfc\nbase: dc=acme\n") {}
  [[nodiscard]] source::ReadRequest request() const override {
    return request_of({"@id", "@parent", "@name"}, {"@id", "cn", "@departments"});
  }
  std::unique_ptr<source::Source> open(const TestCompany& company) override {
    std::string text = "dn: dc=acme\nobjectClass: domain\ndc: acme\n\n";
    for (const auto& one : company.departments) {
      text += fmt::format("dn: {}\nobjectClass: organizationalUnit\nou: {}\nentryUUID: {}\n\n",
                          dn(company, one.id), one.name, one.id);
    }
    for (const auto& one : company.people) {
      text += fmt::format(
          "dn: uid={0},{1}\nobjectClass: inetOrgPerson\nuid: {0}\ncn: {2}\nsn: S\nentryUUID: "
          "{0}\n\n",
          one.id, dn(company, one.department), one.name);
    }
    put("company.ldif", text);
    return open_files();
  }
  /// Nobody at all is fewer than least_users.
  std::unique_ptr<source::Source> unhealthy() override { return open(TestCompany{{}, {}}); }
  std::unique_ptr<source::Source> broken() override {
    put("company.ldif", "dn: dc=acme\nthis is no attribute\n");
    return open_files();
  }

 private:
  static std::string dn(const TestCompany& company, const std::string& id) {
    if (id.empty()) return "dc=acme";
    const auto one = std::ranges::find(company.departments, id, &TestDepartment::id);
    return fmt::format("ou={},{}", one->name, dn(company, one->parent));
  }
};

}  // namespace gsync::test
