namespace linchpin::exchange {}
