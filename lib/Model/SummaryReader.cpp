// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: bytes to a summary. The bytes come from a cache, another machine or
/// another version, so nothing in them is believed.

#include "BodyCoding.h"
#include "Chains.h"
#include "Layout.h"
#include "TableCoding.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "async-tidy/Support/Error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;

using SectionData = std::array<llvm::StringRef, SectionCount>;

struct SummaryReader::Parts {
  /// Of the tables.
  Limits Limit;
  Decoder::ShapeTables Shapes;
  std::vector<EntityTypes> Entities;
  llvm::StringRef Strings, BodyTable, BodyData;

  llvm::Error readTables(llvm::StringRef Data, TUSummary &Out);
  llvm::Error readShapes(llvm::StringRef Data);
  llvm::Error checkBodyTable() const;
  size_t bodyCount() const { return BodyTable.size() / BodyEntrySize; }
  /// Of one body: what the body table says.
  const char *entry(size_t Index) const {
    return BodyTable.data() + Index * BodyEntrySize;
  }
  size_t bodyEnd(size_t Index) const {
    return llvm::support::endian::read32le(entry(Index));
  }
  size_t bodyStart(size_t Index) const {
    return Index ? bodyEnd(Index - 1) : 0;
  }
  EntityId bodyEntity(size_t Index) const {
    return EntityId(llvm::support::endian::read32le(entry(Index) + 4));
  }
};

static llvm::Error checkFrame(llvm::StringRef Data) {
  if (!Data.starts_with(SummaryMagic))
    return makeError("not a summary");
  if (Data.size() < SectionTableOffset)
    return makeError("the file ends too early");
  ByteReader In(Data.drop_front(ChecksumOffset));
  uint64_t Expected = In.fixed64();
  if (llvm::xxh3_64bits(Data.drop_front(ChecksummedFrom)) != Expected)
    return makeError("the checksum does not fit: the file is damaged");
  uint64_t Format = In.fixed64();
  if (Format >> 32 != SummaryFormatVersion)
    return makeError("format version " + llvm::Twine(Format >> 32) +
                     ", but this program reads version " +
                     llvm::Twine(SummaryFormatVersion));
  if (Format != summaryFormatId())
    return makeError("made by a program with other enumerators");
  return llvm::Error::success();
}

static llvm::Expected<SectionData> splitSections(llvm::StringRef Data) {
  if (Data.size() < HeaderSize)
    return makeError("the file ends too early");
  SectionData Sections;
  ByteReader In(Data.slice(SectionTableOffset, HeaderSize));
  uint64_t Next = HeaderSize;
  for (auto [Index, Section] : llvm::enumerate(Sections)) {
    uint64_t Offset = In.fixed64();
    uint64_t Size = In.fixed64();
    if (Offset != Next || Size > Data.size() - Offset)
      return makeError("section " + llvm::Twine(Index) + " is out of range");
    Section = Data.substr(Offset, Size);
    Next = Offset + Size;
  }
  if (Next != Data.size())
    return makeError(llvm::Twine(Data.size() - Next) + " bytes too many");
  return Sections;
}

static llvm::Expected<Limits> readCounts(llvm::StringRef Data) {
  ByteReader In(Data);
  Limits Limit;
  for (uint32_t *Count :
       {&Limit.Strings, &Limit.Files, &Limit.Types, &Limit.Entities})
    *Count = In.varint32();
  if (In.failed() || In.left() || Limit.Strings == 0)
    return makeError("bad lengths of tables");
  return Limit;
}

/// Calls \p Visit with each string and its id until that returns false; the
/// first one is empty and not there.
template <class Visitor>
static llvm::Error forEachString(llvm::StringRef Data, uint32_t Count,
                                 Visitor Visit) {
  ByteReader In(Data);
  // A string has two bytes before its text.
  if ((Count - 1) > In.left() / 2)
    return makeError("strings: list is longer than the data");
  llvm::SmallString<256> Text;
  for (uint32_t I = 1; I < Count; ++I) {
    llvm::StringRef Common = In.raw(1);
    llvm::StringRef Rest = In.raw(In.varint());
    if (In.failed())
      return makeError("string " + llvm::Twine(I) +
                       ": the data ends too early");
    size_t CommonSize = static_cast<uint8_t>(Common[0]);
    if (CommonSize > Text.size())
      return makeError("string " + llvm::Twine(I) +
                       ": longer prefix than the last string");
    Text.truncate(CommonSize);
    Text += Rest;
    if (!Visit(StringId(I), llvm::StringRef(Text)))
      return llvm::Error::success();
  }
  if (In.left())
    return makeError("strings: " + llvm::Twine(In.left()) + " bytes too many");
  return llvm::Error::success();
}

static llvm::Error readStrings(llvm::StringRef Data, uint32_t Count,
                               StringTable &Strings) {
  uint32_t Twice = 0;
  Strings.reserve(std::min<size_t>(Count, Data.size()));
  llvm::Error E =
      forEachString(Data, Count, [&](StringId Id, llvm::StringRef Text) {
        if (Strings.intern(Text) != Id)
          Twice = Id.Index;
        return Twice == 0;
      });
  if (!E && Twice)
    return makeError("string " + llvm::Twine(Twice) + " is there twice");
  return E;
}

llvm::Error SummaryReader::Parts::readShapes(llvm::StringRef Data) {
  ByteReader In(Data);
  Shapes.clear();
  Shapes.resize(ShapeKinds);
  for (std::vector<uint64_t> &Table : Shapes) {
    uint64_t Count = In.varint();
    if (Count > In.left())
      return makeError("shapes: list is longer than the data");
    Table.resize(Count);
    for (uint64_t &Bits : Table)
      Bits = In.varint();
  }
  if (In.failed() || In.left())
    return makeError("shapes: wrong length");
  return llvm::Error::success();
}

llvm::Error SummaryReader::Parts::checkBodyTable() const {
  if (BodyTable.size() % BodyEntrySize)
    return makeError("body table: wrong length");
  for (size_t I = 0; I != bodyCount(); ++I) {
    if (bodyEnd(I) < bodyStart(I) || bodyEnd(I) > BodyData.size())
      return makeError("body " + llvm::Twine(I) + ": bytes out of range");
    if (bodyEntity(I).Index >= Limit.Entities)
      return makeError("body " + llvm::Twine(I) + ": entity is out of range");
  }
  size_t End = bodyCount() ? bodyEnd(bodyCount() - 1) : 0;
  if (End != BodyData.size())
    return makeError("bodies: " + llvm::Twine(BodyData.size() - End) +
                     " bytes too many");
  return llvm::Error::success();
}

/// Adds to the error which table it was in.
template <class Function>
static llvm::Error
readTable(llvm::StringRef Data, const char *What, const Limits &Limit,
          const Decoder::ShapeTables &Shapes, Function Code) {
  Decoder C(Data, Limit, Shapes);
  Code(TableCoder<Decoder>(C));
  return addContext(C.finish(), What);
}

llvm::Error SummaryReader::Parts::readTables(llvm::StringRef Data,
                                             TUSummary &Out) {
  llvm::Expected<SectionData> Sections = splitSections(Data);
  if (!Sections)
    return Sections.takeError();
  auto Bytes = [&](Section Which) {
    return (*Sections)[static_cast<unsigned>(Which)];
  };
  llvm::Expected<Limits> Counts = readCounts(Bytes(Section::Counts));
  if (!Counts)
    return Counts.takeError();
  Limit = *Counts;
  auto Read = [&](Section Which, const char *What, auto Code) {
    return readTable(Bytes(Which), What, Limit, Shapes, Code);
  };
  using Tables = TableCoder<Decoder>;
  if (llvm::Error E =
          readStrings(Bytes(Section::Strings), Limit.Strings, Out.Strings))
    return E;
  if (llvm::Error E = readShapes(Bytes(Section::Shapes)))
    return E;
  if (llvm::Error E =
          Read(Section::Files, "files", [&](Tables T) { T.files(Out); }))
    return E;
  if (llvm::Error E =
          Read(Section::Types, "types", [&](Tables T) { T.types(Out.Types); }))
    return E;
  if (llvm::Error E = Read(Section::Entities, "entities",
                           [&](Tables T) { T.entities(Out.Entities); }))
    return E;
  if (llvm::Error E = Read(Section::Suppressions, "suppressions",
                           [&](Tables T) { T.suppressions(Out.Suppressions); }))
    return E;
  if (llvm::Error E = Read(Section::Problems, "problems",
                           [&](Tables T) { T.problems(Out.Problems); }))
    return E;
  if (llvm::Error E = checkChains(Out))
    return E;
  Strings = Bytes(Section::Strings);
  BodyTable = Bytes(Section::BodyTable);
  BodyData = Bytes(Section::Bodies);
  return checkBodyTable();
}

SummaryReader::SummaryReader(llvm::MemoryBufferRef Buffer)
    : Buffer(Buffer), Own(std::make_unique<Parts>()) {}
SummaryReader::~SummaryReader() = default;
SummaryReader::SummaryReader(SummaryReader &&) = default;

llvm::Error SummaryReader::inSummary(llvm::Error E) const {
  return addContext(std::move(E), "cannot read summary '" +
                                      Buffer.getBufferIdentifier() + "'");
}

llvm::Expected<SummaryReader>
SummaryReader::open(llvm::MemoryBufferRef Buffer) {
  SummaryReader Reader(Buffer);
  if (llvm::Error E = checkFrame(Buffer.getBuffer()))
    return Reader.inSummary(std::move(E));
  if (llvm::Error E = Reader.Own->readTables(Buffer.getBuffer(), Reader.Tables))
    return Reader.inSummary(std::move(E));
  Reader.Own->Entities.reserve(Reader.Tables.Entities.size());
  for (const Entity &E : Reader.Tables.Entities)
    Reader.Own->Entities.push_back({E.Type, E.Owner});
  return std::move(Reader);
}

TUSummary SummaryReader::takeTables() {
  return std::exchange(Tables, TUSummary());
}

llvm::Expected<TUSummary> SummaryReader::tablesAgain() const {
  TUSummary Result;
  if (llvm::Error E = Parts().readTables(Buffer.getBuffer(), Result))
    return inSummary(std::move(E));
  return std::move(Result);
}

llvm::Expected<std::string> SummaryReader::text(StringId Id) const {
  std::string Result;
  if (llvm::Error E = forEachString(Own->Strings, Own->Limit.Strings,
                                    [&](StringId At, llvm::StringRef Text) {
                                      if (At == Id)
                                        Result = Text.str();
                                      return At != Id;
                                    }))
    return inSummary(std::move(E));
  return Result;
}

size_t SummaryReader::bodyCount() const { return Own->bodyCount(); }

EntityId SummaryReader::bodyEntity(size_t Index) const {
  return Own->bodyEntity(Index);
}

uint64_t SummaryReader::bodyHash(size_t Index) const {
  return llvm::support::endian::read64le(Own->entry(Index) + 8);
}

size_t SummaryReader::bodySize(size_t Index) const {
  return Own->bodyEnd(Index) - Own->bodyStart(Index);
}

llvm::Expected<Body> SummaryReader::body(size_t Index) const {
  Body Result;
  Decoder C(Own->BodyData.slice(Own->bodyStart(Index), Own->bodyEnd(Index)),
            Own->Limit, Own->Shapes);
  Result.Entity = bodyEntity(Index);
  BodyCoder<Decoder>(C, Own->Entities, Result).code();
  llvm::Error E = C.finish();
  if (!E)
    E = checkChains(Result);
  if (E)
    return inSummary(addContext(std::move(E), "body " + llvm::Twine(Index)));
  return std::move(Result);
}

llvm::Expected<TUSummary> SummaryReader::takeAll() && {
  Tables.Bodies.reserve(bodyCount());
  for (size_t I = 0; I < bodyCount(); ++I) {
    llvm::Expected<Body> B = body(I);
    if (!B)
      return B.takeError();
    Tables.Bodies.push_back(std::move(*B));
  }
  return std::move(Tables);
}

llvm::Expected<TUSummary>
asynctidy::decodeSummary(llvm::MemoryBufferRef Buffer) {
  llvm::Expected<SummaryReader> Reader = SummaryReader::open(Buffer);
  if (!Reader)
    return Reader.takeError();
  return std::move(*Reader).takeAll();
}

static llvm::Expected<std::string> findMainFile(llvm::StringRef Data) {
  if (llvm::Error E = checkFrame(Data))
    return std::move(E);
  llvm::Expected<SectionData> Sections = splitSections(Data);
  if (!Sections)
    return Sections.takeError();
  auto Bytes = [&](Section Which) {
    return (*Sections)[static_cast<unsigned>(Which)];
  };
  llvm::Expected<Limits> Counts = readCounts(Bytes(Section::Counts));
  if (!Counts)
    return Counts.takeError();
  TUSummary Files;
  Decoder::ShapeTables NoShapes;
  Decoder C(Bytes(Section::Files), *Counts, NoShapes);
  TableCoder<Decoder>(C).mainFile(Files);
  std::string Result;
  if (llvm::Error E = forEachString(Bytes(Section::Strings), Counts->Strings,
                                    [&](StringId Id, llvm::StringRef Text) {
                                      if (Id == Files.MainFile)
                                        Result = Text.str();
                                      return Id != Files.MainFile;
                                    }))
    return std::move(E);
  return Result;
}

llvm::Expected<std::string>
asynctidy::mainFileOf(llvm::MemoryBufferRef Buffer) {
  llvm::Expected<std::string> Found = findMainFile(Buffer.getBuffer());
  if (!Found)
    return addContext(Found.takeError(), "cannot read summary '" +
                                             Buffer.getBufferIdentifier() +
                                             "'");
  return Found;
}
