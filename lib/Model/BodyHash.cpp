// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: what a body says, as one number.

#include "async-tidy/Model/BodyHash.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;

BodyHasher::BodyHasher(const TUSummary &Unit) : Unit(Unit) {
  Texts.reserve(Unit.Strings.size());
  for (llvm::StringRef Text : Unit.Strings.texts())
    Texts.push_back(llvm::xxh3_64bits(Text));
}

void BodyHasher::add(const Place &P) {
  add(P.File ? Unit.file(P.File).Path : StringId());
  add(uint64_t(P.Offset) << 32 | P.Line);
  add(P.Column);
}

void BodyHasher::add(const Span &S) {
  add(S.Begin);
  add(S.Length);
}

void BodyHasher::add(const Operand &O) {
  add(uint64_t(O.Kind) << 8 | O.Flags);
  add(O.Type);
  add(uint64_t(O.Value));
  add(O.Text);
  add(uint64_t(O.Local.Index) << 32 | O.Call.Index);
  add(O.Base.Index);
  add(O.Referred);
  add(O.Names.size());
  for (StringId Name : O.Names)
    add(Name);
  add(O.Where);
}

void BodyHasher::add(const Call &C) {
  add(C.Callee);
  add(C.ReceiverType);
  add(C.ResultType);
  add(uint64_t(C.Form) << 24 | uint64_t(C.Origin) << 16 | uint64_t(C.Use) << 8 |
      C.Flags);
  add(uint64_t(C.UsedLocal.Index) << 32 | C.UsedCall.Index);
  add(uint64_t(C.UsedArgument) << 32 | C.Receiver.Index);
  add(C.Arguments.size());
  for (OperandId Argument : C.Arguments)
    add(Argument.Index);
  add(C.DependentName);
  add(C.Caret);
  add(C.Whole);
  add(C.Statement);
}

void BodyHasher::add(const Local &L) {
  add(L.Name);
  add(L.Type);
  add(L.Flags);
  add(L.Annotation);
  add(L.Initializer.Index);
  add(L.Where);
}

void BodyHasher::add(const Event &E) {
  add(uint64_t(E.Kind) << 32 | E.Index);
  add(E.Next.size());
  for (const Edge &To : E.Next)
    add(uint64_t(To.Kind) << 32 | To.To.Index);
}

uint64_t BodyHasher::hash(const Body &B) {
  Words.clear();
  add(B.Flags);
  add(B.Returned);
  add(B.Promise);
  add(B.Name);
  add(B.Where);
  auto AddAll = [this](const auto &Items) {
    add(Items.size());
    for (const auto &Item : Items)
      add(Item);
  };
  AddAll(B.Locals);
  AddAll(B.Operands);
  AddAll(B.Calls);
  add(B.Suspensions.size());
  for (const Suspension &S : B.Suspensions) {
    add(uint64_t(S.Kind) << 32 | S.Awaited.Index);
    add(S.Where);
  }
  add(B.Stores.size());
  for (const Store &S : B.Stores)
    add(uint64_t(S.Target.Index) << 32 | S.Value.Index);
  AddAll(B.Events);
  return llvm::xxh3_64bits(
      llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Words.data()),
                     Words.size() * sizeof(uint64_t)));
}
