#pragma once

#include <QFrame>

#include "core/entities/kinds.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace linchpin::gui {

class FieldError;
class ThemeController;

/// The small field over the map in which a name is typed: of the card there (F2), or of a new person, then the title. Enter goes on and keeps, Esc
/// gives up; nothing typed is lost by a click beside it.
class MapTypeIn final : public QFrame {
    Q_OBJECT
public:
    MapTypeIn(const ThemeController *theme, QWidget *parent);

    void startRename(core::SeatId seat, const QString &who, const QString &text);
    /// `superior` may be empty; `where` says below whom.
    void startAdd(core::SeatId superior, const QString &where);
    [[nodiscard]] bool isAdding() const { return m_adding; }
    /// Whom it is about: the card renamed, or the superior of the new one.
    [[nodiscard]] core::SeatId seat() const { return m_seat; }
    [[nodiscard]] QLineEdit *nameLine() const { return m_name; }
    [[nodiscard]] QLineEdit *titleLine() const { return m_title; }
    [[nodiscard]] QCheckBox *outsideBox() const { return m_outside; }
    /// Stays open with the sentence under the field.
    void refuse(const QString &sentence);
    void finish();
    void giveUp();

Q_SIGNALS:
    /// `title` and `outside` of a new person only.
    void taken(const QString &name, const QString &title, bool outside);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void begin(const QString &heading);

    core::SeatId m_seat;
    bool m_adding = false;
    QString m_before;
    QLabel *m_heading;
    QLineEdit *m_name;
    QLineEdit *m_title;
    QCheckBox *m_outside;
    QLabel *m_hint;
    FieldError *m_error;
};

}  // namespace linchpin::gui
