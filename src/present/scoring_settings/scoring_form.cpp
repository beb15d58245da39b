#include "present/scoring_settings/scoring_form.h"

#include "app/score_board.h"
#include "app/score_inputs.h"
#include "app/scoring_settings/scoring_settings.h"
#include "present/models/cell.h"
#include "present/scoring_settings/parameter_texts.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace scoring = core::scoring;

namespace {

constexpr int kDelay = 120;  // ms after the last change of a value
constexpr std::size_t kMostRows = 50;

}  // namespace

/// Two boards of one state of the file: with the stored and with the tried parameters. Used by one job at a time.
struct ScoringForm::Boards {
    std::optional<app::ScoreBoard> now;
    std::optional<app::ScoreBoard> then;
};

ScoringForm::ScoringForm(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &ScoringForm::tryNow);
    connect(session, &WorkspaceSession::changed, this, [this](const ChangeNews &news) {
        m_boards.reset();
        if (news.touches(core::Kind::ScoringParameter) || !m_active) {
            m_stale = true;
        }
        if (m_active) {
            readStored();
        }
    });
}

ScoringForm::~ScoringForm() = default;

void ScoringForm::setActive(bool active)
{
    m_active = active;
    if (active && m_stale) {
        readStored();
    }
}

void ScoringForm::readStored()
{
    m_stale = false;
    onWorkspace<scoring::ScoringParameters>(
        m_session, tr("Reading the parameters"), this,
        [](WorkspaceAccess &access, JobControl &) { return app::scoringParameters(access.workspace().read()); },
        [this](core::Result<scoring::ScoringParameters> result) {
            const bool wasTrying = isTrying() && m_loaded;
            if (!result && result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT failed(result.error());
            }
            m_stored = result.value_or(scoring::ScoringParameters());
            if (!wasTrying) {
                m_tried = m_stored;
            }
            m_loaded = true;
            Q_EMIT valuesChanged();
            m_delay.start(0);
        });
}

int ScoringForm::changedCount() const { return static_cast<int>(scoring::changedParameters(m_tried).size()); }

QString ScoringForm::summary() const
{
    if (!m_preview) {
        return {};
    }
    const Format format = m_session->format();
    if (!isTrying()) {
        return tr("%1 accounts, %2 at risk.")
            .arg(format.count(static_cast<std::int64_t>(m_preview->accounts)),
                 format.money(m_preview->atRiskNow, m_preview->currency));
    }
    const QString money = tr("At risk: %1 now, %2 then.")
                              .arg(format.money(m_preview->atRiskNow, m_preview->currency),
                                   format.money(m_preview->atRiskThen, m_preview->currency));
    return (m_preview->moved == 0 ? tr("No account changes its rank.")
                                  : tr("%1 of %2 accounts change their rank.")
                                        .arg(format.count(static_cast<std::int64_t>(m_preview->moved)),
                                             format.count(static_cast<std::int64_t>(m_preview->accounts))))
        + QLatin1Char(' ') + money;
}

void ScoringForm::setValue(const std::string &name, double value)
{
    if (scoring::setParameter(m_tried, name, value)) {
        Q_EMIT valuesChanged();
        m_delay.start(kDelay);
    }
}

void ScoringForm::resetValue(const std::string &name)
{
    if (const auto standard = scoring::parameterValue({}, name)) {
        setValue(name, *standard);
    }
}

void ScoringForm::setAll(const scoring::ScoringParameters &parameters)
{
    m_tried = parameters;
    Q_EMIT valuesChanged();
    m_delay.start(kDelay);
}

void ScoringForm::discard() { setAll(m_stored); }

void ScoringForm::tryNow()
{
    if (m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    const auto valid = scoring::validateParameters(m_tried);
    m_problem.clear();
    if (!valid) {
        m_problem = tr("%1 cannot be %2 together with the other values.")
                        .arg(parameterText(valid.error().subject).title, fromUtf8(valid.error().detail));
        Q_EMIT valuesChanged();
        return;
    }
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    if (!m_boards) {
        m_boards = std::make_shared<Boards>();
    }
    readApart<core::report::ParameterPreview>(
        m_session, tr("Ranking with other weights"), this,
        [boards = m_boards, stored = m_stored, tried = m_tried](const store::Reader &reader, core::Date today,
                                                                JobControl &) -> core::Result<core::report::ParameterPreview> {
            const auto bring = [&](std::optional<app::ScoreBoard> &board,
                                   const scoring::ScoringParameters &parameters) -> core::Result<void> {
                if (board) {
                    return board->parameters() == parameters ? core::Result<void>() : board->setParameters(reader, parameters);
                }
                auto loaded = app::ScoreBoard::load(reader, today, parameters);
                if (!loaded) {
                    return tl::make_unexpected(loaded.error());
                }
                board.emplace(std::move(*loaded));
                return {};
            };
            if (auto done = bring(boards->now, stored); !done) {
                return tl::make_unexpected(done.error());
            }
            if (auto done = bring(boards->then, tried); !done) {
                return tl::make_unexpected(done.error());
            }
            return app::previewParameters(*boards->now, *boards->then, reader, kMostRows);
        },
        [this](core::Result<core::report::ParameterPreview> result) {
            m_reading = false;
            if (result) {
                m_preview = std::make_shared<const core::report::ParameterPreview>(std::move(*result));
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT failed(result.error());
            }
            if (m_again) {
                m_again = false;
                tryNow();
            }
            Q_EMIT previewChanged();
        });
}

void ScoringForm::keep()
{
    if (!isTrying() || !m_problem.isEmpty()) {
        return;
    }
    std::vector<app::ParameterChange> changes;
    const auto before = scoring::listParameters(m_stored);
    const auto after = scoring::listParameters(m_tried);
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (before[i].value != after[i].value) {
            changes.push_back({after[i].name, after[i].value});
        }
    }
    const QString label = changes.size() == 1 ? tr("Scoring: %1").arg(parameterText(changes.front().name).title)
                                              : tr("Scoring: %1 parameters").arg(changes.size());
    onWorkspace<bool>(
        m_session, tr("Keeping the weights"), this,
        [changes = std::move(changes), label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            if (auto done = app::setScoringParameters(access.workspace(), changes, label); !done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        [this, tried = m_tried](core::Result<bool> result) {
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            m_stored = tried;
            Q_EMIT valuesChanged();
            Q_EMIT kept();
        });
}

ParameterPreviewModel::ParameterPreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void ParameterPreviewModel::setPreview(std::shared_ptr<const core::report::ParameterPreview> preview, const Format &format)
{
    const int before = rowCount();
    const int after = preview ? static_cast<int>(preview->rows.size()) : 0;
    m_format = format;
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_preview = std::move(preview);
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_preview = std::move(preview);
        endInsertRows();
    } else {
        m_preview = std::move(preview);
    }
    if (after > 0) {
        Q_EMIT dataChanged(index(0, 0), index(after - 1, ColumnCount - 1));
    }
}

int ParameterPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_preview ? 0 : static_cast<int>(m_preview->rows.size());
}

int ParameterPreviewModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ParameterPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_preview) {
        return {};
    }
    const auto &row = m_preview->rows[static_cast<std::size_t>(index.row())];
    const int change = row.rankNow - row.rankThen;
    const double riskChange = row.atRiskThen - row.atRiskNow;
    switch (role) {
    case IdRole: return QVariant::fromValue<qlonglong>(row.account.value());
    case CellKindRole:
        return static_cast<int>(index.column() == Account       ? CellKind::Strong
                                    : index.column() == RankNow ? CellKind::Text
                                                                : CellKind::Number);
    case ToneRole:
        if (index.column() == RankNow) {
            return static_cast<int>(change > 0 ? CellTone::Bad : change < 0 ? CellTone::Good : CellTone::Muted);
        }
        if (index.column() == AtRiskThen && qAbs(riskChange) >= 0.5) {
            return static_cast<int>(riskChange > 0 ? CellTone::Bad : CellTone::Good);
        }
        return static_cast<int>(index.column() == AtRiskNow ? CellTone::Secondary : CellTone::Normal);
    case Qt::DisplayRole:
        switch (index.column()) {
        case RankThen: return m_format->count(row.rankThen);
        case RankNow:
            return change == 0 ? tr("as before")
                : change > 0   ? tr("\u25b2 from %1").arg(row.rankNow)
                               : tr("\u25bc from %1").arg(row.rankNow);
        case Account: return fromUtf8(row.name);
        case Score: return m_format->score(row.scoreThen);
        case AtRiskNow: return m_format->money(row.atRiskNow, m_preview->currency);
        case AtRiskThen: return m_format->money(row.atRiskThen, m_preview->currency);
        default: return {};
        }
    case Qt::AccessibleTextRole:
        return index.column() == Account
            ? tr("%1: rank %2, before %3; at risk %4, before %5")
                  .arg(fromUtf8(row.name), m_format->count(row.rankThen), m_format->count(row.rankNow),
                       m_format->money(row.atRiskThen, m_preview->currency), m_format->money(row.atRiskNow, m_preview->currency))
            : QVariant();
    default: return {};
    }
}

QVariant ParameterPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const bool numeric = section != Account && section != RankNow;
    if (role == NumericRole) {
        return numeric;
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case RankThen: return tr("Rank");
    case RankNow: return tr("Change");
    case Account: return tr("Account");
    case Score: return tr("Score");
    case AtRiskNow: return tr("At risk now");
    case AtRiskThen: return tr("At risk then");
    default: return {};
    }
}

}  // namespace linchpin::present
