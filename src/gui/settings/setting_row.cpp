#include "gui/settings/setting_row.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVariantAnimation>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

/// Below this width of a row its control goes under the text.
constexpr int kSideBySideFrom = 470;
constexpr int kControlWidth = 292;
constexpr int kFlashMilliseconds = 1600;

/// Lies over a widget and fades.
class Glow final : public QWidget {
public:
    Glow(QWidget *over, const ThemeController *theme)
        : QWidget(over)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(over->rect());
        auto *fade = new QVariantAnimation(this);
        fade->setStartValue(1.0);
        // Without motion it stays and then goes.
        fade->setEndValue(theme->motion() ? 0.0 : 1.0);
        fade->setDuration(kFlashMilliseconds);
        connect(fade, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
            m_strength = value.toDouble();
            update();
        });
        connect(fade, &QVariantAnimation::finished, this, &QObject::deleteLater);
        fade->start();
        show();
        raise();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor ink = m_theme->theme().accent;
        ink.setAlphaF(0.16 * m_strength);
        painter.setBrush(ink);
        ink.setAlphaF(0.9 * m_strength);
        painter.setPen(QPen(ink, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }

private:
    const ThemeController *m_theme;
    double m_strength = 1;
};

}  // namespace

SettingRow::SettingRow(const QString &id, const QString &title, const QString &explanation, QWidget *control,
                       const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_theme(theme)
    , m_control(control)
{
    setObjectName(QStringLiteral("setting.") + id);
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(space::kLarge - 1, 10, space::kLarge - 1, 10);
    m_layout->setSpacing(space::kLarge);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::kSmall);
    m_title = makeLabel(title, "body", "", this);
    m_title->setBuddy(control);
    head->addWidget(m_title);
    m_local = makeLabel(tr("on this computer"), "caption", "muted", this);
    m_local->hide();
    head->addWidget(m_local);
    head->addStretch(1);
    texts->addLayout(head);
    m_explanation = makeLabel({}, "detail", "muted", this);
    m_explanation->setWordWrap(true);
    texts->addWidget(m_explanation);
    texts->addStretch(1);
    m_layout->addLayout(texts, 1);

    m_side = new QWidget(this);
    auto *right = new QVBoxLayout(m_side);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(4);
    control->setParent(m_side);
    right->addWidget(control);
    m_errorLine = new QWidget(m_side);
    auto *line = new QHBoxLayout(m_errorLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(5);
    auto *icon = new QLabel(m_errorLine);
    icon->setPixmap(themedIcon(QStringLiteral("warning"), theme, IconTone::Bad).pixmap(14, 14));
    line->addWidget(icon, 0, Qt::AlignTop);
    m_error = makeLabel({}, "detail", "bad", m_errorLine);
    m_error->setWordWrap(true);
    line->addWidget(m_error, 1);
    m_errorLine->hide();
    right->addWidget(m_errorLine);
    right->addStretch(1);
    m_layout->addWidget(m_side);

    setExplanation(explanation);
    for (QWidget *widget : {control, control->focusProxy()}) {
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (widget && widget->accessibleName().isEmpty() && (widget == control || !button)) {
            widget->setAccessibleName(title);
        }
    }
}

QString SettingRow::title() const { return m_title->text(); }

void SettingRow::setExplanation(const QString &text)
{
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty());
    if (m_control) {
        m_control->setAccessibleDescription(text);
    }
}

void SettingRow::setLocal(bool local) { m_local->setVisible(local); }

void SettingRow::setError(const QString &sentence)
{
    m_error->setText(sentence);
    m_errorLine->setVisible(!sentence.isEmpty());
    if (m_control->property("invalid").toBool() != !sentence.isEmpty()) {
        m_control->setProperty("invalid", !sentence.isEmpty());
        m_control->style()->unpolish(m_control);
        m_control->style()->polish(m_control);
    }
    m_control->setAccessibleDescription(sentence.isEmpty() ? m_explanation->text() : sentence);
}

QString SettingRow::error() const { return m_errorLine->isHidden() ? QString() : m_error->text(); }

void SettingRow::flash() { flashWidget(this, m_theme); }

void SettingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SettingRow::arrange()
{
    const auto wanted = width() >= kSideBySideFrom * m_theme->textScale() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    // The controls of a card stand under each other.
    m_side->setFixedWidth(wanted == QBoxLayout::LeftToRight
                              ? qMax(qRound(kControlWidth * m_theme->textScale()), m_side->sizeHint().width())
                              : QWIDGETSIZE_MAX);
    if (wanted == QBoxLayout::TopToBottom) {
        m_side->setMinimumWidth(0);
    }
    if (m_layout->direction() != wanted) {
        m_layout->setDirection(wanted);
        m_layout->setSpacing(wanted == QBoxLayout::LeftToRight ? space::kLarge : 6);
    }
}

SettingsCard::SettingsCard(const QString &title, const QString &note, QWidget *parent)
    : QFrame(parent)
{
    setProperty("card", true);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);
    if (!title.isEmpty()) {
        auto *top = new QVBoxLayout;
        top->setContentsMargins(space::kLarge - 1, space::kMedium - 1, space::kLarge - 1, 9);
        top->setSpacing(2);
        m_title = makeLabel(title, "title", "", this);
        top->addWidget(m_title);
        m_note = makeLabel({}, "detail", "muted", this);
        m_note->setWordWrap(true);
        top->addWidget(m_note);
        m_layout->addLayout(top);
        setAccessibleName(title);
        m_hasRows = true;
    }
    setNote(note);
}

void SettingsCard::setNote(const QString &note)
{
    if (m_note) {
        m_note->setText(note);
        m_note->setVisible(!note.isEmpty());
    }
}

void SettingsCard::addRule()
{
    if (m_hasRows) {
        m_layout->addWidget(makeRule(this));
    }
    m_hasRows = true;
}

void SettingsCard::addRow(SettingRow *row)
{
    addRule();
    m_layout->addWidget(row);
}

void SettingsCard::addWidget(QWidget *widget)
{
    addRule();
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(space::kLarge - 1, 10, space::kLarge - 1, 10);
    inset->addWidget(widget);
    m_layout->addLayout(inset);
}

void SettingsCard::addFlush(QWidget *widget)
{
    addRule();
    m_layout->addWidget(widget);
}

void SettingsCard::addFlushPart(QWidget *widget) { m_layout->addWidget(widget); }

void flashWidget(QWidget *widget, const ThemeController *theme)
{
    // Owned by the widget; ends itself.
    new Glow(widget, theme);
}

}  // namespace linchpin::gui
