#include "render/text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <QFontMetricsF>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QTextBoundaryFinder>
#include <QTextLayout>

#include "render/theme.h"

namespace linchpin::render {
namespace {

constexpr qsizetype kMostCharacters = 400;  ///< more never fits on a line and only costs time
constexpr int kMostMarks = 3;  ///< combining marks kept on one letter

bool isEmojiCode(char32_t code)
{
    return (code >= 0x1F000 && code <= 0x1FAFF) || (code >= 0x2600 && code <= 0x27BF) || code == 0x2B50 || code == 0x2B55
        || (code >= 0x231A && code <= 0x231B) || (code >= 0x23E9 && code <= 0x23F3) || code == 0x20E3;
}

/// Joins a following emoji to the one before, or changes its look.
bool isEmojiGlue(char32_t code) { return code == 0x200D || code == 0xFE0F || (code >= 0xE0020 && code <= 0xE007F); }

/// Scripts whose letters need neither joining nor reordering.
bool isSimple(const QString &text)
{
    for (const QChar c : text) {
        const ushort u = c.unicode();
        const bool latinGreekCyrillic = u < 0x0300 || (u >= 0x0370 && u < 0x0530) || (u >= 0x1E00 && u < 0x2000);
        const bool punctuation = (u >= 0x2010 && u <= 0x2027) || (u >= 0x2030 && u <= 0x205E) || (u >= 0x20A0 && u <= 0x20BF)
            || (u >= 0x2100 && u <= 0x21FF) || (u >= 0x2200 && u <= 0x22FF) || (u >= 0x25A0 && u <= 0x25FF);
        if (!latinGreekCyrillic && !punctuation) {
            return false;
        }
    }
    return true;
}

bool isPdf(const QPainter &painter)
{
    return painter.paintEngine() != nullptr && painter.paintEngine()->type() == QPaintEngine::Pdf;
}

/// Without shaping advances are a little larger (no kerning). Everything is measured so, that what fits on the screen
/// also fits in PDF.
QFont measured(const QFont &font, const QString &text)
{
    if (!isSimple(text)) {
        return font;
    }
    QFont plain = font;
    plain.setStyleStrategy(static_cast<QFont::StyleStrategy>(font.styleStrategy() | QFont::PreferNoShaping));
    return plain;
}

/// The whole line as a picture: for text with emoji in PDF, where colour glyphs come out blank.
void drawAsImage(QPainter &painter, QPointF baseline, const QString &text, const QFont &font, const QColor &color, double width)
{
    constexpr double kRatio = 4;
    const QFontMetricsF metrics(font);
    const double ascent = metrics.ascent() + 3, descent = metrics.descent() + 3;
    QImage image(
        QSize(static_cast<int>(std::ceil((width + 4) * kRatio)), static_cast<int>(std::ceil((ascent + descent) * kRatio))),
        QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        return;
    }
    image.fill(Qt::transparent);
    {
        QPainter inner(&image);
        inner.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        inner.scale(kRatio, kRatio);
        inner.setFont(font);
        inner.setPen(color);
        inner.drawText(QPointF(2, ascent), text);
    }
    const bool smooth = painter.testRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(baseline.x() - 2, baseline.y() - ascent, image.width() / kRatio, image.height() / kRatio), image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, smooth);
}

/// One run of text at `baseline`, with a font that copies out right from PDF.
double drawRun(QPainter &painter, QPointF baseline, const QString &text, const QFont &font, const QColor &color)
{
    const QFont used = isPdf(painter) ? measured(font, text) : font;
    painter.setFont(used);
    painter.setPen(color);
    painter.drawText(baseline, text);
    return QFontMetricsF(used).horizontalAdvance(text);
}

}  // namespace

bool hasEmoji(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t code = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size()) {
            code = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isEmojiCode(code)) {
            return true;
        }
    }
    return false;
}

QString displayText(const QString &text)
{
    QString result;
    result.reserve(std::min(text.size(), kMostCharacters));
    int marks = 0;
    for (qsizetype i = 0; i < text.size() && result.size() < kMostCharacters; ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            const char32_t code = QChar::surrogateToUcs4(c, text[i + 1]);
            const bool nonCharacter = (code & 0xFFFE) == 0xFFFE;
            if (nonCharacter) {
                result += QChar(QChar::ReplacementCharacter);
            } else {
                result += c;
                result += text[i + 1];
            }
            ++i;
            marks = 0;
            continue;
        }
        const ushort u = c.unicode();
        if (c.isSurrogate() || u >= 0xFFFE || (u >= 0xFDD0 && u <= 0xFDEF)) {
            result += QChar(QChar::ReplacementCharacter);
            continue;
        }
        const bool bidiControl = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
        if (bidiControl || u == 0xFEFF || u == 0x00AD || (u >= 0x200B && u <= 0x200B)) {
            continue;
        }
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph || c.isSpace()) {
            if (!result.isEmpty() && !result.endsWith(QLatin1Char(' '))) {
                result += u == 0x00A0 ? c : QChar(QLatin1Char(' '));
            }
            marks = 0;
            continue;
        }
        if (c.isMark() && u != 0xFE0F && u != 0x20E3) {
            if (++marks > kMostMarks) {
                continue;
            }
        } else {
            marks = 0;
        }
        result += c;
    }
    while (result.endsWith(QLatin1Char(' '))) {
        result.chop(1);
    }
    return result;
}

QString displayText(std::string_view utf8)
{
    // Longer texts are cut at once; a code point has at most four bytes.
    const auto kept = std::min<std::size_t>(utf8.size(), static_cast<std::size_t>(kMostCharacters) * 8);
    return displayText(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(kept)));
}

double textWidth(const QString &text, const QFont &font) { return QFontMetricsF(measured(font, text)).horizontalAdvance(text); }

QString elided(const QString &text, const QFont &font, double width)
{
    if (width <= 0 || text.isEmpty()) {
        return {};
    }
    if (textWidth(text, font) <= width) {
        return text;
    }
    const QString ellipsis(QChar(0x2026));
    if (textWidth(ellipsis, font) > width) {
        return {};
    }
    // Longest prefix of whole grapheme clusters that fits together with the ellipsis.
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    std::vector<qsizetype> ends{0};
    while (finder.toNextBoundary() != -1) {
        ends.push_back(finder.position());
    }
    std::size_t low = 0, high = ends.size() - 1;
    const auto shortened = [&](std::size_t i) {
        QString part = text.left(ends[i]);
        while (part.endsWith(QLatin1Char(' ')) || part.endsWith(QLatin1Char(','))) {
            part.chop(1);
        }
        return part + ellipsis;
    };
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        if (textWidth(shortened(middle), font) <= width) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return shortened(low);
}

double drawLine(QPainter &painter, QPointF baseline, const QString &text, const QFont &font, const QColor &color)
{
    if (text.isEmpty()) {
        return 0;
    }
    const QPen pen = painter.pen();
    const QFont before = painter.font();
    double width = 0;
    if (isPdf(painter) && hasEmoji(text)) {
        if (text.isRightToLeft()) {
            width = textWidth(text, font);
            drawAsImage(painter, baseline, text, font, color, width);
        } else {
            // Words stay text; only the emoji become pictures.
            qsizetype i = 0;
            while (i < text.size()) {
                qsizetype end = i;
                bool emoji = false;
                while (end < text.size()) {
                    const bool pair = text[end].isHighSurrogate() && end + 1 < text.size();
                    const char32_t code = pair ? QChar::surrogateToUcs4(text[end], text[end + 1]) : text[end].unicode();
                    const bool isEmoji = isEmojiCode(code) || (end > i && emoji && isEmojiGlue(code));
                    if (end > i && isEmoji != emoji) {
                        break;
                    }
                    emoji = isEmoji;
                    end += pair ? 2 : 1;
                }
                const QString run = text.mid(i, end - i);
                const QPointF at(baseline.x() + width, baseline.y());
                if (emoji) {
                    const double runWidth = textWidth(run, font);
                    drawAsImage(painter, at, run, font, color, runWidth);
                    width += runWidth;
                } else {
                    width += drawRun(painter, at, run, font, color);
                }
                i = end;
            }
        }
    } else {
        width = drawRun(painter, baseline, text, font, color);
    }
    painter.setFont(before);
    painter.setPen(pen);
    return width;
}

double drawElided(QPainter &painter, const QRectF &rect, HAlign align, const QString &text, const QFont &font,
                  const QColor &color)
{
    const QString shown = elided(text, font, rect.width());
    if (shown.isEmpty()) {
        return 0;
    }
    const double width = isPdf(painter) ? textWidth(shown, font) : QFontMetricsF(font).horizontalAdvance(shown);
    double x = rect.left();
    if (align == HAlign::Right) {
        x = rect.right() - width;
    } else if (align == HAlign::Center) {
        x = rect.center().x() - width / 2;
    }
    const QFontMetricsF metrics(font);
    const double baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    drawLine(painter, {x, baseline}, shown, font, color);
    return width;
}

QStringList wrapped(const QString &text, const QFont &font, double width, int maxLines)
{
    QStringList lines;
    QString rest = text;
    while (!rest.isEmpty() && lines.size() < maxLines) {
        if (textWidth(rest, font) <= width) {
            lines.append(rest);
            return lines;
        }
        if (lines.size() + 1 == maxLines) {
            lines.append(elided(rest, font, width));
            return lines;
        }
        QTextBoundaryFinder finder(QTextBoundaryFinder::Line, rest);
        qsizetype best = 0;
        while (finder.toNextBoundary() != -1) {
            QString part = rest.left(finder.position());
            while (part.endsWith(QLatin1Char(' '))) {
                part.chop(1);
            }
            if (textWidth(part, font) > width) {
                break;
            }
            best = finder.position();
        }
        if (best == 0) {
            QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, rest);
            while (letters.toNextBoundary() != -1 && (best == 0 || textWidth(rest.left(letters.position()), font) <= width)) {
                best = letters.position();
            }
        }
        QString line = rest.left(best);
        while (line.endsWith(QLatin1Char(' '))) {
            line.chop(1);
        }
        lines.append(line);
        rest = rest.mid(best);
    }
    return lines;
}

double drawWrapped(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font, const QColor &color,
                   int maxLines)
{
    const double step = lineHeight(font);
    const int fitting = std::max(1, static_cast<int>(rect.height() / step + 0.01));
    const QStringList lines = wrapped(text, font, rect.width(), std::min(maxLines, fitting));
    const QFontMetricsF metrics(font);
    double y = rect.top();
    for (const QString &line : lines) {
        const double baseline = y + step / 2 + (metrics.ascent() - metrics.descent()) / 2;
        drawLine(painter, {rect.left(), baseline}, line, font, color);
        y += step;
    }
    return y - rect.top();
}

double lineHeight(const QFont &font) { return std::round(font.pixelSize() * kLineHeight); }

}  // namespace linchpin::render
