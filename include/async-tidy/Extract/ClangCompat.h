// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Where Clang's API differs between the supported versions, under one name.
/// The only file that asks for the version.

#ifndef ASYNC_TIDY_EXTRACT_CLANGCOMPAT_H
#define ASYNC_TIDY_EXTRACT_CLANGCOMPAT_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>

#if LLVM_VERSION_MAJOR < 22
#include "clang/Driver/Options.h"
#include "clang/Frontend/Utils.h"
#else
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Options/Options.h"
#endif

namespace asynctidy::compat {

#if LLVM_VERSION_MAJOR < 22
namespace options = clang::driver::options;
#else
namespace options = clang::options;
#endif

using FileSystemPtr = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

/// The options of driver and compiler.
inline const llvm::opt::OptTable &optionTable() {
#if LLVM_VERSION_MAJOR < 22
  return clang::driver::getDriverOptTable();
#else
  return clang::getDriverOptTable();
#endif
}

/// An engine that reports to \p Client, which outlives it.
inline llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine>
createDiagnostics(llvm::vfs::FileSystem &Files,
                  clang::DiagnosticOptions &Options,
                  clang::DiagnosticConsumer &Client) {
#if LLVM_VERSION_MAJOR < 22
  // The engine counts references to its options and would free the caller's.
  auto Copy = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>(Options);
  return clang::CompilerInstance::createDiagnostics(Copy.get(), &Client,
                                                    /*ShouldOwnClient=*/false);
#else
  return clang::CompilerInstance::createDiagnostics(Files, Options, &Client,
                                                    /*ShouldOwnClient=*/false);
#endif
}

/// A compiler for \p Invocation that looks files up in \p Files, below the
/// overlays of the invocation, and reports to \p Client, which outlives it.
inline std::unique_ptr<clang::CompilerInstance>
createCompiler(std::shared_ptr<clang::CompilerInvocation> Invocation,
               FileSystemPtr Files, clang::DiagnosticConsumer &Client) {
#if LLVM_VERSION_MAJOR < 22
  auto CI = std::make_unique<clang::CompilerInstance>();
  CI->setInvocation(std::move(Invocation));
  CI->createDiagnostics(&Client, /*ShouldOwnClient=*/false);
  CI->createFileManager(clang::createVFSFromCompilerInvocation(
      CI->getInvocation(), CI->getDiagnostics(), std::move(Files)));
#else
  auto CI = std::make_unique<clang::CompilerInstance>(std::move(Invocation));
  CI->setVirtualFileSystem(Files);
  CI->createDiagnostics(&Client, /*ShouldOwnClient=*/false);
  CI->setVirtualFileSystem(clang::createVFSFromCompilerInvocation(
      CI->getInvocation(), CI->getDiagnostics(), std::move(Files)));
  CI->createFileManager();
#endif
  return CI;
}

/// Whether a diagnostic is by its nature a warning, whatever it was turned
/// into.
inline bool isWarning(const clang::DiagnosticsEngine &Diagnostics,
                      unsigned Id) {
#if LLVM_VERSION_MAJOR < 22
  return clang::DiagnosticIDs::isBuiltinWarningOrExtension(Id);
#else
  return Diagnostics.getDiagnosticIDs()->isWarningOrExtension(Id);
#endif
}

} // namespace asynctidy::compat

#endif
