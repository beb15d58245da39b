#pragma once

#include <memory>

#include <QCoreApplication>
#include <QWidget>

#include "core/report/people.h"
#include "gui/shell/page.h"

namespace linchpin::gui {

/// The lists about one seat or person, as bodies of cards. Each builds new widgets from the detail; edits go through present/people/people_edits.h.
class SeatLists final {
    Q_DECLARE_TR_FUNCTIONS(SeatLists)
public:
    using Detail = std::shared_ptr<const core::report::PersonDetail>;
    SeatLists(const PageContext &context, Detail detail, std::size_t seat);

    /// Who of us knows them: level, strength with its ledger, wanted level, owner.
    [[nodiscard]] QWidget *ties(QWidget *parent) const;
    [[nodiscard]] QString tiesTitle() const;
    /// Who said so, when, why: aspect by aspect, newest first.
    [[nodiscard]] QWidget *judgements(QWidget *parent) const;
    [[nodiscard]] QString judgementsTitle() const;
    /// Needs and personal values, with a line to add one.
    [[nodiscard]] QWidget *needs(QWidget *parent) const;
    [[nodiscard]] QWidget *promises(QWidget *parent) const;
    [[nodiscard]] QString promisesTitle() const;
    [[nodiscard]] QWidget *proofs(QWidget *parent) const;
    [[nodiscard]] QWidget *talks(QWidget *parent) const;
    [[nodiscard]] QString talksTitle() const;

private:
    [[nodiscard]] const core::report::PersonSeat &seat() const { return m_detail->seats[m_index]; }
    [[nodiscard]] bool canEdit() const;
    [[nodiscard]] QWidget *tieRow(const core::report::PersonTie &tie, QWidget *parent) const;
    [[nodiscard]] QWidget *promiseRow(const core::report::PersonPromise &promise, QWidget *parent) const;
    [[nodiscard]] QWidget *judgementRow(const core::report::JudgementEntry &entry, QWidget *parent) const;
    [[nodiscard]] QWidget *addTieRow(QWidget *parent) const;

    PageContext m_context;
    Detail m_detail;
    std::size_t m_index;
    QString m_who;
};

}  // namespace linchpin::gui
