#pragma once

#include <QFrame>
#include <QString>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace linchpin::gui {

class ElidedLabel;

/// A framed part of a page: the title states the finding, the body proves it, the action stands beside it.
class Card final : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    /// Empty hides the line.
    void setSubtitle(const QString &subtitle);
    void setSubtitleTone(const char *tone);
    /// A link at the right of the title; its text may be changed, it is hidden while empty.
    QPushButton *setAction(const QString &text);
    /// A widget instead of the link.
    void setCorner(QWidget *widget);
    /// Takes ownership. `flush`: to the edges of the card, for lists and tables.
    void setBody(QWidget *body, bool flush = false);
    /// A rule under the header.
    void setRuled(bool ruled);

private:
    QVBoxLayout *m_layout;
    QHBoxLayout *m_header;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QPushButton *m_action = nullptr;
    QFrame *m_rule;
};

}  // namespace linchpin::gui
