# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes OUTPUT, which defines the parts of the HTML report from the files of
# FOLDER. Run at build time with cmake -P.

set(Code "// Made from lib/Report/html by Embed.cmake.\n\n#include \"HTMLParts.h\"\n")
foreach(Part IN ITEMS html css js)
  set(Name_html reportPage)
  set(Name_css reportStyle)
  set(Name_js reportScript)
  file(READ ${FOLDER}/report.${Part} Text)
  string(FIND "${Text}" ")part\"" End)
  if(NOT End EQUAL -1)
    message(FATAL_ERROR "report.${Part} has the end of a raw string literal")
  endif()
  # It would end the element that it is put into.
  string(REGEX MATCH "</(script|style)|<!--" Markup "${Text}")
  if(Markup AND NOT Part STREQUAL html)
    message(FATAL_ERROR "report.${Part} has '${Markup}'")
  endif()
  string(APPEND Code "
llvm::StringRef asynctidy::${Name_${Part}}() {
  return R\"part(${Text})part\";
}
")
endforeach()
file(WRITE ${OUTPUT} "${Code}")
