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
#include "render/words.h"

// The inspector of the map about several people at once: what they share, "various" where they differ, and one step for all of them.

namespace linchpin::gui {

using core::report::SeatsSummary;

namespace {

constexpr core::BuiltinRole kRoles[] = {core::BuiltinRole::FinancialBuyer, core::BuiltinRole::Buyer,
                                        core::BuiltinRole::TechnicalBuyer, core::BuiltinRole::Influencer,
                                        core::BuiltinRole::Gatekeeper,     core::BuiltinRole::ChannelPartner,
                                        core::BuiltinRole::EndUser,        core::BuiltinRole::User};
constexpr const char *kOwnRole = "own/";
constexpr const char *kTakeBack = "by_role";

}  // namespace

void MapInspector::showSeats(Map map, const std::vector<core::SeatId> &seats)
{
    const bool isSame = seats == m_seats && !m_seats.empty();
    if (isSame && map == m_map && !m_retry.isActive()) {
        return;
    }
    if (isSame && isBusy()) {
        m_map = std::move(map);
        m_retry.start();
        return;
    }
    const std::vector<core::SeatId> asked = seats;  // may be the member that is cleared below
    if (!isSame) {
        leavePerson();
    }
    m_retry.stop();
    m_map = std::move(map);
    m_seats = asked;
    m_readingSeats = true;
    present::readSeatsSummary(m_context.session, asked, this, [this, asked](core::Result<SeatsSummary> summary) {
        if (asked != m_seats) {
            return;
        }
        m_readingSeats = false;
        if (summary) {
            m_summary = std::move(*summary);
            if (isBusy()) {
                m_retry.start();
            } else {
                buildSeats();
            }
        }
        Q_EMIT loaded();
    });
}

void MapInspector::editSeats(const present::SeatsEdit &edit, QWidget *field)
{
    const QString who = tr("%1 people").arg(m_seats.size());
    present::editSeats(
        m_context.session, m_seats, edit, who, field,
        [this, label = present::seatsEditLabel(edit, static_cast<int>(m_seats.size()), who)](core::Result<void> result) {
            if (result) {
                m_context.shell->announce(label, tr("Undo"), [session = m_context.session] { session->undo(); });
            } else {
                m_context.shell->announce(present::mapEditError(result.error()));
                // What was typed is not what is stored.
                QTimer::singleShot(0, this, [this] { m_seats.empty() ? void() : buildSeats(); });
            }
        });
}

void MapInspector::buildSeats()
{
    QStringList names;
    for (const core::SeatId seat : m_seats) {
        if (const core::MapPerson *person = onMap(seat)) {
            names << render::words::personName(*person);
        }
    }
    begin();
    m_who = tr("%1 people").arg(m_seats.size());
    heading(tr("%1 people selected").arg(m_seats.size()), present::listed(names, 5));
    addSeatValues(m_summary);
    addSeatTags(m_summary);
    if (canEdit()) {
        rule();
        auto *row = new QHBoxLayout;
        row->setContentsMargins(16, 0, 16, 0);
        auto *remove = makeSmallButton(tr("Remove all from the map"), m_inner);
        remove->setObjectName(QStringLiteral("seatsRemove"));
        remove->setToolTip(tr("Delete"));
        connect(remove, &QPushButton::clicked, this, &MapInspector::removeAsked);
        row->addWidget(remove);
        row->addStretch(1);
        m_rows->addLayout(row);
        paragraph(tr("Each change counts for all of them and is one step to undo."), "muted");
    }
    m_rows->addStretch();
}

void MapInspector::addSeatValues(const SeatsSummary &summary)
{
    rule();
    auto *facts = new FactList(m_context.theme, m_inner);
    const auto judged = [&](const char *name, const QString &label, std::vector<Choice> choices,
                            const core::report::Shared<std::string> &now, const QString &emptyText,
                            std::optional<QString> present::SeatsEdit::*value) {
        auto *field = new JudgementField(m_context, tr("%1 of %2").arg(label, m_who), facts);
        field->setObjectName(QLatin1String(name));
        choices.push_back({QLatin1String(kTakeBack), tr("Take the judgements back")});
        const QString current = now.various ? QString() : present::fromUtf8(now.value);
        const bool isChoice =
            std::any_of(choices.begin(), choices.end(), [&](const Choice &choice) { return choice.id == current; });
        field->setChoices(std::move(choices));
        field->setCurrent(isChoice ? current : QString(), {},
                          now.various             ? tr("Various")
                              : current.isEmpty() ? emptyText
                                                  : current);
        field->setEditable(canEdit());
        connect(field, &JudgementField::abandoned, this, [this] { QTimer::singleShot(0, this, &MapInspector::refresh); });
        connect(field, &JudgementField::judged, this, [this, field, value](const QString &id, const QString &reason) {
            present::SeatsEdit edit;
            edit.*value = id == QLatin1String(kTakeBack) ? QString() : id;
            edit.reason = reason;
            editSeats(edit, field);
        });
        facts->add(label, field);
    };
    std::vector<Choice> stances;
    for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                      core::Stance::Sceptic, core::Stance::Blocker, core::Stance::Unknown}) {
        stances.push_back({present::fromUtf8(core::word(stance)), present::label(stance), stanceIcon(stance, m_context.theme)});
    }
    judged("seatsStance", tr("Stance"), std::move(stances), summary.stance, tr("Not judged yet"), &present::SeatsEdit::stance);
    std::vector<Choice> tiers;
    for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
        tiers.push_back({present::fromUtf8(core::word(tier)), present::label(tier)});
    }
    judged("seatsTier", tr("Tier"), std::move(tiers), summary.tier, tr("As the roles say"), &present::SeatsEdit::tier);
    std::vector<Choice> powers;
    for (const int tenths : {9, 7, 5, 3, 1}) {
        powers.push_back({QStringLiteral("0.%1").arg(tenths), present::powerText(tenths / 10.0)});
    }
    powers.push_back({QStringLiteral("unknown"), tr("Unknown")});
    judged("seatsPower", tr("Power"), std::move(powers), summary.power, tr("As the roles say"), &present::SeatsEdit::power);
    addSeatRoles(facts, summary);
    addSeatPlace(facts, summary);
    inset(facts);
}

void MapInspector::addSeatRoles(FactList *facts, const SeatsSummary &summary)
{
    auto *box = new QWidget(facts);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const core::report::SharedRole &role : summary.roles) {
        const QString name = role.own ? present::fromUtf8(role.name) : present::label(role.builtin);
        auto *row = new QHBoxLayout;
        row->setContentsMargins(6, 2, 0, 2);
        row->setSpacing(2);
        auto *text = new ElidedLabel(box);
        text->setProperty("type", QStringLiteral("body"));
        text->setFullText(role.people == summary.count ? name : tr("%2 of %3: %1").arg(name).arg(role.people).arg(summary.count));
        row->addWidget(text, 1);
        if (canEdit()) {
            auto *remove =
                makeIconButton(QStringLiteral("close"), tr("Remove the role %1 of all").arg(name), m_context.theme, box);
            remove->setObjectName(QStringLiteral("seatsRemoveRole"));
            connect(remove, &QToolButton::clicked, this, [this, role, box] {
                present::SeatsEdit edit;
                edit.removeRole = present::RoleEdit{role.builtin, role.own};
                editSeats(edit, this);
            });
            row->addWidget(remove);
        }
        layout->addLayout(row);
    }
    auto *add = new InlineChoice(m_context.theme, box);
    add->setObjectName(QStringLiteral("seatsRole"));
    add->setFieldName(tr("Add a role of %1").arg(m_who));
    std::vector<Choice> choices;
    for (const core::BuiltinRole role : kRoles) {
        choices.push_back({present::fromUtf8(core::word(role)), present::label(role)});
    }
    for (const auto *list : {&summary.roles, &summary.otherRoles}) {
        for (const core::report::SharedRole &role : *list) {
            if (role.own) {
                choices.push_back({QLatin1String(kOwnRole) + QString::number(role.own.value()), present::fromUtf8(role.name)});
            }
        }
    }
    add->setChoices(std::move(choices));
    add->setEmptyText(canEdit() ? tr("Add a role") : summary.roles.empty() ? tr("Not assessed") : QString());
    add->setCurrent({});
    add->setEditable(canEdit());
    connect(add, &InlineChoice::chosen, this, [this, add](const QString &id) {
        present::SeatsEdit edit;
        present::RoleEdit role;
        if (id.startsWith(QLatin1String(kOwnRole))) {
            role.own = core::RoleId(id.mid(4).toLongLong());
        } else if (const auto builtin = core::fromWord<core::BuiltinRole>(present::toUtf8(id))) {
            role.builtin = *builtin;
        }
        edit.addRole = role;
        editSeats(edit, add);
    });
    layout->addWidget(add);
    facts->add(tr("Roles"), box);
}

void MapInspector::addSeatPlace(FactList *facts, const SeatsSummary &summary)
{
    auto *owner = new InlineChoice(m_context.theme, facts);
    owner->setObjectName(QStringLiteral("seatsOwner"));
    owner->setFieldName(tr("Owner of %1").arg(m_who));
    std::vector<Choice> members;
    for (const auto &member : m_context.session->info().team) {
        if (!member.left || (!summary.owner.various && member.id == summary.owner.value)) {
            members.push_back({QString::number(member.id.value()), member.name});
        }
    }
    members.push_back({QStringLiteral("0"), tr("Nobody")});
    owner->setChoices(std::move(members));
    owner->setEmptyText(tr("Various"));
    owner->setCurrent(summary.owner.various ? QString() : QString::number(summary.owner.value.value()));
    owner->setEditable(canEdit());
    connect(owner, &InlineChoice::chosen, this, [this, owner](const QString &id) {
        present::SeatsEdit edit;
        edit.owner = core::MemberId(id.toLongLong());
        editSeats(edit, owner);
    });
    facts->add(tr("Owner"), owner);

    auto *rhythm = new InlineNumber(m_context.theme, facts);
    rhythm->setObjectName(QStringLiteral("seatsRhythm"));
    rhythm->setFieldName(tr("Agreed rhythm of %1, in days").arg(m_who));
    rhythm->setLimits(1, 3650, 0, tr("days"));
    rhythm->setEmptyText(summary.cadence.various ? tr("Various") : tr("As for the tier"));
    rhythm->setNumber(!summary.cadence.various && summary.cadence.value ? std::optional<double>(*summary.cadence.value)
                                                                        : std::nullopt);
    rhythm->setEditable(canEdit());
    connect(rhythm, &InlineNumber::edited, this, [this, rhythm](const std::optional<double> &days) {
        present::SeatsEdit edit;
        edit.cadence = days ? std::optional(static_cast<int>(*days)) : std::nullopt;
        editSeats(edit, rhythm);
    });
    facts->add(tr("Rhythm"), rhythm);

    auto *box = new QWidget(facts);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(6, 0, 0, 0);
    row->setSpacing(4);
    auto *above = new ElidedLabel(box);
    above->setProperty("type", QStringLiteral("body"));
    above->setProperty("tone", summary.superior.various || summary.superiorName.empty() ? QStringLiteral("muted") : QString());
    above->setFullText(summary.superior.various           ? tr("Various")
                           : summary.superiorName.empty() ? tr("Nobody known")
                                                          : present::fromUtf8(summary.superiorName));
    row->addWidget(above, 1);
    if (canEdit()) {
        auto *change = makeIconButton(QStringLiteral("edit"), tr("Choose who %1 report to (R)").arg(m_who), m_context.theme, box);
        change->setObjectName(QStringLiteral("seatsSuperior"));
        connect(change, &QToolButton::clicked, this, &MapInspector::superiorAsked);
        row->addWidget(change);
    }
    facts->add(tr("Report to"), box);

    const auto text = [&](const char *name, const QString &label, const core::report::Shared<std::string> &now,
                          std::optional<QString> present::SeatsEdit::*value) {
        auto *line = new InlineLabel(m_context.theme, facts);
        line->setObjectName(QLatin1String(name));
        line->setFieldName(tr("%1 of %2").arg(label, m_who));
        line->setEmptyText(now.various ? tr("Various") : canEdit() ? tr("Add") : tr("None"));
        line->setText(now.various ? QString() : present::fromUtf8(now.value));
        line->setEditable(canEdit());
        connect(line, &InlineLabel::edited, this, [this, line, value](const QString &typed) {
            present::SeatsEdit edit;
            edit.*value = typed;
            editSeats(edit, line);
        });
        facts->add(label, line);
    };
    text("seatsDepartment", tr("Department"), summary.department, &present::SeatsEdit::department);
    text("seatsUnit", tr("Unit"), summary.unit, &present::SeatsEdit::unit);
    text("seatsSite", tr("Site"), summary.site, &present::SeatsEdit::site);
    const auto flag = [&](const char *name, const QString &label, const QString &no, const QString &yes,
                          const core::report::Shared<bool> &now, std::optional<bool> present::SeatsEdit::*value) {
        auto *field = new InlineChoice(m_context.theme, facts);
        field->setObjectName(QLatin1String(name));
        field->setFieldName(tr("%1 of %2").arg(label, m_who));
        field->setChoices({{QStringLiteral("0"), no}, {QStringLiteral("1"), yes}});
        field->setEmptyText(tr("Various"));
        field->setCurrent(now.various ? QString() : now.value ? QStringLiteral("1") : QStringLiteral("0"));
        field->setEditable(canEdit());
        connect(field, &InlineChoice::chosen, this, [this, field, value](const QString &id) {
            present::SeatsEdit edit;
            edit.*value = id == QLatin1String("1");
            editSeats(edit, field);
        });
        facts->add(label, field);
    };
    flag("seatsExternal", tr("Works"), tr("In the company"), tr("Outside the company"), summary.external,
         &present::SeatsEdit::external);
    flag("seatsAssistant", tr("Stands"), tr("In the line"), tr("Assistant of the superior"), summary.assistant,
         &present::SeatsEdit::assistant);
}

void MapInspector::addSeatTags(const SeatsSummary &summary)
{
    if (!canEdit() && summary.tags.empty()) {
        return;
    }
    section(tr("Tags"));
    for (const core::report::SharedTag &tag : summary.tags) {
        const QString name = present::fromUtf8(tag.name);
        auto *row = new QHBoxLayout;
        row->setContentsMargins(16, 0, 12, 0);
        auto *text = new ElidedLabel(m_inner);
        text->setProperty("type", QStringLiteral("body"));
        text->setFullText(tag.people == summary.persons ? name
                                                        : tr("%2 of %3: %1").arg(name).arg(tag.people).arg(summary.persons));
        row->addWidget(text, 1);
        if (canEdit()) {
            auto *remove =
                makeIconButton(QStringLiteral("close"), tr("Remove the tag %1 of all").arg(name), m_context.theme, m_inner);
            connect(remove, &QToolButton::clicked, this, [this, name] {
                present::SeatsEdit edit;
                edit.removeTag = name;
                editSeats(edit, this);
            });
            row->addWidget(remove);
        }
        m_rows->addLayout(row);
    }
    if (!canEdit()) {
        return;
    }
    auto *add = new InlineLabel(m_context.theme, m_inner);
    add->setObjectName(QStringLiteral("seatsTag"));
    add->setFieldName(tr("Add a tag to %1").arg(m_who));
    add->setEmptyText(tr("Add a tag"));
    QStringList words;
    for (const std::string &word : summary.allTags) {
        words << present::fromUtf8(word);
    }
    add->setCompletions(words);
    connect(add, &InlineLabel::edited, this, [this, add](const QString &typed) {
        if (!typed.isEmpty()) {
            present::SeatsEdit edit;
            edit.addTag = typed;
            editSeats(edit, add);
        }
    });
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 0, 12, 0);
    row->addWidget(add);
    m_rows->addLayout(row);
}

}  // namespace linchpin::gui
