// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: interning of one summary's strings.

#include "async-tidy/Model/StringTable.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;

StringTable::StringTable()
    : Memory(std::make_unique<llvm::BumpPtrAllocator>()), Texts({""}),
      Hashes({uint32_t(llvm::xxh3_64bits(llvm::StringRef("")))}) {}

void StringTable::freeze() {
  Hashes = {};
  Slots = {};
}

void StringTable::rehash(size_t Size) {
  for (size_t I = Hashes.size(); I != Texts.size(); ++I)
    Hashes.push_back(llvm::xxh3_64bits(Texts[I]));
  Slots.assign(Size, 0);
  for (uint32_t I = 0; I != Hashes.size(); ++I) {
    size_t At = Hashes[I] & (Size - 1);
    while (Slots[At])
      At = (At + 1) & (Size - 1);
    Slots[At] = I + 1;
  }
}

StringId StringTable::intern(llvm::StringRef Text) {
  if (2 * (Texts.size() + 1) > Slots.size())
    rehash(llvm::PowerOf2Ceil(4 * (Texts.size() + 1)));
  uint32_t Hash = llvm::xxh3_64bits(Text);
  size_t Mask = Slots.size() - 1, At = Hash & Mask;
  for (; uint32_t Found = Slots[At]; At = (At + 1) & Mask)
    if (Hashes[Found - 1] == Hash && Texts[Found - 1] == Text)
      return StringId(Found - 1);
  Texts.push_back(Text.copy(*Memory));
  Hashes.push_back(Hash);
  Slots[At] = Texts.size();
  return StringId(Texts.size() - 1);
}

void StringTable::reserve(size_t Count) {
  Texts.reserve(Count);
  Hashes.reserve(Count);
  if (2 * (Count + 1) > Slots.size())
    rehash(llvm::PowerOf2Ceil(2 * (Count + 1)));
}
