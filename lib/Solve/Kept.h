// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: all that a program puts into a field or into a container, so that
/// what is taken out again can be followed. Nothing is said where somebody may
/// put in something that is not seen: one unit then says no more than it knows.

#ifndef ASYNC_TIDY_LIB_SOLVE_KEPT_H
#define ASYNC_TIDY_LIB_SOLVE_KEPT_H

#include "Values.h"
#include "llvm/ADT/SmallVector.h"
#include <map>
#include <optional>
#include <vector>

namespace asynctidy {

/// One value on its way into a field or container.
struct Put {
  BodyId In;
  /// The call that puts it there; "none" if it is no call that does.
  SiteId At;
  OperandId Value;
  /// Where it is put.
  OperandId Target;
};

class Kept {
public:
  Kept(const Program &P, const Values &V) : P(P), V(V) {}

  /// Null if not all is seen.
  const std::vector<Put> *inField(SymbolId Field);
  /// The same for a container that is a local.
  std::optional<std::vector<Put>> inLocal(BodyId In, LocalId Container);
  /// The bodies that mention the field, if all is seen.
  llvm::ArrayRef<BodyId> mentions(SymbolId Field) const;
  /// The argument that the call puts into the container that it is made on.
  OperandId element(SiteId At) const;
  /// The container that the call takes an element out of; "none" if it does
  /// nothing of the kind.
  OperandId container(SiteId At) const;

  /// The functions of a class.
  llvm::ArrayRef<SymbolId> methods(LinkedTypeId Class);
  /// A constructor or operator whose one parameter is another such object.
  bool isCopy(SymbolId Method) const;
  /// Some lambda has it, too.
  bool isCaptured(BodyId In, LocalId Local) const;

private:
  struct Contents {
    std::vector<Put> Puts;
    std::vector<BodyId> Bodies;
    /// Something is put in that is not seen.
    bool IsOpen = false;
  };
  /// What one use of a container or field does to it.
  enum class Use : uint8_t { None, Puts, Opens };

  void collect();
  void collect(BodyId In);
  /// The field that the operand is, or whose element it is; null otherwise.
  Contents *field(BodyId In, OperandId Id);
  Use onReceiver(SiteId At, OperandId &Value) const;
  Use asArgument(SiteId At, unsigned Index) const;
  void addCall(SiteId At, llvm::function_ref<Contents *(OperandId)> Of) const;
  bool isElement(LinkedTypeId Container, LinkedTypeId Type) const;
  bool isClosed(SymbolId Field) const;

  const Program &P;
  const Values &V;
  bool IsKnown = false;
  std::map<uint32_t, Contents> Fields;
  /// Functions of each class that owns one of these.
  std::map<uint32_t, std::vector<SymbolId>> Methods;
};

} // namespace asynctidy

#endif
