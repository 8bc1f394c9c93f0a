# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What the scripts beside it share. Sourced, never run. Knows where the tree is
# and which LLVM versions are built; each script's head comment is its --help.

# shellcheck disable=SC2034 # Used by the scripts.
Root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck disable=SC2034
LlvmVersions=(19 22)
# shellcheck disable=SC2034
DefaultLlvm=19

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# Ends the script with 2, the exit code of everything that could not be done.
die() {
  say "$*"
  exit 2
}

# Prints the calling script's head comment without SPDX line.
usage() { sed -n '3,/^[^#]/{s/^# \{0,1\}//p}' "$0"; }

# Refuses a version that the project is not built for.
check_llvm() {
  local Known
  for Known in "${LlvmVersions[@]}"; do
    [[ $1 == "$Known" ]] && return
  done
  die "'$1' is not a supported LLVM version; these are: ${LlvmVersions[*]}"
}

# Our C++ files, relative to the root, one a line.
cpp_files() {
  (cd "$Root" && find include lib tool test/Unit -name '*.cpp' -o -name '*.h') | sort
}

# lit is packaged in two ways.
lit_program() {
  local Lit
  for Lit in "/usr/lib/llvm-$1/bin/lit" "/usr/lib/llvm-$1/build/utils/lit/lit.py"; do
    if [[ -x $Lit ]]; then
      echo "$Lit"
      return
    fi
  done
  die "cannot find lit of LLVM $1"
}
