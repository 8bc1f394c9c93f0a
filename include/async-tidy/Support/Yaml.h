// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: YAML text as a tree whose nodes know their place, so that whoever
/// reads a file can say `file:line:column: reason`. The text is not trusted.

#ifndef ASYNC_TIDY_SUPPORT_YAML_H
#define ASYNC_TIDY_SUPPORT_YAML_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace asynctidy {

enum class YamlKind : uint8_t {
  /// Nothing is written, or `null` or `~`.
  Null,
  /// A scalar without quotes: may mean a number or a truth value.
  Plain,
  /// A quoted or block scalar: always a text.
  Quoted,
  Sequence,
  Mapping,
};

struct YamlEntry;

/// Belongs to its YamlTree, and so do the texts.
struct YamlNode {
  YamlKind Kind = YamlKind::Null;
  /// 0-based byte offset in the file. Of a null it is where it would stand.
  uint32_t Offset = 0;
  /// Of a scalar, without quotes and escapes; several lines are folded to one.
  llvm::StringRef Text;
  /// Of a sequence.
  std::vector<YamlNode> Items;
  /// Of a mapping, in the order of the file; keys are unique.
  std::vector<YamlEntry> Entries;

  bool isScalar() const {
    return Kind == YamlKind::Plain || Kind == YamlKind::Quoted;
  }
  /// Null if there is no such key, or this is no mapping.
  const YamlEntry *find(llvm::StringRef Key) const;
};

struct YamlEntry {
  llvm::StringRef Key;
  uint32_t KeyOffset = 0;
  YamlNode Value;
};

/// One YAML document. Of YAML it refuses what configuration has no use for:
/// anchors, aliases, tags, keys that are not scalars, several documents,
/// deep nesting, large files, bytes that are not UTF-8 text.
class YamlTree {
public:
  static llvm::Expected<YamlTree> parse(llvm::MemoryBufferRef Buffer);

  /// Null if the file holds nothing.
  const YamlNode &root() const { return Root; }
  /// 1-based.
  unsigned line(uint32_t Offset) const;
  /// `file:line:column: Reason`.
  std::string message(uint32_t Offset, const llvm::Twine &Reason) const;

private:
  YamlTree() = default;
  llvm::Error fill(llvm::MemoryBufferRef Buffer);
  /// 1-based.
  std::pair<unsigned, unsigned> position(uint32_t Offset) const;

  std::string File;
  /// Heap-allocated: nodes point into both.
  std::unique_ptr<std::string> Source;
  std::unique_ptr<llvm::BumpPtrAllocator> Memory;
  std::vector<uint32_t> LineStarts;
  YamlNode Root;
};

} // namespace asynctidy

#endif
