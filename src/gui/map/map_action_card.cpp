#include "gui/map/map_action_card.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

#include "gui/edit/date_field.h"
#include "gui/edit/field_editor.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/field_edit.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

constexpr int kWidth = 300;
constexpr int kUsualDays = 14;

}  // namespace

MapActionCard::MapActionCard(const PageContext &context, QWidget *parent)
    : MapPopup(context.theme, kWidth, parent)
    , m_context(context)
{
    m_title = new QLineEdit(this);
    m_title->setObjectName(QStringLiteral("actionTitle"));
    m_title->setPlaceholderText(tr("What is the next step?"));
    m_title->setMaxLength(500);
    body()->addWidget(m_title);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(makeLabel(tr("Until"), "detail", "secondary", this));
    m_due = new DateField(
        context.theme, [session = context.session] { return session->info().today; }, this);
    m_due->setAccessibleName(tr("Until when"));
    row->addWidget(m_due, 1);
    body()->addLayout(row);
    m_error = new FieldError(context.theme, this);
    m_error->setField(m_title);
    body()->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(makeLabel(tr("Enter adds, Esc cancels"), "caption", "muted", this));
    buttons->addStretch(1);
    auto *add = makeSmallButton(tr("Add action"), this, "primary");
    connect(add, &QPushButton::clicked, this, &MapActionCard::take);
    buttons->addWidget(add);
    body()->addLayout(buttons);
    connect(m_title, &QLineEdit::textEdited, this, [this] {
        m_error->setSentence({});
        fit();
    });
}

void MapActionCard::ask(core::AccountId account, core::SeatId seat, core::MemberId owner, const QString &who, QWidget *button)
{
    m_account = account;
    m_seat = seat;
    m_owner = owner ? owner : m_context.session->info().me;
    m_who = who;
    setAccessibleName(tr("New action with %1").arg(who));
    m_title->setAccessibleName(tr("Next step with %1").arg(who));
    m_title->clear();
    m_error->setSentence({});
    m_due->setDate(m_context.session->info().today.plusDays(kUsualDays));
    disconnect(this, &MapPopup::closed, nullptr, nullptr);
    connect(this, &MapPopup::closed, button, [button](bool hadFocus) {
        if (hadFocus) {
            button->setFocus(Qt::OtherFocusReason);
        }
    });
    open(button->window(), QRect(button->mapToGlobal(QPoint(0, 0)), button->size()), m_title);
}

void MapActionCard::take()
{
    const QString title = m_title->text().simplified();
    if (title.isEmpty()) {
        m_error->setSentence(tr("Write what is to be done."));
        fit();
        m_title->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_due->commit()) {
        return;
    }
    std::vector<present::FieldChange> fields{{QStringLiteral("account"), present::referenceValue(m_account)},
                                             {QStringLiteral("seat"), present::referenceValue(m_seat)},
                                             {QStringLiteral("title"), present::textValue(title)},
                                             {QStringLiteral("due_on"), present::dayValue(m_due->date())}};
    if (m_owner) {
        fields.push_back({QStringLiteral("owner"), present::referenceValue(m_owner)});
    }
    present::addRecord(m_context.session, core::Kind::Action, fields, tr("Action with %1").arg(m_who), m_context.session,
                       [shell = m_context.shell, session = m_context.session, who = m_who](core::Result<std::int64_t> added) {
                           if (added) {
                               shell->announce(MapActionCard::tr("Action with %1 added; it stands in My week").arg(who),
                                               MapActionCard::tr("Undo"), [session] { session->undo(); });
                           } else {
                               shell->announce(present::fieldErrorText(added.error()));
                           }
                       });
    close();
}

void MapActionCard::leave()
{
    if (m_title->text().simplified().isEmpty()) {
        giveUp();
    } else {
        take();
    }
}

}  // namespace linchpin::gui
