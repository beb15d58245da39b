#include "gui/map/map_inspector.h"

#include <algorithm>

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/sentences.h"
#include "present/sentences_plan.h"
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
using core::report::AccountOverview;
using core::report::ScorePart;

namespace {

/// A widget of a fixed height that paints itself with a function: marks of the render room inside a form.
class Painted final : public QWidget {
public:
    Painted(int height, std::function<void(QPainter &, const QRectF &)> paint, const QString &name, QWidget *parent)
        : QWidget(parent)
        , m_paint(std::move(paint))
    {
        setFixedHeight(height);
        setAccessibleName(name);
        setToolTip(name);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        m_paint(painter, rect());
    }

private:
    std::function<void(QPainter &, const QRectF &)> m_paint;
};

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

const MapPerson *personOf(const core::AccountMap &map, std::int64_t seat)
{
    const auto found =
        std::find_if(map.people.begin(), map.people.end(), [seat](const MapPerson &person) { return person.seat == seat; });
    return found == map.people.end() ? nullptr : &*found;
}

}  // namespace

MapInspector::MapInspector(const PageContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setFixedWidth(308);
    m_outer = new QVBoxLayout(this);
    m_outer->setContentsMargins(1, 0, 0, 0);
    m_outer->setSpacing(0);
}

QVBoxLayout *MapInspector::begin()
{
    if (m_content) {
        m_outer->removeWidget(m_content);
        m_content->hide();
        m_content->deleteLater();
    }
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    m_rows = new QVBoxLayout(inner);
    m_rows->setContentsMargins(0, 12, 0, 12);
    m_rows->setSpacing(0);
    scroll->setWidget(inner);
    m_content = scroll;
    m_outer->addWidget(scroll, 1);
    return m_rows;
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
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Clear the selection (Esc)"), m_context.theme, this);
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

void MapInspector::section(const QString &title)
{
    rule();
    QLabel *label = makeLabel(title, "caption", "muted", this);
    label->setContentsMargins(16, 0, 16, 4);
    m_rows->addWidget(label);
}

void MapInspector::pair(const QString &label, QWidget *value)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 2, 16, 2);
    row->setSpacing(8);
    QLabel *name = makeLabel(label, "detail", "muted", this);
    name->setFixedWidth(qRound(84 * m_context.theme->textScale()));
    row->addWidget(name, 0, Qt::AlignTop);
    row->addWidget(value, 1);
    m_rows->addLayout(row);
}

void MapInspector::pair(const QString &label, const QString &value, const char *tone)
{
    QLabel *text = makeLabel(value, "body", tone, this);
    text->setWordWrap(true);
    pair(label, text);
}

void MapInspector::paragraph(const QString &text, const char *tone)
{
    QLabel *label = makeLabel(text, "detail", tone, this);
    label->setWordWrap(true);
    label->setContentsMargins(16, 1, 16, 2);
    m_rows->addWidget(label);
}

void MapInspector::showPerson(const core::AccountMap &map, core::SeatId seat, const AccountOverview *overview)
{
    const MapPerson *person = personOf(map, seat.value());
    if (!person) {
        showNothing(&map);
        return;
    }
    const auto format = m_context.session->format();
    const ThemeController *theme = m_context.theme;
    const double scale = theme->textScale();
    begin();
    QStringList note;
    for (const std::string &part : {person->title, person->department, person->site}) {
        if (!part.empty()) {
            note << present::fromUtf8(part);
        }
    }
    heading(words::personName(*person), note.isEmpty() ? present::fromUtf8(map.account) : note.join(QStringLiteral(", ")));
    m_rows->addSpacing(6);
    auto *badges = new Painted(
        qRound(24 * scale),
        [theme, tier = person->tier, role = words::role(*person), assessed = person->assessed](QPainter &painter,
                                                                                               const QRectF &rect) {
            const double used = paintTierWord(painter, QRectF(16, rect.center().y() - 9, 120, 18), tier, theme->theme());
            paintChip(painter, QRectF(16 + used + 7, rect.center().y() - 10, rect.width() - used - 40, 20),
                      assessed ? role : MapInspector::tr("Role not assessed"), ToneKind::Neutral, theme->theme());
        },
        QStringLiteral("%1, %2").arg(words::tier(person->tier), words::role(*person)), this);
    m_rows->addWidget(badges);
    if (person->warning != core::CardWarning::None) {
        paragraph(words::warning(person->warning), "bad");
    }
    rule();
    pair(tr("Stance"),
         new Painted(
             qRound(20 * scale),
             [theme, stance = person->stance](QPainter &painter, const QRectF &rect) {
                 paintStanceSymbol(painter, QRectF(0, rect.center().y() - 8, 16, 16), stance, theme->theme());
                 drawElided(painter, rect.adjusted(23, 0, 0, 0), HAlign::Left, words::stance(stance),
                            theme->font(TypeSize::Body, Weight::Medium), theme->theme().text);
             },
             words::stance(person->stance), this));
    pair(tr("Strength"),
         new Painted(
             qRound(20 * scale),
             [theme, low = person->strength, high = person->strengthHigh](QPainter &painter, const QRectF &rect) {
                 const double number = 30;
                 paintStrengthBar(painter, QRectF(0, rect.center().y() - 3, rect.width() - number - 20, 7),
                                  low.value_or(0) / 100.0, high.value_or(low.value_or(0)) / 100.0, theme->theme());
                 drawElided(painter, rect.adjusted(rect.width() - number - 14, 0, 0, 0), HAlign::Left,
                            low ? QString::number(*low) : QStringLiteral("\u2013"), theme->font(TypeSize::Body, Weight::SemiBold),
                            theme->theme().text);
             },
             tr("Strength %1, up to %2")
                 .arg(person->strength.value_or(0))
                 .arg(person->strengthHigh.value_or(person->strength.value_or(0))),
             this));
    pair(tr("Control"), tr("%1 of the decision by role").arg(format.percent(person->decisionShare)));
    pair(tr("Influence"), tr("%1 once all have talked").arg(format.percent(person->effectivePower)));
    if (const MapPerson *superior = personOf(map, person->reportsTo)) {
        pair(tr("Reports to"), words::personName(*superior));
    }

    section(tr("Loyalty"));
    auto *steps = new Painted(
        qRound(44 * scale),
        [theme, step = person->loyalty, have = person->proofsHave, need = person->proofsNeed](QPainter &painter,
                                                                                              const QRectF &rect) {
            const Theme &colors = theme->theme();
            const double gap = 8;
            const double wide = (rect.width() - 32 - 2 * gap) / 3;
            const double line = 16 * theme->textScale();
            for (int i = 0; i < 3; ++i) {
                const auto at = static_cast<core::LoyaltyStep>(i + 1);
                const double left = 16 + i * (wide + gap);
                const bool reached = step >= at;
                const bool next = static_cast<int>(step) == i;
                const double part = reached ? 1.0 : next && need > 0 ? std::min(1.0, static_cast<double>(have) / need) : 0.0;
                painter.fillRect(QRectF(left, 2, wide, 4), colors.track());
                painter.fillRect(QRectF(left, 2, wide * part, 4), colors.text);
                drawElided(painter, QRectF(left, 9, wide, line), HAlign::Left, words::loyalty(at),
                           theme->font(TypeSize::Caption, reached && !next && step == at ? Weight::SemiBold : Weight::Regular),
                           reached ? colors.text : colors.muted);
                const QString proof = reached ? MapInspector::tr("proven")
                    : next && need > 0        ? MapInspector::tr("%1 of %2 proofs").arg(have).arg(need)
                                              : QString();
                drawElided(painter, QRectF(left, 9 + line, wide, line), HAlign::Left, proof, theme->font(TypeSize::Caption),
                           colors.muted);
            }
        },
        tr("Loyalty: %1").arg(words::loyalty(person->loyalty)), this);
    m_rows->addWidget(steps);
    if (!person->missingProof.empty()) {
        paragraph(tr("Still missing: %1").arg(present::fromUtf8(person->missingProof)));
    }

    section(tr("Our people"));
    if (person->covers.empty()) {
        paragraph(tr("Nobody of us knows this person."), person->tier == core::Tier::Buyer ? "bad" : "secondary");
    }
    for (const core::MapCover &cover : person->covers) {
        QString name = present::fromUtf8(cover.initials);
        for (const core::MapMember &member : map.team) {
            if (member.member == cover.member) {
                name = present::fromUtf8(member.name);
            }
        }
        auto *row = new Painted(
            qRound(27 * scale),
            [theme, cover, name](QPainter &painter, const QRectF &rect) {
                const Theme &colors = theme->theme();
                paintInitials(painter, QRectF(16, rect.center().y() - 10, 20, 20), QString::fromStdString(cover.initials), colors,
                              cover.owner);
                paintStrengthBar(painter, QRectF(rect.width() - 96, rect.center().y() - 3, 48, 6), cover.strength / 100.0,
                                 cover.strength / 100.0, colors);
                drawElided(painter, QRectF(rect.width() - 44, 0, 28, rect.height()), HAlign::Right,
                           QString::number(cover.strength), theme->font(TypeSize::Body, Weight::SemiBold), colors.text);
                drawElided(painter, QRectF(44, 0, rect.width() - 150, rect.height()), HAlign::Left, name,
                           theme->font(TypeSize::Body, cover.owner ? Weight::Medium : Weight::Regular), colors.text);
            },
            cover.owner ? tr("%1, owner, strength %2").arg(name).arg(cover.strength)
                        : tr("%1, strength %2").arg(name).arg(cover.strength),
            this);
        m_rows->addWidget(row);
    }
    if (person->daysSinceTalk) {
        pair(tr("Last talk"), tr("%1 ago").arg(format.ageInText(*person->daysSinceTalk)), person->pastRhythm ? "attention" : "");
    } else {
        pair(tr("Last talk"), tr("never"), person->pastRhythm ? "attention" : "");
    }

    QStringList links;
    for (const core::MapLink &link : map.links) {
        const bool from = link.from == person->seat;
        if (!from && link.to != person->seat) {
            continue;
        }
        const MapPerson *other = personOf(map, from ? link.to : link.from);
        if (!other) {
            continue;
        }
        const QString name = words::personName(*other);
        switch (link.kind) {
        case core::MapLinkKind::Influence:
            links << (link.bothWays ? tr("Influences and is influenced by %1, weight %2").arg(name).arg(link.weight)
                          : from    ? tr("Influences %1, weight %2").arg(name).arg(link.weight)
                                    : tr("Is influenced by %1, weight %2").arg(name).arg(link.weight));
            break;
        case core::MapLinkKind::Conflict: links << tr("In conflict with %1").arg(name); break;
        case core::MapLinkKind::Informal: links << tr("Informal tie with %1").arg(name); break;
        }
    }
    if (!links.isEmpty()) {
        section(tr("Relations inside"));
        for (const QString &link : links) {
            paragraph(link, "");
        }
    }
    if (overview) {
        for (const ScorePart &part : overview->parts) {
            if (part.seat == seat) {
                addScoreSections(part);
            }
        }
        addPlanSections(*overview, person->name);
    }
    m_rows->addStretch();
}

void MapInspector::addScoreSections(const ScorePart &part)
{
    const auto format = m_context.session->format();
    section(part.displayPoints == 1 ? tr("1 point of the score") : tr("%1 points of the score").arg(part.displayPoints));
    if (part.ledger.empty()) {
        paragraph(tr("No facts yet. The first conversation starts this ledger."));
        return;
    }
    std::size_t most = 6;
    for (const auto &line : part.ledger) {
        if (most-- == 0) {
            paragraph(tr("and %1 more facts on the overview").arg(part.ledger.size() - 6), "muted");
            break;
        }
        auto *row = new QHBoxLayout;
        row->setContentsMargins(16, 1, 16, 1);
        auto *text = new ElidedLabel(this);
        text->setProperty("type", QStringLiteral("detail"));
        text->setProperty("tone", QStringLiteral("secondary"));
        text->setFullText(present::sentenceCase(present::ledgerSentence(line, format)));
        row->addWidget(text, 1);
        row->addWidget(makeLabel(format.signedNumber(line.points, 1), "detail", line.points < 0 ? "bad" : "good", this));
        m_rows->addLayout(row);
    }
}

void MapInspector::addPlanSections(const AccountOverview &overview, const std::string &name)
{
    if (name.empty()) {
        return;
    }
    const auto format = m_context.session->format();
    bool first = true;
    for (const auto &goal : overview.goals) {
        if (goal.seatName != name) {
            continue;
        }
        if (first) {
            section(tr("Goals"));
            first = false;
        }
        auto *row = new QHBoxLayout;
        row->setContentsMargins(16, 2, 16, 2);
        auto *text = new ElidedLabel(this);
        text->setProperty("type", QStringLiteral("body"));
        text->setFullText(present::fromUtf8(goal.title));
        row->addWidget(text, 1);
        row->addWidget(makeLabel(format.percent(goal.progress / 100.0), "detail", "secondary", this));
        m_rows->addLayout(row);
    }
    first = true;
    for (const auto &promise : overview.promises) {
        if (promise.to != name || promise.doneOn || promise.brokenOn) {
            continue;
        }
        if (first) {
            section(tr("Open promises"));
            first = false;
        }
        auto *row = new QHBoxLayout;
        row->setContentsMargins(16, 2, 16, 2);
        auto *text = new ElidedLabel(this);
        text->setProperty("type", QStringLiteral("body"));
        text->setFullText(present::fromUtf8(promise.text));
        row->addWidget(text, 1);
        row->addWidget(promise.lateDays > 0
                           ? makeLabel(tr("%1 d late").arg(promise.lateDays), "detailStrong", "bad", this)
                           : makeLabel(tr("due %1").arg(format.date(promise.dueOn)), "detail", "secondary", this));
        m_rows->addLayout(row);
    }
}

void MapInspector::showMember(const core::AccountMap &map, std::int64_t member)
{
    const auto found =
        std::find_if(map.team.begin(), map.team.end(), [member](const core::MapMember &one) { return one.member == member; });
    if (found == map.team.end()) {
        showNothing(&map);
        return;
    }
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

}  // namespace linchpin::gui
