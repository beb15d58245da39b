#include "gui/portfolio/popover.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "gui/widgets/labels.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

Popover::Popover(const QString &title, const QString &accept, QWidget *page)
    : QFrame(page)
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    layout->setSpacing(space::kSmall);
    m_title = makeLabel(title, "title", "", this);
    layout->addWidget(m_title);
    m_body = new QVBoxLayout;
    m_body->setSpacing(space::kSmall);
    layout->addLayout(m_body);
    m_problem = makeLabel({}, "detail", "bad", this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &Popover::close);
    buttons->addWidget(cancel);
    m_accept = new QPushButton(accept, this);
    m_accept->setProperty("kind", QStringLiteral("primary"));
    m_accept->setAutoDefault(false);
    connect(m_accept, &QPushButton::clicked, this, &Popover::accepted);
    buttons->addWidget(m_accept);
    layout->addLayout(buttons);
    QFrame::hide();
}

void Popover::openBelow(QWidget *anchor)
{
    for (Popover *other : parentWidget()->findChildren<Popover *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (other != this) {
            other->hide();
        }
    }
    m_anchor = anchor;
    setProblem({});
    ensurePolished();
    setMinimumWidth(300);
    adjustSize();
    const QPoint below = anchor->mapTo(parentWidget(), QPoint(anchor->width(), anchor->height() + 4));
    const int right = qMin(below.x(), parentWidget()->width() - 8);
    move(qMax(8, right - width()), qMax(8, qMin(below.y(), parentWidget()->height() - height() - 8)));
    show();
    raise();
}

void Popover::close()
{
    if (!isVisible()) {
        return;
    }
    hide();
    if (m_anchor) {
        m_anchor->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT closed();
}

void Popover::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    setAccessibleDescription(sentence);
    if (isVisible()) {
        adjustSize();
    }
}

QString Popover::problem() const { return m_problem->text(); }

void Popover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        m_accept->click();
        return;
    }
    QFrame::keyPressEvent(event);
}

NamePopover::NamePopover(const QString &title, const QString &label, const QString &accept, QWidget *page)
    : Popover(title, accept, page)
    , m_field(new QLineEdit(this))
{
    auto *caption = makeLabel(label, "detail", "secondary", this);
    caption->setBuddy(m_field);
    body()->addWidget(caption);
    m_field->setAccessibleName(label);
    m_field->setMaxLength(500);
    body()->addWidget(m_field);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textEdited, this, [this] { setProblem({}); });
}

void NamePopover::setText(const QString &text)
{
    m_field->setText(text);
    m_field->selectAll();
}

QString NamePopover::text() const { return m_field->text(); }

}  // namespace linchpin::gui
