#include "gui/map_edit/role_goal_row.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/map_edit/structure_edits.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kSettleMs = 450;  ///< after the last step of the number

}  // namespace

/// A sentence and the bar of known among wanted.
class ShareBar final : public QWidget {
public:
    ShareBar(const ThemeController *theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setFixedHeight(qRound(28 * theme->textScale()));
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void show(int known, int wanted, const QString &text)
    {
        m_known = known;
        m_wanted = wanted;
        m_text = text;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool missing = m_wanted > m_known;
        drawElided(painter, QRectF(0, 0, width(), height() - 9), HAlign::Left, m_text, m_theme->font(TypeSize::Detail),
                   missing            ? theme.attention.text
                       : m_wanted > 0 ? theme.secondary
                                      : theme.muted);
        if (m_wanted == 0) {
            return;
        }
        const QRectF track(0, height() - 7, width(), 5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.track());
        painter.drawRoundedRect(track, 2.5, 2.5);
        const double share = qMin(1.0, static_cast<double>(m_known) / m_wanted);
        if (share > 0) {
            painter.setBrush(missing ? theme.attention.mark : theme.bar());
            painter.drawRoundedRect(QRectF(track.left(), track.top(), qMax(5.0, track.width() * share), track.height()), 2.5,
                                    2.5);
        }
    }

private:
    const ThemeController *m_theme;
    int m_known = 0;
    int m_wanted = 0;
    QString m_text;
};

RoleGoalRow::RoleGoalRow(const PageContext &context, core::AccountId account, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_account(account)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 5, 0, 5);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    m_name = makeLink({}, this);
    auto *first = new QHBoxLayout;
    first->setContentsMargins(-4, 0, 0, 0);  // the room that a link has at its left
    first->addWidget(m_name);
    first->addStretch(1);
    grid->addLayout(first, 0, 0);
    m_bar = new ShareBar(context.theme, this);
    grid->addWidget(m_bar, 1, 0);
    m_add = makeSmallButton(tr("Add"), this);
    grid->addWidget(m_add, 0, 1, 2, 1, Qt::AlignVCenter);
    m_wanted = new QSpinBox(this);
    m_wanted->setRange(0, 99);
    m_wanted->setSpecialValueText(tr("no goal"));
    m_wanted->setFixedWidth(qRound(84 * context.theme->textScale()));
    m_wanted->setToolTip(tr("How many people of this role the map should name"));
    grid->addWidget(m_wanted, 0, 2, 2, 1, Qt::AlignVCenter);
    m_wait = new QTimer(this);
    m_wait->setSingleShot(true);
    m_wait->setInterval(kSettleMs);
    connect(m_wait, &QTimer::timeout, this, &RoleGoalRow::keep);
    connect(m_wanted, &QSpinBox::valueChanged, m_wait, qOverload<>(&QTimer::start));
    connect(m_wanted, &QSpinBox::editingFinished, this, &RoleGoalRow::keep);
    connect(m_add, &QPushButton::clicked, this, &RoleGoalRow::addPlaceholder);
    connect(m_name, &QPushButton::clicked, this, &RoleGoalRow::showNext);
}

void RoleGoalRow::setLine(const core::report::RoleGoalLine &line)
{
    const bool canEdit = !m_context.session->info().readOnly;
    m_line = line;
    const QString name = present::roleGoalName(line);
    const QString text = present::roleGoalText(line);
    m_name->setText(QString(displayText(name)).replace(QLatin1Char('&'), QStringLiteral("&&")));
    m_name->setAccessibleName(tr("%1, %2").arg(name, text));
    const bool anybody = !line.holders.empty() || !line.open.empty();
    m_name->setEnabled(anybody);
    m_name->setToolTip(anybody ? tr("Show them on the map, one after the other") : QString());
    QString sentence = text;
    if (const auto open = static_cast<int>(line.open.size()); open > 0) {
        sentence += tr(", %1 to be found").arg(open);
    }
    m_bar->show(line.known, line.wanted, sentence);
    m_add->setVisible(canEdit && line.missing() > static_cast<int>(line.open.size()));
    m_add->setToolTip(tr("Put a %1 to be found on the map").arg(name.toLower()));
    m_add->setAccessibleName(tr("Put a %1 to be found on the map").arg(name.toLower()));
    m_wanted->setAccessibleName(tr("How many of %1").arg(name));
    m_wanted->setReadOnly(!canEdit);
    m_wanted->setButtonSymbols(canEdit ? QAbstractSpinBox::UpDownArrows : QAbstractSpinBox::NoButtons);
    // What somebody types is not overwritten.
    if (!m_wait->isActive() && !m_busy && m_wanted->value() != line.wanted) {
        const QSignalBlocker quiet(m_wanted);
        m_wanted->setValue(line.wanted);
    }
}

void RoleGoalRow::keep()
{
    m_wait->stop();
    if (m_busy || m_wanted->value() == m_line.wanted || m_context.session->info().readOnly) {
        return;
    }
    m_busy = true;
    const int wanted = m_wanted->value();
    present::setRoleGoal(m_context.session, m_account, m_line, wanted, this, [this, wanted](core::Result<void> kept) {
        m_busy = false;
        if (!kept) {
            const QSignalBlocker quiet(m_wanted);
            m_wanted->setValue(m_line.wanted);
            Q_EMIT refused(present::structureErrorText(kept.error()));
        } else {
            m_line.wanted = wanted;
            if (m_wanted->value() != wanted) {
                m_wait->start();
            }
        }
    });
}

void RoleGoalRow::addPlaceholder()
{
    if (m_busy) {
        return;
    }
    m_busy = true;
    present::addRolePlaceholder(m_context.session, m_account, m_line, this, [this](core::Result<core::SeatId> seat) {
        m_busy = false;
        if (!seat) {
            Q_EMIT refused(present::structureErrorText(seat.error()));
            return;
        }
        m_context.shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), m_account, *seat});
        m_context.shell->announce(tr("%1 to be found added to the map").arg(present::roleGoalName(m_line)), tr("Undo"),
                                  [session = m_context.session] { session->undo(); });
    });
}

void RoleGoalRow::showNext()
{
    std::vector<core::SeatId> seats = m_line.holders;
    seats.insert(seats.end(), m_line.open.begin(), m_line.open.end());
    if (seats.empty()) {
        return;
    }
    const core::SeatId seat = seats[static_cast<std::size_t>(m_next++) % seats.size()];
    m_context.shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), m_account, seat});
}

}  // namespace linchpin::gui
