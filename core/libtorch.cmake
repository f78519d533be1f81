# LibTorch as two imported targets: flowlab::torch (the CPU libraries) and, with a CUDA toolkit, flowlab::torch_cuda.
#
# FLOWLAB_TORCH names a folder that holds lib/libtorch_cpu.so and include/ (an unpacked wheel or a LibTorch archive).
# `./lab` unpacks the wheel pinned in core/libtorch.txt into .deps/site; any 2.x found through CMAKE_PREFIX_PATH serves too.
# The CPU libraries are all that the program links: those for CUDA, and the one of ours that needs them
# (core/device/cuda), are loaded at run time where there is a GPU, so one binary serves both and starts in half the time. Torch's own CMake package needs the CUDA toolkit for this wheel.

find_path(FLOWLAB_TORCH NAMES include/ATen/ATen.h
  HINTS ${PROJECT_SOURCE_DIR}/.deps/site/torch
  PATH_SUFFIXES torch libtorch ../.. # the last: what torch.utils.cmake_prefix_path names
  DOC "The folder of LibTorch, with include/ and lib/")
if(NOT FLOWLAB_TORCH)
  message(FATAL_ERROR "LibTorch was not found. Run ./lab, which fetches it, or set FLOWLAB_TORCH to its folder.")
endif()

function(flowlab_torch_library target file)
  add_library(${target} SHARED IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES
    IMPORTED_LOCATION ${FLOWLAB_TORCH}/lib/${file}
    IMPORTED_NO_SONAME TRUE
    INTERFACE_INCLUDE_DIRECTORIES
      "${FLOWLAB_TORCH}/include;${FLOWLAB_TORCH}/include/torch/csrc/api/include"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES
      "${FLOWLAB_TORCH}/include;${FLOWLAB_TORCH}/include/torch/csrc/api/include")
endfunction()

flowlab_torch_library(flowlab::c10 libc10.so)
flowlab_torch_library(flowlab::torch libtorch_cpu.so)
set_property(TARGET flowlab::torch PROPERTY INTERFACE_LINK_LIBRARIES flowlab::c10)
# libtorch_cpu.so finds its own needs through its run path; the linker is told not to look for them.
set_property(TARGET flowlab::torch PROPERTY INTERFACE_LINK_OPTIONS -Wl,--unresolved-symbols=ignore-in-shared-libs)

set(FLOWLAB_WITH_CUDA OFF)
if(NOT FLOWLAB_CUDA STREQUAL "OFF")
  find_package(CUDAToolkit 13 QUIET)
  if(CUDAToolkit_FOUND)
    if(NOT CMAKE_CUDA_COMPILER)
      set(CMAKE_CUDA_COMPILER ${CUDAToolkit_NVCC_EXECUTABLE})
    endif()
    include(CheckLanguage)
    check_language(CUDA)
  endif()
  if(CMAKE_CUDA_COMPILER AND EXISTS ${FLOWLAB_TORCH}/lib/libtorch_cuda.so)
    set(FLOWLAB_WITH_CUDA ON)
    if(NOT CMAKE_CUDA_ARCHITECTURES)
      set(CMAKE_CUDA_ARCHITECTURES 80) # for the compiler's own trial; our kernels say what they are for
    endif()
    enable_language(CUDA)
    flowlab_torch_library(flowlab::c10_cuda libc10_cuda.so)
    flowlab_torch_library(flowlab::torch_cuda libtorch_cuda.so)
    set_property(TARGET flowlab::torch_cuda PROPERTY
      INTERFACE_LINK_LIBRARIES "flowlab::torch;flowlab::c10_cuda;CUDA::cudart")
  elseif(FLOWLAB_CUDA STREQUAL "ON")
    message(FATAL_ERROR "FLOWLAB_CUDA=ON, but there is no CUDA toolkit 13 with a compiler that works, or no "
      "libtorch_cuda.so in ${FLOWLAB_TORCH}/lib. Install the toolkit, or use FLOWLAB_CUDA=AUTO.")
  endif()
endif()
message(STATUS "LibTorch: ${FLOWLAB_TORCH}, CUDA: ${FLOWLAB_WITH_CUDA}")
