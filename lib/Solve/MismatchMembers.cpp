// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: objects and URLs that are kept in members and containers on their
/// way. All that is put there must be the same, and all of it seen.

#include "Mismatches.h"
#include "ObjectPath.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

Note Mismatches::kept(const Put &One, SymbolId Field) const {
  return {P.position(One.In, P.body(One.In).Record->operand(One.Value).Where),
          fmt::format("it is kept in '{}' here",
                      unqualified(P.symbol(Field).Name).str())};
}

template <class Found>
std::optional<Found>
Mismatches::ofAll(SymbolId Field,
                  llvm::function_ref<std::optional<Found>(const Put &)> Ask,
                  llvm::function_ref<llvm::StringRef(const Found &)> Is) {
  if (llvm::is_contained(Open, Field))
    return std::nullopt;
  const std::vector<Put> *Puts = Contents.inField(Field);
  if (!Puts)
    return std::nullopt;
  Open.push_back(Field);
  auto Outer = std::exchange(Made, {});
  std::optional<Found> Result;
  for (const Put &One : *Puts) {
    std::optional<Found> Next = Ask(One);
    if (!Next || (Result && Is(*Result) != Is(*Next))) {
      Result.reset();
      break;
    }
    if (Result)
      continue;
    Result = std::move(Next);
    Result->Way.push_back(kept(One, Field));
  }
  Open.pop_back();
  Made = Outer;
  return Result;
}

static SymbolId fieldOf(const Program &P, BodyId In, OperandId Id) {
  return P.symbol(In, P.body(In).Record->operand(Id).Referred);
}

std::optional<Mismatches::Origin>
Mismatches::markedInTheEnd(const Put &One, OperandId Id, bool &IsLost) {
  std::string Path = objectPath(P, One.In, Id, Getters::Followed);
  const std::map<uint32_t, Marked> &Marks = marksIn(One.In);
  auto End = Marks.find(P.body(One.In).Record->Calls.size());
  if (Path.empty() || End == Marks.end())
    return std::nullopt;
  auto It = End->second.find(Path);
  if (It == End->second.end())
    return std::nullopt;
  std::optional<Origin> Found = markedBy(It->second);
  IsLost |= !Found;
  return Found;
}

bool Mismatches::staysMarked(SymbolId Field) {
  std::string Last = "." + P.symbol(Field).Key.str();
  for (BodyId In : Contents.mentions(Field)) {
    const std::map<uint32_t, Marked> &Marks = marksIn(In);
    auto End = Marks.find(P.body(In).Record->Calls.size());
    if (End == Marks.end())
      continue;
    for (const auto &[Path, By] : End->second) {
      if (!llvm::StringRef(Path).ends_with(Last))
        continue;
      std::optional<Origin> Found = markedBy(By);
      if (!Found || !llvm::is_contained(Asked->Marked, Found->Mark))
        return false;
    }
  }
  return true;
}

bool Mismatches::staysItself(BodyId In, LocalId Local, SiteId At) const {
  const Body &B = *P.body(In).Record;
  auto IsLocal = [&](OperandId Id) {
    while (Id && B.operand(Id).Kind == OperandKind::Derived)
      Id = B.operand(Id).Base;
    return Id && B.operand(Id).Kind == OperandKind::Local &&
           B.operand(Id).Local == Local;
  };
  for (uint32_t Index : P.sitesOf(In)) {
    const Call &C = P.call(SiteId(Index));
    SymbolId Callee = P.callee(SiteId(Index));
    if (IsLocal(C.Receiver) && Callee &&
        (unqualified(P.symbol(Callee).Name) == "operator=" ||
         // What a pointer points to is changed by what it is given.
         (P.symbol(Callee).is(Entity::Opaque) && !C.Arguments.empty() &&
          !P.symbol(Callee).is(Entity::Const))))
      return false;
    for (unsigned I = 0; I != C.Arguments.size() && SiteId(Index) != At; ++I)
      if (IsLocal(C.Arguments[I]) &&
          (!Callee || B.operand(C.Arguments[I]).Flags & Operand::Address ||
           V.takesReference(Callee, I)))
        return false;
  }
  return !Contents.isCaptured(In, Local);
}

bool Mismatches::forEachMaker(BodyId In, OperandId Object, SiteId At,
                              unsigned Depth, MakerVisitor Ask) {
  constexpr unsigned MaxDepth = 8;
  if (++Depth > MaxDepth)
    return false;
  const Body &B = *P.body(In).Record;
  const Operand *O = Object ? &B.operand(Object) : nullptr;
  bool IsThis = !O || O->Kind == OperandKind::This;
  if (IsThis || (O->Kind == OperandKind::Local &&
                 B.Locals[O->Local.Index].Flags & Local::Parameter)) {
    if (!IsThis && !staysItself(In, O->Local, At))
      return false;
    return llvm::any_of(
        P.callers(TargetId(P.body(In).Symbol.Index)), [&](SiteId Caller) {
          OperandId Given = object(Caller, IsThis ? int(Runs::Receiver)
                                                  : int(O->Local.Index));
          return Given &&
                 forEachMaker(P.site(Caller).In, Given, Caller, Depth, Ask);
        });
  }
  if (O->Kind == OperandKind::Derived)
    return O->Base && forEachMaker(In, O->Base, At, Depth, Ask);
  if (O->Kind == OperandKind::Local) {
    OperandId Made = V.initializer(In, O->Local);
    return Made && staysItself(In, O->Local, At) &&
           forEachMaker(In, Made, At, Depth, Ask);
  }
  if (O->Kind != OperandKind::Result)
    return false;
  SiteId By = P.siteOf(In, O->Call);
  SymbolId Callee = P.callee(By);
  if (!Callee)
    return false;
  const Call &C = P.call(By);
  bool IsConstructor = P.symbol(Callee).Kind == EntityKind::Constructor;
  if (!P.symbol(Callee).is(Entity::Opaque))
    return IsConstructor && Ask(By, At);
  // A pointer of the library that is made of another one, or looked into.
  if (IsConstructor && C.Arguments.size() == 1)
    return forEachMaker(In, C.Arguments[0], At, Depth, Ask);
  if (C.Receiver && C.Arguments.empty())
    return forEachMaker(In, C.Receiver, At, Depth, Ask);
  return Ask(By, At);
}

BodyId Mismatches::constructor(SiteId By, unsigned &Passed) {
  Passed = 0;
  SymbolId Found = P.callee(By);
  if (P.symbol(Found).Kind != EntityKind::Constructor) {
    Found = SymbolId();
    const SiteFacts *Spoken = Facts.facts(By);
    for (const FunctionFact *Fact :
         Spoken ? Facts.holding(*Spoken)
                : llvm::ArrayRef<const FunctionFact *>())
      if (Fact->Passes && Fact->Constructs.size() == 1) {
        Passed = *Fact->Passes;
        LinkedTypeId Class = Facts.templateArgument(By, Fact->Constructs[0]);
        unsigned Count = P.call(By).Arguments.size() - Passed;
        for (SymbolId Each :
             Class ? Contents.methods(Class) : llvm::ArrayRef<SymbolId>()) {
          if (P.symbol(Each).Kind != EntityKind::Constructor ||
              P.parameterTypes(Each).size() != Count || Contents.isCopy(Each))
            continue;
          // Which one it is is not known.
          if (Found)
            return BodyId();
          Found = Each;
        }
      }
  }
  return Found && P.implementations(Found).size() == 1
             ? P.implementations(Found)[0]
             : BodyId();
}

bool Mismatches::isAssignedInside(LinkedTypeId Class) {
  return llvm::any_of(Contents.methods(Class), [&](SymbolId Method) {
    return unqualified(P.symbol(Method).Name) == "operator=" &&
           llvm::any_of(P.callers(TargetId(Method.Index)), [&](SiteId At) {
             const Body &B = *P.body(P.site(At).In).Record;
             OperandId Id = P.call(At).Receiver;
             while (Id && B.operand(Id).Kind == OperandKind::Derived)
               Id = B.operand(Id).Base;
             return !Id || B.operand(Id).Kind != OperandKind::Local;
           });
  });
}

template <class Found>
std::optional<Found>
Mismatches::ofMade(BodyId In, OperandId Id, SiteId At, unsigned Depth,
                   llvm::function_ref<std::optional<Found>(const Put &)> Ask) {
  SymbolId Field = fieldOf(P, In, Id);
  const std::vector<Put> *All =
      llvm::is_contained(Open, Field) ? nullptr : Contents.inField(Field);
  if (!All || isAssignedInside(P.symbol(Field).Owner))
    return std::nullopt;
  std::vector<Put> Puts;
  for (const Put &One : *All)
    // What copies whole objects is asked of each object.
    if (fieldOf(P, One.In, One.Value) != Field)
      Puts.push_back(One);
  if (!llvm::all_of(Puts, [&](const Put &One) {
        return P.symbol(P.body(One.In).Symbol).Kind == EntityKind::Constructor;
      }))
    return std::nullopt;
  std::optional<Found> Result;
  auto IsFound = [&](SiteId By, SiteId Later) {
    unsigned Passed;
    BodyId Constructor = constructor(By, Passed);
    auto IsHere = [&](const Put &One) { return One.In == Constructor; };
    if (llvm::count_if(Puts, IsHere) != 1)
      return false;
    // From here on it is one object, with one way to it.
    auto Others = std::exchange(Open, {});
    Made = {By, Later, Passed};
    const Put &One = *llvm::find_if(Puts, IsHere);
    if ((Result = Ask(One)))
      Result->Way.push_back(kept(One, Field));
    Made = {};
    Open = std::move(Others);
    return Result.has_value();
  };
  forEachMaker(In, P.body(In).Record->operand(Id).Base, At, Depth, IsFound);
  return Result;
}

template <class Found>
std::optional<Found>
Mismatches::ofField(BodyId In, OperandId Id, SiteId At, unsigned Depth,
                    llvm::function_ref<std::optional<Found>(const Put &)> Ask,
                    llvm::function_ref<llvm::StringRef(const Found &)> Is) {
  SymbolId Field = fieldOf(P, In, Id);
  if (!Field)
    return std::nullopt;
  std::optional<Found> Result = ofAll(Field, Ask, Is);
  return Result ? Result : ofMade(In, Id, At, Depth, Ask);
}

std::optional<Mismatches::Origin>
Mismatches::fromField(BodyId In, OperandId Id, SiteId At, unsigned Depth) {
  auto Ask = [&](const Put &One) -> std::optional<Origin> {
    bool IsLost = false;
    for (OperandId Object : {One.Target, One.Value})
      if (auto Found = markedInTheEnd(One, Object, IsLost); Found || IsLost)
        return Found;
    return origin(One.In, One.Value, One.At, Depth);
  };
  std::optional<Origin> Found = ofField<Origin>(
      In, Id, At, Depth, Ask,
      [](const Origin &O) -> llvm::StringRef { return O.Mark; });
  return Found && staysMarked(fieldOf(P, In, Id)) ? Found : std::nullopt;
}

std::optional<Mismatches::Origin>
Mismatches::fromContainer(BodyId In, OperandId Id, unsigned Depth) {
  LocalId Local = P.body(In).Record->operand(Id).Local;
  LinkedTypeId Type = P.type(In, P.body(In).Record->Locals[Local.Index].Type);
  if (!Type || !P.type(Type).is(TypeRecord::Opaque) ||
      P.arguments(Type).empty())
    return std::nullopt;
  std::optional<std::vector<Put>> Puts = Contents.inLocal(In, Local);
  std::optional<Origin> Result;
  for (const Put &One : Puts ? *Puts : std::vector<Put>()) {
    std::optional<Origin> Next = origin(In, One.Value, One.At, Depth);
    if (!Next || (Result && Result->Mark != Next->Mark))
      return std::nullopt;
    if (!Result)
      Result = std::move(Next);
  }
  return Result;
}

std::optional<Mismatches::Origin>
Mismatches::partOfField(BodyId In, OperandId Id, SiteId At, const Mismatch &M,
                        unsigned Depth) {
  return ofField<Origin>(
      In, Id, At, Depth,
      [&](const Put &One) {
        return partOf(One.In, One.Value, One.At, M, Depth);
      },
      [](const Origin &O) -> llvm::StringRef { return O.Mark; });
}

std::optional<Mismatches::Url> Mismatches::urlOfField(BodyId In, OperandId Id,
                                                      unsigned Depth) {
  return ofField<Url>(
      In, Id, SiteId(), Depth,
      [&](const Put &One) {
        Stack Entered;
        return url(One.In, One.Value, Entered, Depth);
      },
      [](const Url &U) { return schemeOf(U.Text); });
}
