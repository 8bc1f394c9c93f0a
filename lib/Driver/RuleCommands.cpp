// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands 'rules' and 'explain'.

#include "Commands.h"
#include "RulePages.h"
#include "Session.h"
#include "async-tidy/Model/Words.h"
#include "async-tidy/Rules/Rules.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;
using llvm::StringRef;

llvm::Expected<int> asynctidy::runRules(const CommandLine &Line, Console &To) {
  if (llvm::Error E = expectArguments(Line, 0, 0, ""))
    return E;
  if (llvm::Error E = expectNoFlags(Line))
    return E;
  size_t Width = 0;
  for (const RuleRecord &Rule : allRules())
    Width = std::max(Width, Rule.Id.size());
  for (const RuleRecord &Rule : allRules()) {
    To.Out << Rule.Id;
    To.Out.indent(Width - Rule.Id.size() + 2)
        << (Rule.Level == Severity::Warning ? "warning  " : "advice   ")
        << Rule.Summary << '\n';
  }
  return 0;
}

llvm::Expected<int> asynctidy::runExplain(const CommandLine &Line,
                                          Console &To) {
  if (llvm::Error E = expectArguments(Line, 1, 1, "RULE"))
    return E;
  if (llvm::Error E = expectNoFlags(Line))
    return E;
  StringRef Id = Line.Arguments[0];
  std::vector<StringRef> Known = ruleIds();
  if (!llvm::is_contained(Known, Id))
    return makeError("unknown rule '" + Id + "'" + didYouMean(Id, Known) +
                     "; 'async-tidy rules' lists them");
  StringRef Page = rulePage(Id);
  if (Page.empty())
    return makeError("rule '" + Id + "' has no page");
  To.Out << Page;
  return 0;
}
