namespace linchpin::present { }
