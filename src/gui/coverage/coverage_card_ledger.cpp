#include <algorithm>
#include <cstdlib>

#include <QAbstractButton>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include "core/entities/entities.h"
#include "core/record.h"
#include "gui/coverage/coverage_card.h"
#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/people/people_text.h"
#include "present/sentences.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/text.h"

// The evidence of a tie: its ledger and its last talks.

namespace linchpin::gui {

using namespace render;
using core::report::CoverageMember;
using core::report::LedgerLine;
using core::report::PersonTie;

namespace {

constexpr int kTalks = 4;
constexpr std::size_t kGainsAtOnce = 6;  ///< of the ledger; the others on demand
constexpr std::size_t kLossesAtOnce = 3;

/// One line of the ledger: what it was, and its points of 100. Opens the record behind it.
class LedgerButton final : public QAbstractButton {
public:
    LedgerButton(const QString &text, const QString &points, bool good, const ThemeController *theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_points(points)
        , m_good(good)
        , m_theme(theme)
    {
        setText(text);
        setFixedHeight(qRound(25 * theme->textScale()));
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(QStringLiteral("%1: %2").arg(text, points));
        setToolTip(text);
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            click();
            return;
        }
        if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
            event->ignore();  // the card moves on
            return;
        }
        QAbstractButton::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse()) {
            painter.fillRect(rect(), theme.alternate);
        }
        const double wide = 34 * m_theme->textScale();
        drawElided(painter, QRectF(16, 0, width() - 32 - wide - 6, height()), HAlign::Left, text(),
                   m_theme->font(TypeSize::Detail), theme.text);
        drawElided(painter, QRectF(width() - 16 - wide, 0, wide, height()), HAlign::Right, m_points,
                   m_theme->font(TypeSize::Detail, Weight::SemiBold), m_good ? theme.text : theme.bad.text);
        if (hasFocus()) {
            painter.setPen(QPen(theme.accent, 1.5));
            painter.drawRoundedRect(QRectF(rect()).adjusted(9, 1, -9, -1), 4, 4);
        }
    }

private:
    QString m_points;
    bool m_good;
    const ThemeController *m_theme;
};

}  // namespace

QWidget *CoverageCard::addLedgerLine(const LedgerLine &line)
{
    const auto format = m_context.session->format();
    // What a rating of 3 proves is one line, what it lacks another.
    const bool lacks = line.kind == "rating" && line.points < 0;
    const QString sentence = !lacks ? present::sentenceCase(present::ledgerSentence(line, format))
        : line.judge.empty()        ? tr("Rated below 4 on %1").arg(format.dateInText(line.day))
                                    : tr("Rated below 4 by %1").arg(present::fromUtf8(line.judge));
    auto *button = new LedgerButton(sentence, line.shown == 0 ? tr("<1") : format.signedNumber(line.shown), line.points >= 0,
                                    m_context.theme, this);
    button->setObjectName(QStringLiteral("ledgerLine"));
    button->setProperty("points", line.shown);
    connect(button, &QAbstractButton::clicked, this, [this, kind = line.evidenceKind, id = line.evidence] {
        const QString item = QStringLiteral("%1/%2").arg(present::fromUtf8(core::entityInfo(kind).name)).arg(id);
        m_context.shell->goTo({QLatin1String(kAccountPage), QLatin1String(kTimelineTab), m_matrix->account, m_seat, {}, item});
    });
    if (m_firstLine == nullptr) {
        m_firstLine = button;
    }
    m_rows->addWidget(button);
    return button;
}

void CoverageCard::addLedgerLines(const std::vector<const LedgerLine *> &lines, std::size_t atOnce)
{
    const auto format = m_context.session->format();
    int restPoints = 0;
    std::vector<QWidget *> rest;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QWidget *button = addLedgerLine(*lines[i]);
        if (i >= atOnce && lines.size() > atOnce + 1) {
            button->hide();
            rest.push_back(button);
            restPoints += lines[i]->shown;
        }
    }
    if (rest.empty()) {
        return;
    }
    auto *more =
        new LedgerButton(tr("%1 smaller facts").arg(rest.size()), restPoints == 0 ? tr("<1") : format.signedNumber(restPoints),
                         lines.front()->points >= 0, m_context.theme, this);
    more->setObjectName(QStringLiteral("ledgerRest"));
    more->setProperty("points", restPoints);
    connect(more, &QAbstractButton::clicked, this, [more, rest] {
        for (QWidget *line : rest) {
            line->show();
        }
        rest.front()->setFocus(Qt::OtherFocusReason);
        more->hide();
    });
    m_rows->addWidget(more);
}

void CoverageCard::addLedger(const PersonTie &tie)
{
    // What is proven adds up to the strength; what was lost stands apart: it is taken from what is open, not from what is proven.
    const auto format = m_context.session->format();
    std::vector<const LedgerLine *> gains;
    std::vector<const LedgerLine *> losses;
    int proven = 0;
    int lost = 0;
    for (const LedgerLine &line : tie.ledger) {
        (line.points < 0 ? losses : gains).push_back(&line);
        (line.points < 0 ? lost : proven) += std::abs(line.shown);
    }
    section(tr("Why %1").arg(format.score(tie.strength)));
    addLedgerLines(gains, kGainsAtOnce);
    if (!losses.empty()) {
        QLabel *caption = makeLabel(tr("Lost %1").arg(lost), "caption", "muted", this);
        caption->setContentsMargins(16, 6, 16, 3);
        m_rows->addWidget(caption);
        addLedgerLines(losses, kLossesAtOnce);
    }
    const int open = std::max(0, 100 - proven - lost);
    m_rows->addSpacing(6);
    const ThemeController *theme = m_context.theme;
    auto *bar = new PaintedMark(
        10,
        [theme, proven, lost](QPainter &painter, const QRectF &rect) {
            const Theme &colors = theme->theme();
            const QRectF room = rect.adjusted(16, 1, -16, -1);
            painter.fillRect(room, colors.track());
            painter.fillRect(QRectF(room.left(), room.top(), room.width() * proven / 100.0, room.height()), colors.bar());
            painter.fillRect(QRectF(room.left() + room.width() * proven / 100.0 + (lost > 0 ? 1 : 0), room.top(),
                                    std::max(0.0, room.width() * lost / 100.0 - 1), room.height()),
                             colors.bad.mark);
        },
        tr("%1 proven, %2 lost, %3 not yet proven").arg(proven).arg(lost).arg(open), this);
    m_rows->addWidget(bar);
    auto *words = new QHBoxLayout;
    words->setContentsMargins(16, 3, 16, 0);
    words->addWidget(makeLabel(tr("%1 proven").arg(proven), "caption", "", this));
    words->addStretch();
    words->addWidget(makeLabel(tr("%1 lost").arg(lost), "caption", lost > 0 ? "bad" : "muted", this));
    words->addStretch();
    words->addWidget(makeLabel(tr("%1 not yet proven").arg(open), "caption", "muted", this));
    m_rows->addLayout(words);
}

void CoverageCard::addTalks(const CoverageMember &member)
{
    const auto format = m_context.session->format();
    int shown = 0;
    for (const auto &talk : m_feed.detail()->talks) {
        if (talk.account != m_matrix->account
            || std::find(talk.members.begin(), talk.members.end(), member.name) == talk.members.end()) {
            continue;
        }
        if (shown == 0) {
            section(tr("Last talks"));
        }
        const QString subject = talk.subject.empty() ? present::label(talk.channel) : present::fromUtf8(talk.subject);
        auto *button = new LedgerButton(subject, {}, true, m_context.theme, this);
        button->setAccessibleName(tr("%1, %2").arg(subject, format.dateInText(talk.day)));
        auto *line = new QHBoxLayout;
        line->setContentsMargins(0, 0, 16, 0);
        line->setSpacing(0);
        line->addWidget(button, 1);
        line->addWidget(makeLabel(format.date(talk.day), "detail", "secondary", this));
        connect(button, &QAbstractButton::clicked, this, [this, id = talk.conversation] {
            m_context.shell->goTo({QLatin1String(kAccountPage),
                                   QLatin1String(kTimelineTab),
                                   m_matrix->account,
                                   m_seat,
                                   {},
                                   QStringLiteral("conversation/%1").arg(id.value())});
        });
        m_rows->addLayout(line);
        if (++shown == kTalks) {
            break;
        }
    }
}

}  // namespace linchpin::gui
