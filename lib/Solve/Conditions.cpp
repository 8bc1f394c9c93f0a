// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: conditions on arguments and receivers, three-valued.

#include "Conditions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"

using namespace asynctidy;
using Test = Condition::Test;

/// "Not" tests are the opposite of another test, "unknown" included.
static std::pair<Test, bool> positive(Test T) {
  switch (T) {
  case Test::Lacks:
    return {Test::Has, false};
  case Test::IsNot:
    return {Test::Is, false};
  case Test::NonZero:
    return {Test::Zero, false};
  case Test::NonNull:
    return {Test::Null, false};
  case Test::NotType:
    return {Test::Type, false};
  case Test::NotCallable:
    return {Test::Callable, false};
  case Test::NotMarked:
    return {Test::Marked, false};
  case Test::AwaitsNothing:
    return {Test::Awaits, false};
  case Test::Has:
  case Test::Is:
  case Test::Zero:
  case Test::AtMost:
  case Test::Null:
  case Test::Starts:
  case Test::Type:
  case Test::Callable:
  case Test::Variable:
  case Test::MadeBy:
  case Test::Between:
  case Test::Marked:
  case Test::Awaits:
    return {T, true};
  }
  llvm_unreachable("no such test");
}

/// Something that is neither a number nor null, whatever it is.
static bool isObject(const Operand &O) {
  return O.Kind == OperandKind::String || O.Kind == OperandKind::Callable ||
         O.Kind == OperandKind::This || O.Flags & Operand::Address;
}

static bool isZero(const Operand &O) {
  return O.Kind == OperandKind::Null ||
         (O.Kind == OperandKind::Integer && O.Value == 0);
}

/// The address of a local that has but zeroes: a time-out in a struct. Others
/// than the callee do not get its address.
bool Conditions::pointsToZeroes(BodyId In, const Operand &O, SiteId At) const {
  const Body &B = *P.body(In).Record;
  if (O.Kind != OperandKind::Local || !(O.Flags & Operand::Address))
    return false;
  auto IsIt = [&](OperandId Id) {
    return Id && B.operand(Id).Kind == OperandKind::Local &&
           B.operand(Id).Local == O.Local;
  };
  auto IsZeroIn = [&](OperandId Id) {
    return B.operand(Id).Kind == OperandKind::Integer && isZero(B.operand(Id));
  };
  EntityId Callee = P.call(At).Callee;
  for (const Call &C : B.Calls)
    if (C.Callee != Callee && llvm::any_of(C.Arguments, IsIt))
      return false;
  llvm::SmallSet<uint32_t, 2> Parts;
  for (const Store &S : B.Stores) {
    if (IsIt(S.Value) || IsIt(S.Target))
      return false;
    const Operand &Target = B.operand(S.Target);
    if (!IsIt(Target.Base))
      continue;
    if (!IsZeroIn(S.Value))
      return false;
    Parts.insert(Target.Referred.Index);
  }
  // One part alone says nothing of what the other one began with.
  OperandId Initial = V.initializer(In, O.Local);
  return Parts.size() == 2 || (Initial && IsZeroIn(Initial));
}

bool Conditions::hold(const FunctionFact &Fact, SiteId At) {
  return llvm::all_of(Fact.When,
                      [&](const Condition &C) {
                        return evaluate(C, At) == Answer::Yes;
                      }) &&
         llvm::none_of(Fact.Unless, [&](const Condition &C) {
           return evaluate(C, At) == Answer::Yes;
         });
}

OperandId Conditions::argument(SiteId At, unsigned Index) const {
  const Call &C = P.call(At);
  if (Index != Condition::Last)
    return Index < C.Arguments.size() ? C.Arguments[Index] : OperandId();
  const Body &B = *P.body(P.site(At).In).Record;
  for (OperandId Id : llvm::reverse(C.Arguments))
    if (!Id || !(B.operand(Id).Flags & Operand::Defaulted))
      return Id;
  return OperandId();
}

Answer Conditions::evaluate(const Condition &C, SiteId At) {
  auto [Asked, Wanted] = positive(C.What);
  Answer A = ask(C, Asked, At);
  return Wanted ? A : negate(A);
}

Answer Conditions::isMadeBy(const Condition &C, SiteId At, OperandId Id) {
  BodyId In = P.site(At).In;
  const Operand *O = literal(In, V.constant(In, Id));
  if (O && O->Kind == OperandKind::Field)
    if (std::optional<FieldPath> Of = fieldPath(P, V, In, Id))
      if (OperandId Stored = Fields.storedBefore(At, *Of))
        O = literal(In, V.constant(In, Stored));
  if (!O || O->Kind != OperandKind::Result)
    return Answer::Unknown;
  SymbolId Callee = P.callee(P.siteOf(In, O->Call));
  if (!Callee)
    return Answer::Unknown;
  return llvm::is_contained(C.Names, P.symbol(Callee).Name) ? Answer::Yes
                                                            : Answer::No;
}

Answer Conditions::ask(const Condition &C, Test Asked, SiteId At) {
  const Call &Call = P.call(At);
  BodyId In = P.site(At).In;
  const Body &B = *P.body(In).Record;
  if (C.On == Condition::Subject::ArgumentCount) {
    int64_t Written = llvm::count_if(Call.Arguments, [&](OperandId Id) {
      return !Id || !(B.operand(Id).Flags & Operand::Defaulted);
    });
    return Written >= C.Numbers[0] && Written <= C.Numbers[1] ? Answer::Yes
                                                              : Answer::No;
  }
  if (C.On == Condition::Subject::Body)
    return askBody(C, Asked, In);
  bool OnReceiver = C.On == Condition::Subject::Receiver;
  OperandId Id = OnReceiver ? Call.Receiver : argument(At, C.Index);
  LinkedTypeId Type = OnReceiver ? P.site(At).Receiver : LinkedTypeId();
  if (Id && !Type)
    Type = P.type(In, B.operand(Id).Type);
  // What is not there is nothing that one could ask for.
  if (!Id && !OnReceiver)
    return Answer::No;
  if (Asked == Test::Type)
    return askType(C, Type, isExact(In, Id));
  if (Asked == Test::Marked)
    return Known ? Known->has(At, Id, C.Names) : Answer::Unknown;
  if (Asked == Test::MadeBy)
    return isMadeBy(C, At, Id);
  const Operand *O = literal(In, V.constant(In, Id));
  if (!O)
    return Answer::Unknown;
  switch (Asked) {
  case Test::Has:
    return has(C, In, *O);
  case Test::Is:
    return is(C, In, *O);
  case Test::Zero:
  case Test::Null:
    if (isZero(*O) || (Asked == Test::Zero && pointsToZeroes(In, *O, At)))
      return Answer::Yes;
    return O->Kind == OperandKind::Integer || isObject(*O) ? Answer::No
                                                           : Answer::Unknown;
  case Test::AtMost:
    if (O->Kind != OperandKind::Integer)
      return Answer::Unknown;
    return O->Value >= 0 && O->Value <= C.Numbers[0] ? Answer::Yes : Answer::No;
  case Test::Starts:
    if (O->Kind != OperandKind::String)
      return isZero(*O) ? Answer::No : Answer::Unknown;
    return llvm::any_of(C.Names,
                        [&](const std::string &Prefix) {
                          return P.text(In, O->Text).starts_with(Prefix);
                        })
               ? Answer::Yes
               : Answer::No;
  case Test::Callable:
    return isCallable(*O, Type);
  case Test::Variable:
    return isVariable(C, In, Id);
  default:
    llvm_unreachable("asked in its positive form");
  }
}

/// That it compares something with a constant, or passes it on, says what it
/// reckons with; that it does not says nothing.
Answer Conditions::askBody(const Condition &C, Condition::Test Asked,
                           BodyId In) const {
  const LinkedBody &Asker = P.body(In);
  if (Asked == Test::Awaits) {
    if (!Asker.is(Body::Coroutine))
      return Answer::Unknown;
    return Asker.is(Body::Awaits) ? Answer::Yes : Answer::No;
  }
  bool Has = llvm::any_of(P.body(In).Record->Operands, [&](const Operand &O) {
    return !O.Names.empty() && namesAny(C, In, O);
  });
  return Has ? Answer::Yes : Answer::Unknown;
}

llvm::StringRef Conditions::text(SiteId At, unsigned Index) {
  BodyId In = P.site(At).In;
  OperandId Id = argument(At, Index);
  const Operand *O = Id ? literal(In, V.constant(In, Id)) : nullptr;
  return O && O->Kind == OperandKind::String ? P.text(In, O->Text)
                                             : llvm::StringRef();
}

const Operand *Conditions::literal(BodyId In, const Operand *O) {
  if (!O || O->Kind != OperandKind::Result)
    return O;
  SiteId At = P.siteOf(In, O->Call);
  SymbolId Callee = P.callee(At);
  if (!Callee || P.symbol(Callee).Kind != EntityKind::Constructor ||
      P.call(At).Arguments.empty() ||
      argument(At, Condition::Last) != P.call(At).Arguments.front())
    return O;
  const Operand *From = V.constant(In, P.call(At).Arguments.front());
  return From && From->Kind == OperandKind::String ? From : O;
}

bool Conditions::isExact(BodyId In, OperandId Id) const {
  if (!Id)
    return false;
  const Operand &O = P.body(In).Record->operand(Id);
  LinkedTypeId Declared;
  if (O.Kind == OperandKind::Local)
    Declared = P.type(In, P.body(In).Record->Locals[O.Local.Index].Type);
  else if (O.Kind == OperandKind::Global || O.Kind == OperandKind::Field)
    Declared = P.symbol(P.symbol(In, O.Referred)).Type;
  return Declared && P.type(Declared).Kind == TypeKind::Record;
}

bool Conditions::mayBecome(LinkedTypeId Base, llvm::StringRef Name) {
  if (ByName.empty())
    for (uint32_t I = 0; I != P.types().size(); ++I)
      if (llvm::StringRef Known = P.types()[I].Name; !Known.empty())
        ByName[Known].push_back(LinkedTypeId(I));
  auto It = ByName.find(Name);
  return It != ByName.end() &&
         llvm::any_of(It->second, [&](LinkedTypeId Derived) {
           bool Found = false;
           V.forEachBase(Derived,
                         [&](LinkedTypeId At) { return Found = At == Base; });
           return Found;
         });
}

Answer Conditions::askType(const Condition &C, LinkedTypeId Type,
                           bool IsExact) {
  Answer A = V.isNamed(Type, [&](llvm::StringRef Name) {
    return llvm::is_contained(C.Names, Name);
  });
  // A reference to a base may be to one of the classes that are asked for.
  LinkedTypeId Base = P.stripped(Type);
  if (A == Answer::No && !IsExact && P.type(Base).Kind == TypeKind::Record &&
      llvm::any_of(C.Names, [&](const std::string &Name) {
        return mayBecome(Base, Name);
      }))
    return Answer::Unknown;
  return A;
}

Answer Conditions::isCallable(const Operand &O, LinkedTypeId Type) {
  if (O.Kind == OperandKind::Callable || O.Flags & Operand::Wrapped)
    return Answer::Yes;
  if (isZero(O) || O.Kind == OperandKind::Integer ||
      O.Kind == OperandKind::String)
    return Answer::No;
  LinkedTypeId Stripped = P.stripped(Type);
  if (!Stripped)
    return Answer::Unknown;
  const LinkedType &T = P.type(Stripped);
  if (T.Kind == TypeKind::Function || T.is(TypeRecord::Closure) ||
      T.CallOperator)
    return Answer::Yes;
  if (T.Kind != TypeKind::Record)
    return T.Kind == TypeKind::Dependent || T.Kind == TypeKind::Other
               ? Answer::Unknown
               : Answer::No;
  // Several call operators are recorded only where methods are.
  if (T.is(TypeRecord::Opaque) || T.is(TypeRecord::Incomplete))
    return Answer::Unknown;
  const TUSummary &Unit = P.unit(T.Unit);
  return llvm::any_of(Unit.type(T.Record).Methods,
                      [&](EntityId Method) {
                        return unqualified(Unit.text(
                                   Unit.entity(Method).Name)) == "operator()";
                      })
             ? Answer::Yes
             : Answer::No;
}

Answer Conditions::isVariable(const Condition &C, BodyId In, OperandId Id) {
  if (!Id)
    return Answer::No;
  const Body &B = *P.body(In).Record;
  const Operand *O = &B.operand(Id);
  // A reference is the object that it was bound to.
  for (unsigned Step = 0; O->Kind == OperandKind::Local && Step != 8; ++Step) {
    LinkedTypeId Type = P.type(In, B.Locals[O->Local.Index].Type);
    bool IsReference = !Type || P.type(Type).Kind == TypeKind::Reference ||
                       P.type(Type).Kind == TypeKind::Pointer;
    if (!IsReference)
      return Answer::No;
    OperandId Next = B.Locals[O->Local.Index].Initializer;
    if (!Next)
      return Answer::Unknown;
    O = &B.operand(Next);
  }
  if (O->Kind != OperandKind::Global)
    return Answer::Unknown;
  llvm::StringRef Name = P.symbol(P.symbol(In, O->Referred)).Name;
  if (llvm::is_contained(C.Names, Name))
    return Answer::Yes;
  LinkedTypeId Type = P.type(In, O->Type);
  return Type && P.type(Type).Kind == TypeKind::Record ? Answer::No
                                                       : Answer::Unknown;
}

bool Conditions::namesAny(const Condition &C, BodyId In,
                          const Operand &O) const {
  return llvm::any_of(O.Names, [&](StringId Id) {
    llvm::StringRef Written = P.text(In, Id);
    // Operands have the unqualified name of a constant.
    return llvm::any_of(C.Names, [&](llvm::StringRef Wanted) {
      return Wanted == Written ||
             (Wanted.consume_back(Written) && Wanted.ends_with("::"));
    });
  });
}

Answer Conditions::has(const Condition &C, BodyId In, const Operand &O) {
  if (namesAny(C, In, O))
    return Answer::Yes;
  if (O.Kind != OperandKind::Integer)
    return isZero(O) ? Answer::No : Answer::Unknown;
  if (llvm::any_of(C.Numbers, [&](int64_t Flag) {
        return Flag != 0 && (O.Value & Flag) == Flag;
      }))
    return Answer::Yes;
  // A bare number says nothing about flags that are known by name.
  return O.Value == 0 || !O.Names.empty() ? Answer::No : Answer::Unknown;
}

Answer Conditions::is(const Condition &C, BodyId In, const Operand &O) {
  if (O.Kind == OperandKind::String)
    return llvm::is_contained(C.Names, P.text(In, O.Text)) ? Answer::Yes
                                                           : Answer::No;
  if (O.Kind != OperandKind::Integer)
    return isZero(O) || isObject(O) ? Answer::No : Answer::Unknown;
  if (llvm::is_contained(C.Numbers, O.Value) || namesAny(C, In, O))
    return Answer::Yes;
  return C.Names.empty() || !O.Names.empty() ? Answer::No : Answer::Unknown;
}
