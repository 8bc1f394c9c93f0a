// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: the frame of a summary file. All numbers are little-endian.
///
///   magic        8 bytes
///   checksum     8 bytes, XXH3 of everything behind it
///   vocabulary   4 bytes, a hash of Words.def
///   version      4 bytes
///   offset, size 8 bytes each, for each section, in order and without gaps
///   the sections
///
/// Up to the version it is the same in all versions, so that a newer file is
/// not taken for a damaged one.

#ifndef ASYNC_TIDY_LIB_MODEL_LAYOUT_H
#define ASYNC_TIDY_LIB_MODEL_LAYOUT_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace asynctidy {

/// Neither text nor another known format; the end of line shows transfers that
/// change such.
constexpr llvm::StringLiteral SummaryMagic("\x89"
                                           "ATSUM\r\n");

enum class Section : uint8_t {
  /// Lengths of strings, files, types and entities.
  Counts,
  /// Each string but the first, which is empty: how many bytes it has in common
  /// with the one before it (one byte), the number of the others, the others.
  Strings,
  /// For each kind of record its shapes: see Coders.h.
  Shapes,
  Files,
  Types,
  Entities,
  Suppressions,
  Problems,
  /// For each body the end of its bytes in Bodies and its entity, 4 bytes each,
  /// and a hash of what it says (BodyHash.h), 8 bytes: bodies that several
  /// units
  /// have are known without being read.
  BodyTable,
  Bodies,
};
constexpr unsigned SectionCount = static_cast<unsigned>(Section::Bodies) + 1;

constexpr size_t ChecksumOffset = 8;
constexpr size_t ChecksummedFrom = 16;
constexpr size_t SectionTableOffset = 24;
constexpr size_t SectionEntrySize = 16;
constexpr size_t HeaderSize =
    SectionTableOffset + SectionCount * SectionEntrySize;
constexpr size_t BodyEntrySize = 16;

} // namespace asynctidy

#endif
