// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which effects a body has on every path.

#ifndef ASYNC_TIDY_LIB_SOLVE_MUST_H
#define ASYNC_TIDY_LIB_SOLVE_MUST_H

#include "Effects.h"

namespace asynctidy {

/// Decides "must" for all effects, which are all "may" before. A body that has
/// an effect on every path gets a witness that is "must" in each step; such a
/// witness only goes to bodies that were decided earlier, so following it ends.
class MustSolver {
public:
  explicit MustSolver(Effects &E) : E(E), P(E.P) {}

  void run();

private:
  /// Bodies, then the targets that have several: a virtual call with a thousand
  /// overriders is one edge.
  using Node = uint32_t;
  struct Frame {
    Node At;
    size_t Next, End;
  };
  void visit(Node Root);
  void push(Node At);
  void pushSuccessors(Node At);
  void pushTarget(TargetId T);
  /// All that reach each other, callees of other groups being decided.
  void decide(llvm::ArrayRef<Node> Group);
  EffectSet onEveryPath(BodyId Id);
  bool decide(BodyId Id);
  /// Something that the body runs was decided anew since it was.
  bool isOutdated(BodyId Id);
  void chooseWitness(BodyId Id, BodyEffect &Effect);

  Effects &E;
  const Program &P;
  std::vector<uint32_t> Number, Low;
  std::vector<Node> Stack, Successors;
  std::vector<Frame> Frames;
  llvm::BitVector OnStack;
  /// By call of the body that is being decided.
  llvm::SmallVector<EffectSet, 16> At;
  uint32_t NextNumber = 1;
  /// When a body was decided, and when that gave news, on a clock that ticks
  /// with each decision. Of bodies in circles only.
  std::vector<uint32_t> DecidedAt, ChangedAt;
  uint32_t Clock = 0;
};

} // namespace asynctidy

#endif
