// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once

/// Units of the other currency for one of ours.
double exchange_rate();
