# Installs the packages that package-lock.json in FOLDER names, unless they are there already.
set(installed ${FOLDER}/node_modules/.package-lock.json)
if(EXISTS ${installed} AND NOT ${FOLDER}/package-lock.json IS_NEWER_THAN ${installed})
  return()
endif()
execute_process(COMMAND ${NPM} ci --no-audit --no-fund
  WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "npm ci could not install the packages of the browser tests; see above.")
endif()
