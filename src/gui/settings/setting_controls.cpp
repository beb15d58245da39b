#include "gui/settings/setting_controls.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QKeyEvent>
#include <QPushButton>

namespace linchpin::gui {

ChoiceButtons::ChoiceButtons(const QStringList &texts, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int i = 0; i < texts.size(); ++i) {
        auto *button = new QPushButton(texts[i], this);
        button->setCheckable(true);
        button->setAccessibleName(texts[i]);
        button->setProperty("small", true);
        button->setProperty("join",
                            i == 0                     ? QStringLiteral("left")
                                : i + 1 < texts.size() ? QStringLiteral("middle")
                                                       : QStringLiteral("right"));
        m_group->addButton(button, i);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    if (!m_group->buttons().isEmpty()) {
        setFocusProxy(m_group->buttons().constFirst());
    }
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) {
            // Tab reaches the choice that holds; arrows go on from there.
            setFocusProxy(m_group->button(id));
            Q_EMIT choiceMade(id);
        }
    });
}

int ChoiceButtons::chosen() const { return m_group->checkedId(); }

void ChoiceButtons::setChosen(int index)
{
    if (QAbstractButton *button = m_group->button(index)) {
        const QSignalBlocker quiet(m_group);
        button->setChecked(true);
        setFocusProxy(button);
    }
}

TextSetting::TextSetting(QWidget *parent)
    : QLineEdit(parent)
{
    setMinimumWidth(260);
    setMaxLength(400);
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (text() != m_kept) {
            Q_EMIT committed(text());
        }
    });
}

void TextSetting::setKept(const QString &text)
{
    const bool untouched = this->text() == m_kept || !hasFocus();
    m_kept = text;
    if (untouched && this->text() != text) {
        setText(text);
        setCursorPosition(0);
    }
}

void TextSetting::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && text() != m_kept) {
        setText(m_kept);
        Q_EMIT committed(m_kept);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

}  // namespace linchpin::gui
