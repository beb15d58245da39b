#pragma once

#include <cstdint>

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;
class QToolButton;

namespace linchpin::gui {

class ThemeController;

enum class BandKind : std::uint8_t { Info, Attention, Bad };

/// One sentence above a page, with one action at most; can be closed.
class MessageBand final : public QFrame {
    Q_OBJECT
public:
    explicit MessageBand(const ThemeController *theme, QWidget *parent = nullptr);
    /// Shows the band; an empty `action` has no button. `lasting` bands have no close button.
    void showMessage(BandKind kind, const QString &sentence, const QString &action = {}, bool lasting = false);
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    void actionTriggered();
    void closed();

private:
    const ThemeController *m_theme;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};

}  // namespace linchpin::gui
