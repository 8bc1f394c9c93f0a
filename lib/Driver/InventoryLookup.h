// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: finds names in an inventory the way Solve matches them with
/// packs, and the names that somebody meant.

#ifndef ASYNC_TIDY_LIB_DRIVER_INVENTORYLOOKUP_H
#define ASYNC_TIDY_LIB_DRIVER_INVENTORYLOOKUP_H

#include "async-tidy/Extract/Inventory.h"
#include <optional>
#include <utility>

namespace asynctidy {

/// The scope, or empty, and the last part; an operator's name is one part.
std::pair<llvm::StringRef, llvm::StringRef> splitName(llvm::StringRef Name);

class InventoryLookup {
public:
  explicit InventoryLookup(const Inventory &Declared) : Declared(Declared) {}

  /// All that a call of \p Name may mean: functions, methods of the class or a
  /// base of it, what an object that is called like a function has for call
  /// operators, and what the compiler makes. Absent if \p Name names nothing.
  std::optional<std::vector<DeclaredFunction>>
  overloads(llvm::StringRef Name) const;

  bool isClass(llvm::StringRef Name) const {
    return Declared.Records.contains(Name);
  }
  /// Template parameters of \p Name's class; none if it is in no class.
  DeclaredTemplate classTemplate(llvm::StringRef Name) const;

  // Why there is nothing of that name, with what was probably meant: completes
  // "'<name>' ...". Empty if there is.
  std::string whyNoFunction(llvm::StringRef Name);
  std::string whyNoType(llvm::StringRef Name);
  std::string whyNoVariable(llvm::StringRef Name);
  std::string whyNoConstant(llvm::StringRef Name);
  std::string whyNoField(llvm::StringRef Name);

private:
  /// The class and, transitively, its bases, nearest first.
  std::vector<llvm::StringRef> lineage(llvm::StringRef Class) const;
  /// \p Name with aliases in its scope replaced by what they mean.
  std::string withoutAliases(llvm::StringRef Name) const;
  std::string suggestFunction(llvm::StringRef Name);

  const Inventory &Declared;
  /// Names of functions and variables; sorted, filled when first needed.
  std::vector<llvm::StringRef> Callables;
};

} // namespace asynctidy

#endif
