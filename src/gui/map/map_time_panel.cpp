#include "gui/map/map_time_panel.h"

#include <algorithm>

#include <QAbstractButton>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/sentences_words.h"
#include "render/map/map_marks.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::gui {

using namespace render;
using Kind = core::MapDifference::Kind;

namespace {

constexpr int kWidth = 316;
constexpr int kMost = 200;  ///< rows; beyond that the panel says how many more

}  // namespace

/// One person in the list of changes; leads to the card.
class MapTimePanel::DifferenceRow final : public QAbstractButton {
public:
    DifferenceRow(const present::MapDifferenceText &text, const ThemeController *theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_text(text)
        , m_theme(theme)
    {
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(QStringLiteral("%1: %2").arg(text.name, text.detail));
        m_lines = wrapped(text.detail, theme->font(TypeSize::Detail), kWidth - 36, 4);
        setFixedHeight(qRound(26 * theme->textScale() + 18 * theme->textScale() * static_cast<double>(m_lines.size()) + 8));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        const double scale = m_theme->textScale();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            painter.fillRect(rect(), theme.alternate);
        }
        if (hasFocus()) {
            painter.setPen(QPen(theme.accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(4, 1, -4, -1), radius::kButton, radius::kButton);
        }
        painter.fillRect(QRect(16, height() - 1, width() - 32, 1), theme.grid);
        const Tone tone = m_text.direction > 0 ? theme.good : theme.bad;
        double x = 16;
        if (m_text.direction != 0) {
            const double y = 4 + 12 * scale, up = m_text.direction > 0 ? -1 : 1;
            painter.setPen(Qt::NoPen);
            painter.setBrush(tone.text);
            const QPointF corners[] = {{x, y - 3.5 * up}, {x + 9, y - 3.5 * up}, {x + 4.5, y + 3.5 * up}};
            painter.drawPolygon(corners, 3);
            x += 16;
        }
        drawElided(painter, QRectF(x, 4, width() - x - 16, 24 * scale), HAlign::Left, m_text.name,
                   m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
        double y = 4 + 22 * scale;
        for (const QString &line : m_lines) {
            drawElided(painter, QRectF(16, y, width() - 32, 18 * scale), HAlign::Left, line, m_theme->font(TypeSize::Detail),
                       theme.secondary);
            y += 18 * scale;
        }
    }

private:
    present::MapDifferenceText m_text;
    const ThemeController *m_theme;
    QStringList m_lines;
};

MapTimePanel::MapTimePanel(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Earlier day"));
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
    hide();
}

void MapTimePanel::begin(const QString &title, const QString &note)
{
    if (QWidget *old = m_scroll->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_listed = 0;
    m_summary.clear();
    m_inner = new QWidget;
    m_inner->setObjectName(QStringLiteral("scrolled"));
    m_rows = new QVBoxLayout(m_inner);
    m_rows->setContentsMargins(0, 12, 0, 12);
    m_rows->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 10, 0);
    auto *name = makeLabel(title, "section", "", m_inner);
    name->setWordWrap(true);
    head->addWidget(name, 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close"), m_theme, m_inner);
    connect(close, &QToolButton::clicked, this, &MapTimePanel::closeAsked);
    head->addWidget(close, 0, Qt::AlignTop);
    m_rows->addLayout(head);
    if (!note.isEmpty()) {
        auto *line = makeLabel(note, "detail", "secondary", m_inner);
        line->setWordWrap(true);
        line->setContentsMargins(16, 0, 16, 6);
        m_rows->addWidget(line);
    }
    m_scroll->setWidget(m_inner);
    m_inner->show();
}

void MapTimePanel::fact(const QString &name, const QString &value)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 3, 16, 3);
    row->setSpacing(8);
    auto *what = makeLabel(name, "detail", "muted", m_inner);
    what->setFixedWidth(qRound(96 * m_theme->textScale()));
    row->addWidget(what, 0, Qt::AlignTop);
    auto *text = makeLabel(value, "body", "", m_inner);
    text->setWordWrap(true);
    row->addWidget(text, 1);
    m_rows->addLayout(row);
}

void MapTimePanel::section(const QString &title)
{
    m_rows->addSpacing(6);
    m_rows->addWidget(makeRule(m_inner));
    auto *label = makeLabel(title, "detail", "muted", m_inner);
    label->setContentsMargins(16, 8, 16, 2);
    m_rows->addWidget(label);
}

void MapTimePanel::showPerson(const core::AccountMap &map, core::SeatId seat, const QString &day)
{
    const auto found = std::find_if(map.people.begin(), map.people.end(),
                                    [seat](const core::MapPerson &person) { return person.seat == seat.value(); });
    if (found == map.people.end()) {
        begin(tr("As of %1").arg(day), tr("Choose somebody to see what was known that day."));
    } else {
        const core::MapPerson &person = *found;
        begin(words::personName(person), displayText(person.title));
        section(tr("As of %1").arg(day));
        fact(tr("Tier"), words::tier(person.tier));
        if (const QString role = words::role(person); !role.isEmpty()) {
            fact(tr("Role"), role);
        }
        fact(tr("Stance"), words::stance(person.stance));
        if (person.strength) {
            fact(tr("Strength"), tr("%1 of 100").arg(*person.strength));
        }
        fact(tr("Loyalty"), words::loyalty(person.loyalty));
        fact(tr("Control"), tr("%1% of the decision by role").arg(qRound(person.decisionShare * 100)));
        fact(tr("Influence"), tr("%1% once all have talked").arg(qRound(person.effectivePower * 100)));
        QStringList covers;
        for (const core::MapCover &cover : person.covers) {
            const auto member = std::find_if(map.team.begin(), map.team.end(),
                                             [&](const core::MapMember &one) { return one.member == cover.member; });
            const QString name = member == map.team.end() ? displayText(cover.initials) : displayText(member->name);
            covers.append(tr("%1, %2").arg(name).arg(cover.strength));
        }
        fact(tr("Known by"), covers.isEmpty() ? tr("Nobody of us") : covers.join(QLatin1Char('\n')));
        fact(tr("Last talk"),
             !person.daysSinceTalk            ? tr("None until then")
                 : *person.daysSinceTalk == 0 ? tr("That day")
                 : *person.daysSinceTalk == 1 ? tr("1 day before")
                                              : tr("%1 days before").arg(*person.daysSinceTalk));
    }
    m_rows->addSpacing(10);
    auto *today = makeLink(tr("Back to today"), m_inner);
    connect(today, &QPushButton::clicked, this, &MapTimePanel::todayAsked);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 16, 0);
    foot->addWidget(today);
    foot->addStretch(1);
    m_rows->addLayout(foot);
    m_rows->addStretch(1);
}

void MapTimePanel::showComparison(const std::vector<present::MapDayPoint> &days, core::Date from, core::Date to,
                                  const QString &summary, const std::vector<present::MapDifferenceText> &differences)
{
    begin(tr("Compare two days"), {});
    const auto choice = [&](const QString &name, core::Date current) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(16, 2, 16, 2);
        auto *label = makeLabel(name, "detail", "muted", m_inner);
        label->setFixedWidth(qRound(44 * m_theme->textScale()));
        row->addWidget(label);
        auto *field = new InlineChoice(m_theme, m_inner);
        field->setFramed(true);
        field->setFieldName(name);
        std::vector<Choice> choices;
        for (const present::MapDayPoint &day : days) {
            choices.push_back({QString::number(day.day.days()), day.title, {}, {}});
        }
        field->setChoices(std::move(choices));
        field->setCurrent(QString::number(current.days()));
        row->addWidget(field, 1);
        m_rows->addLayout(row);
        return field;
    };
    InlineChoice *first = choice(tr("From"), from);
    InlineChoice *second = choice(tr("To"), to);
    first->setObjectName(QStringLiteral("compareFrom"));
    second->setObjectName(QStringLiteral("compareTo"));
    const auto chosen = [this](core::Date a, core::Date b) { Q_EMIT daysChosen(std::min(a, b), std::max(a, b)); };
    connect(first, &InlineChoice::chosen, this, [chosen, to](const QString &id) { chosen(core::Date(id.toInt()), to); });
    connect(second, &InlineChoice::chosen, this, [chosen, from](const QString &id) { chosen(from, core::Date(id.toInt())); });
    m_summary = summary;
    auto *line = makeLabel(summary, "body", "", m_inner);
    line->setWordWrap(true);
    line->setContentsMargins(16, 8, 16, 0);
    m_rows->addWidget(line);
    std::optional<Kind> kind;
    for (const present::MapDifferenceText &text : differences) {
        if (m_listed == kMost) {
            auto *more =
                makeLabel(tr("and %1 more").arg(static_cast<int>(differences.size()) - kMost), "detail", "muted", m_inner);
            more->setContentsMargins(16, 6, 16, 0);
            m_rows->addWidget(more);
            break;
        }
        if (kind != text.kind) {
            kind = text.kind;
            section(text.kind == Kind::New ? tr("New") : text.kind == Kind::Gone ? tr("Gone") : tr("Changed"));
        }
        auto *row = new DifferenceRow(text, m_theme, m_inner);
        connect(row, &QAbstractButton::clicked, this, [this, seat = core::SeatId(text.seat)] { Q_EMIT seatChosen(seat); });
        m_rows->addWidget(row);
        ++m_listed;
    }
    if (differences.empty() && from != to) {
        auto *same = makeLabel(tr("Nobody came or went, and no stance, cover or strength (by 4 or more) changed."), "detail",
                               "secondary", m_inner);
        same->setWordWrap(true);
        same->setContentsMargins(16, 8, 16, 0);
        m_rows->addWidget(same);
    }
    m_rows->addStretch(1);
}

void MapTimePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closeAsked();
        return;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace linchpin::gui
