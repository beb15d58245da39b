#pragma once

#include <vector>

#include <QFrame>

#include "present/conversations/log_entry.h"

namespace linchpin::gui {

class ThemeController;

/// "This will change": what is now and what will be, side by side.
class EffectCard final : public QFrame {
    Q_OBJECT
public:
    explicit EffectCard(const ThemeController *theme, QWidget *parent = nullptr);
    /// Without lines: `why` in one muted sentence.
    void setLines(const std::vector<present::EffectLine> &lines, const QString &why);
    [[nodiscard]] const std::vector<present::EffectLine> &lines() const { return m_lines; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int lineHeight() const;

    const ThemeController *m_theme;
    std::vector<present::EffectLine> m_lines;
    QString m_why;
};

}  // namespace linchpin::gui
