// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: synchronous sessions that async code uses, and objects of one side
/// that are used on the other.

#ifndef ASYNC_TIDY_SOLVE_SESSIONS_H
#define ASYNC_TIDY_SOLVE_SESSIONS_H

#include "async-tidy/Link/Program.h"
#include "async-tidy/Packs/Facts.h"
#include <string>

namespace asynctidy {

/// A body uses a synchronous session where it runs.
struct SessionUse {
  BodyId In;
  /// The first use.
  SiteId At;
  enum class Kind : uint8_t { Parameter, Local, Capture, Member, Global } What;
  /// Where it is declared; its shown name and class.
  Position Declared;
  std::string Name, Class;
  const TypeFact *Fact = nullptr;
};

/// An object of one side is used on the other, provably from where it comes
/// from to where it is used.
struct DriverMismatch {
  SiteId At;
  const FunctionFact *Fact = nullptr;
  /// The callee as the pack names it.
  std::string Callee;
  /// The object's variable; empty if it has none.
  std::string Object;
  /// Completes "which is ...".
  std::string Is;
  bool IsUrl = false;
  /// From the origin to the use.
  std::vector<Note> Way;
};

} // namespace asynctidy

#endif
