#include "gui/edit/field_editor.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QLabel>
#include <QStyle>

#include "gui/edit/field_accessible.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

namespace {

constexpr int kIcon = 13;

}  // namespace

void markInvalid(QWidget *field, bool wrong)
{
    if (field->property("invalid").toBool() == wrong) {
        return;
    }
    field->setProperty("invalid", wrong);
    field->style()->unpolish(field);
    field->style()->polish(field);
    field->update();
}

void FieldEditor::setProblem(const QString &sentence)
{
    if (m_problem == sentence) {
        return;
    }
    m_problem = sentence;
    showProblem(!sentence.isEmpty());
    Q_EMIT problemChanged(sentence);
}

FieldError::FieldError(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(5);
    m_icon = new QLabel(this);
    m_icon->setFixedSize(kIcon, kIcon + 2);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    m_text = makeLabel({}, "detail", "bad", this);
    m_text->setWordWrap(true);
    layout->addWidget(m_text, 1);
    const auto draw = [this] {
        m_icon->setPixmap(
            themedIcon(QStringLiteral("warning"), m_theme, IconTone::Bad).pixmap(QSize(kIcon, kIcon), devicePixelRatioF()));
    };
    connect(theme, &ThemeController::changed, this, draw);
    draw();
    hide();
}

void FieldError::setField(QWidget *field) { m_field = field; }

void FieldError::setSentence(const QString &sentence)
{
    if (m_text->text() == sentence) {
        return;
    }
    m_text->setText(sentence);
    setVisible(!sentence.isEmpty());
    if (!m_field) {
        return;
    }
    for (QWidget *widget : {m_field, m_field->focusProxy()}) {
        if (widget) {
            widget->setAccessibleDescription(sentence);
        }
    }
    if (!sentence.isEmpty() && QAccessible::isActive()) {
        QAccessibleEvent event(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

QString FieldError::sentence() const { return m_text->text(); }

}  // namespace linchpin::gui
