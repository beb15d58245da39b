#include "gui/people/person_view.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include "gui/edit/inline_field.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_forms.h"
#include "gui/people/seat_facts.h"
#include "gui/people/seat_lists.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/empty_state.h"
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
