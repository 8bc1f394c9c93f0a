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

static llvm::Error readStrings(llvm::StringRef Data, uint32_t Count,
                               StringTable &Strings) {
  ByteReader In(Data);
  // A string has two bytes before its text.
  if ((Count - 1) > In.left() / 2)
    return makeError("strings: list is longer than the data");
  Strings.reserve(Count);
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
    if (Strings.intern(Text).Index != I)
      return makeError("string " + llvm::Twine(I) + " is there twice");
  }
  if (In.left())
    return makeError("strings: " + llvm::Twine(In.left()) + " bytes too many");
  return llvm::Error::success();
}

llvm::Error SummaryReader::readShapes(llvm::StringRef Data) {
  ByteReader In(Data);
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

llvm::Error SummaryReader::readBodyTable(llvm::StringRef Table,
                                         llvm::StringRef Data) {
  if (Table.size() % BodyEntrySize)
    return makeError("body table: wrong length");
  ByteReader In(Table);
  Bodies.resize(Table.size() / BodyEntrySize);
  size_t Start = 0;
  for (auto [Index, B] : llvm::enumerate(Bodies)) {
    size_t End = In.fixed32();
    B.Entity = EntityId(In.fixed32());
    if (End < Start || End > Data.size())
      return makeError("body " + llvm::Twine(Index) + ": bytes out of range");
    if (B.Entity.Index >= Tables.Entities.size())
      return makeError("body " + llvm::Twine(Index) +
                       ": entity is out of range");
    B.Data = Data.slice(Start, End);
    Start = End;
  }
  if (Start != Data.size())
    return makeError("bodies: " + llvm::Twine(Data.size() - Start) +
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

llvm::Error SummaryReader::readTables(llvm::StringRef Data) {
  if (llvm::Error E = checkFrame(Data))
    return E;
  llvm::Expected<SectionData> Sections = splitSections(Data);
  if (!Sections)
    return Sections.takeError();
  auto Bytes = [&](Section Which) {
    return (*Sections)[static_cast<unsigned>(Which)];
  };
  llvm::Expected<Limits> Limit = readCounts(Bytes(Section::Counts));
  if (!Limit)
    return Limit.takeError();
  auto Read = [&](Section Which, const char *What, auto Code) {
    return readTable(Bytes(Which), What, *Limit, Shapes, Code);
  };
  using Tables = TableCoder<Decoder>;
  TUSummary &S = this->Tables;
  if (llvm::Error E =
          readStrings(Bytes(Section::Strings), Limit->Strings, S.Strings))
    return E;
  if (llvm::Error E = readShapes(Bytes(Section::Shapes)))
    return E;
  if (llvm::Error E =
          Read(Section::Files, "files", [&](Tables T) { T.files(S); }))
    return E;
  if (llvm::Error E =
          Read(Section::Types, "types", [&](Tables T) { T.types(S.Types); }))
    return E;
  if (llvm::Error E = Read(Section::Entities, "entities",
                           [&](Tables T) { T.entities(S.Entities); }))
    return E;
  if (llvm::Error E = Read(Section::Suppressions, "suppressions",
                           [&](Tables T) { T.suppressions(S.Suppressions); }))
    return E;
  if (llvm::Error E = Read(Section::Problems, "problems",
                           [&](Tables T) { T.problems(S.Problems); }))
    return E;
  if (llvm::Error E = checkChains(S))
    return E;
  return readBodyTable(Bytes(Section::BodyTable), Bytes(Section::Bodies));
}

llvm::Error SummaryReader::readBody(size_t Index, Body &Result) const {
  Limits Limit;
  Limit.Strings = Tables.Strings.size();
  Limit.Files = Tables.Files.size();
  Limit.Types = Tables.Types.size();
  Limit.Entities = Tables.Entities.size();
  Decoder C(Bodies[Index].Data, Limit, Shapes);
  Result.Entity = Bodies[Index].Entity;
  BodyCoder<Decoder>(C, Tables, Result).code();
  if (llvm::Error E = C.finish())
    return E;
  return checkChains(Result);
}

llvm::Error SummaryReader::inSummary(llvm::Error E) const {
  return addContext(std::move(E), "cannot read summary '" + Name + "'");
}

llvm::Expected<SummaryReader>
SummaryReader::open(llvm::MemoryBufferRef Buffer) {
  SummaryReader Reader;
  Reader.Name = Buffer.getBufferIdentifier().str();
  if (llvm::Error E = Reader.inSummary(Reader.readTables(Buffer.getBuffer())))
    return std::move(E);
  return std::move(Reader);
}

llvm::Expected<Body> SummaryReader::body(size_t Index) const {
  Body Result;
  if (llvm::Error E = readBody(Index, Result))
    return inSummary(addContext(std::move(E), "body " + llvm::Twine(Index)));
  return std::move(Result);
}

llvm::Expected<TUSummary> SummaryReader::takeAll() && {
  Tables.Bodies.reserve(Bodies.size());
  for (size_t I = 0; I < Bodies.size(); ++I) {
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
