#pragma once

namespace linchpin::gui {

class PageRegistry;

/// Every page of the program, in the order of sidebar and tabs. A new page adds its line here and nowhere else.
void registerPages(PageRegistry &registry);

}  // namespace linchpin::gui
