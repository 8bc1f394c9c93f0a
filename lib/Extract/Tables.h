// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: fills the tables of one summary - files, entities, types - from
/// declarations, each once.

#ifndef ASYNC_TIDY_LIB_EXTRACT_TABLES_H
#define ASYNC_TIDY_LIB_EXTRACT_TABLES_H

#include "Names.h"
#include "async-tidy/Extract/Extract.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include <set>

namespace asynctidy {

class Tables {
public:
  Tables(const clang::ASTContext &Context, const ExtractOptions &Options,
         TUSummary &Summary);

  const clang::ASTContext &context() const { return Context; }
  TUSummary &summary() { return Summary; }

  StringId string(llvm::StringRef Text) { return Summary.Strings.intern(Text); }

  /// Of the outermost expansion; "unknown" if invalid or without a file.
  Place place(clang::SourceLocation Loc);
  Span span(clang::SourceRange Range);
  /// Keeps the text of the line for reports.
  void keepLine(const Place &P);
  bool isOpaque(clang::SourceLocation Loc);
  bool isSystem(clang::SourceLocation Loc);

  EntityId entity(const clang::NamedDecl &D);
  /// Also for a destructor that nobody declared.
  EntityId destructor(const clang::CXXRecordDecl &Class);
  TypeId type(clang::QualType Type);
  TypeId classType(const clang::RecordDecl &Class) {
    return type(
        Context.getTypeDeclType(static_cast<const clang::TypeDecl *>(&Class)));
  }

  /// Records the NOLINT comments of the files that reports may point into.
  void recordSuppressions();
  /// Moves the kept source lines to the file table. Call once, at the end.
  void finish();

private:
  FileId file(clang::FileID File);
  std::string pathOf(clang::SourceLocation Loc);
  EntityId addEntity(llvm::StringRef Key, bool &IsNew);
  void fillFunction(const clang::FunctionDecl &F, EntityId Id);
  void fillAttributes(const clang::Decl &D, EntityId Id);
  void fillRecord(const clang::CXXRecordDecl &Class, TypeId Id);
  /// A struct or union of C.
  void fillPlainRecord(const clang::RecordDecl &Declared, TypeId Id);
  std::vector<FieldRecord> fieldsOf(const clang::RecordDecl &Class);
  std::vector<StringId> annotationsOf(const clang::Decl &D);
  /// Code with errors, and templates that our keys cannot tell apart, may refer
  /// to themselves; no chain of a summary does.
  void breakCycles();
  void recordIncludes(FileId File, llvm::StringRef Text);
  void fillMembers(const clang::CXXRecordDecl &Class, TypeId Id);
  uint32_t promiseFlags(const clang::CXXRecordDecl &Class);

  const clang::ASTContext &Context;
  const ExtractOptions &Options;
  TUSummary &Summary;
  Names Printer;
  llvm::DenseMap<clang::FileID, FileId> FileIds;
  llvm::StringMap<FileId> FileIdsByPath;
  llvm::DenseMap<const clang::Decl *, EntityId> EntityIds;
  llvm::StringMap<EntityId> EntityIdsByKey;
  llvm::DenseMap<const void *, TypeId> TypeIds;
  llvm::StringMap<TypeId> TypeIdsByKey;
  std::vector<std::set<uint32_t>> KeptLines;
  std::vector<clang::FileID> FileBuffers;
};

/// How a coroutine's promise starts and what it can await: TypeRecord flags.
uint32_t promiseShape(const clang::CXXRecordDecl &Promise);

} // namespace asynctidy

#endif
