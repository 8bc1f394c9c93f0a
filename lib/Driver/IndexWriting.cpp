// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: which bodies of a program its index has, and who wants
/// them.

#include "ProjectIndex.h"
#include "async-tidy/Link/Stored.h"
#include "async-tidy/Model/Carve.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "llvm/ADT/DenseSet.h"

using namespace asynctidy;

namespace {
class ProgramIndexer {
public:
  explicit ProgramIndexer(const SolvedProgram &Solved)
      : Solved(Solved), P(Solved.program()), Records(P.bodies().size()) {}

  std::string index();

private:
  static constexpr uint32_t None = UINT32_MAX;
  /// Of a template without a body of its own, so many instances speak for it.
  static constexpr unsigned MaxInstances = 4;

  llvm::StringRef key(SymbolId Id) const { return P.symbol(Id).Key; }
  bool handlesCallables(BodyId Id) const;
  bool mayHoldCallable(LinkedTypeId Id) const;
  void keep(BodyId Id);
  void keepGivers(BodyId Id);
  bool hasEffect(SymbolId Function) const;
  void keepStores();
  void keepTraces();
  bool passesOn(SiteId At) const;
  void addWants(BodyId Id);

  const SolvedProgram &Solved;
  const Program &P;
  IndexWriter Out;
  /// By body: the number of its record.
  std::vector<uint32_t> Records;
  llvm::DenseMap<uint32_t, unsigned> Instances;
};
} // namespace

bool ProgramIndexer::mayHoldCallable(LinkedTypeId Id) const {
  LinkedTypeId Type = P.stripped(Id);
  if (!Type)
    return false;
  const LinkedType &T = P.type(Type);
  return T.Kind == TypeKind::Function || T.Kind == TypeKind::Dependent ||
         T.CallOperator || T.is(TypeRecord::Closure);
}

/// It calls a value, or has a parameter that may be one to call.
bool ProgramIndexer::handlesCallables(BodyId Id) const {
  const Body &B = *P.body(Id).Record;
  for (const Call &C : B.Calls)
    if (C.Form == CallForm::Indirect)
      return true;
  for (const Local &L : B.Locals)
    if (L.Flags & Local::Parameter && mayHoldCallable(P.type(Id, L.Type)))
      return true;
  return false;
}

void ProgramIndexer::keep(BodyId Id) {
  if (Records[Id.Index] != None)
    return;
  const LinkedBody &B = P.body(Id);
  const TUSummary &Unit = P.unit(B.Unit);
  FileId File = B.Record->Where.Begin.File;
  Records[Id.Index] = Out.add(key(B.Symbol), File ? P.path(B.Unit, File) : "",
                              encodeSummary(carveBodies(Unit, {&*B.Record})));
}

/// Those that give \p Id, a callable with a context, to somebody.
void ProgramIndexer::keepGivers(BodyId Id) {
  const Body &B = *P.body(Id).Record;
  for (const Operand &O : B.Operands) {
    if (O.Kind != OperandKind::Callable)
      continue;
    SymbolId Given = P.symbol(Id, O.Referred);
    if (llvm::none_of(P.implementations(Given), [&](BodyId Of) {
          return Of != Id && !Solved.contexts(Of).empty();
        }))
      continue;
    keep(Id);
    Out.wantIfDefined(key(Given), Records[Id.Index]);
    // Who calls it leaves the finding to it.
    if (hasEffect(Given))
      Out.wantIfMentioned(key(Given), Records[Id.Index]);
  }
}

bool ProgramIndexer::hasEffect(SymbolId Function) const {
  return llvm::any_of(P.bodiesOf(Function),
                      [&](BodyId Id) { return !Solved.effects(Id).empty(); });
}

/// Who stores a function that matters in what others may call. All others that
/// store one there, too: how sure a call is depends on how many it may run.
void ProgramIndexer::keepStores() {
  StoredFunctions Stored(P);
  for (uint32_t I = 0; I != Stored.size(); ++I) {
    StoredFunctions::HolderId Holder(I);
    llvm::ArrayRef<SymbolId> Held = Stored.functions(Holder);
    if (Stored.isParameter(Holder) ||
        Held.size() > StoredFunctions::MaxFunctions ||
        llvm::none_of(Held, [&](SymbolId Id) { return hasEffect(Id); }))
      continue;
    P.trim();
    for (BodyId Giver : Stored.givers(Holder)) {
      keep(Giver);
      Out.wantIfMentioned(key(Stored.symbol(Holder)), Records[Giver.Index]);
    }
  }
}

/// The call's result is returned, or it is given a parameter.
bool ProgramIndexer::passesOn(SiteId At) const {
  if (P.site(At).Use == ResultUse::Returned)
    return true;
  const Body &B = *P.body(P.site(At).In).Record;
  auto IsParameter = [&](OperandId Id) {
    return Id && B.operand(Id).Kind == OperandKind::Local &&
           B.Locals[B.operand(Id).Local.Index].Flags & Local::Parameter;
  };
  const Call &C = P.call(At);
  return IsParameter(C.Receiver) || llvm::any_of(C.Arguments, IsParameter);
}

/// Those that leave traces or know a URL, also by way of others; and those that
/// they call, who may use what was marked, want them.
void ProgramIndexer::keepTraces() {
  std::vector<BodyId> Work;
  llvm::DenseSet<uint32_t> Known;
  auto Add = [&](BodyId Id) {
    if (Known.insert(Id.Index).second)
      Work.push_back(Id);
  };
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    P.trim();
    if (Solved.leavesTraces(BodyId(I)))
      Add(BodyId(I));
  }
  for (size_t I = 0; I != Work.size(); ++I) {
    P.trim();
    keep(Work[I]);
    for (uint32_t Index : P.sitesOf(Work[I]))
      if (TargetId T = P.site(SiteId(Index)).Target)
        for (BodyId Called : P.implementations(T))
          Out.wantIfDefined(key(P.body(Called).Symbol), Records[Work[I].Index]);
    for (TargetId T : P.targets(Work[I]))
      for (SiteId Caller : P.callers(T))
        if (passesOn(Caller))
          Add(P.site(Caller).In);
  }
}

void ProgramIndexer::addWants(BodyId Id) {
  uint32_t Record = Records[Id.Index];
  if (Record == None)
    return;
  SymbolId Own = P.body(Id).Symbol;
  Out.wantIfMentioned(key(Own), Record);
  SymbolId Pattern = P.symbol(Own).InstanceOf;
  if (Pattern && P.bodiesOf(Pattern).empty() &&
      Instances[Pattern.Index]++ < MaxInstances)
    Out.wantIfMentioned(key(Pattern), Record);
  llvm::SmallVector<SymbolId, 8> Above(P.overridden(Own));
  for (size_t I = 0; I != Above.size(); ++I) {
    Out.wantIfMentioned(key(Above[I]), Record);
    for (SymbolId Next : P.overridden(Above[I]))
      if (!llvm::is_contained(Above, Next))
        Above.push_back(Next);
  }
}

std::string ProgramIndexer::index() {
  std::fill(Records.begin(), Records.end(), None);
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    P.trim();
    if (!Solved.effects(BodyId(I)).empty() || handlesCallables(BodyId(I)))
      keep(BodyId(I));
  }
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    P.trim();
    keepGivers(BodyId(I));
  }
  keepTraces();
  keepStores();
  for (uint32_t I = 0; I != P.bodies().size(); ++I)
    addWants(BodyId(I));
  return std::move(Out).finish();
}

std::string asynctidy::indexOf(const SolvedProgram &Solved) {
  return ProgramIndexer(Solved).index();
}
