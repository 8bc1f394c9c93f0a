// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: how a body is written and read. A body stands for itself: it can be
/// read without the ones before it. Most of a summary is calls, so what is
/// usual costs no byte: the shape says that it is so.

#ifndef ASYNC_TIDY_LIB_MODEL_BODYCODING_H
#define ASYNC_TIDY_LIB_MODEL_BODYCODING_H

#include "EventCoding.h"
#include "PlaceCoding.h"

namespace asynctidy {

/// What a body needs of its unit's entities: types are guessed from it.
struct EntityTypes {
  TypeId Type, Owner;
};

/// \p Entities are all of the unit.
template <class Coder> class BodyCoder {
public:
  template <class T> using Field = typename Coder::template Field<T>;
  using Header = typename Coder::Header;

  BodyCoder(Coder &C, llvm::ArrayRef<EntityTypes> Entities, Field<Body> &B)
      : C(C), Entities(Entities), B(B), Places(C) {}

  void code() {
    Header H(C, Shape::Body);
    H.template flags<Body::Flag>(B.Flags);
    Choice Returned = H.choice(B.Returned, typeOf(B.Entity));
    bool HasPromise = H.flag(static_cast<bool>(B.Promise));
    H.end();
    C.chosen(B.Returned, Returned, typeOf(B.Entity), "returned type");
    if (HasPromise)
      C.required(B.Promise, "promise");
    Places.code(B.Name);
    Places.code(B.Where);
    counts();
    // Types of operands are guessed from the locals and calls that they name.
    C.items(B.Locals, C.Limit.Locals, "local", 3, [&](auto &L) { local(L); });
    C.items(B.Calls, C.Limit.Calls, "call", 3, [&](auto &Call) {
      call(Call);
      ++CallIndex;
    });
    C.items(B.Operands, C.Limit.Operands, "operand", 1, [&](auto &O) {
      operand(O);
      ++OperandIndex;
    });
    C.items(B.Suspensions, C.Limit.Suspensions, "suspension", 1,
            [&](auto &S) { suspension(S); });
    C.items(B.Stores, C.Limit.Stores, "store", 2, [&](auto &S) {
      C.following(S.Target, LastStored, "stored-to operand");
      C.following(S.Value, LastStored, "stored operand");
    });
    EventCoder<Coder>(C).code(B.Events);
  }

private:
  /// Ids refer forwards, so lengths come first.
  void counts() {
    count(B.Locals, C.Limit.Locals);
    count(B.Calls, C.Limit.Calls);
    count(B.Operands, C.Limit.Operands);
    count(B.Suspensions, C.Limit.Suspensions);
    count(B.Stores, C.Limit.Stores);
    count(B.Events, C.Limit.Events);
  }
  template <class List> void count(const List &Records, uint32_t &Limit) {
    Limit = static_cast<uint32_t>(Records.size());
    C.number(Limit);
  }

  TypeId typeOf(EntityId E) const {
    return E.Index < Entities.size() ? Entities[E.Index].Type : TypeId();
  }
  TypeId ownerOf(EntityId E) const {
    return E.Index < Entities.size() ? Entities[E.Index].Owner : TypeId();
  }

  void local(Field<Local> &L) {
    Header H(C, Shape::Local);
    H.template flags<Local::Flag>(L.Flags);
    bool HasAnnotation = H.flag(static_cast<bool>(L.Annotation));
    bool HasInitializer = H.flag(static_cast<bool>(L.Initializer));
    bool HasPlace = H.flag(L.Where != Span());
    H.end();
    C.id(L.Name, "name");
    C.id(L.Type, "type");
    if (HasAnnotation)
      C.required(L.Annotation, "annotation");
    if (HasInitializer)
      C.following(L.Initializer, LastInitializer, "initializer");
    if (HasPlace)
      Places.code(L.Where);
  }

  void suspension(Field<Suspension> &S) {
    Header H(C, Shape::Suspension);
    H.kind(S.Kind);
    bool HasOperand = H.flag(static_cast<bool>(S.Awaited));
    bool HasPlace = H.flag(S.Where != Span());
    H.end();
    if (HasOperand)
      C.following(S.Awaited, LastAwaited, "awaited operand");
    if (HasPlace)
      Places.code(S.Where);
  }

  //===-- Calls -----------------------------------------------------------===//

  enum class SpanChoice : uint8_t { None, Usual, Written };

  /// The shape's bits for what \c callPlaces and \c callOperands write.
  struct CallParts {
    Choice UsedCall = Choice::None;
    SpanChoice Whole = SpanChoice::None;
    uint32_t Statement = 0;
    uint32_t Arguments = 0;
    bool HasReceiver = false;
    bool InOrder = false;
  };
  enum StatementChoice : uint32_t { None, AsLast, AsWhole, Written };
  /// So many arguments or more: then their number follows, and each of them.
  static constexpr uint32_t ManyArguments = 7;

  void call(Field<Call> &Call) {
    Header H(C, Shape::Call);
    H.kind(Call.Form);
    H.kind(Call.Origin);
    H.kind(Call.Use);
    H.template flags<Call::Flag>(Call.Flags);
    Choice ReceiverType = H.choice(Call.ReceiverType, ownerOf(Call.Callee));
    Choice ResultType = H.choice(Call.ResultType, typeOf(Call.Callee));
    bool HasUsedLocal = H.flag(static_cast<bool>(Call.UsedLocal));
    bool HasUsedArgument = H.flag(Call.UsedArgument != 0);
    bool HasName = H.flag(static_cast<bool>(Call.DependentName));
    CallParts Parts = callParts(H, Call);
    H.end();
    C.id(Call.Callee, "callee");
    C.check(Call.Callee || Call.Form == CallForm::Indirect ||
                Call.Form == CallForm::Dependent,
            "callee is missing");
    C.chosen(Call.ReceiverType, ReceiverType, ownerOf(Call.Callee),
             "receiver type");
    C.chosen(Call.ResultType, ResultType, typeOf(Call.Callee), "result type");
    if (HasUsedLocal)
      C.required(Call.UsedLocal, "used local");
    // Nested calls: the outer one is usually the next.
    C.chosen(Call.UsedCall, Parts.UsedCall, nextCall(), "used call");
    if (HasUsedArgument)
      C.number(Call.UsedArgument);
    if (HasName)
      C.required(Call.DependentName, "name");
    callOperands(Call, Parts);
    callPlaces(Call, Parts);
  }

  CallId nextCall() const {
    return CallIndex + 1 < C.Limit.Calls ? CallId(CallIndex + 1) : CallId();
  }

  CallParts callParts(Header &H, Field<Call> &Call) {
    CallParts P;
    P.UsedCall = H.choice(Call.UsedCall, nextCall());
    P.HasReceiver = H.flag(static_cast<bool>(Call.Receiver));
    P.Arguments =
        H.number(std::min<size_t>(Call.Arguments.size(), ManyArguments), 3);
    P.InOrder = H.flag(operandsAreInOrder(Call));
    P.Whole = static_cast<SpanChoice>(
        H.number(static_cast<uint32_t>(wholeChoice(Call)), 2));
    P.Statement = H.number(statementChoice(Call), 2);
    C.check(P.Whole <= SpanChoice::Written, "choice is out of range");
    return P;
  }

  /// Receiver and arguments follow the last operand that a call used, one by
  /// one.
  bool operandsAreInOrder(const Call &Call) const {
    if (Call.Arguments.size() >= ManyArguments)
      return false;
    uint32_t Next = LastUsed.Index + 1;
    if (Call.Receiver && Call.Receiver.Index != Next++)
      return false;
    for (OperandId Argument : Call.Arguments)
      if (!Argument || Argument.Index != Next++)
        return false;
    return true;
  }

  static SpanChoice wholeChoice(const Call &Call) {
    if (Call.Whole == Span())
      return SpanChoice::None;
    return Call.Whole.Begin == Call.Caret ? SpanChoice::Usual
                                          : SpanChoice::Written;
  }

  uint32_t statementChoice(const Call &Call) const {
    if (Call.Statement == Span())
      return StatementChoice::None;
    if (Call.Statement == LastStatement)
      return StatementChoice::AsLast;
    return Call.Statement == Call.Whole ? StatementChoice::AsWhole
                                        : StatementChoice::Written;
  }

  void callOperands(Field<Call> &Call, CallParts Parts) {
    uint32_t Count = Call.Arguments.size();
    if (Parts.Arguments == ManyArguments)
      C.number(Count);
    else
      Count = Parts.Arguments;
    // Arguments in order take no bytes, so only few may be.
    C.check(!Parts.InOrder || Count < ManyArguments, "too many arguments");
    auto Code = [&](auto &Operand, const char *What) {
      if (Parts.InOrder)
        next(Operand, What);
      else
        C.following(Operand, LastUsed, What);
    };
    if (Parts.HasReceiver)
      Code(Call.Receiver, "receiver");
    C.items(Call.Arguments, Count, "argument", Parts.InOrder ? 0 : 1,
            [&](auto &Argument) { Code(Argument, "argument"); });
  }

  void next(Field<OperandId> &O, const char *What) {
    LastUsed = OperandId(LastUsed.Index + 1);
    C.check(LastUsed.Index < C.Limit.Operands, "argument is out of range");
    C.assign(O, LastUsed);
  }

  void callPlaces(Field<Call> &Call, CallParts Parts) {
    Places.code(Call.Caret);
    if (Parts.Whole == SpanChoice::Usual) {
      C.assign(Call.Whole.Begin, Call.Caret);
      C.number(Call.Whole.Length);
    } else if (Parts.Whole == SpanChoice::Written) {
      Places.code(Call.Whole);
    }
    if (Parts.Statement == StatementChoice::Written)
      Places.code(Call.Statement);
    else if (Parts.Statement == StatementChoice::AsLast)
      C.assign(Call.Statement, LastStatement);
    else if (Parts.Statement == StatementChoice::AsWhole)
      C.assign(Call.Statement, Call.Whole);
    LastStatement = Call.Statement;
  }

  //===-- Operands --------------------------------------------------------===//

  void operand(Field<Operand> &O) {
    Header H(C, Shape::Operand);
    H.kind(O.Kind);
    H.template flags<Operand::Flag>(O.Flags);
    Choice Type = H.choice(O.Type, operandType(O));
    bool HasValue = H.flag(O.Value != 0);
    bool HasText = H.flag(static_cast<bool>(O.Text));
    bool HasLocal = H.flag(static_cast<bool>(O.Local));
    bool HasCall = H.flag(static_cast<bool>(O.Call));
    bool HasBase = H.flag(static_cast<bool>(O.Base));
    bool HasReferred = H.flag(static_cast<bool>(O.Referred));
    bool HasNames = H.flag(!O.Names.empty());
    bool HasPlace = H.flag(O.Where != Span());
    H.end();
    if (HasValue)
      C.integer(O.Value);
    if (HasText)
      C.required(O.Text, "text");
    if (HasLocal)
      C.required(O.Local, "local");
    if (HasCall)
      C.following(O.Call, LastResult, "call");
    if (HasBase)
      base(O.Base);
    if (HasReferred)
      C.required(O.Referred, "entity");
    if (HasNames)
      C.list(O.Names, "name", 1, [&](auto &Name) { C.id(Name, "name"); });
    C.check(hasPayload(O), "operand lacks what its kind needs");
    C.chosen(O.Type, Type, operandType(O), "type");
    LastType[static_cast<unsigned>(O.Kind)] = O.Type;
    if (HasPlace)
      Places.code(O.Where);
  }

  /// Relative to the operand itself.
  void base(Field<OperandId> &Base) {
    OperandId Self(OperandIndex);
    C.following(Base, Self, "base");
  }

  static bool hasPayload(const Operand &O) {
    switch (O.Kind) {
    case OperandKind::Local:
      return static_cast<bool>(O.Local);
    case OperandKind::Result:
      return static_cast<bool>(O.Call);
    case OperandKind::Field:
    case OperandKind::Global:
    case OperandKind::Callable:
      return static_cast<bool>(O.Referred);
    case OperandKind::Unknown:
    case OperandKind::Integer:
    case OperandKind::String:
    case OperandKind::Null:
    case OperandKind::This:
    case OperandKind::Derived:
    case OperandKind::Compared:
      return true;
    }
    llvm_unreachable("unknown operand kind");
  }

  TypeId operandType(const Operand &O) const {
    if (O.Local.Index < B.Locals.size())
      return B.Locals[O.Local.Index].Type;
    if (O.Call.Index < B.Calls.size())
      return B.Calls[O.Call.Index].ResultType;
    if (O.Kind == OperandKind::Callable && ownerOf(O.Referred))
      return ownerOf(O.Referred);
    if (O.Referred)
      return typeOf(O.Referred);
    return LastType[static_cast<unsigned>(O.Kind)];
  }

  Coder &C;
  llvm::ArrayRef<EntityTypes> Entities;
  Field<Body> &B;
  PlaceCoder<Coder> Places;
  uint32_t CallIndex = 0, OperandIndex = 0;
  OperandId LastInitializer, LastAwaited, LastUsed, LastStored;
  CallId LastResult;
  Span LastStatement;
  std::array<TypeId, EnumeratorCount<OperandKind>> LastType;
};

} // namespace asynctidy

#endif
