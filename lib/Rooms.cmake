# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What every target needs, and add_room(): one static library for one folder of
# lib/, linked to exactly the rooms that it names. test/Meta holds these lines
# against the #includes.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

if(NOT LLVM_ROOT)
  message(FATAL_ERROR "LLVM_ROOT is not set; tool/dev/build sets it, "
                      "or pass -DLLVM_ROOT=$(llvm-config-19 --prefix)")
endif()
find_package(Clang REQUIRED CONFIG PATHS ${LLVM_ROOT}/lib/cmake/clang NO_DEFAULT_PATH)
find_package(fmt REQUIRED)
find_program(ASYNC_TIDY_CCACHE ccache)
if(ASYNC_TIDY_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  # Sloppy about time stamps only: without it no TU with a precompiled header
  # is ever found again.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    ${ASYNC_TIDY_CCACHE})
endif()
find_program(ASYNC_TIDY_MOLD mold)
if(ASYNC_TIDY_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

separate_arguments(_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
add_library(llvm_flags INTERFACE)
target_include_directories(llvm_flags SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_compile_definitions(llvm_flags INTERFACE ${_definitions})
# Model's records leave "none" to the constructors of ids, so an initializer
# names only what a record has.
target_compile_options(llvm_flags INTERFACE -fno-exceptions -Wall -Wextra
  -Wno-unused-parameter -Wno-missing-designated-field-initializers)
target_include_directories(llvm_flags INTERFACE ${PROJECT_SOURCE_DIR}/include)
target_link_libraries(llvm_flags INTERFACE fmt::fmt-header-only)
target_compile_definitions(llvm_flags INTERFACE FMT_HEADER_ONLY=1)

# Precompiled headers are compiled once and shared by all rooms of a kind.
# add_headers(Name Header...)
function(add_headers Name)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${Name}.cpp CONTENT "")
  add_library(${Name} OBJECT ${CMAKE_BINARY_DIR}/${Name}.cpp)
  target_link_libraries(${Name} PRIVATE llvm_flags)
  target_include_directories(${Name} SYSTEM PRIVATE ${CLANG_INCLUDE_DIRS})
  # A time stamp would make each of them new to ccache.
  target_compile_options(${Name} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  target_precompile_headers(${Name} PRIVATE ${ARGN})
endfunction()
add_headers(llvm_headers ${PROJECT_SOURCE_DIR}/lib/LLVMHeaders.h)
add_headers(clang_headers ${PROJECT_SOURCE_DIR}/lib/ClangHeaders.h)

# A room: add_room(Name SOURCES ... USES ... [CLANG]).
function(add_room Name)
  cmake_parse_arguments(ROOM "CLANG" "" "SOURCES;USES" ${ARGN})
  add_library(asynctidy${Name} STATIC ${ROOM_SOURCES})
  set_property(GLOBAL APPEND PROPERTY ASYNC_TIDY_ROOMS asynctidy${Name})
  target_link_libraries(asynctidy${Name} PUBLIC llvm_flags)
  foreach(Used ${ROOM_USES})
    target_link_libraries(asynctidy${Name} PUBLIC asynctidy${Used})
  endforeach()
  target_compile_options(asynctidy${Name} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  if(ROOM_CLANG)
    target_precompile_headers(asynctidy${Name} REUSE_FROM clang_headers)
    target_include_directories(asynctidy${Name} SYSTEM PRIVATE ${CLANG_INCLUDE_DIRS})
  else()
    target_precompile_headers(asynctidy${Name} REUSE_FROM llvm_headers)
  endif()
endfunction()
