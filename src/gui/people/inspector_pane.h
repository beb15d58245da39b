#pragma once

#include <memory>

#include <QPointer>

#include "core/report/account_overview.h"
#include "gui/people/seat_facts.h"
#include "gui/shell/page.h"
#include "present/people/person_feed.h"

class QScrollArea;
class QVBoxLayout;

namespace linchpin::gui {

/// Details of whatever is selected on the page: a person or seat with values to edit, an account with its figures. Follows the selection; news wait while
/// somebody types.
class InspectorPane final : public Pane {
    Q_OBJECT
public:
    explicit InspectorPane(const PageContext &context, QWidget *parent = nullptr);

    void open(const PaneRequest &request) override;
    void follow(const Selection &selection) override;
    [[nodiscard]] bool isLoaded() const override;
    [[nodiscard]] SeatFacts *facts() const { return m_facts; }
    /// "Elena Ferrari", "Halden Foods", "5 people selected"
    [[nodiscard]] QString title() const { return m_title; }

private:
    enum class What : std::uint8_t { Nothing, Person, Account, Several };
    void refresh();
    [[nodiscard]] bool isBusy() const;
    void readAccount();
    void rebuild();
    QVBoxLayout *begin(const QString &title, const QString &note);
    void section(QVBoxLayout *rows, const QString &title);
    void buildPerson();
    void buildAccount();
    void buildNothing();

    present::PersonFeed m_feed;
    std::shared_ptr<const core::report::PersonDetail> m_shown;
    std::shared_ptr<const core::report::AccountOverview> m_account;
    Selection m_selection;
    What m_what = What::Nothing;
    core::SeatId m_seat;
    core::AccountId m_accountId;
    int m_generation = 0;
    bool m_reading = false;
    bool m_waiting = false;
    QString m_title;
    QScrollArea *m_scroll;
    QPointer<SeatFacts> m_facts;
};

void registerInspectorPane(PageRegistry &registry);

}  // namespace linchpin::gui
