#include "gui/firstrun/first_run_page.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

#include "gui/shell/workspace_files.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/message_band.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/icons.h"
#include "render/map/map_painter.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

/// One large button with icon, title and a line of explanation.
class FirstRunPage::Choice final : public QAbstractButton {
public:
    Choice(const QString &icon, const QString &title, const QString &detail, bool primary, const ThemeController *theme,
           QWidget *parent)
        : QAbstractButton(parent)
        , m_theme(theme)
        , m_icon(icon)
        , m_detail(detail)
        , m_primary(primary)
    {
        setText(title);
        setAccessibleName(title);
        setAccessibleDescription(detail);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override { return {520, qRound(64 * m_theme->textScale())}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        const double scale = m_theme->textScale();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setOpacity(isEnabled() ? 1.0 : 0.55);
        QColor ground = m_primary ? theme.accent : theme.surface;
        if (underMouse() && isEnabled()) {
            ground = m_primary ? blended(theme.text, theme.accent, 0.15) : theme.alternate;
        }
        painter.setPen(QPen(m_primary ? ground : underMouse() ? theme.strongBorder : theme.border, 1));
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::kCard, radius::kCard);
        const QColor ink = m_primary ? theme.onAccent : theme.text;
        const QColor soft = m_primary ? theme.onAccent : theme.muted;
        paintIcon(painter, QRectF(17, height() / 2.0 - 10, 20, 20), m_icon, ink);
        const double line = 19 * scale;
        const double top = height() / 2.0 - line + 1;
        const double room = width() - 51 - 44;
        drawElided(painter, QRectF(51, top, room, line), HAlign::Left, text(), themeFont(14 * scale, Weight::SemiBold), ink);
        drawElided(painter, QRectF(51, top + line - 1, room, line), HAlign::Left, m_detail, m_theme->font(TypeSize::Detail),
                   soft);
        paintIcon(painter, QRectF(width() - 33, height() / 2.0 - 8, 16, 16), QStringLiteral("chevron-right"), ink);
    }

private:
    const ThemeController *m_theme;
    QString m_icon;
    QString m_detail;
    bool m_primary;
};

/// A small relationship map, drawn by hand: what the program is about.
class FirstRunPage::Picture final : public QWidget {
public:
    Picture(const ThemeController *theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setAccessibleName(FirstRunPage::tr("A small relationship map"));
        connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(rect(), theme.canvas);
        paintCanvas(painter, rect(), theme);
        painter.fillRect(QRect(0, 0, 1, height()), theme.border);

        struct Card {
            QString name;
            core::Stance stance;
            core::Tier tier;
            double strength;
            double x, y;
        };
        const QSizeF card(124, 63);
        const double stepX = 140, stepY = 100;
        const std::vector<Card> cards = {
            {FirstRunPage::tr("Chief executive"), core::Stance::Neutral, core::Tier::Buyer, 0.27, 1, 0},
            {FirstRunPage::tr("Finance"), core::Stance::Sceptic, core::Tier::Buyer, 0.38, 0, 1},
            {FirstRunPage::tr("Operations"), core::Stance::Supporter, core::Tier::Buyer, 0.71, 1, 1},
            {FirstRunPage::tr("Technology"), core::Stance::Champion, core::Tier::Buyer, 0.82, 2, 1},
            {FirstRunPage::tr("Procurement"), core::Stance::Blocker, core::Tier::Influencer, 0.2, 0, 2},
            {FirstRunPage::tr("Distribution"), core::Stance::Champion, core::Tier::Influencer, 0.84, 1, 2},
            {FirstRunPage::tr("Architecture"), core::Stance::Neutral, core::Tier::Influencer, 0.27, 2, 2},
            {FirstRunPage::tr("Warehouse"), core::Stance::Supporter, core::Tier::User, 0.7, 0.5, 3},
            {FirstRunPage::tr("Shift lead"), core::Stance::Sceptic, core::Tier::User, 0.4, 1.5, 3},
        };
        const QSizeF whole(2 * stepX + card.width(), 3 * stepY + card.height());
        const double scale = std::min({1.0, (width() - 60) / whole.width(), (height() - 60) / whole.height()});
        painter.translate(width() / 2.0, height() / 2.0);
        painter.scale(scale, scale);
        painter.translate(-whole.width() / 2, -whole.height() / 2);
        const auto place = [&](const Card &c) { return QRectF(QPointF(c.x * stepX, c.y * stepY), card); };
        painter.setPen(QPen(theme.dark ? theme.strongBorder : theme.border.darker(118), 1.4));
        const std::pair<int, int> lines[] = {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 5}, {3, 6}, {5, 7}, {5, 8}};
        for (const auto &[from, to] : lines) {
            const QRectF a = place(cards[static_cast<std::size_t>(from)]);
            const QRectF b = place(cards[static_cast<std::size_t>(to)]);
            const double middle = (a.bottom() + b.top()) / 2;
            painter.drawPolyline(QPolygonF{QPointF(a.center().x(), a.bottom()), QPointF(a.center().x(), middle),
                                           QPointF(b.center().x(), middle), QPointF(b.center().x(), b.top())});
        }
        const auto arrow = [&](QPointF from, QPointF c1, QPointF c2, QPointF to, double width) {
            QPainterPath path(from);
            path.cubicTo(c1, c2, to);
            painter.setPen(QPen(theme.influence(), width, Qt::SolidLine, Qt::RoundCap));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(path);
            const QLineF end(c2, to);
            QPainterPath head;
            head.moveTo(0, 0);
            head.lineTo(-9, 4.5);
            head.lineTo(-9, -4.5);
            head.closeSubpath();
            painter.save();
            painter.translate(to);
            painter.rotate(-end.angle());
            painter.fillPath(head, theme.influence());
            painter.restore();
        };
        const QRectF operations = place(cards[2]);
        const QRectF distribution = place(cards[5]);
        const QRectF shift = place(cards[8]);
        for (std::size_t i = 0; i < cards.size(); ++i) {
            const Card &c = cards[i];
            const QRectF r = place(c);
            const bool chosen = i == 2;
            painter.setPen(QPen(chosen ? theme.accent : theme.border, chosen ? 2 : 1));
            painter.setBrush(theme.surface);
            painter.drawRoundedRect(r, 6, 6);
            painter.save();
            QPainterPath clip;
            clip.addRoundedRect(r.adjusted(1, 1, -1, -1), 5, 5);
            painter.setClipPath(clip);
            painter.fillRect(QRectF(r.left(), r.top(), 5, r.height()), theme.stanceColor(c.stance));
            painter.restore();
            drawElided(painter, QRectF(r.left() + 15, r.top() + 8, r.width() - 22, 18), HAlign::Left, c.name,
                       themeFont(12.5, Weight::SemiBold), theme.text);
            paintStanceSymbol(painter, QRectF(r.left() + 14, r.top() + 34, 16, 16), c.stance, theme);
            paintStrengthBar(painter, QRectF(r.left() + 38, r.top() + 39, 52, 6), c.strength, c.strength, theme);
            paintTierBadge(painter, QRectF(r.right() - 26, r.top() + 33, 18, 18), c.tier, theme);
        }
        arrow(QPointF(distribution.center().x() + 44, distribution.top() - 2),
              QPointF(distribution.center().x() + 52, distribution.top() - 24),
              QPointF(operations.right() + 18, operations.bottom() + 6),
              QPointF(operations.right() + 3, operations.bottom() - 20), 3);
        arrow(QPointF(shift.center().x() - 20, shift.top() - 2), QPointF(shift.center().x() - 14, shift.top() - 18),
              QPointF(distribution.right() - 12, distribution.bottom() + 16),
              QPointF(distribution.right() - 22, distribution.bottom() + 3), 2);
    }

private:
    const ThemeController *m_theme;
};

FirstRunPage::FirstRunPage(const PageContext &context, WorkspaceFiles *files, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("firstRun"));
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    auto *left = new QFrame(this);
    left->setObjectName(QStringLiteral("firstRunSide"));
    auto *outer = new QVBoxLayout(left);
    outer->setContentsMargins(32, 16, 32, 16);
    m_band = new MessageBand(context.theme, left);
    outer->addWidget(m_band);
    outer->addStretch(1);
    auto *narrow = new QWidget(left);
    narrow->setMaximumWidth(520);
    auto *layout = new QVBoxLayout(narrow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(11);
    auto *name = new QHBoxLayout;
    name->setSpacing(12);
    auto *logo = new QLabel(narrow);
    logo->setFixedSize(44, 44);
    logo->setAccessibleName(tr("Sign of Linchpin"));
    const auto drawLogo = [logo, theme = context.theme] {
        const double ratio = logo->devicePixelRatioF();
        QPixmap pixmap(QSize(44, 44) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintLogo(painter, QRectF(0, 0, 44, 44), theme->theme().accent, theme->theme().onAccent);
        painter.end();
        logo->setPixmap(pixmap);
    };
    drawLogo();
    connect(context.theme, &ThemeController::changed, logo, drawLogo);
    name->addWidget(logo);
    name->addWidget(makeLabel(QStringLiteral("Linchpin"), "page", "", narrow));
    name->addStretch();
    layout->addLayout(name);
    layout->addSpacing(14);
    QLabel *hero = makeLabel(tr("Know the people behind\nthe customers you cannot lose"), "hero", "", narrow);
    layout->addWidget(hero);
    QLabel *what =
        makeLabel(tr("Map who decides, see who is covered, plan the next step for each person, and review it every quarter."),
                  "lead", "secondary", narrow);
    what->setWordWrap(true);
    layout->addWidget(what);
    layout->addSpacing(14);

    const auto add = [&](const QString &icon, const QString &title, const QString &detail, bool primary) {
        auto *choice = new Choice(icon, title, detail, primary, context.theme, narrow);
        layout->addWidget(choice);
        m_choices.push_back(choice);
        return choice;
    };
    connect(
        add(QStringLiteral("map"), tr("Open the sample workspace"), tr("64 accounts, 412 people, six quarters of history"), true),
        &QAbstractButton::clicked, files, &WorkspaceFiles::openSample);
    connect(add(QStringLiteral("plus"), tr("Start a new workspace"), tr("One file, in a folder you choose"), false),
            &QAbstractButton::clicked, files, &WorkspaceFiles::askNew);
    connect(add(QStringLiteral("folder"), tr("Open a workspace"), tr("Or drop a .linchpin file on this window"), false),
            &QAbstractButton::clicked, files, &WorkspaceFiles::askOpen);
    layout->addSpacing(8);
    auto *promise = new QHBoxLayout;
    promise->setSpacing(8);
    auto *lock = new QLabel(narrow);
    const auto drawLock = [lock, theme = context.theme] {
        lock->setPixmap(
            themedIcon(QStringLiteral("lock"), theme, IconTone::Muted).pixmap(QSize(14, 14), lock->devicePixelRatioF()));
    };
    drawLock();
    connect(context.theme, &ThemeController::changed, lock, drawLock);
    promise->addWidget(lock);
    promise->addWidget(
        makeLabel(tr("Everything stays in one file on this computer. No sign-in, no network."), "detail", "muted", narrow));
    promise->addStretch();
    layout->addLayout(promise);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(narrow, 100);
    centred->addStretch(1);
    outer->addLayout(centred);
    outer->addStretch(1);
    columns->addWidget(left, 880);
    m_picture = new Picture(context.theme, this);
    columns->addWidget(m_picture, 560);
    setFocusProxy(m_choices.front());
}

void FirstRunPage::setBusy(const QString &sentence)
{
    for (Choice *choice : m_choices) {
        choice->setEnabled(sentence.isEmpty());
    }
    if (!sentence.isEmpty()) {
        m_band->hide();
    }
}

void FirstRunPage::showProblem(const QString &sentence) { m_band->showMessage(BandKind::Bad, sentence); }

QString FirstRunPage::problem() const { return m_band->message(); }

void FirstRunPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_picture->setVisible(width() >= 980);
}

}  // namespace linchpin::gui
