#include "gui/shell/command_palette.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>

#include "gui/shell/command_palette_content.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kWidth = 656;
constexpr int kMostHeight = 560;

/// The line at the bottom that says which keys work here.
class PaletteFooter final : public QWidget {
public:
    PaletteFooter(const ThemeController *theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setAccessibleName(CommandPalette::tr("Up and Down choose, Enter opens, Esc closes; > commands, @ people, # accounts"));
    }
    QSize sizeHint() const override { return {300, qRound(34 * m_theme->textScale())}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = m_theme->theme();
        painter.setPen(theme.border);
        painter.drawLine(0, 0, width(), 0);
        const QFont font = m_theme->font(TypeSize::Detail);
        double left = 20;
        const auto keys = [&](const QStringList &caps, const QString &what) {
            for (const QString &cap : caps) {
                const double width = textWidth(cap, m_theme->font(TypeSize::Caption)) + 10;
                paintKeys(painter, QRectF(left, 1, width, height() - 1), cap, *m_theme);
                left += width + 5;
            }
            const double width = textWidth(what, font) + 1;
            drawElided(painter, QRectF(left + 2, 1, width, height() - 1), HAlign::Left, what, font, theme.secondary);
            left += width + 20;
        };
        keys({QStringLiteral("\u2191"), QStringLiteral("\u2193")}, CommandPalette::tr("choose"));
        keys({CommandPalette::tr("Enter")}, CommandPalette::tr("open"));
        keys({CommandPalette::tr("Esc")}, CommandPalette::tr("close"));
        const QString right = CommandPalette::tr("> commands, @ people, # accounts");
        drawElided(painter, QRectF(left, 1, width() - 20 - left, height() - 1), HAlign::Right, right, font, theme.muted);
    }

private:
    const ThemeController *m_theme;
};

}  // namespace

CommandPalette::CommandPalette(const ThemeController *theme, PaletteContent *content, QWidget *window)
    : QWidget(window)
    , m_theme(theme)
    , m_content(content)
    , m_model(new PaletteModel(this))
{
    setAccessibleName(tr("Search and commands"));
    m_frame = new QFrame(this);
    m_frame->setObjectName(QStringLiteral("palette"));
    m_frame->setAccessibleName(tr("Search and commands"));
    auto *shadow = new QGraphicsDropShadowEffect(m_frame);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    QColor dark(Qt::black);
    dark.setAlphaF(0.28F);
    shadow->setColor(dark);
    m_frame->setGraphicsEffect(shadow);
    auto *layout = new QVBoxLayout(m_frame);
    layout->setContentsMargins(1, 4, 1, 1);
    layout->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(18, 0, 20, 0);
    head->setSpacing(4);
    m_field = new QLineEdit(m_frame);
    m_field->setProperty("bare", true);
    m_field->setPlaceholderText(tr("Search or run a command"));
    m_field->setAccessibleName(tr("Search"));
    m_field->addAction(themedIcon(QStringLiteral("search"), theme), QLineEdit::LeadingPosition);
    m_field->setTextMargins(8, 0, 8, 0);
    m_field->setMaxLength(400);
    m_scope = new QLabel(tr("people, accounts, notes, commands"), m_frame);
    m_scope->setProperty("tone", QStringLiteral("muted"));
    head->addWidget(m_field, 1);
    head->addWidget(m_scope);
    layout->addLayout(head);
    layout->addWidget(makeRule(m_frame));
    m_list = new QListView(m_frame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme, m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    layout->addWidget(m_list, 1);
    m_hint = new QLabel(m_frame);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setProperty("tone", QStringLiteral("muted"));
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(24, 8, 24, 10);
    layout->addWidget(m_hint);
    m_footer = new PaletteFooter(theme, m_frame);
    m_footer->setFixedHeight(m_footer->sizeHint().height());
    layout->addWidget(m_footer);
    connect(theme, &ThemeController::changed, this, [this] {
        m_footer->setFixedHeight(m_footer->sizeHint().height());
        place();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *focus) { giveWay(focus); });
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::ask);
    connect(m_content, &PaletteContent::ready, this, &CommandPalette::take);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { run(index.row()); });
    connect(m_list, &QListView::entered, this, [this](const QModelIndex &index) { choose(index.row()); });
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::giveWay(QWidget *focus)
{
    // A shortcut moved the keyboard elsewhere in this window: what opened there is what the user wants to see.
    if (isVisible() && focus && focus->window() == window() && focus != parentWidget() && focus != this && !isAncestorOf(focus)) {
        m_content->end();
        m_waiting = false;
        hide();
    }
}

void CommandPalette::open()
{
    m_model->setRows({});
    m_runWhenReady = false;
    {
        const QSignalBlocker quiet(m_field);
        m_field->clear();
    }
    setVisible(true);
    ask({});
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

QString CommandPalette::hint() const { return m_hint->isHidden() ? QString() : m_hint->text(); }

QStringList CommandPalette::shownTitles() const
{
    QStringList titles;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        titles << m_model->at(row)->title;
    }
    return titles;
}

void CommandPalette::ask(const QString &text)
{
    m_waiting = true;
    m_runWhenReady = false;
    m_moved = false;
    m_scope->setVisible(text.size() < 40);
    m_content->ask(text);
}

void CommandPalette::take(const QString &text, const std::vector<PaletteEntry> &entries, const QString &hint, bool complete)
{
    if (isHidden() || text != m_field->text()) {
        return;
    }
    m_waiting = !complete;
    m_model->setRows(entries);
    m_list->doItemsLayout();
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    if (m_model->rowCount() > 0 && (!m_moved || !m_list->currentIndex().isValid())) {
        m_list->setCurrentIndex(m_model->index(0));
        m_list->scrollToTop();
    }
    if (m_model->rowCount() > 0) {
        m_field->setAccessibleDescription(m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
    } else {
        m_field->setAccessibleDescription(hint);
    }
    place();
    if (complete && m_runWhenReady) {
        run(m_list->currentIndex().row());
    }
}

void CommandPalette::place()
{
    setGeometry(parentWidget()->rect());
    const int width = qMin(kWidth, this->width() - 48);
    int height = m_field->sizeHint().height() + m_footer->height() + 12;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        height += m_list->sizeHintForIndex(m_model->index(row)).height();
    }
    if (!m_hint->isHidden()) {
        height += m_hint->heightForWidth(width - 2);
    }
    height = qBound(64, height + (m_model->rowCount() > 0 ? 10 : 0), qMin(kMostHeight, this->height() - 140));
    m_list->setVisible(m_model->rowCount() > 0);
    m_frame->setGeometry((this->width() - width) / 2, qMin(112, this->height() / 8), width, height);
}

void CommandPalette::choose(int row)
{
    m_moved = true;
    m_list->setCurrentIndex(m_model->index(row));
    m_field->setAccessibleDescription(m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::run(int row)
{
    const PaletteEntry *entry = m_model->at(row);
    if (!entry) {
        return;
    }
    const auto action = entry->run;
    leave();
    if (action) {
        action();
    }
}

void CommandPalette::leave()
{
    m_content->end();
    m_waiting = false;
    hide();
    if (parentWidget()->focusWidget()) {
        parentWidget()->setFocus();
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = m_theme->theme().dark ? QColor(Qt::black) : m_theme->theme().text;
    veil.setAlphaF(m_theme->theme().dark ? 0.5F : 0.28F);
    painter.fillRect(rect(), veil);
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!m_frame->geometry().contains(event->pos())) {
        leave();
    }
}

bool CommandPalette::press(int key)
{
    const int row = m_list->currentIndex().row();
    const int rows = m_model->rowCount();
    const int page = 8;
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (rows > 0) {
            choose((row + (key == Qt::Key_Down ? 1 : rows - 1)) % rows);
        }
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        if (rows > 0) {
            choose(qBound(0, row + (key == Qt::Key_PageDown ? page : -page), rows - 1));
        }
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_waiting && !m_moved) {
            m_runWhenReady = true;
        } else {
            run(row);
        }
        return true;
    case Qt::Key_Escape: leave(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true;
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    if (watched == m_field && event->type() == QEvent::KeyPress && press(static_cast<QKeyEvent *>(event)->key())) {
        return true;
    }
    if (watched == m_field && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linchpin::gui
