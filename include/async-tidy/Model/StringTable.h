// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: interned strings of one summary.

#ifndef ASYNC_TIDY_MODEL_STRINGTABLE_H
#define ASYNC_TIDY_MODEL_STRINGTABLE_H

#include "async-tidy/Model/Ids.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include <memory>
#include <vector>

namespace asynctidy {

/// Interns strings; ids are dense, in order of first appearance. Id 0 is the
/// empty string. Returned references live as long as the table.
class StringTable {
public:
  StringTable();
  StringTable(StringTable &&) = default;
  StringTable &operator=(StringTable &&) = default;

  StringId intern(llvm::StringRef Text);
  /// Frees what only \c intern needs; a later one is slow.
  void freeze();
  /// Makes room for so many strings.
  void reserve(size_t Count);
  /// Returns the empty string for "none".
  llvm::StringRef text(StringId Id) const {
    return Id ? Texts[Id.Index] : llvm::StringRef();
  }
  llvm::ArrayRef<llvm::StringRef> texts() const { return Texts; }
  size_t size() const { return Texts.size(); }

  friend bool operator==(const StringTable &A, const StringTable &B) {
    return A.Texts == B.Texts;
  }

private:
  void rehash(size_t Size);

  std::unique_ptr<llvm::BumpPtrAllocator> Memory;
  std::vector<llvm::StringRef> Texts;
  /// Of each text.
  std::vector<uint32_t> Hashes;
  /// Where a text is, by its hash: one more than its id; 0 is free. A reader
  /// interns each string of a summary, so this is small and looks at a text
  /// only if its hash fits. As many as a power of two.
  std::vector<uint32_t> Slots;
};

} // namespace asynctidy

#endif
