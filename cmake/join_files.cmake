# Makes one file of several when building, so that a page asks for one style.
#
#   leta_join_files(<output> <file>...)
#
# writes the files one after another, in the order given, to <output> in the build folder. Run as a
# script (cmake -P) by that rule.

set(LETA_JOIN_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(leta_join_files output)
  list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE paths)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DLETA_JOIN_FILES=${paths}" -DLETA_JOIN_OUTPUT=${output}
            -P ${LETA_JOIN_SCRIPT}
    DEPENDS ${paths} ${LETA_JOIN_SCRIPT}
    VERBATIM)
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  return()
endif()

# From here on: the script.
set(joined "")
foreach(path IN LISTS LETA_JOIN_FILES)
  file(READ ${path} content)
  string(APPEND joined "${content}\n")
endforeach()
file(WRITE ${LETA_JOIN_OUTPUT} "${joined}")
