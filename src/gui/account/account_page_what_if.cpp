#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

#include "gui/account/account_page.h"
#include "gui/what_if/trial_band.h"
#include "gui/what_if/what_if_view.h"
#include "present/what_if/trial_words.h"

// The what-if of an account: how it takes the place of the overview and leaves it again.

namespace linchpin::gui {

void AccountPage::buildWhatIf()
{
    PageContext inner = tabContext();
    m_band = new TrialBand(inner, this);
    connect(m_band, &TrialBand::viewAsked, this, &AccountPage::openWhatIf);
    connect(&m_trial, &present::Trial::openChanged, this, &AccountPage::onTrialOpened);
    connect(&m_trial, &present::Trial::assumptionsChanged, this, &AccountPage::nameWhatIfButton);
    nameWhatIfButton();
}

void AccountPage::nameWhatIfButton()
{
    // What was assumed before is offered again.
    m_whatIfButton->setAccessibleName(tr("What if"));
    m_whatIfButton->setToolTip(
        m_trial.hasKept() ? tr("Go on with \u201c%1\u201d (Ctrl+Shift+W)").arg(present::trialHeadline(m_trial.assumptions()))
                          : tr("What if somebody leaves, or is won over? (Ctrl+Shift+W)"));
}

Page *AccountPage::whatIf()
{
    if (!m_whatIf) {
        m_whatIf = new WhatIfView(tabContext(), m_stack);
        m_whatIf->setAccessibleName(tr("What if"));
        m_stack->addWidget(m_whatIf);
        watch(m_whatIf);
        connect(m_whatIf, &Page::loaded, this, &Page::loaded);
    }
    return m_whatIf;
}

void AccountPage::openWhatIf()
{
    if (m_feed.account()) {
        context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kWhatIfTab), m_feed.account(), {}});
    }
}

void AccountPage::onTrialOpened()
{
    nameWhatIfButton();
    // The overview and the what-if stand in the same place; other tabs stay as they are and show the trial's values.
    const int index = m_bar->currentIndex();
    const bool isOverview = index >= 0 && m_infos[static_cast<std::size_t>(index)]->id == QLatin1String(kOverviewTab);
    if (isOverview && currentTab() && !m_bar->signalsBlocked() && m_feed.account() == m_trial.account()) {
        chooseTab(index);
        Q_EMIT locationChanged();
    }
    Q_EMIT statusChanged();
}

void AccountPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_trial.isOpen()) {
        m_trial.close();
        if (Page *page = currentTab()) {
            page->setFocus(Qt::OtherFocusReason);
        }
        return;
    }
    Page::keyPressEvent(event);
}

}  // namespace linchpin::gui
