# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes OUTPUT, which defines embeddedPacks() from PACKS/*.yaml. Run at build
# time with cmake -P.

file(GLOB Files ${PACKS}/*.yaml)
set(Names "")
foreach(File ${Files})
  get_filename_component(Name ${File} NAME_WE)
  list(APPEND Names ${Name})
endforeach()
list(SORT Names)
set(Texts "")
set(Rows "")
set(Index 0)
foreach(Name ${Names})
  set(File ${PACKS}/${Name}.yaml)
  file(READ ${File} Text)
  string(FIND "${Text}" ")pack\"" End)
  if(NOT End EQUAL -1)
    message(FATAL_ERROR "${File} has the end of a raw string literal")
  endif()
  string(APPEND Texts
    "static constexpr char Text${Index}[] = R\"pack(${Text})pack\";\n")
  string(APPEND Rows
    "    {\"${Name}.yaml\", {Text${Index}, sizeof(Text${Index}) - 1}},\n")
  math(EXPR Index "${Index} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made from the packs by EmbedPacks.cmake.

#include \"EmbeddedPacks.h\"

${Texts}
static constexpr asynctidy::EmbeddedPack Packs[] = {
${Rows}};

llvm::ArrayRef<asynctidy::EmbeddedPack> asynctidy::embeddedPacks() {
  return Packs;
}
")
