// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: everything that is known about one translation unit. Later rooms see
/// this and never an AST.

#ifndef ASYNC_TIDY_MODEL_SUMMARY_H
#define ASYNC_TIDY_MODEL_SUMMARY_H

#include "async-tidy/Model/Body.h"
#include "async-tidy/Model/StringTable.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace asynctidy {

/// One line of source that a finding or note may show.
struct SourceLine {
  uint32_t Line = 0;
  /// Without the line end.
  StringId Text;
  friend bool operator==(const SourceLine &, const SourceLine &) = default;
};

struct FileRecord {
  enum Flag : uint8_t { System = 1 << 0, Opaque = 1 << 1, Main = 1 << 2 };
  /// With '/'; relative to the project root if below it, else absolute.
  StringId Path;
  uint8_t Flags = 0;
  /// Sorted by line, unique.
  std::vector<SourceLine> Lines;
  /// The includes of a file with kept lines that is no system header, as
  /// written, delimiters and all: `<vector>`, `"app.h"`. Sorted by line.
  std::vector<SourceLine> Includes;

  bool is(Flag F) const { return Flags & F; }
  friend bool operator==(const FileRecord &, const FileRecord &) = default;
};

/// A NOLINT comment.
struct Suppression {
  FileId File;
  /// The lines in which it silences, both included. A begin without end has a
  /// \c LastLine of 0, an end without begin has two zeros: both silence
  /// nothing.
  uint32_t FirstLine = 0;
  uint32_t LastLine = 0;
  /// Globs of rule ids, in order; one that starts with '-' takes back. Empty
  /// means all rules.
  std::vector<StringId> Rules;
  /// Of the comment.
  Place Where;
  friend bool operator==(const Suppression &, const Suppression &) = default;
};

/// Something that makes the summary incomplete: a parse error, mostly.
struct Problem {
  Place Where;
  StringId Message;
  friend bool operator==(const Problem &, const Problem &) = default;
};

/// The record of one TU. Ids index its own tables.
struct TUSummary {
  StringTable Strings;
  /// Of the main file, as in \c Files.
  StringId MainFile;
  std::vector<FileRecord> Files;
  std::vector<Entity> Entities;
  std::vector<TypeRecord> Types;
  std::vector<Body> Bodies;
  std::vector<Suppression> Suppressions;
  /// Not empty: the unit is incomplete.
  std::vector<Problem> Problems;

  llvm::StringRef text(StringId Id) const { return Strings.text(Id); }
  const Entity &entity(EntityId Id) const { return Entities[Id.Index]; }
  const TypeRecord &type(TypeId Id) const { return Types[Id.Index]; }
  const FileRecord &file(FileId Id) const { return Files[Id.Index]; }
  friend bool operator==(const TUSummary &, const TUSummary &) = default;
};

} // namespace asynctidy

#endif
