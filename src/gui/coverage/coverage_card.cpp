#include "gui/coverage/coverage_card.h"

#include <algorithm>
#include <cmath>

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/coverage/coverage_text.h"
#include "present/people/people_text.h"
#include "present/sentences.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/badges.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using core::report::CoverageCell;
using core::report::CoverageMember;
using core::report::CoverageRow;
using core::report::PersonSeat;
using core::report::PersonTie;

namespace {

constexpr int kFollowAfter = 40;  ///< ms that the cursor must rest on a cell

std::vector<Choice> levelChoices(const QString &none)
{
    std::vector<Choice> choices;
    for (int level = 0; level <= 4; ++level) {
        choices.push_back({QString::number(level),
                           QStringLiteral("%1  %2").arg(level).arg(present::label(static_cast<core::RelationLevel>(level)))});
    }
    choices.push_back({QStringLiteral("none"), none});
    return choices;
}

std::optional<core::RelationLevel> levelOfChoice(const QString &id)
{
    bool isNumber = false;
    const int level = id.toInt(&isNumber);
    return isNumber ? std::optional(static_cast<core::RelationLevel>(level)) : std::nullopt;
}

}  // namespace

CoverageCard::CoverageCard(const PageContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_feed(context.session)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("The tie"));
    setFixedWidth(308);
    m_outer = new QVBoxLayout(this);
    m_outer->setContentsMargins(1, 0, 0, 0);
    m_outer->setSpacing(0);
    m_later.setSingleShot(true);
    m_later.setInterval(kFollowAfter);
    connect(&m_later, &QTimer::timeout, this, [this] { m_feed.setSeat(m_seat); });
    connect(&m_feed, &present::PersonFeed::updated, this, &CoverageCard::rebuild);
}

bool CoverageCard::isLoaded() const
{
    return !m_later.isActive() && !m_feed.isReading() && (m_seat.isNone() || m_feed.detail() || m_feed.seat() != m_seat);
}

void CoverageCard::showTie(std::shared_ptr<const core::report::CoverageMatrix> matrix, core::SeatId seat, core::MemberId member)
{
    m_matrix = std::move(matrix);
    m_seat = seat;
    m_member = member;
    if (m_feed.seat() != seat) {
        m_later.start();
    } else {
        m_later.stop();
    }
    rebuild();
}

const PersonSeat *CoverageCard::seatDetail() const
{
    if (!m_feed.detail() || m_feed.seat() != m_seat) {
        return nullptr;
    }
    for (const PersonSeat &seat : m_feed.detail()->seats) {
        if (seat.seat.id == m_seat) {
            return &seat;
        }
    }
    return nullptr;
}

void CoverageCard::rebuild()
{
    const bool hadFocus = m_content != nullptr && m_content->isAncestorOf(focusWidget());
    if (m_content != nullptr) {
        m_outer->removeWidget(m_content);
        m_content->hide();
        m_content->deleteLater();
    }
    m_firstLine = nullptr;
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    m_rows = new QVBoxLayout(inner);
    m_rows->setContentsMargins(0, 12, 0, 12);
    m_rows->setSpacing(0);
    scroll->setWidget(inner);
    m_content = scroll;
    m_outer->addWidget(scroll, 1);

    const CoverageRow *row = m_matrix ? m_matrix->row(m_seat) : nullptr;
    const int column = m_matrix ? m_matrix->memberIndex(m_member) : -1;
    if (row == nullptr || column < 0) {
        QLabel *title = makeLabel(tr("Nothing selected"), "section", "", inner);
        title->setContentsMargins(16, 0, 16, 4);
        m_rows->addWidget(title);
        paragraph(tr("Choose a cell to see why the tie is as strong as it is."));
        m_rows->addStretch();
        return;
    }
    const CoverageMember &member = m_matrix->members[static_cast<std::size_t>(column)];
    const CoverageCell &cell = row->cells[static_cast<std::size_t>(column)];
    addHeading(member, *row, cell);
    addLevels(*row, cell);
    const PersonSeat *seat = seatDetail();
    if (seat != nullptr) {
        const auto tie =
            std::find_if(seat->ties.begin(), seat->ties.end(), [this](const PersonTie &one) { return one.member == m_member; });
        if (tie != seat->ties.end() && !tie->ledger.empty()) {
            addLedger(*tie);
        } else {
            section(tr("Why"));
            paragraph(tr("Nothing is recorded between these two. The first conversation or judgement starts this ledger."));
        }
        addSides(*seat);
        addTalks(member);
    }
    if (const QString gap = present::gapSentence(*m_matrix, *row); !gap.isEmpty()) {
        section(tr("Gap to close"));
        paragraph(gap, row->gap() >= core::report::CoverageGap::NotCovered ? "bad" : "attention");
    }
    section(tr("If %1 leaves").arg(present::fromUtf8(member.name)));
    paragraph(member.scoreWithout == m_matrix->score
                  ? tr("The score of the account stays %1.").arg(m_matrix->score)
                  : tr("The score of the account goes from %1 to %2.").arg(m_matrix->score).arg(member.scoreWithout));
    if (!member.leaves) {
        QPushButton *tryOut = makeLink(tr("Try it as a what-if"), this);
        tryOut->setObjectName(QStringLiteral("tryAbsence"));
        connect(tryOut, &QPushButton::clicked, this, [this, id = member.member] { Q_EMIT absenceAsked(id); });
        auto *line = new QHBoxLayout;
        line->setContentsMargins(11, 4, 16, 0);
        line->addWidget(tryOut);
        line->addStretch();
        m_rows->addLayout(line);
    }
    if (row->person) {
        QPushButton *page = makeLink(tr("Open the page of %1").arg(present::coverageName(*row)), this);
        connect(page, &QPushButton::clicked, this, [this, person = row->person] {
            Location place{QLatin1String(kPeoplePage), {}, {}, {}};
            place.person = person;
            m_context.shell->goTo(place);
        });
        auto *line = new QHBoxLayout;
        line->setContentsMargins(11, 10, 16, 0);
        line->addWidget(page);
        line->addStretch();
        m_rows->addLayout(line);
    }
    m_rows->addStretch();
    m_content->show();  // what is not on the screen yet takes no focus
    if ((m_focusLedger || hadFocus) && seat != nullptr) {
        m_focusLedger = false;
        if (m_firstLine != nullptr) {
            m_firstLine->setFocus(Qt::OtherFocusReason);
        }
    }
}

void CoverageCard::addHeading(const CoverageMember &member, const CoverageRow &row, const CoverageCell &cell)
{
    const auto format = m_context.session->format();
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 10, 0);
    head->setSpacing(10);
    head->addWidget(makeInitials(present::fromUtf8(member.name), cell.owner, m_context.theme, this), 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    QLabel *title = makeLabel(tr("%1, %2").arg(present::fromUtf8(member.name), present::coverageName(row)), "section", "", this);
    title->setWordWrap(true);
    texts->addWidget(title);
    QStringList marks;
    if (cell.owner) {
        marks << tr("Owner");
    }
    if (cell.sponsor) {
        marks << tr("Executive sponsor");
    }
    marks << (cell.daysSinceTalk ? tr("last talk %1 ago").arg(format.ageInText(*cell.daysSinceTalk)) : tr("no talk recorded"));
    QLabel *note = makeLabel(present::sentenceCase(marks.join(tr(", "))), "detail", "secondary", this);
    note->setWordWrap(true);
    texts->addWidget(note);
    head->addLayout(texts, 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close (Esc)"), m_context.theme, this);
    connect(close, &QToolButton::clicked, this, &CoverageCard::closed);
    head->addWidget(close, 0, Qt::AlignTop);
    m_rows->addLayout(head);
    m_rows->addSpacing(8);
    auto *figure = new QHBoxLayout;
    figure->setContentsMargins(16, 0, 16, 0);
    figure->setSpacing(8);
    QLabel *number = makeLabel(cell.assessed ? QString::number(cell.strength) : present::Format::unknown(), "figure", "", this);
    number->setObjectName(QStringLiteral("tieStrength"));
    figure->addWidget(number);
    addChange(figure, cell);
    figure->addWidget(makeLabel(!cell.assessed                        ? tr("not assessed")
                                    : cell.strength >= m_matrix->line ? tr("of 100, covered")
                                                                      : tr("of 100, covered from %1").arg(m_matrix->line),
                                "detail", "secondary", this),
                      0, Qt::AlignBottom);
    figure->addStretch();
    m_rows->addLayout(figure);
}

void CoverageCard::addChange(QBoxLayout *figure, const CoverageCell &cell)
{
    const PersonSeat *seat = seatDetail();
    if (seat == nullptr || !cell.assessed) {
        return;
    }
    const auto tie =
        std::find_if(seat->ties.begin(), seat->ties.end(), [this](const PersonTie &one) { return one.member == m_member; });
    if (tie == seat->ties.end() || !tie->strengthBefore) {
        return;
    }
    const int change = cell.strength - static_cast<int>(std::floor(*tie->strengthBefore * 100 + 0.5));
    const QString since = present::fromUtf8(tie->since);
    const auto format = m_context.session->format();
    QLabel *label = makeLabel(change == 0      ? tr("as in %1").arg(since)
                                  : change > 0 ? tr("\u25B2 %1 since %2").arg(format.count(change), since)
                                               : tr("\u25BC %1 since %2").arg(format.count(-change), since),
                              "detail",
                              change < 0       ? "bad"
                                  : change > 0 ? "good"
                                               : "secondary",
                              this);
    label->setObjectName(QStringLiteral("tieChange"));
    label->setAccessibleName(change == 0      ? tr("Unchanged since %1").arg(since)
                                 : change > 0 ? tr("Up %1 since %2").arg(format.count(change), since)
                                              : tr("Down %1 since %2").arg(format.count(-change), since));
    figure->addWidget(label, 0, Qt::AlignBottom);
}

void CoverageCard::addLevels(const CoverageRow &row, const CoverageCell &cell)
{
    const bool readOnly = m_context.session->info().readOnly || m_matrix->trial;  // nothing of a trial is stored
    const QString name = present::coverageName(row);
    m_rows->addSpacing(8);
    const auto line = [&](const QString &caption, QWidget *value) {
        auto *pair = new QHBoxLayout;
        pair->setContentsMargins(16, 1, 12, 1);
        pair->setSpacing(8);
        QLabel *label = makeLabel(caption, "detail", "muted", this);
        label->setFixedWidth(qRound(84 * m_context.theme->textScale()));
        pair->addWidget(label);
        pair->addWidget(value);
        pair->addStretch(1);
        m_rows->addLayout(pair);
    };
    auto *level = new InlineChoice(m_context.theme, this);
    level->setObjectName(QStringLiteral("levelNow"));
    level->setFieldName(tr("Level of %1 now (0 to 4)").arg(name));
    level->setChoices(levelChoices(tr("Take the judgement back")));
    level->setEmptyText(tr("Not judged"));
    if (cell.level) {
        level->setCurrent(QString::number(std::lround(*cell.level)));
    }
    level->setEditable(!readOnly);
    connect(level, &InlineChoice::chosen, this, [this](const QString &id) { Q_EMIT levelChosen(levelOfChoice(id)); });
    line(tr("Level now"), level);
    auto *wanted = new InlineChoice(m_context.theme, this);
    wanted->setObjectName(QStringLiteral("levelWanted"));
    wanted->setFieldName(tr("Level wanted of %1 (W)").arg(name));
    wanted->setChoices(levelChoices(tr("Not decided")));
    wanted->setEmptyText(tr("Not decided"));
    if (cell.wanted) {
        wanted->setCurrent(QString::number(static_cast<int>(*cell.wanted)));
    }
    wanted->setEditable(!readOnly);
    connect(wanted, &InlineChoice::chosen, this, [this](const QString &id) { Q_EMIT wantedChosen(levelOfChoice(id)); });
    line(tr("Level wanted"), wanted);
    if (readOnly) {
        if (m_matrix->trial) {
            paragraph(tr("This is a trial: levels, owner and sponsor are changed once it is closed."));
        }
        return;
    }
    // A level that trust and respect share can be given its reason here.
    const PersonSeat *seat = seatDetail();
    const auto isTie = [this](const PersonTie &one) { return one.member == m_member; };
    if (seat != nullptr && cell.level) {
        const auto tie = std::find_if(seat->ties.begin(), seat->ties.end(), isTie);
        if (tie != seat->ties.end() && tie->trust && tie->trust == tie->respect && std::floor(*tie->trust) == *tie->trust) {
            auto *reason = new QLineEdit(this);
            reason->setPlaceholderText(tr("How do you know? (optional)"));
            reason->setAccessibleName(tr("How do you know? Reason for the level of %1").arg(name));
            reason->setObjectName(QStringLiteral("levelReason"));
            for (const auto &entry : seat->judgements) {
                if (entry.inForce && entry.row.member == m_member && entry.row.aspect == core::Aspect::Trust) {
                    reason->setText(present::fromUtf8(entry.row.reason));
                    reason->setCursorPosition(0);
                }
            }
            connect(reason, &QLineEdit::returnPressed, this, [this, reason] { Q_EMIT reasonGiven(reason->text()); });
            auto *box = new QHBoxLayout;
            box->setContentsMargins(16, 4, 16, 2);
            box->addWidget(reason);
            m_rows->addLayout(box);
        }
    }
    auto *links = new QHBoxLayout;
    links->setContentsMargins(11, 2, 16, 0);
    links->setSpacing(4);
    QPushButton *owner = makeLink(cell.owner ? tr("No longer owner (O)") : tr("Make owner (O)"), this);
    connect(owner, &QPushButton::clicked, this, &CoverageCard::ownerToggled);
    links->addWidget(owner);
    const auto *proposal = m_matrix->proposal(m_seat);
    const bool isProposed = proposal != nullptr && proposal->member == m_member;
    QPushButton *sponsor = makeLink(cell.sponsor     ? tr("No longer sponsor (S)")
                                        : isProposed ? tr("Accept as sponsor (S)")
                                                     : tr("Make sponsor (S)"),
                                    this);
    connect(sponsor, &QPushButton::clicked, this, &CoverageCard::sponsorToggled);
    links->addWidget(sponsor);
    links->addStretch();
    m_rows->addLayout(links);
}

void CoverageCard::addSides(const PersonSeat &seat)
{
    for (const auto &entry : seat.judgements) {
        const bool isStrong = entry.row.aspect == core::Aspect::Strength;
        const bool isWeak = entry.row.aspect == core::Aspect::Weakness;
        if (entry.inForce && entry.row.member == m_member && (isStrong || isWeak) && !entry.row.value.empty()) {
            section(isStrong ? tr("Strong side") : tr("Weak side"));
            paragraph(present::fromUtf8(entry.row.value), "");
        }
    }
}

void CoverageCard::section(const QString &title)
{
    m_rows->addSpacing(9);
    m_rows->addWidget(makeRule(this));
    m_rows->addSpacing(8);
    QLabel *label = makeLabel(title, "caption", "muted", this);
    label->setContentsMargins(16, 0, 16, 3);
    m_rows->addWidget(label);
}

void CoverageCard::paragraph(const QString &text, const char *tone)
{
    QLabel *label = makeLabel(text, "detail", tone, this);
    label->setWordWrap(true);
    label->setContentsMargins(16, 1, 16, 1);
    m_rows->addWidget(label);
}

void CoverageCard::focusLedger()
{
    if (m_firstLine != nullptr) {
        m_firstLine->setFocus(Qt::ShortcutFocusReason);
    } else {
        m_focusLedger = true;
    }
}

void CoverageCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        focusNextPrevChild(event->key() == Qt::Key_Down);
        return;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace linchpin::gui
