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
#include <array>
#include <string>
#include <vector>

namespace asynctidy {

/// Goes up with every change of the bytes' meaning, except of the enumerators
/// and flags, which are hashed.
constexpr uint32_t SummaryFormatVersion = 3;

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

  /// The summary without its bodies.
  const TUSummary &tables() const { return Tables; }
  size_t bodyCount() const { return Bodies.size(); }
  /// Whose body it is, without decoding it.
  EntityId bodyEntity(size_t Index) const { return Bodies[Index].Entity; }
  /// May be called from several threads at once.
  llvm::Expected<Body> body(size_t Index) const;

  /// Decodes the bodies and ends the reader's use.
  llvm::Expected<TUSummary> takeAll() &&;

private:
  struct BodyBytes {
    EntityId Entity;
    llvm::StringRef Data;
  };

  SummaryReader() = default;
  llvm::Error readTables(llvm::StringRef Data);
  llvm::Error readShapes(llvm::StringRef Data);
  llvm::Error readBodyTable(llvm::StringRef Table, llvm::StringRef Data);
  llvm::Error readBody(size_t Index, Body &Result) const;
  llvm::Error inSummary(llvm::Error E) const;

  std::string Name;
  TUSummary Tables;
  std::vector<std::vector<uint64_t>> Shapes;
  std::vector<BodyBytes> Bodies;
};

llvm::Expected<TUSummary> decodeSummary(llvm::MemoryBufferRef Buffer);

} // namespace asynctidy

#endif
