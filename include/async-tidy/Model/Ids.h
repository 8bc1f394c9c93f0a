// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: typed indexes into the tables of one TU summary.

#ifndef ASYNC_TIDY_MODEL_IDS_H
#define ASYNC_TIDY_MODEL_IDS_H

#include <compare>
#include <cstdint>

namespace asynctidy {

/// Indexes one table of one TUSummary, or one body's table; means nothing
/// outside it. A default-constructed id is "none".
template <class Tag> struct Id {
  static constexpr uint32_t None = ~uint32_t(0);
  uint32_t Index = None;

  constexpr Id() = default;
  constexpr explicit Id(uint32_t Index) : Index(Index) {}
  constexpr explicit operator bool() const { return Index != None; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// Into TUSummary::Strings.
using StringId = Id<struct StringTag>;
/// Into TUSummary::Files.
using FileId = Id<struct FileTag>;
/// Into TUSummary::Entities.
using EntityId = Id<struct EntityTag>;
/// Into TUSummary::Types.
using TypeId = Id<struct TypeTag>;
/// Into Body::Locals.
using LocalId = Id<struct LocalTag>;
/// Into Body::Operands.
using OperandId = Id<struct OperandTag>;
/// Into Body::Calls.
using CallId = Id<struct CallTag>;
/// Into Body::Suspensions.
using SuspensionId = Id<struct SuspensionTag>;
/// Into Body::Stores.
using StoreId = Id<struct StoreTag>;
/// Into Body::Events.
using EventId = Id<struct EventTag>;

} // namespace asynctidy

#endif
