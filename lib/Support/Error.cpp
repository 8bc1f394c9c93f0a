// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: errors that say what was being done, from the outside in.

#include "async-tidy/Support/Error.h"
#include <string>

using namespace asynctidy;

llvm::Error asynctidy::makeError(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

llvm::Error asynctidy::addContext(llvm::Error E, const llvm::Twine &What) {
  if (!E)
    return E;
  std::string Inner = llvm::toString(std::move(E));
  return makeError(What + ": " + Inner);
}
