// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the packs that are part of the binary.

#include "EmbeddedPacks.h"
#include "PackCoding.h"

using namespace asynctidy;

llvm::Expected<PackSet> PackSet::builtin() {
  std::vector<Pack> Packs;
  PackDecoder Decoder(embeddedPacks());
  Decoder(Packs);
  if (Decoder.failed())
    return llvm::createStringError("the built-in packs are damaged");
  PackSet Set;
  Set.Packs.reserve(Packs.size());
  for (Pack &P : Packs)
    Set.insert(std::move(P));
  Set.BuiltinCount = Set.Packs.size();
  return Set;
}

std::vector<std::string> PackSet::builtinOpaqueGlobs() {
  std::vector<std::string> Globs;
  PackDecoder Decoder(embeddedGlobs());
  Decoder(Globs);
  return Globs;
}
