// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Rules: runs rules and gives their findings what all findings have.

#include "async-tidy/Rules/Rules.h"
#include "Checks.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

using namespace asynctidy;

static constexpr RuleRecord Records[] = {
#define RULE(Name, Id, Level, Summary, Scope)                                  \
  {#Name, Id, Severity::Level, Summary, RuleScope::Scope},
#include "async-tidy/Rules/Rules.def"
};

using CheckFunction = void (*)(const SolvedProgram &, FindingSink);

static constexpr CheckFunction Checks[] = {
#define RULE(Name, Id, Level, Summary, Scope) check##Name,
#include "async-tidy/Rules/Rules.def"
};

llvm::ArrayRef<RuleRecord> asynctidy::allRules() { return Records; }

void asynctidy::forEachOwnBody(const SolvedProgram &S,
                               llvm::function_ref<void(BodyId)> Visit) {
  const Program &P = S.program();
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    P.trim();
    if (!P.bodies()[I].is(Body::System))
      Visit(BodyId(I));
  }
}

static auto place(const Draft &D) {
  return std::tie(D.Result.Where.File, D.Result.Where.Line,
                  D.Result.Where.Column);
}

/// By position; of those at one position the one to report is first.
static bool isBefore(const Draft &A, const Draft &B) {
  auto Order = [](const Draft &D) {
    const Finding &F = D.Result;
    return std::tuple(place(D), D.Rank, -int(F.Certainty), F.Notes.size(),
                      std::tie(F.Message, F.Notes, F.Cause));
  };
  return Order(A) < Order(B);
}

/// Instances of one template, differing bodies and calls inside one macro stand
/// at one position: one finding.
static void keepOnePerPosition(std::vector<Draft> &Drafts) {
  llvm::sort(Drafts, isBefore);
  Drafts.erase(std::unique(Drafts.begin(), Drafts.end(),
                           [](const Draft &A, const Draft &B) {
                             return place(A) == place(B);
                           }),
               Drafts.end());
}

/// The part of a fingerprint that findings may have in common.
static std::string fingerprint(const Program &P, BodyId In, const Finding &F) {
  return stableId({F.Rule, portableKey(P, In), F.Object, F.Category, F.Class});
}

/// \p All is sorted.
static void countFingerprints(std::vector<Finding> &All) {
  std::map<std::string, unsigned> Times;
  for (Finding &F : All)
    if (unsigned Earlier = Times[F.Fingerprint]++)
      F.Fingerprint += "-" + std::to_string(Earlier);
}

static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral>
    Precedence[] = {
#define PRECEDES(Id, Other) {Id, Other},
#include "async-tidy/Rules/Rules.def"
};

static bool samePlace(const Finding &A, const Finding &B) {
  return std::tie(A.Where.File, A.Where.Line, A.Where.Column) ==
         std::tie(B.Where.File, B.Where.Line, B.Where.Column);
}

static bool precedes(const Finding &A, const Finding &B) {
  return A.Cause == B.Cause && llvm::any_of(Precedence, [&](const auto &Pair) {
           return Pair.first == A.Rule && Pair.second == B.Rule;
         });
}

/// No two rules say the same thing at the same place. \p All is sorted.
static void keepOneRule(std::vector<Finding> &All) {
  std::vector<Finding> Kept;
  for (size_t I = 0; I != All.size(); ++I) {
    bool IsSaid = false;
    for (size_t J = I; !IsSaid && J-- > 0 && samePlace(All[J], All[I]);)
      IsSaid = precedes(All[J], All[I]);
    for (size_t J = I + 1;
         !IsSaid && J != All.size() && samePlace(All[J], All[I]); ++J)
      IsSaid = precedes(All[J], All[I]);
    if (!IsSaid)
      Kept.push_back(All[I]);
  }
  All = std::move(Kept);
}

std::vector<Finding> asynctidy::runRules(const SolvedProgram &P,
                                         llvm::ArrayRef<llvm::StringRef> Ids) {
  std::vector<Finding> Result;
  for (size_t I = 0; I != std::size(Records); ++I) {
    const RuleRecord &Rule = Records[I];
    if (!llvm::is_contained(Ids, Rule.Id))
      continue;
    std::vector<Draft> Drafts;
    Checks[I](P, [&](Draft D) {
      const LinkedBody &In = P.program().body(D.In);
      if (In.is(Body::System) || D.Result.Where.File.empty())
        return;
      D.Result.Rule = Rule.Id.str();
      D.Result.Level = Rule.Level;
      D.Result.Function = P.program().symbol(In.Symbol).Name.str();
      Drafts.push_back(std::move(D));
    });
    keepOnePerPosition(Drafts);
    for (Draft &D : Drafts) {
      D.Result.Fingerprint = fingerprint(P.program(), D.In, D.Result);
      Result.push_back(std::move(D.Result));
    }
  }
  llvm::sort(Result, [](const Finding &A, const Finding &B) {
    return std::tie(A.Where.File, A.Where.Line, A.Where.Column, A.Rule) <
           std::tie(B.Where.File, B.Where.Line, B.Where.Column, B.Rule);
  });
  keepOneRule(Result);
  countFingerprints(Result);
  return Result;
}
