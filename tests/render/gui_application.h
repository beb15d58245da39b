#pragma once

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QRectF>

namespace linchpin::test {

/// Painters need fonts, and fonts an application; one for all tests of the program, never destroyed.
inline void ensureGuiApplication()
{
    if (QCoreApplication::instance() == nullptr) {
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
        }
        static int count = 1;
        static char name[] = "test-render";
        static char *arguments[] = {name, nullptr};
        new QGuiApplication(count, arguments);
    }
}

/// A canvas that shows whether something was painted outside `inside`.
class GuardedCanvas final {
public:
    explicit GuardedCanvas(QRectF inside, QSize size = QSize(700, 500))
        : m_inside(inside)
        , m_image(size, QImage::Format_RGB32)
    {
        m_image.fill(Qt::magenta);
    }
    [[nodiscard]] QImage &image() { return m_image; }
    /// Pixels outside `inside` (grown by `slack`) that were changed.
    [[nodiscard]] int spilled(double slack = 1) const
    {
        const QRectF allowed = m_inside.adjusted(-slack, -slack, slack, slack);
        int count = 0;
        for (int y = 0; y < m_image.height(); ++y) {
            for (int x = 0; x < m_image.width(); ++x) {
                count += !allowed.contains(QPointF(x + 0.5, y + 0.5)) && m_image.pixel(x, y) != QColor(Qt::magenta).rgb() ? 1 : 0;
            }
        }
        return count;
    }
    /// Pixels inside that were changed.
    [[nodiscard]] int painted() const
    {
        int count = 0;
        for (int y = 0; y < m_image.height(); ++y) {
            for (int x = 0; x < m_image.width(); ++x) {
                count += m_image.pixel(x, y) != QColor(Qt::magenta).rgb() ? 1 : 0;
            }
        }
        return count;
    }

private:
    QRectF m_inside;
    QImage m_image;
};

}  // namespace linchpin::test
