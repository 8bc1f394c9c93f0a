# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %root/tool/dev/format --check
"""Our C++ is laid out by clang-format."""
