// The connector `wecom`: departments and people of a company in WeCom (企业微信).

#pragma once

#include "source/source.h"

namespace gsync::connectors::wecom {

const source::ConnectorInfo& connector();

}  // namespace gsync::connectors::wecom
