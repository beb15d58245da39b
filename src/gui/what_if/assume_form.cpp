#include "gui/what_if/assume_form.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include "core/record.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/field_editor.h"
#include "gui/edit/token_field.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/choice_index.h"
#include "present/sentences_words.h"
#include "present/what_if/trial.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using core::Channel;
using core::Stance;
using core::report::Assumption;
using core::scoring::ChangeKind;

namespace {

constexpr Stance kStances[] = {Stance::Champion, Stance::Supporter, Stance::Neutral, Stance::Sceptic, Stance::Blocker};
constexpr Channel kChannels[] = {Channel::InPerson, Channel::Video, Channel::Call, Channel::Event, Channel::Email};

QString idOf(auto value) { return present::fromUtf8(core::word(value)); }

template <typename Value, std::size_t Count>
Value ofId(const Value (&values)[Count], const QString &id)
{
    for (const Value value : values) {
        if (idOf(value) == id) {
            return value;
        }
    }
    return values[0];
}

}  // namespace

void WrapRow::add(QWidget *widget)
{
    widget->setParent(this);
    m_widgets.push_back(widget);
    arrange();
}

void WrapRow::arrange()
{
    constexpr int kGap = 6;
    int x = 0, y = 0, row = 0;
    for (QWidget *widget : m_widgets) {
        if (widget->isHidden() && widget->testAttribute(Qt::WA_WState_ExplicitShowHide)) {
            continue;
        }
        const QSize size = widget->sizeHint();
        if (x > 0 && x + size.width() > width()) {
            x = 0;
            y += row + kGap;
            row = 0;
        }
        widget->setGeometry(x, y, qMin(size.width(), qMax(40, width())), size.height());
        x += size.width() + kGap;
        row = qMax(row, size.height());
    }
    if (height() != y + row || minimumHeight() != y + row) {
        setFixedHeight(y + row);
    }
}

void WrapRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool WrapRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Polish || event->type() == QEvent::StyleChange) {
        const bool done = QWidget::event(event);
        arrange();
        return done;
    }
    return QWidget::event(event);
}

AssumeForm::AssumeForm(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(0);
    m_buttons = buildButtons();
    layout->addWidget(m_buttons);
    m_form = buildForm();
    m_form->hide();
    layout->addWidget(m_form);
}

QWidget *AssumeForm::buildButtons()
{
    auto *buttons = new QWidget(this);
    auto *layout = new QVBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeLabel(tr("Add"), "detail", "secondary", buttons));
    auto *row = new WrapRow(buttons);
    const auto add = [&](Kind kind, const QString &icon, const QString &text, const QString &tip) {
        auto *button = makeSmallButton(besideIcon(text), row);
        button->setIcon(themedIcon(icon, m_context.theme));
        button->setIconSize(QSize(14, 14));
        button->setAccessibleName(text);
        button->setToolTip(tip);
        connect(button, &QPushButton::clicked, this, [this, kind] { openForm(kind); });
        row->add(button);
        m_kinds.emplace_back(kind, button);
    };
    add(Kind::ContactLeaves, QStringLiteral("person-minus"), tr("They leave"),
        tr("Somebody at the customer leaves, the seat stays empty"));
    add(Kind::PersonLeaves, QStringLiteral("person-minus"), tr("One of us leaves"),
        tr("One of our people leaves, nobody takes over"));
    add(Kind::SetStance, QStringLiteral("sort"), tr("Stance changes"), tr("Somebody is won over, or lost"));
    add(Kind::AddTouch, QStringLiteral("people"), tr("We meet"), tr("One of us meets somebody at the customer"));
    add(Kind::DeliverPromise, QStringLiteral("loyalty"), tr("Promise kept"), tr("An open promise is kept today"));
    layout->addWidget(row);
    return buttons;
}

QWidget *AssumeForm::buildForm()
{
    auto *form = new QWidget(this);
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(7);
    m_title = makeLabel({}, "title", "", form);
    layout->addWidget(m_title);
    m_member = new MemberPicker(m_context.theme, m_context.session, form);
    m_member->setMost(1);
    m_member->setPlaceholder(tr("Who of us"));
    m_member->setAccessibleName(tr("Who of us"));
    layout->addWidget(m_member);
    m_person = new PersonPicker(m_context.theme, m_context.choices, PersonPicker::Unit::Seats, form);
    m_person->setMost(1);
    m_person->setPlaceholder(tr("Name of the person"));
    m_person->setAccessibleName(tr("Person at the customer"));
    layout->addWidget(m_person);
    m_promise = new InlineChoice(m_context.theme, form);
    m_promise->setFramed(true);
    m_promise->setFieldName(tr("Promise"));
    m_promise->setEmptyText(tr("Choose an open promise"));
    layout->addWidget(m_promise);

    m_stanceRow = new QWidget(form);
    auto *stances = new QHBoxLayout(m_stanceRow);
    stances->setContentsMargins(0, 0, 0, 0);
    stances->setSpacing(8);
    stances->addWidget(makeLabel(tr("becomes"), "detail", "secondary", m_stanceRow));
    m_stance = new InlineChoice(m_context.theme, m_stanceRow);
    m_stance->setFramed(true);
    m_stance->setFieldName(tr("Stance"));
    std::vector<Choice> choices;
    for (const Stance stance : kStances) {
        choices.push_back({idOf(stance), present::label(stance), stanceIcon(stance, m_context.theme)});
    }
    m_stance->setChoices(std::move(choices));
    stances->addWidget(m_stance, 1);
    layout->addWidget(m_stanceRow);

    m_meetRow = new QWidget(form);
    auto *meeting = new QHBoxLayout(m_meetRow);
    meeting->setContentsMargins(0, 0, 0, 0);
    meeting->setSpacing(8);
    m_times = new NumberField(m_context.theme, m_meetRow);
    m_times->setLimits(1, core::report::kMostMeetings, 0, tr("times"));
    m_times->setRequired(true);
    m_times->setAccessibleName(tr("How many times"));
    meeting->addWidget(m_times, 1);
    m_channel = new InlineChoice(m_context.theme, m_meetRow);
    m_channel->setFramed(true);
    m_channel->setFieldName(tr("How"));
    std::vector<Choice> channels;
    for (const Channel channel : kChannels) {
        channels.push_back({idOf(channel), present::label(channel)});
    }
    m_channel->setChoices(std::move(channels));
    meeting->addWidget(m_channel, 1);
    layout->addWidget(m_meetRow);

    m_error = new FieldError(m_context.theme, form);
    layout->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_add = makeSmallButton(tr("Add"), form, "primary");
    m_add->setAccessibleName(tr("Add the assumption"));
    auto *cancel = makeSmallButton(tr("Cancel"), form);
    buttons->addWidget(m_add);
    buttons->addWidget(cancel);
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, &AssumeForm::take);
    connect(cancel, &QPushButton::clicked, this, &AssumeForm::closeForm);
    connect(m_person, &PersonPicker::peopleChanged, this, [this] {
        m_error->setSentence({});
        if (m_open && !m_person->people().empty()) {
            if (m_kind == Kind::ContactLeaves) {
                take();
            } else if (m_kind == Kind::SetStance) {
                m_stance->setFocus(Qt::TabFocusReason);
            } else {
                m_times->startEditing();
            }
        }
    });
    connect(m_member, &MemberPicker::membersChanged, this, [this] {
        m_error->setSentence({});
        if (m_open && m_member->member()) {
            if (m_kind == Kind::PersonLeaves) {
                take();
            } else {
                m_person->startEditing();
            }
        }
    });
    connect(m_stance, &InlineChoice::chosen, this, [this](const QString &id) {
        m_stance->setCurrent(id);
        m_add->setFocus(Qt::TabFocusReason);
    });
    connect(m_channel, &InlineChoice::chosen, this, [this](const QString &id) { m_channel->setCurrent(id); });
    connect(m_promise, &InlineChoice::chosen, this, [this](const QString &id) {
        m_promise->setCurrent(id);
        if (m_open) {
            take();
        }
    });
    return form;
}

QPushButton *AssumeForm::button(Kind kind) const
{
    for (const auto &[of, button] : m_kinds) {
        if (of == kind) {
            return button;
        }
    }
    return nullptr;
}

void AssumeForm::setAccount(core::AccountId account)
{
    m_account = account;
    m_person->setAccount(account, true);
    closeForm();
}

void AssumeForm::fillPromises()
{
    std::vector<Choice> choices;
    for (const present::TrialPromise &promise : m_context.trial->promises()) {
        const QString due = tr("due %1").arg(m_context.session->format().date(promise.due));
        choices.push_back({QString::number(promise.promise.value()),
                           promise.text.simplified(),
                           {},
                           promise.person.isEmpty() ? due : tr("to %1, %2").arg(promise.person, due)});
    }
    m_promise->setChoices(std::move(choices));
    m_promise->setCurrent({});
}

void AssumeForm::openForm(Kind kind)
{
    if (m_context.choices) {
        m_context.choices->ensure();
    }
    m_open = false;  // filling in is no choice by hand
    m_kind = kind;
    m_error->setSentence({});
    m_person->setPeople({});
    m_person->clearTyped();
    m_member->setMembers({});
    m_member->clearTyped();
    m_stance->setCurrent(idOf(Stance::Neutral));
    m_channel->setCurrent(idOf(Channel::InPerson));
    m_times->setNumber(1);
    const bool isPromise = kind == Kind::DeliverPromise;
    if (isPromise) {
        fillPromises();
    }
    const bool nonePromised = isPromise && m_context.trial->promises().empty();
    m_title->setText(kind == Kind::ContactLeaves      ? tr("Who leaves?")
                         : kind == Kind::PersonLeaves ? tr("Who of us leaves?")
                         : kind == Kind::SetStance    ? tr("Whose stance changes?")
                         : kind == Kind::AddTouch     ? tr("Who meets whom?")
                         : nonePromised               ? tr("No promise is open here")
                                                      : tr("Which promise is kept?"));
    m_person->setVisible(kind == Kind::ContactLeaves || kind == Kind::SetStance || kind == Kind::AddTouch);
    m_member->setVisible(kind == Kind::PersonLeaves || kind == Kind::AddTouch);
    m_stanceRow->setVisible(kind == Kind::SetStance);
    m_meetRow->setVisible(kind == Kind::AddTouch);
    m_promise->setVisible(isPromise && !nonePromised);
    m_add->setVisible(!nonePromised);
    m_buttons->hide();
    m_form->show();
    m_open = true;
    if (isPromise && !nonePromised) {
        m_promise->setFocus(Qt::TabFocusReason);
    } else if (kind == Kind::PersonLeaves || kind == Kind::AddTouch) {
        m_member->startEditing();
    } else if (!isPromise) {
        m_person->startEditing();
    } else {
        m_form->setFocusPolicy(Qt::TabFocus);
        m_form->setFocus(Qt::TabFocusReason);
    }
    Q_EMIT resized();
}

void AssumeForm::closeForm()
{
    if (m_form->isHidden()) {
        return;
    }
    const bool hadFocus = m_form->isAncestorOf(QApplication::focusWidget()) || m_form->hasFocus();
    m_open = false;
    m_form->hide();
    m_buttons->show();
    if (hadFocus) {
        if (QPushButton *from = button(m_kind)) {
            from->setFocus(Qt::OtherFocusReason);
        }
    }
    Q_EMIT resized();
}

void AssumeForm::take()
{
    Assumption assumption;
    assumption.kind = m_kind;
    if (m_member->isVisibleTo(this)) {
        if (!m_member->commit() || !m_member->member()) {
            m_error->setSentence(tr("Choose one of our people."));
            m_member->startEditing();
            return;
        }
        assumption.member = m_member->member();
        assumption.memberName = present::toUtf8(m_member->tokens().front().text);
    }
    if (m_person->isVisibleTo(this)) {
        if (!m_person->commit() || m_person->people().empty() || m_person->people().front().seat.isNone()) {
            m_error->setSentence(tr("Choose a person on the map of this account."));
            m_person->startEditing();
            return;
        }
        assumption.seat = m_person->people().front().seat;
        assumption.seatName = present::toUtf8(m_person->people().front().name);
    }
    if (m_kind == Kind::SetStance) {
        assumption.stance = ofId(kStances, m_stance->current());
    }
    if (m_kind == Kind::AddTouch) {
        if (!m_times->commit()) {
            m_error->setSentence(m_times->problem());
            m_times->startEditing();
            return;
        }
        assumption.count = qBound(1, qRound(m_times->number().value_or(1)), core::report::kMostMeetings);
        assumption.channel = ofId(kChannels, m_channel->current());
    }
    if (m_kind == Kind::DeliverPromise) {
        assumption.promise = core::PromiseId(m_promise->current().toLongLong());
        if (assumption.promise.isNone()) {
            m_error->setSentence(tr("Choose a promise."));
            m_promise->setFocus(Qt::OtherFocusReason);
            return;
        }
        for (const present::TrialPromise &promise : m_context.trial->promises()) {
            if (promise.promise == assumption.promise) {
                assumption.promiseText = present::toUtf8(promise.text);
                assumption.seat = promise.seat;
                assumption.seatName = present::toUtf8(promise.person);
            }
        }
    }
    closeForm();
    Q_EMIT assumed(assumption);
}

void AssumeForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isFormOpen()) {
        closeForm();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && isFormOpen() && !m_add->isHidden()) {
        take();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace linchpin::gui
