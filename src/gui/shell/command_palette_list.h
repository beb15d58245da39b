#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "core/terms.h"
#include "present/search/matching.h"

namespace linchpin::gui {

class ThemeController;

/// One thing the palette offers.
struct PaletteEntry {
    QString group;  ///< "Accounts", "Do"
    QString title;
    QString detail;  ///< behind the title: where a person works, where in a text a word was found
    QString icon;
    std::function<void()> run;
    QString key = {};  ///< tells it from the others of its group while the list changes; empty: the title
    std::vector<present::TextSpan> titleMarks = {};
    std::vector<present::TextSpan> detailMarks = {};
    QString keys = {};  ///< the shortcut of a command
    QString trailing = {};  ///< at the right: a day, a score
    std::optional<core::Tier> tier = {};

    /// Whether they look the same; `run` is not compared.
    bool operator==(const PaletteEntry &other) const;
};

/// The entries in their groups. Changes row by row, so that what stays does not flicker.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Null outside the rows.
    [[nodiscard]] const PaletteEntry *at(int row) const;
    /// Whether the name of its group stands above the row.
    [[nodiscard]] bool startsGroup(int row) const;
    void setRows(std::vector<PaletteEntry> rows);

private:
    std::vector<PaletteEntry> m_rows;
};

/// Paints an entry: icon, badge, title and detail with what matched emphasised, keys or day at the right.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    PaletteDelegate(const ThemeController *theme, const PaletteModel *model, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ThemeController *m_theme;
    const PaletteModel *m_model;
};

/// Draws "Ctrl" "K" as small keys; the right edge is that of `rect`. Returns the width used.
double paintKeys(QPainter &painter, const QRectF &rect, const QString &keys, const ThemeController &theme);

}  // namespace linchpin::gui
