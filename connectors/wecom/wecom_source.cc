#include "connectors/wecom/wecom_source.h"

#include <array>
#include <utility>

#include "connectors/wecom/vendor.h"

namespace gsync::connectors::wecom {
namespace {

using source::OptionInfo;
using source::OptionType;

constexpr auto kOptions = web::with_common_options(std::array{
    OptionInfo{.name = "corp_id",
               .required = true,
               .doc = "Id of the company (企业ID).",
               .example = "${env:WECOM_CORP_ID}"},
    OptionInfo{.name = "secret",
               .type = OptionType::kSecret,
               .required = true,
               .doc = "Secret of an application whose visible range is the company, as "
                      "${env:NAME} or ${file:PATH}.",
               .example = "${env:WECOM_SECRET}"},
    OptionInfo{.name = "sync_secret",
               .type = OptionType::kSecret,
               .doc = "Secret of contacts sync (通讯录同步): whoever is in its list of ids and was "
                      "not found makes the read partial."},
    OptionInfo{.name = "host",
               .default_value = "https://qyapi.weixin.qq.com",
               .doc = "Another host for an edition on premises."},
});

constexpr std::array<std::string_view, 2> kCapabilities{"full read",
                                                        "reads that are complete in part"};

Result<std::unique_ptr<source::Source>> make(const source::Options& options,
                                             const source::Services& services) {
  WeComSettings settings;
  TRY_ASSIGN(settings.host, web::read_address(options, "host"));
  TRY_ASSIGN(settings.corp_id, web::read_credential(options, "corp_id"));
  TRY_ASSIGN(settings.secret, web::read_credential(options, "secret"));
  TRY_ASSIGN(settings.sync_secret, web::read_credential(options, "sync_secret"));
  TRY_ASSIGN(web::Settings common, web::read_settings(options, services));
  return web::WebSource::open(std::move(common), std::make_unique<WeCom>(std::move(settings)));
}

}  // namespace

const source::ConnectorInfo& connector() {
  static const source::ConnectorInfo kConnector{
      .name = "wecom",
      .summary = "WeCom (企业微信)",
      .options = kOptions,
      .default_mapping = "wecom/default",
      .capabilities = kCapabilities,
      .make = make,
  };
  return kConnector;
}

}  // namespace gsync::connectors::wecom
