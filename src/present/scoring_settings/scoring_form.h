#pragma once

#include <memory>
#include <optional>
#include <string>

#include <QAbstractTableModel>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "core/report/parameter_preview.h"
#include "core/scoring/parameters.h"
#include "present/workspace_session.h"

namespace linchpin::present {

class Job;

/// The parameters of the method as a form: those that the workspace keeps, and others that are being tried. Trying re-ranks all accounts on
/// a thread of its own and stores nothing; `keep` stores them as one undo step.
class ScoringForm final : public QObject {
    Q_OBJECT
public:
    explicit ScoringForm(WorkspaceSession *session, QObject *parent = nullptr);
    ~ScoringForm() override;

    [[nodiscard]] const core::scoring::ScoringParameters &stored() const { return m_stored; }
    [[nodiscard]] const core::scoring::ScoringParameters &tried() const { return m_tried; }
    [[nodiscard]] bool isTrying() const { return !(m_tried == m_stored); }
    [[nodiscard]] bool isLoaded() const { return m_loaded && !m_reading; }
    /// How many parameters differ from the defaults of the method (as tried).
    [[nodiscard]] int changedCount() const;
    /// Why the tried set cannot be used; empty when it can.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Of the last set that could be scored; null before the first.
    [[nodiscard]] std::shared_ptr<const core::report::ParameterPreview> preview() const { return m_preview; }
    /// "7 of 64 accounts change their rank. At risk: €24.1 M, then €25.3 M."
    [[nodiscard]] QString summary() const;

    void setValue(const std::string &name, double value);
    void resetValue(const std::string &name);
    void setAll(const core::scoring::ScoringParameters &parameters);
    void discard();
    /// Stores what is tried as one step.
    void keep();
    void setActive(bool active);

Q_SIGNALS:
    /// Stored or tried values changed.
    void valuesChanged();
    void previewChanged();
    void kept();
    void failed(const linchpin::core::Error &error);

private:
    struct Boards;
    void readStored();
    void tryNow();

    WorkspaceSession *m_session;
    core::scoring::ScoringParameters m_stored;
    core::scoring::ScoringParameters m_tried;
    std::shared_ptr<const core::report::ParameterPreview> m_preview;
    std::shared_ptr<Boards> m_boards;
    QTimer m_delay;
    QString m_problem;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_again = false;
    bool m_active = false;
    bool m_stale = true;
};

/// The accounts by their rank under the tried parameters: rank now and then, score, revenue at risk now and then.
class ParameterPreviewModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { RankThen, RankNow, Account, Score, AtRiskNow, AtRiskThen, ColumnCount };

    explicit ParameterPreviewModel(QObject *parent = nullptr);
    void setPreview(std::shared_ptr<const core::report::ParameterPreview> preview, const Format &format);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const core::report::ParameterPreview> m_preview;
    std::optional<Format> m_format;
};

}  // namespace linchpin::present
