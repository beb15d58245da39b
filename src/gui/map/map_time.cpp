#include "gui/map/map_time.h"

#include <algorithm>
#include <unordered_set>

#include <QAction>
#include <QBoxLayout>
#include <QGraphicsObject>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVariantAnimation>

#include "gui/map/map_scene.h"
#include "gui/map/map_time_line.h"
#include "gui/map/map_time_panel.h"
#include "gui/shell/menus.h"
#include "gui/shell/view_state.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/message_band.h"
#include "present/error_text.h"
#include "present/format.h"
#include "present/models/account_feed.h"
#include "present/what_if/trial.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kPace = 2000;  // ms
constexpr int kFade = 200;  // ms
constexpr std::size_t kMostGhosts = 60;
constexpr double kMarksFrom = 0.4;  ///< zoom from which marks can be read
constexpr int kWide = 640;  ///< width from which the words beside Play have room

QString foldedKey() { return QStringLiteral("map_days_folded"); }

}  // namespace

/// The chip of a comparison over its card.
class MapTime::Mark final : public QGraphicsObject {
public:
    Mark(MapScene *scene, const QRectF &card, CardMark mark)
        : m_scene(scene)
        , m_card(card)
        , m_mark(std::move(mark))
        , m_bounds(cardMarkRect(card, m_mark).united(card.adjusted(-70, -70, 70, 0)))
    {
        setZValue(6);
        setAcceptedMouseButtons(Qt::NoButton);
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        if (m_scene->scale() >= kMarksFrom) {
            // Never smaller text: the chip keeps its size while the cards shrink.
            const double scale = std::min(1.0, m_scene->scale());
            painter->translate(m_card.topLeft());
            painter->scale(1 / scale, 1 / scale);
            paintCardMark(*painter, QRectF(QPointF(0, 0), m_card.size() * scale), m_mark, m_scene->theme()->theme());
        } else {
            paintTileMark(*painter, m_card, m_mark, m_scene->scale(), m_scene->theme()->theme());
        }
    }

private:
    MapScene *m_scene;
    QRectF m_card;
    CardMark m_mark;
    QRectF m_bounds;
};

/// A card that is no longer on the map: it fades out where it stood.
class MapTime::Ghost final : public QGraphicsObject {
public:
    Ghost(MapScene *scene, const QRectF &card, core::MapPerson person, const CardStyle &style)
        : m_scene(scene)
        , m_card(card)
        , m_person(std::move(person))
        , m_style(style)
    {
        setZValue(1.5);
        setAcceptedMouseButtons(Qt::NoButton);
        auto *fade = new QVariantAnimation(this);
        fade->setDuration(kFade);
        fade->setStartValue(1.0);
        fade->setEndValue(0.0);
        connect(fade, &QVariantAnimation::valueChanged, this, [this](const QVariant &part) { setOpacity(part.toDouble()); });
        connect(fade, &QVariantAnimation::finished, this, &QObject::deleteLater);
        fade->start();
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_card.adjusted(-4, -4, 4, 4); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        paintPersonCard(*painter, m_card, m_person, m_style, m_scene->theme()->theme());
    }

private:
    MapScene *m_scene;
    QRectF m_card;
    core::MapPerson m_person;
    CardStyle m_style;
};

MapTime::MapTime(const PageContext &context, MapScene *scene, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_scene(scene)
    , m_days(new present::MapDays(context.session, context.account, this))
    , m_band(new MessageBand(context.theme, parent))
    , m_panel(new MapTimePanel(context.theme, parent))
{
    setObjectName(QStringLiteral("mapTime"));
    setAccessibleName(tr("Earlier days"));
    m_folded = context.state->value(foldedKey()).toBool();
    build();
    buildActions();
    m_play.setInterval(kPace);
    connect(&m_play, &QTimer::timeout, this, [this] {
        if (m_line->value() >= todayIndex()) {
            stop();
        } else {
            goTo(m_line->value() + 1);
            if (m_line->value() >= todayIndex()) {
                stop();
            }
        }
    });
    connect(m_days, &present::MapDays::daysChanged, this, &MapTime::takeDays);
    connect(m_days, &present::MapDays::mapRead, this, &MapTime::show);
    connect(m_days, &present::MapDays::failed, this, [this](const core::Error &error) {
        m_wanted.reset();
        if (!m_comparison) {
            m_between.reset();
        }
        stop();
        m_context.shell->warn(present::errorText(error));
    });
    connect(m_band, &MessageBand::actionTriggered, this, &MapTime::backToToday);
    connect(m_panel, &MapTimePanel::todayAsked, this, &MapTime::backToToday);
    connect(m_panel, &MapTimePanel::closeAsked, this, [this] {
        if (m_between) {
            leaveComparison();
        } else {
            Q_EMIT seatChosen({});
        }
    });
    connect(m_panel, &MapTimePanel::seatChosen, this, &MapTime::seatChosen);
    connect(m_panel, &MapTimePanel::daysChosen, this, [this](core::Date from, core::Date to) {
        m_between = {from, to};
        showComparison();
    });
    connect(m_scene, &MapScene::pictureChanged, this, [this] {
        fadeOut();
        placeMarks();
    });
    connect(context.account, &present::AccountFeed::accountChanged, this, &MapTime::reset);
    connect(context.theme, &ThemeController::changed, this, &MapTime::refreshPanel);
    if (context.trial != nullptr) {
        // A what-if is about today.
        connect(context.trial, &present::Trial::openChanged, this, [this] {
            if (m_context.trial->isOpen()) {
                backToToday();
            }
            refresh();
        });
    }
    refresh();
}

void MapTime::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeRule(this));
    m_row = new QWidget(this);
    auto *layout = new QHBoxLayout(m_row);
    layout->setContentsMargins(14, 4, 14, 4);
    layout->setSpacing(12);
    m_playButton = makeSmallButton(besideIcon(tr("Play")), m_row);
    m_playButton->setIcon(themedIcon(QStringLiteral("play"), m_context.theme));
    m_playButton->setToolTip(tr("Show one day after the other, two seconds each"));
    m_playButton->setAccessibleName(tr("Play"));
    m_playButton->setObjectName(QStringLiteral("mapPlay"));
    connect(m_playButton, &QPushButton::clicked, this, [this] { isPlaying() ? stop() : play(); });
    layout->addWidget(m_playButton);
    m_caption = makeLabel(tr("Score at each\nsnapshot"), "detail", "secondary", m_row);
    layout->addWidget(m_caption);
    m_line = new TimeLine(m_context.theme, m_row);
    connect(m_line, &TimeLine::valueChanged, this, [this](int index) {
        stop();  // the hand takes over
        goTo(index);
    });
    layout->addWidget(m_line, 1);
    m_compareButton = makeSmallButton(tr("Compare..."), m_row);
    m_compareButton->setToolTip(tr("What changed between two days"));
    connect(m_compareButton, &QPushButton::clicked, this, &MapTime::compare);
    layout->addWidget(m_compareButton);
    m_fold = makeIconButton(QStringLiteral("chevron-down"), tr("Fold the earlier days away"), m_context.theme, m_row);
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(true); });
    layout->addWidget(m_fold);
    outer->addWidget(m_row);
    m_slim = makeLink(besideIcon(tr("Earlier days")), this);
    m_slim->setIcon(themedIcon(QStringLiteral("chevron-up"), m_context.theme, IconTone::Accent));
    m_slim->setAccessibleName(tr("Earlier days"));
    m_slim->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_slim, &QPushButton::clicked, this, [this] { setFolded(false); });
    outer->addWidget(m_slim);
}

void MapTime::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, const QList<QKeySequence> &keys, auto run) {
        auto *action = new QAction(themedIcon(icon, m_context.theme), text, this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetShortcut);  // the map and its list act on the keys themselves
        action->setProperty(kSubmenu, tr("Earlier days"));
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, MenuPlace::View});
        m_needEarlier.push_back(action);
        return action;
    };
    add(tr("Earlier day of the map"), QStringLiteral("chevron-left"),
        {QKeySequence(Qt::Key_BracketLeft), QKeySequence(Qt::Key_Comma), QKeySequence(Qt::CTRL | Qt::Key_PageUp)},
        [this] { step(-1); });
    add(tr("Later day of the map"), QStringLiteral("chevron-right"),
        {QKeySequence(Qt::Key_BracketRight), QKeySequence(Qt::Key_Period), QKeySequence(Qt::CTRL | Qt::Key_PageDown)},
        [this] { step(1); });
    add(tr("Map of today"), QStringLiteral("calendar"), {}, [this] { backToToday(); });
    add(tr("Play the days of the map"), QStringLiteral("play"), {}, [this] { isPlaying() ? stop() : play(); });
    add(tr("Compare two days of the map..."), QStringLiteral("history"), {}, [this] { compare(); });
    m_foldAction = add(tr("Earlier days below the map"), QStringLiteral("history"), {}, [] {});
    m_foldAction->setCheckable(true);
    m_foldAction->setChecked(!m_folded);
    connect(m_foldAction, &QAction::toggled, this, [this](bool shown) { setFolded(!shown); });
}

void MapTime::setActive(bool active)
{
    m_active = active;
    m_days->setWanted(active);
    if (!active) {
        stop();
    }
}

void MapTime::setFolded(bool folded)
{
    if (folded == m_folded) {
        return;
    }
    m_folded = folded;
    m_context.state->setValue(foldedKey(), folded);
    m_foldAction->setChecked(!folded);
    refresh();
    (folded ? static_cast<QWidget *>(m_slim) : m_line)->setFocus(Qt::OtherFocusReason);
}

void MapTime::takeDays()
{
    m_line->setDays(m_days->days());
    refresh();
    const int index = m_map && !m_between ? m_days->indexOf(m_map->asOf) : todayIndex();
    if (m_between) {
        showComparison();
    } else if (m_map && index >= 0 && index < todayIndex()) {
        m_wanted = m_map->asOf;  // the file changed: what was known that day may have changed too
        m_days->ask(*m_wanted);
    } else if (m_map) {
        backToToday();
    }
}

void MapTime::refresh()
{
    const bool any = canStep();
    setVisible(any);
    m_row->setVisible(!m_folded);
    m_slim->setVisible(m_folded);
    for (QAction *action : m_needEarlier) {
        action->setEnabled(any);
    }
    m_caption->setVisible(width() >= kWide);
    const bool playing = isPlaying();
    m_playButton->setText(besideIcon(playing ? tr("Stop") : tr("Play")));
    m_playButton->setAccessibleName(playing ? tr("Stop") : tr("Play"));
    m_playButton->setIcon(themedIcon(playing ? QStringLiteral("pause") : QStringLiteral("play"), m_context.theme));
    if (m_between && m_comparison) {
        const int from = m_days->indexOf(m_between->first), to = m_days->indexOf(m_between->second);
        const auto title = [this](int index) {
            return index < 0 ? QString() : m_days->days()[static_cast<std::size_t>(index)].title;
        };
        m_band->showMessage(
            BandKind::Info,
            tr("%1 compared with %2: what changed is marked. Nothing can be changed here.").arg(title(to), title(from)),
            tr("Back to today"), true);
    } else if (const auto shown = day()) {
        m_band->showMessage(BandKind::Info, present::pastSentence(*shown), tr("Back to today"), true);
    } else {
        m_band->hide();
    }
}

std::optional<present::MapDayPoint> MapTime::day() const
{
    const int index = m_map ? m_days->indexOf(m_map->asOf) : -1;
    if (index < 0) {
        return std::nullopt;
    }
    const present::MapDayPoint &point = m_days->days()[static_cast<std::size_t>(index)];
    return point.today ? std::nullopt : std::optional(point);
}

bool MapTime::isLoaded() const { return !m_wanted && (!m_between || m_comparison); }

QStringList MapTime::notes() const
{
    if (m_between && m_comparison) {
        const int from = m_days->indexOf(m_between->first);
        return {tr("Compared with %1: %2")
                    .arg(from < 0 ? QString() : m_days->days()[static_cast<std::size_t>(from)].title,
                         present::comparisonSummary(*m_comparison))};
    }
    return {};
}

std::vector<CardMark> MapTime::marks() const
{
    std::vector<CardMark> marks;
    if (m_comparison) {
        for (const present::MapDifferenceText &text : present::differenceTexts(*m_comparison)) {
            marks.push_back({text.seat, text.mark, text.direction});
        }
    }
    return marks;
}

void MapTime::placeMarks()
{
    for (const QPointer<QGraphicsObject> &mark : m_marks) {
        delete mark.data();
    }
    m_marks.clear();
    for (const CardMark &mark : marks()) {
        const QRectF card = m_scene->cardRect(m_scene->personOf(core::SeatId(mark.seat)));
        if (!card.isEmpty()) {
            auto *item = new Mark(m_scene, card, mark);
            m_scene->addItem(item);
            m_marks.emplace_back(item);
        }
    }
}

void MapTime::fadeOut()
{
    const auto before = std::exchange(m_before, m_scene->picture());
    const auto now = m_before;
    if (!m_steps || !before || !now || !m_context.theme->motion() || before->map.account != now->map.account) {
        m_steps = false;
        return;
    }
    m_steps = false;
    std::unordered_set<std::int64_t> present;
    for (const core::MapPerson &person : now->map.people) {
        present.insert(person.seat);
    }
    CardStyle style;
    style.overlay = m_scene->overlay();
    style.scale = m_scene->scale();
    style.detail = cardDetail(style.scale);
    std::size_t ghosts = 0;
    for (std::size_t i = 0; i < before->map.people.size() && ghosts < kMostGhosts; ++i) {
        const core::MapLayout::Card &card = before->layout.cards[i];
        if (!card.hidden && !present.contains(before->map.people[i].seat)) {
            m_scene->addItem(new Ghost(m_scene, QRectF(card.rect.x, card.rect.y, card.rect.width, card.rect.height),
                                       before->map.people[i], style));
            ++ghosts;
        }
    }
}

void MapTime::goTo(int index)
{
    if (index < 0 || index > todayIndex()) {
        return;
    }
    m_between.reset();
    m_comparison.reset();
    {
        const QSignalBlocker blocker(m_line);
        m_line->setValue(index);
    }
    m_line->update();
    if (index == todayIndex()) {
        m_wanted.reset();
        if (m_map) {
            m_map.reset();
            m_steps = true;
            Q_EMIT mapChosen(nullptr);
        }
        refresh();
        refreshPanel();
        return;
    }
    m_wanted = m_days->days()[static_cast<std::size_t>(index)].day;
    m_days->ask(*m_wanted);
}

void MapTime::show(core::Date day)
{
    if (m_between) {
        if (m_wanted && (day == m_between->first || day == m_between->second)) {
            showComparison();
        }
        return;
    }
    if (m_wanted != day) {
        return;  // read ahead, or passed meanwhile
    }
    m_wanted.reset();
    m_map = m_days->map(day);
    refresh();
    m_steps = true;
    Q_EMIT mapChosen(m_map);
    refreshPanel();
}

void MapTime::compare()
{
    if (!canStep()) {
        return;
    }
    stop();
    const auto &days = m_days->days();
    const int now = std::clamp(m_line->value(), 0, todayIndex());
    // The shown day and the one before it; the first day is compared with today.
    const int from = now > 0 ? now - 1 : 0, to = now > 0 ? now : todayIndex();
    m_between = {days[static_cast<std::size_t>(from)].day, days[static_cast<std::size_t>(to)].day};
    showComparison();
}

void MapTime::showComparison()
{
    const auto [from, to] = *m_between;
    if (m_days->indexOf(from) < 0 || m_days->indexOf(to) < 0) {
        backToToday();
        return;
    }
    const auto earlier = m_days->map(from), later = m_days->map(to);
    if (!earlier || !later) {
        m_wanted = to;
        m_days->ask(earlier ? to : from);
        return;
    }
    m_wanted.reset();
    m_comparison = core::compareMaps(*earlier, *later);
    core::AccountMap merged = core::mergedMap(*earlier, *later);
    merged.snapshot =
        present::toUtf8(tr("compared with %1").arg(m_days->days()[static_cast<std::size_t>(m_days->indexOf(from))].label));
    m_map = std::make_shared<const core::AccountMap>(std::move(merged));
    {
        const QSignalBlocker blocker(m_line);
        m_line->setValue(m_days->indexOf(to));
    }
    m_line->update();
    refresh();
    m_steps = true;
    Q_EMIT mapChosen(m_map);
    refreshPanel();
}

void MapTime::leaveComparison()
{
    const int index = m_between ? m_days->indexOf(m_between->second) : -1;
    goTo(index < 0 ? todayIndex() : index);
}

void MapTime::showSeat(core::SeatId seat)
{
    if (seat != m_seat) {
        m_seat = seat;
        refreshPanel();
    }
}

void MapTime::refreshPanel()
{
    if (m_between && m_comparison) {
        m_panel->showComparison(m_days->days(), m_between->first, m_between->second, present::comparisonSummary(*m_comparison),
                                present::differenceTexts(*m_comparison));
    } else if (m_map) {
        const auto shown = day();
        m_panel->showPerson(*m_map, m_seat, shown ? shown->title : tr("today"));
    }
}

bool MapTime::canStep() const { return m_days->hasEarlier() && (m_context.trial == nullptr || !m_context.trial->isOpen()); }

void MapTime::step(int by)
{
    if (canStep()) {
        stop();
        goTo(std::clamp(m_line->value() + by, 0, todayIndex()));
    }
}

void MapTime::play()
{
    if (!canStep()) {
        return;
    }
    setFolded(false);
    m_play.start();
    goTo(m_line->value() >= todayIndex() ? 0 : m_line->value());
    refresh();
}

void MapTime::stop()
{
    if (m_play.isActive()) {
        m_play.stop();
        refresh();
    }
}

void MapTime::backToToday()
{
    stop();
    goTo(todayIndex());
}

void MapTime::reset()
{
    m_play.stop();
    m_between.reset();
    m_comparison.reset();
    m_wanted.reset();
    m_seat = {};
    if (m_map) {
        m_map.reset();
        Q_EMIT mapChosen(nullptr);
    }
    refresh();
}

void MapTime::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_caption->setVisible(width() >= kWide);
}

void MapTime::keyPressEvent(QKeyEvent *event)
{
    // The keyboard may stand on a button of this row.
    if (event->key() == Qt::Key_Escape && key(event)) {
        return;
    }
    QFrame::keyPressEvent(event);
}

bool MapTime::key(const QKeyEvent *event)
{
    if (!canStep()) {
        return false;
    }
    const Qt::KeyboardModifiers modifiers =
        event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier | Qt::GroupSwitchModifier | Qt::AltModifier);
    // Brackets need AltGr on many keyboards: the character counts there, whatever was held to type it.
    if ((event->text() == QLatin1String("[") || event->text() == QLatin1String(","))
        || (event->key() == Qt::Key_PageUp && modifiers == Qt::ControlModifier)) {
        step(-1);
        return true;
    }
    if ((event->text() == QLatin1String("]") || event->text() == QLatin1String("."))
        || (event->key() == Qt::Key_PageDown && modifiers == Qt::ControlModifier)) {
        step(1);
        return true;
    }
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        if (isPlaying()) {
            stop();
            return true;
        }
        if (m_between) {
            leaveComparison();
            return true;
        }
    }
    return false;
}

}  // namespace linchpin::gui
