// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: objects and URLs followed backwards from a use that does not suit
/// them to where they come from: through variables, parameters, results and
/// concatenations. Whatever is lost on the way is not reported.

#ifndef ASYNC_TIDY_LIB_SOLVE_MISMATCHES_H
#define ASYNC_TIDY_LIB_SOLVE_MISMATCHES_H

#include "FactMatcher.h"
#include "Kept.h"
#include "async-tidy/Solve/Sessions.h"
#include "llvm/ADT/SmallVector.h"
#include <fmt/format.h>
#include <map>

namespace asynctidy {

class Mismatches {
public:
  Mismatches(const Program &P, FactMatcher &Facts, Values &V)
      : P(P), Facts(Facts), V(V), Contents(P, V) {}

  /// In order of the calls.
  std::vector<DriverMismatch> all();

  /// What stands before `://`; empty if it is no URL.
  static llvm::StringRef schemeOf(llvm::StringRef Text);

private:
  /// How the body at hand was entered: by which call from which body.
  using Stack = llvm::SmallVector<SiteId, 4>;

  /// What is known of an object at some call.
  struct Origin {
    std::string Mark;
    std::vector<Note> Way;
  };
  struct Url {
    std::string Text;
    std::vector<Note> Way;
  };
  /// The call that had a say in what each object is last, by path; "none" where
  /// paths do not agree.
  using Marked = std::map<std::string, SiteId>;

  std::optional<DriverMismatch> check(SiteId At, const FunctionFact &Fact);
  OperandId object(SiteId At, int Object) const;

  // Marks.
  /// Nothing if the call takes a mark away.
  std::optional<Origin> markedBy(SiteId By);
  const Mark *mark(SiteId At, int Object);
  const std::map<uint32_t, Marked> &marksIn(BodyId In);
  Marked step(BodyId In, EventId Id, Marked Before);
  std::optional<Origin> origin(BodyId In, OperandId Id, SiteId At,
                               unsigned Depth);
  std::optional<Origin> originOfParameter(BodyId In, LocalId Parameter,
                                          unsigned Depth);
  std::optional<Origin> fromResult(SiteId At, unsigned Depth);
  /// What the body has marked its parameter as when it returns.
  std::optional<SiteId> markedParameter(BodyId In, unsigned Index);
  /// The class that the operand is a part of.
  std::optional<Origin> partOf(BodyId In, OperandId Id, SiteId At,
                               const Mismatch &M, unsigned Depth);

  /// Calls \p Ask with each argument that the body's parameter gets from a
  /// caller that is seen, until it gives something.
  template <class Found>
  std::optional<Found> fromCallers(
      BodyId In, LocalId Parameter,
      llvm::function_ref<std::optional<Found>(BodyId, OperandId, SiteId)> Ask);

  // Members and containers.
  std::optional<Origin> fromField(BodyId In, OperandId Id, SiteId At,
                                  unsigned Depth);
  std::optional<Origin> fromContainer(BodyId In, OperandId Id, unsigned Depth);
  std::optional<Origin> partOfField(BodyId In, OperandId Id, SiteId At,
                                    const Mismatch &M, unsigned Depth);
  std::optional<Url> urlOfField(BodyId In, OperandId Id, unsigned Depth);
  /// What \p Ask finds of what is put into the field; \p Is tells whether two
  /// of those are the same, \p At uses the field or its object.
  template <class Found>
  std::optional<Found>
  ofField(BodyId In, OperandId Id, SiteId At, unsigned Depth,
          llvm::function_ref<std::optional<Found>(const Put &)> Ask,
          llvm::function_ref<llvm::StringRef(const Found &)> Is);
  /// Of all that is put there, if that is the same.
  template <class Found>
  std::optional<Found>
  ofAll(SymbolId Field,
        llvm::function_ref<std::optional<Found>(const Put &)> Ask,
        llvm::function_ref<llvm::StringRef(const Found &)> Is);
  Note kept(const Put &One, SymbolId Field) const;
  /// Of what the constructor that made this one object puts there, where only
  /// constructors do.
  template <class Found>
  std::optional<Found>
  ofMade(BodyId In, OperandId Id, SiteId At, unsigned Depth,
         llvm::function_ref<std::optional<Found>(const Put &)> Ask);
  /// Calls \p Ask with each call that made the object, and the call in the same
  /// body by which it is used, until it is content.
  using MakerVisitor = llvm::function_ref<bool(SiteId Maker, SiteId Used)>;
  bool forEachMaker(BodyId In, OperandId Object, SiteId At, unsigned Depth,
                    MakerVisitor Ask);
  /// Objects of the class are assigned to where nobody knows which they are.
  bool isAssignedInside(LinkedTypeId Class);
  /// The constructor that runs in the call, and which argument is its first;
  /// "none" if that is not known.
  BodyId constructor(SiteId By, unsigned &Passed);
  /// The local is the object that its initializer made, and no other, as far
  /// as calls beside \p At are concerned.
  bool staysItself(BodyId In, LocalId Local, SiteId At) const;
  /// The mark of the value, when the body that puts it away is done.
  std::optional<Origin> markedInTheEnd(const Put &One, OperandId Id,
                                       bool &IsLost);
  /// No body leaves the field with another mark than those that are asked for.
  bool staysMarked(SymbolId Field);

  // URLs.
  std::optional<Url> url(BodyId In, OperandId Id, Stack &Entered,
                         unsigned Depth);
  /// The part of the call's result's text that comes first; nothing if the call
  /// is no string's.
  std::optional<OperandId> textOf(SiteId At) const;
  std::optional<Url> urlOfResult(SiteId At, Stack &Entered, unsigned Depth);
  /// What all ways out of the body return.
  std::optional<Url> urlOfReturned(BodyId In, Stack &Entered, unsigned Depth);
  std::optional<Url> urlOfParameter(BodyId In, LocalId Parameter,
                                    Stack &Entered, unsigned Depth);
  std::optional<Url> urlOfGlobal(SymbolId Variable, unsigned Depth);
  /// It is no URL, or one that is right for what is asked.
  bool suits(llvm::StringRef Text) const;
  /// Some method that may change the local is called on it.
  bool isChanged(BodyId In, LocalId Local) const;

  const Program &P;
  FactMatcher &Facts;
  Values &V;
  Kept Contents;
  /// Fields that are being asked for: they may be given each other's values.
  llvm::SmallVector<SymbolId, 4> Open;
  /// The call that made the object whose field is asked for, if one did, the
  /// call in the same body by which the object is used, and which of the
  /// arguments is the constructor's first.
  struct Making {
    SiteId By, Used;
    unsigned Passed = 0;
  };
  Making Made;
  /// For each body with marks: the state at each of its calls; under the number
  /// of calls at its end, and after that at each event that returns.
  std::map<uint32_t, std::map<uint32_t, Marked>> Known;
  unsigned Nesting = 0;
  /// What is being proven: of several callers one that hands over such an
  /// object is enough.
  const Mismatch *Asked = nullptr;
};

template <class Found>
std::optional<Found> Mismatches::fromCallers(
    BodyId In, LocalId Parameter,
    llvm::function_ref<std::optional<Found>(BodyId, OperandId, SiteId)> Ask) {
  llvm::ArrayRef<SiteId> Callers = P.callers(TargetId(P.body(In).Symbol.Index));
  auto [By, Later, Passed] = std::exchange(Made, {});
  if (By)
    Callers = By;
  // Of what is put into a member, all is asked for and not what one caller has.
  else if (!Open.empty())
    return std::nullopt;
  for (SiteId Caller : Callers) {
    const Call &C = P.call(Caller);
    unsigned Index = Parameter.Index + Passed;
    if (Index >= C.Arguments.size())
      continue;
    std::optional<Found> One =
        Ask(P.site(Caller).In, C.Arguments[Index], Caller);
    // It may have changed between the two.
    if (!One || (Later && !Ask(P.site(Caller).In, C.Arguments[Index], Later)))
      continue;
    One->Way.push_back({P.position(Caller),
                        fmt::format("it is handed to '{}' here",
                                    P.symbol(P.body(In).Symbol).Name.str())});
    return One;
  }
  return std::nullopt;
}

} // namespace asynctidy

#endif
