#include "gui/map_edit/other_seats.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QPushButton>

#include "gui/widgets/labels.h"
#include "present/format.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::gui::OtherSeats)
};

constexpr int kMost = 12;

}  // namespace

QWidget *makeOtherSeats(const PageContext &context, const core::report::PersonDetail &detail, core::SeatId shown, QWidget *parent)
{
    QWidget *box = nullptr;
    QVBoxLayout *rows = nullptr;
    int others = 0;
    for (const core::report::PersonSeat &seat : detail.seats) {
        if (seat.seat.id == shown || !seat.current || seat.seat.person.isNone()) {
            continue;
        }
        if (box == nullptr) {
            box = new QWidget(parent);
            box->setObjectName(QStringLiteral("otherSeats"));
            rows = new QVBoxLayout(box);
            rows->setContentsMargins(0, 0, 0, 0);
            rows->setSpacing(2);
        }
        if (++others > kMost) {
            continue;
        }
        const QString account = render::displayText(seat.accountName);
        const QString title = render::displayText(seat.seat.title);
        const QString text = title.isEmpty() ? account : Words::tr("%1, %2").arg(title, account);
        QPushButton *link = makeLink(QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")), box);
        link->setAccessibleName(Words::tr("Go to the seat: %1").arg(text));
        link->setToolTip(text);
        link->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        QObject::connect(link, &QPushButton::clicked, box,
                         [shell = context.shell, account = seat.seat.account, id = seat.seat.id] {
                             shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), account, id});
                         });
        rows->addWidget(link);
    }
    if (others > kMost) {
        rows->addWidget(makeLabel(Words::tr("and %1 more").arg(others - kMost), "detail", "muted", box));
    }
    return box;
}

}  // namespace linchpin::gui
