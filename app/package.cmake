# Debian packages by cpack -G DEB, or `./lab package`: flowlab, and flowlab-cuda where the build has GPU support. They fit
# the release of the system that they were built on, whose libraries they name.
set(FLOWLAB_MAINTAINER "The Flowlab authors <flowlab@users.noreply.example>" CACHE STRING "Who answers for the packages")

# "0.1.0~debian12", so that packages of two systems have two names.
set(FLOWLAB_PACKAGE_VERSION ${PROJECT_VERSION})
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release release REGEX "^(ID|VERSION_ID)=")
  foreach(line IN LISTS release)
    string(REGEX REPLACE "^([A-Z_]+)=\"?([^\"]*)\"?$" "\\1;\\2" pair "${line}")
    list(GET pair 0 key)
    list(GET pair 1 os_${key})
  endforeach()
  set(FLOWLAB_PACKAGE_VERSION "${PROJECT_VERSION}~${os_ID}${os_VERSION_ID}")
endif()

file(STRINGS ${PROJECT_SOURCE_DIR}/LICENSE lines)
list(SUBLIST lines 2 -1 lines) # below its title and its copyright
set(FLOWLAB_LICENCE "")
foreach(line IN LISTS lines)
  string(APPEND FLOWLAB_LICENCE " ${line}\n")
endforeach()
string(REPLACE "\n \n" "\n .\n" FLOWLAB_LICENCE "${FLOWLAB_LICENCE}")
foreach(name IN ITEMS copyright changelog)
  configure_file(${package}/${name}.in ${CMAKE_CURRENT_BINARY_DIR}/package/${name} @ONLY)
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VERSION ${FLOWLAB_PACKAGE_VERSION})
set(CPACK_PACKAGE_CONTACT ${FLOWLAB_MAINTAINER})
set(CPACK_PACKAGE_VENDOR "The Flowlab authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own, the first line of its description
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_BINARY_DIR}/package/times.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_BINARY_DIR}/package/times.cmake)
configure_file(${package}/times.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/package/times.cmake @ONLY)
set(CPACK_THREADS 2) # the same blocks, and so the same bytes, on every machine
set(CPACK_COMPONENTS_ALL flowlab torch)
if(FLOWLAB_WITH_CUDA)
  list(APPEND CPACK_COMPONENTS_ALL cuda)
endif()

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON) # private libraries are found by the programs' run paths
set(CPACK_DEBIAN_FLOWLAB_PACKAGE_NAME flowlab)
set(CPACK_DEBIAN_FLOWLAB_DESCRIPTION "Lab for flow-matching models
Train flow-matching models live, turn every knob of the sampler, and see what
each one does: solvers, paths, guidance, trajectories from noise to data,
comparisons at equal cost, films. Two trained models and MNIST come with it.

The package holds the desktop program, the headless flowlab-cli and a LibTorch
of its own for the CPU. flowlab-cuda adds what a GPU of NVIDIA's needs.")
set(CPACK_DEBIAN_FLOWLAB_PACKAGE_RECOMMENDS fonts-dejavu-core)
if(FLOWLAB_DESKTOP)
  set(CPACK_DEBIAN_FLOWLAB_PACKAGE_DEPENDS qt6-qpa-plugins) # which Qt loads to reach a display
  set(CPACK_DEBIAN_FLOWLAB_PACKAGE_RECOMMENDS "fonts-dejavu-core, qt6-translations-l10n")
endif()
set(CPACK_DEBIAN_FLOWLAB_PACKAGE_SUGGESTS flowlab-cuda)
set(CPACK_DEBIAN_CUDA_PACKAGE_NAME flowlab-cuda)
set(CPACK_DEBIAN_CUDA_DESCRIPTION "Lab for flow-matching models, GPU support
What Flowlab needs to compute on a GPU of NVIDIA's: its kernels and LibTorch's
libraries for CUDA. The driver, the CUDA 13 toolkit, cuDNN 9 and NCCL 2 are
NVIDIA's own packages, or an installation of any other kind that the loader
finds. flowlab-cli doctor tells what is missing.")
# Recommended rather than depended on: CUDA is often installed by other means than packages.
set(CPACK_DEBIAN_CUDA_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_CUDA_PACKAGE_DEPENDS "flowlab (= ${FLOWLAB_PACKAGE_VERSION}), libc6, libgcc-s1, libstdc++6")
set(CPACK_DEBIAN_CUDA_PACKAGE_RECOMMENDS "cuda-libraries-13-0, libcudnn9-cuda-13, libnccl2")

include(CPack)
cpack_add_component(flowlab GROUP flowlab)
cpack_add_component(torch GROUP flowlab)
cpack_add_component(cuda GROUP cuda)
