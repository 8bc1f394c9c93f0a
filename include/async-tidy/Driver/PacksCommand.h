// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands `packs`, `packs show NAME` and `packs verify NAME`, on
/// options that are parsed already.

#ifndef ASYNC_TIDY_DRIVER_PACKSCOMMAND_H
#define ASYNC_TIDY_DRIVER_PACKSCOMMAND_H

#include "async-tidy/Packs/PackSet.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace asynctidy {

/// Writes one line per pack: name, library, what it was verified against, and
/// how much it states.
llvm::Error listPacks(const PackSet &Set, llvm::raw_ostream &OS);

/// Writes all that the pack \p Name states, one line per name and statement.
llvm::Error showPack(const PackSet &Set, llvm::StringRef Name,
                     llvm::raw_ostream &OS);

struct VerifyOptions {
  /// In place of the pack's own, if there are any.
  std::vector<std::string> Headers;
  /// In addition to the pack's own.
  std::vector<std::string> Flags;
  /// Whether each name is also used, and has to be known again there.
  bool Uses = false;
  /// Code with uses of names for which none can be made up.
  std::vector<std::string> UseFiles;
  std::string ResourceDir;
};

/// Parses the library's real headers and writes one line for each entry of the
/// pack \p Name that they do not bear out: `pack:line: entry: reason`. Returns
/// the number of problems; headers that cannot be found or parsed are an error.
llvm::Expected<unsigned> verifyPack(const PackSet &Set, llvm::StringRef Name,
                                    const VerifyOptions &Options,
                                    llvm::raw_ostream &OS);

} // namespace asynctidy

#endif
