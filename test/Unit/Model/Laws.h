// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Unit tests: what a decoded summary must obey, said a second time and without
/// the decoder. SummaryFormat.h lists the laws.

#ifndef ASYNC_TIDY_TEST_UNIT_MODEL_LAWS_H
#define ASYNC_TIDY_TEST_UNIT_MODEL_LAWS_H

#include "async-tidy/Model/Summary.h"
#include "llvm/ADT/STLExtras.h"

namespace asynctidy::test {

class Laws {
public:
  explicit Laws(const TUSummary &S) : S(S) {}

  bool hold() {
    text(S.MainFile);
    for (const FileRecord &F : S.Files) {
      text(F.Path);
      for (const SourceLine &L : F.Lines)
        text(L.Text);
      for (const SourceLine &L : F.Includes)
        text(L.Text);
      Holds &= llvm::is_sorted(F.Lines, [](const auto &A, const auto &B) {
        return A.Line <= B.Line;
      });
    }
    for (const TypeRecord &T : S.Types)
      type(T);
    for (const Entity &E : S.Entities)
      entity(E);
    for (const Body &B : S.Bodies)
      body(B);
    for (const Suppression &P : S.Suppressions) {
      optional(P.File, S.Files);
      place(P.Where);
      llvm::for_each(P.Rules, [&](StringId R) { text(R); });
    }
    for (const Problem &P : S.Problems) {
      place(P.Where);
      text(P.Message);
    }
    return Holds;
  }

private:
  template <class Tag, class List>
  void required(Id<Tag> I, const List &Records) {
    Holds &= I.Index < Records.size();
  }
  template <class Tag, class List>
  void optional(Id<Tag> I, const List &Records) {
    Holds &= !I || I.Index < Records.size();
  }
  void text(StringId I) { optional(I, S.Strings.texts()); }
  void place(const Place &P) { optional(P.File, S.Files); }

  void type(const TypeRecord &T) {
    text(T.Key);
    text(T.Name);
    optional(T.Pointee, S.Types);
    optional(T.Destructor, S.Entities);
    optional(T.CallOperator, S.Entities);
    for (TypeId Argument : T.Arguments)
      optional(Argument, S.Types);
    for (const BaseRecord &Base : T.Bases)
      required(Base.Type, S.Types);
    for (const FieldRecord &Field : T.Fields) {
      text(Field.Name);
      optional(Field.Type, S.Types);
    }
    for (EntityId Method : T.Methods)
      required(Method, S.Entities);
    for (StringId Text : T.Annotations)
      text(Text);
  }

  void entity(const Entity &E) {
    text(E.Key);
    text(E.Name);
    optional(E.Enclosing, S.Entities);
    optional(E.InstanceOf, S.Entities);
    optional(E.Owner, S.Types);
    optional(E.Type, S.Types);
    place(E.Declared);
    for (const Parameter &P : E.Parameters) {
      text(P.Name);
      optional(P.Type, S.Types);
    }
    for (EntityId Method : E.Overrides)
      required(Method, S.Entities);
    for (StringId Text : E.Annotations)
      text(Text);
  }

  void body(const Body &B) {
    required(B.Entity, S.Entities);
    optional(B.Returned, S.Types);
    optional(B.Promise, S.Types);
    place(B.Name.Begin);
    place(B.Where.Begin);
    for (const Local &L : B.Locals) {
      text(L.Name);
      optional(L.Type, S.Types);
      text(L.Annotation);
      optional(L.Initializer, B.Operands);
      place(L.Where.Begin);
    }
    for (const Operand &O : B.Operands)
      operand(O, B);
    for (const Call &C : B.Calls)
      call(C, B);
    for (const Suspension &P : B.Suspensions) {
      optional(P.Awaited, B.Operands);
      place(P.Where.Begin);
    }
    for (const Store &Kept : B.Stores) {
      optional(Kept.Target, B.Operands);
      optional(Kept.Value, B.Operands);
    }
    Holds &= B.Events.size() >= 3;
    for (auto [Index, E] : llvm::enumerate(B.Events))
      event(Index, E, B);
  }

  void operand(const Operand &O, const Body &B) {
    optional(O.Type, S.Types);
    text(O.Text);
    optional(O.Local, B.Locals);
    optional(O.Call, B.Calls);
    optional(O.Base, B.Operands);
    optional(O.Referred, S.Entities);
    for (StringId Name : O.Names)
      text(Name);
    place(O.Where.Begin);
    if (O.Kind == OperandKind::Local)
      required(O.Local, B.Locals);
    if (O.Kind == OperandKind::Result)
      required(O.Call, B.Calls);
    if (O.Kind == OperandKind::Field || O.Kind == OperandKind::Global ||
        O.Kind == OperandKind::Callable)
      required(O.Referred, S.Entities);
  }

  void call(const Call &C, const Body &B) {
    if (C.Form == CallForm::Direct || C.Form == CallForm::Virtual)
      required(C.Callee, S.Entities);
    optional(C.Callee, S.Entities);
    optional(C.ReceiverType, S.Types);
    optional(C.ResultType, S.Types);
    optional(C.UsedLocal, B.Locals);
    optional(C.UsedCall, B.Calls);
    optional(C.Receiver, B.Operands);
    for (OperandId Argument : C.Arguments)
      optional(Argument, B.Operands);
    text(C.DependentName);
    place(C.Caret);
    place(C.Whole.Begin);
    place(C.Statement.Begin);
  }

  void event(size_t Index, const Event &E, const Body &B) {
    bool IsFrame = E.Kind == EventKind::Entry || E.Kind == EventKind::Exit ||
                   E.Kind == EventKind::Unwind;
    Holds &= IsFrame == (Index < 3);
    if (IsFrame)
      Holds &= static_cast<size_t>(E.Kind) == Index;
    for (const Edge &To : E.Next)
      required(To.To, B.Events);
    Id<void> I(E.Index);
    switch (E.Kind) {
    case EventKind::Entry:
    case EventKind::Exit:
    case EventKind::Unwind:
    case EventKind::Join:
      Holds &= !I;
      return;
    case EventKind::Call:
      return required(I, B.Calls);
    case EventKind::Suspend:
      return required(I, B.Suspensions);
    case EventKind::Store:
      return required(I, B.Stores);
    case EventKind::Define:
    case EventKind::Use:
    case EventKind::Move:
    case EventKind::ScopeEnd:
      return required(I, B.Locals);
    case EventKind::Branch:
    case EventKind::Return:
    case EventKind::Throw:
      return optional(I, B.Operands);
    }
  }

  const TUSummary &S;
  bool Holds = true;
};

} // namespace asynctidy::test

#endif
