#include "gui/edit/form_layout.h"

#include <algorithm>

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

namespace {

constexpr int kBeside = 360;  // from this width on, labels stand at the left
constexpr int kGap = 12;

}  // namespace

FieldRow::FieldRow(const QString &label, QWidget *field, const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
{
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kGap);
    m_grid->setVerticalSpacing(0);
    m_label = makeLabel({}, "detail", "secondary", this);
    m_label->setWordWrap(true);
    m_field->setParent(this);
    m_error = new FieldError(theme, this);
    m_error->setField(m_field);
    m_hint = makeLabel({}, "caption", "muted", this);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(0, 3, 0, 0);
    m_hint->hide();
    m_label->setBuddy(m_field);
    setLabel(label);
    if (auto *editor = qobject_cast<FieldEditor *>(m_field)) {
        connect(editor, &FieldEditor::problemChanged, this, &FieldRow::setError);
        setError(editor->problem());
    }
    setLabelWidth(0);
}

void FieldRow::setLabel(const QString &label)
{
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty());
    for (QWidget *widget : {m_field, m_field->focusProxy()}) {
        if (widget && (widget->accessibleName().isEmpty() || widget->accessibleName() == m_label->property("named").toString())) {
            widget->setAccessibleName(label);
        }
    }
    m_label->setProperty("named", label);
}

QString FieldRow::label() const { return m_label->text(); }

void FieldRow::setError(const QString &sentence)
{
    m_error->setSentence(sentence);
    m_hint->setVisible(sentence.isEmpty() && !m_hint->text().isEmpty());
    if (!qobject_cast<FieldEditor *>(m_field)) {
        markInvalid(m_field, !sentence.isEmpty());
    }
}

QString FieldRow::error() const { return m_error->sentence(); }

void FieldRow::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty() && error().isEmpty());
}

int FieldRow::labelWidthHint() const
{
    return m_label->text().isEmpty() ? 0 : m_label->fontMetrics().horizontalAdvance(m_label->text()) + 2;
}

void FieldRow::setLabelWidth(int width)
{
    if (width == m_labelWidth) {
        return;
    }
    m_labelWidth = width;
    arrange();
}

void FieldRow::arrange()
{
    for (QWidget *widget :
         {static_cast<QWidget *>(m_label), m_field, static_cast<QWidget *>(m_error), static_cast<QWidget *>(m_hint)}) {
        m_grid->removeWidget(widget);
    }
    const bool beside = m_labelWidth > 0;
    m_label->setMinimumWidth(beside ? m_labelWidth : 0);
    m_label->setMaximumWidth(beside ? m_labelWidth : QWIDGETSIZE_MAX);
    m_label->setContentsMargins(0, beside ? 6 : 0, 0, beside ? 0 : 4);
    int row = 0;
    if (beside) {
        m_grid->addWidget(m_label, 0, 0, 3, 1, Qt::AlignTop);
    } else {
        m_grid->addWidget(m_label, row++, 1);
    }
    // A field that cannot grow (a choice, segments) stands at the left instead of in the middle.
    const bool narrow = (m_field->sizePolicy().horizontalPolicy() & QSizePolicy::GrowFlag) == 0;
    m_grid->addWidget(m_field, row, 1, narrow ? Qt::AlignLeft : Qt::Alignment());
    m_grid->addWidget(m_error, row + 1, 1);
    m_grid->addWidget(m_hint, row + 2, 1);
    m_grid->setColumnStretch(1, 1);
}

FormLayout::FormLayout(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    connect(theme, &ThemeController::changed, this, [this] { arrange(); });
}

FieldRow *FormLayout::addRow(const QString &label, QWidget *field)
{
    auto *row = new FieldRow(label, field, m_theme, this);
    m_rows.push_back(row);
    layout()->addWidget(row);
    arrange();
    return row;
}

void FormLayout::addWide(QWidget *widget) { layout()->addWidget(widget); }

bool FormLayout::goToFirstError()
{
    for (FieldRow *row : m_rows) {
        if (!row->error().isEmpty() && !row->isHidden()) {
            if (auto *editor = qobject_cast<FieldEditor *>(row->field())) {
                editor->startEditing();
            } else {
                row->field()->setFocus();
            }
            return true;
        }
    }
    return false;
}

bool FormLayout::isValid() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const FieldRow *row) { return row->error().isEmpty(); });
}

void FormLayout::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool FormLayout::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Polish || event->type() == QEvent::StyleChange) {
        arrange();
    }
    return done;
}

void FormLayout::arrange()
{
    int widest = 0;
    if (width() >= kBeside) {
        for (const FieldRow *row : m_rows) {
            widest = std::max(widest, row->labelWidthHint());
        }
        widest = std::min(widest, width() * 2 / 5);
    }
    for (FieldRow *row : m_rows) {
        row->setLabelWidth(widest);
    }
}

}  // namespace linchpin::gui
