// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs, private: reads what functions and types say of where things run.

#ifndef ASYNC_TIDY_LIB_PACKS_FLOWKEYS_H
#define ASYNC_TIDY_LIB_PACKS_FLOWKEYS_H

#include "Reader.h"

namespace asynctidy {

template <> llvm::ArrayRef<Key<Runs>> keysOf<Runs>();
template <> llvm::ArrayRef<Key<Switches>> keysOf<Switches>();
template <> llvm::ArrayRef<Key<Mark>> keysOf<Mark>();
template <> llvm::ArrayRef<Key<Tells>> keysOf<Tells>();
template <> llvm::ArrayRef<Key<Mismatch>> keysOf<Mismatch>();

void readOutcome(const YamlNode &Value, Outcome &Out);
void readRuns(Reader &R, const YamlNode &Value, std::vector<Runs> &Out);
Switches readSwitches(Reader &R, const YamlNode &Value);
void readMarks(Reader &R, const YamlNode &Value, std::vector<Mark> &Out);
Tells readTells(Reader &R, const YamlNode &Value);
Mismatch readMismatch(Reader &R, const YamlNode &Value);

} // namespace asynctidy

#endif
