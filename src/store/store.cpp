namespace linchpin::store {}
