#include "present/map_edit/template_model.h"

#include <algorithm>

#include "present/changes.h"
#include "present/models/row_sync.h"
#include "present/workspace_session.h"

namespace linchpin::present {

struct TemplateModel::Sync {
    TemplateModel &model;

    void beginRemove(int from, int to) { model.beginRemoveRows({}, from, to); }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int from, int to) { model.beginInsertRows({}, from, to); }
    void endInsert() { model.endInsertRows(); }
    void beginMove(int from, int to) { model.beginMoveRows({}, from, from, {}, to); }
    void endMove() { model.endMoveRows(); }
    void changed(int row) { Q_EMIT model.dataChanged(model.index(row), model.index(row)); }
};

TemplateModel::TemplateModel(WorkspaceSession *session, Which which, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_which(which)
{
    const auto again = [this] {
        m_stale = true;
        if (m_active) {
            read();
        }
    };
    connect(session, &WorkspaceSession::changed, this, [again](const ChangeNews &news) {
        if (news.touches(core::Kind::PlanTemplate)) {
            again();
        }
    });
    connect(session, &WorkspaceSession::opened, this, again);
}

void TemplateModel::setActive(bool active)
{
    m_active = active;
    if (active && m_stale) {
        read();
    }
}

void TemplateModel::read()
{
    m_stale = false;
    const int number = ++m_reads;
    readTemplates(m_session, this, [this, number](core::Result<std::vector<TemplateChoice>> choices) {
        if (number != m_reads) {
            return;
        }
        if (!choices) {
            m_stale = true;
            return;
        }
        if (m_which == Which::Stored) {
            std::erase_if(*choices, [](const TemplateChoice &choice) { return !choice.isStored(); });
        }
        syncOrderedRows(
            m_rows, std::move(*choices), [](const TemplateChoice &choice) -> long long { return choice.id; }, Sync{*this});
        m_loaded = true;
        Q_EMIT loaded();
    });
}

const TemplateChoice *TemplateModel::choice(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int TemplateModel::rowOf(qint64 id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [id](const TemplateChoice &one) { return one.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int TemplateModel::rowOfName(const QString &name) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const TemplateChoice &one) { return one.name == name; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int TemplateModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant TemplateModel::data(const QModelIndex &index, int role) const
{
    const TemplateChoice *found = index.isValid() ? choice(index.row()) : nullptr;
    if (found == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return found->name;
    case Qt::ToolTipRole: return found->summary;
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(found->name, found->summary);
    case DetailRole: return found->summary;
    case StoredRole: return found->isStored();
    case IdRole: return static_cast<qlonglong>(found->id);
    default: return {};
    }
}

}  // namespace linchpin::present
