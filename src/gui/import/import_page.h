#pragma once

#include <memory>
#include <vector>

#include "gui/shell/page.h"
#include "present/import_page/import_form.h"

class QAction;
class QBoxLayout;
class QFrame;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedLayout;
class QVBoxLayout;

namespace linchpin::gui {

class BusyLine;
class Card;
class ElidedLabel;
class InlineChoice;
class MessageBand;
class SegmentedControl;
class StepLine;
class TableView;

/// How do I get a table into the workspace? Choose a file, see how its columns were understood, what would happen and what would not be taken, import it
/// as one undo step. Over the same code as `linchpin-cli import`.
class ImportPage final : public Page {
    Q_OBJECT
public:
    explicit ImportPage(const PageContext &context, QWidget *parent = nullptr);
    ~ImportPage() override;

    /// `item`: path of a file to begin with.
    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] bool isLoaded() const override;

    void setFile(const QString &path);
    [[nodiscard]] present::ImportForm &form() { return m_form; }
    /// Where the rows with problems go; the button asks for a path.
    void saveProblems(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct ColumnRow {
        ElidedLabel *header = nullptr;
        ElidedLabel *example = nullptr;
        QLabel *arrow = nullptr;
        InlineChoice *field = nullptr;
        QLabel *icon = nullptr;
        ElidedLabel *note = nullptr;
        QFrame *rule = nullptr;
        QString shownIcon;
    };
    QWidget *buildStart();
    QWidget *buildFile();
    QWidget *buildQuestion();
    QWidget *buildColumns();
    QWidget *buildProblems();
    QWidget *buildFooter();
    void buildActions();
    void refresh();
    void refreshColumns();
    void refreshColumn(ColumnRow &row, const present::ImportColumn &column);
    void askFile();
    void askSaveProblems();
    void finish(const QString &sentence);

    present::ImportForm m_form;
    StepLine *m_steps;
    QLabel *m_subtitle;
    BusyLine *m_busy;
    MessageBand *m_band;
    QStackedLayout *m_stack;
    QWidget *m_start;
    QScrollArea *m_scroll;
    ElidedLabel *m_fileName;
    ElidedLabel *m_fileDetail;
    InlineChoice *m_kind;
    InlineChoice *m_preset;
    QFrame *m_question;
    QLabel *m_questionText;
    SegmentedControl *m_order;
    Card *m_columnsCard;
    QGridLayout *m_columns;
    QLabel *m_moreColumns;
    std::vector<ColumnRow> m_rows;
    std::vector<present::ImportChoice> m_fields;
    Card *m_problemsCard;
    SegmentedControl *m_shown;
    TableView *m_problems;
    QFrame *m_footer;
    ElidedLabel *m_summary;
    ElidedLabel *m_records;
    QPushButton *m_cancel;
    QPushButton *m_apply;
    QAction *m_chooseAction;
    QAction *m_applyAction;
    QString m_undoLabel;  ///< of the import just made; empty when there is none to take back
};

class PageRegistry;
void registerImportPage(PageRegistry &registry);

}  // namespace linchpin::gui
