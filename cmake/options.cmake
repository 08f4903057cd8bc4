# Language level, warnings, sanitizers and the Dev build type, for every target of Leta.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Dev: quick to compile, assertions on, and still fast enough to index real archives in tests.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1")
set(CMAKE_C_FLAGS_DEV "-O1 -g1")

find_program(LETA_CCACHE ccache)
if(LETA_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${LETA_CCACHE})
endif()

add_library(leta_options INTERFACE)
target_compile_options(leta_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
target_include_directories(leta_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(leta_options INTERFACE LETA_VERSION="${PROJECT_VERSION}")
# g++ 12 warns of overlapping copies inside std::string's own operator+ at -O2 (GCC bug 105651).
target_compile_options(leta_options INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
if(LETA_WERROR)
  target_compile_options(leta_options INTERFACE -Werror)
endif()
if(LETA_SANITIZE)
  target_compile_definitions(leta_options INTERFACE LETA_SANITIZED)
  target_compile_options(leta_options INTERFACE -fsanitize=${LETA_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(leta_options INTERFACE -fsanitize=${LETA_SANITIZE})
endif()
