namespace linchpin::gui {}
