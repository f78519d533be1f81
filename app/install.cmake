# cmake --install BUILD --prefix FOLDER, and packages by cpack (see package.cmake). The tree that is installed may be moved:
# programs look for private libraries in ../lib/flowlab/private and for resources in ../share/flowlab, beside where they are.
#
# Components: flowlab (programs, resources, documents), torch (LibTorch's CPU libraries), cuda (what a GPU needs beside
# them). Without torch, that folder needs links to the libraries of a LibTorch.
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize") # such a build serves its tests alone
  return()
endif()

set(FLOWLAB_RELEASE_DATE 2026-11-28) # of PROJECT_VERSION
set(FLOWLAB_CHANGELOG_DATE "Sat, 28 Nov 2026 12:00:00 +0000") # the same day as Debian writes it

# Man pages and completions, which the programs write from their own flags.
set(documents ${CMAKE_CURRENT_BINARY_DIR}/documents)
function(flowlab_documents program)
  set(folder ${documents}/${program})
  add_custom_command(OUTPUT ${folder}/made
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${folder} # pages of commands that are gone
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8 $<TARGET_FILE:${program}> --documents ${folder}
    COMMAND ${CMAKE_COMMAND} -E touch ${folder}/made
    DEPENDS ${program} VERBATIM)
  add_custom_target(${program}-documents ALL DEPENDS ${folder}/made)
endfunction()

set(private lib/flowlab/private) # as in install_files.cmake
set(package ${PROJECT_SOURCE_DIR}/resources/package)
set(programs flowlab-cli)
if(FLOWLAB_DESKTOP)
  list(APPEND programs flowlab)
endif()
foreach(program IN LISTS programs)
  flowlab_documents(${program})
  set_target_properties(${program} PROPERTIES INSTALL_RPATH "$ORIGIN/../${private}")
  install(TARGETS ${program} RUNTIME DESTINATION bin COMPONENT flowlab)
endforeach()
if(TARGET flowlab_video)
  set_target_properties(flowlab_video PROPERTIES INSTALL_RPATH "")
  install(TARGETS flowlab_video LIBRARY DESTINATION ${private} COMPONENT flowlab)
endif()

set(resources ${PROJECT_SOURCE_DIR}/resources)
install(DIRECTORY ${resources}/datasets ${resources}/models ${resources}/presets DESTINATION share/flowlab COMPONENT flowlab)
if(FLOWLAB_DESKTOP)
  configure_file(${package}/desktop.in ${CMAKE_CURRENT_BINARY_DIR}/${FLOWLAB_DESKTOP_ID}.desktop @ONLY)
  configure_file(${package}/metainfo.xml.in ${CMAKE_CURRENT_BINARY_DIR}/${FLOWLAB_DESKTOP_ID}.metainfo.xml @ONLY)
  configure_file(${package}/mime.xml.in ${CMAKE_CURRENT_BINARY_DIR}/${FLOWLAB_DESKTOP_ID}.xml @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${FLOWLAB_DESKTOP_ID}.desktop DESTINATION share/applications COMPONENT flowlab)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${FLOWLAB_DESKTOP_ID}.metainfo.xml DESTINATION share/metainfo COMPONENT flowlab)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${FLOWLAB_DESKTOP_ID}.xml DESTINATION share/mime/packages COMPONENT flowlab)
  install(FILES ${resources}/icons/flowlab.svg DESTINATION share/icons/hicolor/scalable/apps RENAME ${FLOWLAB_DESKTOP_ID}.svg
    COMPONENT flowlab)
endif()

function(flowlab_install_files component)
  install(CODE "set(FLOWLAB_COMPONENT ${component})
set(FLOWLAB_DOCUMENTS \"${documents}\")
set(FLOWLAB_PACKAGE \"${CMAKE_CURRENT_BINARY_DIR}/package\")
set(FLOWLAB_TORCH \"${FLOWLAB_TORCH}\")
set(FLOWLAB_CUDA_LIBRARIES \"${CUDAToolkit_LIBRARY_DIR}\")
set(CMAKE_STRIP \"${CMAKE_STRIP}\")" COMPONENT ${component})
  install(SCRIPT install_files.cmake COMPONENT ${component})
endfunction()
flowlab_install_files(flowlab)
flowlab_install_files(torch)
if(FLOWLAB_WITH_CUDA)
  set_target_properties(flowlab_cuda PROPERTIES INSTALL_RPATH "$ORIGIN")
  install(TARGETS flowlab_cuda LIBRARY DESTINATION ${private} COMPONENT cuda)
  install(FILES ${package}/lintian-cuda DESTINATION share/lintian/overrides RENAME flowlab-cuda COMPONENT cuda)
  flowlab_install_files(cuda)
endif()

include(${CMAKE_CURRENT_LIST_DIR}/package.cmake)
