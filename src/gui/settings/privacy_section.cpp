#include "gui/settings/privacy_section.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "gui/settings/setting_row.h"
#include "gui/widgets/labels.h"
#include "present/changes.h"
#include "present/workspace_session.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

}  // namespace

PrivacySection::PrivacySection(const PageContext &context, QWidget *parent)
    : SettingsSection(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kMedium);
    const auto line = [this](SettingsCard *card, const QString &id, QLabel *&label) {
        label = makeLabel({}, "body", "", card);
        label->setWordWrap(true);
        label->setObjectName(id);
        card->addWidget(label);
    };

    auto *people = new SettingsCard(
        tr("People"), tr("What is kept about one person can be seen, written to a file and erased on the page of that person."),
        this);
    line(people, QStringLiteral("privacy_people"), m_people);
    auto *go = new QPushButton(tr("Open People"), people);
    go->setProperty("small", true);
    connect(go, &QPushButton::clicked, this, [this] {
        Location place;
        place.page = QLatin1String(kPeoplePage);
        this->context().shell->goTo(place);
    });
    auto *box = new QWidget(people);
    auto *boxLayout = new QHBoxLayout(box);
    boxLayout->setContentsMargins(0, 0, 0, 0);
    boxLayout->addWidget(go);
    boxLayout->addStretch(1);
    people->addWidget(box);
    layout->addWidget(people);

    auto *retention = new SettingsCard(tr("How long data is kept"), {}, this);
    line(retention, QStringLiteral("privacy_retention"), m_retention);
    m_pastBox = new QWidget(retention);
    m_past = new QVBoxLayout(m_pastBox);
    m_past->setContentsMargins(space::kLarge - 1, 4, space::kLarge - 1, 10);
    m_past->setSpacing(0);
    retention->addFlushPart(m_pastBox);
    layout->addWidget(retention);

    auto *erased = new SettingsCard(tr("Erased people"), {}, this);
    line(erased, QStringLiteral("privacy_erased"), m_erased);
    layout->addWidget(erased);

    auto *fields = new SettingsCard(tr("Which fields say something about a person"),
                                    tr("These are shown in \"View personal data\" and emptied when somebody is erased. Made from "
                                       "the definition of the file."),
                                    this);
    m_fieldsBox = new QWidget(fields);
    m_fieldsBox->setObjectName(QStringLiteral("privacy_fields"));
    m_fields = new QGridLayout(m_fieldsBox);
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setHorizontalSpacing(space::kLarge);
    m_fields->setVerticalSpacing(6);
    m_fields->setColumnStretch(1, 1);
    fields->addWidget(m_fieldsBox);
    layout->addWidget(fields);

    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &) {
        m_stale = true;
        if (m_active) {
            read();
        }
    });
}

void PrivacySection::setActive(bool active)
{
    m_active = active;
    if (active && m_stale) {
        read();
    }
}

void PrivacySection::read()
{
    m_stale = false;
    present::readPrivacyView(context().session, this, [this](const present::PrivacyView &view) { showView(view); });
}

void PrivacySection::showView(const present::PrivacyView &view)
{
    if (m_known && view == m_view) {
        return;
    }
    const bool sameFields = m_known && view.fields == m_view.fields;
    m_view = view;
    m_known = true;
    m_people->setText(view.people);
    m_erased->setText(view.erased);
    m_retention->setText(view.retention);
    setTone(m_retention, view.pastCount > 0 ? "attention" : "");
    clear(m_past);
    for (const auto &entry : view.past) {
        auto *row = new QWidget(m_pastBox);
        auto *rowLayout = new QHBoxLayout(row);
        rowLayout->setContentsMargins(0, 2, 0, 2);
        QPushButton *link = makeLink(entry.name.isEmpty() ? tr("(without a name)")
                                                          : QString(entry.name).replace(QLatin1Char('&'), QStringLiteral("&&")),
                                     row);
        link->setAccessibleName(tr("Open %1").arg(entry.name));
        connect(link, &QPushButton::clicked, this, [this, person = entry.person] {
            Location place;
            place.page = QLatin1String(kPeoplePage);
            place.person = person;
            context().shell->goTo(place);
        });
        rowLayout->addWidget(link);
        rowLayout->addStretch(1);
        rowLayout->addWidget(makeLabel(entry.until, "detail", "muted", row));
        m_past->addWidget(row);
    }
    if (view.pastCount > static_cast<qint64>(view.past.size())) {
        m_past->addWidget(makeLabel(tr("and %1 more").arg(view.pastCount - static_cast<qint64>(view.past.size())), "detail",
                                    "muted", m_pastBox));
    }
    m_pastBox->setVisible(!view.past.empty());
    if (!sameFields) {
        clear(m_fields);
        int row = 0;
        for (const auto &kind : view.fields) {
            m_fields->addWidget(makeLabel(kind.kind, "detailStrong", "", m_fieldsBox), row, 0, Qt::AlignTop);
            auto *names = makeLabel(kind.fields, "detail", "secondary", m_fieldsBox);
            names->setWordWrap(true);
            m_fields->addWidget(names, row, 1, Qt::AlignTop);
            m_fields->addWidget(makeLabel(kind.count, "detail", "muted", m_fieldsBox), row, 2, Qt::AlignTop | Qt::AlignRight);
            ++row;
        }
    }
    Q_EMIT loaded();
    Q_EMIT statusChanged();
}

SettingsSectionInfo privacySection()
{
    SettingsSectionInfo info;
    info.id = QStringLiteral("privacy");
    info.title = PrivacySection::tr("Privacy");
    info.icon = QStringLiteral("lock");
    info.summary = PrivacySection::tr("What is kept about people, for how long, and who was erased.");
    info.settings = {
        {QStringLiteral("privacy_people"), PrivacySection::tr("How many people are kept"),
         PrivacySection::tr("personal data GDPR contacts")},
        {QStringLiteral("privacy_retention"), PrivacySection::tr("How long data is kept"),
         PrivacySection::tr("retention retain until expiry GDPR")},
        {QStringLiteral("privacy_erased"), PrivacySection::tr("Erased people"),
         PrivacySection::tr("erasure forget delete hash list import GDPR")},
        {QStringLiteral("privacy_fields"), PrivacySection::tr("Fields about a person"),
         PrivacySection::tr("personal data columns schema GDPR")},
    };
    info.factory = [](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new PrivacySection(context, parent);
    };
    return info;
}

}  // namespace linchpin::gui
