// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: findings by root cause.

#include "Causes.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

using namespace asynctidy;

static auto place(const Position &P) {
  return std::tie(P.File, P.Line, P.Column);
}

/// The finding's own call, then the steps.
static std::vector<CauseCall> callsOf(const Finding &F) {
  std::vector<CauseCall> Calls = {{&F.Where, F.Function, F.Action, nullptr}};
  for (const Note &N : F.Notes)
    if (N.Kind == NoteKind::Step)
      Calls.push_back({&N.Where, N.Function, N.Action, &N});
  return Calls;
}

static bool isSame(const CauseCall &A, const CauseCall &B) {
  return place(*A.Where) == place(*B.Where) && A.Function == B.Function &&
         A.Action == B.Action;
}

/// The first call of the first finding that all of them pass.
static CauseCall remedyOf(llvm::ArrayRef<const Finding *> Findings) {
  std::vector<CauseCall> Common = callsOf(*Findings.front());
  for (const Finding *F : Findings.drop_front()) {
    std::vector<CauseCall> Calls = callsOf(*F);
    llvm::erase_if(Common, [&](const CauseCall &C) {
      return llvm::none_of(
          Calls, [&](const CauseCall &Other) { return isSame(C, Other); });
    });
  }
  // Causes of several rules may share no more than their id.
  return Common.empty() ? callsOf(*Findings.front()).back() : Common.front();
}

std::vector<Cause> asynctidy::causesOf(llvm::ArrayRef<Finding> Findings) {
  std::vector<Cause> Causes;
  std::map<llvm::StringRef, size_t> Known;
  for (const Finding &F : Findings) {
    auto [It, IsNew] = Known.try_emplace(F.Cause, Causes.size());
    if (IsNew || F.Cause.empty())
      Causes.emplace_back().Findings.push_back(&F);
    else
      Causes[It->second].Findings.push_back(&F);
  }
  for (Cause &C : Causes) {
    C.Root = callsOf(C.first()).back();
    C.Remedy = remedyOf(C.Findings);
  }
  llvm::stable_sort(Causes, [](const Cause &A, const Cause &B) {
    return std::tuple(B.Findings.size(), place(*A.Root.Where)) <
           std::tuple(A.Findings.size(), place(*B.Root.Where));
  });
  return Causes;
}

std::vector<SharedHelper>
asynctidy::sharedHelpers(llvm::ArrayRef<const Finding *> Findings) {
  std::map<llvm::StringRef, SharedHelper> Helpers;
  for (const Finding *F : Findings) {
    // A recursive helper is on one witness twice.
    std::vector<llvm::StringRef> Seen;
    for (const Note &N : F->Notes) {
      if (!N.SyncCallers || llvm::is_contained(Seen, N.Function))
        continue;
      Seen.push_back(N.Function);
      SharedHelper &H = Helpers[N.Function];
      ++H.Findings;
      if (!H.Step || place(N.Where) < place(H.Step->Where))
        H.Step = &N;
    }
  }
  std::vector<SharedHelper> Sorted;
  for (const auto &[Name, H] : Helpers)
    Sorted.push_back(H);
  llvm::stable_sort(Sorted, [](const SharedHelper &A, const SharedHelper &B) {
    return A.Findings > B.Findings;
  });
  return Sorted;
}

llvm::StringRef asynctidy::folderOf(llvm::StringRef File) {
  auto [Folder, Name] = File.rsplit('/');
  return Name.empty() && !File.contains('/') ? "." : Folder;
}
