// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: bodies and the records that they mention, under new ids.

#include "async-tidy/Model/Carve.h"
#include "llvm/ADT/DenseSet.h"

using namespace asynctidy;

namespace {
class Carver {
public:
  explicit Carver(const TUSummary &From) : From(From) {
    To.MainFile = text(From.MainFile);
    for (uint32_t I = 0; I != From.Files.size(); ++I)
      if (From.Files[I].Path == From.MainFile)
        file(FileId(I));
  }

  void carve(const Body &B);
  TUSummary take();

private:
  template <class T> using Ids = llvm::DenseMap<uint32_t, T>;

  StringId text(StringId Id) {
    return Id ? To.Strings.intern(From.text(Id)) : StringId();
  }
  FileId file(FileId Id);
  TypeId type(TypeId Id);
  EntityId entity(EntityId Id);
  Place place(Place P) {
    P.File = file(P.File);
    return P;
  }
  Span span(Span S) {
    S.Begin = place(S.Begin);
    return S;
  }
  template <class T> void texts(std::vector<T> &All) {
    for (T &Text : All)
      Text = text(Text);
  }

  /// A type that a body is about: of an operand, local or call, and what it is
  /// made of.
  TypeId subject(TypeId Id);

  void fill(uint32_t New, TypeId Old);
  void fill(uint32_t New, EntityId Old);
  void carve(Operand &O);
  void carve(Call &C);

  const TUSummary &From;
  TUSummary To;
  Ids<FileId> Files;
  Ids<TypeId> Types;
  Ids<EntityId> Entities;
  llvm::DenseSet<uint32_t> Subjects;
  std::vector<TypeId> NewTypes;
  std::vector<EntityId> NewEntities;
};
} // namespace

FileId Carver::file(FileId Id) {
  if (!Id)
    return Id;
  auto [It, IsNew] = Files.try_emplace(Id.Index, FileId(To.Files.size()));
  if (IsNew) {
    const FileRecord &Old = From.file(Id);
    FileRecord &New = To.Files.emplace_back();
    New.Path = text(Old.Path);
    New.Flags = Old.Flags;
  }
  return It->second;
}

TypeId Carver::type(TypeId Id) {
  if (!Id)
    return Id;
  auto [It, IsNew] = Types.try_emplace(Id.Index, TypeId(NewTypes.size()));
  if (IsNew)
    NewTypes.push_back(Id);
  return It->second;
}

TypeId Carver::subject(TypeId Id) {
  for (TypeId I = Id; I && Subjects.insert(I.Index).second;
       I = From.type(I).Pointee)
    for (TypeId Argument : From.type(I).Arguments)
      subject(Argument);
  return type(Id);
}

EntityId Carver::entity(EntityId Id) {
  if (!Id)
    return Id;
  auto [It, IsNew] =
      Entities.try_emplace(Id.Index, EntityId(NewEntities.size()));
  if (IsNew)
    NewEntities.push_back(Id);
  return It->second;
}

void Carver::fill(uint32_t New, TypeId Old) {
  const TypeRecord &R = From.type(Old);
  TypeRecord Made = R;
  Made.Key = text(R.Key);
  Made.Name = text(R.Name);
  Made.Pointee = type(R.Pointee);
  for (TypeId &Argument : Made.Arguments)
    Argument = type(Argument);
  for (BaseRecord &Base : Made.Bases)
    Base.Type = type(Base.Type);
  Made.Fields.clear();
  Made.Methods.clear();
  if (Subjects.contains(Old.Index))
    for (EntityId Method : R.Methods)
      if (From.entity(Method).Kind == EntityKind::Constructor)
        Made.Methods.push_back(entity(Method));
  if (R.Fields.size() + R.Methods.size() >
      Made.Fields.size() + Made.Methods.size())
    Made.Flags |= TypeRecord::Partial;
  Made.Destructor = entity(R.Destructor);
  Made.CallOperator = entity(R.CallOperator);
  texts(Made.Annotations);
  To.Types[New] = std::move(Made);
}

void Carver::fill(uint32_t New, EntityId Old) {
  const Entity &E = From.entity(Old);
  Entity Made = E;
  Made.Key = text(E.Key);
  Made.Name = text(E.Name);
  Made.Enclosing = entity(E.Enclosing);
  Made.InstanceOf = entity(E.InstanceOf);
  Made.Owner = type(E.Owner);
  Made.Type = type(E.Type);
  for (Parameter &P : Made.Parameters) {
    P.Name = text(P.Name);
    P.Type = type(P.Type);
  }
  for (EntityId &Method : Made.Overrides)
    Method = entity(Method);
  texts(Made.Annotations);
  Made.Declared = place(E.Declared);
  To.Entities[New] = std::move(Made);
}

void Carver::carve(Operand &O) {
  O.Type = subject(O.Type);
  O.Text = text(O.Text);
  O.Referred = entity(O.Referred);
  texts(O.Names);
  O.Where = span(O.Where);
}

void Carver::carve(Call &C) {
  C.Callee = entity(C.Callee);
  C.ReceiverType = subject(C.ReceiverType);
  C.ResultType = subject(C.ResultType);
  C.DependentName = text(C.DependentName);
  C.Caret = place(C.Caret);
  C.Whole = span(C.Whole);
  C.Statement = span(C.Statement);
}

void Carver::carve(const Body &B) {
  Body &Made = To.Bodies.emplace_back(B);
  Made.Entity = entity(B.Entity);
  Made.Returned = subject(B.Returned);
  Made.Promise = subject(B.Promise);
  Made.Name = span(B.Name);
  Made.Where = span(B.Where);
  for (Local &L : Made.Locals) {
    L.Name = text(L.Name);
    L.Type = subject(L.Type);
    L.Annotation = text(L.Annotation);
    L.Where = span(L.Where);
  }
  for (Operand &O : Made.Operands)
    carve(O);
  for (Call &C : Made.Calls)
    carve(C);
  for (Suspension &S : Made.Suspensions)
    S.Where = span(S.Where);
}

TUSummary Carver::take() {
  // Records mention others, which are then new.
  for (size_t T = 0, E = 0; T != NewTypes.size() || E != NewEntities.size();) {
    for (; T != NewTypes.size(); ++T) {
      To.Types.resize(NewTypes.size());
      fill(T, NewTypes[T]);
    }
    for (; E != NewEntities.size(); ++E) {
      To.Entities.resize(NewEntities.size());
      fill(E, NewEntities[E]);
    }
  }
  return std::move(To);
}

TUSummary asynctidy::carveBodies(const TUSummary &From,
                                 llvm::ArrayRef<const Body *> Bodies) {
  Carver All(From);
  for (const Body *B : Bodies)
    All.carve(*B);
  return All.take();
}
