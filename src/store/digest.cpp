#include "store/digest.h"

#include "store/detail/text.h"

namespace linchpin::store {

std::string saltedDigest(std::string_view text, std::string_view salt)
{
    return detail::hexadecimal(detail::blake2b(text, detail::blake2b(salt)));
}

}  // namespace linchpin::store
