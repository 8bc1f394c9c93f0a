// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: summaries as bytes. The same on every machine and from every LLVM
/// version; checked whole when opened, decoded body by body.

#ifndef ASYNC_TIDY_MODEL_SUMMARYFORMAT_H
#define ASYNC_TIDY_MODEL_SUMMARYFORMAT_H

#include "async-tidy/Model/Summary.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <memory>
#include <string>
#include <vector>

namespace asynctidy {

/// Goes up with every change of the bytes' meaning, except of the enumerators
/// and flags, which are hashed.
constexpr uint32_t SummaryFormatVersion = 4;

/// The version and a hash of Words.def: programs with the same one read each
/// other's summaries. For cache keys.
uint64_t summaryFormatId();

/// A pure function: equal summaries give equal bytes. The summary obeys the
/// laws that \c SummaryReader checks.
std::string encodeSummary(const TUSummary &Summary);

/// Reads what \c encodeSummary wrote, and trusts none of it: damaged bytes are
/// an error. What is returned obeys the laws of Model as far as later rooms
/// lean on them without looking:
/// - every id is "none" or in range;
/// - never "none" are: a body's entity, an edge's target, the index of an
///   event except of Join, Branch, Return and Throw, a base, a method, the
///   callee of a Direct or Virtual call, and what the kind of an operand says
///   that it has (local, call or entity);
/// - events 0, 1 and 2 are Entry, Exit and Unwind, and no others are;
/// - following one of these never comes back to its start: enclosing entities,
///   patterns, overridden methods, bases of types, pointees and template
///   arguments of types, bases of operands;
/// - the lines of a file are in order, and its strings are unique.
class SummaryReader {
public:
  /// \p Buffer must outlive the reader; a mapped file serves. Decodes all but
  /// the bodies. Errors read "cannot read summary '<name>': ...".
  static llvm::Expected<SummaryReader> open(llvm::MemoryBufferRef Buffer);
  ~SummaryReader();
  SummaryReader(SummaryReader &&);

  /// The summary without its bodies.
  const TUSummary &tables() const { return Tables; }
  size_t bodyCount() const;
  /// Whose body it is, without decoding it.
  EntityId bodyEntity(size_t Index) const;
  /// What \c BodyHasher makes of it, if the writer was honest.
  uint64_t bodyHash(size_t Index) const;
  /// So many bytes is it long.
  size_t bodySize(size_t Index) const;
  /// May be called from several threads at once, also without tables.
  llvm::Expected<Body> body(size_t Index) const;

  /// Takes the tables away. Bodies can still be had, and the tables again.
  TUSummary takeTables();
  llvm::Expected<TUSummary> tablesAgain() const;
  /// One string, without the tables.
  llvm::Expected<std::string> text(StringId Id) const;

  /// Decodes the bodies and ends the reader's use.
  llvm::Expected<TUSummary> takeAll() &&;

private:
  struct Parts;

  explicit SummaryReader(llvm::MemoryBufferRef Buffer);
  llvm::Error inSummary(llvm::Error E) const;

  llvm::MemoryBufferRef Buffer;
  TUSummary Tables;
  /// What bodies need of the tables and of the frame.
  std::unique_ptr<Parts> Own;
};

/// The main file of a summary, without decoding more than is needed for that.
llvm::Expected<std::string> mainFileOf(llvm::MemoryBufferRef Buffer);

llvm::Expected<TUSummary> decodeSummary(llvm::MemoryBufferRef Buffer);

} // namespace asynctidy

#endif
