namespace linchpin::render {}
