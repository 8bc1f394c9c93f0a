// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: the type table: what the types that bodies mention are made of.

#include "Tables.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using namespace asynctidy;

static TypeKind kindOf(const clang::Type &T) {
  if (isa<BuiltinType>(T))
    return TypeKind::Builtin;
  if (T.isAnyPointerType() || T.isMemberPointerType())
    return TypeKind::Pointer;
  if (T.isReferenceType())
    return TypeKind::Reference;
  if (T.isRecordType() || T.getAsCXXRecordDecl())
    return TypeKind::Record;
  if (T.isEnumeralType())
    return TypeKind::Enum;
  if (T.isFunctionType())
    return TypeKind::Function;
  if (T.isArrayType())
    return TypeKind::Array;
  return T.isDependentType() ? TypeKind::Dependent : TypeKind::Other;
}

TypeId Tables::type(QualType Type) {
  if (Type.isNull())
    return TypeId();
  Type = Type.getCanonicalType();
  const void *Opaque = Type.getAsOpaquePtr();
  if (auto It = TypeIds.find(Opaque); It != TypeIds.end())
    return It->second;
  std::string Key = Printer.key(Type);
  auto [ByKey, IsNew] = TypeIdsByKey.try_emplace(Key);
  if (IsNew)
    ByKey->second = TypeId(Summary.Types.size());
  TypeId Id = ByKey->second;
  TypeIds[Opaque] = Id;
  if (!IsNew)
    return Id;
  TypeRecord Record;
  Record.Key = string(Key);
  Record.Kind = kindOf(*Type);
  if (Type.isConstQualified())
    Record.Flags |= TypeRecord::Const;
  Summary.Types.push_back(std::move(Record));
  // Entered before it is filled: types refer to themselves.
  if (QualType Pointee = Type->getPointeeType(); !Pointee.isNull()) {
    TypeId PointeeId = type(Pointee);
    Summary.Types[Id.Index].Pointee = PointeeId;
  } else if (const ArrayType *Array = Context.getAsArrayType(Type)) {
    TypeId Element = type(Array->getElementType());
    Summary.Types[Id.Index].Pointee = Element;
  } else if (const TagDecl *Tag = Type->getAsTagDecl()) {
    StringId Name = string(Printer.name(*Tag));
    Summary.Types[Id.Index].Name = Name;
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Tag))
      fillRecord(*Class, Id);
    else if (const auto *Plain = dyn_cast<RecordDecl>(Tag))
      fillPlainRecord(*Plain, Id);
  }
  return Id;
}

/// Its own or inherited.
static bool hasMember(const CXXRecordDecl &Class, DeclarationName Name) {
  if (!Class.lookup(Name).empty())
    return true;
  return !Class.forallBases(
      [&](const CXXRecordDecl *Base) { return Base->lookup(Name).empty(); });
}

/// What \p Type is a class of, as far as a dependent type says.
static const CXXRecordDecl *classOf(QualType Type) {
  if (const CXXRecordDecl *Class = Type->getAsCXXRecordDecl())
    return Class;
  const auto *S = Type->getAs<TemplateSpecializationType>();
  const auto *Template = S ? dyn_cast_or_null<ClassTemplateDecl>(
                                 S->getTemplateName().getAsTemplateDecl())
                           : nullptr;
  return Template ? Template->getTemplatedDecl() : nullptr;
}

/// Whether \p Class has a free `operator co_await` beside it.
static bool hasFreeCoAwait(const CXXRecordDecl &Class, DeclarationName Name) {
  const DeclContext *Around = Class.getEnclosingNamespaceContext();
  if (!isa<NamespaceDecl>(Around))
    return false;
  for (const NamedDecl *D : Around->getRedeclContext()->lookup(Name)) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D))
      D = Template->getTemplatedDecl();
    const auto *F = dyn_cast<FunctionDecl>(D);
    if (!F || F->getNumParams() != 1)
      continue;
    QualType Awaited = F->getParamDecl(0)->getType().getNonReferenceType();
    const CXXRecordDecl *Taken = classOf(Awaited);
    if (!Taken)
      continue;
    const CXXRecordDecl *Pattern = Class.getTemplateInstantiationPattern();
    if (Taken->getCanonicalDecl() == Class.getCanonicalDecl() ||
        (Pattern && Taken->getCanonicalDecl() == Pattern->getCanonicalDecl()))
      return true;
  }
  return false;
}

static bool looksAwaitable(const CXXRecordDecl &Class,
                           const ASTContext &Context) {
  DeclarationName CoAwait =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  auto Has = [&](llvm::StringRef Name) {
    return hasMember(Class, &Context.Idents.get(Name));
  };
  return hasMember(Class, CoAwait) ||
         (Has("await_ready") && Has("await_suspend") && Has("await_resume")) ||
         hasFreeCoAwait(Class, CoAwait);
}

/// Whether the awaiter that \p Method returns always or never suspends, by the
/// language's own two types.
static bool returns(const FunctionDecl &Method, llvm::StringRef StdType) {
  const CXXRecordDecl *Class = Method.getReturnType()->getAsCXXRecordDecl();
  return Class && Class->isInStdNamespace() && Class->getName() == StdType;
}

/// \p Class and its bases, as far as they are defined; of a class that nobody
/// has instantiated its pattern, which says what depends on no argument.
static llvm::SmallVector<const CXXRecordDecl *, 4>
withBases(const CXXRecordDecl &Class) {
  llvm::SmallVector<const CXXRecordDecl *, 4> All;
  auto Add = [&](const CXXRecordDecl *Found) {
    const CXXRecordDecl *Definition = Found ? Found->getDefinition() : nullptr;
    if (const auto *Pattern = Found && !Definition
                                  ? Found->getTemplateInstantiationPattern()
                                  : nullptr)
      Definition = Pattern->getDefinition();
    if (Definition && !llvm::is_contained(All, Definition))
      All.push_back(Definition);
  };
  Add(&Class);
  for (size_t I = 0; I != All.size(); ++I)
    for (const CXXBaseSpecifier &Base : All[I]->bases())
      Add(classOf(Base.getType()));
  return All;
}

uint32_t asynctidy::promiseShape(const CXXRecordDecl &Promise) {
  const ASTContext &Context = Promise.getASTContext();
  uint32_t Flags = 0;
  bool CanAwait = false, HasTransform = false;
  auto Methods = [&](llvm::StringRef Name, auto Visit) {
    for (const CXXRecordDecl *Class : withBases(Promise))
      for (const NamedDecl *D : Class->lookup(&Context.Idents.get(Name))) {
        if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D))
          D = Template->getTemplatedDecl();
        if (const auto *M = dyn_cast<CXXMethodDecl>(D))
          Visit(*M);
      }
  };
  Methods("yield_value",
          [&](const CXXMethodDecl &) { Flags |= TypeRecord::Yields; });
  Methods("await_transform", [&](const CXXMethodDecl &M) {
    HasTransform = true;
    CanAwait |= !M.isDeleted();
  });
  if (HasTransform && !CanAwait)
    Flags |= TypeRecord::AwaitDeleted;
  Methods("initial_suspend", [&](const CXXMethodDecl &M) {
    if (returns(M, "suspend_always"))
      Flags |= TypeRecord::Lazy;
    if (returns(M, "suspend_never"))
      Flags |= TypeRecord::Eager;
  });
  return Flags;
}

uint32_t Tables::promiseFlags(const CXXRecordDecl &Class) {
  for (const NamedDecl *D : Class.lookup(&Context.Idents.get("promise_type"))) {
    const CXXRecordDecl *Promise = nullptr;
    if (const auto *Alias = dyn_cast<TypedefNameDecl>(D))
      Promise = Alias->getUnderlyingType()->getAsCXXRecordDecl();
    else
      Promise = dyn_cast<CXXRecordDecl>(D);
    return TypeRecord::CoroutineReturn | (Promise ? promiseShape(*Promise) : 0);
  }
  return 0;
}

std::vector<FieldRecord> Tables::fieldsOf(const RecordDecl &Class) {
  std::vector<FieldRecord> Fields;
  for (const FieldDecl *Field : Class.fields())
    Fields.push_back({string(Field->getName()), type(Field->getType())});
  return Fields;
}

void Tables::fillPlainRecord(const RecordDecl &Declared, TypeId Id) {
  const RecordDecl *Definition = Declared.getDefinition();
  uint32_t Flags = 0;
  if (isOpaque(Declared.getLocation()))
    Flags |= TypeRecord::Opaque;
  if (!Definition)
    Flags |= TypeRecord::Incomplete;
  Summary.Types[Id.Index].Flags |= Flags;
  Summary.Types[Id.Index].Annotations = annotationsOf(Declared);
  if (Flags)
    return;
  std::vector<FieldRecord> Fields = fieldsOf(*Definition);
  Summary.Types[Id.Index].Fields = std::move(Fields);
}

void Tables::fillRecord(const CXXRecordDecl &Declared, TypeId Id) {
  uint32_t Flags = Summary.Types[Id.Index].Flags;
  const CXXRecordDecl *Class = Declared.getDefinition();
  if (isOpaque(Declared.getLocation()))
    Flags |= TypeRecord::Opaque;
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(&Declared)) {
    std::vector<TypeId> Arguments;
    for (const TemplateArgument &Arg : S->getTemplateArgs().asArray()) {
      if (Arg.getKind() == TemplateArgument::Type)
        Arguments.push_back(type(Arg.getAsType()));
      else if (Arg.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument &Element : Arg.pack_elements())
          Arguments.push_back(Element.getKind() == TemplateArgument::Type
                                  ? type(Element.getAsType())
                                  : TypeId());
      else
        Arguments.push_back(TypeId());
    }
    Summary.Types[Id.Index].Arguments = std::move(Arguments);
  }
  if (!Class || Class->isInvalidDecl()) {
    Summary.Types[Id.Index].Flags = Flags | TypeRecord::Incomplete;
    return;
  }
  if (Class->hasAttr<WarnUnusedResultAttr>())
    Flags |= TypeRecord::NoDiscard;
  if (Class->isAbstract())
    Flags |= TypeRecord::Abstract;
  if (Class->isLambda())
    Flags |= TypeRecord::Closure;
  if (!Class->isDependentContext()) {
    if (!Class->hasTrivialDestructor())
      Flags |= TypeRecord::NonTrivialDestructor;
    if (looksAwaitable(*Class, Context))
      Flags |= TypeRecord::Awaitable;
    Flags |= promiseFlags(*Class);
  }
  Summary.Types[Id.Index].Flags = Flags;
  Summary.Types[Id.Index].Annotations = annotationsOf(Declared);
  fillMembers(*Class, Id);
}

/// The only call operator of a closure or functor; null if there is none or
/// several.
static const CXXMethodDecl *callOperator(const CXXRecordDecl &Class,
                                         const ASTContext &Context) {
  if (Class.isLambda())
    return Class.getLambdaCallOperator();
  const CXXMethodDecl *Only = nullptr;
  DeclarationName Name = Context.DeclarationNames.getCXXOperatorName(OO_Call);
  for (const NamedDecl *D : Class.lookup(Name)) {
    if (Only || !isa<CXXMethodDecl>(D))
      return nullptr;
    Only = cast<CXXMethodDecl>(D);
  }
  return Only;
}

void Tables::fillMembers(const CXXRecordDecl &Class, TypeId Id) {
  std::vector<BaseRecord> Bases;
  for (const CXXBaseSpecifier &Base : Class.bases()) {
    Bases.push_back({type(Base.getType()), Base.isVirtual()});
    // Whatever the arguments will be, its pattern says what it derives from.
    if (!Base.getType()->getAsCXXRecordDecl())
      if (const CXXRecordDecl *Pattern = classOf(Base.getType()))
        Bases.push_back({classType(*Pattern), Base.isVirtual()});
  }
  Summary.Types[Id.Index].Bases = std::move(Bases);
  if (Summary.Types[Id.Index].is(TypeRecord::NonTrivialDestructor)) {
    EntityId Destructor = destructor(Class);
    Summary.Types[Id.Index].Destructor = Destructor;
  }
  if (const CXXMethodDecl *Operator = callOperator(Class, Context)) {
    EntityId OperatorId = entity(*Operator);
    Summary.Types[Id.Index].CallOperator = OperatorId;
  }
  if (Summary.Types[Id.Index].is(TypeRecord::Opaque) || Class.isLambda())
    return;
  std::vector<FieldRecord> Fields = fieldsOf(Class);
  Summary.Types[Id.Index].Fields = std::move(Fields);
  if (isSystem(Class.getLocation()))
    return;
  std::vector<EntityId> Methods;
  for (const Decl *Member : Class.decls()) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(Member))
      Member = Template->getTemplatedDecl();
    const auto *Method = dyn_cast<CXXMethodDecl>(Member);
    if (Method && Method->getAccess() == AS_public && !Method->isImplicit())
      Methods.push_back(entity(*Method));
  }
  Summary.Types[Id.Index].Methods = std::move(Methods);
}
