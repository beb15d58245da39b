#include "gui/conversations/commitment_line.h"

#include <algorithm>

#include <QBoxLayout>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>

#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/token_field.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/choice_index.h"
#include "present/edit/typed_values.h"
#include "present/format.h"
#include "present/workspace_session.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kOwnerWidth = 58;
constexpr int kDueWidth = 126;

QString offerText(const present::LogChoices::Promise &promise, const present::Format &format)
{
    const QString due = format.date(promise.due);
    return promise.person.isEmpty() ? CommitmentLine::tr("%1 (promised by %2)").arg(promise.text, due)
                                    : CommitmentLine::tr("%1 (%2, by %3)").arg(promise.text, promise.person, due);
}

}  // namespace

CommitmentLine::CommitmentLine(const ThemeController *theme, const present::WorkspaceSession *session, const QString &name,
                               QWidget *parent)
    : FieldEditor(parent)
    , m_session(session)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_text = new QLineEdit(this);
    m_text->setAccessibleName(name);
    m_text->setMaxLength(500);
    m_offers = new QStringListModel(this);
    m_completer = new QCompleter(m_offers, this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_text->setCompleter(m_completer);
    layout->addWidget(m_text, 1);
    m_owner = new InlineChoice(theme, this);
    m_owner->setFramed(true);
    m_owner->setFieldName(tr("Who does it"));
    m_owner->setEmptyText(tr("who"));
    m_owner->setFixedWidth(qRound(kOwnerWidth * theme->textScale()));
    layout->addWidget(m_owner);
    m_due = new DateField(
        theme, [session] { return session->info().today; }, this);
    m_due->setPlaceholder(tr("by when"));
    m_due->setAccessibleName(tr("By when"));
    m_due->focusProxy()->setAccessibleName(tr("%1, by when").arg(name));
    m_due->setFixedWidth(qRound(kDueWidth * theme->textScale()));
    layout->addWidget(m_due);
    setFocusProxy(m_text);

    connect(m_text, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (m_promise && !m_ownPromise) {
            m_promise = {};  // other words: another promise
        }
        if (!text.trimmed().isEmpty() && m_owner->current().isEmpty() && m_default) {
            m_owner->setCurrent(QString::number(m_default.value()));
        }
        setProblem({});
        Q_EMIT changed();
    });
    connect(m_text, &QLineEdit::editingFinished, this, [this] {
        const QString folded = present::foldedText(m_text->text());
        for (const auto &promise : m_open) {
            if (!m_promise && !folded.isEmpty() && present::foldedText(promise.text) == folded) {
                takeOffer(offerText(promise, m_session->format()));
                break;
            }
        }
    });
    // Queued: the completer still writes its own text into the field.
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &CommitmentLine::takeOffer,
            Qt::QueuedConnection);
    connect(m_owner, &InlineChoice::chosen, this, [this] { Q_EMIT changed(); });
    connect(m_due, &DateField::dateChanged, this, [this] { Q_EMIT changed(); });
    connect(m_due, &FieldEditor::changed, this, &FieldEditor::changed);
    connect(m_due, &FieldEditor::problemChanged, this, &FieldEditor::setProblem);
    connect(session, &present::WorkspaceSession::infoChanged, this, &CommitmentLine::showOwners);
    showOwners();
}

void CommitmentLine::showOwners()
{
    std::vector<Choice> owners{{QString(), tr("nobody"), {}, tr("Nobody yet")}};
    for (const present::TeamMember &member : m_session->info().team) {
        if (!member.left || m_owner->current() == QString::number(member.id.value())) {
            owners.push_back({QString::number(member.id.value()), initialsOf(member.name), {}, member.name});
        }
    }
    owners.front().text = tr("who");
    m_owner->setChoices(std::move(owners));
}

void CommitmentLine::setOpenPromises(const std::vector<present::LogChoices::Promise> &promises)
{
    m_open = promises;
    QStringList offers;
    for (const auto &promise : promises) {
        offers << offerText(promise, m_session->format());
    }
    m_offers->setStringList(offers);
}

void CommitmentLine::takeOffer(const QString &text)
{
    for (const auto &promise : m_open) {
        if (offerText(promise, m_session->format()) == text) {
            m_promise = promise.promise;
            m_ownPromise = false;
            m_text->setText(promise.text);
            m_owner->setCurrent(promise.member ? QString::number(promise.member.value()) : QString());
            if (!m_due->date()) {
                m_due->setDate(promise.due);
            }
            startDate();
            Q_EMIT changed();
            return;
        }
    }
}

void CommitmentLine::setCommitment(const present::LogPromise &commitment, bool own)
{
    m_promise = commitment.promise;
    m_ownPromise = m_promise && own;
    m_text->setText(commitment.text);
    m_owner->setCurrent(commitment.member ? QString::number(commitment.member.value()) : QString());
    showOwners();
    m_due->setDate(commitment.due);
    setProblem({});
}

present::LogPromise CommitmentLine::commitment() const
{
    return {m_promise, present::cleanLine(m_text->text()), core::MemberId(m_owner->current().toLongLong()), m_due->date()};
}

void CommitmentLine::setDefaultOwner(core::MemberId owner) { m_default = owner; }

void CommitmentLine::setReadOnly(bool readOnly)
{
    m_text->setReadOnly(readOnly);
    m_owner->setEditable(!readOnly);
    m_due->setReadOnly(readOnly);
}

void CommitmentLine::startEditing() { m_text->setFocus(Qt::OtherFocusReason); }

void CommitmentLine::startDate() { m_due->startEditing(); }

bool CommitmentLine::commit()
{
    const bool right = m_due->commit();
    if (right && problem().isEmpty() && m_text->text().trimmed().isEmpty() && m_due->date()) {
        setProblem(tr("Say what, or empty the day."));
        return false;
    }
    return right;
}

void CommitmentLine::showProblem(bool wrong) { markInvalid(m_text, wrong && m_due->problem().isEmpty()); }

// Several

PromiseList::PromiseList(const ThemeController *theme, const present::WorkspaceSession *session, QWidget *parent)
    : FieldEditor(parent)
    , m_theme(theme)
    , m_session(session)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(6);
    layout->addLayout(m_lines);
    auto *another = makeLink(besideIcon(tr("Another promise")), this);
    another->setIcon(themedIcon(QStringLiteral("plus"), theme, IconTone::Accent));
    another->setIconSize(QSize(14, 14));
    connect(another, &QPushButton::clicked, this, [this] { addLine()->startEditing(); });
    m_another = another;
    layout->addWidget(another, 0, Qt::AlignLeft);
    addLine();
}

CommitmentLine *PromiseList::addLine()
{
    auto *line = new CommitmentLine(m_theme, m_session, tr("Promise %1").arg(m_rows.size() + 1), this);
    line->setOpenPromises(m_open);
    line->setDefaultOwner(m_default);
    line->setReadOnly(m_readOnly);
    auto *error = new FieldError(m_theme, this);
    error->setField(line);
    m_lines->addWidget(line);
    m_lines->addWidget(error);
    connect(line, &FieldEditor::problemChanged, error, &FieldError::setSentence);
    connect(line, &FieldEditor::changed, this, &FieldEditor::changed);
    m_rows.push_back(line);
    if (m_rows.size() == 1) {
        setFocusProxy(line);
    }
    return line;
}

void PromiseList::setOpenPromises(const std::vector<present::LogChoices::Promise> &promises)
{
    m_open = promises;
    for (CommitmentLine *line : m_rows) {
        line->setOpenPromises(promises);
    }
}

void PromiseList::setDefaultOwner(core::MemberId owner)
{
    m_default = owner;
    for (CommitmentLine *line : m_rows) {
        line->setDefaultOwner(owner);
    }
}

void PromiseList::setPromises(const std::vector<present::LogPromise> &promises, bool own)
{
    const std::size_t wanted = std::max<std::size_t>(promises.size(), 1);
    while (m_rows.size() > wanted) {
        for (int i = 0; i < 2; ++i) {
            QLayoutItem *item = m_lines->takeAt(m_lines->count() - 1);
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
        m_rows.pop_back();
    }
    while (m_rows.size() < wanted) {
        addLine();
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setCommitment(i < promises.size() ? promises[i] : present::LogPromise(), own);
    }
}

std::vector<present::LogPromise> PromiseList::promises() const
{
    std::vector<present::LogPromise> promises;
    for (const CommitmentLine *line : m_rows) {
        present::LogPromise promise = line->commitment();
        if (!promise.isEmpty()) {
            promises.push_back(std::move(promise));
        }
    }
    return promises;
}

void PromiseList::setLineProblem(int index, const QString &sentence, bool due)
{
    int at = 0;
    for (CommitmentLine *line : m_rows) {
        if (line->commitment().isEmpty()) {
            continue;
        }
        if (at++ == index) {
            line->setProblem(sentence);
            due ? line->startDate() : line->startEditing();
            return;
        }
    }
}

void PromiseList::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_another->setVisible(!readOnly);
    for (CommitmentLine *line : m_rows) {
        line->setReadOnly(readOnly);
    }
}

void PromiseList::startEditing() { m_rows.front()->startEditing(); }

bool PromiseList::commit()
{
    for (CommitmentLine *line : m_rows) {
        if (!line->commit()) {
            line->startEditing();
            return false;
        }
    }
    return true;
}

}  // namespace linchpin::gui
