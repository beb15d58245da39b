#include "gui/people/person_view.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_forms.h"
#include "gui/people/person_parts.h"
#include "gui/people/seat_facts.h"
#include "gui/people/seat_lists.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/chip_label.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/labels.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/error_text.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using namespace render;
using core::report::PersonSeat;

namespace {

constexpr int kTwoColumnsFrom = 820;
constexpr int kInset = 6;  // where the text of a field that is edited in place begins

/// What the focused widget is told by when the cards were built anew.
struct FocusMark {
    QByteArray type;
    QString name;
};

FocusMark focusMark(const QWidget *content)
{
    const QWidget *focused = QApplication::focusWidget();
    if (!focused || !content || !content->isAncestorOf(focused)) {
        return {};
    }
    return {focused->metaObject()->className(), focused->accessibleName()};
}

void restoreFocus(QWidget *content, const FocusMark &mark)
{
    if (mark.type.isEmpty()) {
        return;
    }
    for (QWidget *widget : content->findChildren<QWidget *>()) {
        if (widget->metaObject()->className() == mark.type && widget->accessibleName() == mark.name) {
            widget->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

}  // namespace

PersonView::PersonView(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_feed(context.session)
{
    m_outer = new QVBoxLayout(this);
    m_outer->setContentsMargins(space::kPage - kInset, 14, 0, 0);  // the name is a field with an inset of its own
    m_outer->setSpacing(space::kSmall);
    m_head = new QWidget(this);
    m_outer->addWidget(m_head);
    m_formPlace = new QVBoxLayout;
    m_formPlace->setContentsMargins(kInset, 0, space::kPage, 0);
    m_outer->addLayout(m_formPlace);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_outer->addWidget(m_scroll, 1);
    connect(&m_feed, &present::PersonFeed::updated, this, &PersonView::refresh);
    connect(&m_feed, &present::PersonFeed::failed, this, [this](const core::Error &error) {
        m_shown.reset();
        m_isGone = true;
        m_context.shell->announce(error.code == core::ErrorCode::NotFound ? tr("This person is no longer in the workspace.")
                                                                          : present::errorTitle(error));
        Q_EMIT loaded();
        Q_EMIT backAsked();
    });
    connect(context.theme, &ThemeController::changed, this, [this] {
        if (m_shown) {
            rebuild();
        }
    });
    connect(qApp, &QApplication::focusChanged, this, [this] {
        if (m_waiting) {
            QTimer::singleShot(0, this, &PersonView::refresh);
        }
    });
}

void PersonView::show(core::PersonId person, core::SeatId seat, const QString &item)
{
    closeForm();
    m_item = item;
    m_isGone = false;
    m_seat = seat;
    if (person == m_feed.person() && m_shown) {
        chooseSeatOfItem();
        rebuild();
        return;
    }
    m_shown.reset();
    m_feed.setPerson(person);
}

void PersonView::chooseSeatOfItem()
{
    for (const PersonSeat &seat : m_shown->seats) {
        for (const auto &promise : seat.promises) {
            if (m_item == QStringLiteral("promise/%1").arg(promise.row.id.value())) {
                m_seat = seat.seat.id;
            }
        }
    }
}

void PersonView::showItem()
{
    if (m_item.startsWith(QLatin1String("promise/"))) {
        if (auto *row = m_scroll->findChild<QWidget *>(QStringLiteral("promise") + m_item.section(QLatin1Char('/'), 1))) {
            m_scroll->ensureWidgetVisible(row, 0, 60);
            row->setFocus(Qt::OtherFocusReason);
        }
    }
    m_item.clear();
}

QString PersonView::title() const { return m_shown ? present::personTitle(*m_shown) : QString(); }

std::size_t PersonView::seatIndex() const
{
    for (std::size_t i = 0; m_shown && i < m_shown->seats.size(); ++i) {
        if (m_shown->seats[i].seat.id == m_seat) {
            return i;
        }
    }
    return 0;
}

bool PersonView::isBusy() const
{
    if (m_facts && m_facts->isBusy()) {
        return true;
    }
    for (const JudgementField *field : findChildren<JudgementField *>()) {
        if (field->isBusy()) {
            return true;
        }
    }
    for (const InlineField *field : findChildren<InlineField *>()) {
        if (field->isEditing()) {
            return true;
        }
    }
    const QWidget *focused = QApplication::focusWidget();
    const bool isTyping = qobject_cast<const QLineEdit *>(focused) || qobject_cast<const QPlainTextEdit *>(focused);
    return isTyping && m_scroll->widget() && m_scroll->widget()->isAncestorOf(focused);
}

void PersonView::refresh()
{
    if (!m_feed.detail()) {
        return;
    }
    if (m_shown && m_shown->person.id == m_feed.detail()->person.id && isBusy()) {
        m_waiting = true;
        return;
    }
    m_waiting = false;
    m_shown = m_feed.detail();
    chooseSeatOfItem();
    rebuild();
    Q_EMIT loaded();
}

void PersonView::rebuild()
{
    m_isWide = width() - space::kPage >= kTwoColumnsFrom;
    const FocusMark inHead = focusMark(m_head);
    const FocusMark inBody = focusMark(m_scroll->widget());
    const int position = m_scroll->verticalScrollBar()->value();

    auto *head = new QWidget(this);
    auto *headLayout = new QVBoxLayout(head);
    headLayout->setContentsMargins(0, 0, space::kPage, 0);
    headLayout->setSpacing(2);
    if (!m_shown->seats.empty()) {
        m_seat = m_shown->seats[seatIndex()].seat.id;
    }
    buildHeader(headLayout);
    m_outer->replaceWidget(m_head, head);
    m_head->deleteLater();
    m_head->hide();
    m_head = head;

    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("scrolled"));
    auto *columns = new QBoxLayout(m_isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, content);
    columns->setContentsMargins(kInset, 4, space::kPage - 12, space::kLarge);
    columns->setSpacing(space::kMedium);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::kMedium);
    auto *right = new QVBoxLayout;
    right->setSpacing(space::kMedium);
    const auto card = [content](QVBoxLayout *place, const QString &title, const std::function<QWidget *(QWidget *)> &body) {
        auto *made = new Card(content);
        made->setTitle(title);
        made->setBody(body(made));
        place->addWidget(made);
        return made;
    };
    m_facts = nullptr;
    if (m_shown->seats.size() > 1) {
        card(left, tr("%1 seats").arg(m_shown->seats.size()), [this](QWidget *parent) { return buildSeats(parent); });
    }
    if (m_shown->seats.empty()) {
        auto *none = new EmptyState(content);
        none->setTexts(tr("No seat in any account"),
                       tr("A seat says where %1 works, and what we think of that role.").arg(present::personTitle(*m_shown)),
                       m_context.session->info().readOnly ? QString() : tr("Join an account"));
        connect(none, &EmptyState::actionTriggered, this, &PersonView::startJoining);
        left->addWidget(none);
    } else {
        const std::size_t index = seatIndex();
        const PersonSeat &seat = m_shown->seats[index];
        const SeatLists lists(m_context, m_shown, index);
        const QString account = present::fromUtf8(seat.accountName);
        Card *facts = card(left, seat.current ? tr("In %1").arg(account) : tr("Was in %1").arg(account), [&](QWidget *parent) {
            m_facts = new SeatFacts(m_context, m_shown, index, SeatFacts::Size::Full, parent);
            connect(m_facts, &SeatFacts::freed, this, [this] {
                if (m_waiting) {
                    QTimer::singleShot(0, this, &PersonView::refresh);
                }
            });
            return m_facts.data();
        });
        QPushButton *open = facts->setAction(tr("Open on the map"));
        connect(open, &QPushButton::clicked, this, [this, account = seat.seat.account, id = seat.seat.id] {
            m_context.shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), account, id});
        });
        card(left, lists.tiesTitle(), [&](QWidget *parent) { return lists.ties(parent); });
        card(left, lists.judgementsTitle(), [&](QWidget *parent) { return lists.judgements(parent); });
        Card *talks = card(left, lists.talksTitle(), [&](QWidget *parent) { return lists.talks(parent); });
        if (m_shown->talkCount > static_cast<std::int64_t>(m_shown->talks.size())) {
            talks->setSubtitle(tr("The latest %1").arg(m_shown->talks.size()));
        }
        if (m_shown->talkCount > 0) {
            QPushButton *all = talks->setAction(tr("All in the timeline"));
            connect(all, &QPushButton::clicked, this, [this, account = seat.seat.account, id = seat.seat.id] {
                Location place{QLatin1String(kAccountPage), QLatin1String(kTimelineTab), account, id};
                place.person = m_shown->person.id;
                m_context.shell->goTo(place);
            });
        }
        card(right, tr("Contact"), [this](QWidget *parent) { return buildContact(parent); });
        card(right, lists.promisesTitle(), [&](QWidget *parent) { return lists.promises(parent); });
        card(right, tr("What matters to them"), [&](QWidget *parent) { return lists.needs(parent); });
        card(right, tr("Loyalty: %1").arg(present::label(seat.loyalty).toLower()),
             [&](QWidget *parent) { return lists.proofs(parent); });
    }
    if (m_shown->seats.empty()) {
        card(right, tr("Contact"), [this](QWidget *parent) { return buildContact(parent); });
    }
    card(right, tr("Notes"), [this](QWidget *parent) { return buildNotes(parent); });
    left->addStretch(1);
    right->addStretch(1);
    columns->addLayout(left, m_isWide ? 58 : 0);
    columns->addLayout(right, m_isWide ? 42 : 0);
    m_scroll->setWidget(content);
    content->show();
    restoreFocus(m_head, inHead);
    restoreFocus(content, inBody);
    m_scroll->verticalScrollBar()->setValue(position);
    QTimer::singleShot(0, m_scroll, [this, position] {
        m_scroll->verticalScrollBar()->setValue(position);
        if (!m_item.isEmpty()) {
            showItem();
        }
    });
    Q_EMIT selectionChanged();
}

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

void PersonView::openForm(PersonForm *form)
{
    closeForm();
    m_form = form;
    connect(form, &PersonForm::finished, this, &PersonView::closeForm);
    m_formPlace->addWidget(form);
    form->show();
    form->start();
}

void PersonView::closeForm()
{
    if (m_form) {
        m_form->hide();
        m_form->deleteLater();
        m_form = nullptr;
    }
}

void PersonView::startLeaving()
{
    if (m_shown && !m_shown->seats.empty() && m_shown->seats[seatIndex()].current && !m_context.session->info().readOnly) {
        openForm(new LeaveForm(m_context, m_shown, seatIndex(), this));
    }
}

void PersonView::startJoining()
{
    if (m_shown && !m_context.session->info().readOnly) {
        openForm(new JoinForm(m_context, m_shown, seatIndex(), this));
    }
}

void PersonView::logConversation()
{
    if (!m_shown) {
        return;
    }
    PaneRequest request;
    request.person = m_shown->person.id;
    if (!m_shown->seats.empty()) {
        request.account = m_shown->seats[seatIndex()].seat.account;
        request.seats = {m_seat};
    }
    m_context.shell->openPane(QLatin1String(kLogPane), request);
}

void PersonView::remove()
{
    const QString who = present::personTitle(*m_shown);
    // The page goes back before the person is gone, so that nobody asks for a person who is not there.
    present::removePeople(
        m_context.session, {m_shown->person.id}, who, this, [this, who](core::Result<present::RemovedCounts> result) {
            if (!result) {
                m_context.shell->warn(present::peopleErrorText(result.error()));
                return;
            }
            QString sentence = tr("%1 was removed").arg(who);
            if (result->reports > 0) {
                sentence += result->reports == 1 ? tr("; one person reports to the next superior")
                                                 : tr("; %1 people report to the next superior").arg(result->reports);
            }
            m_context.shell->announce(sentence, tr("Undo"), [session = m_context.session] { session->undo(); });
        });
    m_feed.setPerson({});
    Q_EMIT backAsked();
}

void PersonView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() - space::kPage >= kTwoColumnsFrom;
    if (isWide != m_isWide && m_shown && !isBusy()) {
        QTimer::singleShot(0, this, [this] {
            if (m_shown && (width() - space::kPage >= kTwoColumnsFrom) != m_isWide) {
                rebuild();
            }
        });
    }
}

}  // namespace linchpin::gui
