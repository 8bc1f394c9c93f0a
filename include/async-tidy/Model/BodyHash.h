// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: whether bodies of several units say the same.

#ifndef ASYNC_TIDY_MODEL_BODYHASH_H
#define ASYNC_TIDY_MODEL_BODYHASH_H

#include "async-tidy/Model/Summary.h"

namespace asynctidy {

/// Tells bodies apart by what they say, whichever unit's tables they index: ids
/// stand for the texts and keys that they lead to.
class BodyHasher {
public:
  /// \p Unit has the tables, and outlives this.
  explicit BodyHasher(const TUSummary &Unit);

  uint64_t hash(const Body &B);

private:
  void add(uint64_t Value) { Words.push_back(Value); }
  void add(EntityId Id) { add(Id ? Unit.entity(Id).Key : StringId()); }
  void add(TypeId Id) { add(Id ? Unit.type(Id).Key : StringId()); }
  void add(StringId Id) { add(Id ? Texts[Id.Index] : 0); }
  void add(const Place &P);
  void add(const Span &S);
  void add(const Operand &O);
  void add(const Call &C);
  void add(const Local &L);
  void add(const Event &E);

  const TUSummary &Unit;
  /// Hashes of the unit's strings.
  std::vector<uint64_t> Texts;
  std::vector<uint64_t> Words;
};

} // namespace asynctidy

#endif
