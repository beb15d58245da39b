#pragma once

#include <QFrame>
#include <QString>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace linchpin::gui {

class ThemeController;

/// One setting: its name and a sentence about it at the left, its control at the right (below in narrow pages), and under the control the
/// reason why a value was refused. Can be flashed.
class SettingRow final : public QWidget {
    Q_OBJECT
public:
    /// `id` as in SettingEntry. Takes ownership of `control`, names it `title` for assistive technology unless it has a name, and makes it the
    /// buddy of the title.
    SettingRow(const QString &id, const QString &title, const QString &explanation, QWidget *control,
               const ThemeController *theme, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QWidget *control() const { return m_control; }
    void setExplanation(const QString &text);
    /// Marks what belongs to this computer and not to the file: "on this computer".
    void setLocal(bool local);
    /// Why the value was refused, in one sentence; empty hides it. Also marks the control (`invalid`).
    void setError(const QString &sentence);
    [[nodiscard]] QString error() const;
    /// Shows once where it is: the ground lights up for a moment.
    void flash();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QString m_id;
    const ThemeController *m_theme;
    QBoxLayout *m_layout;
    QLabel *m_title;
    QLabel *m_local;
    QLabel *m_explanation;
    QWidget *m_control;
    QWidget *m_side;  ///< control and error
    QWidget *m_errorLine;
    QLabel *m_error;
};

/// A card of settings under each other with a rule between them.
class SettingsCard final : public QFrame {
    Q_OBJECT
public:
    /// An empty `title` has no header. `note`: one line under it.
    explicit SettingsCard(const QString &title = {}, const QString &note = {}, QWidget *parent = nullptr);

    void addRow(SettingRow *row);
    /// Any widget with the insets of a row. Takes ownership.
    void addWidget(QWidget *widget);
    /// From edge to edge (tables, lists). Takes ownership.
    void addFlush(QWidget *widget);
    /// The same without a rule above: belongs to what stands there.
    void addFlushPart(QWidget *widget);
    void setNote(const QString &note);

private:
    void addRule();

    QVBoxLayout *m_layout;
    QLabel *m_title = nullptr;
    QLabel *m_note = nullptr;
    bool m_hasRows = false;
};

/// Lights up any widget once, as SettingRow::flash does. For sections whose settings are no rows.
void flashWidget(QWidget *widget, const ThemeController *theme);

}  // namespace linchpin::gui
