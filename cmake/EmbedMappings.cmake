# The mappings of /mappings as a source file of the build folder, so that the
# program needs no files beside it.

set(GSYNC_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/EmbedMappingsScript.cmake)

# Compiles every mappings/**/*.yaml into the target.
function(gsync_embed_mappings target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/mappings/*.yaml)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/builtin.cc)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${PROJECT_SOURCE_DIR}/mappings -DOUTPUT=${output}
            -P ${GSYNC_EMBED_SCRIPT}
    DEPENDS ${files} ${GSYNC_EMBED_SCRIPT}
    COMMENT "Embedding the mappings"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
  set_source_files_properties(${output} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
