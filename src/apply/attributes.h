// The field values that a change sends.

#pragma once

#include "diff/change.h"
#include "model/snapshot.h"

namespace gsync::apply {

/// The changed fields with their new values, pseudo fields left out; a new or
/// adopted object also gets its key.
model::Attributes attributes_of(const diff::Change& change);

/// What an update must say besides, so that nothing else changes by it: the
/// intended status and gender, which a server may reset when they are missing;
/// number and country code of a phone together; with one key of customData all
/// others that the object has.
void complete(model::Attributes& attributes, const model::User& now);
void complete(model::Attributes& attributes, const model::Department& now);

}  // namespace gsync::apply
