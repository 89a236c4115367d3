// The connector `dingtalk`: departments and people of an organization in DingTalk (钉钉).

#pragma once

#include "source/source.h"

namespace gsync::connectors::dingtalk {

const source::ConnectorInfo& connector();

}  // namespace gsync::connectors::dingtalk
