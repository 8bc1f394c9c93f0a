// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: the records of all units. A program of millions of calls is large when
/// it is decoded, and few of its bodies are ever asked for, so summaries stay
/// encoded: bodies and tables are decoded when somebody looks at them, and may
/// be dropped between two questions.

#ifndef ASYNC_TIDY_LINK_UNITRECORDS_H
#define ASYNC_TIDY_LINK_UNITRECORDS_H

#include "async-tidy/Model/SummaryFormat.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <vector>

namespace asynctidy {

/// Into the program's units, in their order.
using UnitId = Id<struct UnitTag>;

class LazyBody;

class UnitRecords {
public:
  /// So many bytes, roughly, may be decoded before \c trim frees them. Tests
  /// lower it.
  static inline size_t MostDecoded = size_t(96) << 20;

  /// A unit that is there whole.
  UnitId add(TUSummary Unit);
  /// A unit that stays encoded in \p File, which \p Reader reads.
  UnitId add(std::unique_ptr<llvm::MemoryBuffer> File, SummaryReader Reader);

  size_t size() const { return Units.size(); }
  /// Of a unit that is there whole, with its bodies.
  const TUSummary &tables(UnitId Id) const {
    const Unit &U = Units[Id.Index];
    return U.Tables ? *U.Tables : load(Id);
  }
  /// Decodes the one string, if the tables are not there.
  std::string text(UnitId Id, StringId Text) const;
  /// Frees what was decoded, if that is much. Whoever calls this holds no
  /// reference into a body, nor into a unit's tables or texts.
  void trim() const {
    if (Decoded > MostDecoded)
      dropAll();
  }
  /// Frees it in any case.
  void dropAll() const;

private:
  friend class LazyBody;
  struct Unit {
    /// Null while it is not decoded.
    mutable std::unique_ptr<TUSummary> Tables;
    std::unique_ptr<llvm::MemoryBuffer> File;
    /// Null if the unit is there whole.
    std::unique_ptr<SummaryReader> Reader;
    /// Something of the file was looked at: its pages count, too.
    mutable bool Touched = false;
  };

  void touch(UnitId Id) const;
  const TUSummary &load(UnitId Id) const;
  const Body *load(UnitId Id, uint32_t Index, const LazyBody &For) const;

  std::vector<Unit> Units;
  mutable std::vector<std::unique_ptr<Body>> Bodies;
  /// Who refers to them.
  mutable std::vector<const LazyBody *> LoadedBodies;
  mutable std::vector<UnitId> TouchedUnits;
  mutable size_t Decoded = 0;
};

/// A body's record. It stays where it is once it was looked at.
class LazyBody {
public:
  LazyBody(const UnitRecords &From, UnitId Unit, uint32_t Index)
      : From(&From), Unit(Unit), Index(Index) {}
  LazyBody(LazyBody &&) = default;
  LazyBody &operator=(LazyBody &&) = default;

  const Body &operator*() const {
    if (!Known)
      Known = From->load(Unit, Index, *this);
    return *Known;
  }
  const Body *operator->() const { return &**this; }

private:
  friend class UnitRecords;

  const UnitRecords *From;
  mutable const Body *Known = nullptr;
  UnitId Unit;
  uint32_t Index;
};

} // namespace asynctidy

#endif
