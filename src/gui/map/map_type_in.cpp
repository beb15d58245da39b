#include "gui/map/map_type_in.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>

#include "gui/edit/field_editor.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

namespace {

constexpr int kWidth = 236;
constexpr int kLongestName = 200;

}  // namespace

MapTypeIn::MapTypeIn(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
{
    setProperty("card", true);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(5);
    m_heading = makeLabel({}, "caption", "muted", this);
    m_heading->setWordWrap(true);
    layout->addWidget(m_heading);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("mapTypeName"));
    m_title = new QLineEdit(this);
    m_title->setObjectName(QStringLiteral("mapTypeTitle"));
    m_title->setPlaceholderText(tr("Title"));
    m_title->setAccessibleName(tr("Title of the new person"));
    for (QLineEdit *line : {m_name, m_title}) {
        line->setMaxLength(kLongestName);
        line->installEventFilter(this);
        layout->addWidget(line);
    }
    m_outside = new QCheckBox(tr("Outside the company"), this);
    m_outside->installEventFilter(this);
    layout->addWidget(m_outside);
    m_error = new FieldError(theme, this);
    m_error->setField(m_name);
    layout->addWidget(m_error);
    m_hint = makeLabel(tr("Enter adds, Esc cancels. Not known yet? End the name with a question mark: head of IT?"), "caption",
                       "muted", this);
    m_hint->setWordWrap(true);
    layout->addWidget(m_hint);
    setFixedWidth(qRound(kWidth * theme->textScale()));
    hide();
}

void MapTypeIn::begin(const QString &heading)
{
    m_heading->setText(heading);
    m_error->setSentence({});
    m_title->clear();
    m_outside->setChecked(false);
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_outside), static_cast<QWidget *>(m_hint)}) {
        part->setVisible(m_adding);
    }
    m_name->setText(m_before);
    show();
    layout()->activate();
    adjustSize();
    resize(width(), layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height());
    raise();
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void MapTypeIn::startRename(core::SeatId seat, const QString &who, const QString &text)
{
    m_seat = seat;
    m_adding = false;
    m_before = text;
    m_name->setPlaceholderText(tr("Name"));
    m_name->setAccessibleName(tr("Name of %1").arg(who));
    setAccessibleName(tr("Rename %1").arg(who));
    begin(tr("Name of %1").arg(who));
}

void MapTypeIn::startAdd(core::SeatId superior, const QString &where)
{
    m_seat = superior;
    m_adding = true;
    m_before.clear();
    m_name->setPlaceholderText(tr("Name, or who it may be?"));
    m_name->setAccessibleName(tr("Name of the new person"));
    setAccessibleName(tr("New person on the map"));
    begin(where);
}

void MapTypeIn::refuse(const QString &sentence)
{
    m_error->setSentence(sentence);
    show();
    adjustSize();
    m_name->setFocus(Qt::OtherFocusReason);
}

void MapTypeIn::finish()
{
    const QString name = m_name->text().simplified();
    if (name.isEmpty()) {
        if (m_adding) {
            refuse(tr("Type a name first, or who it may be: head of IT?"));
        } else {
            giveUp();
        }
        return;
    }
    if (!m_adding && name == m_before) {
        giveUp();
        return;
    }
    hide();
    Q_EMIT taken(name, m_title->text().simplified(), m_outside->isChecked());
}

void MapTypeIn::giveUp()
{
    hide();
    Q_EMIT closed();
}

bool MapTypeIn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            giveUp();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (m_adding && watched == m_name && !m_name->text().trimmed().isEmpty()) {
                m_title->setFocus(Qt::TabFocusReason);
            } else {
                finish();
            }
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut && watched == m_name && !m_adding && isVisible()) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            QTimer::singleShot(0, this, [this] {
                if (isVisible() && !m_adding && !m_name->hasFocus()) {
                    finish();
                }
            });
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace linchpin::gui
