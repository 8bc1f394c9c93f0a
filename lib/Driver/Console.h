// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: the two streams of a run. What comes from files and
/// commands goes to standard error only through here, so that it cannot command
/// a terminal.

#ifndef ASYNC_TIDY_LIB_DRIVER_CONSOLE_H
#define ASYNC_TIDY_LIB_DRIVER_CONSOLE_H

#include "async-tidy/Driver/RunOptions.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <cstdint>

namespace asynctidy {

struct Console {
  llvm::raw_ostream &Out;
  llvm::raw_ostream &Err;

  /// Writes one line to standard error.
  void say(llvm::StringRef Line);
  /// Writes `async-tidy: error: ...` and returns the exit code 2.
  int fail(llvm::Error E);
};

/// How far a run is, on standard error: on a terminal one line that is
/// overwritten and says how long the rest will take, else one line per unit.
class ProgressLine {
public:
  ProgressLine(Console &To, Display Wanted, bool Quiet);
  /// Not from two threads at once.
  void show(size_t Done, size_t Total, llvm::StringRef Name);
  /// Takes the line away.
  void finish();

private:
  Console &To;
  bool Shown;
  bool Overwrites;
  std::chrono::steady_clock::time_point Begin;
};

/// Whether \p Out gets colours.
bool wantsColour(llvm::raw_ostream &Out, Display Wanted);

} // namespace asynctidy

#endif
