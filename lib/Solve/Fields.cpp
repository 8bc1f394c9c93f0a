// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what a body puts into the fields of an object that it hands over.

#include "Fields.h"
#include "ObjectPath.h"

using namespace asynctidy;

namespace {
/// Looks for stores in one body.
class FieldStores {
public:
  FieldStores(const Program &P, BodyId In)
      : P(P), In(In), B(*P.body(In).Record) {}

  template <class Holds>
  void forEach(llvm::StringRef Field, Holds IsOfObject,
               llvm::function_ref<void(BodyId, OperandId)> Visit) const {
    for (const Store &S : B.Stores) {
      const Operand &Target = B.operand(S.Target);
      if (Target.Kind == OperandKind::Field && nameOf(Target) == Field &&
          IsOfObject(Target))
        Visit(In, S.Value);
    }
  }

  /// A field of the object, or of a part of it.
  bool isWithin(const Operand &Field, llvm::StringRef Object) const {
    for (OperandId Base = Field.Base; Base;) {
      if (objectPath(P, In, Base, Getters::Unknown) == Object)
        return true;
      const Operand &Around = B.operand(Base);
      Base = Around.Kind == OperandKind::Field ? Around.Base : OperandId();
    }
    return false;
  }

  /// Of `{.field = value}`, whose object has no name yet.
  static bool isInside(const Operand &Field, const Span &Initializer) {
    return !Field.Base && Field.Where && Initializer &&
           Field.Where.Begin.File == Initializer.Begin.File &&
           Field.Where.Begin.Offset >= Initializer.Begin.Offset &&
           Field.Where.Begin.Offset <
               Initializer.Begin.Offset + Initializer.Length;
  }

private:
  llvm::StringRef nameOf(const Operand &Field) const {
    llvm::StringRef Name = P.symbol(P.symbol(In, Field.Referred)).Name;
    return Name.substr(Name.rfind(':') + 1);
  }

  const Program &P;
  BodyId In;
  const Body &B;
};
} // namespace

void asynctidy::forEachInField(
    const Program &P, BodyId In, OperandId Object, llvm::StringRef Name,
    llvm::function_ref<void(BodyId, OperandId)> Visit) {
  if (!Object)
    return;
  const Body &B = *P.body(In).Record;
  std::string Path = objectPath(P, In, Object, Getters::Unknown);
  if (Path.empty())
    return;
  Span Initializer;
  const Operand &O = B.operand(Object);
  if (O.Kind == OperandKind::Local)
    if (OperandId Id = B.Locals[O.Local.Index].Initializer)
      Initializer = B.operand(Id).Where;
  FieldStores Here(P, In);
  Here.forEach(
      Name,
      [&](const Operand &Field) {
        return Here.isWithin(Field, Path) ||
               FieldStores::isInside(Field, Initializer);
      },
      Visit);
  if (O.Kind == OperandKind::Global)
    for (BodyId Of : P.bodiesOf(P.symbol(In, O.Referred)))
      FieldStores(P, Of).forEach(
          Name, [](const Operand &Field) { return !Field.Base; }, Visit);
}
