// Replies of services on the web, read as each vendor's: whatever comes, nothing breaks, no
// record is without a key, and what is gathered is delivered whole.

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "connectors/dingtalk/replies.h"
#include "connectors/dingtalk/service.h"
#include "connectors/feishu/replies.h"
#include "connectors/feishu/service.h"
#include "connectors/wecom/replies.h"
#include "connectors/wecom/service.h"
#include "io/digest.h"
#include "web/delivery.h"

namespace {

using namespace gsync;
using namespace gsync::connectors;

void check(bool holds) {
  if (!holds) std::abort();
}

/// A reply that gave what was asked for has no fault; every other one says what to do.
void check_judge(const web::Service& service, const io::HttpResponse& response,
                 const web::Json* body) {
  for (const bool asked_for_token : {false, true}) {
    const web::Finding finding = service.judge(response, body, asked_for_token);
    check(body != nullptr || finding.fault != web::Fault::kNone);
    check(!asked_for_token || finding.fault != web::Fault::kExpiredToken);
    if (finding.fault == web::Fault::kNone) continue;
    check(!web::to_error(finding, service.name(), "here").diagnostics.front().hint.empty());
  }
}

class CountingSink final : public source::RecordSink {
 public:
  Result<void> begin(const std::shared_ptr<const source::Table>& /*table*/) override { return {}; }
  bool record(source::RawRecord record) override {
    check(!record.at.entry.empty());
    check(record.values.size() == record.table->columns.size());
    ++count;
    entries += io::fingerprint(record.at.entry, record.table->request);
    return true;
  }
  void restart() override { count = entries = 0; }
  void reject(Diagnostic /*diagnostic*/) override {}
  void progress(uint64_t /*done*/, uint64_t /*total*/) override {}
  size_t count = 0;
  /// Of the records, in any order.
  uint64_t entries = 0;
};

const source::ReadRequest& request() {
  static const source::ReadRequest kRequest{.tables = {{"departments",
                                                        {},
                                                        {{"@id", {}, true},
                                                         {"@parent", {}, false},
                                                         {"@leaders", {}, false},
                                                         {"name", {}, false}},
                                                        true},
                                                       {"users",
                                                        {},
                                                        {{"@id", {}, true},
                                                         {"@departments", {}, false},
                                                         {"@left", {}, false},
                                                         {"name", {}, false},
                                                         {"extattr.Badge", {}, false}},
                                                        false}},
                                            .cursor = {}};
  return kRequest;
}

/// Gathers the rows as a walk does, hands them on, and says what came: people who leave while
/// others are read are those who are held until the end.
template <typename Departments, typename Users>
uint64_t deliver(std::string_view root, const Departments& departments, const Users& users,
                 bool leave) {
  web::Gathering gathering(request(), std::string(root), "here");
  CountingSink sink;
  web::Delivery delivery(
      gathering, {}, [] { return web::Visibility(); }, "here", request(), sink);
  check(delivery.begin().has_value());
  gathering.stream_to([&](const std::string& id, const web::FoundDepartment& found,
                          const auto& leaders) { return delivery.department(id, found, leaders); },
                      {});
  if (leave) {
    gathering.stream_people_to(
        [&](const std::string& id, const web::FoundPerson& found) {
          return delivery.person(id, found);
        },
        {});
  }
  for (auto& row : departments) {
    web::FoundDepartment found;
    found.parent = row.parent;
    found.order = row.order;
    const web::Json* fields = nullptr;
    if constexpr (std::is_pointer_v<decltype(row.fields)>) {
      fields = row.fields;
    } else {
      fields = &row.fields;
    }
    gathering.add_department(row.id, std::move(found), *fields);
  }
  gathering.departments_are_whole();
  for (auto& row : users) {
    // Who shows no departments is where the list is.
    if (row.places.empty()) {
      gathering.add_listed_person(row.id, {std::string(root)}, false, row.fields);
    } else {
      gathering.add_person(row.id, root, row.places, false, row.fields);
    }
  }
  gathering.people_are_whole(std::string(root));
  for (auto& row : departments) gathering.people_are_whole(row.id);
  gathering.cross_check();
  gathering.finish_departments();
  const size_t found = gathering.departments().size() + gathering.people_count();
  check(delivery.people(gathering, {}).has_value());
  check(sink.count == found);
  return sink.entries;
}

template <typename Departments, typename Users>
void check_gathering(std::string_view root, const Departments& departments, const Users& users) {
  check(deliver(root, departments, users, false) == deliver(root, departments, users, true));
}

void check_dingtalk(const io::HttpResponse& response, const web::Json* body) {
  check_judge(dingtalk::OldHost("https://x", {"key", "secret"}), response, body);
  check_judge(dingtalk::NewHost("https://x", {"key", "secret"}), response, body);
  if (body == nullptr) return;
  check_gathering(dingtalk::kRoot, dingtalk::read_departments(*body),
                  dingtalk::read_users(*body, "7").users);
  for (const auto& row : dingtalk::read_leavers(*body).users) check(!row.id.empty());
  dingtalk::read_scopes(*body);
  dingtalk::read_count(*body);
  dingtalk::read_user(*body);
  dingtalk::read_department(*body);
}

void check_wecom(const io::HttpResponse& response, const web::Json* body) {
  check_judge(wecom::Service("https://x", "corp", "secret"), response, body);
  if (body == nullptr) return;
  check_gathering(wecom::kRoot, wecom::read_departments(*body), wecom::read_users(*body));
  wecom::read_ids(*body);
  if (const auto row = wecom::read_user(*body)) check(!row->id.empty());
}

void check_feishu(const io::HttpResponse& response, const web::Json* body) {
  check_judge(feishu::Service("https://x", "app", "secret"), response, body);
  if (body == nullptr) return;
  const feishu::IdTypes ids{"union_id", "open_department_id"};
  check_gathering(feishu::kRoot, feishu::read_departments(*body, ids),
                  feishu::read_users(*body, ids));
  feishu::read_scopes(*body);
  feishu::read_page(*body);
  feishu::read_department(*body, ids);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const web::Json body = web::Json::parse(text, nullptr, false);
  const web::Json* object = body.is_object() ? &body : nullptr;
  for (const int status : {200, 302, 400, 429, 500}) {
    const io::HttpResponse response{status, {{"x-ogw-ratelimit-reset", text.substr(0, 20)}}, text};
    check_dingtalk(response, object);
    check_wecom(response, object);
    check_feishu(response, object);
  }
  return 0;
}
