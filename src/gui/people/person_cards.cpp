#include "gui/people/person_view.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/people/person_parts.h"
#include "gui/theme/icon.h"
#include "gui/widgets/chip_label.h"
#include "gui/widgets/labels.h"
#include "present/edit/typed_values.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using namespace render;
using core::report::PersonSeat;

namespace {

constexpr int kInset = 6;  // where the text of a field that is edited in place begins

}  // namespace

void PersonView::buildHeader(QVBoxLayout *layout)
{
    const bool canEdit = !m_context.session->info().readOnly;
    QPushButton *back = makeLink(tr("People"), m_head->parentWidget());
    back->setIcon(themedIcon(QStringLiteral("chevron-left"), m_context.theme, IconTone::Accent));
    back->setAccessibleName(tr("Back to all people"));
    connect(back, &QPushButton::clicked, this, &PersonView::backAsked);
    auto *backRow = new QHBoxLayout;
    backRow->setContentsMargins(kInset - 4, 0, 0, 0);
    backRow->addWidget(back, 0, Qt::AlignLeft);
    layout->addLayout(backRow);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *name = new InlineLabel(m_context.theme);
    name->setObjectName(QStringLiteral("personName"));
    name->setFieldName(tr("Name"));
    name->setTextStyle("page");
    name->setText(present::personTitle(*m_shown));
    name->setRequired(tr("A person needs a name."));
    name->setEditable(canEdit);
    name->bind(m_context.session,
               {core::Kind::Person, m_shown->person.id.value(), QStringLiteral("name"),
                tr("Name of %1").arg(present::personTitle(*m_shown))});
    name->setMinimumWidth(140);
    row->addWidget(name, 1);
    if (m_shown->person.doNotContact) {
        auto *chip = new ChipLabel(m_context.theme);
        chip->setChip(tr("Do not contact"), ToneKind::Bad);
        row->addWidget(chip);
    }
    if (m_shown->possibleDuplicate) {
        auto *chip = new ChipLabel(m_context.theme);
        chip->setChip(tr("Same person?"), ToneKind::Attention);
        chip->setToolTip(tr("Somebody else has the same name or the same mail address"));
        row->addWidget(chip);
    }
    if (canEdit) {
        auto *log = new QPushButton(themedIcon(QStringLiteral("log"), m_context.theme, IconTone::OnAccent),
                                    besideIcon(tr("Log conversation")));
        log->setProperty("kind", QStringLiteral("primary"));
        log->setObjectName(QStringLiteral("logConversation"));
        log->setAccessibleName(tr("Log a conversation with %1").arg(present::personTitle(*m_shown)));
        connect(log, &QPushButton::clicked, this, &PersonView::logConversation);
        row->addWidget(log);
    }
    auto *more = new QToolButton;
    more->setObjectName(QStringLiteral("personMore"));
    more->setIcon(themedIcon(QStringLiteral("more"), m_context.theme));
    more->setIconSize(QSize(16, 16));
    more->setAccessibleName(tr("More about %1").arg(present::personTitle(*m_shown)));
    more->setToolTip(tr("Leaves, joins another account, merge, personal data"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setFocusPolicy(Qt::TabFocus);
    buildMore(more);
    row->addWidget(more);
    layout->addLayout(row);
    auto *subtitle = new ElidedLabel;
    subtitle->setProperty("type", QStringLiteral("detail"));
    subtitle->setProperty("tone", QStringLiteral("secondary"));
    QString text = present::personSubtitle(*m_shown);
    if (!m_shown->tags.empty()) {
        QStringList tags;
        for (const std::string &tag : m_shown->tags) {
            tags << present::fromUtf8(tag);
        }
        text += QStringLiteral(" \u00b7 ") + tags.join(QStringLiteral(", "));
    }
    subtitle->setFullText(text);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(kInset, 0, 0, 0);
    below->addWidget(subtitle);
    layout->addLayout(below);
}

void PersonView::buildMore(QToolButton *more)
{
    auto *menu = new QMenu(more);
    more->setMenu(menu);
    const bool canEdit = !m_context.session->info().readOnly;
    const bool hasSeat = !m_shown->seats.empty();
    if (canEdit) {
        if (hasSeat && m_shown->seats[seatIndex()].current) {
            connect(menu->addAction(themedIcon(QStringLiteral("person-minus"), m_context.theme),
                                    tr("Leaves %1...").arg(present::fromUtf8(m_shown->seats[seatIndex()].accountName))),
                    &QAction::triggered, this, &PersonView::startLeaving);
        } else if (hasSeat && m_shown->seats[seatIndex()].seat.until) {
            connect(menu->addAction(tr("Did not leave")), &QAction::triggered, this, [this] {
                present::returnPerson(m_context.session, m_seat, present::personTitle(*m_shown), this, reportRefusal(m_context));
            });
        }
        connect(menu->addAction(themedIcon(QStringLiteral("person-plus"), m_context.theme), tr("Joins another account...")),
                &QAction::triggered, this, &PersonView::startJoining);
        menu->addSeparator();
    }
    // The privacy part of the program brings these; what is not there is not offered.
    bool isAny = false;
    const auto offer = [&](const char *id, const QString &text, const QString &icon) {
        if (m_context.shell->hasCommand(QLatin1String(id))) {
            isAny = true;
            connect(menu->addAction(themedIcon(icon, m_context.theme), text), &QAction::triggered, this,
                    [this, id] { m_context.shell->runCommand(QLatin1String(id)); });
        }
    };
    if (canEdit) {
        offer("people.merge", tr("Merge with another..."), QStringLiteral("people"));
    }
    offer("privacy.view", tr("View personal data..."), QStringLiteral("file"));
    if (canEdit) {
        offer("privacy.erase", tr("Erase for good..."), QStringLiteral("trash"));
        if (isAny) {
            menu->addSeparator();
        }
        connect(menu->addAction(themedIcon(QStringLiteral("minus"), m_context.theme), tr("Remove (can be undone)")),
                &QAction::triggered, this, &PersonView::remove);
    }
    more->setVisible(!menu->isEmpty());
}

QWidget *PersonView::buildSeats(QWidget *parent)
{
    const auto format = m_context.session->format();
    auto *box = new QWidget(parent);
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    for (std::size_t i = 0; i < m_shown->seats.size(); ++i) {
        const PersonSeat &seat = m_shown->seats[i];
        auto *button = new QPushButton(box);
        button->setObjectName(QStringLiteral("seat%1").arg(seat.seat.id.value()));
        button->setStyleSheet(QStringLiteral("text-align: left;"));
        button->setCheckable(true);
        button->setChecked(i == seatIndex());
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFocusPolicy(Qt::TabFocus);
        QStringList parts{present::fromUtf8(seat.accountName)};
        if (!seat.seat.title.empty()) {
            parts << present::fromUtf8(seat.seat.title);
        }
        parts << present::label(seat.tier) << (seat.stance ? present::judgementValue(seat.stance->row) : tr("Not judged"));
        if (seat.onMap) {
            parts << tr("strength %1").arg(format.score(seat.strength)) << present::label(seat.loyalty).toLower();
        } else if (seat.seat.until) {
            parts << tr("until %1").arg(format.date(*seat.seat.until));
        }
        button->setText(parts.join(QStringLiteral(" \u00b7 ")).replace(QLatin1Char('&'), QStringLiteral("&&")));
        button->setAccessibleName(parts.join(QStringLiteral(", ")));
        connect(button, &QPushButton::clicked, this, [this, id = seat.seat.id] {
            m_seat = id;
            QTimer::singleShot(0, this, [this] {
                if (m_shown) {
                    rebuild();
                }
            });
        });
        rows->addWidget(button);
    }
    return box;
}

QWidget *PersonView::buildContact(QWidget *parent)
{
    const bool canEdit = !m_context.session->info().readOnly;
    const core::Person &person = m_shown->person;
    const QString who = present::personTitle(*m_shown);
    auto *facts = new FactList(m_context.theme, parent);
    const auto add = [&](const QString &label, const char *field, const std::string &value, const QString &empty, core::Kind kind,
                         std::int64_t id) {
        auto *line = new InlineLabel(m_context.theme, facts);
        line->setObjectName(QLatin1String(field));
        line->setFieldName(tr("%1 of %2").arg(label, who));
        line->setEmptyText(canEdit ? empty : present::Format::unknown());
        line->setText(present::fromUtf8(value));
        line->setEditable(canEdit);
        line->bind(m_context.session, {kind, id, QLatin1String(field), tr("%1 of %2").arg(label, who)});
        facts->add(label, line);
        return line;
    };
    if (!m_shown->seats.empty()) {
        const core::Seat &seat = m_shown->seats[seatIndex()].seat;
        add(tr("Title"), "title", seat.title, tr("Add a title"), core::Kind::Seat, seat.id.value());
        add(tr("Department"), "department", seat.department, tr("Add a department"), core::Kind::Seat, seat.id.value());
    }
    const std::int64_t id = person.id.value();
    add(tr("Mail"), "email", person.email, tr("Add a mail address"), core::Kind::Person, id)->setCheck([](const QString &text) {
        const auto mail = present::parseMail(text);
        return mail ? QString() : mail.error();
    });
    add(tr("Phone"), "phone", person.phone, tr("Add a phone number"), core::Kind::Person, id);
    add(tr("Mobile"), "mobile", person.mobile, tr("Add a mobile number"), core::Kind::Person, id);
    const bool isSiteOfSeat = !m_shown->seats.empty() && !m_shown->seats[seatIndex()].seat.site.empty();
    if (isSiteOfSeat) {
        const core::Seat &seat = m_shown->seats[seatIndex()].seat;
        add(tr("Site"), "site", seat.site, tr("Add a site"), core::Kind::Seat, seat.id.value());
    } else {
        add(tr("Site"), "site", person.site, tr("Add a site"), core::Kind::Person, id);
    }
    add(tr("Language"), "language", person.language, tr("Add a language"), core::Kind::Person, id);
    auto *contact = new InlineChoice(m_context.theme, facts);
    contact->setObjectName(QStringLiteral("doNotContact"));
    contact->setFieldName(tr("May %1 be contacted").arg(who));
    contact->setChoices({{QStringLiteral("0"), tr("May be contacted")}, {QStringLiteral("1"), tr("Do not contact")}});
    contact->setCurrent(person.doNotContact ? QStringLiteral("1") : QStringLiteral("0"));
    contact->setEditable(canEdit);
    contact->bind(m_context.session,
                  {core::Kind::Person, id, QStringLiteral("do_not_contact"), tr("Contact mark of %1").arg(who)},
                  InlineChoice::Stored::AsFlag);
    facts->add(tr("Contact"), contact);
    return facts;
}

QWidget *PersonView::buildNotes(QWidget *parent)
{
    auto *notes = new InlineText(m_context.theme, parent);
    notes->setObjectName(QStringLiteral("notes"));
    notes->setFieldName(tr("Notes about %1").arg(present::personTitle(*m_shown)));
    notes->setEmptyText(m_context.session->info().readOnly ? tr("No notes") : tr("Add a note"));
    notes->setText(present::fromUtf8(m_shown->person.notes));
    notes->setEditable(!m_context.session->info().readOnly);
    notes->bind(m_context.session,
                {core::Kind::Person, m_shown->person.id.value(), QStringLiteral("notes"),
                 tr("Notes about %1").arg(present::personTitle(*m_shown))});
    return notes;
}

}  // namespace linchpin::gui
