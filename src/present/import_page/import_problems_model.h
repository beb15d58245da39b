#pragma once

#include <cstdint>
#include <vector>

#include <QAbstractTableModel>
#include <QString>

namespace linchpin::present {

/// One thing that an import did not take.
struct ImportProblem {
    std::uint64_t line = 0;  ///< of the file, from 1
    QString column;  ///< header; empty = the row as a whole
    QString value;
    QString sentence;
    bool rowLeftOut = false;

    bool operator==(const ImportProblem &) const = default;
};

/// The problems of a preview by line: row, column, value, what is wrong.
class ImportProblemsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Line, Header, Value, Problem, ColumnCount };
    enum class Shown : std::uint8_t { All, Rows, Cells };

    explicit ImportProblemsModel(QObject *parent = nullptr);

    /// `total` counts those beyond the list too.
    void setProblems(std::vector<ImportProblem> problems, std::uint64_t total);
    void setShown(Shown shown);
    [[nodiscard]] Shown shown() const { return m_shown; }
    [[nodiscard]] std::uint64_t total() const { return m_total; }
    [[nodiscard]] int rowsLeftOut() const { return m_rows; }
    [[nodiscard]] int cellsLeftOut() const { return m_cells; }
    [[nodiscard]] const std::vector<ImportProblem> &problems() const { return m_problems; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void fill();

    std::vector<ImportProblem> m_problems;
    std::vector<std::size_t> m_shownRows;
    std::uint64_t m_total = 0;
    int m_rows = 0;
    int m_cells = 0;
    Shown m_shown = Shown::All;
};

}  // namespace linchpin::present
