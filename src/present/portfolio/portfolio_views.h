#pragma once

#include <functional>
#include <vector>

#include <QObject>

#include "core/result.h"
#include "present/portfolio/portfolio_view.h"

namespace linchpin::present {

class WorkspaceSession;
struct ChangeNews;

/// The saved views of the portfolio that the open workspace keeps. Each act is one undo step; lists follow changes, undo and redo.
class PortfolioViews final : public QObject {
    Q_OBJECT
public:
    explicit PortfolioViews(WorkspaceSession *session, QObject *parent = nullptr);

    /// By name; those whose content cannot be read are left out.
    [[nodiscard]] const std::vector<NamedView> &views() const { return m_views; }
    /// Null when there is none.
    [[nodiscard]] const NamedView *find(qint64 id) const;

    using Saved = std::function<void(core::Result<qint64>)>;
    using Done = std::function<void(core::Result<void>)>;
    /// `done` gets the id of the new view. Errors: app::saveView.
    void save(const QString &name, const PortfolioView &view, QObject *context, Saved done);
    void replace(qint64 id, const PortfolioView &view, QObject *context, Done done);
    void rename(qint64 id, const QString &name, QObject *context, Done done);
    void remove(qint64 id, QObject *context, Done done);
    /// One sentence for beside the field of the name.
    [[nodiscard]] static QString nameProblem(const core::Error &error);

Q_SIGNALS:
    void changed();

private:
    void follow(const ChangeNews &news);
    void read();

    WorkspaceSession *m_session;
    std::vector<NamedView> m_views;
};

}  // namespace linchpin::present
