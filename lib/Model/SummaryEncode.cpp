// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: a summary to bytes.

#include "BodyCoding.h"
#include "Layout.h"
#include "TableCoding.h"
#include "async-tidy/Model/BodyHash.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;

namespace {

class SummaryEncoder {
public:
  explicit SummaryEncoder(const TUSummary &S) : S(S) {
    Limit.Strings = S.Strings.size();
    Limit.Files = S.Files.size();
    Limit.Types = S.Types.size();
    Limit.Entities = S.Entities.size();
  }

  std::string encode();

private:
  ByteWriter &out(Section Which) {
    return Sections[static_cast<unsigned>(Which)];
  }
  void counts();
  void strings();
  void shapes();
  void bodies();
  template <class Function> void table(Section Which, Function Code);
  std::string frame() const;

  const TUSummary &S;
  Limits Limit;
  Encoder::ShapeTables Shapes;
  std::array<ByteWriter, SectionCount> Sections;
};

} // namespace

void SummaryEncoder::counts() {
  ByteWriter &Out = out(Section::Counts);
  for (uint32_t Count :
       {Limit.Strings, Limit.Files, Limit.Types, Limit.Entities})
    Out.varint(Count);
}

static size_t commonPrefix(llvm::StringRef A, llvm::StringRef B) {
  size_t Most = std::min({A.size(), B.size(), size_t(UINT8_MAX)});
  return std::mismatch(A.begin(), A.begin() + Most, B.begin()).first -
         A.begin();
}

void SummaryEncoder::strings() {
  ByteWriter &Out = out(Section::Strings);
  llvm::StringRef Last;
  for (llvm::StringRef Text : S.Strings.texts().drop_front()) {
    size_t Common = commonPrefix(Last, Text);
    char Byte = static_cast<char>(Common);
    Out.raw({&Byte, 1});
    Out.varint(Text.size() - Common);
    Out.raw(Text.drop_front(Common));
    Last = Text;
  }
}

void SummaryEncoder::shapes() {
  ByteWriter &Out = out(Section::Shapes);
  for (const Encoder::ShapeTable &Table : Shapes) {
    Out.varint(Table.all().size());
    for (uint64_t Bits : Table.all())
      Out.varint(Bits);
  }
}

template <class Function>
void SummaryEncoder::table(Section Which, Function Code) {
  Encoder C(Limit, Shapes);
  Code(TableCoder<Encoder>(C));
  out(Which) = std::move(C.Out);
}

void SummaryEncoder::bodies() {
  ByteWriter &Table = out(Section::BodyTable);
  Encoder C(Limit, Shapes);
  std::vector<EntityTypes> Entities;
  for (const Entity &E : S.Entities)
    Entities.push_back({E.Type, E.Owner});
  BodyHasher Hasher(S);
  for (const Body &B : S.Bodies) {
    assert(B.Entity && "body without an entity");
    BodyCoder<Encoder>(C, Entities, B).code();
    assert(C.Out.size() <= UINT32_MAX && "bodies are larger than 4 GiB");
    Table.fixed32(C.Out.size());
    Table.fixed32(B.Entity.Index);
    Table.fixed64(Hasher.hash(B));
  }
  out(Section::Bodies) = std::move(C.Out);
}

std::string SummaryEncoder::frame() const {
  ByteWriter Out;
  Out.raw(SummaryMagic);
  Out.fixed64(0);
  Out.fixed64(summaryFormatId());
  uint64_t Offset = HeaderSize;
  for (const ByteWriter &Section : Sections) {
    Out.fixed64(Offset);
    Out.fixed64(Section.size());
    Offset += Section.size();
  }
  for (const ByteWriter &Section : Sections)
    Out.raw(Section.bytes());
  std::string Bytes = Out.take();
  llvm::support::endian::write64le(
      Bytes.data() + ChecksumOffset,
      llvm::xxh3_64bits(llvm::StringRef(Bytes).drop_front(ChecksummedFrom)));
  return Bytes;
}

std::string SummaryEncoder::encode() {
  using Tables = TableCoder<Encoder>;
  counts();
  strings();
  table(Section::Files, [&](Tables T) { T.files(S); });
  table(Section::Types, [&](Tables T) { T.types(S.Types); });
  table(Section::Entities, [&](Tables T) { T.entities(S.Entities); });
  table(Section::Suppressions,
        [&](Tables T) { T.suppressions(S.Suppressions); });
  table(Section::Problems, [&](Tables T) { T.problems(S.Problems); });
  bodies();
  // All others add to these.
  shapes();
  return frame();
}

std::string asynctidy::encodeSummary(const TUSummary &Summary) {
  return SummaryEncoder(Summary).encode();
}
