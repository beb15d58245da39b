namespace linchpin::app {}
