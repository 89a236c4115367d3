// The connector `feishu`: departments and people of an organization in Feishu (飞书) or Lark.

#pragma once

#include "source/source.h"

namespace gsync::connectors::feishu {

const source::ConnectorInfo& connector();

}  // namespace gsync::connectors::feishu
