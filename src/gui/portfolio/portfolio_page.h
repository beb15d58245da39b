#pragma once

#include <memory>

#include "core/report/portfolio.h"
#include "gui/shell/page.h"
#include "present/models/card_list_model.h"
#include "present/models/portfolio_model.h"

class QGridLayout;
class QStackedLayout;
class QToolButton;

namespace linchpin::gui {

class BusyLine;
class Card;
class CardListView;
class ConcentrationWidget;
class EmptyState;
class KeyFigures;
class QuadrantWidget;
class TableView;

/// Which customers can we not afford to lose, and which may we lose? Key figures, concentration, risk, what needs attention, the ranked table.
/// A row, a bubble and a bar of the curve are selected together.
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

    /// Writes the table as it is seen to `path` as CSV.
    void exportTable(const QString &path);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHeader(class QVBoxLayout *layout);
    void buildCards(class QVBoxLayout *layout);
    void buildTable(class QVBoxLayout *layout);
    void refresh();
    void refreshSegments();
    void chooseSegment(const std::optional<std::string> &segment);
    void select(core::AccountId account);
    void onTableSelection();
    void openAccount(core::AccountId account, const QString &tab = {}, core::SeatId seat = {});
    void askExport();
    void copyRows();
    void arrangeCards();

    std::shared_ptr<const core::report::Portfolio> m_portfolio;
    present::PortfolioModel m_model;
    present::PortfolioFilterModel m_rows;
    present::CardListModel m_attention;
    std::optional<std::string> m_segment;
    bool m_selecting = false;
    bool m_wide = true;

    class QLabel *m_subtitle = nullptr;
    QToolButton *m_period = nullptr;
    QToolButton *m_segments = nullptr;
    BusyLine *m_busy = nullptr;
    QStackedLayout *m_content = nullptr;
    EmptyState *m_empty = nullptr;
    KeyFigures *m_figures = nullptr;
    QGridLayout *m_cards = nullptr;
    Card *m_curveCard = nullptr;
    Card *m_quadrantCard = nullptr;
    Card *m_attentionCard = nullptr;
    ConcentrationWidget *m_curve = nullptr;
    QuadrantWidget *m_quadrant = nullptr;
    CardListView *m_attentionList = nullptr;
    TableView *m_table = nullptr;
    QAction *m_exportAction = nullptr;
    QAction *m_openAction = nullptr;
    QAction *m_copyAction = nullptr;
};

void registerPortfolioPage(PageRegistry &registry);

}  // namespace linchpin::gui
