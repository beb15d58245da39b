# One static library per room (docs/architecture.md). A room links only the rooms named here, so that an edge
# outside the drawing does not link; tests/architecture scans the includes for what CMake cannot see.

add_library(linchpin_flags INTERFACE)
target_compile_options(linchpin_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                                -Wold-style-cast -Woverloaded-virtual
    # GCC 12 warns about overlaps that cannot be when a character is put before a string (GCC bug 105329).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
if(LINCHPIN_WERROR)
    target_compile_options(linchpin_flags INTERFACE -Werror)
endif()
if(LINCHPIN_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()

# linchpin_room(NAME USES rooms... LIBRARIES private libraries... PUBLIC_LIBRARIES ... PRECOMPILE headers...)
function(linchpin_room name)
    cmake_parse_arguments(ROOM "QT" "" "USES;LIBRARIES;PUBLIC_LIBRARIES;PRECOMPILE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp
                                                ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    add_library(linchpin_${name} STATIC ${sources})
    target_include_directories(linchpin_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    list(TRANSFORM ROOM_USES PREPEND linchpin_)
    target_link_libraries(linchpin_${name} PUBLIC ${ROOM_USES} ${ROOM_PUBLIC_LIBRARIES}
                                           PRIVATE linchpin_flags ${ROOM_LIBRARIES})
    set_target_properties(linchpin_${name} PROPERTIES LINKER_LANGUAGE CXX)
    if(ROOM_QT)
        set_target_properties(linchpin_${name} PROPERTIES AUTOMOC ON)
        target_compile_definitions(linchpin_${name} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
                                                            QT_NO_FOREACH)
    endif()
    if(ROOM_PRECOMPILE)
        target_precompile_headers(linchpin_${name} PRIVATE ${ROOM_PRECOMPILE})
    endif()
endfunction()
