#include "gui/portfolio/view_button.h"

#include <QActionGroup>
#include <QLineEdit>
#include <QMenu>

#include "gui/portfolio/popover.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

/// Users' words in menus and on buttons: an ampersand is no mnemonic.
QString menuText(const QString &text) { return render::displayText(text).replace(QLatin1Char('&'), QStringLiteral("&&")); }

}  // namespace

ViewButton::ViewButton(const ThemeController *theme, present::PortfolioViews *views, QWidget *page)
    : QToolButton(page)
    , m_views(views)
    , m_page(page)
{
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setLayoutDirection(Qt::RightToLeft);
    setIcon(themedIcon(QStringLiteral("chevron-down"), theme, IconTone::Muted));
    setIconSize(QSize(14, 14));
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    menu()->setLayoutDirection(Qt::LeftToRight);
    setToolTip(tr("Saved views: filters, columns, order, period"));
    connect(menu(), &QMenu::aboutToShow, this, &ViewButton::fillMenu);
    connect(views, &present::PortfolioViews::changed, this, &ViewButton::refresh);
    refresh();
}

void ViewButton::setCurrent(const present::PortfolioView &view, qint64 id)
{
    m_view = view;
    m_id = id;
    refresh();
}

bool ViewButton::isModified() const
{
    const present::NamedView *kept = m_views->find(m_id);
    return !((kept ? kept->view : present::PortfolioView()) == m_view);
}

void ViewButton::refresh()
{
    const present::NamedView *kept = m_views->find(m_id);
    const QString name = kept ? kept->name : tr("All accounts");
    const QString state = isModified() ? tr("%1 (changed)", "a saved view").arg(menuText(name)) : menuText(name);
    const QString all = fontMetrics().elidedText(state, Qt::ElideRight, fontMetrics().averageCharWidth() * 26);
    setText(all);
    setAccessibleName(tr("View: %1").arg(state));
}

void ViewButton::fillMenu()
{
    QMenu *list = menu();
    list->clear();
    delete list->findChild<QActionGroup *>();
    auto *group = new QActionGroup(list);
    const auto add = [&](const QString &text, qint64 id) {
        QAction *action = list->addAction(text);
        action->setCheckable(true);
        action->setChecked(id == m_id);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id] { Q_EMIT chosen(id); });
    };
    add(tr("All accounts"), 0);
    for (const present::NamedView &view : m_views->views()) {
        add(menuText(view.name), view.id);
    }
    list->addSeparator();
    const present::NamedView *kept = m_views->find(m_id);
    const QString name = kept ? menuText(kept->name) : QString();
    list->addAction(tr("Save as..."), this, [this] { askName(false); })->setEnabled(!m_readOnly);
    if (!kept) {
        return;
    }
    QAction *save = list->addAction(tr("Save changes to %1").arg(name), this, [this] {
        m_views->replace(m_id, m_view, this, [this](core::Result<void> done) {
            if (!done) {
                Q_EMIT failed(done.error());
            }
        });
    });
    save->setEnabled(!m_readOnly && isModified());
    list->addAction(tr("Rename %1...").arg(name), this, [this] { askName(true); })->setEnabled(!m_readOnly);
    list->addAction(tr("Delete %1").arg(name), this,
                    [this] {
                        m_views->remove(m_id, this, [this](core::Result<void> done) {
                            if (!done) {
                                Q_EMIT failed(done.error());
                            }
                        });
                    })
        ->setEnabled(!m_readOnly);
}

void ViewButton::askName(bool rename)
{
    if (!m_form) {
        m_form = new NamePopover(tr("Save this view"), tr("Name"), tr("Save"), m_page);
        connect(m_form, &Popover::accepted, this, &ViewButton::takeName);
    }
    const present::NamedView *kept = m_views->find(m_id);
    m_renaming = rename && kept;
    m_form->setText(m_renaming ? kept->name : QString());
    m_form->openBelow(this);
    m_form->field()->setFocus(Qt::OtherFocusReason);
}

void ViewButton::takeName()
{
    if (m_renaming) {
        m_views->rename(m_id, m_form->text(), this, [this](core::Result<void> done) {
            if (done) {
                m_form->close();
            } else {
                m_form->setProblem(present::PortfolioViews::nameProblem(done.error()));
            }
        });
        return;
    }
    m_views->save(m_form->text(), m_view, this, [this](core::Result<qint64> id) {
        if (id) {
            m_form->close();
            Q_EMIT saved(*id);
        } else {
            m_form->setProblem(present::PortfolioViews::nameProblem(id.error()));
        }
    });
}

}  // namespace linchpin::gui
