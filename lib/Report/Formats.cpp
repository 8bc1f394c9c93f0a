// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: the list of formats.

#include "async-tidy/Report/Report.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

using Writer = void (*)(const RunReport &, llvm::raw_ostream &);

static constexpr bool showsSources(Writer Write) {
#define SHOWS_SOURCES(Name)                                                    \
  if (Write == write##Name)                                                    \
    return true;
#include "async-tidy/Report/Formats.def"
  return false;
}

static constexpr FormatRecord AllFormats[] = {
#define FORMAT(Name, Key, Help)                                                \
  {Key, Help, write##Name, showsSources(write##Name)},
#include "async-tidy/Report/Formats.def"
};

llvm::ArrayRef<FormatRecord> asynctidy::formats() { return AllFormats; }

const FormatRecord *asynctidy::findFormat(llvm::StringRef Key) {
  auto Found = llvm::find_if(
      AllFormats, [&](const FormatRecord &F) { return F.Key == Key; });
  return Found == std::end(AllFormats) ? nullptr : Found;
}
