// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs, private: reads the conditions of `when` and `unless`.

#ifndef ASYNC_TIDY_LIB_PACKS_CONDITIONKEYS_H
#define ASYNC_TIDY_LIB_PACKS_CONDITIONKEYS_H

#include "Reader.h"

namespace asynctidy {

/// Reads one condition or a list of them, the value of \p Name.
void readConditions(Reader &R, const YamlNode &Node, llvm::StringRef Name,
                    std::vector<Condition> &Out);

llvm::ArrayRef<KeyInfo> conditionKeys();

} // namespace asynctidy

#endif
