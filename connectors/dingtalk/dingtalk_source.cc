#include "connectors/dingtalk/dingtalk_source.h"

#include <array>
#include <utility>

#include "connectors/dingtalk/vendor.h"

namespace gsync::connectors::dingtalk {
namespace {

using source::OptionInfo;
using source::OptionType;

constexpr auto kOptions = web::with_common_options(std::array{
    OptionInfo{.name = "app_key",
               .required = true,
               .doc = "AppKey (Client ID) of an internal application.",
               .example = "${env:DINGTALK_APP_KEY}"},
    OptionInfo{.name = "app_secret",
               .type = OptionType::kSecret,
               .required = true,
               .doc = "Its AppSecret (Client Secret), as ${env:NAME} or ${file:PATH}.",
               .example = "${env:DINGTALK_APP_SECRET}"},
    OptionInfo{.name = "host",
               .default_value = "https://oapi.dingtalk.com",
               .doc = "Host of departments and people; https://oapi.dingtalk.io outside China."},
    OptionInfo{.name = "new_host",
               .default_value = "https://api.dingtalk.com",
               .doc = "Host of leave records; https://api.dingtalk.io outside China."},
    OptionInfo{.name = "language",
               .type = OptionType::kChoice,
               .default_value = "zh_CN",
               .doc = "Language of names.",
               .choices = "zh_CN|en_US"},
    OptionInfo{.name = "leaver_days",
               .type = OptionType::kInteger,
               .default_value = "0",
               .doc = "People who left within so many days have left, which acts at once; 0: they "
                      "are absent like others. Needs the permission for leave records.",
               .least = 0,
               .most = 365},
    OptionInfo{.name = "calls_per_second",
               .type = OptionType::kInteger,
               .default_value = "18",
               .doc = "Of each path. The standard edition answers 20, others up to 60.",
               .least = 1,
               .most = 60},
    web::kCountOption,
});

constexpr std::array<std::string_view, 3> kCapabilities{
    "full read", "reads that are complete in part", "leaver records"};

Result<std::unique_ptr<source::Source>> make(const source::Options& options,
                                             const source::Services& services) {
  DingTalkSettings settings;
  TRY_ASSIGN(settings.host, web::read_address(options, "host"));
  TRY_ASSIGN(settings.new_host, web::read_address(options, "new_host"));
  TRY_ASSIGN(settings.application.key, web::read_credential(options, "app_key"));
  TRY_ASSIGN(settings.application.secret, web::read_credential(options, "app_secret"));
  settings.application.calls_per_second = static_cast<int>(options.integer("calls_per_second"));
  settings.language = options.text("language");
  settings.check_count = options.text("count") == "check";
  settings.leaver_days = options.integer("leaver_days");
  TRY_ASSIGN(web::Settings common, web::read_settings(options, services));
  return web::WebSource::open(std::move(common), std::make_unique<DingTalk>(std::move(settings)));
}

}  // namespace

const source::ConnectorInfo& connector() {
  static const source::ConnectorInfo kConnector{
      .name = "dingtalk",
      .summary = "DingTalk (钉钉)",
      .options = kOptions,
      .default_mapping = "dingtalk/default",
      .capabilities = kCapabilities,
      .make = make,
  };
  return kConnector;
}

}  // namespace gsync::connectors::dingtalk
