// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The command line tool: the process around Driver.

#include "async-tidy/Driver/Driver.h"
#include "llvm/Support/PrettyStackTrace.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"

/// Output that is lost must not look like success, nor like a crash, which is
/// what the stream's destructor makes of an error.
static bool lostOutput(llvm::raw_fd_ostream &OS) {
  OS.flush();
  if (!OS.has_error())
    return false;
  llvm::errs() << "async-tidy: error: cannot write to standard output: "
               << OS.error().message() << '\n';
  OS.clear_error();
  return true;
}

int main(int Count, char *Values[]) {
  llvm::sys::PrintStackTraceOnErrorSignal(Values[0]);
  std::vector<std::string> Arguments(Values + 1, Values + Count);
  int Code = asynctidy::runAsyncTidy(Arguments, llvm::outs(), llvm::errs());
  if (lostOutput(llvm::outs()))
    Code = 2;
  // A unit that crashed Clang may have died holding locks that the destructors
  // of LLVM's globals wait for.
  llvm::sys::Process::Exit(Code, /*NoCleanup=*/true);
}
