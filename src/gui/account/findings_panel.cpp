#include "gui/account/findings_panel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/field_editor.h"
#include "gui/edit/text_area.h"
#include "gui/edit/token_field.h"
#include "gui/tables/card_list_view.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/choice_index.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/error_text.h"
#include "present/sentences.h"
#include "present/sentences_words.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using core::FindingKind;
using core::FindingState;
using core::report::FindingLine;

namespace {

/// A stacked layout is as high as its highest page; this one is as high as the page that shows.
class CurrentHeightStack final : public QStackedLayout {
public:
    using QStackedLayout::QStackedLayout;
    QSize sizeHint() const override { return currentWidget() != nullptr ? currentWidget()->sizeHint() : QSize(); }
    QSize minimumSize() const override { return currentWidget() != nullptr ? currentWidget()->minimumSizeHint() : QSize(); }
    bool hasHeightForWidth() const override { return currentWidget() != nullptr && currentWidget()->hasHeightForWidth(); }
    int heightForWidth(int width) const override
    {
        return currentWidget() != nullptr ? currentWidget()->heightForWidth(width) : -1;
    }
};

}  // namespace

FindingsPanel::FindingsPanel(const PageContext &context, Place place, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_place(place)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_list = new CardListView(CardListStyle::Finding, &m_rows, context.theme, this);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setMinimumHeight(100);
    layout->addWidget(m_list, 1);
    m_hidden = makeLink({}, this);
    auto *links = new QHBoxLayout;
    links->setContentsMargins(space::kMedium, 0, space::kMedium, 2);
    links->addStretch();
    links->addWidget(m_hidden);
    layout->addLayout(links);
    m_panel = new QFrame(this);
    auto *outer = new QVBoxLayout(m_panel);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeRule(m_panel, true));
    auto *forms = new QWidget(m_panel);
    m_forms = new CurrentHeightStack(forms);
    m_forms->addWidget(buildDetails());
    m_forms->addWidget(buildAccept());
    m_forms->addWidget(buildPlan());
    m_forms->addWidget(buildEdit());
    outer->addWidget(forms);
    layout->addWidget(m_panel);
    m_panel->hide();
    m_hidden->hide();
    if (place == Place::BesideMap) {
        m_list->hide();
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);  // a sentence under a field makes it higher
    }

    connect(m_list, &CardListView::opened, this, &FindingsPanel::open);
    connect(m_hidden, &QPushButton::clicked, this, [this] {
        m_withHidden = !m_withHidden;
        refreshRows();
    });
}

void FindingsPanel::setOverview(std::shared_ptr<const core::report::AccountOverview> overview)
{
    const bool another = !m_overview || !overview || m_overview->figures.account != overview->figures.account;
    m_overview = std::move(overview);
    if (another) {
        m_withHidden = false;
        close();
    }
    refreshRows();
}

void FindingsPanel::refreshRows()
{
    if (!m_overview) {
        m_rows.setRows({});
        return;
    }
    m_rows.setRows(present::findingRows(*m_overview, m_context.session->format(), m_withHidden));
    const int hidden = present::hiddenFindings(*m_overview);
    m_hidden->setText(m_withHidden      ? tr("Leave out what is hidden")
                          : hidden == 1 ? tr("1 hidden or solved")
                                        : tr("%1 hidden or solved").arg(hidden));
    m_hidden->setAccessibleName(m_hidden->text());
    m_hidden->setVisible(hidden > 0 && m_place == Place::Overview);
    if (m_key != 0) {
        if (line() == nullptr) {
            close();
        } else if (m_forms->currentIndex() == static_cast<int>(Form::Details)) {
            fillDetails();
        }
    }
}

const FindingLine *FindingsPanel::line() const
{
    if (!m_overview || m_key == 0) {
        return nullptr;
    }
    for (const FindingLine &finding : m_overview->findings) {
        const bool isAside = finding.state == FindingState::Hidden || finding.state == FindingState::Closed;
        if (present::findingKey(finding) == m_key && (m_withHidden || !isAside)) {
            return &finding;
        }
    }
    return nullptr;
}

present::FindingTarget FindingsPanel::target() const
{
    const FindingLine *shown = line();
    present::FindingTarget target;
    if (shown != nullptr) {
        target.account = m_overview->figures.account;
        target.line = *shown;
        target.title = present::findingStatement(*shown, m_overview->currency, m_context.session->format()).title;
    }
    return target;
}

void FindingsPanel::open(int row)
{
    const present::CardRow *at = m_rows.row(row);
    if (at == nullptr) {
        return;
    }
    m_key = at->key;
    showForm(Form::Details);
    m_panel->show();
    m_list->scrollTo(m_rows.index(row));
}

bool FindingsPanel::openFinding(qlonglong key)
{
    m_key = key;
    if (line() == nullptr) {
        close();
        return false;
    }
    showForm(Form::Details);
    m_panel->show();
    return true;
}

bool FindingsPanel::choose(core::FindingId finding)
{
    if (!m_overview) {
        return false;
    }
    for (const bool withHidden : {m_withHidden, true}) {
        const auto order = present::findingOrder(*m_overview, withHidden);
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (m_overview->findings[order[i]].finding == finding) {
                m_withHidden = withHidden;
                refreshRows();
                open(static_cast<int>(i));
                return true;
            }
        }
    }
    return false;
}

void FindingsPanel::close()
{
    m_key = 0;
    m_editing = {};
    const bool had = m_panel->isVisible() && m_panel->isAncestorOf(focusWidget());
    m_panel->hide();
    if (had && m_place == Place::Overview) {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void FindingsPanel::showForm(Form form)
{
    const core::Date today = m_context.session->info().today;
    switch (form) {
    case Form::Details: fillDetails(); break;
    case Form::Accept:
        m_reason->clear();
        markInvalid(m_reason, false);
        m_acceptError->setSentence({});
        m_until->setLimits(today.plusDays(1), today.plusDays(3 * 365));
        m_until->setDate(today.plusMonths(3));
        break;
    case Form::Plan: {
        const FindingLine *shown = line();
        if (shown == nullptr) {
            return;
        }
        const auto statement = present::findingStatement(*shown, m_overview->currency, m_context.session->format());
        m_planAs->setCurrent(QStringLiteral("goal"));
        m_planTitle->setText(shown->facts.seatName.empty() ? statement.remedy
                                                           : tr("%1: %2").arg(present::fromUtf8(shown->facts.seatName),
                                                                              present::insideSentence(statement.remedy)));
        m_planTitle->selectAll();
        m_planOwner->setMember(shown->owner ? shown->owner : m_context.session->info().me);
        m_planDue->setDate(today.plusDays(28));
        markInvalid(m_planTitle, false);
        m_planError->setSentence({});
        break;
    }
    case Form::Edit: {
        m_context.choices->ensure();
        const FindingLine *shown = line();
        const core::AccountId account = m_overview ? m_overview->figures.account : core::AccountId();
        m_editing = shown != nullptr ? shown->finding : core::FindingId();
        m_newPerson->setAccount(account, true);
        std::vector<present::PersonChoice> people;
        if (shown != nullptr && shown->facts.seat) {
            present::PersonChoice choice;
            choice.seat = shown->facts.seat;
            choice.account = account;
            choice.name = present::fromUtf8(shown->facts.seatName);
            people.push_back(choice);
        }
        m_newPerson->setPeople(people);
        m_newKind->setCurrent(shown == nullptr ? QStringLiteral("problem") : present::fromUtf8(core::word(shown->kind)));
        m_newSeverity->setCurrent(QString::number(shown == nullptr ? 2 : shown->severity));
        m_newTitle->setText(shown == nullptr ? QString() : present::fromUtf8(shown->title));
        m_newDetail->setText(shown == nullptr ? QString() : present::fromUtf8(shown->detail));
        m_newOwner->setMember(shown == nullptr ? m_context.session->info().me : shown->owner);
        m_newValue->setMoney(shown == nullptr ? std::nullopt : shown->ownValue,
                             shown == nullptr || shown->ownCurrency.isNone() ? m_context.session->info().currency
                                                                             : shown->ownCurrency);
        markInvalid(m_newTitle, false);
        m_newError->setSentence({});
        break;
    }
    }
    m_forms->setCurrentIndex(static_cast<int>(form));
    m_forms->invalidate();
    m_panel->show();
    m_panel->updateGeometry();
    switch (form) {
    case Form::Details: break;
    case Form::Accept: m_reason->setFocus(Qt::OtherFocusReason); break;
    case Form::Plan: m_planTitle->setFocus(Qt::OtherFocusReason); break;
    case Form::Edit: m_newTitle->setFocus(Qt::OtherFocusReason); break;
    }
}

void FindingsPanel::fillDetails()
{
    const FindingLine *shown = line();
    if (shown == nullptr) {
        return;
    }
    const auto format = m_context.session->format();
    const auto statement = present::findingStatement(*shown, m_overview->currency, format);
    const bool readOnly = m_context.session->info().readOnly;
    const bool isOpen = shown->state == FindingState::Open;
    m_title->setFullText(statement.title);
    m_proof->setText(statement.proof);
    m_proof->setVisible(!statement.proof.isEmpty());
    const QString state = present::findingStateText(*shown, format);
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
    m_remedy->setText(tr("What to do: %1").arg(present::insideSentence(statement.remedy)));
    m_remedy->setVisible(isOpen && !statement.remedy.isEmpty());
    m_severity->setText(present::severityText(shown->severity));
    m_value->setText(shown->value && *shown->value > 0 ? tr("%1 at stake").arg(format.money(*shown->value, m_overview->currency))
                                                       : QString());
    m_value->setVisible(!m_value->text().isEmpty());
    m_value->setToolTip(shown->value ? format.moneyExact(*shown->value, m_overview->currency) : QString());
    std::vector<Choice> choices;
    for (const present::TeamMember &member : m_context.session->info().team) {
        if (!member.left || member.id == shown->owner) {
            choices.push_back({QString::number(member.id.value()), member.name});
        }
    }
    choices.push_back({QStringLiteral("0"), tr("Nobody")});
    m_owner->setChoices(std::move(choices));
    m_owner->setCurrent(shown->owner ? QString::number(shown->owner.value()) : QString());
    m_owner->setEditable(!readOnly);
    const bool byHand = shown->rule.empty();
    const bool isStrength = shown->kind == FindingKind::Strength;
    m_severity->setVisible(!isStrength);
    m_planButton->setVisible(!readOnly && isOpen && !isStrength);
    m_acceptButton->setVisible(!readOnly && isOpen && !isStrength);
    m_hideButton->setVisible(!readOnly && isOpen);
    m_solvedButton->setVisible(!readOnly && byHand && (isOpen || shown->state == FindingState::Planned));
    m_reopenButton->setVisible(!readOnly && !isOpen);
    m_editButton->setVisible(!readOnly && byHand);
    m_removeButton->setVisible(!readOnly && byHand);
    m_mapButton->setVisible((shown->facts.seat || !shown->people.empty()) && m_place == Place::Overview);
    // Beside the map the sentence stands in the list above, over as many lines as it takes.
    m_title->setFullText(m_place == Place::BesideMap ? tr("Why, and what to do") : statement.title);
}

present::EditAnswer FindingsPanel::finished(FieldError *error)
{
    return [this, error](core::Result<void> result) {
        if (result) {
            if (m_forms->currentIndex() != static_cast<int>(Form::Details)) {
                if (m_forms->currentIndex() == static_cast<int>(Form::Edit)) {
                    close();
                } else {
                    showForm(Form::Details);
                    m_list->setFocus(Qt::OtherFocusReason);
                }
            }
        } else if (error != nullptr) {
            error->setSentence(present::fieldErrorText(result.error()));
        } else if (result.error().code != core::ErrorCode::Cancelled) {
            m_context.shell->warn(present::errorText(result.error()));
        }
    };
}

void FindingsPanel::accept()
{
    const QString reason = present::cleanLine(m_reason->text());
    if (reason.isEmpty()) {
        markInvalid(m_reason, true);
        m_acceptError->setSentence(tr("Say why we live with it."));
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_until->commit() && m_until->date()) {
        present::acceptFinding(m_context.session, target(), reason, *m_until->date(), this, finished(m_acceptError));
    }
}

void FindingsPanel::plan()
{
    present::FindingPlanDraft draft;
    draft.title = present::cleanLine(m_planTitle->text());
    if (draft.title.isEmpty()) {
        markInvalid(m_planTitle, true);
        m_planError->setSentence(tr("Say what we want to reach or do, for example “First meeting with the CEO”."));
        m_planTitle->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_planOwner->commit() || !m_planDue->commit()) {
        return;
    }
    const present::FindingTarget finding = target();
    draft.asAction = m_planAs->current() == QLatin1String("action");
    draft.why = finding.title;
    draft.owner = m_planOwner->member();
    draft.due = m_planDue->date();
    present::planFinding(m_context.session, finding, draft, this, finished(m_planError));
}

void FindingsPanel::save()
{
    present::FindingDraft draft;
    draft.title = present::cleanLine(m_newTitle->text());
    if (draft.title.isEmpty()) {
        markInvalid(m_newTitle, true);
        m_newError->setSentence(tr("Say what is so, for example “The CFO has not been met since May”."));
        m_newTitle->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_newPerson->commit() || !m_newOwner->commit() || !m_newValue->commit() || !m_overview) {
        return;
    }
    draft.detail = m_newDetail->text();
    draft.kind = core::fromWord<FindingKind>(present::toUtf8(m_newKind->current())).value_or(FindingKind::Problem);
    draft.severity = m_newSeverity->current().toInt();
    const auto seats = m_newPerson->seats();
    draft.seat = seats.empty() ? core::SeatId() : seats.front();
    draft.owner = m_newOwner->member();
    draft.value = m_newValue->minor();
    draft.currency = m_newValue->currency();
    present::saveFinding(m_context.session, m_overview->figures.account, m_editing, draft, this, finished(m_newError));
}

void FindingsPanel::beginNew()
{
    m_key = 0;
    showForm(Form::Edit);
}

void FindingsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_panel->isVisible()) {
        if (m_forms->currentIndex() == static_cast<int>(Form::Details) || line() == nullptr) {
            close();
            Q_EMIT detailsClosed();
        } else {
            showForm(Form::Details);
            m_list->setFocus(Qt::OtherFocusReason);
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace linchpin::gui
