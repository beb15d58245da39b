#include <QPainter>
#include <QPainterPath>

#include "gui/coverage/coverage_table.h"
#include "gui/theme/theme_controller.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using core::report::CoverageCell;
using core::report::CoverageGap;
using core::report::CoverageRow;
using present::CoverageModel;

namespace {

constexpr double kPip = 4;

/// Four steps at the left edge of a cell, from below: filled up to the level in force, a ring for what is wanted above it.
void paintLevels(QPainter &painter, const QRectF &rect, std::optional<double> level, std::optional<int> wanted, const QColor &ink)
{
    if (!level && !wanted) {
        return;
    }
    painter.save();
    for (int step = 1; step <= 4; ++step) {
        const QRectF pip(rect.left(), rect.bottom() - step * (kPip + 2.5), kPip, kPip);
        const double filled = level ? qBound(0.0, *level - (step - 1), 1.0) : 0;
        const bool isWanted = wanted && step <= *wanted;
        if (filled > 0) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink);
            painter.drawRect(QRectF(pip.left(), pip.top() + kPip * (1 - filled), kPip, kPip * filled));
        }
        if (isWanted && filled < 1) {
            painter.setPen(QPen(ink, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(pip.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
    painter.restore();
}

}  // namespace

CoverageDelegate::CoverageDelegate(CoverageModel *model, const ThemeController *theme, QTableView *grid, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(theme)
    , m_grid(grid)
{ }

void CoverageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const QRectF rect(option.rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto kind = m_model->rowKind(index.row());
    const bool isCurrentRow = m_grid->currentIndex().isValid() && m_grid->currentIndex().row() == index.row();
    if (kind == CoverageModel::RowKind::Group) {
        painter->fillRect(option.rect, theme.alternate);
    } else if (isCurrentRow && index.column() == 0) {
        painter->fillRect(option.rect, theme.selection);
    }
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.grid);
    if (index.column() == 0) {
        paintName(*painter, rect, index);
    } else if (kind == CoverageModel::RowKind::Sum) {
        paintSum(*painter, rect, index);
    } else if (kind == CoverageModel::RowKind::Person) {
        if (m_model->member(index.column()) != nullptr) {
            paintCell(*painter, rect, index);
        } else if (index.column() == m_model->bestColumn()) {
            paintBest(*painter, rect, index);
        } else {
            const CoverageRow *row = m_model->person(index.row());
            const QString text = index.data().toString();
            if (row->contacts > 1) {
                drawElided(*painter, rect.adjusted(12, 0, -6, 0), HAlign::Left, text, m_theme->font(TypeSize::Detail),
                           theme.secondary);
            } else {
                paintChip(*painter, QRectF(rect.left() + 8, rect.center().y() - 10, rect.width() - 14, 20), text,
                          row->contacts == 0 ? ToneKind::Bad : ToneKind::Attention, theme);
            }
        }
    }
    if (kind == CoverageModel::RowKind::Person && index == m_grid->currentIndex()) {
        const bool focus = m_grid->hasFocus();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.accent, focus ? 2 : 1));
        painter->drawRoundedRect(rect.adjusted(1, 1, -1, -2), 5, 5);
    }
    painter->restore();
}

void CoverageDelegate::paintName(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const double scale = m_theme->textScale();
    const double middle = rect.center().y();
    switch (m_model->rowKind(index.row())) {
    case CoverageModel::RowKind::Group: {
        paintTierBadge(painter, QRectF(rect.left() + 12, middle - 9, 18, 18), m_model->groupTier(index.row()), theme);
        double left = rect.left() + 38;
        left += drawElided(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), HAlign::Left,
                           index.data().toString(), m_theme->font(TypeSize::Detail, Weight::SemiBold), theme.text);
        drawElided(painter, QRectF(left + 8, rect.top(), rect.right() - left - 10, rect.height()), HAlign::Left,
                   index.siblingAtColumn(1).data().toString(), m_theme->font(TypeSize::Detail), theme.secondary);
        return;
    }
    case CoverageModel::RowKind::Sum:
        drawElided(painter, rect.adjusted(12, 0, -4, 0), HAlign::Left, index.data().toString(), m_theme->font(TypeSize::Detail),
                   theme.secondary);
        return;
    case CoverageModel::RowKind::Person: break;
    }
    const CoverageRow *row = m_model->person(index.row());
    // What is missing shows at the left edge too, where no column scrolls away.
    if (const CoverageGap gap = row->gap(); gap == CoverageGap::Nobody || gap == CoverageGap::NotCovered) {
        painter.fillRect(QRectF(rect.left(), rect.top() + 3, 3, rect.height() - 7), theme.bad.mark);
    } else if (row->contacts == 1) {
        painter.fillRect(QRectF(rect.left(), rect.top() + 3, 3, rect.height() - 7), theme.attention.mark);
    }
    double left = rect.left() + 13;
    if (m_model->order() != present::CoverageOrder::Tier) {
        paintTierBadge(painter, QRectF(left - 1, middle - 9, 18, 18), row->tier, theme, row->tierByHand);
        left += 24;
    }
    // Dashes mean unknown; the edge says who is not covered.
    paintStanceSymbol(painter, QRectF(left, middle - 8, 16, 16), row->stance, theme);
    left += 24;
    const QString detail = index.data(present::DetailRole).toString();
    const double line = 17 * scale;
    const QRectF room(left, rect.top(), rect.right() - left - 4, rect.height());
    const bool known = !row->name.empty();
    const QFont font = m_theme->font(TypeSize::Body, known ? Weight::Medium : Weight::Regular);
    if (detail.isEmpty()) {
        drawElided(painter, room, HAlign::Left, render::displayText(index.data().toString()), font,
                   known ? theme.text : theme.secondary);
        return;
    }
    const bool leaves = row->trial == core::TrialMark::Leaves;
    const double used = drawElided(painter, QRectF(room.left(), middle - line, room.width(), line), HAlign::Left,
                                   render::displayText(index.data().toString()), font, leaves ? theme.muted : theme.text);
    if (leaves) {
        painter.setPen(QPen(theme.muted, 1.3));
        painter.drawLine(QPointF(room.left(), middle - line / 2 + 1), QPointF(room.left() + used, middle - line / 2 + 1));
    }
    const auto tone = static_cast<present::CellTone>(index.data(present::ToneRole).toInt());
    const QColor ink = tone == present::CellTone::Bad ? theme.bad.text
        : tone == present::CellTone::Good             ? theme.good.text
        : tone == present::CellTone::Accent           ? theme.accent
                                                      : theme.secondary;
    drawElided(painter, QRectF(room.left(), middle - 1, room.width(), line - 1), HAlign::Left, render::displayText(detail),
               m_theme->font(TypeSize::Caption, row->trial == core::TrialMark::None ? Weight::Regular : Weight::Medium), ink);
}

void CoverageDelegate::paintCell(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const CoverageCell *cell = m_model->cell(index);
    if (cell == nullptr) {
        return;
    }
    const Theme &theme = m_theme->theme();
    const QRectF box = rect.adjusted(2.5, 2.5, -2.5, -3.5);
    const bool hasStrength = cell->assessed && cell->strength > 0;
    const QColor ink = hasStrength ? theme.strengthText(cell->strength) : theme.secondary;
    painter.setPen(Qt::NoPen);
    painter.setBrush(hasStrength ? theme.strengthFill(cell->strength) : theme.alternate);
    painter.drawRoundedRect(box, 4, 4);
    if (cell->assessed && !hasStrength) {
        // Judged, and there is nothing: not the same as a tie that nobody has judged.
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.strongBorder, 1));
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const double scale = m_theme->textScale();
    const double middle = box.center().y();
    // In a trial what the tie was takes the place of the age of the last talk.
    const QString was =
        cell->strengthBefore && *cell->strengthBefore > 0 ? CoverageDelegate::tr("was %1").arg(*cell->strengthBefore) : QString();
    if (!cell->assessed && was.isEmpty()) {
        drawElided(painter, box, HAlign::Center, present::Format::unknown(), m_theme->font(TypeSize::Body), theme.muted);
    } else if (!cell->assessed) {
        const double line = 16 * scale;
        drawElided(painter, QRectF(box.left(), middle - line + 1, box.width(), line), HAlign::Center, present::Format::unknown(),
                   m_theme->font(TypeSize::Body), theme.muted);
        drawElided(painter, QRectF(box.left() + 2, middle, box.width() - 4, line - 2), HAlign::Center, was,
                   m_theme->font(TypeSize::Caption), theme.bad.text);
    } else {
        const double line = 16 * scale;
        const QString age = !was.isEmpty() ? was : cell->daysSinceTalk ? m_model->format().age(cell->daysSinceTalk) : QString();
        const QString number = QString::number(cell->strength);
        const QFont strong = m_theme->font(TypeSize::Body, Weight::SemiBold);
        if (age.isEmpty()) {
            drawElided(painter, box, HAlign::Center, number, strong, ink);
        } else {
            drawElided(painter, QRectF(box.left(), middle - line + 1, box.width(), line), HAlign::Center, number, strong, ink);
            drawElided(painter, QRectF(box.left() + 8, middle, box.width() - 16, line - 2), HAlign::Center, age,
                       m_theme->font(TypeSize::Caption), ink);
        }
    }
    paintLevels(painter, box.adjusted(4, 4, 0, -2.5), cell->level,
                cell->wanted ? std::optional<int>(static_cast<int>(*cell->wanted)) : std::nullopt, ink);
    if (cell->owner) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(QPointF(box.right() - 7, box.top() + 7), 3, 3);
    }
    if (cell->sponsor) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 1.4));
        painter.drawEllipse(QPointF(box.right() - 7, box.top() + 16), 2.8, 2.8);
    }
    if (cell->isBelowWanted()) {
        QPainterPath corner;
        corner.moveTo(box.right() - 9, box.bottom());
        corner.lineTo(box.right(), box.bottom());
        corner.lineTo(box.right(), box.bottom() - 9);
        corner.closeSubpath();
        painter.setPen(QPen(theme.surface, 1));
        painter.setBrush(theme.bad.mark);
        painter.drawPath(corner);
    }
    if (m_model->isProposed(index)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1.4, Qt::DashLine));
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 4, 4);
    }
}

void CoverageDelegate::paintBest(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const CoverageRow *row = m_model->person(index.row());
    const double line = (m_model->matrix() ? m_model->matrix()->line : 40) / 100.0;
    const QRectF bar(rect.left() + 14, rect.center().y() - 3, rect.width() - 28, 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track());
    painter.drawRoundedRect(bar, 3, 3);
    if (row->strength > 0) {
        painter.setBrush(row->covered ? theme.bar() : theme.bad.mark);
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), qMax(4.0, bar.width() * row->strength / 100.0), bar.height()), 3,
                                3);
    }
    painter.fillRect(QRectF(bar.left() + bar.width() * line - 1, bar.top() - 4, 2, bar.height() + 8), theme.text);
}

void CoverageDelegate::paintSum(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const auto *member = m_model->member(index.column());
    if (member == nullptr) {
        return;
    }
    const Theme &theme = m_theme->theme();
    const double line = 16 * m_theme->textScale();
    const double middle = rect.center().y();
    drawElided(painter, QRectF(rect.left(), middle - line + 1, rect.width(), line), HAlign::Center,
               QString::number(member->people), m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
    drawElided(painter, QRectF(rect.left(), middle, rect.width(), line - 2), HAlign::Center,
               member->people == 0 ? present::Format::unknown() : QString::number(member->averageStrength),
               m_theme->font(TypeSize::Caption), theme.secondary);
}

CoverageHeader::CoverageHeader(const ThemeController *theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setMinimumSectionSize(24);
    connect(theme, &ThemeController::changed, viewport(), qOverload<>(&QWidget::update));
}

QSize CoverageHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), qRound(66 * m_theme->textScale())}; }

void CoverageHeader::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), m_theme->theme().surface);
        painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme->theme().border);
    }
    QHeaderView::paintEvent(event);
}

void CoverageHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    if (!rect.isValid()) {
        return;
    }
    const Theme &theme = m_theme->theme();
    const double scale = m_theme->textScale();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, theme.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    const auto value = [&](int role) { return model()->headerData(logicalIndex, orientation(), role); };
    const QString text = value(Qt::DisplayRole).toString();
    const QStringList initials = value(present::InitialsRole).toStringList();
    const QString detail = value(present::DetailRole).toString();
    const double line = 15 * scale;
    if (initials.isEmpty()) {
        const double left = logicalIndex == 0 ? 12 : 13;
        const QRectF room = QRectF(rect).adjusted(left, 0, -4, 0);
        drawElided(*painter, QRectF(room.left(), rect.top() + 27 * scale, room.width(), line), HAlign::Left,
                   render::displayText(text), m_theme->font(TypeSize::Detail, Weight::Medium), theme.secondary);
        drawElided(*painter, QRectF(room.left(), rect.top() + 44 * scale, room.width(), line), HAlign::Left, detail,
                   m_theme->font(TypeSize::Caption), theme.muted);
    } else {
        paintInitials(*painter, QRectF(rect.center().x() - 9.5, rect.top() + 6 * scale, 20, 20), initials.front(), theme);
        const QString name = render::displayText(text);
        QFont font = m_theme->font(TypeSize::Detail, Weight::Medium);
        if (textWidth(name, font) > rect.width() - 2) {
            font = m_theme->font(TypeSize::Caption, Weight::Medium);
        }
        drawElided(*painter, QRectF(rect.left() + 1, rect.top() + 27 * scale, rect.width() - 2, line), HAlign::Center, name, font,
                   theme.text);
        const double delta = value(present::DeltaRole).toDouble();
        drawElided(*painter, QRectF(rect.left() + 1, rect.top() + 44 * scale, rect.width() - 2, line), HAlign::Center,
                   delta == 0 ? present::Format::unknown() : detail,
                   m_theme->font(TypeSize::Caption, delta <= -5 ? Weight::SemiBold : Weight::Regular),
                   delta <= -5     ? theme.bad.text
                       : delta < 0 ? theme.secondary
                                   : theme.muted);
    }
    painter->restore();
}

CoverageLegend::CoverageLegend(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Legend: the darker a cell, the stronger the tie; a dot marks the owner, a ring the sponsor, steps the "
                         "level now and wanted"));
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void CoverageLegend::setLine(int line)
{
    m_line = line;
    updateGeometry();
    update();
}

QSize CoverageLegend::sizeHint() const { return {qRound(draw(nullptr)), qRound(20 * m_theme->textScale())}; }

double CoverageLegend::draw(QPainter *painter) const
{
    const Theme &theme = m_theme->theme();
    const QFont font = m_theme->font(TypeSize::Caption);
    const double middle = height() / 2.0;
    const bool narrow = painter != nullptr && width() < sizeHint().width();
    const double gap = narrow ? 8 : 13;
    double left = 0;
    const auto words = [&](const QString &text) {
        if (painter != nullptr) {
            drawElided(*painter, QRectF(left, 0, 400, height()), HAlign::Left, text, font, theme.secondary);
        }
        left += textWidth(text, font) + gap;
    };
    const QString ranges[] = {QStringLiteral("1\u201324"), QStringLiteral("25\u201344"), QStringLiteral("45\u201359"),
                              QStringLiteral("60\u201374"), QStringLiteral("75\u2013100")};
    for (int step = 1; step <= 5; ++step) {
        if (painter != nullptr) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.strength[static_cast<std::size_t>(step)]);
            painter->drawRoundedRect(QRectF(left, middle - 5, 18, 10), 2, 2);
        }
        left += 23;
        words(ranges[step - 1]);
    }
    if (painter != nullptr) {
        drawElided(*painter, QRectF(left, 0, 12, height()), HAlign::Left, present::Format::unknown(), font, theme.muted);
    }
    left += 13;
    words(tr("not assessed"));
    if (painter != nullptr) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.text);
        painter->drawEllipse(QPointF(left + 3, middle), 3, 3);
    }
    left += 11;
    words(tr("owner"));
    if (painter != nullptr) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.text, 1.4));
        painter->drawEllipse(QPointF(left + 3.5, middle), 2.8, 2.8);
    }
    left += 12;
    words(tr("sponsor"));
    if (painter != nullptr) {
        paintLevels(*painter, QRectF(left, middle - 8, 6, 19), 2.0, 3, theme.text);
    }
    left += 10;
    words(narrow ? tr("level") : tr("level now, wanted"));
    if (painter != nullptr) {
        painter->fillRect(QRectF(left, middle - 6, 2, 12), theme.text);
    }
    left += 8;
    words(tr("covered from %1").arg(m_line));
    return left;
}

void CoverageLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(&painter);
}

}  // namespace linchpin::gui
