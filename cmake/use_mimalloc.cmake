# leta_use_mimalloc(PROGRAM) links it with mimalloc where that is installed. Sanitizers bring an allocator of
# their own.
find_package(mimalloc QUIET)
function(leta_use_mimalloc program)
  if(mimalloc_FOUND AND NOT LETA_SANITIZE)
    target_link_libraries(${program} PRIVATE mimalloc)
  endif()
endfunction()
