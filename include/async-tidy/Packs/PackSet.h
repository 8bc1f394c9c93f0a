// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: all packs of a run, indexed by name.

#ifndef ASYNC_TIDY_PACKS_PACKSET_H
#define ASYNC_TIDY_PACKS_PACKSET_H

#include "async-tidy/Packs/Facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/TinyPtrVector.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <string>
#include <vector>

namespace asynctidy {

/// One file of facts about one library.
struct Pack {
  /// Unique among packs; the file's stem.
  std::string Name;
  std::string Library;
  /// What to include to see every name of the pack, in order.
  std::vector<std::string> Headers;
  /// Debian package that has the headers; empty if there is none.
  std::string Debian;
  /// Where the headers are if no Debian package has them; or empty.
  std::string Source;
  /// "<package> <version>" whose header was compared, or empty.
  std::string Verified;
  /// The command that compared it, if it takes more than the pack's name.
  std::string Repeat;
  /// What the compiler needs to find and parse \c Headers.
  std::vector<std::string> Flags;
  /// The headers are C and not meant for C++.
  bool IsC = false;
  /// Its event loops serve a person in front of a machine, who does not notice
  /// what a file of common size takes.
  bool IsInteractive = false;
  /// Globs of header paths whose bodies are not looked into.
  std::vector<std::string> Opaque;
  std::vector<FunctionFact> Functions;
  std::vector<TypeFact> Types;
  std::vector<AnnotationFact> Annotations;

  friend bool operator==(const Pack &, const Pack &) = default;
};

/// Parses one pack. Errors read `file:line:column: reason` and name the key.
llvm::Expected<Pack> parsePack(llvm::MemoryBufferRef Buffer);

/// Pointers into it stay valid while it lives; it is not changed after
/// construction by `add`.
class PackSet {
public:
  PackSet() = default;
  PackSet(PackSet &&) = default;
  PackSet &operator=(PackSet &&) = default;

  /// The packs that are part of the binary.
  static llvm::Expected<PackSet> builtin();

  /// Refuses a pack whose name is taken and one that contradicts another.
  /// Errors name \p File, where it was read from, if it is not empty.
  llvm::Error add(Pack P, llvm::StringRef File = "");

  llvm::ArrayRef<Pack> packs() const { return Packs; }
  /// Null if no pack is named so.
  const Pack *pack(llvm::StringRef Name) const;
  /// Facts about \p Name, in the order of packs and lines; empty if none.
  llvm::ArrayRef<const FunctionFact *> functions(llvm::StringRef Name) const;
  /// Null if no pack speaks of \p Name.
  const TypeFact *type(llvm::StringRef Name) const;
  const AnnotationFact *annotation(llvm::StringRef Text) const;
  /// Whether the fact is the binary's own and not the project's.
  bool isBuiltin(const FunctionFact &Fact) const {
    return Fact.Pack < BuiltinCount;
  }
  /// Of all packs, sorted, unique.
  std::vector<std::string> opaqueGlobs() const;
  /// Of \c builtin(), without decoding it.
  static std::vector<std::string> builtinOpaqueGlobs();

private:
  llvm::Error checkAgainstOthers(const Pack &P, llvm::StringRef File) const;
  /// Adds a pack that was checked.
  void insert(Pack P);

  std::vector<Pack> Packs;
  size_t BuiltinCount = 0;
  llvm::StringMap<llvm::TinyPtrVector<const FunctionFact *>> Functions;
  llvm::StringMap<const TypeFact *> Types;
  llvm::StringMap<const AnnotationFact *> Annotations;
};

} // namespace asynctidy

#endif
