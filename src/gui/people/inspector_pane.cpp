#include "gui/people/inspector_pane.h"

#include <algorithm>

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include "gui/edit/inline_field.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_parts.h"
#include "gui/people/seat_facts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/chip_label.h"
#include "gui/widgets/labels.h"
#include "present/models/card_list_model.h"
#include "present/people/people_text.h"
#include "present/sentences.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/bars.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using core::report::PersonSeat;

namespace {

constexpr int kJudgements = 5;
constexpr int kPromises = 4;
constexpr int kFindings = 4;

}  // namespace

InspectorPane::InspectorPane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
    , m_feed(context.session)
{
    setAccessibleName(tr("Inspector"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(m_scroll);
    m_feed.setTalks(1);
    connect(&m_feed, &present::PersonFeed::updated, this, &InspectorPane::refresh);
    connect(&m_feed, &present::PersonFeed::failed, this, [this] {
        m_shown.reset();
        m_what = What::Nothing;
        rebuild();
    });
    connect(context.session, &present::WorkspaceSession::changed, this, [this] {
        if (m_what == What::Account) {
            readAccount();
        }
    });
    connect(context.theme, &ThemeController::changed, this, &InspectorPane::rebuild);
    connect(qApp, &QApplication::focusChanged, this, [this] {
        if (m_waiting) {
            QTimer::singleShot(0, this, &InspectorPane::refresh);
        }
    });
    buildNothing();
}

void InspectorPane::open(const PaneRequest &request)
{
    Selection selection;
    if (request.person) {
        selection.persons.push_back(request.person);
    }
    selection.seats = request.seats;
    if (request.account) {
        selection.accounts.push_back(request.account);
    }
    follow(selection.isEmpty() ? context().shell->currentSelection() : selection);
}

void InspectorPane::follow(const Selection &selection)
{
    if (selection == m_selection && m_what != What::Nothing) {
        return;
    }
    m_selection = selection;
    m_waiting = false;
    ++m_generation;
    m_reading = false;
    const std::size_t people = std::max(selection.persons.size(), selection.seats.size());
    if (people > 1 || (people == 0 && selection.accounts.size() > 1)) {
        m_what = What::Several;
        m_feed.setPerson({});
        rebuild();
    } else if (people == 1) {
        m_what = What::Person;
        m_seat = selection.seat();
        if (selection.person()) {
            m_feed.setPerson(selection.person());
        } else {
            m_feed.setSeat(selection.seat());
        }
        if (m_feed.detail()) {
            refresh();
        }
    } else if (selection.accounts.size() == 1) {
        m_what = What::Account;
        m_feed.setPerson({});
        if (m_accountId != selection.account()) {
            m_account.reset();
        }
        m_accountId = selection.account();
        readAccount();
    } else {
        m_what = What::Nothing;
        m_feed.setPerson({});
        rebuild();
    }
}

bool InspectorPane::isLoaded() const
{
    switch (m_what) {
    case What::Person: return m_shown != nullptr && m_feed.detail() != nullptr;
    case What::Account: return !m_reading;
    case What::Nothing:
    case What::Several: break;
    }
    return true;
}

bool InspectorPane::isBusy() const
{
    if (m_facts && m_facts->isBusy()) {
        return true;
    }
    for (const InlineField *field : findChildren<InlineField *>()) {
        if (field->isEditing()) {
            return true;
        }
    }
    const QWidget *focused = QApplication::focusWidget();
    return qobject_cast<const QLineEdit *>(focused) && isAncestorOf(focused);
}

void InspectorPane::refresh()
{
    if (m_what != What::Person || !m_feed.detail()) {
        return;
    }
    const auto seatOf = [](const core::report::PersonDetail &detail) {
        return detail.seats.empty() ? core::SeatId() : detail.seats.front().seat.id;
    };
    const bool isSame = m_shown && m_shown->person.id == m_feed.detail()->person.id
        && (m_shown->person.id || seatOf(*m_shown) == seatOf(*m_feed.detail()));
    if (isSame && isBusy()) {
        m_waiting = true;
        return;
    }
    m_waiting = false;
    m_shown = m_feed.detail();
    rebuild();
}

void InspectorPane::readAccount()
{
    m_reading = true;
    context().session->readOverview(
        m_accountId, this, [this, generation = m_generation](core::Result<core::report::AccountOverview> overview) {
            if (generation != m_generation) {
                return;
            }
            m_reading = false;
            if (overview) {
                m_account = std::make_shared<const core::report::AccountOverview>(std::move(*overview));
            } else {
                m_account.reset();
            }
            rebuild();
        });
}

void InspectorPane::rebuild()
{
    const QWidget *focused = QApplication::focusWidget();
    const bool hadFocus = focused && isAncestorOf(focused);
    const QString name = hadFocus ? focused->accessibleName() : QString();
    const int position = m_scroll->verticalScrollBar()->value();
    switch (m_what) {
    case What::Person:
        if (!m_shown) {
            return;
        }
        buildPerson();
        break;
    case What::Account: m_account ? buildAccount() : buildNothing(); break;
    case What::Nothing:
    case What::Several: buildNothing(); break;
    }
    if (hadFocus) {
        for (QWidget *widget : m_scroll->widget()->findChildren<QWidget *>()) {
            if (!name.isEmpty() && widget->accessibleName() == name && widget->focusPolicy() != Qt::NoFocus) {
                widget->setFocus(Qt::OtherFocusReason);
                break;
            }
        }
    }
    m_scroll->verticalScrollBar()->setValue(position);
}

QVBoxLayout *InspectorPane::begin(const QString &title, const QString &note)
{
    m_title = title;
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *rows = new QVBoxLayout(inner);
    rows->setContentsMargins(16, 4, 14, 16);
    rows->setSpacing(4);
    QLabel *head = makeLabel(title, "section", "", inner);
    head->setWordWrap(true);
    rows->addWidget(head);
    if (!note.isEmpty()) {
        QLabel *below = makeLabel(note, "detail", "secondary", inner);
        below->setWordWrap(true);
        rows->addWidget(below);
    }
    m_scroll->setWidget(inner);
    inner->show();
    return rows;
}

void InspectorPane::section(QVBoxLayout *rows, const QString &title)
{
    rows->addSpacing(6);
    rows->addWidget(makeRule(m_scroll->widget()));
    rows->addWidget(makeCaption(title, m_scroll->widget()));
}

void InspectorPane::buildPerson()
{
    const auto &detail = *m_shown;
    const auto format = context().session->format();
    std::size_t index = 0;
    for (std::size_t i = 0; i < detail.seats.size(); ++i) {
        if (detail.seats[i].seat.id == m_seat) {
            index = i;
        }
    }
    QVBoxLayout *rows = begin(present::personTitle(detail), present::personSubtitle(detail));
    QWidget *inner = m_scroll->widget();
    if (detail.person.doNotContact || detail.possibleDuplicate) {
        auto *chips = new QHBoxLayout;
        if (detail.person.doNotContact) {
            auto *chip = new ChipLabel(context().theme, inner);
            chip->setChip(tr("Do not contact"), ToneKind::Bad);
            chips->addWidget(chip);
        }
        if (detail.possibleDuplicate) {
            auto *chip = new ChipLabel(context().theme, inner);
            chip->setChip(tr("Same person?"), ToneKind::Attention);
            chips->addWidget(chip);
        }
        chips->addStretch(1);
        rows->addLayout(chips);
    }
    if (detail.person.id) {
        QPushButton *open = makeLink(tr("Open the person"), inner);
        connect(open, &QPushButton::clicked, this, [this, id = detail.person.id] {
            Location place{QLatin1String(kPeoplePage), {}, {}, {}};
            place.person = id;
            context().shell->goTo(place);
        });
        rows->addWidget(open, 0, Qt::AlignLeft);
    }
    if (detail.seats.empty()) {
        rows->addWidget(makeParagraph(tr("No seat in any account yet."), "detail", "secondary", inner));
        rows->addStretch(1);
        return;
    }
    const PersonSeat &seat = detail.seats[index];
    if (detail.seats.size() > 1) {
        rows->addWidget(
            makeParagraph(tr("In %1; %2 seats in all").arg(present::fromUtf8(seat.accountName)).arg(detail.seats.size()),
                          "detailStrong", "", inner));
    }
    m_facts = new SeatFacts(context(), m_shown, index, SeatFacts::Size::Compact, inner);
    connect(m_facts, &SeatFacts::freed, this, [this] {
        if (m_waiting) {
            QTimer::singleShot(0, this, &InspectorPane::refresh);
        }
    });
    rows->addWidget(m_facts);

    section(rows, tr("Our people"));
    if (seat.ties.empty()) {
        rows->addWidget(makeParagraph(tr("Nobody of us knows this person."), "detail",
                                      seat.tier == core::Tier::Buyer ? "bad" : "secondary", inner));
    }
    for (const auto &tie : seat.ties) {
        const QString name = present::fromUtf8(tie.name);
        auto *row = new QHBoxLayout;
        row->setSpacing(6);
        row->addWidget(makeInitials(name, tie.owner, context().theme, inner));
        auto *text = new ElidedLabel(inner);
        text->setProperty("type", QStringLiteral("body"));
        text->setFullText(tie.owner ? tr("%1, owner").arg(name) : name);
        row->addWidget(text, 1);
        QWidget *mark = makeStrengthMark(tie.strength, tie.strengthHigh, context().theme, inner);
        mark->setFixedWidth(96);
        row->addWidget(mark);
        rows->addLayout(row);
    }

    int promises = 0;
    for (const auto &promise : seat.promises) {
        if (promise.row.doneOn || promise.row.brokenOn || promises == kPromises) {
            continue;
        }
        if (promises++ == 0) {
            section(rows, tr("Open promises"));
        }
        rows->addWidget(makeParagraph(present::fromUtf8(promise.row.text), "body", "", inner));
        rows->addWidget(
            makeParagraph(present::promiseState(promise, format), "caption", promise.lateDays > 0 ? "bad" : "muted", inner));
    }

    if (!seat.judgements.empty()) {
        section(rows, tr("Who said so, when, why"));
    }
    for (std::size_t i = 0; i < seat.judgements.size() && i < kJudgements; ++i) {
        const auto &entry = seat.judgements[i];
        rows->addWidget(
            makeParagraph(tr("%1: %2").arg(present::aspectLabel(entry.row.aspect), present::judgementValue(entry.row)),
                          entry.inForce ? "detailStrong" : "detail", entry.inForce ? "" : "muted", inner));
        QString source = present::judgementSource(entry, format);
        if (!entry.row.reason.empty()) {
            source += tr(": %1").arg(present::fromUtf8(entry.row.reason));
        }
        rows->addWidget(makeParagraph(source, "caption", "muted", inner));
    }
    rows->addStretch(1);
}

void InspectorPane::buildAccount()
{
    const auto &overview = *m_account;
    const auto format = context().session->format();
    const auto &figures = overview.figures;
    m_facts = nullptr;
    QVBoxLayout *rows = begin(present::fromUtf8(figures.name), present::scoreSentence(figures, format));
    QWidget *inner = m_scroll->widget();
    QPushButton *open = makeLink(tr("Open the account"), inner);
    connect(open, &QPushButton::clicked, this, [this] {
        context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kOverviewTab), m_accountId, {}});
    });
    rows->addWidget(open, 0, Qt::AlignLeft);
    auto *facts = new FactList(context().theme, inner);
    const auto band = render::scoreBand(figures.score * 100, figures.confidence);
    facts->add(tr("Score"),
               new PaintedMark(
                   qRound(22 * context().theme->textScale()),
                   [theme = context().theme, low = figures.score, high = figures.scoreHigh, band,
                    text = format.score(figures.score)](QPainter &painter, const QRectF &rect) {
                       const double number = 30 * theme->textScale();
                       drawElided(painter, QRectF(6, 0, number, rect.height()), HAlign::Left, text,
                                  theme->font(TypeSize::Body, Weight::SemiBold), theme->theme().text);
                       paintRangeBar(painter, QRectF(6 + number, rect.center().y() - 3, rect.width() - 6 - number, 7), low, high,
                                     band, theme->theme());
                   },
                   present::provenSentence(figures, format), facts));
    facts->addText(tr("At risk"),
                   tr("%1, chance %2").arg(format.money(figures.atRisk, overview.currency), format.percent(figures.pLoss)));
    facts->addText(tr("Revenue"),
                   tr("%1, %2 of ours").arg(format.money(figures.revenue, overview.currency), format.share(figures.share)));
    facts->addText(tr("Rank"), tr("%1 of %2").arg(figures.rank).arg(overview.accountCount));
    facts->addText(tr("Decision"),
                   figures.buyers == 0 ? tr("Nobody is known to decide here")
                                       : tr("%1 of %2 buyers covered").arg(figures.buyersCovered).arg(figures.buyers),
                   figures.buyersCovered == 0 ? "bad" : "");
    facts->addText(tr("Renewal"), figures.renewalOn ? format.dateWithYear(*figures.renewalOn) : present::Format::unknown());
    facts->addText(tr("Owner"), figures.ownerName.empty() ? present::Format::unknown() : present::fromUtf8(figures.ownerName));
    facts->addText(tr("People"), format.count(static_cast<std::int64_t>(figures.people)));
    rows->addWidget(facts);
    const auto findings = present::findingRows(overview, format);
    section(rows, findings.empty() ? tr("Nothing found that needs work") : present::findingsTitle(overview));
    for (std::size_t i = 0; i < findings.size() && i < kFindings; ++i) {
        rows->addWidget(makeParagraph(findings[i].title, "body", "", inner));
        if (!findings[i].detail.isEmpty()) {
            rows->addWidget(makeParagraph(findings[i].detail, "caption", "muted", inner));
        }
    }
    if (findings.size() > kFindings) {
        rows->addWidget(makeParagraph(tr("and %1 more").arg(findings.size() - kFindings), "detail", "muted", inner));
    }
    rows->addStretch(1);
}

void InspectorPane::buildNothing()
{
    m_facts = nullptr;
    const bool isSeveral = m_what == What::Several;
    const std::size_t people = std::max(m_selection.persons.size(), m_selection.seats.size());
    QVBoxLayout *rows = isSeveral
        ? begin(people > 0 ? tr("%1 people selected").arg(people) : tr("%1 accounts selected").arg(m_selection.accounts.size()),
                {})
        : begin(tr("Nothing selected"), {});
    rows->addWidget(makeParagraph(isSeveral
                                      ? tr("Select one to see its details. Changes on the page apply to all of them.")
                                      : tr("Select a person or an account to see details here and to change them in place."),
                                  "detail", "secondary", m_scroll->widget()));
    rows->addStretch(1);
}

void registerInspectorPane(PageRegistry &registry)
{
    registry.addPane({QLatin1String(kInspectorPane), InspectorPane::tr("Inspector"), 316,
                      [](const PageContext &context, QWidget *parent) { return new InspectorPane(context, parent); }});
}

}  // namespace linchpin::gui
