#include <algorithm>

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/map/map_history.h"
#include "gui/map/map_inspector.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

// What the inspector of the map says of a person's place: roles, tier, power, superior, department, where they work.

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

}  // namespace

void MapInspector::addRoles(const PersonSeat &seat)
{
    section(tr("Role and power"));
    auto *facts = new FactList(m_context.theme, m_inner);
    addRoleList(facts, seat);
    addTier(facts, seat);
    addPower(facts, seat);
    inset(facts);
}

void MapInspector::addRoleList(FactList *facts, const PersonSeat &seat)
{
    auto *box = new QWidget(facts);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const core::report::PersonRole &role : seat.roles) {
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
    auto *field = new JudgementField(m_context, tr("Add a role of %1").arg(m_who), box);
    m_role = field;
    field->setObjectName(QStringLiteral("role"));
    field->setAsksReason(false);
    std::vector<Choice> choices;
    for (const core::BuiltinRole role : kRoles) {
        choices.push_back({present::fromUtf8(core::word(role)), present::label(role)});
    }
    for (std::size_t i = 0; i < m_shown->ownRoles.size(); ++i) {
        choices.push_back({QLatin1String(kOwnRole) + QString::number(m_shown->ownRoleIds[i].value()),
                           present::fromUtf8(m_shown->ownRoles[i].word)});
    }
    field->setChoices(std::move(choices));
    field->setCurrent({}, {},
                      !seat.roles.empty() ? tr("Add a role")
                          : canEdit()     ? tr("Not assessed: add a role")
                                          : tr("Not assessed"));
    field->setEditable(canEdit());
    if (canEdit()) {
        field->setGuide(core::Guide::Role, m_who);
    } else if (!seat.roles.empty()) {
        field->hide();
    }
    connect(field, &JudgementField::abandoned, this, [this] { QTimer::singleShot(0, this, &MapInspector::refresh); });
    connect(field, &JudgementField::judged, this, [this, field](const QString &value, const QString &) {
        present::RoleEdit role;
        if (value.startsWith(QLatin1String(kOwnRole))) {
            role.own = core::RoleId(value.mid(4).toLongLong());
        } else if (const auto builtin = core::fromWord<core::BuiltinRole>(present::toUtf8(value))) {
            role.builtin = *builtin;
        } else {
            return;
        }
        present::addRole(m_context.session, m_seat, role, m_who, field, [this, field](core::Result<void> result) {
            if (!result) {
                field->setProblem(present::peopleErrorText(result.error()));
            }
            QTimer::singleShot(0, this, &MapInspector::refresh);
        });
    });
    layout->addWidget(field);
    facts->add(tr("Roles"), box);
}

void MapInspector::addTier(FactList *facts, const PersonSeat &seat)
{
    auto *field = new JudgementField(m_context, tr("Tier of %1").arg(m_who), facts);
    field->setObjectName(QStringLiteral("tier"));
    std::vector<Choice> choices;
    choices.push_back({QStringLiteral("by_role"), tr("As the role says"), {}, tr("Takes a tier set by hand back")});
    for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
        choices.push_back({present::fromUtf8(core::word(tier)), present::label(tier)});
    }
    field->setChoices(std::move(choices));
    field->setCurrent(present::fromUtf8(core::word(seat.tier)),
                      seat.tierByHand      ? tr("Set by hand")
                          : !seat.assessed ? tr("No role recorded: counts as a user")
                                           : QString(),
                      {});
    field->setEditable(canEdit());
    connect(field, &JudgementField::judged, this, [this, field](const QString &value, const QString &reason) {
        judge(field, Aspect::Tier, value == QLatin1String("by_role") ? QString() : value, reason);
    });
    facts->add(tr("Tier"), withHistory(field, Aspect::Tier));
}

void MapInspector::addPower(FactList *facts, const PersonSeat &seat)
{
    auto *field = new JudgementField(m_context, tr("Power of %1").arg(m_who), facts);
    field->setObjectName(QStringLiteral("power"));
    std::vector<Choice> choices;
    for (const int tenths : {9, 7, 5, 3, 1}) {
        choices.push_back({QStringLiteral("0.%1").arg(tenths), present::powerText(tenths / 10.0)});
    }
    choices.push_back({QStringLiteral("unknown"), tr("Unknown")});
    if (seat.power) {
        choices.push_back({QStringLiteral("by_role"), tr("As the role says"), {}, tr("Takes what was judged back")});
        const QString now = present::fromUtf8(seat.power->row.value);
        if (std::none_of(choices.begin(), choices.end(), [&](const Choice &choice) { return choice.id == now; })) {
            choices.insert(choices.begin(), {now, present::judgementValue(seat.power->row)});
        }
    }
    field->setChoices(std::move(choices));
    field->setCurrent(seat.power ? present::fromUtf8(seat.power->row.value) : QString(),
                      seat.power ? present::judgementSource(*seat.power, m_context.session->format()) : QString(),
                      tr("As the role says"));
    field->setEditable(canEdit());
    if (canEdit()) {
        field->setGuide(core::Guide::Power, m_who);
    }
    connect(field, &JudgementField::judged, this, [this, field](const QString &value, const QString &reason) {
        judge(field, Aspect::Power, value == QLatin1String("by_role") ? QString() : value, reason);
    });
    facts->add(tr("Power"), withHistory(field, Aspect::Power));
}

void MapInspector::addSuperior(FactList *facts, const PersonSeat &seat)
{
    auto *box = new QWidget(facts);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    if (seat.superior) {
        auto *button = makeLink(present::otherName(*seat.superior), box);
        button->setToolTip(present::fromUtf8(seat.superior->title));
        connect(button, &QPushButton::clicked, this, [this, id = seat.superior->seat] { Q_EMIT seatChosen(id); });
        row->addWidget(button);
    } else {
        QLabel *none = makeLabel(tr("Nobody known"), "body", "muted", box);
        none->setContentsMargins(6, 2, 0, 2);
        row->addWidget(none);
    }
    if (canEdit() && seat.current) {
        auto *change =
            makeIconButton(QStringLiteral("edit"), tr("Choose who %1 reports to (R)").arg(m_who), m_context.theme, box);
        change->setObjectName(QStringLiteral("superior"));
        connect(change, &QToolButton::clicked, this, &MapInspector::superiorAsked);
        row->addWidget(change);
    }
    row->addStretch(1);
    facts->add(tr("Reports to"), box);
}

void MapInspector::addPlace(const PersonSeat &seat)
{
    section(tr("Place"));
    auto *facts = new FactList(m_context.theme, m_inner);
    addSuperior(facts, seat);
    const auto text = [&](const char *field, const QString &label, const std::string &value) {
        if (!canEdit() && value.empty()) {
            return;
        }
        auto *line = new InlineLabel(m_context.theme, facts);
        line->setObjectName(QStringLiteral("map_") + QLatin1String(field));
        line->setFieldName(tr("%1 of %2").arg(label, m_who));
        line->setEmptyText(canEdit() ? tr("Add") : QString());
        line->setText(present::fromUtf8(value));
        line->setEditable(canEdit());
        line->bind(m_context.session, {core::Kind::Seat, m_seat.value(), QLatin1String(field), tr("%1 of %2").arg(label, m_who)});
        facts->add(label, line);
    };
    text("department", tr("Department"), seat.seat.department);
    text("unit", tr("Unit"), seat.seat.unit);
    text("site", tr("Site"), seat.seat.site);
    auto *outside = new InlineChoice(m_context.theme, facts);
    outside->setObjectName(QStringLiteral("mapExternal"));
    outside->setFieldName(tr("Where %1 works").arg(m_who));
    outside->setChoices({{QStringLiteral("0"), tr("In the company")}, {QStringLiteral("1"), tr("Outside the company")}});
    outside->setCurrent(seat.seat.external ? QStringLiteral("1") : QStringLiteral("0"));
    outside->setEditable(canEdit());
    outside->bind(m_context.session, {core::Kind::Seat, m_seat.value(), QStringLiteral("external"), tr("Place of %1").arg(m_who)},
                  InlineChoice::Stored::AsFlag);
    facts->add(tr("Works"), outside);
    if (seat.seat.external) {
        text("company", tr("Company"), seat.seat.company);
    }
    if (canEdit() || seat.seat.assistant) {
        auto *stands = new InlineChoice(m_context.theme, facts);
        stands->setObjectName(QStringLiteral("mapAssistant"));
        stands->setFieldName(tr("Whether %1 is an assistant").arg(m_who));
        stands->setChoices({{QStringLiteral("0"), tr("In the line")}, {QStringLiteral("1"), tr("Assistant of the superior")}});
        stands->setCurrent(seat.seat.assistant ? QStringLiteral("1") : QStringLiteral("0"));
        stands->setEditable(canEdit());
        stands->bind(m_context.session,
                     {core::Kind::Seat, m_seat.value(), QStringLiteral("assistant"), tr("Assistant: %1").arg(m_who)},
                     InlineChoice::Stored::AsFlag);
        facts->add(tr("Stands"), stands);
    }
    inset(facts);
    if (m_shown->person.id) {
        QPushButton *open = makeLink(tr("Open person"), m_inner);
        open->setObjectName(QStringLiteral("openPerson"));
        connect(open, &QPushButton::clicked, this, [this, id = m_shown->person.id] {
            Location target{QLatin1String(kPeoplePage), {}, {}, {}};
            target.person = id;
            m_context.shell->goTo(target);
        });
        auto *line = new QHBoxLayout;
        line->setContentsMargins(12, 2, 12, 0);
        line->addWidget(open);
        line->addStretch(1);
        m_rows->addLayout(line);
    }
}

}  // namespace linchpin::gui
