#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/map/map_history.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_link_card.h"
#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/field_edit.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/words.h"

// The inspector of the map about one link between two people.

namespace linchpin::gui {

using core::MapLink;
using core::MapLinkKind;

namespace {

core::LinkKind storedKind(MapLinkKind kind)
{
    return kind == MapLinkKind::Conflict ? core::LinkKind::Conflict
        : kind == MapLinkKind::Informal  ? core::LinkKind::Informal
                                         : core::LinkKind::Influence;
}

}  // namespace

void MapInspector::showLink(Map map, std::int64_t id)
{
    const bool isSame = m_link == id && id != 0;
    if (isSame && (map == m_map ? m_inner != nullptr && !m_retry.isActive() : false)) {
        return;
    }
    if (isSame && isBusy()) {
        m_map = std::move(map);
        m_retry.start();
        return;
    }
    leavePerson();
    m_map = std::move(map);
    for (const MapLink &link : m_map->links) {
        if (link.id == id) {
            m_link = id;
            buildLink(link);
            return;
        }
    }
    showNothing(m_map.get());
}

void MapInspector::buildLink(const MapLink &link)
{
    const auto nameOf = [this](std::int64_t seat) {
        const core::MapPerson *person = onMap(core::SeatId(seat));
        return person ? render::words::personName(*person) : QString();
    };
    const QString from = nameOf(link.from);
    const QString to = nameOf(link.to);
    const QString between = tr("%1 and %2").arg(from, to);
    begin();
    heading(linkSentence(link, from, to), link.kind == MapLinkKind::Influence ? tr("Influence") : tr("Without direction"));
    rule();
    auto *facts = new FactList(m_context.theme, m_inner);
    const auto keep = [this, link, between](QWidget *field, MapLink next) {
        present::LinkEdit edit{core::SeatId(next.from), core::SeatId(next.to), storedKind(next.kind), next.weight,
                               next.bothWays,           std::nullopt};
        present::changeLink(m_context.session, core::Id<core::SeatLink>(link.id), edit, between, field, reportRefusal(m_context));
    };
    auto *kind = new InlineChoice(m_context.theme, facts);
    kind->setObjectName(QStringLiteral("mapLinkKind"));
    kind->setFieldName(tr("Kind of the link of %1").arg(between));
    kind->setChoices({{QStringLiteral("0"), tr("Influence")},
                      {QStringLiteral("1"), tr("Conflict")},
                      {QStringLiteral("2"), tr("Informal tie")}});
    kind->setCurrent(QString::number(static_cast<int>(storedKind(link.kind))));
    kind->setEditable(canEdit());
    connect(kind, &InlineChoice::chosen, this, [keep, link, kind](const QString &id) {
        MapLink next = link;
        next.kind = id == QLatin1String("1") ? MapLinkKind::Conflict
            : id == QLatin1String("2")       ? MapLinkKind::Informal
                                             : MapLinkKind::Influence;
        keep(kind, next);
    });
    facts->add(tr("Kind"), kind);
    if (link.kind == MapLinkKind::Influence) {
        auto *way = new InlineChoice(m_context.theme, facts);
        way->setObjectName(QStringLiteral("mapLinkWay"));
        way->setFieldName(tr("Direction of the link of %1").arg(between));
        way->setChoices({{QStringLiteral("to"), tr("To %1").arg(shortName(to))},
                         {QStringLiteral("from"), tr("To %1").arg(shortName(from))},
                         {QStringLiteral("both"), tr("Both ways")}});
        way->setCurrent(link.bothWays ? QStringLiteral("both") : QStringLiteral("to"));
        way->setEditable(canEdit());
        connect(way, &InlineChoice::chosen, this, [keep, link, way](const QString &id) {
            MapLink next = link;
            next.bothWays = id == QLatin1String("both");
            if (id == QLatin1String("from")) {
                std::swap(next.from, next.to);
            }
            keep(way, next);
        });
        facts->add(tr("Direction"), way);
        auto *weight = new InlineChoice(m_context.theme, facts);
        weight->setObjectName(QStringLiteral("mapLinkWeight"));
        weight->setFieldName(tr("Weight of the influence between %1").arg(between));
        weight->setChoices(
            {{QStringLiteral("1"), tr("Weak")}, {QStringLiteral("2"), tr("Clear")}, {QStringLiteral("3"), tr("Strong")}});
        weight->setCurrent(QString::number(link.weight));
        weight->setEditable(canEdit());
        connect(weight, &InlineChoice::chosen, this, [keep, link, weight](const QString &id) {
            MapLink next = link;
            next.weight = id.toInt();
            keep(weight, next);
        });
        facts->add(tr("Weight"), weight);
    }
    inset(facts);
    if (canEdit() || !link.note.empty()) {
        section(tr("Note"));
        auto *note = new InlineText(m_context.theme, m_inner);
        note->setObjectName(QStringLiteral("mapLinkNote"));
        note->setFieldName(tr("Note on the link of %1").arg(between));
        note->setEmptyText(tr("Add a note"));
        note->setText(present::fromUtf8(link.note));
        note->setEditable(canEdit());
        note->bind(m_context.session,
                   {core::Kind::SeatLink, link.id, QStringLiteral("note"), tr("Note on the link of %1").arg(between)});
        auto *row = new QHBoxLayout;
        row->setContentsMargins(10, 0, 12, 0);
        row->addWidget(note);
        m_rows->addLayout(row);
    }
    section(tr("People"));
    for (const std::int64_t seat : {link.from, link.to}) {
        auto *name = makeLink(nameOf(seat), m_inner);
        connect(name, &QPushButton::clicked, this, [this, seat] { Q_EMIT seatChosen(core::SeatId(seat)); });
        auto *row = new QHBoxLayout;
        row->setContentsMargins(12, 0, 12, 0);
        row->addWidget(name);
        row->addStretch(1);
        m_rows->addLayout(row);
        if (const core::MapPerson *person = onMap(core::SeatId(seat)); person && !person->title.empty()) {
            paragraph(present::fromUtf8(person->title), "muted");
        }
    }
    if (canEdit()) {
        rule();
        auto *row = new QHBoxLayout;
        row->setContentsMargins(16, 0, 16, 0);
        auto *remove = makeSmallButton(tr("Remove the link"), m_inner);
        remove->setObjectName(QStringLiteral("mapLinkRemove"));
        remove->setToolTip(tr("Delete"));
        connect(remove, &QPushButton::clicked, this, [this, id = link.id] { Q_EMIT removeLinkAsked(id); });
        row->addWidget(remove);
        row->addStretch(1);
        m_rows->addLayout(row);
        paragraph(tr("N goes to the next link, Enter changes this one, Delete removes it."), "muted");
    }
    m_rows->addStretch();
}

}  // namespace linchpin::gui
