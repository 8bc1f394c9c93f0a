// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Numbers as bytes, and bytes that are no numbers.

#include "async-tidy/Support/Bytes.h"
#include "gtest/gtest.h"

using namespace asynctidy;

namespace {

TEST(Bytes, NumbersComeBack) {
  std::vector<uint64_t> Numbers = {0, 1};
  for (unsigned Bit = 1; Bit < 64; ++Bit)
    for (uint64_t Around : {uint64_t(-1), uint64_t(0), uint64_t(1)})
      Numbers.push_back((uint64_t(1) << Bit) + Around);
  Numbers.push_back(UINT64_MAX);
  ByteWriter Out;
  for (uint64_t N : Numbers)
    Out.varint(N);
  Out.fixed32(0x01020304);
  Out.fixed64(0x0102030405060708);
  Out.raw("text");
  ByteReader In(Out.bytes());
  for (uint64_t N : Numbers)
    EXPECT_EQ(In.varint(), N);
  EXPECT_EQ(In.fixed32(), 0x01020304u);
  EXPECT_EQ(In.fixed64(), 0x0102030405060708u);
  EXPECT_EQ(In.raw(4), "text");
  EXPECT_EQ(In.left(), 0u);
  EXPECT_FALSE(In.failed());
}

TEST(Bytes, LittleEndianOnEveryMachine) {
  ByteWriter Out;
  Out.fixed32(0x01020304);
  Out.varint(300);
  EXPECT_EQ(Out.bytes(), "\x04\x03\x02\x01\xac\x02");
}

TEST(Bytes, DifferencesComeBack) {
  for (uint32_t N : {0u, 1u, 0x7fffffffu, 0x80000000u, UINT32_MAX}) {
    EXPECT_EQ(unzigzag(zigzag(N)), N);
    EXPECT_EQ(5 + unzigzag(zigzag(N - 5)), N);
  }
  EXPECT_EQ(zigzag(uint32_t(-1)), 1u);
  EXPECT_EQ(zigzag(1), 2u);
  for (int64_t N : {int64_t(0), int64_t(-1), INT64_MAX, INT64_MIN})
    EXPECT_EQ(unzigzag64(zigzag64(N)), N);
}

TEST(Bytes, WhatIsMissingFails) {
  ByteReader Empty("");
  EXPECT_EQ(Empty.varint(), 0u);
  EXPECT_TRUE(Empty.failed());
  ByteReader Cut("\x80\x80");
  EXPECT_EQ(Cut.varint(), 0u);
  EXPECT_TRUE(Cut.failed());
  ByteReader Short("abc");
  EXPECT_EQ(Short.fixed32(), 0u);
  EXPECT_TRUE(Short.failed());
}

TEST(Bytes, FailureLasts) {
  ByteReader In("ab");
  EXPECT_EQ(In.raw(UINT64_MAX), "");
  EXPECT_TRUE(In.failed());
  EXPECT_EQ(In.varint(), 0u);
  EXPECT_EQ(In.left(), 0u);
}

TEST(Bytes, NumbersThatAreTooLargeFail) {
  // 64 bits fit, a 65th does not, nor do zeros without end.
  ByteReader Largest("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
  EXPECT_EQ(Largest.varint(), UINT64_MAX);
  EXPECT_FALSE(Largest.failed());
  ByteReader Larger("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x03");
  Larger.varint();
  EXPECT_TRUE(Larger.failed());
  ByteReader Zeros("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01");
  Zeros.varint();
  EXPECT_TRUE(Zeros.failed());
  ByteReader Wide("\xff\xff\xff\xff\x1f");
  EXPECT_EQ(Wide.varint32(), 0u);
  EXPECT_TRUE(Wide.failed());
}

} // namespace
