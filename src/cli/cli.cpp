namespace linchpin::cli {}
