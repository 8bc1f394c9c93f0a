# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes OUTPUT, which defines rulePage() from PAGES/*.md. Run at build time
# with cmake -P.

file(GLOB Files ${PAGES}/async-*.md)
list(SORT Files)
set(Tests "")
foreach(File ${Files})
  get_filename_component(Rule ${File} NAME_WE)
  file(READ ${File} Text)
  string(FIND "${Text}" ")page\"" End)
  if(NOT End EQUAL -1)
    message(FATAL_ERROR "${File} has the end of a raw string literal")
  endif()
  string(APPEND Tests
    "  if (Rule == \"${Rule}\")\n    return R\"page(${Text})page\";\n")
endforeach()
file(WRITE ${OUTPUT} "// Made from docs/rules by EmbedPages.cmake.

#include \"RulePages.h\"

llvm::StringRef asynctidy::rulePage(llvm::StringRef Rule) {
${Tests}  return {};
}
")
