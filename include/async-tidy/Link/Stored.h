// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: which functions the program stores in fields and global variables.

#ifndef ASYNC_TIDY_LINK_STORED_H
#define ASYNC_TIDY_LINK_STORED_H

#include "async-tidy/Link/Program.h"
#include "llvm/ADT/DenseMap.h"
#include <tuple>
#include <vector>

namespace asynctidy {

/// Looks at all bodies of a program whose bodies are merged. Functions are
/// followed from where they are named through parameters, locals, fields and
/// global variables; objects of one class are not told apart. A value that
/// cannot be followed adds nothing, so there may be more.
class StoredFunctions {
public:
  explicit StoredFunctions(const Program &P);

  /// Something that holds functions: a field, a global variable or a parameter.
  using HolderId = Id<struct HolderTag>;
  /// So many functions are those of something that may run anything.
  static constexpr size_t MaxFunctions = 64;

  size_t size() const { return Holders.size(); }
  bool isParameter(HolderId Id) const { return Holders[Id.Index].IsParameter; }

  /// What the value \p Called, of which \p In calls one, is read from; "none"
  /// if that is no field or global variable.
  HolderId holder(BodyId In, OperandId Called) const;
  SymbolId symbol(HolderId Id) const { return Holders[Id.Index].Symbol; }
  /// Sorted.
  llvm::ArrayRef<SymbolId> functions(HolderId Id) const {
    return Holders[Id.Index].Functions;
  }
  /// The bodies by which functions come into it, also by way of other holders;
  /// sorted.
  std::vector<BodyId> givers(HolderId Id) const;

private:
  static constexpr uint32_t NoParameter = ~uint32_t(0);
  /// The file of a field's declaration: in C, the types of one file are nobody
  /// else's, whatever their names.
  using Key = std::tuple<uint32_t, uint32_t, llvm::StringRef>;
  struct Holder {
    SymbolId Symbol;
    bool IsParameter = false;
    llvm::SmallVector<SymbolId, 2> Functions;
    llvm::SmallVector<HolderId, 2> To, From;
    llvm::SmallVector<BodyId, 2> Givers;
  };
  /// A function, or what it is read from; neither if it cannot be followed.
  struct Source {
    SymbolId Function;
    Key From = {NoParameter, NoParameter, llvm::StringRef()};
    explicit operator bool() const { return std::get<0>(From) != NoParameter; }
  };

  bool holdsFunctions(BodyId In, const Operand &O) const;
  Source source(BodyId In, OperandId Id, unsigned Depth) const;
  void collectStores(BodyId In);
  void collectArguments(BodyId In);
  HolderId add(const Key &K);
  void flow(BodyId In, const Source &From, const Key &To);
  void spread();

  const Program &P;
  std::vector<Holder> Holders;
  llvm::DenseMap<Key, HolderId> Ids;
  std::vector<std::pair<HolderId, SymbolId>> Pending;
};

} // namespace asynctidy

#endif
