namespace linchpin::present {}
