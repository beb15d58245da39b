#include "gui/theme/style_sheet.h"

#include <utility>
#include <vector>

namespace linchpin::gui {
namespace {

using render::Theme;

QString css(const QColor &color) { return color.name(QColor::HexRgb); }

/// The sheet with @names in place of colours and sizes.
const char *const kSheet = R"(
QWidget { outline: none; }
QMainWindow, QWidget#page, QWidget#pageStack { background: @window; }
QToolTip { background: @tipGround; color: @tipInk; border: 1px solid @tipGround; padding: 5px 8px; font-size: @detail; }

QMenuBar { background: @sidebar; color: @secondary; border: none; border-bottom: 1px solid @border; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @hover; color: @text; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 28px; border-radius: 4px; min-height: 16px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 5px 6px; }
QMenu::icon { left: 7px; }
QMenu::indicator { left: 8px; width: 14px; height: 14px; }

QFrame#sidebar { background: @sidebar; border: none; border-right: 1px solid @border; }
QFrame#statusBar { background: @sidebar; border: none; border-top: 1px solid @border; }
QFrame#tabRow { background: transparent; border: none; border-bottom: 1px solid @border; }
QFrame#toolRow { background: @surface; border: none; border-bottom: 1px solid @border; }
QFrame#inspector { background: @surface; border: none; border-left: 1px solid @border; }
QFrame#pane { background: @surface; border: none; border-left: 1px solid @border; }
QFrame#rule { background: @grid; border: none; }
QFrame#strongRule { background: @border; border: none; }

QFrame#firstRunSide { background: @surface; border: none; }
QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[empty="true"] { background: transparent; border: 1px dashed @strongBorder; border-radius: 8px; }
QFrame[band="info"] { background: @selection; border: none; border-radius: 6px; }
QFrame[band="attention"] { background: @attentionSoft; border: none; border-radius: 6px; }
QFrame[band="bad"] { background: @badSoft; border: none; border-radius: 6px; }
QFrame#workspaceBand, QFrame#errorBand { border-radius: 0; }
QFrame[band="info"] QLabel { color: @accent; }
QFrame[band="attention"] QLabel { color: @attention; }
QFrame[band="bad"] QLabel { color: @bad; }

QLabel { background: transparent; color: @text; }
QLabel[type="hero"] { font-size: @hero; font-weight: 700; }
QLabel[type="score"] { font-size: @score; font-weight: 700; }
QLabel[type="figure"] { font-size: @figure; font-weight: 600; }
QLabel[type="page"] { font-size: @page; font-weight: 700; }
QLabel[type="section"] { font-size: @section; font-weight: 600; }
QLabel[type="title"] { font-size: @body; font-weight: 600; }
QLabel[type="lead"] { font-size: @lead; }
QLabel[type="detail"] { font-size: @detail; }
QLabel[type="detailStrong"] { font-size: @detail; font-weight: 600; }
QLabel[type="caption"] { font-size: @caption; }
QLabel[type="captionStrong"] { font-size: @caption; font-weight: 600; }
QLabel[tone="secondary"] { color: @secondary; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="attention"] { color: @attention; }
QLabel[tone="bad"] { color: @bad; }

QPushButton, QToolButton { background: @surface; color: @text; border: 1px solid @border; border-radius: 6px; padding: 0 13px; min-height: 30px; font-weight: 500; }
QPushButton:hover, QToolButton:hover { background: @alternate; border-color: @strongBorder; }
QPushButton:pressed, QToolButton:pressed { background: @selection; }
QPushButton:disabled, QToolButton:disabled { color: @disabled; background: @alternate; }
QPushButton:checked, QToolButton:checked { background: @selection; color: @accent; border-color: @accent; }
QPushButton[kind="primary"], QToolButton[kind="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed, QToolButton[kind="primary"]:hover, QToolButton[kind="primary"]:pressed { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:disabled { background: @track; color: @disabled; border-color: @border; }
QPushButton[kind="link"], QToolButton[kind="link"] { background: transparent; border: none; color: @accent; padding: 0 4px; min-height: 24px; font-size: @detail; font-weight: 500; }
QPushButton[kind="link"]:hover, QToolButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border: none; padding: 0 4px; min-height: 24px; min-width: 24px; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: @hover; }
QPushButton[small="true"], QToolButton[small="true"] { min-height: 24px; padding: 0 9px; border-radius: 4px; font-size: @detail; }
QPushButton[join="left"], QToolButton[join="left"] { border-top-right-radius: 0; border-bottom-right-radius: 0; border-right: none; }
QPushButton[join="right"], QToolButton[join="right"] { border-top-left-radius: 0; border-bottom-left-radius: 0; }
QPushButton[join="middle"], QToolButton[join="middle"] { border-radius: 0; border-right: none; }
QToolButton[kind="chip"] { background: @selection; color: @accent; border: 1px solid @selection; border-radius: 12px; padding: 0 9px; min-height: 22px; font-size: @detail; }
QToolButton[kind="chip"]:hover { border-color: @accent; background: @selection; }
QToolButton[invalid="true"] { border-color: @badMark; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit { background: @surface; color: @text; border: 1px solid @border; border-radius: 4px; padding: 0 8px; min-height: 26px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:hover { border-color: @strongBorder; }
QLineEdit:focus { border: 2px solid @accent; padding: 0 7px; min-height: 24px; }
QLineEdit[invalid="true"] { border: 2px solid @badMark; padding: 0 7px; min-height: 24px; }
QLineEdit[flat="true"], QLineEdit[flat="true"]:hover { background: transparent; border: 1px solid transparent; padding: 0 2px; }
QLineEdit[inside="true"], QLineEdit[inside="true"]:hover, QLineEdit[inside="true"]:focus { background: transparent; border: none; padding: 0 2px; min-height: 20px; }
QPlainTextEdit { background: @surface; color: @text; border: 1px solid @border; border-radius: 4px; padding: 1px 3px; selection-background-color: @accent; selection-color: @onAccent; }
QPlainTextEdit:hover { border-color: @strongBorder; }
QPlainTextEdit:focus { border: 2px solid @accent; padding: 0 2px; }
QPlainTextEdit[invalid="true"] { border: 2px solid @badMark; padding: 0 2px; }
QLineEdit[bare="true"] { border: none; background: transparent; font-size: @section; min-height: 40px; }

QFileDialog QToolButton { padding: 0 4px; min-height: 24px; min-width: 18px; }
QLineEdit QToolButton, QLineEdit QToolButton:hover { background: transparent; border: none; padding: 0; min-height: 0; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @secondary; border: none; border-bottom: 2px solid transparent; padding: 0 10px; min-height: 36px; margin-right: 6px; font-weight: 500; }
QTabBar::tab:hover { color: @text; border-bottom-color: @border; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; font-weight: 600; }

QAbstractItemView { background: @surface; color: @text; border: none; selection-background-color: @selection; selection-color: @text; }
QListView#pageList, QListView#accountList { background: transparent; }
QHeaderView { background: @alternate; border: none; }
QTableCornerButton::section { background: @alternate; border: none; }
QGraphicsView { background: @canvas; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @strongBorder; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QSplitter::handle { background: @border; }
QSplitter::handle:hover { background: @accent; }
QSlider::groove:horizontal { background: @track; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal:disabled { background: @disabled; }
QSlider::handle:horizontal { background: @surface; border: 2px solid @accent; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: @selection; }
QProgressBar { background: @track; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QFrame#completionFrame, QFrame#calendarPopup { background: @surface; border: 1px solid @strongBorder; border-radius: 6px; }
QAbstractItemView#completions { border: 1px solid @strongBorder; padding: 3px; }
QAbstractItemView#completions::item { min-height: 26px; padding: 0 6px; }
QAbstractItemView#completions::item:selected { background: @selection; color: @text; border-radius: 4px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QToolButton { border: none; background: transparent; padding: 0 6px; min-height: 26px; font-weight: 600; }
QCalendarWidget QToolButton:hover { background: @alternate; }
QCalendarWidget QAbstractItemView { selection-background-color: @accent; selection-color: @onAccent; }
QCalendarWidget QSpinBox { background: @surface; color: @text; border: 1px solid @accent; min-height: 24px; }
QFrame#palette { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame#mapPanel { background: @surface; border: 1px solid @border; border-radius: 6px; }
)";

}  // namespace

QPalette themePalette(const Theme &theme)
{
    QPalette palette;
    const QColor disabled = render::blended(theme.muted, theme.surface, 0.6);
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, theme.window},
        {QPalette::WindowText, theme.text},
        {QPalette::Base, theme.surface},
        {QPalette::AlternateBase, theme.alternate},
        {QPalette::Text, theme.text},
        {QPalette::PlaceholderText, theme.muted},
        {QPalette::Button, theme.surface},
        {QPalette::ButtonText, theme.text},
        {QPalette::BrightText, theme.onAccent},
        {QPalette::Highlight, theme.accent},
        {QPalette::HighlightedText, theme.onAccent},
        {QPalette::Link, theme.accent},
        {QPalette::LinkVisited, theme.accent},
        {QPalette::ToolTipBase, theme.text},
        {QPalette::ToolTipText, theme.surface},
        {QPalette::Light, theme.surface},
        {QPalette::Midlight, theme.alternate},
        {QPalette::Mid, theme.border},
        {QPalette::Dark, theme.strongBorder},
        {QPalette::Shadow, theme.strongBorder},
    };
    for (const auto &[role, color] : roles) {
        palette.setColor(role, color);
    }
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, disabled);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.secondary);
    return palette;
}

QString themeStyleSheet(const Theme &theme, double scale)
{
    const auto px = [scale](double size) { return QStringLiteral("%1px").arg(qRound(size * scale)); };
    // Longer names first: a name may begin with another one.
    const std::vector<std::pair<QString, QString>> values = {
        {QStringLiteral("@strongBorder"), css(theme.strongBorder)},
        {QStringLiteral("@attentionSoft"), css(theme.attention.soft)},
        {QStringLiteral("@attention"), css(theme.attention.text)},
        {QStringLiteral("@accentHover"),
         css(render::blended(theme.dark ? theme.onAccent : theme.text, theme.accent, theme.dark ? 0.15 : 0.22))},
        {QStringLiteral("@accent"), css(theme.accent)},
        {QStringLiteral("@onAccent"), css(theme.onAccent)},
        {QStringLiteral("@alternate"), css(theme.alternate)},
        {QStringLiteral("@badSoft"), css(theme.bad.soft)},
        {QStringLiteral("@badMark"), css(theme.bad.mark)},
        {QStringLiteral("@bad"), css(theme.bad.text)},
        {QStringLiteral("@border"), css(theme.border)},
        {QStringLiteral("@body"), px(13)},
        {QStringLiteral("@canvas"), css(theme.canvas)},
        {QStringLiteral("@caption"), px(11)},
        {QStringLiteral("@detail"), px(12)},
        {QStringLiteral("@disabled"), css(render::blended(theme.muted, theme.surface, 0.6))},
        {QStringLiteral("@figure"), px(24)},
        {QStringLiteral("@good"), css(theme.good.text)},
        {QStringLiteral("@grid"), css(theme.grid)},
        {QStringLiteral("@hero"), px(30)},
        {QStringLiteral("@hover"), css(render::blended(theme.text, theme.sidebar, 0.07))},
        {QStringLiteral("@lead"), px(14)},
        {QStringLiteral("@muted"), css(theme.muted)},
        {QStringLiteral("@page"), px(20)},
        {QStringLiteral("@scroll"), css(render::blended(theme.strongBorder, theme.surface, 0.55))},
        {QStringLiteral("@score"), px(34)},
        {QStringLiteral("@secondary"), css(theme.secondary)},
        {QStringLiteral("@section"), px(15)},
        {QStringLiteral("@selection"), css(theme.selection)},
        {QStringLiteral("@sidebar"), css(theme.sidebar)},
        {QStringLiteral("@surface"), css(theme.surface)},
        {QStringLiteral("@text"), css(theme.text)},
        {QStringLiteral("@tipGround"), css(theme.text)},
        {QStringLiteral("@tipInk"), css(theme.surface)},
        {QStringLiteral("@track"), css(theme.track())},
        {QStringLiteral("@window"), css(theme.window)},
    };
    QString sheet = QString::fromLatin1(kSheet);
    for (const auto &[name, value] : values) {
        sheet.replace(name, value);
    }
    return sheet;
}

}  // namespace linchpin::gui
