#pragma once

#include <memory>
#include <optional>

#include "core/report/portfolio.h"
#include "gui/portfolio/portfolio_export.h"
#include "gui/shell/page.h"
#include "present/models/portfolio_model.h"
#include "present/portfolio/portfolio_views.h"
#include "present/portfolio/portfolio_words.h"

class QGridLayout;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace linchpin::gui {

class AttentionCard;
class BusyLine;
class Card;
class ConcentrationWidget;
class EmptyState;
class KeyFigures;
class PeriodButton;
class PortfolioFilterBar;
class PortfolioTable;
class QuadrantWidget;
class ViewButton;

/// Which customers can we not afford to lose, and which may we lose? Key figures, concentration, risk, what needs attention, the ranked table.
/// Rows, bubbles and ranks of the curve are selected together; filters, columns, order and period are one view that can be saved.
class PortfolioPage final : public Page {
    Q_OBJECT
public:
    explicit PortfolioPage(const PageContext &context, QWidget *parent = nullptr);
    ~PortfolioPage() override;

    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    /// Writes what is seen to `path`, by the ending of its name: CSV, XLSX, PNG or PDF.
    void exportTable(const QString &path);
    /// Filters, columns, order, period: what a saved view keeps.
    [[nodiscard]] const present::PortfolioView &view() const { return m_view; }
    void applyView(const present::PortfolioView &view, qint64 id);
    [[nodiscard]] present::PortfolioViews &views() { return m_views; }
    [[nodiscard]] const present::PortfolioModel &model() const { return m_model; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHeader(class QVBoxLayout *layout);
    void buildCards(class QVBoxLayout *layout);
    void buildTable(class QVBoxLayout *layout);
    void buildActions();
    void refresh();
    void refreshShown();
    void refreshAttention();
    void changeView(const present::PortfolioView &view);
    void keepView();
    void restoreView();
    [[nodiscard]] present::ShownScope scope() const;
    [[nodiscard]] PortfolioPicture picture() const;
    void select(core::AccountId account);
    void onTableSelection();
    void openAttention(const core::report::AttentionItem &item);
    void showAttention(bool open);
    void openAccount(core::AccountId account, const QString &tab = {}, core::SeatId seat = {});
    void edit(core::AccountId account, int column, const QVariant &value);
    void copyRows();
    void arrangeCards();

    std::shared_ptr<const present::PortfolioData> m_data;
    present::PortfolioModel m_model;
    present::PortfolioViews m_views;
    present::PortfolioView m_view;
    qint64 m_viewId = 0;
    bool m_selecting = false;
    bool m_wide = true;
    bool m_attentionOpen = false;
    int m_attentionQuestion = 0;
    PortfolioExporter *m_exporter;

    class QLabel *m_subtitle = nullptr;
    ViewButton *m_viewButton = nullptr;
    PeriodButton *m_period = nullptr;
    QToolButton *m_exportButton = nullptr;
    QPushButton *m_addButton = nullptr;
    QToolButton *m_columnsButton = nullptr;
    QToolButton *m_groups = nullptr;
    QToolButton *m_measure = nullptr;
    BusyLine *m_busy = nullptr;
    QStackedLayout *m_content = nullptr;
    QWidget *m_shown = nullptr;
    EmptyState *m_empty = nullptr;
    KeyFigures *m_figures = nullptr;
    QGridLayout *m_cards = nullptr;
    Card *m_curveCard = nullptr;
    Card *m_quadrantCard = nullptr;
    AttentionCard *m_attention = nullptr;
    ConcentrationWidget *m_curve = nullptr;
    QuadrantWidget *m_quadrant = nullptr;
    PortfolioFilterBar *m_filters = nullptr;
    PortfolioTable *m_table = nullptr;
    std::vector<PageAction> m_actions;
    QAction *m_openAction = nullptr;
    QAction *m_copyAction = nullptr;
    QAction *m_editAction = nullptr;
};

void registerPortfolioPage(PageRegistry &registry);

}  // namespace linchpin::gui
