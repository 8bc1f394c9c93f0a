// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: which findings of a run are reported, in which order.

#ifndef ASYNC_TIDY_DRIVER_SELECTION_H
#define ASYNC_TIDY_DRIVER_SELECTION_H

#include "async-tidy/Model/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace asynctidy {

/// What options and configuration let through. A finding must pass all of it.
struct Selection {
  /// Absent: the classes that Effects.def reports by default, and findings
  /// without a class.
  std::optional<std::set<std::string>> Classes;
  /// Absent: all, and findings without a category.
  std::optional<std::set<std::string>> Categories;
  Confidence MinConfidence = Confidence::Medium;
  /// Files and folders, as findings name them; empty: everywhere.
  std::vector<std::string> Analyze;
  std::vector<std::string> Ignore;

  /// Severities that differ from the rules' own, by rule and by class. Where
  /// both say something, the class does.
  std::map<std::string, Severity> RuleLevels, ClassLevels;

  bool wants(const Finding &F) const;
  /// Of \p F here.
  Severity levelOf(const Finding &F) const;
};

/// Reads `disk,unbounded` or `all`. Errors name the nearest known word.
llvm::Expected<std::set<std::string>> parseClasses(llvm::StringRef Text);
llvm::Expected<std::set<std::string>> parseCategories(llvm::StringRef Text);
llvm::Expected<Confidence> parseConfidence(llvm::StringRef Text);

/// Sorts by file, line, column and rule, and keeps one finding for each rule
/// and position: the most certain one, then the one with the shorter witness,
/// then the first by text. The result does not depend on the order of \p All.
void sortFindings(std::vector<Finding> &All);

/// How many causes \p All have in common; a finding without one is its own.
size_t countCauses(llvm::ArrayRef<Finding> All);

} // namespace asynctidy

#endif
