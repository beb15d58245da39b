#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/map/map_action_card.h"
#include "gui/map/map_history.h"
#include "gui/map/map_inspector.h"
#include "gui/map_edit/other_seats.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/chip_label.h"
#include "gui/widgets/labels.h"
#include "present/map_edit/map_edits.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/text.h"
#include "render/words.h"

// The body of the inspector about one person, in the order of the design: every value is edited where it stands.

namespace linchpin::gui {

using core::Aspect;
using core::report::JudgementEntry;
using core::report::PersonSeat;

namespace {

constexpr std::size_t kPromises = 4;
constexpr int kInset = 6;  // where the text of a field that is edited in place begins

/// Bar, number, and what became of it since the last snapshot.
QWidget *makeStrengthRow(const PersonSeat &seat, std::optional<int> change, const QString &since, const ThemeController *theme,
                         QWidget *parent)
{
    const int points = static_cast<int>(std::floor(seat.strength * 100 + 0.5));
    const int most = std::max(points, static_cast<int>(std::floor(seat.strengthHigh * 100 + 0.5)));
    QString name = PaintedMark::tr("Strength %1 of 100, up to %2").arg(points).arg(most);
    if (change) {
        name += PaintedMark::tr("; %1 since %2")
                    .arg(*change == 0      ? PaintedMark::tr("the same")
                             : *change > 0 ? PaintedMark::tr("up %1").arg(*change)
                                           : PaintedMark::tr("down %1").arg(-*change),
                         since);
    }
    return new PaintedMark(
        qRound(24 * theme->textScale()),
        [=, strength = seat.strength, best = seat.strengthHigh](QPainter &painter, const QRectF &rect) {
            const double number = 28 * theme->textScale();
            const QString moved = change && *change != 0 ? QString::number(std::abs(*change)) : QString();
            const double tail = moved.isEmpty() ? 0 : render::changeWidth(moved) + 8;
            const double bar = std::clamp(rect.width() - kInset - number - tail - 10, 24.0, 96.0);
            render::paintStrengthBar(painter, QRectF(kInset, rect.center().y() - 3, bar, 6), strength, best, theme->theme());
            const QRectF at(kInset + bar + 8, 0, number, rect.height());
            render::drawElided(painter, at, render::HAlign::Left, QString::number(points),
                               theme->font(render::TypeSize::Body, render::Weight::SemiBold), theme->theme().text);
            if (!moved.isEmpty()) {
                render::paintChange(painter, QRectF(at.right() + 2, 0, tail, rect.height()), *change, moved, true,
                                    theme->theme());
            }
        },
        name, parent);
}

}  // namespace

bool MapInspector::canEdit() const
{
    return !m_context.session->info().readOnly && (!m_map || (!m_map->trial && m_map->snapshot.empty()));
}

void MapInspector::showPerson(Map map, core::SeatId seat, Overview overview)
{
    const bool isSame = seat == m_seat && !m_failed;
    if (isSame && m_shown && map == m_map && overview == m_overview) {
        return;
    }
    leaveOthers();
    m_map = std::move(map);
    m_overview = std::move(overview);
    if (!isSame) {
        m_failed = false;
        m_shown.reset();
        m_seat = seat;
        m_feed.setSeat(seat);
    }
    m_footer->setVisible(m_shown != nullptr && canEdit());
    refresh();
}

bool MapInspector::isBusy() const
{
    const auto fields = m_inner ? m_inner->findChildren<InlineField *>() : QList<InlineField *>();
    if (std::any_of(fields.begin(), fields.end(), [](const InlineField *field) { return field->isEditing(); })) {
        return true;
    }
    const auto judged = m_inner ? m_inner->findChildren<JudgementField *>() : QList<JudgementField *>();
    if (std::any_of(judged.begin(), judged.end(), [](const JudgementField *field) { return field->isBusy(); })) {
        return true;
    }
    // A menu of ours is open.
    for (const QWidget *popup = QApplication::activePopupWidget(); popup; popup = popup->parentWidget()) {
        if (popup == m_inner) {
            return true;
        }
    }
    const QWidget *focused = QApplication::focusWidget();
    return qobject_cast<const QLineEdit *>(focused) && isAncestorOf(focused);
}

void MapInspector::refresh()
{
    if (m_link != 0) {
        showLink(m_map, m_link);
        return;
    }
    if (!m_seats.empty()) {
        showSeats(m_map, m_seats);
        return;
    }
    const auto detail = m_feed.detail();
    if (m_seat.isNone() || !detail) {
        return;
    }
    if (m_shown && isBusy()) {
        m_retry.start();
        return;
    }
    m_retry.stop();
    const bool isFirst = !m_shown;
    const bool isNews = m_shown != detail;
    m_shown = detail;
    if (m_extrasOf != m_seat) {
        m_extras = {};
    }
    buildPerson();
    if (isNews && m_seat) {
        m_readingExtras = true;
        // What takes a moment longer comes after: strength at the last snapshot, what is planned.
        present::readSeatExtras(m_context.session, m_seat, this,
                                [this, seat = m_seat](core::Result<core::report::SeatExtras> extras) {
                                    if (seat != m_seat || !m_shown) {
                                        return;
                                    }
                                    m_readingExtras = false;
                                    if (extras) {
                                        m_extras = std::move(*extras);
                                        m_extrasOf = seat;
                                        refresh();
                                    }
                                    Q_EMIT loaded();
                                });
    }
    if (isFirst) {
        Q_EMIT loaded();
    }
}

void MapInspector::buildPerson()
{
    const auto found = std::find_if(m_shown->seats.begin(), m_shown->seats.end(),
                                    [this](const PersonSeat &seat) { return seat.seat.id == m_seat; });
    if (found == m_shown->seats.end()) {
        m_failed = true;
        showNothing(m_map.get());
        return;
    }
    const PersonSeat seat = asTried(*found);
    const QWidget *focused = QApplication::focusWidget();
    const bool hadFocus = focused && m_inner && m_inner->isAncestorOf(focused);
    const QString focusName = hadFocus ? focused->accessibleName() : QString();
    const int position = m_scroll->verticalScrollBar()->value();
    const bool isOther = m_who != present::personTitle(*m_shown);
    m_who = present::personTitle(*m_shown);
    begin();
    m_footer->setVisible(canEdit());
    buildHeading(seat);
    addTrialNote();
    addStanding(seat);
    addLoyalty(seat);
    addValues(seat);
    addGoals();
    addRhythm(seat);
    addPromises(seat);
    addTies(seat);
    addRoles(seat);
    addPlace(seat);
    if (QWidget *others = makeOtherSeats(m_context, *m_shown, m_seat, m_inner)) {
        section(tr("Also sits in"));
        inset(others);
    }
    addLinks(seat);
    addNotes(seat);
    if (m_overview) {
        for (const core::report::ScorePart &part : m_overview->parts) {
            if (part.seat == m_seat) {
                addScoreSections(part);
            }
        }
    }
    addHistory(seat);
    m_rows->addStretch();
    if (hadFocus && !focusName.isEmpty()) {
        for (QWidget *widget : m_inner->findChildren<QWidget *>()) {
            if (widget->accessibleName() == focusName && widget->focusPolicy() != Qt::NoFocus) {
                widget->setFocus(Qt::OtherFocusReason);
                break;
            }
        }
    }
    m_inner->layout()->activate();
    m_scroll->verticalScrollBar()->setValue(isOther ? 0 : position);
}

void MapInspector::buildHeading(const PersonSeat &seat)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 0, 10, 0);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    m_name = new InlineLabel(m_context.theme, m_inner);
    m_name->setObjectName(QStringLiteral("mapName"));
    m_name->setFieldName(tr("Name of %1").arg(m_who));
    m_name->setTextStyle("section");
    m_name->setEmptyText(m_who);
    m_name->setText(m_shown->isPlaceholder() ? present::fromUtf8(seat.seat.label) : present::fromUtf8(m_shown->person.name));
    m_name->setRequired(tr("A person needs a name."));
    m_name->setEditable(canEdit());
    connect(m_name, &InlineLabel::edited, this, [this, field = m_name.data(), id = m_seat, who = m_who](const QString &name) {
        present::renameSeat(m_context.session, id, name, who, field, [field](core::Result<void> result) {
            if (!result) {
                field->refuse(present::mapEditError(result.error()));
            }
        });
    });
    texts->addWidget(m_name);
    m_title = new InlineLabel(m_context.theme, m_inner);
    m_title->setObjectName(QStringLiteral("mapTitle"));
    m_title->setFieldName(tr("Title of %1").arg(m_who));
    m_title->setTextStyle("body", "secondary");
    m_title->setEmptyText(canEdit() ? tr("Add a title") : tr("No title"));
    m_title->setText(present::fromUtf8(seat.seat.title));
    m_title->setEditable(canEdit());
    m_title->bind(m_context.session, {core::Kind::Seat, m_seat.value(), QStringLiteral("title"), tr("Title of %1").arg(m_who)});
    texts->addWidget(m_title);
    row->addLayout(texts, 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Clear the selection (Esc)"), m_context.theme, m_inner);
    connect(close, &QToolButton::clicked, this, &MapInspector::closed);
    row->addWidget(close, 0, Qt::AlignTop);
    m_rows->addLayout(row);

    auto *chips = new QHBoxLayout;
    chips->setContentsMargins(16, 4, 10, 0);
    chips->setSpacing(6);
    auto *tier = new PaintedMark(
        qRound(22 * m_context.theme->textScale()),
        [theme = m_context.theme, value = seat.tier, byHand = seat.tierByHand](QPainter &painter, const QRectF &rect) {
            render::paintTierBadge(painter, QRectF(0, rect.center().y() - 9, 18, 18), value, theme->theme(), byHand);
            render::drawElided(painter, rect.adjusted(24, 0, 0, 0), render::HAlign::Left, present::label(value),
                               theme->font(render::TypeSize::Detail, render::Weight::SemiBold), theme->theme().text);
        },
        seat.tierByHand ? tr("%1, set by hand").arg(present::label(seat.tier)) : present::label(seat.tier), m_inner);
    tier->setFixedWidth(qRound(26 + 62 * m_context.theme->textScale()));
    chips->addWidget(tier);
    if (!seat.roles.empty()) {
        auto *chip = new ChipLabel(m_context.theme, m_inner);
        const QString first = present::roleLabel(seat.roles.front().word, seat.roles.front().own);
        chip->setChip(seat.roles.size() == 1 ? first : tr("%1 +%2").arg(first).arg(seat.roles.size() - 1),
                      render::ToneKind::Neutral);
        chips->addWidget(chip);
    }
    chips->addStretch(1);
    const auto copies = [&](const char *icon, const std::string &value, const QString &name) {
        if (value.empty()) {
            return;
        }
        const QString text = present::fromUtf8(value);
        QToolButton *button = makeIconButton(QLatin1String(icon), name.arg(text), m_context.theme, m_inner);
        connect(button, &QToolButton::clicked, this, [this, text] {
            QApplication::clipboard()->setText(text);
            m_context.shell->announce(tr("%1 copied").arg(text));
        });
        chips->addWidget(button);
    };
    copies("mail", m_shown->person.email, tr("Copy %1"));
    copies("phone", m_shown->person.mobile.empty() ? m_shown->person.phone : m_shown->person.mobile, tr("Copy %1"));
    m_rows->addLayout(chips);
    const core::MapPerson *card = onMap(m_seat);
    if (card && card->warning != core::CardWarning::None) {
        paragraph(render::words::warning(card->warning), "bad");
    }
    if (!m_shown->person.id && !seat.seat.label.empty()) {
        paragraph(tr("Not known yet. A name without a question mark makes it a person."), "muted");
    }
}

void MapInspector::judge(JudgementField *field, Aspect aspect, const QString &value, const QString &reason)
{
    present::judge(m_context.session, {{m_seat, {}, aspect, value, {}, reason}}, m_who, field,
                   [this, field](core::Result<void> result) {
                       if (!result) {
                           field->setProblem(present::peopleErrorText(result.error()));
                       }
                       QTimer::singleShot(0, this, &MapInspector::refresh);
                   });
}

QWidget *MapInspector::withHistory(JudgementField *field, Aspect aspect)
{
    connect(field, &JudgementField::abandoned, this, [this] { QTimer::singleShot(0, this, &MapInspector::refresh); });
    auto *box = new QWidget(field->parentWidget());
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(field, 1);
    const QString title = tr("%1 of %2 over time").arg(present::aspectLabel(aspect), m_who);
    QToolButton *button = makeIconButton(QStringLiteral("history"), title, m_context.theme, box);
    button->setObjectName(QStringLiteral("history%1").arg(static_cast<int>(aspect)));
    button->setFixedWidth(20);  // the words beside it want the room
    connect(button, &QToolButton::clicked, this, [this, button, title, aspect] { openHistory(button, title, aspect); });
    row->addWidget(button, 0, Qt::AlignTop);
    return box;
}

void MapInspector::openHistory(QWidget *button, const QString &title, Aspect aspect)
{
    if (!m_shown) {
        return;
    }
    std::vector<JudgementEntry> entries;
    for (const PersonSeat &seat : m_shown->seats) {
        if (seat.seat.id == m_seat) {
            std::copy_if(seat.judgements.begin(), seat.judgements.end(), std::back_inserter(entries),
                         [aspect](const JudgementEntry &entry) { return entry.row.aspect == aspect; });
        }
    }
    if (m_history) {
        m_history->giveUp();
    }
    m_history = new MapHistory(m_context, title, m_who, entries, this);
    m_history->openBeside(button);
}

void MapInspector::addStanding(const PersonSeat &seat)
{
    rule();
    auto *facts = new FactList(m_context.theme, m_inner);
    addStance(facts, seat);
    if (seat.onMap) {
        addStrength(facts, seat);
    } else if (seat.seat.until && *seat.seat.until < m_shown->asOf) {
        facts->addText(tr("Left"), m_context.session->format().date(*seat.seat.until), "attention");
    }
    inset(facts);
}

void MapInspector::addStance(FactList *facts, const PersonSeat &seat)
{
    auto *field = new JudgementField(m_context, tr("Stance of %1").arg(m_who), facts);
    m_stance = field;
    field->setObjectName(QStringLiteral("stance"));
    field->choice()->setFramed(canEdit());
    std::vector<Choice> choices;
    for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                      core::Stance::Sceptic, core::Stance::Blocker, core::Stance::Unknown}) {
        choices.push_back({present::fromUtf8(core::word(stance)), present::label(stance), stanceIcon(stance, m_context.theme)});
    }
    if (seat.stance) {
        choices.push_back({QStringLiteral("none"), tr("Take the judgement back")});
    }
    field->setChoices(std::move(choices));
    field->setCurrent(seat.stance ? present::fromUtf8(core::word(seat.stanceWord)) : QString(), {}, tr("Not judged yet"));
    field->setEditable(canEdit());
    if (canEdit()) {
        field->setGuide(core::Guide::Stance, m_who);
    }
    connect(field, &JudgementField::judged, this, [this, field](const QString &value, const QString &reason) {
        judge(field, Aspect::Stance, value == QLatin1String("none") ? QString() : value, reason);
    });
    facts->add(tr("Stance"), withHistory(field, Aspect::Stance));
    const auto format = m_context.session->format();
    QString how = tr("Nobody said yet");
    if (seat.stance) {
        const QString source = present::judgementSource(*seat.stance, format);
        how = seat.stance->row.reason.empty() ? source : tr("%1 (%2)").arg(present::fromUtf8(seat.stance->row.reason), source);
    } else if (seat.stanceFromLoyalty) {
        how = tr("The proven loyalty stands for it in the score");
    }
    facts->addText(tr("How we know"), how, seat.stance ? "" : "muted");
}

void MapInspector::addStrength(FactList *facts, const PersonSeat &seat)
{
    const auto format = m_context.session->format();
    std::optional<int> change;
    QString since;
    if (const core::MapPerson *card = onMap(m_seat); card && m_map->trial) {
        if (card->strengthBefore) {
            change = card->strength.value_or(0) - *card->strengthBefore;
            since = tr("today");
        }
    } else if (m_extrasOf == m_seat && m_extras.strengthBefore) {
        change = static_cast<int>(std::floor(seat.strength * 100 + 0.5))
            - static_cast<int>(std::floor(*m_extras.strengthBefore * 100 + 0.5));
        since = m_extras.snapshot.empty() ? format.date(m_extras.snapshotDay) : present::fromUtf8(m_extras.snapshot);
    }
    facts->add(tr("Strength"), makeStrengthRow(seat, change, since, m_context.theme, facts));
    facts->addText(tr("Control"), tr("%1 of the decision by role").arg(format.percent(seat.rolePower)));
    facts->addText(tr("Influence"), tr("%1 once all have talked").arg(format.percent(seat.share)));
}

void MapInspector::addLoyalty(const PersonSeat &seat)
{
    if (!seat.onMap) {
        return;
    }
    section(tr("Loyalty"));
    QWidget *steps = makeLoyaltySteps(seat, m_context.theme, m_inner);
    steps->setToolTip(present::nextProofs(seat));
    steps->setAccessibleDescription(present::nextProofs(seat));
    inset(steps);
}

void MapInspector::addValues(const PersonSeat &seat)
{
    std::vector<const JudgementEntry *> said;
    for (const Aspect aspect : {Aspect::PersonalValue, Aspect::Need}) {
        for (const JudgementEntry &entry : seat.judgements) {
            if (entry.row.aspect == aspect && entry.inForce && !entry.row.value.empty()) {
                said.push_back(&entry);
            }
        }
    }
    if (said.empty() && !canEdit()) {
        return;
    }
    section(m_shown->person.name.empty() ? tr("What they value")
                                         : tr("What %1 values").arg(m_who.section(QLatin1Char(' '), 0, 0)));
    for (const JudgementEntry *entry : said) {
        if (entry->row.aspect == Aspect::PersonalValue) {
            paragraph(present::judgementValue(entry->row), "");
        } else {
            paragraph(entry->row.value == "met" ? tr("Need met: %1").arg(present::fromUtf8(entry->row.detail))
                                                : tr("Needs: %1").arg(present::fromUtf8(entry->row.detail)));
        }
    }
    if (!canEdit()) {
        return;
    }
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 0, 12, 0);
    for (const Aspect aspect : {Aspect::PersonalValue, Aspect::Need}) {
        const bool isNeed = aspect == Aspect::Need;
        auto *line = new InlineLabel(m_context.theme, m_inner);
        line->setObjectName(isNeed ? QStringLiteral("addNeed") : QStringLiteral("addValue"));
        line->setFieldName(isNeed ? tr("Add a need of %1").arg(m_who) : tr("What %1 values").arg(m_who));
        line->setTextStyle("detail", "secondary");
        line->setEmptyText(isNeed ? tr("Add a need") : tr("Add what matters"));
        connect(line, &InlineLabel::edited, line, [this, line, aspect, isNeed, id = m_seat](const QString &text) {
            if (!text.isEmpty()) {
                present::judge(m_context.session,
                               {{id, {}, aspect, isNeed ? QStringLiteral("open") : QStringLiteral("known"), text, {}}}, m_who,
                               line, reportRefusal(m_context));
            }
        });
        row->addWidget(line);
    }
    m_rows->addLayout(row);
}

void MapInspector::addRhythm(const PersonSeat &seat)
{
    const auto format = m_context.session->format();
    section(tr("Rhythm"));
    auto *facts = new FactList(m_context.theme, m_inner);
    auto *owner = new InlineChoice(m_context.theme, facts);
    owner->setObjectName(QStringLiteral("mapOwner"));
    owner->setFieldName(tr("Owner of %1").arg(m_who));
    std::vector<Choice> members;
    core::MemberId now;
    for (const core::report::PersonTie &tie : seat.ties) {
        if (tie.owner) {
            now = tie.member;
        }
    }
    for (const auto &member : m_context.session->info().team) {
        if (!member.left || member.id == now) {
            members.push_back({QString::number(member.id.value()), member.name});
        }
    }
    members.push_back({QStringLiteral("0"), tr("Nobody")});
    owner->setChoices(std::move(members));
    owner->setEmptyText(canEdit() ? tr("Choose who takes care") : tr("Nobody"));
    owner->setCurrent(now ? QString::number(now.value()) : QString());
    owner->setEditable(canEdit());
    connect(owner, &InlineChoice::chosen, owner, [this, owner, id = m_seat](const QString &value) {
        present::SeatsEdit edit;
        edit.owner = core::MemberId(value.toLongLong());
        present::editSeats(m_context.session, {id}, edit, m_who, owner, reportRefusal(m_context));
    });
    facts->add(tr("Owner"), owner);
    if (canEdit() || seat.seat.cadenceDays) {
        auto *agreed = new InlineNumber(m_context.theme, facts);
        agreed->setObjectName(QStringLiteral("rhythm"));
        agreed->setFieldName(tr("Agreed rhythm of %1, in days").arg(m_who));
        agreed->setLimits(1, 3650, 0, tr("days"));
        agreed->setEmptyText(present::rhythmText(seat));
        agreed->setNumber(seat.seat.cadenceDays ? std::optional<double>(*seat.seat.cadenceDays) : std::nullopt);
        agreed->setEditable(canEdit());
        connect(agreed, &InlineNumber::edited, this, [this, agreed, id = m_seat](const std::optional<double> &days) {
            present::setCadence(m_context.session, id, days ? std::optional(static_cast<int>(*days)) : std::nullopt, m_who,
                                agreed, [agreed](core::Result<void> result) {
                                    if (!result) {
                                        agreed->refuse(present::peopleErrorText(result.error()));
                                    }
                                });
        });
        facts->add(tr("Agreed"), agreed);
    } else {
        // A field without a value of its own shows nothing to readers; what holds instead does matter.
        facts->addText(tr("Agreed"), present::rhythmText(seat));
    }
    const QString age = !seat.lastTalk    ? tr("Never")
        : *seat.lastTalk >= m_shown->asOf ? tr("Today")
                                          : tr("%1 ago").arg(format.ageInText(m_shown->asOf - *seat.lastTalk));
    facts->addText(tr("Last talk"), age, seat.pastRhythm ? "attention" : "");
    if (m_extrasOf == m_seat && m_extras.next) {
        const auto &next = *m_extras.next;
        facts->addText(tr("Next"),
                       tr("%1, %2").arg(format.date(next.day),
                                        next.text.empty() ? tr("a talk") : present::insideSentence(present::fromUtf8(next.text))),
                       next.day < m_shown->asOf ? "attention" : "");
    } else {
        facts->addText(tr("Next"), tr("Nothing planned"), "muted");
    }
    inset(facts);
}

void MapInspector::addPromises(const PersonSeat &seat)
{
    const auto format = m_context.session->format();
    std::size_t shown = 0;
    std::size_t more = 0;
    for (const auto &promise : seat.promises) {
        if (promise.row.doneOn || promise.row.brokenOn) {
            continue;
        }
        if (shown == kPromises) {
            ++more;
            continue;
        }
        if (shown++ == 0) {
            section(tr("Promises"));
        }
        auto *row = new QHBoxLayout;
        row->setContentsMargins(10, 0, 16, 0);
        row->setSpacing(4);
        auto *label = new ElidedLabel(m_inner);
        label->setProperty("type", QStringLiteral("body"));
        label->setFullText(present::fromUtf8(promise.row.text));
        auto *open = makeIconButton(QStringLiteral("clock"), tr("Open the promise in the timeline"), m_context.theme, m_inner);
        connect(open, &QToolButton::clicked, this, [this, id = promise.row.id.value()] { openRecord(core::Kind::Promise, id); });
        row->addWidget(open);
        row->addWidget(label, 1);
        row->addWidget(
            makeLabel(promise.lateDays > 0 ? tr("%1 d late").arg(promise.lateDays) : present::promiseState(promise, format),
                      "detail", promise.lateDays > 0 ? "bad" : "muted", m_inner));
        m_rows->addLayout(row);
    }
    if (more > 0) {
        paragraph(tr("and %1 more on the timeline").arg(more), "muted");
    }
}

void MapInspector::openRecord(core::Kind kind, std::int64_t id)
{
    for (const PersonSeat &seat : m_shown->seats) {
        if (seat.seat.id == m_seat) {
            m_context.shell->goTo({QLatin1String(kAccountPage),
                                   QLatin1String(kTimelineTab),
                                   seat.seat.account,
                                   m_seat,
                                   {},
                                   QStringLiteral("%1/%2").arg(present::fromUtf8(core::entityInfo(kind).name)).arg(id)});
        }
    }
}

void MapInspector::buildFooter()
{
    m_footer->setObjectName(QStringLiteral("inspectorFooter"));
    auto *outer = new QVBoxLayout(m_footer);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeRule(m_footer));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(8);
    auto *log = new QPushButton(tr("Log conversation"), m_footer);
    log->setObjectName(QStringLiteral("inspectorLog"));
    log->setProperty("kind", QStringLiteral("primary"));
    log->setToolTip(tr("Ctrl+L"));
    connect(log, &QPushButton::clicked, this, [this] {
        PaneRequest request;
        if (m_shown && !m_shown->seats.empty()) {
            for (const PersonSeat &seat : m_shown->seats) {
                if (seat.seat.id == m_seat) {
                    request.account = seat.seat.account;
                }
            }
        }
        request.seats = {m_seat};
        m_context.shell->openPane(QLatin1String(kLogPane), request);
    });
    row->addWidget(log, 1);
    auto *action = new QPushButton(tr("+ Action"), m_footer);
    action->setObjectName(QStringLiteral("inspectorAction"));
    action->setAccessibleName(tr("Add an action"));
    connect(action, &QPushButton::clicked, this, [this, action] {
        if (!m_shown) {
            return;
        }
        for (const PersonSeat &seat : m_shown->seats) {
            if (seat.seat.id != m_seat) {
                continue;
            }
            core::MemberId owner;
            for (const auto &tie : seat.ties) {
                owner = tie.owner ? tie.member : owner;
            }
            auto *card = new MapActionCard(m_context, this);
            card->ask(seat.seat.account, m_seat, owner, m_who, action);
            connect(card, &MapPopup::closed, card, &QObject::deleteLater);
        }
    });
    row->addWidget(action);
    outer->addLayout(row);
    m_footer->hide();
}

void MapInspector::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (m_history && m_history->isOpen()) {
        m_history->giveUp();
    }
}

}  // namespace linchpin::gui
