#include "gui/people/person_parts.h"

#include <algorithm>
#include <cmath>

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include "gui/edit/token_field.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/people/people_edits.h"
#include "present/sentences_words.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kInset = 6;  // where the text of a field that is edited in place begins

}  // namespace

PaintedMark::PaintedMark(int height, std::function<void(QPainter &, const QRectF &)> paint, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_paint(std::move(paint))
{
    setFixedHeight(height);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(name);
    setToolTip(name);
}

void PaintedMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_paint(painter, rect());
}

QWidget *makeStrengthMark(double strength, double best, const ThemeController *theme, QWidget *parent)
{
    const int points = static_cast<int>(std::floor(strength * 100 + 0.5));
    const int most = static_cast<int>(std::floor(best * 100 + 0.5));
    return new PaintedMark(
        qRound(22 * theme->textScale()),
        [=](QPainter &painter, const QRectF &rect) {
            const double number = 30 * theme->textScale();
            drawElided(painter, QRectF(kInset, 0, number, rect.height()), HAlign::Left, QString::number(points),
                       theme->font(TypeSize::Body, Weight::SemiBold), theme->theme().text);
            paintStrengthBar(painter,
                             QRectF(kInset + number, rect.center().y() - 3,
                                    std::min(160.0, std::max(20.0, rect.width() - kInset - number)), 7),
                             strength, best, theme->theme());
        },
        PaintedMark::tr("Strength %1 of 100, up to %2").arg(points).arg(most), parent);
}

QWidget *makeLoyaltySteps(const core::report::PersonSeat &seat, const ThemeController *theme, QWidget *parent)
{
    return new PaintedMark(
        qRound(42 * theme->textScale()),
        [theme, step = seat.loyalty, have = seat.proofsHave, need = seat.proofsNeed](QPainter &painter, const QRectF &rect) {
            const Theme &colors = theme->theme();
            const double gap = 8;
            const double wide = (rect.width() - 2 * gap) / 3;
            const double line = 16 * theme->textScale();
            for (int i = 0; i < 3; ++i) {
                const auto at = static_cast<core::LoyaltyStep>(i + 1);
                const double left = i * (wide + gap);
                const bool reached = step >= at;
                const bool next = static_cast<int>(step) == i;
                const double part = reached ? 1.0 : next && need > 0 ? std::min(1.0, static_cast<double>(have) / need) : 0.0;
                painter.fillRect(QRectF(left, 2, wide, 4), colors.track());
                painter.fillRect(QRectF(left, 2, wide * part, 4), colors.text);
                drawElided(painter, QRectF(left, 8, wide, line), HAlign::Left, present::label(at),
                           theme->font(TypeSize::Caption, step == at ? Weight::SemiBold : Weight::Regular),
                           reached ? colors.text : colors.muted);
                const QString proof = reached ? PaintedMark::tr("proven")
                    : next && need > 0        ? PaintedMark::tr("%1 of %2 proofs").arg(have).arg(need)
                                              : QString();
                drawElided(painter, QRectF(left, 8 + line, wide, line), HAlign::Left, proof, theme->font(TypeSize::Caption),
                           colors.muted);
            }
        },
        PaintedMark::tr("Loyalty: %1").arg(present::label(seat.loyalty)), parent);
}

QWidget *makeInitials(const QString &name, bool owner, const ThemeController *theme, QWidget *parent)
{
    auto *mark = new PaintedMark(
        22,
        [theme, owner, initials = initialsOf(name)](QPainter &painter, const QRectF &rect) {
            paintInitials(painter, QRectF(1, rect.center().y() - 10, 20, 20), initials, theme->theme(), owner);
        },
        owner ? PaintedMark::tr("%1, owner").arg(name) : name, parent);
    mark->setFixedWidth(23);
    return mark;
}

FactList::FactList(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, qRound(88 * theme->textScale()));
}

void FactList::add(const QString &label, QWidget *value)
{
    const int row = m_grid->rowCount();
    QLabel *name = makeLabel(label, "detail", "muted", this);
    const bool isPlain = qobject_cast<QLabel *>(value) || qobject_cast<PaintedMark *>(value);
    name->setContentsMargins(0, isPlain ? 4 : 6, 0, 0);
    name->setFixedWidth(qRound(88 * m_theme->textScale()));
    name->setWordWrap(true);
    m_grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeft);
    QSizePolicy policy = value->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Expanding);
    value->setSizePolicy(policy);
    m_grid->addWidget(value, row, 1);
}

void FactList::addText(const QString &label, const QString &text, const char *tone)
{
    QLabel *value = makeLabel(text, "body", tone, this);
    value->setWordWrap(true);
    value->setContentsMargins(kInset, 3, 0, 2);
    add(label, value);
}

void FactList::addWide(QWidget *widget) { m_grid->addWidget(widget, m_grid->rowCount(), 0, 1, 2); }

void FactList::addParagraph(const QString &text, const char *tone) { addWide(makeParagraph(text, "detail", tone, this)); }

QWidget *makeCaption(const QString &text, QWidget *parent)
{
    QLabel *label = makeLabel(text, "captionStrong", "muted", parent);
    label->setContentsMargins(0, 8, 0, 2);
    return label;
}

QWidget *makeParagraph(const QString &text, const char *type, const char *tone, QWidget *parent)
{
    QLabel *label = makeLabel(text, type, tone, parent);
    label->setWordWrap(true);
    return label;
}

std::function<void(core::Result<void>)> reportRefusal(const PageContext &context)
{
    return [shell = context.shell](core::Result<void> result) {
        if (!result && result.error().code != core::ErrorCode::Cancelled) {
            shell->warn(present::peopleErrorText(result.error()));
        }
    };
}

}  // namespace linchpin::gui
