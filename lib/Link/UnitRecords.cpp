// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: decodes records when they are needed.

#include "async-tidy/Link/UnitRecords.h"
#include "async-tidy/Support/Files.h"
#include "llvm/Support/ErrorHandling.h"

using namespace asynctidy;

/// How much larger records are than their bytes.
static constexpr size_t BodyGrowth = 10, TableGrowth = 6;

UnitId UnitRecords::add(TUSummary Whole) {
  Unit &U = Units.emplace_back();
  U.Tables = std::make_unique<TUSummary>(std::move(Whole));
  return UnitId(Units.size() - 1);
}

UnitId UnitRecords::add(std::unique_ptr<llvm::MemoryBuffer> File,
                        SummaryReader Reader) {
  Unit &U = Units.emplace_back();
  U.File = std::move(File);
  U.Reader = std::make_unique<SummaryReader>(std::move(Reader));
  return UnitId(Units.size() - 1);
}

/// The unit was read before: its file was not replaced, but written to.
template <class T> static T readAgain(llvm::Expected<T> Read) {
  if (!Read)
    llvm::report_fatal_error(Read.takeError(), /*gen_crash_diag=*/false);
  return std::move(*Read);
}

void UnitRecords::touch(UnitId Id) const {
  const Unit &U = Units[Id.Index];
  if (std::exchange(U.Touched, true))
    return;
  TouchedUnits.push_back(Id);
  Decoded += U.File->getBufferSize();
}

const TUSummary &UnitRecords::load(UnitId Id) const {
  const Unit &U = Units[Id.Index];
  touch(Id);
  U.Tables = std::make_unique<TUSummary>(readAgain(U.Reader->tablesAgain()));
  Decoded += U.File->getBufferSize() * TableGrowth;
  return *U.Tables;
}

std::string UnitRecords::text(UnitId Id, StringId Text) const {
  const Unit &U = Units[Id.Index];
  if (U.Tables)
    return U.Tables->text(Text).str();
  touch(Id);
  return readAgain(U.Reader->text(Text));
}

const Body *UnitRecords::load(UnitId Id, uint32_t Index,
                              const LazyBody &For) const {
  const Unit &U = Units[Id.Index];
  if (!U.Reader)
    return &U.Tables->Bodies[Index];
  touch(Id);
  LoadedBodies.push_back(&For);
  Decoded += U.Reader->bodySize(Index) * BodyGrowth;
  Bodies.push_back(std::make_unique<Body>(readAgain(U.Reader->body(Index))));
  return Bodies.back().get();
}

void UnitRecords::dropAll() const {
  for (const LazyBody *B : LoadedBodies)
    B->Known = nullptr;
  for (UnitId Id : TouchedUnits) {
    const Unit &U = Units[Id.Index];
    U.Tables.reset();
    forgetPages(*U.File);
    U.Touched = false;
  }
  LoadedBodies.clear();
  Bodies.clear();
  TouchedUnits.clear();
  Decoded = 0;
}
