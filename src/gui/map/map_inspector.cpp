#include "gui/map/map_inspector.h"

#include <algorithm>

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include "gui/map/map_history.h"
#include "gui/people/judgement_field.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/icons.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::gui {

using namespace render;
using core::MapPerson;

namespace {

constexpr int kWidth = 316;

/// One person in a list of the inspector; leads to that person.
class PersonRow final : public QAbstractButton {
public:
    PersonRow(const MapPerson &person, int strength, const ThemeController *theme, const present::Format &format, QWidget *parent)
        : QAbstractButton(parent)
        , m_person(person)
        , m_strength(strength)
        , m_theme(theme)
        , m_age(format.age(person.daysSinceTalk))
    {
        setFixedHeight(qRound(31 * theme->textScale()));
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(
            QStringLiteral("%1, %2, %3").arg(words::personName(person), words::stance(person.stance)).arg(strength));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse()) {
            painter.fillRect(rect(), theme.alternate);
        }
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.grid);
        const double middle = height() / 2.0;
        paintTierBadge(painter, QRectF(16, middle - 9, 18, 18), m_person.tier, theme, m_person.tierByHand);
        paintStanceSymbol(painter, QRectF(42, middle - 8, 16, 16), m_person.stance, theme);
        const double ageWide = 44 * m_theme->textScale();
        const double numberWide = 26 * m_theme->textScale();
        const double right = width() - 16;
        drawElided(painter, QRectF(right - ageWide, 0, ageWide, height()), HAlign::Right, m_age,
                   m_theme->font(TypeSize::Detail, m_person.pastRhythm ? Weight::SemiBold : Weight::Regular),
                   m_person.pastRhythm ? theme.attention.text : theme.muted);
        drawElided(painter, QRectF(right - ageWide - numberWide, 0, numberWide - 2, height()), HAlign::Right,
                   QString::number(m_strength), m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
        const double barLeft = right - ageWide - numberWide - 56;
        paintStrengthBar(painter, QRectF(barLeft, middle - 3, 48, 6), m_strength / 100.0, m_strength / 100.0, theme);
        drawElided(painter, QRectF(66, 0, barLeft - 74, height()), HAlign::Left, words::personName(m_person),
                   m_theme->font(TypeSize::Body), theme.text);
    }

private:
    MapPerson m_person;
    int m_strength;
    const ThemeController *m_theme;
    QString m_age;
};

}  // namespace

MapInspector::MapInspector(const PageContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_feed(context.session)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setFixedWidth(kWidth);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(m_scroll, 1);
    m_footer = new QWidget(this);
    buildFooter();
    outer->addWidget(m_footer);
    m_feed.setTalks(1);
    m_retry.setInterval(150);
    connect(&m_retry, &QTimer::timeout, this, &MapInspector::refresh);
    connect(&m_feed, &present::PersonFeed::updated, this, &MapInspector::refresh);
    connect(&m_feed, &present::PersonFeed::failed, this, [this] {
        m_failed = true;
        showNothing(m_map.get());
        Q_EMIT loaded();
    });
    connect(context.theme, &ThemeController::changed, this, [this] {
        if (!isBusy()) {
            m_link != 0 || !m_seats.empty() ? refresh() : m_shown ? buildPerson() : void();
        }
    });
}

QVBoxLayout *MapInspector::begin()
{
    // The old body may be what sent the signal that led here.
    if (QWidget *old = m_scroll->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_inner = new QWidget;
    m_inner->setObjectName(QStringLiteral("scrolled"));
    m_rows = new QVBoxLayout(m_inner);
    m_rows->setContentsMargins(0, 12, 0, 12);
    m_rows->setSpacing(0);
    m_scroll->setWidget(m_inner);
    leaveSays();
    m_inner->show();
    return m_rows;
}

void MapInspector::leavePerson()
{
    m_retry.stop();
    m_shown.reset();
    m_seat = {};
    m_feed.setPerson({});
    leaveOthers();
}

void MapInspector::leaveOthers()
{
    m_footer->hide();
    m_seats.clear();
    m_readingSeats = false;
    m_readingExtras = false;
    m_link = 0;
    if (m_history) {
        m_history->giveUp();
    }
}

const MapPerson *MapInspector::onMap(core::SeatId seat) const
{
    if (!m_map) {
        return nullptr;
    }
    const auto found = std::find_if(m_map->people.begin(), m_map->people.end(),
                                    [seat](const MapPerson &one) { return one.seat == seat.value(); });
    return found == m_map->people.end() ? nullptr : &*found;
}

void MapInspector::heading(const QString &name, const QString &note)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 10, 0);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    QLabel *title = makeLabel(name, "section", "", this);
    title->setWordWrap(true);
    texts->addWidget(title);
    QLabel *below = makeLabel(note, "detail", "secondary", this);
    below->setWordWrap(true);
    texts->addWidget(below);
    row->addLayout(texts, 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Clear the selection (Esc)"), m_context.theme, m_inner);
    connect(close, &QToolButton::clicked, this, &MapInspector::closed);
    row->addWidget(close, 0, Qt::AlignTop);
    m_rows->addLayout(row);
}

void MapInspector::rule()
{
    m_rows->addSpacing(10);
    m_rows->addWidget(makeRule(this));
    m_rows->addSpacing(9);
}

void MapInspector::section(const QString &title, const QString &note)
{
    rule();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 4);
    QLabel *text = makeLabel(title, "captionStrong", "muted", this);
    text->setWordWrap(true);
    row->addWidget(text, 1);
    if (!note.isEmpty()) {
        row->addWidget(makeLabel(note, "caption", "muted", this));
    }
    m_rows->addLayout(row);
}

void MapInspector::paragraph(const QString &text, const char *tone)
{
    QLabel *label = makeLabel(text, "detail", tone, this);
    label->setWordWrap(true);
    label->setContentsMargins(16, 1, 16, 2);
    m_rows->addWidget(label);
}

void MapInspector::inset(QWidget *widget)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 12, 0);
    row->addWidget(widget);
    m_rows->addLayout(row);
}

void MapInspector::showMember(const core::AccountMap &map, std::int64_t member)
{
    const auto found =
        std::find_if(map.team.begin(), map.team.end(), [member](const core::MapMember &one) { return one.member == member; });
    if (found == map.team.end()) {
        showNothing(&map);
        return;
    }
    leavePerson();
    const auto format = m_context.session->format();
    begin();
    heading(
        present::fromUtf8(found->name),
        tr("%1 of %2 people here, average strength %3").arg(found->people).arg(map.people.size()).arg(found->averageStrength));
    std::vector<std::pair<const MapPerson *, int>> known;
    QStringList alone;
    for (const MapPerson &person : map.people) {
        for (const core::MapCover &cover : person.covers) {
            if (cover.member == member) {
                known.emplace_back(&person, cover.strength);
                if (person.covers.size() == 1) {
                    alone << words::personName(person);
                }
            }
        }
    }
    std::stable_sort(known.begin(), known.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    if (!alone.isEmpty()) {
        section(tr("If %1 left").arg(present::fromUtf8(found->name)));
        paragraph(alone.size() == 1
                      ? tr("One person would know nobody of us: %1.").arg(alone.front())
                      : tr("%1 people would know nobody of us: %2.").arg(alone.size()).arg(present::listed(alone, 6)),
                  "");
    }
    QPushButton *tryOut = makeLink(tr("What if %1 leaves").arg(present::fromUtf8(found->name)), this);
    tryOut->setObjectName(QStringLiteral("tryAbsence"));
    connect(tryOut, &QPushButton::clicked, this, [this, member] { Q_EMIT absenceAsked(member); });
    inset(tryOut);
    section(tr("Relationships"));
    for (const auto &[person, strength] : known) {
        auto *row = new PersonRow(*person, strength, m_context.theme, format, this);
        connect(row, &QAbstractButton::clicked, this, [this, seat = person->seat] { Q_EMIT seatChosen(core::SeatId(seat)); });
        m_rows->addWidget(row);
    }
    m_rows->addStretch();
}

void MapInspector::showNothing(const core::AccountMap *map)
{
    leavePerson();
    if (m_says != nullptr && map && !map->people.empty()) {
        showSays();
        return;
    }
    begin();
    QLabel *title = makeLabel(map && !map->people.empty() ? tr("Nobody selected") : tr("Nobody here yet"), "section", "", this);
    title->setContentsMargins(16, 0, 16, 4);
    m_rows->addWidget(title);
    if (map && !map->people.empty()) {
        paragraph(
            tr("Select a card to see stance, strength, loyalty, who of us knows the person, and what the score owes to them."));
        int open = 0;
        for (const MapPerson &person : map->people) {
            open += person.warning == core::CardWarning::NobodyCovers ? 1 : 0;
        }
        if (open > 0) {
            section(tr("Nobody covers"));
            for (const MapPerson &person : map->people) {
                if (person.warning == core::CardWarning::NobodyCovers) {
                    auto *row =
                        new PersonRow(person, person.strength.value_or(0), m_context.theme, m_context.session->format(), this);
                    connect(row, &QAbstractButton::clicked, this,
                            [this, seat = person.seat] { Q_EMIT seatChosen(core::SeatId(seat)); });
                    m_rows->addWidget(row);
                }
            }
        }
    }
    m_rows->addStretch();
}

JudgementField *MapInspector::stance() const { return m_stance; }

JudgementField *MapInspector::roleField() const { return m_role; }

}  // namespace linchpin::gui
