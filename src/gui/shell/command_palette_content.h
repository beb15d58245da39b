#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "gui/shell/command_palette_list.h"
#include "gui/shell/page.h"
#include "present/search/search_feed.h"

namespace linchpin::gui {

/// What the palette shows for a text: people, accounts, commands, and what was written. Commands are known at once, the rest is searched in the
/// background; the answer comes in one piece, so that nothing jumps. `>` commands, `@` people, `#` accounts.
class PaletteContent final : public QObject {
    Q_OBJECT
public:
    PaletteContent(const PageContext &context, const PageRegistry &registry, QObject *parent);

    /// The palette opens over what is shown now; `commands` can be run now.
    void begin(std::vector<PaletteEntry> commands);
    void ask(const QString &text);
    void end();

Q_SIGNALS:
    /// For the text asked last. `complete`: false when the search still runs and only commands are told. `hint` may be empty.
    void ready(const QString &text, const std::vector<linchpin::gui::PaletteEntry> &entries, const QString &hint, bool complete);

private:
    /// Whom or what commands are about.
    struct Subject {
        QString name;
        core::AccountId account;
        core::SeatId seat;
        core::PersonId person;
    };
    void tell(const present::FoundItems &found, bool complete);
    void addFound(std::vector<PaletteEntry> &to, const std::vector<present::FoundItem> &items, const QString &group) const;
    void addCommands(std::vector<PaletteEntry> &to, const QString &query, const Subject &best, std::size_t most) const;
    [[nodiscard]] std::vector<PaletteEntry> about(const Subject &subject) const;
    /// Accounts of the portfolio by name, for when the index cannot tell them yet.
    [[nodiscard]] std::vector<present::FoundItem> knownAccounts(const QString &query) const;
    void addTopAccounts(std::vector<PaletteEntry> &to, std::size_t most) const;
    [[nodiscard]] std::vector<present::FoundItem> byRisk(std::vector<present::FoundItem> accounts, std::size_t most) const;
    [[nodiscard]] QString figuresOf(core::AccountId account) const;
    [[nodiscard]] Location placeOf(const present::FoundItem &item) const;
    [[nodiscard]] Subject selected() const;

    PageContext m_context;
    const PageRegistry &m_registry;
    present::SearchFeed m_feed;
    QTimer m_patience;
    std::vector<PaletteEntry> m_commands;
    Subject m_subject;  ///< what is selected where the palette was opened
    QString m_text;
    bool m_isOpen = false;
};

/// "Copy link": puts the link of the place that is shown into the clipboard.
void registerCopyLinkCommand(PageRegistry &registry);

}  // namespace linchpin::gui
