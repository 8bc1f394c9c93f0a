// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: NOLINT comments against findings.

#include "async-tidy/Driver/Suppress.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"
#include <fmt/format.h>

using namespace asynctidy;
using llvm::StringRef;

/// What the ids of our rules start with, and so a glob that means them.
static constexpr llvm::StringLiteral OurPrefix = "async-";

/// A malformed glob, which somebody else's tool may understand, matches itself.
static bool matches(StringRef Glob, StringRef Rule) {
  llvm::Expected<llvm::GlobPattern> Pattern = llvm::GlobPattern::create(Glob);
  if (Pattern)
    return Pattern->match(Rule);
  llvm::consumeError(Pattern.takeError());
  return Glob == Rule;
}

bool asynctidy::meansRule(llvm::ArrayRef<std::string> Rules, StringRef Rule) {
  if (Rules.empty())
    return true;
  for (StringRef Glob : llvm::reverse(Rules)) {
    bool TakesBack = Glob.consume_front("-");
    if (matches(Glob, Rule))
      return !TakesBack;
  }
  return false;
}

void NolintComments::add(const TUSummary &Unit) {
  for (const Suppression &S : Unit.Suppressions) {
    NolintComment Comment{Unit.text(Unit.file(S.File).Path).str(),
                          S.Where.Line,
                          S.Where.Column,
                          S.FirstLine,
                          S.LastLine,
                          {}};
    for (StringId Glob : S.Rules)
      Comment.Rules.push_back(Unit.text(Glob).str());
    Comments.try_emplace(std::move(Comment), false);
  }
}

std::vector<NolintComment> NolintComments::list() const {
  std::vector<NolintComment> Result;
  for (const auto &[Comment, Used] : Comments)
    Result.push_back(Comment);
  return Result;
}

bool NolintComments::silence(const Finding &F) {
  bool Silenced = false;
  auto First = Comments.lower_bound({F.Where.File, 0, 0, 0, 0, {}});
  for (auto It = First; It != Comments.end(); ++It) {
    auto &[Comment, Used] = *It;
    if (Comment.File != F.Where.File)
      break;
    if (Comment.LastLine == 0 || F.Where.Line < Comment.FirstLine ||
        F.Where.Line > Comment.LastLine || !meansRule(Comment.Rules, F.Rule))
      continue;
    Used = true;
    Silenced = true;
  }
  return Silenced;
}

static bool meansAny(const NolintComment &Comment,
                     llvm::ArrayRef<StringRef> Rules) {
  return llvm::any_of(
      Rules, [&](StringRef Rule) { return meansRule(Comment.Rules, Rule); });
}

static bool namesOurs(const NolintComment &Comment) {
  return llvm::any_of(Comment.Rules, [](StringRef Glob) {
    return Glob.starts_with(OurPrefix);
  });
}

/// The globs that look like ours and mean no rule there is.
static std::vector<std::string> strangers(const NolintComment &Comment,
                                          llvm::ArrayRef<StringRef> Known) {
  std::vector<std::string> Result;
  for (StringRef Glob : Comment.Rules) {
    Glob.consume_front("-");
    if (Glob.starts_with(OurPrefix) &&
        llvm::none_of(Known, [&](StringRef Id) { return matches(Glob, Id); }))
      Result.push_back(
          fmt::format("a NOLINT names the rule '{}', which does not exist{}",
                      std::string_view(Glob), didYouMean(Glob, Known)));
  }
  return Result;
}

std::vector<std::string>
NolintComments::complaints(llvm::ArrayRef<StringRef> Known,
                           llvm::ArrayRef<StringRef> Active,
                           bool WithUnused) const {
  std::vector<std::string> Lines;
  for (const auto &[Comment, Used] : Comments) {
    auto Say = [&](const std::string &Message) {
      Lines.push_back(fmt::format("{}:{}:{}: note: {}", Comment.File,
                                  Comment.Line, Comment.Column, Message));
    };
    if (Comment.LastLine == 0) {
      if (meansAny(Comment, Known))
        Say(Comment.FirstLine ? "a NOLINTBEGIN without NOLINTEND suppresses "
                                "nothing"
                              : "a NOLINTEND without NOLINTBEGIN suppresses "
                                "nothing");
      continue;
    }
    std::vector<std::string> Unknown = strangers(Comment, Known);
    for (const std::string &Message : Unknown)
      Say(Message);
    if (WithUnused && !Used && Unknown.empty() && namesOurs(Comment) &&
        meansAny(Comment, Active))
      Say(fmt::format("NOLINT({}) suppresses nothing",
                      fmt::join(Comment.Rules, ", ")));
  }
  return Lines;
}
