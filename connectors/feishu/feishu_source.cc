#include "connectors/feishu/feishu_source.h"

#include <array>
#include <utility>

#include "connectors/feishu/vendor.h"

namespace gsync::connectors::feishu {
namespace {

using source::OptionInfo;
using source::OptionType;

constexpr auto kOptions = web::with_common_options(std::array{
    OptionInfo{.name = "app_id",
               .required = true,
               .doc = "App ID of an internal application.",
               .example = "${env:FEISHU_APP_ID}"},
    OptionInfo{.name = "app_secret",
               .type = OptionType::kSecret,
               .required = true,
               .doc = "Its App Secret, as ${env:NAME} or ${file:PATH}.",
               .example = "${env:FEISHU_APP_SECRET}"},
    OptionInfo{.name = "host",
               .default_value = "https://open.feishu.cn",
               .doc = "https://open.larksuite.com for Lark."},
    OptionInfo{.name = "user_id",
               .type = OptionType::kChoice,
               .default_value = "union_id",
               .doc = "Which id is a person's key. union_id: the same for all applications of one "
                      "maker. user_id: the tenant's own; needs a scope, and may be given again "
                      "after somebody left. open_id: changes with the application.",
               .choices = "union_id|user_id|open_id"},
    OptionInfo{.name = "department_id",
               .type = OptionType::kChoice,
               .default_value = "open_department_id",
               .doc = "Which id is a department's key. open_department_id: never given again. "
                      "department_id: the tenant's own, which may be.",
               .choices = "open_department_id|department_id"},
    web::kCountOption,
});

constexpr std::array<std::string_view, 2> kCapabilities{"full read",
                                                        "reads that are complete in part"};

Result<std::unique_ptr<source::Source>> make(const source::Options& options,
                                             const source::Services& services) {
  FeishuSettings settings;
  TRY_ASSIGN(settings.host, web::read_address(options, "host"));
  TRY_ASSIGN(settings.app_id, web::read_credential(options, "app_id"));
  TRY_ASSIGN(settings.app_secret, web::read_credential(options, "app_secret"));
  settings.walk.ids = {options.text("user_id"), options.text("department_id")};
  settings.walk.check_count = options.text("count") == "check";
  TRY_ASSIGN(web::Settings common, web::read_settings(options, services));
  return web::WebSource::open(std::move(common), std::make_unique<Feishu>(std::move(settings)));
}

}  // namespace

const source::ConnectorInfo& connector() {
  static const source::ConnectorInfo kConnector{
      .name = "feishu",
      .summary = "Feishu (飞书) and Lark",
      .options = kOptions,
      .default_mapping = "feishu/default",
      .capabilities = kCapabilities,
      .make = make,
  };
  return kConnector;
}

}  // namespace gsync::connectors::feishu
