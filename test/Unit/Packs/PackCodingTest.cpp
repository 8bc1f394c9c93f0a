// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs as bytes: what is read is what was written.

#include "../../../lib/Packs/PackCoding.h"
#include "gtest/gtest.h"

using namespace asynctidy;

namespace {

/// Has each key, and values that are not the default ones.
Pack fullPack() {
  auto P = parsePack(llvm::MemoryBufferRef(R"(
pack: full
library: a library
headers: [a.h, b.h]
debian: liba-dev
source: github.com/a/a
verified: liba-dev 1.2
repeat: async-tidy packs verify full -- -IA
flags: [-DX]
language: c
loops: interactive
opaque: ["*/a/*"]
functions:
  - name: [f, a::g]
    parameters: [int, "const char *"]
    effect: blocks
    category: dns
    class: disk
    when: [{arg: 1, is: [-7, 9000000000, NAME, "text"]}, {args: {min: 1}}, {body: true, has: X}]
    unless: {receiver: true, type: a::b}
    runs: [{param: last, on: loop}, {param: 0, on: executor, executor: receiver}, {param: 2, on: stackful, executor: 1}, {template: 1, on: loop}]
    switches: {to: executor, executor: 3, until: task-end, leaks: true}
    awaitable: true
    sibling: async_f
    marks: [{arg: 1, as: ready, if: [NAME, 3]}, {receiver: true, not: x, for: class}]
    tells: {on: offload, else: loop, if: 0}
    overriders: thread
    executor-of: receiver
    suspends-in: stackful
    constructs: [0, 200]
    passes: 2
    acquires: receiver
    acquires-if: [NAME, 3]
    releases: 1
    discard: allowed
    text-of: receiver
    ends: receiver
    until-ready: true
    declares-signal: 0
    connects-signal: 1
    emits-signal: 200
    mismatch: {object: receiver, marked: m, part-of: a::b, schemes: [x, y], why: w, instead: i}
    destroys: 1
    once: true
    confidence: uncertain
    why: "waits \u00e9"
    instead: another
  - {name: h, effect: needs-async, failure: no loop, why: w, parameters: []}
  - {name: k, executor: inline}
types:
  - {name: t, role: future, executor: loop, context: offload, taken-by: stackful, switches: {to: stored}, suspends: false, discard: lost, own-executor: true, holds: state, session: {async: u}, why: w, instead: i}
annotations:
  - {text: x, effect: needs-stackful, context: stackful, why: w}
  - {text: y, context: async}
  - {text: z, context: offload, runs: inline}
)",
                                           "<memory>"));
  if (P)
    return std::move(*P);
  ADD_FAILURE() << llvm::toString(P.takeError());
  return {};
}

std::string encode(const std::vector<Pack> &Packs) {
  PackEncoder Encoder;
  Encoder(Packs);
  return Encoder.take();
}

TEST(PackCoding, ReadsWhatItWrote) {
  std::vector<Pack> Packs = {fullPack(), Pack()}, Read;
  std::string Bytes = encode(Packs);
  PackDecoder Decoder(Bytes);
  Decoder(Read);
  EXPECT_FALSE(Decoder.failed());
  EXPECT_TRUE(Packs == Read);
}

TEST(PackCoding, DamageFailsAndNothingMore) {
  std::string Bytes = encode({fullPack()});
  for (size_t Size = 0; Size != Bytes.size(); ++Size) {
    std::vector<Pack> Read;
    PackDecoder Decoder(llvm::StringRef(Bytes).take_front(Size));
    Decoder(Read);
    EXPECT_TRUE(Decoder.failed()) << Size;
  }
}

} // namespace
