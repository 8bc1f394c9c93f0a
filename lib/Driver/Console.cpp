// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what is said beside the report.

#include "Console.h"
#include "async-tidy/Report/Printable.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Process.h"
#include <cmath>
#include <fmt/format.h>

using namespace asynctidy;
using llvm::StringRef;

/// Of a progress line on a terminal: a line that wraps is not overwritten.
static constexpr size_t LineWidth = 78;

void Console::say(StringRef Line) { Err << printable(Line) << '\n'; }

int Console::fail(llvm::Error E) {
  std::string Text = llvm::toString(std::move(E));
  for (StringRef Line : llvm::split(Text, '\n'))
    say(("async-tidy: error: " + Line).str());
  return 2;
}

ProgressLine::ProgressLine(Console &To, Display Wanted, bool Quiet)
    : To(To),
      Shown(Wanted == Display::Always ||
            (Wanted == Display::Auto && !Quiet && To.Err.is_displayed())),
      Overwrites(To.Err.is_displayed()),
      Begin(std::chrono::steady_clock::now()) {}

/// ` about 2 min left,`; empty as long as nobody needs to know.
static std::string timeLeft(double Spent, size_t Done, size_t Total) {
  constexpr double Minute = 60, WorthSaying = 5;
  double Left = Spent / double(Done) * double(Total - Done);
  if (Spent < WorthSaying || Left < WorthSaying)
    return "";
  if (Left < Minute)
    return fmt::format(" {:.0f} s left,", Left);
  return fmt::format(" {:.0f} min left,", std::ceil(Left / Minute));
}

void ProgressLine::show(size_t Done, size_t Total, StringRef Name) {
  if (!Shown)
    return;
  std::string Line = fmt::format("[{}/{}] {}", Done, Total, printable(Name));
  if (!Overwrites) {
    To.Err << Line << '\n';
    return;
  }
  std::chrono::duration<double> Spent =
      std::chrono::steady_clock::now() - Begin;
  Line = fmt::format("[{}/{}]{} {}", Done, Total,
                     timeLeft(Spent.count(), Done, Total), printable(Name));
  // Cutting may leave a part of a character; it is gone with the next line.
  To.Err << '\r' << StringRef(Line).take_front(LineWidth) << "\x1B[K";
  To.Err.flush();
}

void ProgressLine::finish() {
  if (Shown && Overwrites)
    To.Err << "\r\x1B[K";
}

bool asynctidy::wantsColour(llvm::raw_ostream &Out, Display Wanted) {
  if (Wanted != Display::Auto)
    return Wanted == Display::Always;
  std::optional<std::string> NoColor = llvm::sys::Process::GetEnv("NO_COLOR");
  return Out.has_colors() && (!NoColor || NoColor->empty());
}
