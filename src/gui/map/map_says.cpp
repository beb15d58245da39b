#include "gui/map/map_says.h"

#include <algorithm>

#include <QAbstractButton>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QTextLayout>
#include <QTimer>
#include <QToolButton>

#include "gui/account/findings_panel.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/models/account_feed.h"
#include "present/models/card_list_model.h"
#include "present/sentences_words.h"
#include "present/what_if/trial.h"
#include "present/workspace_session.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using core::FindingKind;
using present::MapSaysRow;

namespace {

constexpr int kLeft = 16;  ///< to the mark
constexpr int kText = 40;  ///< to the text
constexpr int kRight = 14;
constexpr int kMostLines = 4;

QString markOf(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Problem: return QStringLiteral("warning");
    case FindingKind::Issue: return QStringLiteral("info");
    case FindingKind::Opportunity: return QStringLiteral("idea");
    case FindingKind::Strength: break;
    }
    return QStringLiteral("check");
}

QColor colourOf(FindingKind kind, const Theme &theme)
{
    switch (kind) {
    case FindingKind::Problem: return theme.bad.mark;
    case FindingKind::Issue: return theme.attention.mark;
    case FindingKind::Opportunity: return theme.accent;
    case FindingKind::Strength: break;
    }
    return theme.good.mark;
}

QString heading(FindingKind kind, int count)
{
    switch (kind) {
    case FindingKind::Problem: return count == 1 ? MapSays::tr("1 problem") : MapSays::tr("%1 problems").arg(count);
    case FindingKind::Issue: return count == 1 ? MapSays::tr("1 issue") : MapSays::tr("%1 issues").arg(count);
    case FindingKind::Opportunity: return count == 1 ? MapSays::tr("1 opportunity") : MapSays::tr("%1 opportunities").arg(count);
    case FindingKind::Strength: break;
    }
    return count == 1 ? MapSays::tr("1 strength") : MapSays::tr("%1 strengths").arg(count);
}

/// Lays text out in at most kMostLines lines of `width`; the last one ends in an ellipsis when there is more.
double layOut(QTextLayout &layout, const QString &text, double width, const QFont &font)
{
    layout.setText(text);
    layout.setFont(font);
    layout.beginLayout();
    double y = 0;
    for (int i = 0; i < kMostLines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += line.height() * 1.06;
    }
    layout.endLayout();
    return y;
}

}  // namespace

/// One finding: a mark of its kind, the sentence over as many lines as it takes, and what is at stake below.
class MapSays::Row final : public QAbstractButton {
public:
    Row(const MapSaysRow &row, const ThemeController *theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_row(row)
        , m_theme(theme)
    {
        setObjectName(QStringLiteral("mapSaysRow"));
        setCheckable(true);
        setText(row.title);
        setAccessibleName(row.accessible);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    [[nodiscard]] qlonglong key() const { return m_row.key; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        QTextLayout layout;
        const double text = layOut(layout, m_row.title, std::max(40, width - kText - kRight), titleFont());
        return qRound(text + (m_row.note.isEmpty() ? 0.0 : noteHeight()) + 15);
    }
    [[nodiscard]] QSize sizeHint() const override { return {260, heightForWidth(width() > 80 ? width() : 300)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, heightForWidth(width() > 80 ? width() : 300)}; }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QAbstractButton::resizeEvent(event);
        updateGeometry();
    }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked()) {
            painter.fillRect(rect(), theme.selection);
            painter.fillRect(QRect(0, 0, 3, height()), theme.accent);
        } else if (underMouse()) {
            painter.fillRect(rect(), theme.alternate);
        }
        painter.fillRect(QRect(kLeft, height() - 1, width() - kLeft, 1), theme.grid);
        const QColor mark = m_row.isOpen ? colourOf(m_row.kind, theme) : theme.muted;
        paintIcon(painter, QRectF(kLeft, 9, 16, 16), markOf(m_row.kind), mark);
        QTextLayout layout;
        const double text = layOut(layout, m_row.title, width() - kText - kRight, titleFont());
        painter.setPen(m_row.isOpen ? theme.text : theme.secondary);
        layout.draw(&painter, QPointF(kText, 8));
        if (!m_row.note.isEmpty()) {
            drawElided(painter, QRectF(kText, 8 + text, width() - kText - kRight, noteHeight()), HAlign::Left, m_row.note,
                       m_theme->font(TypeSize::Detail), theme.secondary);
        }
        if (hasFocus()) {
            painter.setPen(QPen(theme.accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(5, 1.5, -5, -2.5), 4, 4);
        }
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            click();
            return;
        }
        QAbstractButton::keyPressEvent(event);
    }

private:
    [[nodiscard]] QFont titleFont() const
    {
        return m_theme->font(TypeSize::Body, m_row.isOpen ? Weight::Medium : Weight::Regular);
    }
    [[nodiscard]] double noteHeight() const { return 18 * m_theme->textScale(); }

    MapSaysRow m_row;
    const ThemeController *m_theme;
};

MapSays::MapSays(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("mapSays"));
    setAccessibleName(tr("What the map says"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 12, 0, 0);
    outer->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 10, 8);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(makeLabel(tr("What the map says"), "section", "", this));
    m_count = makeLabel({}, "detail", "secondary", this);
    m_count->setWordWrap(true);
    texts->addWidget(m_count);
    head->addLayout(texts, 1);
    outer->addLayout(head);
    outer->addWidget(makeRule(this));
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(m_scroll, 1);
    m_details = new FindingsPanel(context, FindingsPanel::Place::BesideMap, this);
    outer->addWidget(m_details);
    connect(m_details, &FindingsPanel::detailsClosed, this, [this] {
        if (m_open != 0) {
            toggle(m_open);
        }
    });
    connect(context.account, &present::AccountFeed::updated, this, &MapSays::refresh);
    connect(context.account, &present::AccountFeed::accountChanged, this, [this] {
        release();
        refresh();
    });
    if (context.trial != nullptr) {
        connect(context.trial, &present::Trial::outcomeChanged, this, &MapSays::refresh);
        connect(context.trial, &present::Trial::openChanged, this, &MapSays::refresh);
    }
    connect(context.theme, &ThemeController::changed, this, &MapSays::rebuild);
    rebuild();
    refresh();
}

void MapSays::refresh()
{
    const auto overview = m_context.account->overview();
    std::vector<MapSaysRow> rows;
    if (overview) {
        rows = present::mapSaysRows(*overview, m_context.session->format());
    }
    m_details->setOverview(overview);
    if (rows != m_rows) {
        m_rows = std::move(rows);
        rebuild();
    }
    if (m_open != 0 && std::none_of(m_rows.begin(), m_rows.end(), [this](const MapSaysRow &row) { return row.key == m_open; })) {
        release();  // no longer so, or hidden
    }
    const auto open = std::count_if(m_rows.begin(), m_rows.end(),
                                    [](const MapSaysRow &row) { return row.isOpen && row.kind != FindingKind::Strength; });
    m_count->setText(!overview      ? QString()
                         : open > 0 ? (open == 1 ? tr("1 thing to look at. Choose it to see the people on the map.")
                                                 : tr("%1 things to look at. Choose one to see its people on the map.").arg(open))
                                    : tr("Nothing stands out that needs work."));
    if (overview && m_context.trial != nullptr && m_context.trial->isShown()) {
        m_count->setText(tr("As it is today, without the what-if. %1").arg(m_count->text()));
    }
    Q_EMIT changed(static_cast<int>(open));
}

void MapSays::rebuild()
{
    qlonglong focused = 0;
    for (const Row *row : m_buttons) {
        if (row->hasFocus()) {
            focused = row->key();
        }
    }
    m_buttons.clear();
    if (QWidget *old = m_scroll->takeWidget()) {
        old->hide();
        old->deleteLater();  // it may be what sent the signal that led here
    }
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *layout = new QVBoxLayout(inner);
    layout->setContentsMargins(0, 4, 0, 12);
    layout->setSpacing(0);
    std::optional<FindingKind> kind;
    for (const MapSaysRow &row : m_rows) {
        if (kind != row.kind) {
            kind = row.kind;
            const auto count = std::count_if(m_rows.begin(), m_rows.end(),
                                             [&row](const MapSaysRow &other) { return other.kind == row.kind && other.isOpen; });
            QLabel *label = makeLabel(count > 0 ? heading(row.kind, static_cast<int>(count)) : present::label(row.kind),
                                      "caption", "muted", inner);
            label->setContentsMargins(16, 10, 16, 4);
            layout->addWidget(label);
        }
        auto *button = new Row(row, m_context.theme, inner);
        button->setChecked(row.key == m_open);
        button->installEventFilter(this);  // before the scroll area takes the arrows
        connect(button, &QAbstractButton::clicked, this, [this, key = row.key] { toggle(key); });
        layout->addWidget(button);
        m_buttons.push_back(button);
    }
    layout->addStretch(1);
    m_scroll->setWidget(inner);
    inner->show();
    for (Row *row : m_buttons) {
        if (focused != 0 && row->key() == focused) {
            row->setFocus(Qt::OtherFocusReason);
        }
    }
}

bool MapSays::open(qlonglong key)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [key](const MapSaysRow &one) { return one.key == key; });
    if (row == m_rows.end()) {
        return false;
    }
    m_open = key;
    m_path = row->path;
    for (Row *button : m_buttons) {
        button->setChecked(button->key() == key);
    }
    m_details->openFinding(key);
    // Once the details have taken their room.
    QTimer::singleShot(0, this, [this] {
        for (Row *button : m_buttons) {
            if (button->isChecked()) {
                m_scroll->ensureWidgetVisible(button, 0, 24);
            }
        }
    });
    Q_EMIT pathAsked(m_path);
    return true;
}

void MapSays::toggle(qlonglong key)
{
    if (m_open != key) {
        open(key);
        return;
    }
    release();
    Q_EMIT pathAsked({});
}

void MapSays::release()
{
    m_open = 0;
    m_path.clear();
    for (Row *button : m_buttons) {
        button->setChecked(false);
    }
    m_details->closeDetails();
}

void MapSays::focusFirst()
{
    if (m_buttons.empty()) {
        setFocus(Qt::OtherFocusReason);
        return;
    }
    const auto open = std::find_if(m_buttons.begin(), m_buttons.end(), [](const Row *row) { return row->isChecked(); });
    (open == m_buttons.end() ? m_buttons.front() : *open)->setFocus(Qt::ShortcutFocusReason);
}

void MapSays::step(int by)
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (m_buttons[i]->hasFocus()) {
            const auto next = static_cast<std::ptrdiff_t>(i) + by;
            if (next >= 0 && next < static_cast<std::ptrdiff_t>(m_buttons.size())) {
                Row *row = m_buttons[static_cast<std::size_t>(next)];
                row->setFocus(Qt::TabFocusReason);
                m_scroll->ensureWidgetVisible(row, 0, 12);
            }
            return;
        }
    }
}

bool MapSays::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_Escape) {
            keyPressEvent(key);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void MapSays::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up: step(-1); return;
    case Qt::Key_Down: step(1); return;
    case Qt::Key_Escape:
        if (m_open != 0) {
            toggle(m_open);
        } else {
            Q_EMIT closed();
        }
        return;
    default: QWidget::keyPressEvent(event);
    }
}

}  // namespace linchpin::gui
