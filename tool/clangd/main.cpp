// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// clangd with our checks linked in and switched on. Everything else is
/// clangd's own.

#include "async-tidy/Frontend/Frontend.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace clang::clangd {

// clangd installs no headers; these are its own declarations.
int clangdMain(int argc, char *argv[]);
class SymbolIndex {
public:
  virtual ~SymbolIndex();
};
using TidyProviderRef =
    llvm::function_ref<void(tidy::ClangTidyOptions &, llvm::StringRef)>;

namespace remote {
/// A remote index needs gRPC; without it clangd reports that there is none.
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef, llvm::StringRef) {
  return nullptr;
}
} // namespace remote

} // namespace clang::clangd

using OptionalBool = std::optional<bool>;
using clang::clangd::TidyProviderRef;
using clang::tidy::ClangTidyOptions;

// Linked with --wrap: a call of clangd to the name behind __wrap_ comes here,
// and __real_ is clangd's own.
// NOLINTBEGIN(readability-identifier-naming)
extern "C" {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wreturn-type-c-linkage"
OptionalBool
    __real__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE(llvm::StringRef);
ClangTidyOptions
    __real__ZN5clang6clangd21getTidyOptionsForFileEN4llvm12function_refIFvRNS_4tidy16ClangTidyOptionsENS1_9StringRefEEEES6_(
        TidyProviderRef, llvm::StringRef);

/// clangd drops checks that it does not know to be fast, without a word.
__attribute__((visibility("default"))) OptionalBool
__wrap__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE(
    llvm::StringRef Name) {
  if (Name.starts_with("async-"))
    return true;
  return __real__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE(Name);
}

/// Ours are on unless the user's configuration speaks of them.
__attribute__((visibility("default"))) ClangTidyOptions
__wrap__ZN5clang6clangd21getTidyOptionsForFileEN4llvm12function_refIFvRNS_4tidy16ClangTidyOptionsENS1_9StringRefEEEES6_(
    TidyProviderRef Provider, llvm::StringRef File) {
  ClangTidyOptions Options =
      __real__ZN5clang6clangd21getTidyOptionsForFileEN4llvm12function_refIFvRNS_4tidy16ClangTidyOptionsENS1_9StringRefEEEES6_(
          Provider, File);
  std::string Checks = Options.Checks.value_or("");
  if (llvm::StringRef(Checks).contains("async-"))
    return Options;
  Options.Checks = Checks.empty() ? "async-*" : Checks + ",async-*";
  return Options;
}
#pragma clang diagnostic pop
}
// NOLINTEND(readability-identifier-naming)

int main(int Count, char *Values[]) {
  std::vector<char *> Arguments(Values, Values + Count);
  // clangd looks for Clang's own headers beside its binary.
  std::string ResourceDir = "--resource-dir=" + asynctidy::defaultResourceDir();
  bool IsGiven = false;
  for (llvm::StringRef Argument : Arguments)
    IsGiven |= Argument.contains("-resource-dir");
  if (!IsGiven)
    Arguments.push_back(ResourceDir.data());
  Arguments.push_back(nullptr);
  return clang::clangd::clangdMain(int(Arguments.size()) - 1, Arguments.data());
}
