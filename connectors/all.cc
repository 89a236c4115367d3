#include "connectors/all.h"

#include <algorithm>
#include <array>

#include "connectors/csv/csv_source.h"
#include "connectors/dingtalk/dingtalk_source.h"
#include "connectors/excel/excel_source.h"
#include "connectors/feishu/feishu_source.h"
#include "connectors/jsonl/jsonl_source.h"
#include "connectors/ldap/ldap_source.h"
#include "connectors/wecom/wecom_source.h"

namespace gsync::connectors {

std::span<const source::ConnectorInfo> all() {
  static const std::array kAll{
      csv::connector(),   dingtalk::connector(), excel::connector(), feishu::connector(),
      jsonl::connector(), ldap::connector(),     wecom::connector(),
  };
  return kAll;
}

const source::ConnectorInfo* find(std::string_view name) {
  const auto found = std::ranges::find(all(), name, &source::ConnectorInfo::name);
  return found == all().end() ? nullptr : &*found;
}

}  // namespace gsync::connectors
