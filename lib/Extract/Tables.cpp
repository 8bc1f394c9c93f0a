// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: files, places and entities. Types are in TypeTable.cpp.

#include "Tables.h"
#include "Suppressions.h"
#include "async-tidy/Support/PathGlobs.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace asynctidy;

Tables::Tables(const ASTContext &Context, const ExtractOptions &Options,
               TUSummary &Summary)
    : Context(Context), Options(Options), Summary(Summary),
      Printer(Context, [this](SourceLocation Loc) { return pathOf(Loc); }) {
  const SourceManager &SM = Context.getSourceManager();
  FileId Main = file(SM.getMainFileID());
  if (Main) {
    Summary.Files[Main.Index].Flags |= FileRecord::Main;
    Summary.MainFile = Summary.Files[Main.Index].Path;
  }
}

std::string Tables::pathOf(SourceLocation Loc) {
  const SourceManager &SM = Context.getSourceManager();
  FileId Id = file(SM.getFileID(SM.getExpansionLoc(Loc)));
  return Id ? Summary.text(Summary.file(Id).Path).str() : "<built-in>";
}

FileId Tables::file(FileID File) {
  if (File.isInvalid())
    return FileId();
  auto [It, IsNew] = FileIds.try_emplace(File);
  if (!IsNew)
    return It->second;
  const SourceManager &SM = Context.getSourceManager();
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
  if (!Entry)
    return FileId();
  llvm::SmallString<256> Path(Entry->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  llvm::StringRef Shown = Path;
  if (!Options.ProjectRoot.empty() && Shown.consume_front(Options.ProjectRoot))
    if (!Shown.consume_front("/"))
      Shown = Path;
  auto [ByPath, IsNewPath] = FileIdsByPath.try_emplace(Shown);
  if (IsNewPath) {
    ByPath->second = FileId(Summary.Files.size());
    FileRecord Record;
    Record.Path = string(Shown);
    SourceLocation Start = SM.getLocForStartOfFile(File);
    if (SM.isInSystemHeader(Start))
      Record.Flags |= FileRecord::System;
    // Whoever works on a library itself wants its sources looked into.
    if (File != SM.getMainFileID() && Options.Opaque &&
        Options.Opaque->matches(Path))
      Record.Flags |= FileRecord::Opaque;
    Summary.Files.push_back(std::move(Record));
    KeptLines.emplace_back();
    FileBuffers.push_back(File);
  }
  return FileIds[File] = ByPath->second;
}

Place Tables::place(SourceLocation Loc) {
  if (Loc.isInvalid())
    return {};
  const SourceManager &SM = Context.getSourceManager();
  auto [File, Offset] = SM.getDecomposedExpansionLoc(Loc);
  FileId Id = file(File);
  if (!Id)
    return {};
  return {Id, Offset, SM.getLineNumber(File, Offset),
          SM.getColumnNumber(File, Offset)};
}

Span Tables::span(SourceRange Range) {
  const SourceManager &SM = Context.getSourceManager();
  Place Begin = place(Range.getBegin());
  if (!Begin || Range.getEnd().isInvalid())
    return {Begin, 0};
  CharSourceRange Expanded = SM.getExpansionRange(Range);
  auto [File, End] = SM.getDecomposedLoc(Expanded.getEnd());
  if (Expanded.isTokenRange())
    End +=
        Lexer::MeasureTokenLength(Expanded.getEnd(), SM, Context.getLangOpts());
  if (file(File) != Begin.File || End < Begin.Offset)
    return {Begin, 0};
  return {Begin, static_cast<uint32_t>(End) - Begin.Offset};
}

void Tables::keepLine(const Place &P) {
  if (P)
    KeptLines[P.File.Index].insert(P.Line);
}

void Tables::recordSuppressions() {
  const SourceManager &SM = Context.getSourceManager();
  for (size_t I = 0; I != KeptLines.size(); ++I) {
    if (KeptLines[I].empty() || Summary.Files[I].is(FileRecord::System))
      continue;
    FileId File(I);
    for (const RawSuppression &Raw :
         parseSuppressions(SM.getBufferData(FileBuffers[I]))) {
      Suppression S;
      S.File = File;
      S.FirstLine = Raw.FirstLine;
      S.LastLine = Raw.LastLine;
      for (const std::string &Rule : Raw.Rules)
        S.Rules.push_back(string(Rule));
      S.Where = {File, Raw.Offset, Raw.Line, Raw.Column};
      Summary.Suppressions.push_back(std::move(S));
    }
  }
}

/// The end of the `#include` that \p Line starts with, as written; empty if it
/// is none.
static llvm::StringRef includedHeader(llvm::StringRef Line) {
  constexpr llvm::StringLiteral Blanks = " \t";
  Line = Line.ltrim(Blanks);
  if (!Line.consume_front("#"))
    return {};
  Line = Line.ltrim(Blanks);
  if (!Line.consume_front("include"))
    return {};
  Line = Line.ltrim(Blanks);
  if (!Line.starts_with("<") && !Line.starts_with("\""))
    return {};
  size_t End = Line.find(Line[0] == '<' ? '>' : '"', 1);
  return End == llvm::StringRef::npos ? llvm::StringRef()
                                      : Line.take_front(End + 1);
}

void Tables::recordIncludes(FileId File, llvm::StringRef Text) {
  uint32_t Line = 1;
  size_t Counted = 0;
  for (size_t At = Text.find('#'); At != llvm::StringRef::npos;
       At = Text.find('#', At + 1)) {
    size_t Start = Text.find_last_of("\n", At) + 1;
    llvm::StringRef Header = includedHeader(Text.substr(Start).take_until(
        [](char C) { return C == '\n' || C == '\r'; }));
    if (Header.empty())
      continue;
    Line += Text.slice(Counted, Start).count('\n');
    Counted = Start;
    std::vector<SourceLine> &Includes = Summary.Files[File.Index].Includes;
    if (Includes.empty() || Includes.back().Line != Line)
      Includes.push_back({Line, string(Header)});
  }
}

/// Calls \p Cut with what refers back to something that leads to it, and the
/// index of what it refers to.
static void findCycles(
    uint32_t Count,
    llvm::function_ref<void(uint32_t, llvm::SmallVectorImpl<uint32_t> &)> Next,
    llvm::function_ref<void(uint32_t, uint32_t)> Cut) {
  enum : uint8_t { New, Open, Done };
  std::vector<uint8_t> State(Count, New);
  struct Frame {
    uint32_t At;
    llvm::SmallVector<uint32_t, 4> Left;
  };
  std::vector<Frame> Stack;
  auto Enter = [&](uint32_t At) {
    State[At] = Open;
    Stack.push_back({At, {}});
    Next(At, Stack.back().Left);
  };
  for (uint32_t Root = 0; Root != Count; ++Root) {
    if (State[Root] == New)
      Enter(Root);
    while (!Stack.empty()) {
      Frame &Top = Stack.back();
      if (Top.Left.empty()) {
        State[Top.At] = Done;
        Stack.pop_back();
        continue;
      }
      uint32_t To = Top.Left.pop_back_val();
      if (To >= Count || State[To] == Done)
        continue;
      if (State[To] == Open)
        Cut(Top.At, To);
      else
        Enter(To);
    }
  }
}

void Tables::breakCycles() {
  std::vector<Entity> &Entities = Summary.Entities;
  std::vector<TypeRecord> &Types = Summary.Types;
  using List = llvm::SmallVectorImpl<uint32_t>;
  auto Is = [](uint32_t To) {
    return [To](auto Id) { return Id.Index == To; };
  };
  findCycles(
      Entities.size(),
      [&](uint32_t I, List &To) { To.push_back(Entities[I].Enclosing.Index); },
      [&](uint32_t I, uint32_t) { Entities[I].Enclosing = EntityId(); });
  findCycles(
      Entities.size(),
      [&](uint32_t I, List &To) { To.push_back(Entities[I].InstanceOf.Index); },
      [&](uint32_t I, uint32_t) { Entities[I].InstanceOf = EntityId(); });
  findCycles(
      Entities.size(),
      [&](uint32_t I, List &To) {
        for (EntityId Method : Entities[I].Overrides)
          To.push_back(Method.Index);
      },
      [&](uint32_t I, uint32_t To) {
        llvm::erase_if(Entities[I].Overrides, Is(To));
      });
  findCycles(
      Types.size(),
      [&](uint32_t I, List &To) {
        for (const BaseRecord &Base : Types[I].Bases)
          To.push_back(Base.Type.Index);
      },
      [&](uint32_t I, uint32_t To) {
        llvm::erase_if(Types[I].Bases, [To](const BaseRecord &Base) {
          return Base.Type.Index == To;
        });
      });
  findCycles(
      Types.size(),
      [&](uint32_t I, List &To) {
        To.push_back(Types[I].Pointee.Index);
        for (TypeId Argument : Types[I].Arguments)
          To.push_back(Argument.Index);
      },
      [&](uint32_t I, uint32_t To) {
        if (Types[I].Pointee.Index == To)
          Types[I].Pointee = TypeId();
        for (TypeId &Argument : Types[I].Arguments)
          if (Argument.Index == To)
            Argument = TypeId();
      });
}

void Tables::finish() {
  breakCycles();
  const SourceManager &SM = Context.getSourceManager();
  for (size_t I = 0; I != KeptLines.size(); ++I) {
    if (KeptLines[I].empty())
      continue;
    llvm::StringRef Text = SM.getBufferData(FileBuffers[I]);
    if (!Summary.Files[I].is(FileRecord::System))
      recordIncludes(FileId(I), Text);
    for (uint32_t Line : KeptLines[I]) {
      SourceLocation Start = SM.translateLineCol(FileBuffers[I], Line, 1);
      if (Start.isInvalid())
        continue;
      llvm::StringRef Rest = Text.substr(SM.getFileOffset(Start));
      Rest = Rest.substr(0, Rest.find_first_of("\r\n"));
      Summary.Files[I].Lines.push_back({Line, string(Rest)});
    }
  }
}

bool Tables::isOpaque(SourceLocation Loc) {
  const SourceManager &SM = Context.getSourceManager();
  FileId Id = file(SM.getFileID(SM.getExpansionLoc(Loc)));
  return Id && Summary.file(Id).is(FileRecord::Opaque);
}

bool Tables::isSystem(SourceLocation Loc) {
  const SourceManager &SM = Context.getSourceManager();
  return Loc.isInvalid() || SM.isInSystemHeader(SM.getExpansionLoc(Loc));
}

EntityId Tables::addEntity(llvm::StringRef Key, bool &IsNew) {
  auto [It, Inserted] = EntityIdsByKey.try_emplace(Key);
  IsNew = Inserted;
  if (!Inserted)
    return It->second;
  It->second = EntityId(Summary.Entities.size());
  Entity E;
  E.Key = string(Key);
  Summary.Entities.push_back(std::move(E));
  return It->second;
}

static EntityKind kindOf(const NamedDecl &D) {
  if (isa<CXXConstructorDecl>(D))
    return EntityKind::Constructor;
  if (isa<CXXDestructorDecl>(D))
    return EntityKind::Destructor;
  if (const auto *M = dyn_cast<CXXMethodDecl>(&D);
      M && M->getParent()->isLambda() && M->getOverloadedOperator() == OO_Call)
    return EntityKind::Lambda;
  if (isa<FunctionDecl>(D))
    return EntityKind::Function;
  return isa<FieldDecl>(D) ? EntityKind::Field : EntityKind::Variable;
}

EntityId Tables::entity(const NamedDecl &D) {
  const Decl *Canonical = D.getCanonicalDecl();
  if (auto It = EntityIds.find(Canonical); It != EntityIds.end())
    return It->second;
  const auto &Named = *cast<NamedDecl>(Canonical);
  bool IsNew;
  EntityId Id = addEntity(Printer.key(Named), IsNew);
  EntityIds[Canonical] = Id;
  if (!IsNew)
    return Id;
  {
    Entity &E = Summary.Entities[Id.Index];
    E.Name = string(Printer.name(Named));
    E.Kind = kindOf(Named);
    E.Declared = place(Named.getLocation());
    if (isOpaque(Named.getLocation()))
      E.Flags |= Entity::Opaque;
    if (isSystem(Named.getLocation()))
      E.Flags |= Entity::System;
    if (Named.isImplicit())
      E.Flags |= Entity::Implicit;
  }
  fillAttributes(D, Id);
  if (const auto *F = dyn_cast<FunctionDecl>(&Named)) {
    fillFunction(*F, Id);
  } else if (const auto *V = dyn_cast<ValueDecl>(&Named)) {
    TypeId Type = type(V->getType());
    Summary.Entities[Id.Index].Type = Type;
    if (const auto *Field = dyn_cast<FieldDecl>(V)) {
      TypeId Owner = classType(*Field->getParent());
      Summary.Entities[Id.Index].Owner = Owner;
      const auto *Class = dyn_cast<CXXRecordDecl>(Field->getParent());
      if (Class && Field->getAccess() == AS_private && !Class->hasFriends())
        Summary.Entities[Id.Index].Flags |= Entity::Private;
    }
  }
  return Id;
}

EntityId Tables::destructor(const CXXRecordDecl &Class) {
  if (const CXXDestructorDecl *Declared = Class.getDestructor())
    return entity(*Declared);
  bool IsNew;
  EntityId Id = addEntity(Printer.destructorKey(Class), IsNew);
  if (!IsNew)
    return Id;
  Entity E = Summary.entity(Id);
  E.Name = string(Printer.destructorName(Class));
  E.Kind = EntityKind::Destructor;
  E.Flags = Entity::Implicit;
  if (isOpaque(Class.getLocation()))
    E.Flags |= Entity::Opaque;
  if (isSystem(Class.getLocation()))
    E.Flags |= Entity::System;
  E.Owner = classType(Class);
  E.Declared = place(Class.getLocation());
  Summary.Entities[Id.Index] = std::move(E);
  return Id;
}

std::vector<StringId> Tables::annotationsOf(const Decl &D) {
  std::vector<StringId> Texts;
  for (const Decl *Redeclared : D.getMostRecentDecl()->redecls())
    for (const auto *A : Redeclared->specific_attrs<AnnotateAttr>()) {
      StringId Text = string(A->getAnnotation());
      if (!llvm::is_contained(Texts, Text))
        Texts.push_back(Text);
    }
  return Texts;
}

void Tables::fillAttributes(const Decl &D, EntityId Id) {
  std::vector<StringId> Annotations = annotationsOf(D);
  Entity &E = Summary.Entities[Id.Index];
  E.Annotations = std::move(Annotations);
  for (const Decl *Redeclared : D.getMostRecentDecl()->redecls())
    if (Redeclared->hasAttr<WarnUnusedResultAttr>())
      E.Flags |= Entity::NoDiscard;
}

void Tables::fillFunction(const FunctionDecl &F, EntityId Id) {
  Entity E = Summary.entity(Id);
  auto Set = [&](bool Condition, Entity::Flag Flag) {
    if (Condition)
      E.Flags |= Flag;
  };
  Set(F.isVirtualAsWritten() || F.isPureVirtual(), Entity::Virtual);
  Set(F.isPureVirtual(), Entity::Pure);
  Set(F.isExternC(), Entity::CLinkage);
  Set(F.isVariadic(), Entity::Variadic);
  Set(F.isNoReturn(), Entity::NoReturn);
  Set(F.isMain(), Entity::Main);
  Set(F.isDependentContext(), Entity::Pattern);
  Set(!F.isExternallyVisible(), Entity::InternalLinkage);
  if (const auto *Prototype = F.getType()->getAs<FunctionProtoType>()) {
    Set(isUnresolvedExceptionSpec(Prototype->getExceptionSpecType())
            ? isa<CXXDestructorDecl>(F)
            : Prototype->isNothrow(),
        Entity::NoThrow);
    for (const FunctionEffectWithCondition &Effect :
         Prototype->getFunctionEffects()) {
      Set(Effect.Effect.kind() == FunctionEffect::Kind::NonBlocking,
          Entity::Nonblocking);
      Set(Effect.Effect.kind() == FunctionEffect::Kind::Blocking,
          Entity::Blocking);
    }
  }
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F)) {
    Set(Method->isVirtual(), Entity::Virtual);
    Set(Method->isStatic(), Entity::Static);
    Set(Method->isConst(), Entity::Const);
    Set(Method->hasAttr<FinalAttr>() ||
            Method->getParent()->isEffectivelyFinal(),
        Entity::Final);
    E.Owner = classType(*Method->getParent());
    for (const CXXMethodDecl *Overridden : Method->overridden_methods())
      E.Overrides.push_back(entity(*Overridden));
  }
  E.Type = type(F.getReturnType());
  for (const ParmVarDecl *P : F.parameters())
    E.Parameters.push_back(
        {string(P->getName()), type(P->getType()), P->hasDefaultArg()});
  if (const FunctionDecl *Pattern = F.getTemplateInstantiationPattern())
    if (Pattern->getCanonicalDecl() != F.getCanonicalDecl())
      E.InstanceOf = entity(*Pattern);
  const DeclContext *Around =
      kindOf(F) == EntityKind::Lambda
          ? cast<CXXMethodDecl>(F).getParent()->getDeclContext()
          : F.getDeclContext()->getParent();
  if (const auto *Outer = dyn_cast_or_null<FunctionDecl>(Around))
    E.Enclosing = entity(*Outer);
  Summary.Entities[Id.Index] = std::move(E);
}
