#pragma once

#include "gui/shell/page.h"

class QStackedLayout;

namespace linchpin::gui {

class DirectoryView;
class PersonView;

/// All people, and the page of each of them.
class PeoplePage final : public Page {
    Q_OBJECT
public:
    explicit PeoplePage(const PageContext &context, QWidget *parent = nullptr);

    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    [[nodiscard]] DirectoryView *directory() const { return m_directory; }
    [[nodiscard]] PersonView *person() const { return m_person; }
    [[nodiscard]] bool isPersonShown() const;

private:
    void open(core::PersonId person);
    void goBack();
    void refreshActions();

    QStackedLayout *m_stack;
    DirectoryView *m_directory;
    PersonView *m_person;
    QAction *m_find;
    QAction *m_open;
    QAction *m_leave;
    QAction *m_join;
    bool m_active = true;
};

void registerPeoplePage(PageRegistry &registry);

}  // namespace linchpin::gui
