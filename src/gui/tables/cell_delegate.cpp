#include "gui/tables/cell_delegate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTreeView>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/scaled_paint.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::CellKind;
using present::CellTone;

QColor toneColor(const Theme &theme, CellTone tone)
{
    switch (tone) {
    case CellTone::Normal: return theme.text;
    case CellTone::Secondary: return theme.secondary;
    case CellTone::Muted: return theme.muted;
    case CellTone::Accent: return theme.accent;
    case CellTone::Good: return theme.good.text;
    case CellTone::Attention: return theme.attention.text;
    case CellTone::Bad: return theme.bad.text;
    }
    return theme.text;
}

ToneKind toneKind(CellTone tone)
{
    switch (tone) {
    case CellTone::Accent: return ToneKind::Accent;
    case CellTone::Good: return ToneKind::Good;
    case CellTone::Attention: return ToneKind::Attention;
    case CellTone::Bad: return ToneKind::Bad;
    default: return ToneKind::Neutral;
    }
}

CellDelegate::CellDelegate(const ThemeController *theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

void CellDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int hovered = view ? view->property("hoverRow").toInt() - 1 : -1;
    QColor ground = theme.surface;
    if (option.state & QStyle::State_Selected) {
        ground = theme.selection;
    } else if (hovered == index.row() && (!view || view->property("hoverParent").value<QModelIndex>() == index.parent())) {
        ground = theme.alternate;
    }
    painter->fillRect(option.rect, ground);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
    // The row that the keyboard is on.
    if (view && view->hasFocus() && view->property("keyboardFocus").toBool() && view->currentIndex().row() == index.row()
        && view->currentIndex().parent() == index.parent()) {
        const QRect row(0, option.rect.top(), view->viewport()->width(), option.rect.height() - 1);
        painter->save();
        painter->setClipRect(option.rect);
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(row).adjusted(1, 1, -1, -1));
        painter->restore();
    }
}

void CellDelegate::paintScore(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const double scale = m_theme->textScale();
    const double value = index.data(present::BarRole).toDouble();
    const double best = index.data(present::BestRole).toDouble();
    const double confidence = index.data(present::ConfidenceRole).toDouble();
    const ScoreBand band = scoreBand(value * 100, confidence);
    const double numberWidth = 22 * scale;
    drawElided(painter, QRectF(rect.left(), rect.top(), numberWidth, rect.height()), HAlign::Right, index.data().toString(),
               m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
    const double changeRoom = 30 * scale;
    const QRectF bar(rect.left() + numberWidth + 9, rect.center().y() - 3, rect.width() - numberWidth - 9 - changeRoom - 8, 7);
    if (bar.width() > 8) {
        paintRangeBar(painter, bar, value, best, band, theme);
    }
    const QVariant delta = index.data(present::DeltaRole);
    if (delta.isValid()) {
        const QRectF change(rect.right() - changeRoom, rect.top(), changeRoom, rect.height());
        if (delta.toDouble() == 0) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.muted);
            painter.drawEllipse(QPointF(change.left() + 4, change.center().y() + 0.5), 3.5, 3.5);
            drawElided(painter, change.adjusted(13, 0, 0, 0), HAlign::Left, index.data(present::DeltaTextRole).toString(),
                       m_theme->font(TypeSize::Detail), theme.muted);
        } else {
            paintScaled(painter, change, scale, [&](const QRectF &room) {
                return paintChange(painter, room, delta.toDouble(), index.data(present::DeltaTextRole).toString(), true, theme);
            });
        }
    }
}

void CellDelegate::paintValueBar(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const double scale = m_theme->textScale();
    const bool accent = index.data(present::ToneRole).toInt() == int(CellTone::Accent);
    const double numberWidth = (accent ? 36 : 30) * scale;
    drawElided(painter, QRectF(rect.left(), rect.top(), numberWidth, rect.height()), HAlign::Right, index.data().toString(),
               m_theme->font(TypeSize::Body, accent ? Weight::Regular : Weight::SemiBold), theme.text);
    const QRectF bar(rect.left() + numberWidth + 7, rect.center().y() - 3.5, qMax(0.0, rect.width() - numberWidth - 9), 8);
    paintPlainBar(painter, bar, index.data(present::BarRole).toDouble(), accent ? theme.strength[3] : theme.text);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    const Theme &theme = m_theme->theme();
    const auto kind = static_cast<CellKind>(index.data(present::CellKindRole).toInt());
    const auto tone = static_cast<CellTone>(index.data(present::ToneRole).toInt());
    const QRectF rect = QRectF(option.rect).adjusted(8, 0, -8, -1);
    const QString text = render::displayText(index.data(Qt::DisplayRole).toString());
    const bool strong = tone == CellTone::Attention || tone == CellTone::Bad;
    const QFont body = m_theme->font(TypeSize::Body, strong ? Weight::SemiBold : Weight::Regular);
    const double mark = m_theme->textScale();
    switch (kind) {
    case CellKind::Strong:
        drawElided(*painter, rect, HAlign::Left, text, m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
        break;
    case CellKind::Number: drawElided(*painter, rect, HAlign::Right, text, body, toneColor(theme, tone)); break;
    case CellKind::ValueBar: paintValueBar(*painter, rect, index); break;
    case CellKind::ScoreBar: paintScore(*painter, rect, index); break;
    case CellKind::StrengthBar: {
        const double number = 28 * m_theme->textScale();
        const QVariant value = index.data(present::BarRole);
        if (value.isValid()) {
            paintStrengthBar(*painter, QRectF(rect.left(), rect.center().y() - 3, rect.width() - number, 6), value.toDouble(),
                             index.data(present::BestRole).toDouble(), theme);
        }
        drawElided(*painter, rect, HAlign::Right, text, m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
        break;
    }
    case CellKind::Dots: {
        const double used = paintScaled(*painter, rect, mark, [&](const QRectF &room) {
            return paintDots(*painter, room, index.data(present::FilledRole).toInt(), index.data(present::TotalRole).toInt(),
                             theme, 5);
        });
        drawElided(*painter, rect.adjusted(used + 6, 0, 0, 0), HAlign::Left, text,
                   m_theme->font(TypeSize::Detail, tone == CellTone::Bad ? Weight::SemiBold : Weight::Regular),
                   toneColor(theme, tone));
        break;
    }
    case CellKind::TierBadge:
        paintTierBadge(*painter, QRectF(rect.left(), rect.center().y() - 9 * mark, 18 * mark, 18 * mark),
                       static_cast<core::Tier>(index.data(present::TierRole).toInt()), theme,
                       index.data(present::ByHandRole).toBool());
        drawElided(*painter, rect.adjusted(26 * mark, 0, 0, 0), HAlign::Left, text, body, toneColor(theme, tone));
        break;
    case CellKind::StanceMark:
        paintStanceSymbol(*painter, QRectF(rect.left(), rect.center().y() - 8 * mark, 16 * mark, 16 * mark),
                          static_cast<core::Stance>(index.data(present::StanceRole).toInt()), theme,
                          index.data(present::CoveredRole).toBool() ? Covered::Yes : Covered::No);
        drawElided(*painter, rect.adjusted(23 * mark, 0, 0, 0), HAlign::Left, text, body, toneColor(theme, tone));
        break;
    case CellKind::LoyaltyMark:
        paintLoyaltySteps(*painter, QRectF(rect.left(), rect.center().y() - 6.5 * mark, 15 * mark, 13 * mark),
                          static_cast<core::LoyaltyStep>(index.data(present::LoyaltyRole).toInt()), theme);
        drawElided(*painter, rect.adjusted(21 * mark, 0, 0, 0), HAlign::Left, text, body, toneColor(theme, tone));
        break;
    case CellKind::People: {
        double x = rect.left();
        for (const QString &initials : index.data(present::InitialsRole).toStringList()) {
            if (x + 20 * mark > rect.right()) {
                break;
            }
            paintInitials(*painter, QRectF(x, rect.center().y() - 10 * mark, 20 * mark, 20 * mark), initials, theme);
            x += 23 * mark;
        }
        break;
    }
    case CellKind::Chip:
        paintScaled(*painter, rect, mark,
                    [&](const QRectF &room) { return paintChip(*painter, room, text, toneKind(tone), theme); });
        break;
    case CellKind::Text: {
        const int align = index.data(Qt::TextAlignmentRole).toInt();
        const HAlign place = (align & Qt::AlignHCenter) != 0 ? HAlign::Center
            : (align & Qt::AlignRight) != 0                  ? HAlign::Right
                                                             : HAlign::Left;
        drawElided(*painter, rect, place, text, body, toneColor(theme, tone));
        break;
    }
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    return {qRound(textWidth(text, m_theme->font(TypeSize::Body))) + 24, m_theme->rowHeight()};
}

}  // namespace linchpin::gui
