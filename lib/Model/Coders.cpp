// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: how decoding fails.

#include "Coders.h"
#include "async-tidy/Support/Error.h"

using namespace asynctidy;

void Decoder::fail(const char *What, const char *Problem) {
  // What follows the end of the data is zeros and their consequences.
  if (In.failed())
    return;
  Reason = (llvm::Twine(What) + Problem).str();
  In.fail();
}

llvm::Error Decoder::finish() {
  if (!In.failed()) {
    if (!In.left())
      return llvm::Error::success();
    Where = {};
    Reason = (llvm::Twine(In.left()) + " bytes too many").str();
  }
  if (Reason.empty())
    Reason = "the data ends too early or holds a number that is too large";
  if (!Where.Record)
    return makeError(Reason);
  return makeError(llvm::Twine(Where.Record) + " " + llvm::Twine(Where.Index) +
                   ": " + Reason);
}
