#include "gui/account/facts_card.h"

#include <QBoxLayout>

#include "gui/edit/choice_field.h"
#include "gui/edit/form_layout.h"
#include "gui/edit/inline_field.h"
#include "gui/edit/token_field.h"
#include "gui/theme/theme_controller.h"
#include "present/edit/choice_index.h"
#include "present/edit/field_edit.h"
#include "present/error_text.h"
#include "present/sentences_words.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using core::AccountStatus;

FactsCard::FactsCard(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    const ThemeController *theme = context.theme;
    const auto today = [session = context.session] { return session->info().today; };
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 4);
    layout->setSpacing(space::kSmall);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(space::kPage);
    layout->addLayout(m_columns);
    const auto column = [this, theme] {
        auto *form = new FormLayout(theme, this);
        m_columns->addWidget(form, 1, Qt::AlignTop);
        return form;
    };
    FormLayout *first = column();
    m_name = new InlineLabel(theme, this);
    m_name->setRequired(tr("An account needs a name."));
    first->addRow(tr("Name"), m_name);
    m_status = new InlineChoice(theme, this);
    std::vector<Choice> states;
    for (const AccountStatus status :
         {AccountStatus::Active, AccountStatus::Prospect, AccountStatus::Paused, AccountStatus::Lost}) {
        states.push_back({present::fromUtf8(core::word(status)), present::label(status)});
    }
    m_status->setChoices(std::move(states));
    first->addRow(tr("Status"), m_status);
    m_owner = new InlineChoice(theme, this);
    m_owner->setEmptyText(tr("Choose who of us"));
    first->addRow(tr("Owner"), m_owner);
    m_parent = new AccountPicker(theme, context.choices, this);
    m_parent->setMost(1);
    m_parent->setPlaceholder(tr("No group"));
    m_parentField = m_parent;
    first->addRow(tr("Belongs to"), m_parent);

    m_renewal = new InlineDate(theme, today, this);
    m_renewal->setEmptyText(tr("Add a day"));
    m_renewal->setToolTip(tr("Renewals with an amount count before this day"));
    first->addRow(tr("Next renewal"), m_renewal);

    FormLayout *second = column();
    m_review = new InlineDate(theme, today, this);
    m_review->setEmptyText(tr("Add a day"));
    second->addRow(tr("Review due"), m_review);
    m_industry = new InlineLabel(theme, this);
    m_industry->setEmptyText(tr("Add an industry"));
    second->addRow(tr("Industry"), m_industry);
    m_segment = new InlineLabel(theme, this);
    m_segment->setEmptyText(tr("Add a segment"));
    second->addRow(tr("Segment"), m_segment);
    m_region = new InlineLabel(theme, this);
    m_region->setEmptyText(tr("Add a region"));
    second->addRow(tr("Region"), m_region);
    m_website = new InlineLabel(theme, this);
    m_website->setEmptyText(tr("Add a website"));
    second->addRow(tr("Website"), m_website);
    m_employees = new InlineNumber(theme, this);
    m_employees->setLimits(0, 100'000'000);
    m_employees->setEmptyText(tr("Add a number"));
    second->addRow(tr("Employees"), m_employees);

    auto *third = new FormLayout(theme, this);
    layout->addWidget(third);
    m_objectives = new InlineText(theme, this);
    m_objectives->setEmptyText(tr("What the customer wants to achieve"));
    third->addRow(tr("Objectives"), m_objectives);
    m_challenges = new InlineText(theme, this);
    m_challenges->setEmptyText(tr("What stands in the customer's way"));
    third->addRow(tr("Challenges"), m_challenges);
    m_notes = new InlineText(theme, this);
    m_notes->setEmptyText(tr("Add a note"));
    third->addRow(tr("Notes"), m_notes);

    connect(m_parent, &AccountPicker::accountChanged, this, [this] {
        if (!m_settingParent) {
            setParent(m_parent->account());
        }
    });
    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &news) {
        if (m_account
            && (news.touches(core::Kind::Account, m_account.value())
                || news.touches(core::Kind::Account, m_facts.account.parent.value()) || news.touches(core::Kind::Member))) {
            read();
        }
    });
    connect(m_status, &InlineChoice::refused, this, [this](const QString &sentence) { m_context.shell->announce(sentence); });
    connect(m_owner, &InlineChoice::refused, this, [this](const QString &sentence) { m_context.shell->announce(sentence); });
}

void FactsCard::setColumns(bool wide) { m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom); }

void FactsCard::setAccount(core::AccountId account)
{
    if (account == m_account) {
        return;
    }
    m_account = account;
    m_loaded = false;
    m_context.choices->ensure();
    read();
    readWords();
}

void FactsCard::readWords()
{
    // What others say in these fields is offered while typing.
    const auto offer = [this](const char *field, InlineLabel *label) {
        present::readFieldWords(m_context.session, core::Kind::Account, QLatin1String(field), 60, this,
                                [label](const QStringList &words) { label->setCompletions(words); });
    };
    offer("industry", m_industry);
    offer("segment", m_segment);
    offer("region", m_region);
}

void FactsCard::read()
{
    if (!m_account) {
        return;
    }
    const int serial = ++m_serial;
    present::readAccountFacts(m_context.session, m_account, this, [this, serial](core::Result<present::AccountFacts> facts) {
        if (serial == m_serial && facts) {
            show(*facts);
        }
    });
}

void FactsCard::show(const present::AccountFacts &facts)
{
    const bool another = facts.account.id != m_facts.account.id || facts.account.name != m_facts.account.name || !m_loaded;
    m_facts = facts;
    if (another) {
        bindAll();
    }
    const core::Account &account = facts.account;
    m_name->setText(present::fromUtf8(account.name));
    m_status->setCurrent(present::fromUtf8(core::word(account.status)));
    std::vector<Choice> members;
    for (const present::TeamMember &member : m_context.session->info().team) {
        if (!member.left || member.id == account.owner) {
            members.push_back({QString::number(member.id.value()), member.name});
        }
    }
    members.push_back({QString(), tr("Nobody")});
    m_owner->setChoices(std::move(members));
    m_owner->setCurrent(account.owner ? QString::number(account.owner.value()) : QString());
    m_settingParent = true;
    m_parent->setAccount(account.parent, facts.parentName);
    m_settingParent = false;
    m_renewal->setDate(account.renewalOn);
    m_review->setDate(account.reviewDueOn);
    m_industry->setText(present::fromUtf8(account.industry));
    m_segment->setText(present::fromUtf8(account.segment));
    m_region->setText(present::fromUtf8(account.region));
    m_website->setText(present::fromUtf8(account.website));
    m_employees->setNumber(account.employees ? std::optional(static_cast<double>(*account.employees)) : std::nullopt);
    m_objectives->setText(present::fromUtf8(account.objectives));
    m_challenges->setText(present::fromUtf8(account.challenges));
    m_notes->setText(present::fromUtf8(account.notes));
    m_loaded = true;
    Q_EMIT loaded();
}

void FactsCard::bindAll()
{
    const QString name = present::fromUtf8(m_facts.account.name);
    const bool editable = !m_context.session->info().readOnly;
    const auto target = [this, &name](const char *field, const QString &label) {
        return present::FieldTarget{core::Kind::Account, m_account.value(), QLatin1String(field),
                                    tr("%1 of %2").arg(label, name)};
    };
    const auto bind = [&](InlineField *field, const char *column, const QString &label) {
        field->setFieldName(tr("%1 of %2").arg(label, name));
        field->bind(m_context.session, target(column, label));
        field->setEditable(editable);
    };
    bind(m_name, "name", tr("Name"));
    bind(m_renewal, "renewal_on", tr("Next renewal"));
    bind(m_review, "review_due_on", tr("Review day"));
    bind(m_industry, "industry", tr("Industry"));
    bind(m_segment, "segment", tr("Segment"));
    bind(m_region, "region", tr("Region"));
    bind(m_website, "website", tr("Website"));
    bind(m_employees, "employees", tr("Employees"));
    bind(m_objectives, "objectives", tr("Objectives"));
    bind(m_challenges, "challenges", tr("Challenges"));
    bind(m_notes, "notes", tr("Notes"));
    m_status->setFieldName(tr("Status of %1").arg(name));
    m_status->bind(m_context.session, target("status", tr("Status")), InlineChoice::Stored::AsWord);
    m_status->setEditable(editable);
    m_owner->setFieldName(tr("Owner of %1").arg(name));
    m_owner->bind(m_context.session, target("owner", tr("Owner")), InlineChoice::Stored::AsReference);
    m_owner->setEditable(editable);
    m_parent->setAccessibleName(tr("Group that %1 belongs to").arg(name));
    m_parent->setReadOnly(!editable);
}

void FactsCard::setParent(core::AccountId parent)
{
    present::editField(m_context.session, core::Kind::Account, m_account.value(), QStringLiteral("parent"),
                       present::referenceValue(parent), tr("Group of %1").arg(present::fromUtf8(m_facts.account.name)), this,
                       [this](core::Result<void> result) {
                           if (!result) {
                               m_parent->setProblem(present::fieldErrorText(result.error()));
                           }
                       });
}

}  // namespace linchpin::gui
