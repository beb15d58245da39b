#include "gui/map/map_link_card.h"

#include <algorithm>

#include <QApplication>
#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "gui/edit/choice_field.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/format.h"
#include "render/text.h"

namespace linchpin::gui {

using core::MapLink;
using core::MapLinkKind;

namespace {

constexpr int kWidth = 336;
constexpr int kLongestNote = 500;

QString kindId(MapLinkKind kind) { return QString::number(static_cast<int>(kind)); }

}  // namespace

QString shortName(const QString &name)
{
    const QString first = name.section(QLatin1Char(' '), 0, 0);
    constexpr int kMost = 11;
    return first.size() <= kMost ? first : first.left(kMost - 1) + QChar(0x2026);
}

QString weightWord(int weight)
{
    return weight <= 1 ? MapLinkCard::tr("weak") : weight == 2 ? MapLinkCard::tr("clear") : MapLinkCard::tr("strong");
}

QString linkSentence(const MapLink &link, const QString &from, const QString &to)
{
    switch (link.kind) {
    case MapLinkKind::Conflict: return MapLinkCard::tr("%1 and %2 are in conflict").arg(from, to);
    case MapLinkKind::Informal: return MapLinkCard::tr("%1 and %2 have an informal tie").arg(from, to);
    case MapLinkKind::Influence: break;
    }
    if (link.bothWays) {
        return (link.weight <= 1       ? MapLinkCard::tr("%1 and %2 weakly influence each other")
                    : link.weight == 2 ? MapLinkCard::tr("%1 and %2 clearly influence each other")
                                       : MapLinkCard::tr("%1 and %2 strongly influence each other"))
            .arg(from, to);
    }
    return (link.weight <= 1       ? MapLinkCard::tr("%1 weakly influences %2")
                : link.weight == 2 ? MapLinkCard::tr("%1 clearly influences %2")
                                   : MapLinkCard::tr("%1 strongly influences %2"))
        .arg(from, to);
}

MapLinkCard::MapLinkCard(const ThemeController *theme, QWidget *parent)
    : MapPopup(theme, kWidth, parent)
{
    m_heading = makeLabel({}, "body", "", this);
    m_heading->setWordWrap(true);
    body()->addWidget(m_heading);
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 2, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const auto row = [&](int at, const QString &label, const QString &name) {
        auto *field = new SegmentedControl(theme, this);
        field->setSmall(true);
        field->setObjectName(name);
        field->setAccessibleName(label);
        QLabel *text = makeLabel(label, "detail", "secondary", this);
        grid->addWidget(text, at, 0);
        grid->addWidget(field, at, 1, Qt::AlignLeft);
        connect(field, &SegmentedControl::chosen, this, &MapLinkCard::showSentence);
        return std::pair(field, text);
    };
    m_kind = row(0, tr("Kind"), QStringLiteral("linkKind")).first;
    std::tie(m_way, m_wayLabel) = row(1, tr("Direction"), QStringLiteral("linkWay"));
    std::tie(m_weight, m_weightLabel) = row(2, tr("Weight"), QStringLiteral("linkWeight"));
    body()->addLayout(grid);
    m_kind->setChoices({{kindId(MapLinkKind::Influence), tr("Influence")},
                        {kindId(MapLinkKind::Conflict), tr("Conflict")},
                        {kindId(MapLinkKind::Informal), tr("Informal"), {}, tr("Informal tie")}});
    m_weight->setChoices(
        {{QStringLiteral("1"), tr("1 weak")}, {QStringLiteral("2"), tr("2 clear")}, {QStringLiteral("3"), tr("3 strong")}});
    m_note = new QLineEdit(this);
    m_note->setObjectName(QStringLiteral("linkNoteLine"));
    m_note->setPlaceholderText(tr("Note (optional)"));
    m_note->setMaxLength(kLongestNote);
    body()->addWidget(m_note);
    m_sentence = makeLabel({}, "caption", "muted", this);
    m_sentence->setWordWrap(true);
    body()->addWidget(m_sentence);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_remove = makeSmallButton(tr("Remove"), this, "link");
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const auto remove = std::move(m_removeAsked);
        m_answer = nullptr;
        m_removeAsked = nullptr;
        close();
        if (remove) {
            remove();
        }
    });
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto *cancel = makeSmallButton(tr("Cancel"), this);
    cancel->setToolTip(tr("Esc"));
    connect(cancel, &QPushButton::clicked, this, &MapLinkCard::giveUp);
    buttons->addWidget(cancel);
    auto *keep = makeSmallButton(tr("Keep"), this, "primary");
    keep->setToolTip(tr("Enter"));
    connect(keep, &QPushButton::clicked, this, &MapLinkCard::take);
    buttons->addWidget(keep);
    body()->addLayout(buttons);
}

void MapLinkCard::ask(const Draft &draft, QWidget *page, const QRect &anchor, Answer answer, std::function<void()> remove)
{
    m_answer = nullptr;
    close();
    m_draft = draft;
    const QString both = tr("%1 and %2").arg(draft.from, draft.to);
    setAccessibleName(tr("Link of %1").arg(both));
    m_heading->setText(render::displayText(both));
    m_kind->setCurrent(kindId(draft.link.kind));
    m_way->setChoices(
        {{QStringLiteral("to"), tr("To %1").arg(shortName(draft.to)), {}, tr("%1 influences %2").arg(draft.from, draft.to)},
         {QStringLiteral("from"), tr("To %1").arg(shortName(draft.from)), {}, tr("%1 influences %2").arg(draft.to, draft.from)},
         {QStringLiteral("both"), tr("Both ways"), {}, tr("They influence each other")}});
    m_way->setCurrent(draft.link.bothWays ? QStringLiteral("both") : QStringLiteral("to"));
    m_weight->setCurrent(QString::number(std::clamp(draft.link.weight, 1, 3)));
    m_note->setText(present::fromUtf8(draft.link.note));
    m_note->setAccessibleName(tr("Note on the link of %1").arg(both));
    m_remove->setVisible(static_cast<bool>(remove));
    m_removeAsked = std::move(remove);
    m_answer = std::move(answer);
    showSentence();
    open(page, anchor, m_kind->focusProxy() ? m_kind->focusProxy() : static_cast<QWidget *>(m_note));
}

void MapLinkCard::setWeight(int weight)
{
    m_weight->setCurrent(QString::number(std::clamp(weight, 1, 3)));
    showSentence();
}

MapLink MapLinkCard::link() const
{
    MapLink link = m_draft.link;
    link.kind = static_cast<MapLinkKind>(m_kind->current().toInt());
    link.weight = m_weight->current().toInt();
    const QString way = m_way->current();
    const bool hasWay = link.kind == MapLinkKind::Influence;
    if (hasWay && way == QLatin1String("from")) {
        std::swap(link.from, link.to);
    }
    link.bothWays = hasWay && way == QLatin1String("both");
    link.note = present::toUtf8(m_note->text().simplified());
    return link;
}

void MapLinkCard::showSentence()
{
    const MapLink now = link();
    const bool hasWay = now.kind == MapLinkKind::Influence;
    for (QWidget *part : {static_cast<QWidget *>(m_way), static_cast<QWidget *>(m_wayLabel), static_cast<QWidget *>(m_weight),
                          static_cast<QWidget *>(m_weightLabel)}) {
        part->setVisible(hasWay);
    }
    const bool isTurned = now.from != m_draft.link.from;
    m_sentence->setText(
        render::displayText(linkSentence(now, isTurned ? m_draft.to : m_draft.from, isTurned ? m_draft.from : m_draft.to)));
    setAccessibleDescription(m_sentence->text());
    if (isOpen()) {
        fit();
    }
}

void MapLinkCard::take()
{
    if (!isOpen()) {
        return;
    }
    const auto answer = std::move(m_answer);
    m_answer = nullptr;
    const MapLink made = link();
    close();
    if (answer) {
        answer(made);
    }
}

void MapLinkCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_3 && event->modifiers() == Qt::NoModifier && !m_note->hasFocus()
        && m_weight->isVisible()) {
        setWeight(event->key() - Qt::Key_0);
        return;
    }
    MapPopup::keyPressEvent(event);
}

}  // namespace linchpin::gui
