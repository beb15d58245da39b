#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>

#include "core/entities/kinds.h"

namespace linchpin::present {

class Job;
class WorkspaceSession;
struct ChangeNews;

/// A person or a seat that a picker offers. Of a person without seats only `person` is set, of a placeholder only `seat` and `account`.
struct PersonChoice {
    core::PersonId person;
    core::SeatId seat;
    core::AccountId account;
    QString name;  ///< the person's, else the label of the placeholder
    QString title;
    QString accountName;

    [[nodiscard]] bool isEmpty() const { return person.isNone() && seat.isNone(); }
    /// "COO, Halden Foods", what tells two of the same name apart.
    [[nodiscard]] QString detail() const;
    bool operator==(const PersonChoice &) const = default;
};

struct AccountChoice {
    core::AccountId account;
    QString name;
    QString detail;  ///< segment or industry

    bool operator==(const AccountChoice &) const = default;
};

/// `text` without case, accents and runs of blanks: what searches compare. Two texts that look the same to a reader fold to the same.
[[nodiscard]] QString foldedText(const QString &text);

/// People, seats and accounts to choose from, with their names folded beforehand (off the window's thread), so that completion over 100,000 people
/// answers within a few milliseconds. Loads when first asked (`ensure`), then follows the changes. One for the window, in PageContext.
class ChoiceIndex final : public QObject {
    Q_OBJECT
public:
    enum class Unit : std::uint8_t {
        Seats,  ///< one choice for each seat in force today (a person in two accounts twice), placeholders too
        People  ///< one choice for each person; `seat` is the first of the account asked for, or none
    };

    explicit ChoiceIndex(WorkspaceSession *session, QObject *parent = nullptr);
    ~ChoiceIndex() override;

    /// Starts reading unless done; `ready` follows.
    void ensure();
    [[nodiscard]] bool isReady() const;

    /// Those whose name, title or mail has words that begin as the words of `text`; the account's own first, then by how well the name fits, then
    /// by name. Empty `text`: the first ones of the account. `onlyAccount` leaves out all others.
    [[nodiscard]] std::vector<PersonChoice> people(const QString &text, Unit unit, core::AccountId account, bool onlyAccount,
                                                   int most = 8) const;
    [[nodiscard]] std::vector<AccountChoice> accounts(const QString &text, int most = 8) const;
    /// Empty when unknown (or not yet loaded).
    [[nodiscard]] std::optional<PersonChoice> ofSeat(core::SeatId seat) const;
    /// With the first seat in `account`, else the person's first seat, else none.
    [[nodiscard]] std::optional<PersonChoice> ofPerson(core::PersonId person, core::AccountId account = {}) const;
    [[nodiscard]] QString accountName(core::AccountId account) const;
    /// Seats of the account in force today, by name.
    [[nodiscard]] std::vector<PersonChoice> seatsOf(core::AccountId account) const;
    [[nodiscard]] int personCount() const;

    struct Data;

Q_SIGNALS:
    void ready();
    /// The content changed; open lists ask again.
    void updated();

private:
    void load();
    void follow(const ChangeNews &news);
    void forget();

    WorkspaceSession *m_session;
    std::shared_ptr<const Data> m_data;
    QPointer<Job> m_job;
    bool m_wanted = false;
    bool m_stale = false;
};

}  // namespace linchpin::present
