// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: an index file and what one unit takes from it.

#include "ProjectIndex.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/FileState.h"
#include "llvm/ADT/DenseSet.h"
#include <map>
#include <mutex>

using namespace asynctidy;

namespace {
/// The files that this process has open, by path.
struct OpenIndexes {
  struct Entry {
    FileState State;
    std::shared_ptr<const ProjectIndex> Index;
  };

  std::mutex Mutex;
  std::map<std::string, Entry> Known;
};

/// Finds what a unit leads to, from record to record.
class Closure {
public:
  Closure(const IndexReader &Index, const TUSummary &Open)
      : Index(Index), MainFile(indexHash(Open.text(Open.MainFile))) {
    for (const Body &B : Open.Bodies)
      Own.insert(indexHash(Open.text(Open.entity(B.Entity).Key)));
    for (const Body &B : Open.Bodies)
      Index.forEachIfDefined(Open.text(Open.entity(B.Entity).Key),
                             [&](uint32_t Record) { want(Record); });
    mention(Open);
  }

  llvm::Expected<std::vector<TUSummary>> take();

private:
  void want(uint32_t Record) {
    if (Index.file(Record) != MainFile && !Own.contains(Index.key(Record)) &&
        Seen.insert(Record).second)
      Wanted.push_back(Record);
  }
  void mention(const TUSummary &Unit) {
    for (const Entity &E : Unit.Entities)
      Index.forEachIfMentioned(Unit.text(E.Key),
                               [&](uint32_t Record) { want(Record); });
  }

  const IndexReader &Index;
  uint64_t MainFile;
  /// Hashes of the keys of the unit's own bodies.
  llvm::DenseSet<uint64_t> Own;
  llvm::DenseSet<uint32_t> Seen;
  std::vector<uint32_t> Wanted;
};
} // namespace

llvm::Expected<std::vector<TUSummary>> Closure::take() {
  std::vector<TUSummary> Units;
  for (size_t I = 0; I != Wanted.size(); ++I) {
    if (I == ProjectIndex::MaxUnits)
      return makeError("the unit leads to too many functions");
    llvm::Expected<TUSummary> Unit =
        decodeSummary(llvm::MemoryBufferRef(Index.summary(Wanted[I]), "index"));
    if (!Unit)
      return Unit.takeError();
    mention(*Unit);
    Units.push_back(std::move(*Unit));
  }
  return Units;
}

llvm::Expected<std::shared_ptr<const ProjectIndex>>
ProjectIndex::current(const std::string &Path) {
  static OpenIndexes Open;
  std::lock_guard<std::mutex> Lock(Open.Mutex);
  FileState Now = stateOf(Path);
  auto Known = Open.Known.find(Path);
  if (Known != Open.Known.end() && Known->second.State == Now)
    return Known->second.Index;
  if (Now.Kind == PathKind::Absent) {
    Open.Known.erase(Path);
    return nullptr;
  }
  auto File = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                          /*RequiresNullTerminator=*/false);
  if (!File)
    return makeError("cannot read index '" + Path +
                     "': " + File.getError().message());
  llvm::Expected<IndexReader> Reader = IndexReader::open(**File);
  if (!Reader)
    return Reader.takeError();
  std::shared_ptr<const ProjectIndex> Made(
      new ProjectIndex(std::move(*File), *Reader));
  Open.Known[Path] = {Now, Made};
  return Made;
}

llvm::Expected<std::vector<TUSummary>>
ProjectIndex::beyond(const TUSummary &Open) const {
  llvm::Expected<std::vector<TUSummary>> Units = Closure(Reader, Open).take();
  if (!Units)
    return addContext(Units.takeError(),
                      "index '" + File->getBufferIdentifier() + "'");
  return Units;
}
