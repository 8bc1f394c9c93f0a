// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A step of the build: `embed-packs OUTPUT FOLDER` checks the packs of a
/// folder and writes C++ that holds them as bytes. A bad pack fails the build.

#include "PackCoding.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace asynctidy;

static llvm::Expected<std::vector<std::string>>
packFiles(llvm::StringRef Folder) {
  std::vector<std::string> Files;
  std::error_code Problem;
  llvm::sys::fs::directory_iterator It(Folder, Problem), End;
  for (; It != End && !Problem; It.increment(Problem))
    if (llvm::sys::path::extension(It->path()) == ".yaml")
      Files.push_back(It->path());
  if (Problem)
    return makeError("cannot read the folder '" + Folder +
                     "': " + Problem.message());
  llvm::sort(Files, [](llvm::StringRef A, llvm::StringRef B) {
    return llvm::sys::path::stem(A) < llvm::sys::path::stem(B);
  });
  return Files;
}

static llvm::Expected<std::vector<Pack>> readPacks(llvm::StringRef Folder) {
  llvm::Expected<std::vector<std::string>> Files = packFiles(Folder);
  if (!Files)
    return Files.takeError();
  std::vector<Pack> Packs;
  PackSet Set;
  for (const std::string &File : *Files) {
    auto Buffer = readFile(File);
    if (!Buffer)
      return Buffer.takeError();
    llvm::Expected<Pack> P = parsePack((*Buffer)->getMemBufferRef());
    if (!P)
      return P.takeError();
    Packs.push_back(*P);
    if (llvm::Error E = Set.add(std::move(*P)))
      return std::move(E);
  }
  return Packs;
}

/// As octal escapes, which no digit that follows can prolong.
static std::string asLiteral(llvm::StringRef Bytes) {
  std::string Code = "\"";
  for (auto [Index, Byte] : llvm::enumerate(Bytes.bytes())) {
    if (Index && Index % 16 == 0)
      Code += "\"\n    \"";
    Code += '\\';
    for (unsigned Shift : {6, 3, 0})
      Code += static_cast<char>('0' + ((Byte >> Shift) & 7));
  }
  return Code + "\"";
}

/// Of a function that returns \p Bytes.
static std::string define(llvm::StringRef Name, llvm::StringRef Bytes) {
  return "\nllvm::StringRef asynctidy::" + Name.str() +
         "() {\n  static constexpr char Bytes[] =\n    " + asLiteral(Bytes) +
         ";\n  return {Bytes, sizeof(Bytes) - 1};\n}\n";
}

static llvm::Error embed(llvm::StringRef Output, llvm::StringRef Folder) {
  llvm::Expected<std::vector<Pack>> Packs = readPacks(Folder);
  if (!Packs)
    return Packs.takeError();
  std::set<std::string> Opaque;
  for (const Pack &P : *Packs)
    Opaque.insert(P.Opaque.begin(), P.Opaque.end());
  PackEncoder All, Globs;
  All(*Packs);
  Globs(std::vector<std::string>(Opaque.begin(), Opaque.end()));
  return writeFileAtomically(Output,
                             "// Made from the packs by EmbedPacks.cpp.\n\n"
                             "#include \"EmbeddedPacks.h\"\n" +
                                 define("embeddedPacks", All.take()) +
                                 define("embeddedGlobs", Globs.take()));
}

int main(int Count, char *Arguments[]) {
  llvm::ExitOnError ExitOnError;
  if (Count != 3)
    ExitOnError(makeError("usage: embed-packs OUTPUT FOLDER"));
  ExitOnError(embed(Arguments[1], Arguments[2]));
}
