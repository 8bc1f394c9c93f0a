// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: marks of objects, and what bears them where it is used.

#include "Mismatches.h"
#include "ObjectPath.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace asynctidy;

/// Values may refer to each other in a circle.
static constexpr unsigned MaxDepth = 12;
/// Which arguments a pack may mark.
static constexpr int MaxObjects = 8;

OperandId Mismatches::object(SiteId At, int Object) const {
  const Call &C = P.call(At);
  if (Object == Runs::Receiver)
    return C.Receiver;
  return Object >= 0 && unsigned(Object) < C.Arguments.size()
             ? C.Arguments[Object]
             : OperandId();
}

//===-- Marks within a body -----------------------------------------------===//

const Mark *Mismatches::mark(SiteId At, int Object) {
  if (const SiteFacts *Spoken = Facts.facts(At))
    for (const FunctionFact *Fact : Facts.holding(*Spoken))
      for (const Mark &M : Fact->Marks)
        if (M.On == Object && !M.Removes && !M.If)
          return &M;
  return nullptr;
}

std::optional<SiteId> Mismatches::markedParameter(BodyId In, unsigned Index) {
  const std::map<uint32_t, Marked> &At = marksIn(In);
  auto End = At.find(P.body(In).Record->Calls.size());
  if (End == At.end())
    return std::nullopt;
  auto It = End->second.find("local " + std::to_string(Index));
  return It == End->second.end() ? std::nullopt : std::optional(It->second);
}

Mismatches::Marked Mismatches::step(BodyId In, EventId Id, Marked Before) {
  const Body &B = *P.body(In).Record;
  const Event &E = B.Events[Id.Index];
  if (E.Kind == EventKind::Define) {
    Before.erase("local " + std::to_string(E.Index));
    return Before;
  }
  if (E.Kind != EventKind::Call)
    return Before;
  SiteId At = P.siteOf(In, CallId(E.Index));
  const Call &C = P.call(At);
  auto Set = [&](OperandId Object, SiteId By) {
    if (std::string Path = objectPath(P, In, Object, Getters::Followed);
        !Path.empty())
      Before[Path] = By;
  };
  if (const SiteFacts *Spoken = Facts.facts(At)) {
    for (const FunctionFact *Fact : Facts.holding(*Spoken))
      for (const Mark &M : Fact->Marks) {
        if (M.On == Mark::Result)
          continue;
        // A mark that is taken away, or that depends on a test, is lost.
        Set(object(At, M.On), At);
      }
    return Before;
  }
  SymbolId Callee = P.callee(At);
  if (C.Origin != CallOrigin::Written ||
      (Callee && (P.symbol(Callee).is(Entity::System) ||
                  P.symbol(Callee).is(Entity::Opaque))))
    return Before;
  // Who copies or moves an object does nothing to what it stands for.
  if (Callee && P.symbol(Callee).Kind == EntityKind::Constructor &&
      Contents.isCopy(Callee))
    return Before;
  TargetId T = P.site(At).Target;
  llvm::ArrayRef<BodyId> Bodies =
      T && !P.isChoice(T) ? P.implementations(T) : llvm::ArrayRef<BodyId>();
  for (unsigned I = 0; I != C.Arguments.size(); ++I) {
    // What a function does that is not seen is not known.
    if (Bodies.size() != 1)
      Set(C.Arguments[I], At);
    else if (std::optional<SiteId> By = markedParameter(Bodies[0], I))
      Set(C.Arguments[I], *By);
  }
  return Before;
}

std::optional<Mismatches::Origin> Mismatches::markedBy(SiteId By) {
  if (!By)
    return std::nullopt;
  for (int Object = Runs::Receiver; Object != MaxObjects; ++Object)
    if (const Mark *M = mark(By, Object))
      return Origin{M->Word,
                    {{P.position(By),
                      fmt::format("'{}' makes it {} here",
                                  Facts.facts(By)->Name.str(), M->Word)}}};
  return std::nullopt;
}

const std::map<uint32_t, Mismatches::Marked> &Mismatches::marksIn(BodyId In) {
  auto [It, IsNew] = Known.try_emplace(In.Index);
  constexpr unsigned MaxNesting = 8;
  if (!IsNew || Nesting == MaxNesting)
    return It->second;
  ++Nesting;
  const Body &B = *P.body(In).Record;
  std::map<uint32_t, Marked> Result;
  auto Meet = [](Marked A, const Marked &B) {
    // What the paths do not agree on is lost.
    for (auto &[Path, By] : A)
      if (auto Other = B.find(Path); Other == B.end() || Other->second != By)
        By = SiteId();
    for (const auto &[Path, By] : B)
      A.try_emplace(Path, SiteId());
    return A;
  };
  if (!B.is(Body::Partial))
    flow(
        B, Marked(), /*WithExceptions=*/false,
        [&](EventId Id, Marked Before) {
          return step(In, Id, std::move(Before));
        },
        Meet,
        [&](EventId Id, const Marked &Before) {
          const Event &E = B.Events[Id.Index];
          if (Before.empty())
            return;
          if (E.Kind == EventKind::Call)
            Result[E.Index] = Before;
          if (Id.Index == 1)
            Result[B.Calls.size()] = Before;
          if (E.Kind == EventKind::Return)
            Result[B.Calls.size() + 1 + Id.Index] = Before;
        });
  --Nesting;
  return Known[In.Index] = std::move(Result);
}

//===-- Where an object comes from ----------------------------------------===//

std::optional<Mismatches::Origin>
Mismatches::originOfParameter(BodyId In, LocalId Parameter, unsigned Depth) {
  return fromCallers<Origin>(
      In, Parameter,
      [&](BodyId Caller, OperandId Given, SiteId At) -> std::optional<Origin> {
        std::optional<Origin> Found = origin(Caller, Given, At, Depth);
        if (!Found || !llvm::is_contained(Asked->Marked, Found->Mark))
          return std::nullopt;
        return Found;
      });
}

std::optional<Mismatches::Origin> Mismatches::fromResult(SiteId At,
                                                         unsigned Depth) {
  const Site &S = P.site(At);
  const Call &C = P.call(At);
  if (const Mark *M = mark(At, Mark::Result))
    return Origin{
        M->Word,
        {{P.position(At), fmt::format("'{}' makes it {} here",
                                      Facts.facts(At)->Name.str(), M->Word)}}};
  SymbolId Callee = P.callee(At);
  if (!Callee)
    return std::nullopt;
  if (OperandId Whole = Contents.container(At))
    return origin(S.In, Whole, At, Depth);
  // A pointer's or a wrapper's access, a move.
  if (C.Receiver && C.Arguments.empty() && P.symbol(Callee).is(Entity::Opaque))
    return origin(S.In, C.Receiver, At, Depth);
  if (P.symbol(Callee).Kind == EntityKind::Constructor &&
      C.Arguments.size() == 1)
    return origin(S.In, C.Arguments[0], At, Depth);
  if (P.isChoice(S.Target))
    return std::nullopt;
  llvm::ArrayRef<BodyId> Bodies = P.implementations(S.Target);
  if (Bodies.size() != 1)
    return std::nullopt;
  // Each way out returns it, marked as the same.
  std::optional<Origin> Result;
  const Body &B = *P.body(Bodies[0]).Record;
  for (uint32_t I = 0; I != B.Events.size(); ++I) {
    const Event &E = B.Events[I];
    if (E.Kind != EventKind::Return)
      continue;
    OperandId Value(E.Index);
    if (!Value || B.operand(Value).Kind == OperandKind::Null)
      continue;
    std::optional<Origin> One;
    std::string Path = objectPath(P, Bodies[0], Value, Getters::Followed);
    const std::map<uint32_t, Marked> &Marks = marksIn(Bodies[0]);
    auto End = Marks.find(B.Calls.size() + 1 + I);
    if (End != Marks.end() && End->second.contains(Path))
      One = markedBy(End->second.at(Path));
    else
      One = origin(Bodies[0], Value, SiteId(), Depth);
    if (!One || (Result && Result->Mark != One->Mark))
      return std::nullopt;
    Result = One;
  }
  if (Result)
    Result->Way.push_back(
        {P.position(At),
         fmt::format("'{}' gives it here", P.symbol(Callee).Name.str())});
  return Result;
}

std::optional<Mismatches::Origin>
Mismatches::origin(BodyId In, OperandId Id, SiteId At, unsigned Depth) {
  if (!Id || ++Depth > MaxDepth)
    return std::nullopt;
  const Body &B = *P.body(In).Record;
  if (At) {
    const std::map<uint32_t, Marked> &Marks = marksIn(In);
    auto State = Marks.find(P.callOf(At).Index);
    if (State != Marks.end())
      if (auto It =
              State->second.find(objectPath(P, In, Id, Getters::Followed));
          It != State->second.end())
        return markedBy(It->second);
  }
  const Operand &O = B.operand(Id);
  switch (O.Kind) {
  case OperandKind::Local: {
    if (B.Locals[O.Local.Index].Flags & Local::Parameter)
      return originOfParameter(In, O.Local, Depth);
    if (auto Found = fromContainer(In, Id, Depth))
      return Found;
    if (OperandId Initializer = V.initializer(In, O.Local))
      return origin(In, Initializer, At, Depth);
    return std::nullopt;
  }
  case OperandKind::Result:
    return fromResult(P.siteOf(In, O.Call), Depth);
  case OperandKind::Derived:
    return origin(In, O.Base, At, Depth);
  case OperandKind::Field:
    return fromField(In, Id, At, Depth);
  default:
    return std::nullopt;
  }
}

std::optional<Mismatches::Origin> Mismatches::partOf(BodyId In, OperandId Id,
                                                     SiteId At,
                                                     const Mismatch &M,
                                                     unsigned Depth) {
  if (!Id || ++Depth > MaxDepth)
    return std::nullopt;
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Id);
  if (O.Kind == OperandKind::Local) {
    if (!(B.Locals[O.Local.Index].Flags & Local::Parameter))
      return partOf(In, V.initializer(In, O.Local), At, M, Depth);
    return fromCallers<Origin>(In, O.Local,
                               [&](BodyId Caller, OperandId Given, SiteId By) {
                                 return partOf(Caller, Given, By, M, Depth);
                               });
  }
  if (O.Kind != OperandKind::Field || !O.Base)
    return std::nullopt;
  LinkedTypeId Class = P.stripped(P.type(In, B.operand(O.Base).Type));
  if (!Class || !llvm::is_contained(M.PartOf, P.type(Class).Name))
    return partOfField(In, Id, At, M, Depth);
  return Origin{
      fmt::format("a part of a '{}'", P.type(Class).Name.str()),
      {{P.position(In, O.Where), fmt::format("it is taken out of a '{}' here",
                                             P.type(Class).Name.str())}}};
}

llvm::StringRef Mismatches::schemeOf(llvm::StringRef Text) {
  size_t End = Text.find("://");
  return End == llvm::StringRef::npos ? llvm::StringRef()
                                      : Text.take_front(End);
}

bool Mismatches::suits(llvm::StringRef Text) const {
  llvm::StringRef Scheme = schemeOf(Text);
  return Scheme.empty() || llvm::is_contained(Asked->Schemes, Scheme);
}

//===-- All ---------------------------------------------------------------===//

static std::string shownName(const Program &P, BodyId In, OperandId Id) {
  const Operand &O = P.body(In).Record->operand(Id);
  if (O.Kind == OperandKind::Local)
    return P.text(In, P.body(In).Record->Locals[O.Local.Index].Name).str();
  if (O.Kind == OperandKind::Derived && O.Base)
    return shownName(P, In, O.Base);
  if (O.Kind == OperandKind::Result) {
    // What a pointer of a library points to goes by the pointer's name.
    SiteId At = P.siteOf(In, O.Call);
    const Call &C = P.call(At);
    SymbolId Callee = P.callee(At);
    return C.Receiver && C.Arguments.empty() && Callee &&
                   P.symbol(Callee).is(Entity::Opaque)
               ? shownName(P, In, C.Receiver)
               : std::string();
  }
  if (O.Kind == OperandKind::Field || O.Kind == OperandKind::Global)
    return unqualified(P.symbol(P.symbol(In, O.Referred)).Name).str();
  return {};
}

std::optional<DriverMismatch> Mismatches::check(SiteId At,
                                                const FunctionFact &Fact) {
  const Mismatch &M = *Fact.Mismatch;
  Asked = &M;
  BodyId In = P.site(At).In;
  OperandId Id = object(At, M.Object);
  if (!Id)
    return std::nullopt;
  DriverMismatch Result;
  Result.At = At;
  Result.Fact = &Fact;
  Result.Callee = Facts.facts(At)->Name.str();
  Result.Object = shownName(P, In, Id);
  std::optional<Origin> Found;
  if (!M.Marked.empty())
    if ((Found = origin(In, Id, At, 0)) &&
        !llvm::is_contained(M.Marked, Found->Mark))
      Found.reset();
  if (!Found && !M.PartOf.empty())
    Found = partOf(In, Id, At, M, 0);
  if (Found) {
    Result.Is = Found->Mark;
    Result.Way = Found->Way;
    return Result;
  }
  if (M.Schemes.empty())
    return std::nullopt;
  Stack Entered;
  std::optional<Url> Address = url(In, Id, Entered, 0);
  if (!Address || suits(Address->Text))
    return std::nullopt;
  Result.Is = fmt::format("a URL for '{}'", schemeOf(Address->Text).str());
  Result.IsUrl = true;
  Result.Way = Address->Way;
  return Result;
}

std::vector<DriverMismatch> Mismatches::all() {
  std::vector<DriverMismatch> Result;
  for (const SiteFacts &F : Facts.all())
    for (const FunctionFact *Fact : Facts.holding(F))
      if (Fact->Mismatch)
        if (std::optional<DriverMismatch> Found = check(F.Site, *Fact))
          Result.push_back(std::move(*Found));
  return Result;
}
