// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: a unit in memory that is nothing but a library's headers,
/// and the same with uses of what a pack names.

#ifndef ASYNC_TIDY_LIB_DRIVER_PACKUNIT_H
#define ASYNC_TIDY_LIB_DRIVER_PACKUNIT_H

#include "async-tidy/Driver/PackVerify.h"
#include "async-tidy/Driver/PacksCommand.h"
#include "async-tidy/Extract/Inventory.h"
#include "async-tidy/Frontend/Frontend.h"

namespace asynctidy {

class PackUnit {
public:
  PackUnit(const Pack &P, const VerifyOptions &Options)
      : P(P), Options(Options) {}

  /// What the headers declare.
  llvm::Expected<Inventory> takeInventory();
  /// After that: names of the pack that none of their uses is matched with.
  llvm::Expected<std::vector<PackProblem>> namesWithoutUse(const PackSet &Set);

private:
  using Callback = llvm::function_ref<void(clang::CompilerInstance &,
                                           llvm::ArrayRef<clang::Decl *>)>;
  llvm::Expected<ParseOutcome>
  parse(llvm::StringRef Uses, llvm::ArrayRef<std::string> Opaque, Callback Use);
  llvm::Error checkParsed(const ParseOutcome &Outcome) const;

  const Pack &P;
  const VerifyOptions &Options;
  std::string File;
  std::string Uses;
};

} // namespace asynctidy

#endif
