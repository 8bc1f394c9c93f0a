// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: what a translation unit declares, as plain data: the names that
/// packs may speak of, spelled like Entity::Name.

#ifndef ASYNC_TIDY_EXTRACT_INVENTORY_H
#define ASYNC_TIDY_EXTRACT_INVENTORY_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <string>
#include <vector>

namespace clang {
class CompilerInstance;
} // namespace clang

namespace asynctidy {

struct DeclaredParameter {
  /// Empty if unnamed.
  std::string Name;
  /// Canonical, as Entity's parameter types are printed.
  std::string Type;
};

/// Template parameters of a template; none of anything else.
struct DeclaredTemplate {
  unsigned Parameters = 0;
  /// The last one takes any number of arguments.
  bool HasPack = false;
};

/// One overload.
struct DeclaredFunction {
  std::vector<DeclaredParameter> Parameters;
  /// Takes more arguments than it has parameters: `...` or a pack.
  bool IsOpenEnded = false;
  DeclaredTemplate Template;
};

/// A class, all its specializations in one.
struct DeclaredRecord {
  /// Names of direct bases, sorted.
  std::vector<std::string> Bases;
  DeclaredTemplate Template;
};

struct DeclaredVariable {
  /// Name of the class that its type is, or empty.
  std::string Record;
};

/// Keys are qualified, without inline namespaces and template arguments.
/// Methods stand under the class that declares them only.
struct Inventory {
  llvm::StringMap<std::vector<DeclaredFunction>> Functions;
  llvm::StringMap<DeclaredRecord> Records;
  llvm::StringMap<DeclaredVariable> Variables;
  llvm::StringSet<> Enums;
  /// Typedefs, alias templates and using-declarations of types, with the name
  /// of the class or enum that they mean; empty if it is neither.
  llvm::StringMap<std::string> TypeAliases;
  /// Using-declarations of functions and variables, with what they mean.
  llvm::StringMap<std::string> OtherAliases;
  /// Macros, and enumerators and variables without their scope: what summaries
  /// record of the constants that an argument is written with.
  llvm::StringSet<> Constants;
  /// Of all classes, without scope.
  llvm::StringSet<> Fields;
};

/// Lists what the unit declares at namespace and class scope, headers and all.
Inventory takeInventory(clang::CompilerInstance &CI);

} // namespace asynctidy

#endif
