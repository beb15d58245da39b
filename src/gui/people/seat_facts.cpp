#include "gui/people/seat_facts.h"

#include <algorithm>
#include <cmath>

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/edit/token_field.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using core::Aspect;
using core::report::JudgementEntry;
using core::report::PersonSeat;

namespace {

constexpr core::BuiltinRole kRoles[] = {core::BuiltinRole::FinancialBuyer, core::BuiltinRole::Buyer,
                                        core::BuiltinRole::TechnicalBuyer, core::BuiltinRole::Influencer,
                                        core::BuiltinRole::Gatekeeper,     core::BuiltinRole::ChannelPartner,
                                        core::BuiltinRole::EndUser,        core::BuiltinRole::User};
constexpr const char *kOwnRole = "own/";

QString wordText(std::string_view word) { return present::fromUtf8(word); }

/// "Sofia Lindgren, 12 Aug: she said so"
QString sourceText(const JudgementEntry &entry, const present::Format &format)
{
    const QString source = present::judgementSource(entry, format);
    return entry.row.reason.empty() ? source : SeatFacts::tr("%1: %2").arg(source, present::fromUtf8(entry.row.reason));
}

const JudgementEntry *inForce(const PersonSeat &seat, Aspect aspect)
{
    for (const JudgementEntry &entry : seat.judgements) {
        if (entry.row.aspect == aspect && entry.inForce && !entry.row.value.empty()) {
            return &entry;
        }
    }
    return nullptr;
}

}  // namespace

SeatFacts::SeatFacts(const PageContext &context, Detail detail, std::size_t index, Size size, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_detail(std::move(detail))
    , m_index(index)
    , m_size(size)
    , m_who(present::personTitle(*m_detail))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *facts = new FactList(context.theme, this);
    layout->addWidget(facts);
    const auto format = context.session->format();
    addRoles(facts);
    addTier(facts);
    addStance(facts);
    addPower(facts);
    const PersonSeat &row = seat();
    if (row.onMap) {
        facts->add(tr("Strength"), makeStrengthMark(row.strength, row.strengthHigh, context.theme, facts));
        facts->addText(tr("Decision"),
                       tr("%1 by role, %2 once all have talked").arg(format.percent(row.rolePower), format.percent(row.share)));
        facts->addText(tr("Score"),
                       tr("%1 of the account's %2")
                           .arg(format.points(static_cast<int>(std::floor(row.points + 0.5))), format.score(row.accountScore)));
        const QString age = !row.lastTalk     ? tr("Never")
            : *row.lastTalk >= m_detail->asOf ? tr("Today")
                                              : tr("%1 ago").arg(format.ageInText(m_detail->asOf - *row.lastTalk));
        facts->addText(tr("Last talk"), age, row.pastRhythm ? "attention" : "");
        addRhythm(facts);
    } else if (row.seat.until && *row.seat.until < m_detail->asOf) {
        facts->addText(tr("Left"), format.date(*row.seat.until), "attention");
    } else if (row.seat.from) {
        facts->addText(tr("Begins"), format.date(*row.seat.from));
    }
    addSuperior(facts);
    if (row.onMap && size == Size::Compact) {
        layout->addWidget(makeCaption(tr("Loyalty"), this));
        layout->addWidget(makeLoyaltySteps(row, context.theme, this));
        layout->addWidget(makeParagraph(present::nextProofs(row), "caption", "muted", this));
    }
}

bool SeatFacts::canEdit() const { return !m_context.session->info().readOnly; }

bool SeatFacts::isBusy() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [](const JudgementField *field) { return field->isBusy(); });
}

void SeatFacts::judge(JudgementField *field, Aspect aspect, const QString &value, const QString &reason)
{
    present::judge(m_context.session, {{seat().seat.id, {}, aspect, value, {}, reason}}, m_who, field,
                   [this, field](core::Result<void> result) {
                       if (!result) {
                           field->setProblem(present::peopleErrorText(result.error()));
                       }
                       Q_EMIT freed();
                   });
}

void SeatFacts::addRoles(FactList *facts)
{
    auto *box = new QWidget(facts);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (const core::report::PersonRole &role : seat().roles) {
        auto *row = new QHBoxLayout;
        row->setSpacing(2);
        const QString name = present::roleLabel(role.word, role.own);
        QLabel *text = makeLabel(name, "body", "", box);
        text->setContentsMargins(6, 2, 0, 2);
        text->setWordWrap(true);
        row->addWidget(text, 1);
        if (canEdit()) {
            auto *remove = makeIconButton(QStringLiteral("close"), tr("Remove the role %1").arg(name), m_context.theme, box);
            remove->setObjectName(QStringLiteral("removeRole%1").arg(role.id.value()));
            connect(remove, &QToolButton::clicked, this,
                    [this, id = role.id] { present::removeRole(m_context.session, id, m_who, this, reportRefusal(m_context)); });
            row->addWidget(remove);
        }
        layout->addLayout(row);
    }
    m_role = new JudgementField(m_context, tr("Add a role of %1").arg(m_who), box);
    m_role->setObjectName(QStringLiteral("role"));
    m_role->setAsksReason(false);
    std::vector<Choice> choices;
    for (const core::BuiltinRole role : kRoles) {
        choices.push_back({wordText(core::word(role)), present::label(role)});
    }
    for (std::size_t i = 0; i < m_detail->ownRoles.size(); ++i) {
        choices.push_back({QLatin1String(kOwnRole) + QString::number(m_detail->ownRoleIds[i].value()),
                           present::fromUtf8(m_detail->ownRoles[i].word)});
    }
    m_role->setChoices(std::move(choices));
    m_role->setCurrent(
        {}, {}, seat().roles.empty() ? (canEdit() ? tr("Not assessed: add a role") : tr("Not assessed")) : tr("Add a role"));
    m_role->setEditable(canEdit());
    if (canEdit()) {
        m_role->setGuide(core::Guide::Role, m_who);
    } else if (!seat().roles.empty()) {
        m_role->hide();
    }
    connect(m_role, &JudgementField::abandoned, this, &SeatFacts::freed);
    connect(m_role, &JudgementField::judged, this, [this](const QString &value, const QString &) {
        present::RoleEdit role;
        if (value.startsWith(QLatin1String(kOwnRole))) {
            role.own = core::RoleId(value.mid(4).toLongLong());
        } else if (const auto builtin = core::fromWord<core::BuiltinRole>(present::toUtf8(value))) {
            role.builtin = *builtin;
        } else {
            return;
        }
        present::addRole(m_context.session, seat().seat.id, role, m_who, m_role, [this](core::Result<void> result) {
            if (!result) {
                m_role->setProblem(present::peopleErrorText(result.error()));
            }
            Q_EMIT freed();
        });
    });
    m_fields.push_back(m_role);
    layout->addWidget(m_role);
    facts->add(tr("Role"), box);
}

void SeatFacts::addTier(FactList *facts)
{
    auto *field = new JudgementField(m_context, tr("Tier of %1").arg(m_who), facts);
    field->setObjectName(QStringLiteral("tier"));
    const auto format = m_context.session->format();
    std::vector<Choice> choices;
    choices.push_back({QStringLiteral("by_role"), tr("As the role says"), {}, tr("Takes a tier set by hand back")});
    for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
        choices.push_back({wordText(core::word(tier)), present::label(tier)});
    }
    field->setChoices(std::move(choices));
    const JudgementEntry *byHand = seat().tierByHand ? inForce(seat(), Aspect::Tier) : nullptr;
    field->setCurrent(wordText(core::word(seat().tier)),
                      byHand                 ? tr("Set by hand: %1").arg(sourceText(*byHand, format))
                          : !seat().assessed ? tr("No role recorded: counts as a user")
                                             : QString(),
                      {});
    field->setEditable(canEdit());
    connect(field, &JudgementField::abandoned, this, &SeatFacts::freed);
    connect(field, &JudgementField::judged, this, [this, field](const QString &value, const QString &reason) {
        judge(field, Aspect::Tier, value == QLatin1String("by_role") ? QString() : value, reason);
    });
    m_fields.push_back(field);
    facts->add(tr("Tier"), field);
}

void SeatFacts::addStance(FactList *facts)
{
    m_stance = new JudgementField(m_context, tr("Stance of %1").arg(m_who), facts);
    m_stance->setObjectName(QStringLiteral("stance"));
    const auto format = m_context.session->format();
    std::vector<Choice> choices;
    for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                      core::Stance::Sceptic, core::Stance::Blocker, core::Stance::Unknown}) {
        choices.push_back({wordText(core::word(stance)), present::label(stance), stanceIcon(stance, m_context.theme)});
    }
    if (seat().stance) {
        choices.push_back({QStringLiteral("none"), tr("Take the judgement back")});
    }
    m_stance->setChoices(std::move(choices));
    const QString source = seat().stance ? sourceText(*seat().stance, format)
        : seat().stanceFromLoyalty       ? tr("The proven loyalty stands for it in the score")
                                         : QString();
    m_stance->setCurrent(seat().stance ? wordText(core::word(seat().stanceWord)) : QString(), source, tr("Not judged yet"));
    m_stance->setEditable(canEdit());
    if (canEdit()) {
        m_stance->setGuide(core::Guide::Stance, m_who);
    }
    connect(m_stance, &JudgementField::abandoned, this, &SeatFacts::freed);
    connect(m_stance, &JudgementField::judged, this, [this](const QString &value, const QString &reason) {
        judge(m_stance, Aspect::Stance, value == QLatin1String("none") ? QString() : value, reason);
    });
    m_fields.push_back(m_stance);
    facts->add(tr("Stance"), m_stance);
}

void SeatFacts::addPower(FactList *facts)
{
    auto *field = new JudgementField(m_context, tr("Power of %1").arg(m_who), facts);
    field->setObjectName(QStringLiteral("power"));
    const auto format = m_context.session->format();
    std::vector<Choice> choices;
    for (const int tenths : {9, 7, 5, 3, 1}) {
        choices.push_back({QStringLiteral("0.%1").arg(tenths), present::powerText(tenths / 10.0)});
    }
    choices.push_back({QStringLiteral("unknown"), tr("Unknown")});
    if (seat().power) {
        choices.push_back({QStringLiteral("by_role"), tr("As the role says"), {}, tr("Takes what was judged back")});
        const QString now = wordText(seat().power->row.value);
        if (std::none_of(choices.begin(), choices.end(), [&](const Choice &choice) { return choice.id == now; })) {
            choices.insert(choices.begin(), {now, present::judgementValue(seat().power->row)});
        }
    }
    field->setChoices(std::move(choices));
    field->setCurrent(seat().power ? wordText(seat().power->row.value) : QString(),
                      seat().power ? sourceText(*seat().power, format) : QString(), tr("As the role says"));
    field->setEditable(canEdit());
    if (canEdit()) {
        field->setGuide(core::Guide::Power, m_who);
    }
    connect(field, &JudgementField::abandoned, this, &SeatFacts::freed);
    connect(field, &JudgementField::judged, this, [this, field](const QString &value, const QString &reason) {
        judge(field, Aspect::Power, value == QLatin1String("by_role") ? QString() : value, reason);
    });
    m_fields.push_back(field);
    facts->add(tr("Power"), field);
}

void SeatFacts::addRhythm(FactList *facts)
{
    if (!canEdit() && !seat().seat.cadenceDays) {
        // A field without a value of its own shows nothing to readers; what holds instead does matter.
        facts->addText(tr("Rhythm"), present::rhythmText(seat()), "");
        return;
    }
    auto *field = new InlineNumber(m_context.theme, facts);
    field->setObjectName(QStringLiteral("rhythm"));
    field->setFieldName(tr("Agreed rhythm of %1, in days").arg(m_who));
    field->setLimits(1, 3650, 0, tr("days"));
    field->setEmptyText(present::rhythmText(seat()));
    field->setNumber(seat().seat.cadenceDays ? std::optional<double>(*seat().seat.cadenceDays) : std::nullopt);
    field->setEditable(canEdit());
    connect(field, &InlineNumber::edited, this, [this, field](const std::optional<double> &days) {
        present::setCadence(m_context.session, seat().seat.id, days ? std::optional(static_cast<int>(*days)) : std::nullopt,
                            m_who, field, [field](core::Result<void> result) {
                                if (!result) {
                                    field->refuse(present::peopleErrorText(result.error()));
                                }
                            });
    });
    facts->add(tr("Rhythm"), field);
}

void SeatFacts::addSuperior(FactList *facts)
{
    auto *box = new QWidget(facts);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    const auto link = [this, box](const core::report::OtherSeat &other) {
        auto *button = makeLink(present::otherName(other), box);
        button->setToolTip(present::fromUtf8(other.title));
        connect(button, &QPushButton::clicked, this, [this, other, account = seat().seat.account] {
            if (other.person) {
                Location place{QLatin1String(kPeoplePage), {}, {}, {}};
                place.person = other.person;
                m_context.shell->goTo(place);
            } else {
                m_context.shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), account, other.seat});
            }
        });
        return button;
    };
    if (seat().superior) {
        row->addWidget(link(*seat().superior));
    } else {
        QLabel *none = makeLabel(tr("Nobody known"), "body", "muted", box);
        none->setContentsMargins(6, 2, 0, 2);
        row->addWidget(none);
    }
    if (canEdit() && seat().current) {
        auto *change = makeIconButton(QStringLiteral("edit"), tr("Choose who %1 reports to").arg(m_who), m_context.theme, box);
        change->setObjectName(QStringLiteral("superior"));
        row->addWidget(change);
        auto *picker = new PersonPicker(m_context.theme, m_context.choices, PersonPicker::Unit::Seats, box);
        picker->setObjectName(QStringLiteral("superiorPicker"));
        picker->setAccessibleName(tr("%1 reports to").arg(m_who));
        picker->setAccount(seat().seat.account, true);
        picker->setMost(1);
        picker->setPlaceholder(tr("Name, or empty for nobody"));
        picker->hide();
        auto *error = new FieldError(m_context.theme, box);
        connect(change, &QToolButton::clicked, this, [this, picker, error] {
            picker->setVisible(picker->isHidden());
            error->setSentence({});
            if (picker->isVisible()) {
                if (m_context.choices) {
                    m_context.choices->ensure();
                    if (seat().superior) {
                        if (const auto known = m_context.choices->ofSeat(seat().superior->seat)) {
                            picker->setPeople({*known});
                        }
                    }
                }
                picker->startEditing();
            }
        });
        connect(picker, &PersonPicker::peopleChanged, this, [this, picker, error] {
            const auto seats = picker->seats();
            present::setSuperior(m_context.session, seat().seat.id, seats.empty() ? core::SeatId() : seats.front(), m_who, picker,
                                 [error, picker](core::Result<void> result) {
                                     error->setSentence(result ? QString() : present::peopleErrorText(result.error()));
                                     if (result) {
                                         picker->hide();
                                     }
                                 });
        });
        layout->addLayout(row);
        layout->addWidget(picker);
        layout->addWidget(error);
    } else {
        layout->addLayout(row);
    }
    row->addStretch(1);
    facts->add(tr("Reports to"), box);
    if (m_size == Size::Compact) {
        return;
    }
    if (!seat().reports.empty()) {
        auto *names = new QWidget(facts);
        auto *list = new QVBoxLayout(names);
        list->setContentsMargins(0, 0, 0, 0);
        list->setSpacing(0);
        for (std::size_t i = 0; i < seat().reports.size() && i < 8; ++i) {
            list->addWidget(link(seat().reports[i]), 0, Qt::AlignLeft);
        }
        if (seat().reports.size() > 8) {
            list->addWidget(makeLabel(tr("and %1 more").arg(seat().reports.size() - 8), "detail", "muted", names));
        }
        facts->add(tr("Reports"), names);
    }
    QStringList moved;
    for (const auto &influence : seat().influences) {
        moved << present::influenceText(influence);
    }
    if (!moved.isEmpty()) {
        facts->addText(tr("Influence"), present::sentenceCase(moved.join(QStringLiteral("; "))));
    }
}

}  // namespace linchpin::gui
