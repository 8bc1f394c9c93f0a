// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: marks of objects that the marking call does not see: of a class, of
/// the whole program.

#include "Conditions.h"
#include "Marks.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

void Marks::addClass(SiteId At, const FunctionFact &Fact, const Mark &M) {
  OperandId Id = operand(At, M.On);
  LinkedTypeId Type =
      M.On == Mark::Receiver && P.site(At).Receiver
          ? P.site(At).Receiver
          : (Id ? P.type(P.site(At).In,
                         P.body(P.site(At).In).Record->operand(Id).Type)
                : LinkedTypeId());
  Type = P.stripped(Type);
  SymbolId Callee = P.callee(At);
  // Called for any object at all, it would say something of all classes.
  if (Type && !(Callee && P.symbol(Callee).Owner == Type))
    Classes.push_back({Type, M.Word, {At, &Fact}, std::nullopt});
}

bool Marks::holds(MarkedClass &C) {
  if (!C.Holds) {
    // Its conditions may ask for marks: of this one nothing is known meanwhile.
    C.Holds = false;
    C.Holds = Conds.hold(*C.By.Fact, C.By.At);
  }
  return *C.Holds;
}

bool Marks::isClassMarked(LinkedTypeId Type,
                          llvm::ArrayRef<std::string> Words) {
  Type = P.stripped(Type);
  auto Derives = [&](LinkedTypeId Derived, LinkedTypeId Base) {
    bool Found = false;
    V.forEachBase(Derived, [&](LinkedTypeId At) { return Found = At == Base; });
    return Found;
  };
  return Type && llvm::any_of(Classes, [&](MarkedClass &C) {
           return llvm::is_contained(Words, C.Word) &&
                  (Derives(C.Type, Type) || Derives(Type, C.Type)) && holds(C);
         });
}

Mark::Reach Marks::reach(llvm::StringRef Word) {
  // What holds only of marked objects is not asked while that is found out.
  auto [It, IsNew] = Reaches.try_emplace(Word, Mark::Reach::Object);
  if (!IsNew)
    return It->second;
  Mark::Reach Far = Mark::Reach::Object;
  for (const Speaks &S : Everywhere)
    for (const Mark &M : S.Fact->Marks)
      if (M.Word == Word && M.For > Far && Conds.hold(*S.Fact, S.At))
        Far = M.For;
  return Reaches[Word] = Far;
}

bool Marks::isProgramMarked(BodyId In, OperandId Id, llvm::StringRef Word) {
  switch (reach(Word)) {
  case Mark::Reach::Object:
  case Mark::Reach::Lambdas:
  case Mark::Reach::Class:
    return false;
  case Mark::Reach::Parameters: {
    const Body &B = *P.body(In).Record;
    const Operand *O = &B.operand(Id);
    // Or read out of an object that it is given, or what one points to; a
    // method is given its own.
    for (;;) {
      if (O->Kind == OperandKind::Result) {
        const Call &Getter = B.Calls[O->Call.Index];
        if (!Getter.Receiver || !Getter.Arguments.empty())
          return false;
        O = &B.operand(Getter.Receiver);
      } else if ((O->Kind == OperandKind::Field ||
                  O->Kind == OperandKind::Derived) &&
                 O->Base) {
        O = &B.operand(O->Base);
      } else {
        break;
      }
    }
    return O->Kind == OperandKind::This || O->Kind == OperandKind::Field ||
           (O->Kind == OperandKind::Local &&
            B.Locals[O->Local.Index].Flags & Local::Parameter);
  }
  case Mark::Reach::Program:
    return !isMadeHere(In, Id);
  }
  llvm_unreachable("no such reach");
}

bool Marks::isMadeHere(BodyId In, OperandId Id) {
  SiteId Made = testedCall(P, V, In, Id).At;
  // What an object is asked for it has had before.
  if (!Made || (P.call(Made).Receiver && P.call(Made).Arguments.empty()))
    return false;
  SymbolId Callee = P.callee(Made);
  return Callee && P.implementations(Callee).empty();
}
