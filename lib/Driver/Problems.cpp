// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: the errors of a parse.

#include "Problems.h"
#include <fmt/format.h>

using namespace asynctidy;
using llvm::StringRef;

/// Ends the message of the problem that stands for those that are not listed;
/// their number precedes it.
static constexpr llvm::StringLiteral Uncounted = " further errors";

static FileId fileNamed(StringRef Path, TUSummary &Summary) {
  for (size_t I = 0; I < Summary.Files.size(); ++I)
    if (Summary.text(Summary.Files[I].Path) == Path)
      return FileId(I);
  Summary.Files.emplace_back().Path = Summary.Strings.intern(Path);
  return FileId(Summary.Files.size() - 1);
}

void asynctidy::recordProblems(const ParseOutcome &Outcome, const Project &P,
                               TUSummary &Summary) {
  for (const ParseProblem &Each : Outcome.Problems) {
    Problem &Recorded = Summary.Problems.emplace_back();
    Recorded.Message = Summary.Strings.intern(Each.Message);
    if (!Each.File.empty())
      Recorded.Where = {fileNamed(P.relative(Each.File), Summary), 0, Each.Line,
                        Each.Column};
  }
  if (Outcome.Errors > Outcome.Problems.size())
    Summary.Problems.emplace_back().Message = Summary.Strings.intern(
        fmt::format("{}{}", Outcome.Errors - Outcome.Problems.size(),
                    std::string_view(Uncounted)));
}

static uint64_t errorsMeantBy(const Problem &P, const TUSummary &Summary) {
  StringRef Message = Summary.text(P.Message);
  uint64_t Count = 0;
  if (!P.Where && Message.consume_back(Uncounted) &&
      !Message.getAsInteger(10, Count))
    return Count;
  return 1;
}

std::string asynctidy::describeProblems(const TUSummary &Summary) {
  if (Summary.Problems.empty())
    return {};
  const Problem &First = Summary.Problems.front();
  uint64_t More = 0;
  for (const Problem &Each : llvm::drop_begin(Summary.Problems))
    More += errorsMeantBy(Each, Summary);

  std::string Text;
  if (First.Where)
    Text = fmt::format(
        "{}:{}:{}: ",
        std::string_view(Summary.text(Summary.file(First.Where.File).Path)),
        First.Where.Line, First.Where.Column);
  Text += Summary.text(First.Message);
  if (More)
    Text += fmt::format(" (and {} more)", More);
  return Text;
}
