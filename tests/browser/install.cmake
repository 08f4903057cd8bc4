# Installs the packages that package-lock.json names, unless they are there already.
set(installed ${CMAKE_CURRENT_LIST_DIR}/node_modules/.package-lock.json)
if(EXISTS ${installed} AND NOT ${CMAKE_CURRENT_LIST_DIR}/package-lock.json IS_NEWER_THAN ${installed})
  return()
endif()
execute_process(COMMAND ${NPM} ci --no-audit --no-fund
  WORKING_DIRECTORY ${CMAKE_CURRENT_LIST_DIR} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "npm ci could not install the packages of the browser tests; see above.")
endif()
