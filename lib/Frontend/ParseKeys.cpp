// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: the parts of a parse's key that are no files.

#include "async-tidy/Frontend/ParseKeys.h"
#include "Invocation.h"
#include "llvm/TargetParser/Host.h"
#include <cstdlib>

using namespace asynctidy;

/// What Clang's driver reads for the languages and targets that are analyzed,
/// and in which order it does not matter.
static constexpr const char *Variables[] = {
    "CPATH",
    "C_INCLUDE_PATH",
    "CPLUS_INCLUDE_PATH",
    "OBJC_INCLUDE_PATH",
    "OBJCPLUS_INCLUDE_PATH",
    "COMPILER_PATH",
    "LIBRARY_PATH",
    "GCC_EXEC_PREFIX",
    "INCLUDE",
    "EXTERNAL_INCLUDE",
    "SDKROOT",
    "MACOSX_DEPLOYMENT_TARGET",
    "IPHONEOS_DEPLOYMENT_TARGET",
    "TVOS_DEPLOYMENT_TARGET",
    "WATCHOS_DEPLOYMENT_TARGET",
    "DRIVERKIT_DEPLOYMENT_TARGET",
    "XROS_DEPLOYMENT_TARGET",
    "CCC_OVERRIDE_OPTIONS",
    "CLANG_NO_DEFAULT_CONFIG",
    "NCC_C_INCLUDE_PATH",
    "NCC_CPLUS_INCLUDE_PATH",
    "XCC_C_INCLUDE_PATH",
    "XCC_CPLUS_INCLUDE_PATH",
    "CUDA_PATH",
    "HIP_PATH",
    "HIP_DEVICE_LIB_PATH",
    "ROCM_PATH",
};

ParseKeys::ParseKeys() {
  DigestBuilder Builder;
  for (const char *Name : Variables) {
    const char *Value = std::getenv(Name);
    Builder.add(uint64_t(Value != nullptr)).add(Value ? Value : "");
  }
  // `-march=native` and a command without a target mean this machine.
  Builder.add(llvm::sys::getHostCPUName());
  Builder.add(llvm::sys::getDefaultTargetTriple());
  Builder.add(defaultResourceDir());
  Surroundings = Builder.finish();
}

Digest ParseKeys::of(const CompileJob &Job) {
  std::string Place = Job.Arguments.front();
  Place.push_back('\0');
  Place += Job.Directory;
  auto [It, IsNew] = Compilers.try_emplace(Place);
  if (IsNew)
    It->second = compilerPath(Job);
  return DigestBuilder()
      .add(Surroundings)
      .add(It->second)
      .add(Job.Directory)
      .add(Job.File)
      .addAll(Job.Arguments)
      .finish();
}
