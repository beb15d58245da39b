#include "present/portfolio/portfolio_views.h"

#include <algorithm>

#include "app/portfolio_views.h"
#include "present/error_text.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

constexpr std::string_view kPage = "portfolio";

}  // namespace

PortfolioViews::PortfolioViews(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::opened, this, &PortfolioViews::read);
    connect(session, &WorkspaceSession::changed, this, &PortfolioViews::follow);
    read();
}

const NamedView *PortfolioViews::find(qint64 id) const
{
    const auto found = std::find_if(m_views.begin(), m_views.end(), [id](const NamedView &view) { return view.id == id; });
    return found == m_views.end() ? nullptr : &*found;
}

void PortfolioViews::follow(const ChangeNews &news)
{
    if (news.kinds.empty() || news.touches(core::Kind::SavedView)) {
        read();
    }
}

void PortfolioViews::read()
{
    if (m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    using Views = std::vector<NamedView>;
    onWorkspace<Views>(
        m_session, tr("Reading the saved views"), this,
        [](WorkspaceAccess &access, JobControl &) -> core::Result<Views> {
            Views views;
            for (const core::SavedView &saved : app::savedViews(access.workspace().read(), kPage)) {
                if (auto view = PortfolioView::fromJson(QByteArray::fromStdString(saved.content))) {
                    views.push_back({saved.id.value(), fromUtf8(saved.name), std::move(*view)});
                }
            }
            return views;
        },
        [this](core::Result<Views> views) {
            if (views && *views != m_views) {
                m_views = std::move(*views);
                Q_EMIT changed();
            }
        });
}

void PortfolioViews::save(const QString &name, const PortfolioView &view, QObject *context, Saved done)
{
    onWorkspace<qint64>(
        m_session, tr("Saving the view"), context,
        [label = tr("Save the view %1").arg(name.simplified()), name = toUtf8(name.simplified()),
         content = view.toJson().toStdString()](WorkspaceAccess &access, JobControl &) -> core::Result<qint64> {
            return app::saveView(access.workspace(), toUtf8(label), kPage, name, content).map([](app::SavedViewId id) {
                return static_cast<qint64>(id.value());
            });
        },
        std::move(done));
}

void PortfolioViews::replace(qint64 id, const PortfolioView &view, QObject *context, Done done)
{
    const NamedView *kept = find(id);
    onWorkspace<void>(
        m_session, tr("Saving the view"), context,
        [label = tr("Change the view %1").arg(kept ? kept->name : QString()), id,
         content = view.toJson().toStdString()](WorkspaceAccess &access, JobControl &) -> core::Result<void> {
            return app::replaceView(access.workspace(), toUtf8(label), app::SavedViewId(id), content);
        },
        std::move(done));
}

void PortfolioViews::rename(qint64 id, const QString &name, QObject *context, Done done)
{
    onWorkspace<void>(
        m_session, tr("Renaming the view"), context,
        [label = tr("Rename the view %1").arg(name.simplified()), id,
         name = toUtf8(name.simplified())](WorkspaceAccess &access, JobControl &) -> core::Result<void> {
            return app::renameView(access.workspace(), toUtf8(label), app::SavedViewId(id), name);
        },
        std::move(done));
}

void PortfolioViews::remove(qint64 id, QObject *context, Done done)
{
    const NamedView *kept = find(id);
    onWorkspace<void>(
        m_session, tr("Deleting the view"), context,
        [label = tr("Delete the view %1").arg(kept ? kept->name : QString()), id](WorkspaceAccess &access, JobControl &) {
            return app::removeView(access.workspace(), toUtf8(label), app::SavedViewId(id));
        },
        std::move(done));
}

QString PortfolioViews::nameProblem(const core::Error &error)
{
    switch (error.code) {
    case core::ErrorCode::InvalidValue:
        return error.detail.empty() ? tr("A view needs a name.") : tr("At most 80 characters, please.");
    case core::ErrorCode::Conflict: return tr("There is already a view called \"%1\".").arg(fromUtf8(error.detail));
    default: return errorTitle(error);
    }
}

}  // namespace linchpin::present
