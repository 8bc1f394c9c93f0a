// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: what rules report and formats write. Plain texts, no ids, so that a
/// finding outlives the summaries that it was made from.

#ifndef ASYNC_TIDY_MODEL_FINDING_H
#define ASYNC_TIDY_MODEL_FINDING_H

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace asynctidy {

enum class Severity : uint8_t { Warning, Advice };
/// Ordered: a higher value is more certain.
enum class Confidence : uint8_t { Low, Medium, High };

/// A position that needs no summary to be shown.
struct Position {
  /// Relative to the project root, with '/'; absolute outside it.
  std::string File;
  uint32_t Line = 0;
  uint32_t Column = 0;
  uint32_t Offset = 0;
  /// Bytes of the range that starts at the caret and is underlined; at most to
  /// the end of the line.
  uint32_t RangeOffset = 0;
  uint32_t RangeLength = 0;
  /// Text of the line, without its end; empty if not recorded.
  std::string SourceLine;

  friend auto operator<=>(const Position &, const Position &) = default;
};

enum class NoteKind : uint8_t {
  /// Something beside the witness: where an object is made, who runs this.
  Detail,
  /// A step of the witness after the finding itself.
  Step,
  /// What is known of the end of the witness, and who says so.
  Ground,
  /// What to use.
  Cure,
};

struct Note {
  Position Where;
  std::string Message;
  NoteKind Kind = NoteKind::Detail;
  /// Of a step: the function that takes it and what it does there, as in
  /// `calls 'f'`.
  std::string Function = {};
  std::string Action = {};
  /// How many functions call \c Function that are neither async nor called by
  /// async ones, and the name of the first of them by key.
  uint32_t SyncCallers = 0;
  std::string SyncCaller = {};
  friend auto operator<=>(const Note &, const Note &) = default;
};

/// Replaces \c Length bytes at \c Offset of \c File by \c Text.
struct Edit {
  std::string File;
  uint32_t Offset = 0;
  uint32_t Length = 0;
  std::string Text;
  friend auto operator<=>(const Edit &, const Edit &) = default;
};

struct Fix {
  std::string Message;
  std::vector<Edit> Edits;
  friend auto operator<=>(const Fix &, const Fix &) = default;
};

struct Finding {
  std::string Rule;
  Severity Level = Severity::Warning;
  /// Empty if the rule has none.
  std::string Category;
  std::string Class;
  /// Of waits for async work: `deadlock` if it provably waits for itself, else
  /// `stall`.
  std::string Verdict;
  Confidence Certainty = Confidence::High;
  Position Where;
  /// Name of the async function, callback or fiber.
  std::string Function;
  /// What is called, dropped, held or used there: a function or a class, never
  /// the name of a variable.
  std::string Object;
  /// The function at the end of the witness, which somebody says has the
  /// effect; empty if the finding is about no effect.
  std::string Ground;
  std::string Message;
  /// Of findings with a witness: what \c Function does there, as in
  /// `calls 'f'`.
  std::string Action;
  /// The witness, from the finding to its ground; then the cure, if any.
  std::vector<Note> Notes;
  std::vector<Fix> Fixes;
  /// Shared by findings with one root cause.
  std::string Cause;
  /// Sixteen digits of \c Rule, what the function is called wherever it stands,
  /// \c Object, \c Category and \c Class; then `-1`, `-2`, ... for those that
  /// have all that in common. Survives line moves, new names of variables,
  /// other files and other versions of LLVM.
  std::string Fingerprint;
};

} // namespace asynctidy

#endif
