#include "gui/widgets/message_band.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

MessageBand::MessageBand(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 2, 14, 2);
    layout->setSpacing(10);
    m_icon = new QLabel(this);
    m_icon->setFixedSize(16, 16);
    layout->addWidget(m_icon);
    m_text = makeLabel({}, "detail", "", this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    m_action = makeLink({}, this);
    layout->addWidget(m_action);
    m_close = makeIconButton(QStringLiteral("close"), tr("Close this message"), theme, this);
    layout->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, &MessageBand::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void MessageBand::showMessage(BandKind kind, const QString &sentence, const QString &action, bool lasting)
{
    const char *name = kind == BandKind::Info ? "info" : kind == BandKind::Attention ? "attention" : "bad";
    setProperty("band", QLatin1String(name));
    style()->unpolish(this);
    style()->polish(this);
    for (QLabel *label : {m_icon, m_text}) {
        label->style()->unpolish(label);
        label->style()->polish(label);
    }
    const IconTone tone = kind == BandKind::Info ? IconTone::Accent
        : kind == BandKind::Attention            ? IconTone::Attention
                                                 : IconTone::Bad;
    const QIcon icon = themedIcon(kind == BandKind::Info ? QStringLiteral("info") : QStringLiteral("warning"), m_theme, tone);
    m_icon->setPixmap(icon.pixmap(QSize(16, 16), devicePixelRatioF()));
    m_text->setText(sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_close->setVisible(!lasting);
    setAccessibleName(sentence);
    show();
}

QString MessageBand::message() const { return isHidden() ? QString() : m_text->text(); }

}  // namespace linchpin::gui
