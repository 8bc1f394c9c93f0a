// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: interning of one summary's strings.

#include "async-tidy/Model/StringTable.h"

using namespace asynctidy;

StringTable::StringTable()
    : Memory(std::make_unique<llvm::BumpPtrAllocator>()) {
  intern("");
}

StringId StringTable::intern(llvm::StringRef Text) {
  auto [Found, Inserted] = Ids.try_emplace(Text, Texts.size());
  if (Inserted) {
    // The map must not keep the caller's memory as its key.
    llvm::StringRef Kept = Text.copy(*Memory);
    Found->first = Kept;
    Texts.push_back(Kept);
  }
  return StringId(Found->second);
}

void StringTable::reserve(size_t Count) {
  Texts.reserve(Count);
  Ids.reserve(Count);
}
