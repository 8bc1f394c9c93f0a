// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: tests of calls' results, three-valued.

#include "Tested.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// The last call whose result goes to \p Local, if its value is that of a call.
static SiteId givenBy(const Program &P, BodyId In, LocalId Local) {
  SiteId Result;
  for (const auto &[Index, C] : llvm::enumerate(P.body(In).Record->Calls))
    if (C.Use == ResultUse::Local && C.UsedLocal == Local)
      Result = P.siteOf(In, CallId(Index));
  return Result;
}

TestedCall asynctidy::testedCall(const Program &P, Values &V, BodyId In,
                                 OperandId Id) {
  constexpr unsigned MaxSteps = 8;
  const Body &B = *P.body(In).Record;
  TestedCall Result;
  for (unsigned Step = 0; Id && Step != MaxSteps; ++Step) {
    const Operand &O = B.operand(Id);
    if (O.Kind == OperandKind::Compared && !Result.Compared) {
      Result.Compared = &O;
      Id = O.Base;
    } else if (O.Kind == OperandKind::Local) {
      Id = V.initializer(In, O.Local);
      if (!Id) {
        Result.At = givenBy(P, In, O.Local);
        return Result;
      }
    } else if (O.Kind == OperandKind::Result) {
      const Call &C = B.Calls[O.Call.Index];
      // A class that is tested is converted to bool.
      if (C.Origin != CallOrigin::Conversion) {
        Result.At = P.siteOf(In, O.Call);
        return Result;
      }
      Id = C.Receiver;
    } else {
      break;
    }
  }
  return {};
}

TestedCall asynctidy::testedConversion(const Program &P, BodyId In,
                                       OperandId Id) {
  const Body &B = *P.body(In).Record;
  TestedCall Result;
  if (Id && B.operand(Id).Kind == OperandKind::Compared) {
    Result.Compared = &B.operand(Id);
    Id = Result.Compared->Base;
  }
  if (Id && B.operand(Id).Kind == OperandKind::Result &&
      B.Calls[B.operand(Id).Call.Index].Origin == CallOrigin::Conversion)
    Result.At = P.siteOf(In, B.operand(Id).Call);
  return Result;
}

/// Whether the constant of a comparison is one of those wanted. Truth is
/// wanted if none is.
static bool isWanted(const Program &P, BodyId In, const Operand &O,
                     const Outcome &Wanted) {
  if (llvm::is_contained(Wanted.Numbers, O.Value))
    return true;
  return llvm::any_of(O.Names, [&](StringId Id) {
    llvm::StringRef Written = P.text(In, Id);
    return llvm::any_of(Wanted.Names, [&](llvm::StringRef Name) {
      return unqualified(Name) == Written;
    });
  });
}

Answer asynctidy::isOutcome(const Program &P, const TestedCall &Test,
                            EdgeKind Edge, const Outcome &Wanted) {
  if (Edge != EdgeKind::True && Edge != EdgeKind::False)
    return Answer::Unknown;
  bool IsTrue = Edge == EdgeKind::True;
  bool WantsTruth = Wanted.Names.empty() && Wanted.Numbers.empty();
  bool WantsZero = Wanted.Names.empty() && !WantsTruth &&
                   llvm::all_of(Wanted.Numbers, [](int64_t N) { return !N; });
  const Operand *O = Test.Compared;
  if (O && O->Flags & Operand::Negated)
    IsTrue = !IsTrue;
  // Without a comparison, or with one to 0, the branch decides between zero and
  // the rest.
  if (!O || (O->Value == 0 && O->Names.empty())) {
    bool IsZero = O ? IsTrue : !IsTrue;
    if (WantsTruth || WantsZero)
      return IsZero == WantsZero ? Answer::Yes : Answer::No;
    if (!O)
      return Answer::Unknown;
  }
  bool Equal =
      WantsTruth ? O->Value != 0 : isWanted(P, P.site(Test.At).In, *O, Wanted);
  if (IsTrue)
    return Equal ? Answer::Yes : Answer::No;
  bool IsOnly = Wanted.Names.size() + Wanted.Numbers.size() == 1;
  return Equal && IsOnly ? Answer::No : Answer::Unknown;
}
