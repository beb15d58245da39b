// What the portfolio page does: views, exports, edits, and where its rows lead.

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QStackedLayout>
#include <QToolButton>

#include "gui/portfolio/attention_card.h"
#include "gui/portfolio/filter_bar.h"
#include "gui/portfolio/period_button.h"
#include "gui/portfolio/portfolio_charts.h"
#include "gui/portfolio/portfolio_page.h"
#include "gui/portfolio/portfolio_table.h"
#include "gui/portfolio/view_button.h"
#include "gui/shell/view_state.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/key_figures.h"
#include "present/edit/field_edit.h"
#include "present/error_text.h"
#include "present/models/portfolio_feed.h"
#include "present/portfolio/account_edit.h"

namespace linchpin::gui {

using present::PortfolioColumn;
using present::PortfolioModel;
using present::PortfolioView;

namespace {

constexpr double kPictureScale = 2;

QString stateKey(const present::WorkspaceInfo &info, const char *what)
{
    return QStringLiteral("portfolio/%1/%2").arg(info.id).arg(QLatin1String(what));
}

}  // namespace

void PortfolioPage::changeView(const PortfolioView &view) { applyView(view, m_viewId); }

void PortfolioPage::applyView(const PortfolioView &view, qint64 id)
{
    const bool otherRows = !(view.filter == m_view.filter) || view.rollUp != m_view.rollUp;
    const std::vector<core::AccountId> chosen = m_table->selectedAccounts();
    m_view = view;
    m_viewId = id;
    m_filters->setFilter(view.filter);
    m_groups->setChecked(view.rollUp);
    m_measure->setChecked(view.ofProfit);
    m_table->setColumns(view.columns);
    m_model.setFilter(view.filter);
    m_model.setRollUp(view.rollUp);
    m_table->setOrder(view.sortColumn, view.descending);
    m_period->setPeriod(view.period, std::nullopt, context().session->format());
    m_viewButton->setCurrent(m_view, m_viewId);
    const bool ranges = std::find(view.columns.begin(), view.columns.end(), PortfolioColumn::RankRange) != view.columns.end();
    context().portfolio->setRankSpansWanted(ranges);
    context().portfolio->setWish({view.period, view.rollUp, view.ofProfit});
    keepView();
    if (otherRows) {
        refreshShown();
    }
    if (m_data && m_table->selectedAccounts().empty()) {
        m_table->selectAccounts(chosen);
    }
    if (m_data && m_model.rowCount() > 0 && m_table->selectedAccounts().empty()) {
        m_table->selectAccounts({m_model.accountAt(0)});
    }
}

void PortfolioPage::keepView()
{
    const auto &info = context().session->info();
    context().state->setValue(stateKey(info, "view"), QString::fromUtf8(m_view.toJson()));
    context().state->setValue(stateKey(info, "view_id"), QString::number(m_viewId));
}

void PortfolioPage::restoreView()
{
    const auto &info = context().session->info();
    const auto kept = PortfolioView::fromJson(context().state->value(stateKey(info, "view")).toString().toUtf8());
    applyView(kept.value_or(PortfolioView()), context().state->value(stateKey(info, "view_id")).toString().toLongLong());
}

PortfolioPicture PortfolioPage::picture() const
{
    PortfolioPicture picture;
    const auto format = context().session->format();
    picture.columns = m_table->columns();
    picture.accounts = static_cast<int>(m_model.matchCount());
    picture.seen = m_model.snapshot();

    QStringList notes{m_period->toolTip()};
    for (const auto &chip : m_filters->filterTexts()) {
        notes << tr("Filter: %1").arg(chip);
    }
    if (m_model.isRolledUp()) {
        notes << tr("Subsidiaries under their topmost parent: money is summed, the score is the lowest of the group");
    }
    notes << (m_view.ofProfit ? tr("Shares and classes are of the profit of all accounts")
                              : tr("Shares and classes are of the revenue of all accounts"));
    picture.notes = notes;

    render::PortfolioReport &report = picture.report;
    const auto &info = context().session->info();
    report.title =
        m_viewId != 0 && m_views.find(m_viewId) && !m_viewButton->isModified() ? m_views.find(m_viewId)->name : tr("Portfolio");
    report.subtitle = m_data ? present::shownSubtitle(m_data->portfolio(), m_model.shownRows(), scope(), format) : QString();
    report.scope = notes;
    report.workspace = info.name;
    report.company = info.company;
    report.day = info.today;
    report.figures = m_figures->figures();
    report.curveTitle = m_curveCard->title();
    report.curveSubtitle = present::curveSubtitle(scope());
    report.curve = m_curve->chart();
    report.curve.selected.clear();
    report.curve.hoverRank = 0;
    report.quadrantTitle = m_quadrantCard->title();
    report.quadrantSubtitle = present::quadrantSubtitle(scope());
    report.quadrant = m_quadrant->chart();
    report.quadrant.selected = report.quadrant.hovered = -1;
    report.quadrant.alsoSelected.clear();
    report.tableTitle = tr("Accounts");

    picture.image = [this, title = report.title, subtitle = report.subtitle] {
        QWidget *shown = m_content->currentWidget();
        // A picture that is passed on says what it shows: the head of the page without its buttons.
        constexpr int kHead = 56;
        const auto *theme = this->context().theme;
        QImage image((shown->size() + QSize(2 * render::space::kPage, kHead + render::space::kPage)) * kPictureScale,
                     QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(kPictureScale);
        image.fill(shown->palette().color(QPalette::Window));
        QPainter painter(&image);
        const QRect head(render::space::kPage, 0, shown->width(), kHead);
        painter.setPen(theme->theme().text);
        painter.setFont(theme->font(render::TypeSize::Page, render::Weight::SemiBold));
        painter.drawText(head.adjusted(0, 10, 0, -20), Qt::AlignLeft | Qt::AlignVCenter, title);
        painter.setPen(theme->theme().muted);
        painter.setFont(theme->font(render::TypeSize::Detail));
        painter.drawText(head.adjusted(0, 32, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, subtitle);
        shown->render(&painter, QPoint(render::space::kPage, kHead));
        return image;
    };
    return picture;
}

void PortfolioPage::exportTable(const QString &path) { m_exporter->write(path, PortfolioExporter::kindOf(path), picture()); }

void PortfolioPage::openAccount(core::AccountId account, const QString &tab, core::SeatId seat)
{
    if (account) {
        context().shell->goTo({QLatin1String(kAccountPage), tab, account, seat});
    }
}

void PortfolioPage::openAttention(const core::report::AttentionItem &item)
{
    const present::AttentionPlace place = present::attentionPlace(item);
    Location where{QLatin1String(kAccountPage), QLatin1String(kOverviewTab), item.account, place.seat};
    if (place.tab == present::AttentionPlace::Tab::Map) {
        where.tab = QLatin1String(kMapTab);
    } else if (place.tab == present::AttentionPlace::Tab::Timeline) {
        where.tab = QLatin1String(kTimelineTab);
    }
    where.item = place.item;
    context().shell->goTo(where);
}

void PortfolioPage::edit(core::AccountId account, int column, const QVariant &value)
{
    // All that are selected get the same; a row outside the selection only itself.
    std::vector<core::AccountId> accounts = m_table->selectedAccounts();
    if (std::find(accounts.begin(), accounts.end(), account) == accounts.end()) {
        accounts = {account};
    }
    const auto *row = m_model.row(m_model.rowOf(account));
    const QString name = row ? present::fromUtf8(row->name) : QString();
    const QString whose = accounts.size() == 1 ? name : tr("%1 accounts").arg(accounts.size());
    QString field;
    QString label;
    core::Value stored;
    switch (column) {
    case PortfolioModel::Owner:
        field = QStringLiteral("owner");
        label = tr("Owner of %1").arg(whose);
        stored = present::referenceValue(core::MemberId(value.toLongLong()));
        break;
    case PortfolioModel::Segment:
        field = QStringLiteral("segment");
        label = tr("Segment of %1").arg(whose);
        stored = present::textValue(value.toString());
        break;
    case PortfolioModel::Status: {
        field = QStringLiteral("status");
        label = tr("Status of %1").arg(whose);
        const std::string_view word = core::kWords<core::AccountStatus>[static_cast<std::size_t>(value.toInt())];
        stored = core::Value(std::string(word));
        break;
    }
    default: return;
    }
    present::editAccounts(context().session, accounts, field, stored, label, this, [this](core::Result<void> done) {
        if (!done) {
            context().shell->warn(present::errorText(done.error()));
        }
    });
}

void PortfolioPage::copyRows()
{
    QStringList lines;
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (const PortfolioColumn column : m_table->columns()) {
            cells << row.siblingAtColumn(static_cast<int>(column)).data().toString().simplified();
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace linchpin::gui
