// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the keys that a pack may have, as data. The parser reads by this
/// list and nothing else, so what is made from it cannot drift.

#ifndef ASYNC_TIDY_PACKS_SCHEMA_H
#define ASYNC_TIDY_PACKS_SCHEMA_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <vector>

namespace asynctidy {

/// What the value of a key looks like.
enum class KeyShape : uint8_t {
  Text,
  /// One of KeyInfo::Choices.
  Choice,
  /// One text or a list of them.
  Texts,
  /// A list of texts, which may be empty.
  TextList,
  /// `true` or `false`.
  Truth,
  /// A non-negative number.
  Number,
  /// A small one.
  Index,
  /// One index or a list of them.
  Indexes,
  /// An index or `last`.
  IndexOrLast,
  /// An index or `receiver`.
  IndexOrReceiver,
  /// A number or text, or a list of them.
  Values,
  /// A mapping with KeyInfo::Keys.
  Object,
  /// One object or a list of them.
  Objects,
  /// A list of objects, even if it is one.
  ObjectList,
};

struct KeyInfo {
  llvm::StringRef Name;
  KeyShape Shape = KeyShape::Text;
  bool Required = false;
  /// One sentence without full stop.
  llvm::StringRef Meaning;
  std::vector<llvm::StringRef> Choices = {};
  /// Of an object: the list of its keys.
  llvm::ArrayRef<KeyInfo> (*Keys)() = nullptr;
};

/// The keys of a pack's outermost mapping.
llvm::ArrayRef<KeyInfo> packKeys();

/// Writes the JSON Schema of a pack, for editors.
void writePackSchema(llvm::raw_ostream &OS);

} // namespace asynctidy

#endif
