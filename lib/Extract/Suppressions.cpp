// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: the NOLINT comments of one file's text, in the forms of clang-tidy.

#include "Suppressions.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/TargetParser/Triple.h"
#include <algorithm>
#include <optional>

using namespace asynctidy;

namespace {
enum class MarkKind { Line, NextLine, Begin, End };

/// One word that starts with NOLINT.
struct Mark {
  MarkKind Kind;
  std::vector<std::string> Rules;
  uint32_t Offset;
};
} // namespace

static std::optional<MarkKind> markKind(llvm::StringRef Word) {
  if (Word == "NOLINT")
    return MarkKind::Line;
  if (Word == "NOLINTNEXTLINE")
    return MarkKind::NextLine;
  if (Word == "NOLINTBEGIN")
    return MarkKind::Begin;
  if (Word == "NOLINTEND")
    return MarkKind::End;
  return std::nullopt;
}

static bool isWordCharacter(char C) { return llvm::isAlnum(C) || C == '_'; }

/// Appends the marks of \p Comment, which starts at \p Offset of the file.
static void findMarks(llvm::StringRef Comment, uint32_t Offset,
                      std::vector<Mark> &Marks) {
  for (size_t At = Comment.find("NOLINT"); At != llvm::StringRef::npos;
       At = Comment.find("NOLINT", At + 1)) {
    if (At != 0 && isWordCharacter(Comment[At - 1]))
      continue;
    llvm::StringRef Word = Comment.substr(At).take_while(
        [](char C) { return isWordCharacter(C); });
    std::optional<MarkKind> Kind = markKind(Word);
    if (!Kind)
      continue;

    Mark M{*Kind, {}, static_cast<uint32_t>(Offset + At)};
    llvm::StringRef Rest = Comment.substr(At + Word.size());
    size_t Close = Rest.find_first_of("\r\n)");
    if (Rest.starts_with("(") && Close != llvm::StringRef::npos &&
        Rest[Close] == ')') {
      for (llvm::StringRef Glob : llvm::split(Rest.slice(1, Close), ','))
        if (!Glob.trim().empty())
          M.Rules.push_back(Glob.trim().str());
      if (M.Rules.empty())
        continue;
    }
    Marks.push_back(std::move(M));
  }
}

static clang::LangOptions latestCPlusPlus() {
  clang::LangOptions Options;
  std::vector<std::string> Includes;
  clang::LangOptions::setLangDefaults(Options, clang::Language::CXX,
                                      llvm::Triple(), Includes,
                                      clang::LangStandard::lang_cxx23);
  return Options;
}

static std::vector<Mark> marksOf(const std::string &Text) {
  static const clang::LangOptions Options = latestCPlusPlus();
  clang::Lexer Lexer(clang::SourceLocation(), Options, Text.data(), Text.data(),
                     Text.data() + Text.size());
  Lexer.SetCommentRetentionState(true);
  std::vector<Mark> Marks;
  clang::Token Token;
  for (bool AtEnd = false; !AtEnd;) {
    AtEnd = Lexer.LexFromRawLexer(Token);
    if (!Token.is(clang::tok::comment))
      continue;
    uint32_t Begin = Lexer.getCurrentBufferOffset() - Token.getLength();
    findMarks(llvm::StringRef(Text).substr(Begin, Token.getLength()), Begin,
              Marks);
  }
  return Marks;
}

/// Offsets at which lines start, as Clang counts them.
static std::vector<uint32_t> lineStarts(llvm::StringRef Text) {
  std::vector<uint32_t> Starts{0};
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '\r' && I + 1 < Text.size() && Text[I + 1] == '\n')
      ++I;
    if (Text[I] == '\n' || Text[I] == '\r')
      Starts.push_back(I + 1);
  }
  return Starts;
}

std::vector<RawSuppression>
asynctidy::parseSuppressions(llvm::StringRef FileText) {
  if (!FileText.contains("NOLINT"))
    return {};
  // The lexer wants a null character behind the text.
  std::vector<Mark> Marks = marksOf(FileText.str());
  std::vector<uint32_t> Starts = lineStarts(FileText);

  std::vector<RawSuppression> Found;
  // Indexes of begins that have no end yet.
  std::vector<size_t> Open;
  for (Mark &M : Marks) {
    auto Next = std::upper_bound(Starts.begin(), Starts.end(), M.Offset);
    uint32_t Line = Next - Starts.begin();
    if (M.Kind == MarkKind::End && !Open.empty() &&
        Found[Open.back()].Rules == M.Rules) {
      Found[Open.back()].LastLine = Line;
      Open.pop_back();
      continue;
    }
    uint32_t First = M.Kind == MarkKind::End        ? 0
                     : M.Kind == MarkKind::NextLine ? Line + 1
                                                    : Line;
    bool IsHalf = M.Kind == MarkKind::Begin || M.Kind == MarkKind::End;
    if (M.Kind == MarkKind::Begin)
      Open.push_back(Found.size());
    Found.push_back({First, IsHalf ? 0 : First, std::move(M.Rules), M.Offset,
                     Line, M.Offset - *(Next - 1) + 1});
  }
  return Found;
}
