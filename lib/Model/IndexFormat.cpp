// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: an index to bytes and back. Behind a header of magic, checksum,
/// format and the sizes of all parts come the records, both tables of wants,
/// sorted by hash, the numbers that these refer to, and the summaries.

#include "async-tidy/Model/IndexFormat.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "async-tidy/Support/Bytes.h"
#include "async-tidy/Support/Error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;
using llvm::support::endian::read32le;
using llvm::support::endian::read64le;

static constexpr llvm::StringLiteral Magic = "ATINDEX1";
/// Magic, checksum, format, then the sizes of five parts.
static constexpr size_t ChecksummedFrom = 16;
static constexpr size_t HeaderSize = 24 + 5 * 8;
/// Key, file, offset and size of the summary.
static constexpr size_t RecordSize = 32;
/// Key, first number, count of numbers.
static constexpr size_t WantSize = 16;

uint64_t asynctidy::indexHash(llvm::StringRef KeyOrPath) {
  return llvm::xxh3_64bits(KeyOrPath);
}

//===-- Writing -----------------------------------------------------------===//

uint32_t IndexWriter::add(llvm::StringRef Key, llvm::StringRef File,
                          std::string Summary) {
  Records.push_back({indexHash(Key), indexHash(File), std::move(Summary)});
  return Records.size() - 1;
}

void IndexWriter::wantIfMentioned(llvm::StringRef Key, uint32_t Record) {
  Mentioned[indexHash(Key)].push_back(Record);
}

void IndexWriter::wantIfDefined(llvm::StringRef Key, uint32_t Record) {
  Defined[indexHash(Key)].push_back(Record);
}

std::string IndexWriter::finish() && {
  ByteWriter Table, Numbers, Summaries;
  for (const Record &R : Records) {
    Table.fixed64(R.Key);
    Table.fixed64(R.File);
    Table.fixed64(Summaries.size());
    Table.fixed64(R.Summary.size());
    Summaries.raw(R.Summary);
  }
  auto Write = [&](Wants &All) {
    ByteWriter Out;
    for (auto &[Key, Wanted] : All) {
      llvm::sort(Wanted);
      Wanted.erase(llvm::unique(Wanted), Wanted.end());
      Out.fixed64(Key);
      Out.fixed32(Numbers.size() / sizeof(uint32_t));
      Out.fixed32(Wanted.size());
      for (uint32_t Number : Wanted)
        Numbers.fixed32(Number);
    }
    return Out;
  };
  ByteWriter ForMentioned = Write(Mentioned), ForDefined = Write(Defined);

  const ByteWriter *Parts[] = {&Table, &ForMentioned, &ForDefined, &Numbers,
                               &Summaries};
  ByteWriter Out;
  Out.raw(Magic);
  Out.fixed64(0);
  Out.fixed64(summaryFormatId());
  for (const ByteWriter *Part : Parts)
    Out.fixed64(Part->size());
  for (const ByteWriter *Part : Parts)
    Out.raw(Part->bytes());
  std::string Bytes = Out.take();
  llvm::support::endian::write64le(
      Bytes.data() + Magic.size(),
      llvm::xxh3_64bits(llvm::StringRef(Bytes).drop_front(ChecksummedFrom)));
  return Bytes;
}

//===-- Reading -----------------------------------------------------------===//

llvm::Expected<IndexReader> IndexReader::open(llvm::MemoryBufferRef Buffer) {
  auto Bad = [&](llvm::StringRef Reason) {
    return makeError("cannot read index '" + Buffer.getBufferIdentifier() +
                     "': " + Reason);
  };
  llvm::StringRef Data = Buffer.getBuffer();
  if (Data.size() < HeaderSize || !Data.starts_with(Magic))
    return Bad("it is no index");
  if (read64le(Data.data() + ChecksummedFrom) != summaryFormatId())
    return Bad("another version of async-tidy wrote it");
  if (read64le(Data.data() + Magic.size()) !=
      llvm::xxh3_64bits(Data.drop_front(ChecksummedFrom)))
    return Bad("it is damaged");
  IndexReader R;
  llvm::StringRef *Parts[] = {&R.Records, &R.Mentioned, &R.Defined, &R.Numbers,
                              &R.Summaries};
  llvm::StringRef Rest = Data.drop_front(HeaderSize);
  for (size_t I = 0; I != std::size(Parts); ++I) {
    uint64_t Size = read64le(Data.data() + 24 + 8 * I);
    if (Size > Rest.size())
      return Bad("it is cut off");
    *Parts[I] = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
  }
  R.Count = R.Records.size() / RecordSize;
  return R;
}

uint64_t IndexReader::key(uint32_t Record) const {
  return read64le(Records.data() + Record * RecordSize);
}

uint64_t IndexReader::file(uint32_t Record) const {
  return read64le(Records.data() + Record * RecordSize + 8);
}

llvm::StringRef IndexReader::summary(uint32_t Record) const {
  const char *At = Records.data() + Record * RecordSize;
  return Summaries.substr(read64le(At + 16), read64le(At + 24));
}

void IndexReader::find(llvm::StringRef Table, llvm::StringRef Key,
                       Visitor Visit) const {
  uint64_t Wanted = indexHash(Key);
  size_t First = 0, Last = Table.size() / WantSize;
  while (First != Last) {
    size_t Middle = (First + Last) / 2;
    if (read64le(Table.data() + Middle * WantSize) < Wanted)
      First = Middle + 1;
    else
      Last = Middle;
  }
  const char *At = Table.data() + First * WantSize;
  if (First == Table.size() / WantSize || read64le(At) != Wanted)
    return;
  uint64_t Begin = read32le(At + 8), Size = read32le(At + 12);
  for (uint64_t I = Begin; I != Begin + Size; ++I)
    if ((I + 1) * sizeof(uint32_t) <= Numbers.size())
      if (uint32_t Record = read32le(Numbers.data() + I * sizeof(uint32_t));
          Record < Count)
        Visit(Record);
}

void IndexReader::forEachIfMentioned(llvm::StringRef Key, Visitor Visit) const {
  find(Mentioned, Key, Visit);
}

void IndexReader::forEachIfDefined(llvm::StringRef Key, Visitor Visit) const {
  find(Defined, Key, Visit);
}
