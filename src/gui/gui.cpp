namespace linchpin::gui { }
