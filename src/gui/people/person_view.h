#pragma once

#include <QPointer>
#include <QWidget>

#include "gui/people/seat_facts.h"
#include "gui/shell/page.h"
#include "present/people/person_feed.h"

class QLabel;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace linchpin::gui {

class PersonForm;

/// One person: seats with what we think of them, ties, judgements, conversations, promises, proofs, contact data. News wait while somebody types.
class PersonView final : public QWidget {
    Q_OBJECT
public:
    explicit PersonView(const PageContext &context, QWidget *parent = nullptr);

    /// `item`: "promise/123" is scrolled to.
    void show(core::PersonId person, core::SeatId seat = {}, const QString &item = {});
    void setActive(bool active) { m_feed.setActive(active); }
    [[nodiscard]] core::PersonId person() const { return m_feed.person(); }
    /// The seat that the cards are about.
    [[nodiscard]] core::SeatId seat() const { return m_seat; }
    [[nodiscard]] bool isLoaded() const { return m_feed.isEmpty() || m_shown != nullptr || m_isGone; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] present::PersonFeed *feed() { return &m_feed; }
    [[nodiscard]] SeatFacts *facts() const { return m_facts; }
    void startLeaving();
    void startJoining();
    void logConversation();

Q_SIGNALS:
    void backAsked();
    void loaded();
    void selectionChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Detail = std::shared_ptr<const core::report::PersonDetail>;
    void refresh();
    void chooseSeatOfItem();
    void showItem();
    [[nodiscard]] bool isBusy() const;
    void rebuild();
    void buildHeader(QVBoxLayout *layout);
    void buildMore(QToolButton *more);
    [[nodiscard]] QWidget *buildSeats(QWidget *parent);
    [[nodiscard]] QWidget *buildContact(QWidget *parent);
    [[nodiscard]] QWidget *buildNotes(QWidget *parent);
    [[nodiscard]] std::size_t seatIndex() const;
    void openForm(PersonForm *form);
    void closeForm();
    void remove();

    PageContext m_context;
    present::PersonFeed m_feed;
    Detail m_shown;
    core::SeatId m_seat;
    QString m_item;  ///< to scroll to once it is there
    bool m_isGone = false;
    bool m_isWide = true;
    bool m_waiting = false;
    QWidget *m_head = nullptr;
    QScrollArea *m_scroll;
    QVBoxLayout *m_outer;
    QVBoxLayout *m_formPlace;
    QPointer<PersonForm> m_form;
    QPointer<SeatFacts> m_facts;
};

}  // namespace linchpin::gui
