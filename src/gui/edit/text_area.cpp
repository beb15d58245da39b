#include "gui/edit/text_area.h"

#include <algorithm>

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>

#include "present/edit/typed_values.h"

namespace linchpin::gui {

TextArea::TextArea(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(4);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &TextArea::fit);
    fit();
}

void TextArea::setLines(int lowest, int highest)
{
    m_lowest = std::max(1, lowest);
    m_highest = std::max(m_lowest, highest);
    fit();
}

QString TextArea::text() const { return present::cleanText(toPlainText()); }

void TextArea::setText(const QString &text)
{
    if (text != toPlainText()) {
        setPlainText(text);
    }
}

int TextArea::heightFor(int lines) const
{
    const QMargins frame = contentsMargins();
    return lines * fontMetrics().lineSpacing() + qRound(2 * document()->documentMargin()) + frame.top() + frame.bottom()
        + 2 * frameWidth() + 4;
}

void TextArea::fit()
{
    // The layout of plain text counts in lines.
    const int lines = qRound(document()->documentLayout()->documentSize().height());
    const int height = heightFor(std::clamp(lines, m_lowest, m_highest));
    setVerticalScrollBarPolicy(lines > m_highest ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(height);
        updateGeometry();
    }
}

QSize TextArea::sizeHint() const { return {240, minimumHeight()}; }

QSize TextArea::minimumSizeHint() const { return {80, minimumHeight()}; }

void TextArea::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT submitted();
        event->ignore();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void TextArea::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText()) {
        textCursor().insertText(present::cleanText(source->text().left(100'000)));
        ensureCursorVisible();
    }
}

void TextArea::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

}  // namespace linchpin::gui
