namespace linchpin::app { }
