#include "render/map/map_book.h"

#include <QCoreApplication>

#include "render/map/map_pdf.h"
#include "render/output_file.h"

namespace linchpin::render {

core::Result<void> writeMapBook(const std::filesystem::path &path, std::size_t count,
                                const std::function<core::Result<core::AccountMap>(std::size_t)> &fetch,
                                const MapOutputOptions &options)
{
    return writeOutputFile(path, [&](QIODevice &device) -> core::Result<void> {
        MapPdf book(device, QCoreApplication::translate("Map", "Relationship maps"), options);
        for (std::size_t i = 0; i < count; ++i) {
            const auto map = fetch(i);
            if (!map) {
                return tl::make_unexpected(map.error());
            }
            book.add(*map);
        }
        book.finish();
        return {};
    });
}

}  // namespace linchpin::render
