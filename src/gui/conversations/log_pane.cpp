#include "gui/conversations/log_pane.h"

#include <algorithm>

#include <QCheckBox>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTime>
#include <QTimer>
#include <QToolButton>

#include "gui/conversations/commitment_line.h"
#include "gui/conversations/effect_card.h"
#include "gui/conversations/theme_field.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/form_layout.h"
#include "gui/edit/text_area.h"
#include "gui/edit/token_field.h"
#include "gui/widgets/message_band.h"
#include "present/edit/choice_index.h"
#include "present/edit/drafts.h"
#include "present/edit/typed_values.h"
#include "present/error_text.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

constexpr int kFoldBelow = 640;  // height of the pane in px
constexpr QLatin1String kForm("log");
constexpr QLatin1String kEditForm("log-edit");
constexpr QLatin1String kDraftTime("typed_at");

template <typename E>
QString wordOf(E value)
{
    const std::string_view word = core::word(value);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

template <typename E>
E valueOf(const QString &word, E otherwise)
{
    return core::fromWord<E>(word.toStdString()).value_or(otherwise);
}

std::optional<core::ConversationId> conversationOf(const QString &item)
{
    const QString prefix = QStringLiteral("conversation/");
    if (!item.startsWith(prefix)) {
        return std::nullopt;
    }
    bool isNumber = false;
    const qint64 id = item.mid(prefix.size()).toLongLong(&isNumber);
    return isNumber ? std::optional(core::ConversationId(id)) : std::nullopt;
}

}  // namespace

LogPane::LogPane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
    , m_form(context.session)
{
    build();
    connect(&m_form, &present::LogForm::choicesChanged, this, &LogPane::onChoices);
    connect(&m_form, &present::LogForm::effectChanged, this, &LogPane::onEffect);
    connect(&m_form, &present::LogForm::problemsFound, this, &LogPane::onProblems);
    connect(&m_form, &present::LogForm::saved, this, &LogPane::onSaved);
    connect(&m_form, &present::LogForm::loaded, this, [this] { begin(m_form.entry()); });
    connect(&m_form, &present::LogForm::failed, this, [this](const core::Error &error) {
        m_save->setEnabled(true);
        if (error.code == core::ErrorCode::Cancelled) {
            return;
        }
        if (error.code == core::ErrorCode::NotFound && error.subject == "conversation") {
            this->context().shell->announce(tr("This conversation is no longer there"));
            Q_EMIT closeAsked();
            return;
        }
        keepDraft();
        this->context().drafts->flush();
        m_error->showMessage(BandKind::Bad, tr("%1 What you typed is kept as a draft.").arg(present::errorText(error)), {},
                             false);
    });
    context.choices->ensure();
    connect(context.choices, &present::ChoiceIndex::ready, this, [this] {
        // Opened before names were known: now the selected people can be filled in.
        const bool untouched = m_isOpen && m_pristine.edited.isNone() && held() == m_pristine && m_who->typedText().isEmpty();
        if (untouched && m_who->people().empty() && m_band->isHidden()) {
            const present::LogEntry entry = blank(m_request);
            if (!entry.people.empty()) {
                begin(entry);
                startTyping();
            }
        }
    });
    setFolded(false);
    onEffect();
}

LogPane::~LogPane() = default;

QString LogPane::draftForm() const { return m_pristine.edited ? kEditForm : kForm; }

present::LogEntry LogPane::blank(const PaneRequest &request) const
{
    const Selection selection = context().shell->currentSelection();
    const Location place = context().shell->currentLocation();
    present::LogEntry entry;
    entry.account = request.account ? request.account : selection.account();
    if (entry.account.isNone()) {
        entry.account = place.account;
    }
    const auto add = [&](const std::optional<present::PersonChoice> &choice) {
        if (!choice || choice->seat.isNone()) {
            return;
        }
        if (entry.account.isNone()) {
            entry.account = choice->account;
        }
        const bool isThere = std::any_of(entry.people.begin(), entry.people.end(),
                                         [&](const present::LogPerson &person) { return person.seat == choice->seat; });
        if (choice->account == entry.account && !isThere) {
            entry.people.push_back({choice->seat, choice->name});
        }
    };
    const present::ChoiceIndex &index = *context().choices;
    const std::vector<core::SeatId> &seats =
        !request.seats.empty() || request.person || request.account != core::AccountId() ? request.seats : selection.seats;
    for (const core::SeatId seat : seats) {
        add(index.ofSeat(seat));
    }
    if (request.person) {
        add(index.ofPerson(request.person, entry.account));
    } else if (seats.empty() && request.account.isNone()) {
        for (const core::PersonId person : selection.persons) {
            add(index.ofPerson(person, entry.account));
        }
        if (selection.persons.empty() && place.person) {
            add(index.ofPerson(place.person, entry.account));
        }
    }
    if (context().session->info().me) {
        entry.members.push_back(context().session->info().me);
    }
    entry.day = context().session->info().today;
    entry.text = request.text;
    return entry;
}

void LogPane::open(const PaneRequest &request)
{
    const bool isHalfFilled = m_form.entry().account && !(held() == m_pristine);
    keepDraft();
    m_error->hide();
    if (const auto conversation = conversationOf(request.item)) {
        m_request = request;
        if (m_pristine.edited == *conversation && isHalfFilled) {
            startTyping();
            return;
        }
        setWindowTitle(tr("Edit conversation"));
        m_form.load(*conversation);
        return;
    }
    present::LogEntry entry = blank(request);
    if (isHalfFilled && m_pristine.edited.isNone() && entry.account == m_form.entry().account && request.text.isEmpty()) {
        // Asked for again with a form half filled: go on, and take in who else was chosen.
        auto people = m_who->people();
        for (const present::LogPerson &person : entry.people) {
            const bool isThere = std::any_of(people.begin(), people.end(),
                                             [&](const present::PersonChoice &known) { return known.seat == person.seat; });
            if (!isThere && !request.seats.empty()) {
                m_who->addPerson({{}, person.seat, entry.account, person.name, {}, {}});
            }
        }
        startTyping();
        return;
    }
    m_request = request;
    setWindowTitle(tr("Log conversation"));
    begin(entry);
    const QJsonObject draft = context().drafts->find(kForm, entry.account);
    if (!draft.isEmpty()) {
        restore(draft);
    }
    startTyping();
}

void LogPane::begin(const present::LogEntry &entry)
{
    m_isOpen = true;
    m_pristine = entry;
    m_draftAccount = entry.account;
    m_accountGiven = !entry.account.isNone();
    m_foldedByHand.reset();
    m_band->hide();
    m_error->hide();
    fill(entry);
    m_pristine = held();
    m_form.setEntry(m_pristine);
    onEffect();
    setReadOnly(context().session->info().readOnly);
    setFolded(height() < kFoldBelow);
    if (entry.edited) {
        const QJsonObject draft = context().drafts->find(kEditForm, entry.account);
        if (present::LogEntry::fromJson(draft).edited == entry.edited && !draft.isEmpty()) {
            restore(draft);
        }
        startTyping();
    }
}

void LogPane::setReadOnly(bool readOnly)
{
    for (FieldEditor *editor : std::initializer_list<FieldEditor *>{m_account, m_who, m_us, m_day, m_channel, m_direction,
                                                                    m_themes, m_mood, m_promises, m_next}) {
        editor->setReadOnly(readOnly);
    }
    m_line->setReadOnly(readOnly);
    m_text->setReadOnly(readOnly);
    m_moreChannels->setVisible(!readOnly);
    for (QCheckBox *box : {m_moment, m_internal, m_nobody}) {
        box->setEnabled(!readOnly);
    }
    m_save->setEnabled(!readOnly);
    m_save->setVisible(!readOnly);
    m_cancel->setVisible(!readOnly);
    m_effect->setVisible(!readOnly);
    m_note->setText(readOnly ? tr("Open for reading only") : tr("Kept as a draft if you close"));
}

void LogPane::restore(const QJsonObject &draft)
{
    present::LogEntry entry = present::LogEntry::fromJson(draft);
    entry.account = m_pristine.account ? m_pristine.account : entry.account;
    fill(entry);
    const QString typedAt = draft.value(kDraftTime).toString();
    m_form.setEntry(held());
    m_band->showMessage(BandKind::Info, typedAt.isEmpty() ? tr("Draft restored.") : tr("Draft of %1 restored.").arg(typedAt),
                        tr("Discard"));
}

void LogPane::discardDraft()
{
    context().drafts->discard(draftForm(), m_draftAccount);
    const present::LogEntry pristine = m_pristine;
    begin(pristine);
    startTyping();
}

void LogPane::fill(const present::LogEntry &entry)
{
    m_filling = true;
    m_account->setAccount(entry.account);
    m_accountRow->setVisible(!m_accountGiven);
    m_who->setAccount(entry.account, !entry.account.isNone());
    std::vector<present::PersonChoice> people;
    for (const present::LogPerson &person : entry.people) {
        const core::SeatId seat = person.seat ? person.seat : core::SeatId(-++m_newPeople);
        people.push_back({{}, seat, entry.account, person.name, {}, {}});
    }
    m_who->setPeople(people);
    m_who->clearTyped();
    m_us->setMembers(entry.members);
    m_us->clearTyped();
    m_day->setDate(entry.day);
    fillChannels(entry.channel);
    m_direction->setCurrent(wordOf(entry.direction));
    showDirection();
    m_line->setText(entry.line);
    m_text->setText(entry.text);
    m_themes->setThemes(entry.themes);
    m_themes->clearTyped();
    m_mood->setMood(entry.mood);
    const core::MemberId owner = entry.members.empty() ? context().session->info().me : entry.members.front();
    m_promises->setDefaultOwner(owner);
    m_promises->setPromises(entry.promises, !entry.edited.isNone());
    m_next->setDefaultOwner(owner);
    m_next->setCommitment({{}, entry.nextStep, entry.nextOwner, entry.nextDue});
    m_moment->setChecked(entry.momentOfTruth);
    m_internal->setChecked(entry.internal);
    m_nobody->setChecked(entry.nobodyNamed && entry.people.empty());
    for (FieldRow *row : m_fields->rows()) {
        row->setError({});
    }
    m_filling = false;
}

present::LogEntry LogPane::held() const
{
    present::LogEntry entry;
    entry.edited = m_pristine.edited;
    entry.account = m_account->account();
    for (const present::PersonChoice &person : m_who->people()) {
        entry.people.push_back({person.seat.value() > 0 ? person.seat : core::SeatId(), person.name});
    }
    entry.nobodyNamed = m_nobody->isChecked();
    entry.members = m_us->members();
    entry.day = m_day->date();
    entry.channel = valueOf(m_channel->current(), core::Channel::Other);
    entry.direction = valueOf(m_direction->current(), core::Direction::Both);
    entry.line = m_line->text();
    entry.text = m_text->text();
    entry.internal = m_internal->isChecked();
    entry.mood = m_mood->mood();
    entry.momentOfTruth = m_moment->isChecked();
    entry.themes = m_themes->themes();
    entry.promises = m_promises->promises();
    const present::LogPromise next = m_next->commitment();
    entry.nextStep = next.text;
    entry.nextOwner = next.text.isEmpty() ? core::MemberId() : next.member;
    entry.nextDue = next.due;
    return entry;
}

void LogPane::onEdited()
{
    if (m_filling) {
        return;
    }
    m_form.setEntry(held());
    keepDraft();
}

void LogPane::onPeople()
{
    if (m_filling) {
        return;
    }
    // Without an account everybody is offered: the first person chosen says which one it is.
    if (m_account->account().isNone() && !m_who->people().empty() && m_who->people().front().account) {
        const present::PersonChoice first = m_who->people().front();
        m_filling = true;
        m_account->setAccount(first.account, first.accountName);
        m_who->setAccount(first.account, true);
        m_filling = false;
    }
    m_whoRow->setError({});
    onEdited();
}

void LogPane::addNewPerson(const QString &name)
{
    const QString clean = present::cleanLine(name);
    if (clean.isEmpty()) {
        return;
    }
    if (m_account->account().isNone()) {
        m_accountRow->setError(tr("Say first with which account: %1 will be a new person there.").arg(clean));
        m_account->startEditing();
        return;
    }
    m_who->clearTyped();
    m_who->addPerson({{}, core::SeatId(-++m_newPeople), m_account->account(), clean, tr("new person"), {}});
}

void LogPane::showDirection()
{
    const auto channel = valueOf(m_channel->current(), core::Channel::Other);
    m_directionRow->setVisible(channel == core::Channel::Email || channel == core::Channel::Message);
}

void LogPane::onChoices()
{
    m_promises->setOpenPromises(m_form.choices().promises);
    m_themes->setKnown(m_form.choices().themes);
    if (m_account->account() && !m_form.choices().accountName.isEmpty()) {
        const bool wasFilling = m_filling;
        m_filling = true;
        m_account->setAccount(m_account->account(), m_form.choices().accountName);
        m_filling = wasFilling;
        if (m_pristine.edited.isNone()) {
            setWindowTitle(m_accountGiven ? tr("Log conversation with %1").arg(m_form.choices().accountName)
                                          : tr("Log conversation"));
        }
    }
}

void LogPane::onEffect()
{
    const present::LogEntry &entry = m_form.entry();
    m_effect->setLines(m_form.effect(),
                       entry.account.isNone() || entry.people.empty() ? tr("Nothing yet: say with whom you talked.")
                           : entry.members.empty()                    ? tr("Nothing yet: say who of us was there.")
                                                                      : tr("Strengths, score and promises stay as they are."));
}

void LogPane::keepDraft()
{
    if (!m_isOpen || m_filling || context().session->info().readOnly
        || context().session->state() != present::WorkspaceSession::State::Open) {
        return;
    }
    const present::LogEntry entry = held();
    present::Drafts *drafts = context().drafts;
    if (entry.account != m_draftAccount) {
        drafts->discard(draftForm(), m_draftAccount);
        m_draftAccount = entry.account;
    }
    present::LogEntry untouched = m_pristine;
    untouched.account = entry.account;
    if (entry == untouched) {
        if (drafts->has(draftForm(), m_draftAccount)
            && present::LogEntry::fromJson(drafts->find(draftForm(), m_draftAccount)).edited == entry.edited) {
            drafts->discard(draftForm(), m_draftAccount);
        }
        return;
    }
    QJsonObject json = entry.toJson();
    json[kDraftTime] = QTime::currentTime().toString(QStringLiteral("HH:mm"));
    drafts->keep(draftForm(), m_draftAccount, json);
}

void LogPane::aboutToClose()
{
    keepDraft();
    context().drafts->flush();
}

bool LogPane::commitFields()
{
    bool right = true;
    const auto check = [&](bool fine, FieldEditor *editor) {
        if (!fine && right) {
            right = false;
            editor->startEditing();
        }
    };
    if (m_accountRow->isVisibleTo(this)) {
        check(m_account->commit(), m_account);
    }
    check(m_who->commit(), m_who);
    check(m_us->commit(), m_us);
    check(m_day->commit(), m_day);
    m_whenRow->setError(m_day->problem());
    if (!m_optional.front()->isHidden()) {
        check(m_themes->commit(), m_themes);
        if (right && !m_promises->commit()) {
            right = false;
        }
        check(m_next->commit(), m_next);
    }
    return right;
}

void LogPane::save()
{
    if (!m_save->isEnabled() || m_form.isBusy()) {
        return;
    }
    m_error->hide();
    if (!commitFields()) {
        return;
    }
    m_form.setEntry(held());
    m_save->setEnabled(false);
    m_form.save();
}

void LogPane::onProblems(const std::vector<present::LogProblem> &problems)
{
    m_save->setEnabled(true);
    using present::LogField;
    for (auto problem = problems.rbegin(); problem != problems.rend(); ++problem) {
        // From the last to the first, so that the keyboard ends at the first.
        if (problem->field >= LogField::Mood) {
            setFolded(false);
        }
        switch (problem->field) {
        case LogField::Account:
            m_accountRow->show();
            m_account->setProblem(problem->sentence);
            m_account->startEditing();
            break;
        case LogField::People:
            m_foldedByHand = false;
            setFolded(false);
            m_who->setProblem(problem->sentence);
            m_who->startEditing();
            break;
        case LogField::Members:
            m_us->setProblem(problem->sentence);
            m_us->startEditing();
            break;
        case LogField::Day:
            m_whenRow->setError(problem->sentence);
            m_day->setProblem(problem->sentence);
            m_day->startEditing();
            break;
        case LogField::Line: m_line->setFocus(); break;
        case LogField::Mood: m_mood->setProblem(problem->sentence); break;
        case LogField::Promise: m_promises->setLineProblem(problem->index, problem->sentence, false); break;
        case LogField::PromiseDue: m_promises->setLineProblem(problem->index, problem->sentence, true); break;
        case LogField::NextStep:
            m_next->setProblem(problem->sentence);
            m_next->startEditing();
            break;
        case LogField::NextStepDue:
            m_next->setProblem(problem->sentence);
            m_next->startDate();
            break;
        }
    }
}

void LogPane::onSaved(const QString &sentence, qint64 conversation)
{
    present::Drafts *drafts = context().drafts;
    drafts->discard(draftForm(), m_draftAccount);
    drafts->flush();
    const core::AccountId account = m_form.entry().account;
    begin(blank({}));
    m_pristine = held();  // nothing half filled is left when it closes
    Shell *shell = context().shell;
    present::WorkspaceSession *session = context().session;
    shell->announce(sentence, tr("Undo"), [session] { session->undo(); });
    const Location place = shell->currentLocation();
    Q_EMIT closeAsked();
    if (place.page == QLatin1String(kAccountPage) && place.tab == QLatin1String(kTimelineTab) && place.account == account) {
        Location there = place;
        there.item = QStringLiteral("conversation/%1").arg(conversation);
        shell->goTo(there);
    }
}

void LogPane::setFolded(bool folded)
{
    const present::LogEntry &entry = m_pristine;
    const bool isUsed = entry.mood || entry.momentOfTruth || entry.internal || !entry.themes.isEmpty() || !entry.promises.empty()
        || !entry.nextStep.isEmpty() || entry.nobodyNamed;
    const bool hide = folded && !isUsed && m_foldedByHand.value_or(true);
    for (FieldRow *row : m_optional) {
        row->setVisible(!hide);
    }
    m_more->parentWidget()->setVisible(hide);
}

void LogPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    // Never folds away what somebody fills in.
    if (!m_foldedByHand && held() == m_pristine) {
        setFolded(height() < kFoldBelow);
    }
}

void LogPane::keyPressEvent(QKeyEvent *event)
{
    const bool goesOn = (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier));
    QWidget *keyboard = window()->focusWidget();
    if (goesOn && keyboard && isAncestorOf(keyboard)) {
        for (const QWidget *field : std::initializer_list<const QWidget *>{m_who, m_us, m_day, m_channel, m_direction}) {
            if (field == keyboard || field->isAncestorOf(keyboard)) {
                m_line->setFocus(Qt::TabFocusReason);
                return;
            }
        }
        if (keyboard == m_line) {
            m_text->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    Pane::keyPressEvent(event);
}

void LogPane::startTyping()
{
    if (context().session->info().readOnly) {
        return;
    }
    if (m_who->people().empty() && !m_nobody->isChecked()) {
        m_who->startEditing();
    } else {
        m_line->setFocus(Qt::OtherFocusReason);
    }
}

void registerLogPane(PageRegistry &registry)
{
    registry.addPane({QLatin1String(kLogPane), LogPane::tr("Log conversation"), 552,
                      [](const PageContext &context, QWidget *parent) { return new LogPane(context, parent); }});
    registry.addCommand({QStringLiteral("log"), LogPane::tr("Log conversation"), QStringLiteral("log"),
                         QKeySequence(Qt::CTRL | Qt::Key_L), MenuPlace::Insert, true,
                         [](const PageContext &context) { context.shell->openPane(QLatin1String(kLogPane), {}); }});
}

}  // namespace linchpin::gui
