#include <QDate>

#include "gui/desktop.h"

int main(int argc, char *argv[])
{
    return linchpin::gui::runDesktop(argc, argv, [] {
        const QDate day = QDate::currentDate();
        return *linchpin::core::Date::fromYmd(day.year(), day.month(), day.day());
    });
}
