#include "render/plan/plan_draw.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>
#include <QRegularExpression>

namespace linchpin::render::plan {

namespace {

constexpr QChar kNoBreak(0x00A0);
constexpr std::size_t kPiece = 300;  ///< bytes cleaned at a time
constexpr std::size_t kMostText = 8000;  ///< bytes of one text in print

/// Numbers keep their unit on their line.
QString glued(QString text)
{
    static const QRegularExpression unit(QStringLiteral("(\\d) (M|k|bn|d|of 100|points?|days?|months?|months)\\b"));
    text.replace(unit, QStringLiteral("\\1") + kNoBreak + QStringLiteral("\\2"));
    return text;
}

}  // namespace

QFont font(double points, Weight weight) { return themeFont(points, weight); }

QString wholeText(std::string_view utf8)
{
    QStringList pieces;
    std::size_t start = 0;
    const bool tooLong = utf8.size() > kMostText;
    utf8 = utf8.substr(0, kMostText);
    while (start < utf8.size()) {
        std::size_t end = std::min(utf8.size(), start + kPiece);
        if (end < utf8.size()) {
            // At a blank, else between two code points.
            const std::size_t blank = utf8.find_last_of(" \n\t", end);
            if (blank != std::string_view::npos && blank > start) {
                end = blank;
            } else {
                while (end > start + 1 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) {
                    --end;
                }
            }
        }
        const QString piece = displayText(utf8.substr(start, end - start));
        if (!piece.isEmpty()) {
            pieces.append(piece);
        }
        start = end;
    }
    return pieces.join(QLatin1Char(' ')) + (tooLong ? QStringLiteral("…") : QString());
}

void Lines::draw(QPainter &painter, QPointF at, const QColor &color) const
{
    const QFontMetricsF metrics(font);
    double y = at.y() + step / 2 + (metrics.ascent() - metrics.descent()) / 2;
    for (const QString &line : lines) {
        drawLine(painter, {at.x(), y}, line, font, color);
        y += step;
    }
}

Lines linesOf(const QString &text, const QFont &font, double width, int most)
{
    Lines result;
    result.font = font;
    result.step = font.pixelSize() * (font.pixelSize() >= 16 ? 1.18 : kLineHeight);
    for (const QString &line : wrapped(glued(text), font, width, most)) {
        result.lines.append(QString(line).replace(kNoBreak, QLatin1Char(' ')));
    }
    return result;
}

double put(QPainter &painter, const QRectF &rect, HAlign align, const QString &text, const QFont &font, const QColor &color)
{
    return drawElided(painter, rect, align, text, font, color);
}

void hairline(QPainter &painter, double left, double right, double y, const QColor &color, double width)
{
    painter.fillRect(QRectF(left, y - width / 2, right - left, width), color);
}

void onScreenScale(QPainter &painter, const QRectF &rect, const std::function<void(QPainter &, const QRectF &)> &paint)
{
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(kScreen, kScreen);
    paint(painter, QRectF(0, 0, rect.width() / kScreen, rect.height() / kScreen));
    painter.restore();
}

Block pageTitle(const Context &context, const QString &title, const QString &subtitle)
{
    const Lines head = linesOf(title, font(type::kPage, Weight::Bold), context.width, 3);
    const Lines below = linesOf(subtitle, font(type::kBody), context.width, 4);
    Block block;
    block.height = head.height() + below.height() + 3;
    block.lines = head.count() + below.count();
    block.withNext = true;
    block.bookmark = title;
    block.paint = [head, below, &theme = context.theme](QPainter &painter, const QRectF &rect) {
        head.draw(painter, rect.topLeft(), theme.text);
        below.draw(painter, rect.topLeft() + QPointF(0, head.height() + 3), theme.secondary);
    };
    return block;
}

Block sectionTitle(const Context &context, const QString &title, double before)
{
    const Lines head = linesOf(title, font(type::kSection, Weight::SemiBold), context.width, 3);
    Block block;
    block.height = head.height() + 3;
    block.before = before;
    block.lines = head.count();
    block.withNext = true;
    block.paint = [head, &theme = context.theme](QPainter &painter, const QRectF &rect) {
        head.draw(painter, rect.topLeft(), theme.text);
    };
    return block;
}

std::vector<Block> paragraph(const Context &context, const QString &text, double points, const QColor &color, double before)
{
    const Lines all = linesOf(text, font(points), context.width, 400);
    std::vector<Block> blocks;
    qsizetype start = 0;
    while (start < all.lines.size()) {
        // Up to six lines stay together; a long text is cut into pieces of three, and no single line is left at the end.
        qsizetype count = all.lines.size() - start;
        if (count > 6) {
            count = count == 7 ? 4 : 3;
        }
        Lines piece = all;
        piece.lines = all.lines.mid(start, count);
        Block block;
        block.height = piece.height();
        block.before = start == 0 ? before : 0;
        block.lines = piece.count();
        block.paint = [piece, color](QPainter &painter, const QRectF &rect) { piece.draw(painter, rect.topLeft(), color); };
        blocks.push_back(std::move(block));
        start += count;
    }
    return blocks;
}

Block textRow(const Context &context, double leftWidth, const QString &left, Weight weight, const QString &right,
              std::optional<QColor> dot)
{
    const double indent = dot ? 18 : 0;
    const double gap = 12;
    const Lines first = linesOf(left, font(type::kTable, weight), leftWidth - indent - gap);
    const Lines second = linesOf(right, font(type::kTable), context.width - leftWidth);
    Block block;
    block.height = std::max(first.height(), second.height()) + (kRow - type::kTable * kLineHeight);
    block.lines = std::max(first.count(), second.count());
    block.paint = [=, &theme = context.theme](QPainter &painter, const QRectF &rect) {
        const double top = rect.top() + (kRow - type::kTable * kLineHeight) / 2;
        if (dot) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(*dot);
            painter.drawEllipse(QPointF(rect.left() + 3, top + first.step / 2), 3, 3);
            painter.restore();
        }
        first.draw(painter, {rect.left() + indent, top}, theme.text);
        second.draw(painter, {rect.left() + leftWidth, top}, theme.secondary);
        hairline(painter, rect.left(), rect.right(), rect.bottom(), theme.grid);
    };
    return block;
}

void append(std::vector<Block> &blocks, std::vector<Block> more)
{
    for (Block &block : more) {
        blocks.push_back(std::move(block));
    }
}

}  // namespace linchpin::render::plan
