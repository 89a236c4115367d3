# The files of a report's page as a source file of the build folder, so that the
# program needs no files beside it.

set(GSYNC_EMBED_PAGE_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/EmbedPageScript.cmake)

# gsync_embed_page(TARGET FOLDER)
# Compiles every FOLDER/*.{html,css,js} into the target: page_file("list.js").
function(gsync_embed_page target folder)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.html ${folder}/*.css ${folder}/*.js)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/page_files.cc)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DOUTPUT=${output} -P ${GSYNC_EMBED_PAGE_SCRIPT}
    DEPENDS ${files} ${GSYNC_EMBED_PAGE_SCRIPT}
    COMMENT "Embedding the page of reports"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
  set_source_files_properties(${output} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
