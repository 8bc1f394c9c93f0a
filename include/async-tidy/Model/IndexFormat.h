// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: the index of a project as bytes. For front ends that see one unit: it
/// has the bodies that matter beyond that unit, each as a summary of its own,
/// and says which ones to add for what the unit mentions.

#ifndef ASYNC_TIDY_MODEL_INDEXFORMAT_H
#define ASYNC_TIDY_MODEL_INDEXFORMAT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace asynctidy {

/// Keys and paths are known by hashes of 64 bits: two that share one only make
/// a reader add more than it needs.
uint64_t indexHash(llvm::StringRef KeyOrPath);

class IndexWriter {
public:
  /// \p Key names the body's function, \p File is where the body stands.
  /// Returns the record's number: from 0, one by one.
  uint32_t add(llvm::StringRef Key, llvm::StringRef File, std::string Summary);
  /// Whoever mentions \p Key wants the record.
  void wantIfMentioned(llvm::StringRef Key, uint32_t Record);
  /// Whoever has a body of \p Key wants the record.
  void wantIfDefined(llvm::StringRef Key, uint32_t Record);
  /// A pure function of what was added, and of the order of the records.
  std::string finish() &&;

private:
  struct Record {
    uint64_t Key, File;
    std::string Summary;
  };
  /// By hash of the key; lists are sorted and unique when written.
  using Wants = std::map<uint64_t, std::vector<uint32_t>>;

  std::vector<Record> Records;
  Wants Mentioned, Defined;
};

/// Reads what \c IndexWriter wrote, in place, and trusts none of it: damaged
/// bytes are an error when opened.
class IndexReader {
public:
  /// \p Buffer must outlive the reader. Errors read "cannot read index
  /// '<name>': ...".
  static llvm::Expected<IndexReader> open(llvm::MemoryBufferRef Buffer);

  uint32_t size() const { return Count; }
  uint64_t key(uint32_t Record) const;
  uint64_t file(uint32_t Record) const;
  /// Encoded; not checked before it is decoded.
  llvm::StringRef summary(uint32_t Record) const;

  using Visitor = llvm::function_ref<void(uint32_t Record)>;
  void forEachIfMentioned(llvm::StringRef Key, Visitor Visit) const;
  void forEachIfDefined(llvm::StringRef Key, Visitor Visit) const;

private:
  void find(llvm::StringRef Table, llvm::StringRef Key, Visitor Visit) const;

  uint32_t Count = 0;
  llvm::StringRef Records, Mentioned, Defined, Numbers, Summaries;
};

} // namespace asynctidy

#endif
