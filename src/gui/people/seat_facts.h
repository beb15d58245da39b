#pragma once

#include <memory>

#include <QWidget>

#include "core/report/people.h"
#include "gui/shell/page.h"

class QVBoxLayout;

namespace linchpin::gui {

class FactList;
class JudgementField;

/// What we think of somebody in one seat, each value edited in place: roles, tier, stance, power, strength, loyalty, rhythm, superior. The same widget
/// in the inspector (`compact`) and on the page of a person.
class SeatFacts final : public QWidget {
    Q_OBJECT
public:
    enum class Size : std::uint8_t { Compact, Full };
    using Detail = std::shared_ptr<const core::report::PersonDetail>;
    SeatFacts(const PageContext &context, Detail detail, std::size_t seat, Size size, QWidget *parent = nullptr);

    /// Whether somebody is in the middle of a judgement here.
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] JudgementField *stance() const { return m_stance; }
    [[nodiscard]] JudgementField *roleField() const { return m_role; }

Q_SIGNALS:
    /// Somebody stopped being in the middle of something: news that waited may come.
    void freed();

private:
    [[nodiscard]] const core::report::PersonSeat &seat() const { return m_detail->seats[m_index]; }
    [[nodiscard]] bool canEdit() const;
    void addRoles(FactList *facts);
    void addTier(FactList *facts);
    void addStance(FactList *facts);
    void addPower(FactList *facts);
    void addRhythm(FactList *facts);
    void addSuperior(FactList *facts);
    void judge(JudgementField *field, core::Aspect aspect, const QString &value, const QString &reason);

    PageContext m_context;
    Detail m_detail;
    std::size_t m_index;
    Size m_size;
    QString m_who;
    std::vector<JudgementField *> m_fields;
    JudgementField *m_stance = nullptr;
    JudgementField *m_role = nullptr;
};

}  // namespace linchpin::gui
