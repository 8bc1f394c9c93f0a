// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Rules: a solved program to findings. Rules see no AST and no pack by name.

#ifndef ASYNC_TIDY_RULES_RULES_H
#define ASYNC_TIDY_RULES_RULES_H

#include "async-tidy/Model/Finding.h"
#include "async-tidy/Solve/Solver.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace asynctidy {

/// How much of a program a rule has to see before it may conclude.
enum class RuleScope : uint8_t { OneUnit, WholeProgram };

/// One line of Rules.def.
struct RuleRecord {
  llvm::StringLiteral Name;
  llvm::StringLiteral Id;
  Severity Level;
  llvm::StringLiteral Summary;
  RuleScope Scope;
};

/// Sorted by id.
llvm::ArrayRef<RuleRecord> allRules();

/// What the rules with these \p Ids find, of whatever class and certainty;
/// sorted by file, line, column and rule, at most one finding for each rule and
/// position. Nothing is reported in system headers.
std::vector<Finding> runRules(const SolvedProgram &P,
                              llvm::ArrayRef<llvm::StringRef> Ids);

} // namespace asynctidy

#endif
