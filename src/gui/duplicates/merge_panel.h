#pragma once

#include <vector>

#include <QWidget>

#include "present/duplicates/duplicates_feed.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace linchpin::gui {

class ThemeController;

/// Two people side by side, field by field: which value is kept, which seats become one, what moves. Shows a sheet and tells what was chosen; it
/// reads and writes nothing.
class MergePanel final : public QWidget {
    Q_OBJECT
public:
    explicit MergePanel(const ThemeController *theme, QWidget *parent = nullptr);

    void setSheet(const present::MergeSheet &sheet, const present::DuplicateRow &pair, bool readOnly);
    /// What is chosen now.
    [[nodiscard]] present::MergeChoice choice() const;
    void setBusy(bool busy);
    /// A sentence under the buttons; empty hides it.
    void setProblem(const QString &sentence);

Q_SIGNALS:
    void mergeAsked();
    void notSameAsked();
    /// The other of the two is to be the one that is kept.
    void swapAsked();
    /// A seat is to be united or not: what moves changes.
    void seatsChanged();
    void personAsked(linchpin::core::PersonId person);

private:
    struct FieldRow {
        std::string name;
        QRadioButton *kept = nullptr;
        QRadioButton *other = nullptr;
    };
    struct SeatsRow {
        std::int64_t other = 0;
        QCheckBox *unite = nullptr;
    };
    void buildGrid();
    void clearFields();
    void addField(const present::MergeSheet::Field &field, bool readOnly);
    void addSeats(const present::MergeSheet::Seats &seats, bool readOnly);
    void refreshButtons();

    const ThemeController *m_theme;
    present::MergeChoice m_choice;
    std::vector<FieldRow> m_fields;
    std::vector<SeatsRow> m_seats;
    bool m_busy = false;
    bool m_readOnly = false;

    QLabel *m_title;
    QLabel *m_reason;
    QPushButton *m_keptLink;
    QPushButton *m_otherLink;
    QPushButton *m_swap;
    QWidget *m_gridWidget;
    QGridLayout *m_grid;
    QWidget *m_seatsWidget;
    QVBoxLayout *m_seatsLayout;
    QLabel *m_moves;
    QLabel *m_notes;
    QLabel *m_problem;
    QPushButton *m_merge;
    QPushButton *m_notSame;
};

}  // namespace linchpin::gui
