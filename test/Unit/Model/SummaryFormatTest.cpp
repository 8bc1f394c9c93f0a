// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// That bytes give back the summary that they were made from, and that other
/// bytes are an error.

#include "async-tidy/Model/SummaryFormat.h"
#include "Everything.h"
#include "Laws.h"
#include "async-tidy/Model/BodyHash.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::HasSubstr;
using testing::StartsWith;
using namespace std::string_literals;

namespace {

llvm::Expected<TUSummary> decode(llvm::StringRef Bytes) {
  return decodeSummary(llvm::MemoryBufferRef(Bytes, "x.summary"));
}

/// Empty if there is none.
std::string errorOf(llvm::StringRef Bytes) {
  llvm::Expected<TUSummary> S = decode(Bytes);
  return S ? "" : llvm::toString(S.takeError());
}

std::string withChecksum(std::string Bytes) {
  llvm::support::endian::write64le(
      Bytes.data() + 8,
      llvm::xxh3_64bits(llvm::StringRef(Bytes).drop_front(16)));
  return Bytes;
}

llvm::StringRef section(llvm::StringRef Bytes, unsigned Index) {
  using namespace llvm::support::endian;
  const char *Entry = Bytes.data() + 24 + 16 * Index;
  return Bytes.substr(read64le(Entry), read64le(Entry + 8));
}

/// With other bytes as section \p Index; the frame fits.
std::string withSection(llvm::StringRef Bytes, unsigned Index,
                        llvm::StringRef Data) {
  using namespace llvm::support::endian;
  std::string Result;
  for (unsigned I = 0; I < 10; ++I)
    Result += I == Index ? Data : section(Bytes, I);
  std::string Header = Bytes.take_front(24 + 160).str();
  uint64_t Offset = Header.size();
  for (unsigned I = 0; I < 10; ++I) {
    char *Entry = Header.data() + 24 + 16 * I;
    write64le(Entry, Offset);
    if (I == Index)
      write64le(Entry + 8, Data.size());
    Offset += read64le(Entry + 8);
  }
  return withChecksum(Header + Result);
}

void expectRoundTrip(const TUSummary &S) {
  std::string Bytes = encodeSummary(S);
  llvm::Expected<TUSummary> Back = decode(Bytes);
  ASSERT_TRUE(static_cast<bool>(Back)) << llvm::toString(Back.takeError());
  EXPECT_EQ(*Back, S);
  EXPECT_EQ(encodeSummary(*Back), Bytes);
}

TEST(SummaryFormat, RoundTrip) {
  expectRoundTrip(TUSummary());
  expectRoundTrip(SummaryBuilder().take());
  expectRoundTrip(everything());
}

TEST(SummaryFormat, SameSummarySameBytes) {
  EXPECT_EQ(encodeSummary(everything()), encodeSummary(everything()));
}

TEST(SummaryFormat, StartsWithMagicChecksumVersion) {
  std::string Bytes = encodeSummary(TUSummary());
  EXPECT_THAT(Bytes, StartsWith("\x89"
                                "ATSUM\r\n"));
  EXPECT_EQ(llvm::support::endian::read32le(Bytes.data() + 20),
            SummaryFormatVersion);
}

TEST(SummaryFormat, BodiesStandForThemselves) {
  TUSummary S = everything();
  std::string Bytes = encodeSummary(S);
  llvm::Expected<SummaryReader> Reader =
      SummaryReader::open(llvm::MemoryBufferRef(Bytes, "x.summary"));
  ASSERT_TRUE(static_cast<bool>(Reader));
  EXPECT_TRUE(Reader->tables().Bodies.empty());
  EXPECT_EQ(Reader->tables().Entities, S.Entities);
  ASSERT_EQ(Reader->bodyCount(), S.Bodies.size());
  for (size_t I = S.Bodies.size(); I-- > 0;) {
    EXPECT_EQ(Reader->bodyEntity(I), S.Bodies[I].Entity);
    llvm::Expected<Body> B = Reader->body(I);
    ASSERT_TRUE(static_cast<bool>(B)) << llvm::toString(B.takeError());
    EXPECT_EQ(*B, S.Bodies[I]);
  }
}

TEST(SummaryFormat, PartsAreReadAlone) {
  TUSummary S = everything();
  std::string Bytes = encodeSummary(S);
  llvm::MemoryBufferRef Buffer(Bytes, "x.summary");
  EXPECT_EQ(llvm::cantFail(mainFileOf(Buffer)), S.text(S.MainFile));
  SummaryReader Reader = llvm::cantFail(SummaryReader::open(Buffer));
  TUSummary Tables = Reader.takeTables();
  EXPECT_EQ(Tables.Entities, S.Entities);
  EXPECT_TRUE(Reader.tables().Entities.empty());
  BodyHasher Hasher(S);
  for (size_t I = 0; I != S.Bodies.size(); ++I) {
    EXPECT_EQ(llvm::cantFail(Reader.body(I)), S.Bodies[I]);
    EXPECT_EQ(Reader.bodyHash(I), Hasher.hash(S.Bodies[I]));
  }
  for (uint32_t I = 0; I != S.Strings.size(); ++I)
    EXPECT_EQ(llvm::cantFail(Reader.text(StringId(I))), S.text(StringId(I)));
  EXPECT_EQ(llvm::cantFail(Reader.tablesAgain()), Tables);
}

TEST(SummaryFormat, StraightCallsAreSmall) {
  SummaryBuilder B;
  EntityId G = B.function("g", {"int"});
  BodyBuilder F = B.body(B.function("f", {"int"}));
  size_t Empty = encodeSummary(SummaryBuilder().take()).size();
  const size_t Calls = 1000;
  for (size_t I = 0; I < Calls; ++I)
    F.call(G, {.Args = {F.parameter(0)}});
  EXPECT_LT(encodeSummary(B.take()).size() - Empty, 20 * Calls);
}

TEST(SummaryFormat, OtherVersionsAreNamed) {
  std::string Bytes = encodeSummary(TUSummary());
  llvm::support::endian::write32le(Bytes.data() + 20, 77);
  EXPECT_EQ(errorOf(withChecksum(Bytes)),
            "cannot read summary 'x.summary': format version 77, but this "
            "program reads version " +
                std::to_string(SummaryFormatVersion));
  Bytes = encodeSummary(TUSummary());
  ++Bytes[16];
  EXPECT_EQ(errorOf(withChecksum(Bytes)),
            "cannot read summary 'x.summary': made by a program with other "
            "enumerators");
}

TEST(SummaryFormat, EveryTruncationIsAnError) {
  std::string Bytes = encodeSummary(everything());
  for (size_t Size = 0; Size < Bytes.size(); ++Size) {
    std::string Cut = Bytes.substr(0, Size);
    EXPECT_THAT(errorOf(Cut), StartsWith("cannot read summary 'x.summary': "));
    if (Size < 16)
      continue;
    // As a writer would leave it that was told to write less.
    EXPECT_THAT(errorOf(withChecksum(Cut)),
                StartsWith("cannot read summary 'x.summary': "))
        << Size;
  }
  EXPECT_NE(errorOf(Bytes + '\0'), "");
  EXPECT_NE(errorOf(withChecksum(Bytes + '\0')), "");
}

TEST(SummaryFormat, EveryFlippedBitIsAnError) {
  std::string Bytes = encodeSummary(everything());
  for (size_t At = 0; At < Bytes.size(); ++At)
    for (unsigned Bit = 0; Bit < 8; ++Bit) {
      std::string Flipped = Bytes;
      Flipped[At] ^= 1 << Bit;
      EXPECT_THAT(errorOf(Flipped),
                  StartsWith("cannot read summary 'x.summary': "))
          << At << " bit " << Bit;
    }
}

/// Bytes that somebody made on purpose: the checksum fits. An error, or a
/// summary that can be written again.
TEST(SummaryFormat, ForgedBytesAreAnErrorOrASummary) {
  std::string Bytes = encodeSummary(everything());
  size_t Errors = 0, Summaries = 0;
  for (size_t At = 16; At < Bytes.size(); ++At)
    for (unsigned Change = 0; Change < 12; ++Change) {
      std::string Forged = Bytes;
      if (Change < 8)
        Forged[At] ^= 1 << Change;
      else
        Forged[At] = "\x00\xff\x7f\x80"[Change - 8];
      Forged = withChecksum(std::move(Forged));
      llvm::Expected<TUSummary> S = decode(Forged);
      if (!S) {
        ++Errors;
        EXPECT_THAT(llvm::toString(S.takeError()),
                    StartsWith("cannot read summary 'x.summary': "));
        continue;
      }
      ++Summaries;
      ASSERT_TRUE(Laws(*S).hold()) << At << " change " << Change;
      expectRoundTrip(*S);
    }
  // Both happen, or this tests nothing.
  EXPECT_GT(Errors, 1000u);
  EXPECT_GT(Summaries, 1000u);
}

TEST(SummaryFormat, LengthsAreBoundedByTheData) {
  std::string Bytes = encodeSummary(TUSummary());
  EXPECT_EQ(withSection(Bytes, 6, llvm::StringRef("\0", 1)), Bytes);
  auto ErrorWith = [&](unsigned Section, llvm::StringRef Data) {
    return errorOf(withSection(Bytes, Section, Data));
  };
  llvm::StringRef Huge = "\xff\xff\xff\xff\x0f";
  EXPECT_EQ(ErrorWith(6, Huge),
            "cannot read summary 'x.summary': suppressions: suppression list "
            "is longer than the data");
  EXPECT_EQ(ErrorWith(2, Huge), "cannot read summary 'x.summary': shapes: list "
                                "is longer than the data");
  // Strings, files, types, entities.
  for (std::string Counts :
       {Huge.str() + "\0\0\0"s, "\1"s + Huge.str() + "\0\0"s,
        "\1\0"s + Huge.str() + "\0"s, "\1\0\0"s + Huge.str()})
    EXPECT_THAT(ErrorWith(0, Counts),
                HasSubstr("list is longer than the data"));
}

TEST(SummaryFormat, BytesThatNobodyReadsAreErrors) {
  std::string Bytes = encodeSummary(TUSummary());
  EXPECT_EQ(errorOf(withSection(Bytes, 6, "\0\0\0"s)),
            "cannot read summary 'x.summary': suppressions: 2 bytes too many");
  EXPECT_EQ(errorOf(withSection(Bytes, 9, "x")),
            "cannot read summary 'x.summary': bodies: 1 bytes too many");
  EXPECT_EQ(errorOf(withSection(Bytes, 1, "x")),
            "cannot read summary 'x.summary': strings: 1 bytes too many");
}

TEST(SummaryFormat, EveryBodyHasItsFirstEvents) {
  SummaryBuilder B;
  B.body(B.function("f"));
  std::string Bytes = encodeSummary(B.take());
  std::string Table = section(Bytes, 8).str();
  std::string Body = section(Bytes, 9).str();
  // Ends with their number and three events of one byte each.
  ASSERT_EQ(Body[Body.size() - 4], 3);
  Body.resize(Body.size() - 4);
  Body += '\0';
  llvm::support::endian::write32le(Table.data(), Body.size());
  EXPECT_THAT(errorOf(withSection(withSection(Bytes, 9, Body), 8, Table)),
              HasSubstr("body 0: entry, exit or unwind event is missing"));
}

/// Changes a summary that fits into one that does not, and says what is wrong.
template <class Function> std::string errorAfter(Function Change) {
  TUSummary S = everything();
  Change(S);
  return errorOf(encodeSummary(S));
}

TEST(SummaryFormat, CyclesAreErrors) {
  EXPECT_THAT(errorAfter([](TUSummary &S) {
                S.Entities[0].Enclosing = EntityId(1);
                S.Entities[1].Enclosing = EntityId(0);
              }),
              HasSubstr("enclosing entities form a cycle"));
  EXPECT_THAT(
      errorAfter([](TUSummary &S) { S.Entities[2].InstanceOf = EntityId(2); }),
      HasSubstr("template patterns form a cycle"));
  EXPECT_THAT(
      errorAfter([](TUSummary &S) { S.Entities[2].Overrides = {EntityId(2)}; }),
      HasSubstr("overridden methods form a cycle"));
  EXPECT_THAT(errorAfter([](TUSummary &S) {
                S.Types[0].Bases = {{TypeId(1)}};
                S.Types[1].Bases = {{TypeId(0)}};
              }),
              HasSubstr("bases of types form a cycle"));
  EXPECT_THAT(errorAfter([](TUSummary &S) {
                S.Types[0].Pointee = TypeId(1);
                S.Types[1].Arguments = {TypeId(0)};
              }),
              HasSubstr("pointees and template arguments form a cycle"));
  EXPECT_THAT(errorAfter([](TUSummary &S) {
                S.Bodies[0].Operands[2].Base = OperandId(2);
              }),
              HasSubstr("body 0: bases of operands form a cycle"));
}

TEST(SummaryFormat, ForwardChainsAreNoCycles) {
  TUSummary S = everything();
  S.Entities[0].Enclosing = EntityId(3);
  S.Entities[3].Enclosing = EntityId(2);
  S.Entities[1].Enclosing = EntityId(2);
  expectRoundTrip(S);
}

} // namespace
