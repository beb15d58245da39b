#include "gui/shell/command_palette_list.h"

#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "present/models/row_sync.h"
#include "render/badges.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kRowHeight = 38;
constexpr int kGroupHeight = 30;

long long keyOf(const PaletteEntry &entry)
{
    return static_cast<long long>(qHash(entry.group + QLatin1Char('\n') + (entry.key.isEmpty() ? entry.title : entry.key)));
}

/// How a row is written: colours and fonts of plain and emphasised parts.
struct Writing {
    QFont plain;
    QFont strong;
    QColor color;
    QColor mark;
};

/// One line with emphasised parts, elided at the right end of `rect`; returns the width drawn.
double drawMarked(QPainter &painter, const QRectF &rect, const QString &text, const std::vector<present::TextSpan> &marks,
                  const Writing &writing)
{
    double used = 0;
    int at = 0;
    const int size = static_cast<int>(text.size());
    const auto draw = [&](int to, bool marked) {
        const double left = rect.width() - used;
        if (to <= at || left <= 4) {
            at = qMax(at, to);
            return;
        }
        const QString part = text.mid(at, to - at);
        const QFont &font = marked ? writing.strong : writing.plain;
        const double width = textWidth(part, font);
        drawElided(painter, QRectF(rect.left() + used, rect.top(), qMin(width + 1, left), rect.height()), HAlign::Left, part,
                   font, marked ? writing.mark : writing.color);
        used += qMin(width, left);
        at = to;
    };
    for (const present::TextSpan &mark : marks) {
        draw(qBound(at, mark.from, size), false);
        draw(qBound(at, mark.from + mark.length, size), true);
    }
    draw(size, false);
    return used;
}

}  // namespace

bool PaletteEntry::operator==(const PaletteEntry &other) const
{
    return group == other.group && title == other.title && detail == other.detail && icon == other.icon && key == other.key
        && titleMarks == other.titleMarks && detailMarks == other.detailMarks && keys == other.keys && trailing == other.trailing
        && tier == other.tier;
}

int PaletteModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *entry = at(index.row());
    if (!entry) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return entry->title;
    case Qt::AccessibleTextRole: {
        QStringList parts{entry->title};
        for (const QString &part : {entry->detail, entry->trailing, entry->keys, entry->group}) {
            if (!part.isEmpty()) {
                parts << part;
            }
        }
        return parts.join(QStringLiteral(", "));
    }
    default: return {};
    }
}

const PaletteEntry *PaletteModel::at(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

bool PaletteModel::startsGroup(int row) const { return row == 0 || at(row)->group != at(row - 1)->group; }

void PaletteModel::setRows(std::vector<PaletteEntry> rows)
{
    // Two of one key would be taken for one.
    std::unordered_set<long long> seen;
    for (PaletteEntry &row : rows) {
        while (!seen.insert(keyOf(row)).second) {
            row.key = (row.key.isEmpty() ? row.title : row.key) + QLatin1Char('\'');
        }
    }
    struct Signals {
        PaletteModel *model;
        void beginRemove(int first, int last) const { model->beginRemoveRows({}, first, last); }
        void endRemove() const { model->endRemoveRows(); }
        void beginInsert(int first, int last) const { model->beginInsertRows({}, first, last); }
        void endInsert() const { model->endInsertRows(); }
        void beginMove(int from, int to) const { model->beginMoveRows({}, from, from, {}, to); }
        void endMove() const { model->endMoveRows(); }
        void changed(int row) const { Q_EMIT model->dataChanged(model->index(row), model->index(row)); }
    };
    std::vector<PaletteEntry> wanted = rows;
    present::syncOrderedRows(m_rows, std::move(rows), keyOf, Signals{this});
    // What looks the same may still do something else now.
    for (std::size_t i = 0; i < m_rows.size() && i < wanted.size(); ++i) {
        m_rows[i].run = std::move(wanted[i].run);
    }
}

PaletteDelegate::PaletteDelegate(const ThemeController *theme, const PaletteModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model)
{ }

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int height = kRowHeight + (m_model->startsGroup(index.row()) ? kGroupHeight : 0);
    return {100, qRound(height * m_theme->textScale())};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PaletteEntry *entry = m_model->at(index.row());
    if (!entry) {
        return;
    }
    const Theme &theme = m_theme->theme();
    const double scale = m_theme->textScale();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRectF rect(option.rect);
    if (m_model->startsGroup(index.row())) {
        const QRectF head(rect.left() + 24, rect.top() + 6 * scale, rect.width() - 48, (kGroupHeight - 8) * scale);
        drawElided(*painter, head, HAlign::Left, entry->group, m_theme->font(TypeSize::Detail, Weight::SemiBold), theme.muted);
        rect.setTop(rect.top() + kGroupHeight * scale);
    }
    const bool chosen = (option.state & QStyle::State_Selected) != 0;
    if (chosen) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.selection);
        painter->drawRoundedRect(rect.adjusted(8, 0, -8, 0), radius::kButton, radius::kButton);
    }
    double left = rect.left() + 24;
    const double middle = rect.center().y();
    paintIcon(*painter, QRectF(left, middle - 8, 16, 16), entry->icon, chosen ? theme.accent : theme.muted);
    left += 27;
    if (entry->tier) {
        paintTierBadge(*painter, QRectF(left, middle - 9, 18, 18), *entry->tier, theme);
        left += 28;
    }
    double right = rect.right() - 24;
    const auto keepRight = [&](double width) { right -= width > 0 ? width + 12 : 0; };
    if (chosen && entry->keys.isEmpty() && entry->trailing.isEmpty()) {
        keepRight(paintKeys(*painter, QRectF(left, rect.top(), right - left, rect.height()), tr("Enter"), *m_theme));
    } else if (!entry->keys.isEmpty()) {
        keepRight(paintKeys(*painter, QRectF(left, rect.top(), right - left, rect.height()), entry->keys, *m_theme));
    }
    if (!entry->trailing.isEmpty()) {
        const QFont font = m_theme->font(TypeSize::Detail);
        const double width = qMin(textWidth(entry->trailing, font) + 1, rect.width() / 3);
        drawElided(*painter, QRectF(right - width, rect.top(), width, rect.height()), HAlign::Right, entry->trailing, font,
                   theme.muted);
        keepRight(width);
    }
    const Writing titles{m_theme->font(TypeSize::Body, Weight::Medium), m_theme->font(TypeSize::Body, Weight::Bold), theme.text,
                         theme.accent};
    const Writing details{m_theme->font(TypeSize::Detail), m_theme->font(TypeSize::Detail, Weight::SemiBold),
                          chosen ? theme.secondary : theme.muted, theme.accent};
    const double all = qMax(0.0, right - left);
    const double forTitle = entry->detail.isEmpty() ? all : all * 0.62;
    const double used =
        drawMarked(*painter, QRectF(left, rect.top(), forTitle, rect.height()), entry->title, entry->titleMarks, titles);
    if (!entry->detail.isEmpty()) {
        left += used + 10;
        drawMarked(*painter, QRectF(left, rect.top(), qMax(0.0, right - left), rect.height()), entry->detail, entry->detailMarks,
                   details);
    }
    painter->restore();
}

double paintKeys(QPainter &painter, const QRectF &rect, const QString &keys, const ThemeController &theme)
{
    if (keys.isEmpty()) {
        return 0;
    }
    const QFont font = theme.font(TypeSize::Caption);
    const double height = 18 * theme.textScale();
    QStringList parts = keys.split(QLatin1Char('+'), Qt::SkipEmptyParts);
    if (keys.endsWith(QLatin1Char('+'))) {
        parts << QStringLiteral("+");
    }
    double used = 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (auto part = parts.crbegin(); part != parts.crend(); ++part) {
        const double width = textWidth(*part, font) + 10;
        const QRectF cap(rect.right() - used - width, rect.center().y() - height / 2, width, height);
        painter.setPen(QPen(theme.theme().border, 1));
        painter.setBrush(theme.theme().alternate);
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), radius::kBadge, radius::kBadge);
        drawElided(painter, cap, HAlign::Center, *part, font, theme.theme().muted);
        used += width + 4;
    }
    painter.restore();
    return used - 4;
}

}  // namespace linchpin::gui
