#include "gui/edit/inline_field.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QApplication>
#include <QBoxLayout>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QResizeEvent>
#include <QStringListModel>
#include <QStyle>
#include <QTimer>

#include "gui/edit/field_accessible.h"
#include "gui/edit/field_editor.h"
#include "gui/edit/text_area.h"
#include "gui/theme/theme_controller.h"
#include "present/workspace_session.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kPad = 6;  // between frame and text, at rest too, so that nothing jumps
constexpr int kMostWords = 8;

struct TextStyle {
    const char *name;
    render::TypeSize size;
    render::Weight weight;
};

constexpr TextStyle kStyles[] = {{"figure", render::TypeSize::Figure, render::Weight::SemiBold},
                                 {"page", render::TypeSize::Page, render::Weight::Bold},
                                 {"section", render::TypeSize::Section, render::Weight::SemiBold},
                                 {"title", render::TypeSize::Body, render::Weight::SemiBold},
                                 {"detail", render::TypeSize::Detail, render::Weight::Regular},
                                 {"detailStrong", render::TypeSize::Detail, render::Weight::SemiBold},
                                 {"caption", render::TypeSize::Caption, render::Weight::Regular},
                                 {"captionStrong", render::TypeSize::Caption, render::Weight::SemiBold}};

/// Whether the focus goes somewhere that ends editing: not to a popup of the field, not to another window.
bool endsEditing(const QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    return reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason && reason != Qt::MenuBarFocusReason;
}

}  // namespace

InlineField::InlineField(const ThemeController *theme, Lines lines, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_lines(lines)
{
    m_error = new FieldError(theme, this);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        place();
        update();
    });
}

InlineField::~InlineField() { qApp->removeEventFilter(this); }

QWidget *InlineField::editor() const { return m_line ? static_cast<QWidget *>(m_line) : m_text; }

QString InlineField::typed() const { return m_line ? m_line->text() : m_text ? m_text->toPlainText() : QString(); }

void InlineField::setTyped(const QString &text)
{
    if (m_line) {
        m_line->setText(text);
    } else if (m_text) {
        m_text->setPlainText(text);
    }
}

void InlineField::setFieldName(const QString &name)
{
    m_name = name;
    describe();
}

void InlineField::setEmptyText(const QString &text)
{
    m_emptyText = text;
    refresh();
}

void InlineField::setEditable(bool editable)
{
    if (editable == m_editable) {
        return;
    }
    m_editable = editable;
    if (!editable && m_editing) {
        cancel();
    }
    setFocusPolicy(editable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(editable ? Qt::IBeamCursor : Qt::ArrowCursor);
    describe();
    update();
}

void InlineField::setTextStyle(const char *type, const char *tone)
{
    m_type = QLatin1String(type);
    m_tone = QLatin1String(tone);
    updateGeometry();
    update();
}

void InlineField::setCompletions(const QStringList &words)
{
    m_completions = words;
    if (m_words) {
        m_words->setStringList(words);
    }
}

void InlineField::bind(present::WorkspaceSession *session, const present::FieldTarget &target)
{
    if (m_editing && !(target == m_target)) {
        cancel();  // it is about something else now
    }
    m_session = session;
    m_target = target;
}

QString InlineField::shownText() const { return restText(); }

QString InlineField::problem() const { return m_error->sentence(); }

QFont InlineField::restFont() const
{
    for (const TextStyle &style : kStyles) {
        if (m_type == QLatin1String(style.name)) {
            return m_theme->font(style.size, style.weight);
        }
    }
    return m_theme->font(render::TypeSize::Body);
}

QColor InlineField::restColor() const
{
    const render::Theme &theme = m_theme->theme();
    if (restText().isEmpty()) {
        return theme.muted;
    }
    return m_tone == QLatin1String("secondary") ? theme.secondary
        : m_tone == QLatin1String("muted")      ? theme.muted
        : m_tone == QLatin1String("accent")     ? theme.accent
        : m_tone == QLatin1String("good")       ? theme.good.text
        : m_tone == QLatin1String("attention")  ? theme.attention.text
        : m_tone == QLatin1String("bad")        ? theme.bad.text
                                                : theme.text;
}

void InlineField::describe()
{
    const QString value = restText();
    setAccessibleName(m_name);
    describeAccessible(this, m_editable ? QAccessible::EditableText : QAccessible::StaticText,
                       value.isEmpty() ? m_emptyText : value);
    if (editor()) {
        editor()->setAccessibleName(m_name);
    }
    const QString shown = render::displayText(value);
    const bool isCut =
        m_lines == Lines::One && width() > 0 && QFontMetrics(restFont()).horizontalAdvance(shown) > width() - 2 * kPad;
    setToolTip(isCut ? shown : m_editable && !m_name.isEmpty() ? tr("%1 (F2 to edit)").arg(m_name) : m_name);
}

void InlineField::refresh()
{
    // While somebody types the new value only waits: it shows when editing ends without a change of its own.
    updateGeometry();
    describe();
    update();
}

void InlineField::startEditing()
{
    if (!m_editable || m_editing || !isEnabled()) {
        return;
    }
    m_editing = true;
    const QString start = editText();
    if (m_lines == Lines::One) {
        m_line = new QLineEdit(this);
        m_line->setFont(restFont());
        m_line->setText(start);
        m_line->setMaxLength(2000);
        if (!m_completions.isEmpty() || hasOwnSuggestions()) {
            m_words = new QStringListModel(m_completions, m_line);
            auto *completer = new QCompleter(m_words, m_line);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            if (hasOwnSuggestions()) {
                completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
                connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
                    if (m_words) {
                        m_words->setStringList(suggestionsFor(text));
                    }
                });
            } else {
                completer->setFilterMode(Qt::MatchContains);
            }
            completer->setMaxVisibleItems(kMostWords);
            completer->popup()->setObjectName(QStringLiteral("completions"));
            m_line->setCompleter(completer);
            connect(completer, qOverload<const QString &>(&QCompleter::activated), this, [this](const QString &) {
                QTimer::singleShot(0, this, [this] {
                    if (m_editing && commit()) {
                        setFocus(Qt::OtherFocusReason);
                    }
                });
            });
        }
        connect(m_line, &QLineEdit::textEdited, this, [this] { showProblem({}); });
    } else {
        auto *area = new TextArea(this);
        area->setLines(2, 14);
        area->setPlainText(start);
        connect(area, &QPlainTextEdit::textChanged, this, [this] {
            showProblem({});
            updateGeometry();
            place();
        });
        m_text = area;
    }
    QWidget *field = editor();
    setProperty("start", start);
    field->setAccessibleName(m_name);
    m_error->setField(field);
    field->installEventFilter(this);
    setFocusProxy(nullptr);
    place();
    field->show();
    field->setFocus(Qt::OtherFocusReason);
    if (m_line) {
        m_line->selectAll();
    } else {
        m_text->moveCursor(QTextCursor::End);
    }
    qApp->installEventFilter(this);
    updateGeometry();
    update();
    Q_EMIT editingStarted();
}

bool InlineField::commit()
{
    if (!m_editing || m_committing) {
        return true;
    }
    const QString text = typed();
    if (text == property("start").toString() && problem().isEmpty()) {
        stopEditing(true);
        return true;
    }
    m_committing = true;
    const QString sentence = take(text);
    m_committing = false;
    if (!sentence.isEmpty()) {
        showProblem(sentence);
        return false;
    }
    setProperty("typed", text);
    stopEditing(true);
    if (m_session && !m_target.isEmpty()) {
        present::editField(m_session, m_target, storedValue(), this, [this, target = m_target](core::Result<void> done) {
            if (done) {
                return;
            }
            if (target == m_target) {
                restore();
                refuse(present::fieldErrorText(done.error()));
            } else {
                Q_EMIT m_session->failed(done.error());
            }
        });
    }
    return true;
}

void InlineField::cancel()
{
    if (m_editing) {
        stopEditing(true);
    }
}

void InlineField::refuse(const QString &sentence)
{
    const QString text = property("typed").toString();
    refresh();
    if (!isVisible()) {
        return;
    }
    startEditing();
    if (m_editing) {
        setTyped(text);
        showProblem(sentence);
    }
}

void InlineField::showProblem(const QString &sentence)
{
    if (m_error->sentence() == sentence) {
        return;
    }
    m_error->setSentence(sentence);
    if (editor()) {
        markInvalid(editor(), !sentence.isEmpty());
    }
    updateGeometry();
    place();
}

void InlineField::stopEditing(bool keepFocus)
{
    m_editing = false;
    qApp->removeEventFilter(this);
    QWidget *field = editor();
    const bool hadFocus = field && field->hasFocus();
    m_line = nullptr;
    m_text = nullptr;
    m_words = nullptr;
    m_error->setSentence({});
    m_error->setField(this);
    if (field) {
        field->removeEventFilter(this);
        if (keepFocus && hadFocus) {
            setFocus(Qt::OtherFocusReason);
        }
        field->hide();
        field->deleteLater();
    }
    refresh();
    Q_EMIT editingFinished();
}

QSize InlineField::sizeHint() const
{
    const QString text = restText().isEmpty() ? m_emptyText : restText();
    const QFontMetrics metrics(restFont());
    const int wanted = m_lines == Lines::One ? metrics.horizontalAdvance(render::displayText(text)) + 2 * kPad + 2 : 240;
    const int width = std::max(m_editing ? 160 : 40, std::min(wanted, 480));
    return {width, heightForWidth(this->width() > 60 ? this->width() : width)};
}

QSize InlineField::minimumSizeHint() const { return {m_editing ? 120 : 40, heightForWidth(std::max(60, width()))}; }

bool InlineField::hasHeightForWidth() const { return true; }

int InlineField::heightForWidth(int width) const
{
    const QFontMetrics metrics(restFont());
    int height = std::max(render::height::kField, metrics.height() + 10);
    if (m_lines == Lines::Several) {
        if (m_text) {
            height = std::max(height, m_text->minimumHeight());
        } else {
            const QString text = restText().isEmpty() ? m_emptyText : restText();
            const QRect room(0, 0, std::max(20, width - 2 * kPad), 100'000);
            height = std::max(height, metrics.boundingRect(room, Qt::TextWordWrap, text).height() + 10);
        }
    }
    if (!m_error->sentence().isEmpty()) {
        height += m_error->layout() && m_error->layout()->hasHeightForWidth() ? m_error->layout()->totalHeightForWidth(width)
                                                                              : m_error->sizeHint().height();
    }
    return height;
}

void InlineField::place()
{
    const bool wrong = !m_error->sentence().isEmpty();
    const int below = !wrong                     ? 0
        : m_error->layout()->hasHeightForWidth() ? m_error->layout()->totalHeightForWidth(width())
                                                 : m_error->sizeHint().height();
    if (editor()) {
        editor()->setGeometry(0, 0, width(), std::max(20, height() - below));
    }
    m_error->setGeometry(0, height() - below, width(), below);
}

void InlineField::paintEvent(QPaintEvent *)
{
    if (m_editing) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const render::Theme &theme = m_theme->theme();
    if (m_editable && isEnabled() && (m_hovered || hasFocus())) {
        const double inset = hasFocus() ? 1 : 0.5;
        painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(theme.strongBorder, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), render::radius::kField,
                                render::radius::kField);
    }
    const QString text = restText().isEmpty() ? (m_editable ? m_emptyText : QString(QChar(0x2013))) : restText();
    const QRect room = rect().adjusted(kPad, 0, -kPad, 0);
    if (m_lines == Lines::One) {
        render::drawElided(painter, room, layoutDirection() == Qt::RightToLeft ? render::HAlign::Right : render::HAlign::Left,
                           render::displayText(text), restFont(), restColor());
    } else {
        painter.setFont(restFont());
        painter.setPen(restColor());
        painter.drawText(room.adjusted(0, 5, 0, -5), Qt::TextWordWrap | Qt::AlignTop, text);
    }
}

void InlineField::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && m_editable && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2)) {
        startEditing();
        return;
    }
    QWidget::keyPressEvent(event);
}

void InlineField::mousePressEvent(QMouseEvent *event) { m_pressed = event->button() == Qt::LeftButton; }

void InlineField::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressed && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) {
        startEditing();
    }
    m_pressed = false;
}

void InlineField::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    m_hovered = true;
    update();
}

void InlineField::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered = false;
    update();
}

void InlineField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width() && (m_lines == Lines::Several || m_editing)) {
        updateGeometry();  // the height follows the width
    }
    place();
    describe();
}

void InlineField::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void InlineField::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool InlineField::event(QEvent *event)
{
    // Hidden with something half typed: what is right is kept, the rest is as if Esc was pressed.
    if (event->type() == QEvent::Hide && m_editing && !commit()) {
        cancel();
    }
    if (event->type() == QEvent::EnabledChange) {
        update();
    }
    return QWidget::event(event);
}

bool InlineField::eventFilter(QObject *watched, QEvent *event)
{
    QWidget *field = editor();
    if (!m_editing || !field) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType()) {
        // A click elsewhere keeps, also where nothing takes the keyboard.
        auto *clicked = static_cast<QWidget *>(watched);
        const bool own = clicked == this || isAncestorOf(clicked) || clicked->window()->windowType() == Qt::Popup;
        if (!own && clicked->window() == window()) {
            commit();
        }
        return false;
    }
    if (watched != field) {
        return QWidget::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) {
            event->accept();
            return true;
        }
        break;
    }
    case QEvent::KeyPress: {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool keeps = isEnter && (m_lines == Lines::One || key->modifiers().testFlag(Qt::ControlModifier));
        if (m_line && m_line->completer() && m_line->completer()->popup()->isVisible()
            && (isEnter || key->key() == Qt::Key_Escape || key->key() == Qt::Key_Tab)) {
            break;
        }
        if (keeps) {
            commit();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            cancel();
            return true;
        }
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
            if (commit()) {
                focusNextPrevChild(key->key() == Qt::Key_Tab);
            }
            return true;
        }
        break;
    }
    case QEvent::FocusOut:
        if (endsEditing(static_cast<QFocusEvent *>(event)) && !m_committing) {
            const QPointer<InlineField> self(this);
            if (!commit() && self) {
                // The keyboard stays with what is wrong.
                QTimer::singleShot(0, this, [this] {
                    if (m_editing && editor() && isVisible() && window()->isActiveWindow()) {
                        editor()->setFocus(Qt::OtherFocusReason);
                    }
                });
            }
        }
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linchpin::gui
