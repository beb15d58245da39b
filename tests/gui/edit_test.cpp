#include <QAccessible>
#include <QCalendarWidget>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/filter_chips.h"
#include "gui/edit/form_layout.h"
#include "gui/edit/inline_field.h"
#include "gui/edit/text_area.h"
#include "gui/edit/token_field.h"
#include "gui_world.h"
#include "present/edit/choice_index.h"

using namespace linchpin;
using namespace linchpin::gui;

namespace {

core::Date today() { return *core::Date::fromYmd(2026, 10, 12); }

/// A window with fields one below the other and a button at the end.
struct Bench {
    ThemeController theme{test::application()};
    QWidget window;
    QVBoxLayout *layout = new QVBoxLayout(&window);
    QToolButton *last = new QToolButton(&window);

    template <typename T>
    T *add(T *field)
    {
        field->setParent(&window);
        layout->addWidget(field);
        return field;
    }
    void show(QSize size = QSize(520, 420))
    {
        layout->addStretch(1);
        last->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(last);
        window.resize(size);
        window.show();
        REQUIRE(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window, 2000));
    }
    static QWidget *focus() { return QApplication::focusWidget(); }
    static void type(const char *text) { QTest::keyClicks(focus(), QString::fromUtf8(text)); }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(focus(), key, modifiers); }
};

const char *const kNaughty[] = {"",
                                " ",
                                "'; DROP TABLE person;--",
                                "<b>bold</b> &amp; <script>alert(1)</script>",
                                "%s%n%d %1 %2 %L1",
                                "\xE2\x80\xAE"
                                "reversed",
                                "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB\xF0\x9F\x87\xAA\xF0\x9F\x87\xBA",
                                "\xD8\xA7\xD9\x84\xD8\xB9\xD8\xB1\xD8\xA8\xD9\x8A\xD8\xA9",
                                "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85",
                                "NULL",
                                "null",
                                "undefined",
                                "0",
                                "-1",
                                "1e308",
                                "\xEF\xBB\xBF",
                                "line\nbreak\ttab",
                                "C:\\CON",
                                "=1+1"};

}  // namespace

TEST_CASE("an inline label is edited from the keyboard alone", "[edit]")
{
    Bench bench;
    auto *label = bench.add(new InlineLabel(&bench.theme));
    label->setText(QStringLiteral("Head of IT"));
    label->setFieldName(QStringLiteral("Title"));
    bench.show();
    QStringList edits;
    QObject::connect(label, &InlineLabel::edited, label, [&](const QString &text) { edits.append(text); });

    label->setFocus();
    bench.press(Qt::Key_F2);
    REQUIRE(label->isEditing());
    bench.type("Chief  information officer ");
    bench.press(Qt::Key_Return);
    CHECK_FALSE(label->isEditing());
    CHECK(label->text() == QStringLiteral("Chief information officer"));
    CHECK(label->hasFocus());
    // Esc restores.
    bench.press(Qt::Key_Return);
    bench.type("nonsense");
    bench.press(Qt::Key_Escape);
    CHECK(label->text() == QStringLiteral("Chief information officer"));
    // Unchanged text is no edit.
    bench.press(Qt::Key_Return);
    bench.press(Qt::Key_Return);
    // Tab keeps and goes on.
    bench.press(Qt::Key_Return);
    bench.type("CIO");
    bench.press(Qt::Key_Tab);
    CHECK(label->text() == QStringLiteral("CIO"));
    CHECK(Bench::focus() == bench.last);
    CHECK(edits == QStringList{QStringLiteral("Chief information officer"), QStringLiteral("CIO")});
}

TEST_CASE("what is invalid keeps the keyboard and shows one sentence", "[edit]")
{
    Bench bench;
    auto *label = bench.add(new InlineLabel(&bench.theme));
    label->setText(QStringLiteral("Ann Able"));
    label->setRequired(QStringLiteral("A person needs a name."));
    bench.show();
    label->startEditing();
    bench.press(Qt::Key_A, Qt::ControlModifier);
    bench.press(Qt::Key_Delete);
    bench.press(Qt::Key_Return);
    CHECK(label->isEditing());
    CHECK(label->problem() == QStringLiteral("A person needs a name."));
    CHECK(Bench::focus()->property("invalid").toBool());
    CHECK(Bench::focus()->accessibleDescription() == QStringLiteral("A person needs a name."));
    bench.press(Qt::Key_Tab);
    CHECK(label->isEditing());
    bench.last->setFocus(Qt::OtherFocusReason);
    QTest::qWait(30);
    CHECK(label->isEditing());
    if (bench.window.isActiveWindow()) {
        CHECK(label->isAncestorOf(Bench::focus()));
    }
    label->findChild<QLineEdit *>()->setFocus();
    bench.type("Ben");
    CHECK(label->problem().isEmpty());
    bench.press(Qt::Key_Return);
    CHECK(label->text() == QStringLiteral("Ben"));
}

TEST_CASE("news do not overwrite what is being typed", "[edit]")
{
    Bench bench;
    auto *label = bench.add(new InlineLabel(&bench.theme));
    label->setText(QStringLiteral("old"));
    auto *other = bench.add(new InlineLabel(&bench.theme));
    other->setText(QStringLiteral("old"));
    bench.show();
    label->startEditing();
    bench.type("mine");
    label->setText(QStringLiteral("news"));
    CHECK(label->findChild<QLineEdit *>()->text() == QStringLiteral("mine"));
    bench.press(Qt::Key_Return);
    CHECK(label->text() == QStringLiteral("mine"));
    // Nothing typed: the news stand.
    other->startEditing();
    other->setText(QStringLiteral("news"));
    bench.press(Qt::Key_Return);
    CHECK(other->text() == QStringLiteral("news"));
}

TEST_CASE("read-only fields look like text and are passed by the keyboard", "[edit]")
{
    Bench bench;
    auto *label = bench.add(new InlineLabel(&bench.theme));
    auto *choice = bench.add(new InlineChoice(&bench.theme));
    auto *date = bench.add(new DateField(&bench.theme, today));
    label->setText(QStringLiteral("text"));
    label->setEditable(false);
    choice->setEditable(false);
    date->setReadOnly(true);
    bench.show();
    QTest::mouseClick(label, Qt::LeftButton);
    CHECK_FALSE(label->isEditing());
    bench.last->setFocus();
    bench.press(Qt::Key_Tab);
    CHECK(Bench::focus() == bench.last);
}

TEST_CASE("an inline label is bound to the workspace: kept at once, refusals come back", "[edit]")
{
    test::application();
    present::WorkspaceSession own([] { return today(); });
    const QString file = test::Files::fresh(QStringLiteral("sample"));
    own.open(file);
    REQUIRE(QTest::qWaitFor([&] { return own.state() == present::WorkspaceSession::State::Open; }, 20000));
    present::ChoiceIndex index(&own);
    index.ensure();
    REQUIRE(QTest::qWaitFor([&] { return index.isReady(); }, 20000));
    const auto account = index.accounts(QString(), 1).at(0);

    Bench bench;
    auto *label = bench.add(new InlineLabel(&bench.theme));
    label->setText(account.name);
    label->bind(&own,
                {core::Kind::Account, account.account.value(), QStringLiteral("name"), QStringLiteral("Name of the account")});
    auto *staff = bench.add(new InlineNumber(&bench.theme));
    staff->setNumber(10);
    staff->setLimits(0, 1e12);
    staff->bind(&own, {core::Kind::Account, account.account.value(), QStringLiteral("employees"), QStringLiteral("Employees")});
    bench.show();
    label->startEditing();
    bench.type("Renamed");
    bench.press(Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return own.info().undoLabel == QStringLiteral("Name of the account"); }, 5000));
    CHECK(QTest::qWaitFor([&] { return index.accountName(account.account) == QStringLiteral("Renamed"); }, 5000));

    staff->startEditing();
    bench.type("999999999999");
    bench.press(Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return staff->isEditing() && !staff->problem().isEmpty(); }, 5000));
    CHECK(staff->problem().contains(QStringLiteral("between")));
    CHECK(staff->findChild<QLineEdit *>()->text() == QStringLiteral("999999999999"));
    bench.press(Qt::Key_Escape);
    CHECK(staff->number() == 10);
}

TEST_CASE("every field stands naughty strings", "[edit]")
{
    Bench bench;
    auto *label = bench.add(new InlineLabel(&bench.theme));
    auto *text = bench.add(new InlineText(&bench.theme));
    auto *date = bench.add(new InlineDate(&bench.theme, today));
    auto *money = bench.add(new InlineMoney(&bench.theme));
    money->setMoney(100, *core::Currency::fromCode("EUR"));
    auto *dateField = bench.add(new DateField(&bench.theme, today));
    auto *moneyField = bench.add(new MoneyField(&bench.theme));
    moneyField->setMoney(std::nullopt, *core::Currency::fromCode("EUR"));
    auto *area = bench.add(new TextArea);
    bench.show(QSize(420, 700));
    for (const char *naughty : kNaughty) {
        INFO(naughty);
        const QString typed = QString::fromUtf8(naughty);
        for (InlineField *field : {static_cast<InlineField *>(label), static_cast<InlineField *>(text),
                                   static_cast<InlineField *>(date), static_cast<InlineField *>(money)}) {
            field->startEditing();
            if (auto *line = field->findChild<QLineEdit *>()) {
                line->setText(typed);
            } else {
                field->findChild<QPlainTextEdit *>()->setPlainText(typed);
            }
            if (!field->commit()) {
                CHECK_FALSE(field->problem().isEmpty());
                field->cancel();
            }
            CHECK_FALSE(field->isEditing());
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        dateField->setText(typed);
        moneyField->setText(typed);
        area->setText(typed);
        bench.window.grab();
    }
    label->setText(QString(100'000, QLatin1Char('W')));
    text->setText(QString(5'000, QLatin1Char('W')));
    bench.window.grab();
}

TEST_CASE("a date field takes words, the calendar and the arrow keys", "[edit]")
{
    Bench bench;
    auto *form = bench.add(new FormLayout(&bench.theme));
    auto *date = new DateField(&bench.theme, today);
    FieldRow *row = form->addRow(QStringLiteral("Due"), date);
    bench.show();
    int changes = 0;
    QObject::connect(date, &DateField::dateChanged, date, [&] { ++changes; });
    date->startEditing();
    bench.type("in 3 weeks");
    CHECK(date->date() == today().plusDays(21));
    bench.press(Qt::Key_Escape);  // the suggestions
    date->findChild<QLineEdit *>()->setFocus();
    CHECK(date->commit());
    CHECK(date->text() == QStringLiteral("2 Nov 2026"));
    date->startEditing();
    bench.press(Qt::Key_Up);
    CHECK(date->date() == today().plusDays(22));
    bench.press(Qt::Key_Down, Qt::ControlModifier);
    CHECK(date->date() == core::Date::fromYmd(2026, 10, 3));

    date->setText(QStringLiteral("31/02/2026"));
    CHECK_FALSE(date->isValid());
    CHECK(row->error() == QStringLiteral("This date does not exist: February 2026 has 28 days."));
    CHECK_FALSE(form->isValid());
    bench.last->setFocus();
    CHECK(form->goToFirstError());
    CHECK(Bench::focus() == date->findChild<QLineEdit *>());
    date->setLimits(today(), std::nullopt);
    date->setText(QStringLiteral("yesterday"));
    CHECK(row->error().contains(QStringLiteral("12 Oct 2026")));
    date->setText(QString());
    CHECK(row->error().isEmpty());
    CHECK_FALSE(date->date());

    date->openCalendar();
    auto *calendar = date->findChild<QCalendarWidget *>();
    REQUIRE(calendar);
    CHECK(calendar->selectedDate() == QDate(2026, 10, 12));
    Q_EMIT calendar->clicked(QDate(2026, 12, 24));
    CHECK(date->date() == core::Date::fromYmd(2026, 12, 24));
    CHECK(changes > 0);
}

TEST_CASE("labels of a form stand beside wide fields and above narrow ones", "[edit]")
{
    Bench bench;
    auto *form = bench.add(new FormLayout(&bench.theme));
    auto *line = new QLineEdit;
    FieldRow *row = form->addRow(QStringLiteral("Name"), line);
    row->setHint(QStringLiteral("As on the card"));
    bench.show(QSize(600, 300));
    auto *label = row->findChild<QLabel *>();
    CHECK(label->geometry().right() < line->geometry().left());
    CHECK(line->accessibleName() == QStringLiteral("Name"));
    bench.window.resize(300, 300);
    QTest::qWait(20);
    CHECK(label->geometry().bottom() <= line->geometry().top());
    row->setError(QStringLiteral("This cannot be empty."));
    CHECK(line->accessibleDescription() == QStringLiteral("This cannot be empty."));
    row->setError({});
    CHECK(line->accessibleDescription().isEmpty());
}

TEST_CASE("people are picked, removed and made from the keyboard", "[edit]")
{
    test::application();
    present::WorkspaceSession session([] { return today(); });
    session.open(test::Files::fresh(QStringLiteral("sample")));
    REQUIRE(QTest::qWaitFor([&] { return session.state() == present::WorkspaceSession::State::Open; }, 20000));
    present::ChoiceIndex index(&session);
    index.ensure();
    REQUIRE(QTest::qWaitFor([&] { return index.isReady(); }, 20000));
    const auto account = index.accounts(QStringLiteral("Halden"), 1).at(0).account;
    const auto seats = index.seatsOf(account);
    REQUIRE(seats.size() >= 3);

    Bench bench;
    auto *picker = bench.add(new PersonPicker(&bench.theme, &index));
    picker->setAccount(account);
    picker->setCanCreate(true);
    auto *members = bench.add(new MemberPicker(&bench.theme, &session));
    auto *accounts = bench.add(new AccountPicker(&bench.theme, &index));
    bench.show();
    QString asked;
    QObject::connect(picker, &PersonPicker::newPersonAsked, picker, [&](const QString &name) { asked = name; });

    picker->startEditing();
    bench.press(Qt::Key_Down);  // the account's own
    bench.press(Qt::Key_Return);
    REQUIRE(picker->people().size() == 1);
    CHECK(picker->seats().front() == seats[0].seat);
    bench.type(seats[2].name.left(4).toUtf8().constData());
    bench.press(Qt::Key_Tab);
    REQUIRE(picker->people().size() == 2);
    CHECK(picker->isAncestorOf(Bench::focus()));
    bench.press(Qt::Key_Backspace);
    CHECK(picker->people().size() == 1);
    bench.press(Qt::Key_Left);
    bench.press(Qt::Key_Delete);
    CHECK(picker->people().empty());
    bench.type("Zacharias Quux");
    bench.press(Qt::Key_Return);
    CHECK(asked == QStringLiteral("Zacharias Quux"));
    CHECK(picker->typedText().isEmpty());
    // Text that names nobody is a problem when the field is left.
    picker->setCanCreate(false);
    bench.type("Xyzzy");
    bench.press(Qt::Key_Tab);
    CHECK_FALSE(picker->isValid());
    CHECK(picker->problem().contains(QStringLiteral("Xyzzy")));

    REQUIRE_FALSE(session.info().team.empty());
    const present::TeamMember &first = session.info().team.front();
    members->startEditing();
    bench.type(first.name.left(3).toUtf8().constData());
    bench.press(Qt::Key_Comma);
    CHECK(members->member() == first.id);
    accounts->startEditing();
    bench.type("halden");
    bench.press(Qt::Key_Return);
    CHECK(accounts->account() == account);
    bench.window.grab();
}

TEST_CASE("segments, moods and stances are chosen with arrows and letters", "[edit]")
{
    Bench bench;
    auto *segments = bench.add(new SegmentedControl(&bench.theme));
    segments->setChoices({{QStringLiteral("a"), QStringLiteral("Meeting")},
                          {QStringLiteral("b"), QStringLiteral("Call")},
                          {QStringLiteral("c"), QStringLiteral("Mail")}});
    segments->setCurrent(QStringLiteral("a"));
    auto *mood = bench.add(new MoodPicker(&bench.theme));
    auto *stance = bench.add(new StancePicker(&bench.theme));
    bench.show();
    segments->startEditing();
    bench.press(Qt::Key_Right);
    CHECK(segments->current() == QStringLiteral("b"));
    bench.press(Qt::Key_Tab);
    CHECK(Bench::focus() == mood);
    CHECK_FALSE(mood->mood());
    bench.press(Qt::Key_2);
    CHECK(mood->mood() == 1);
    bench.press(Qt::Key_Right);
    CHECK(mood->mood() == 0);
    bench.press(Qt::Key_Delete);
    CHECK_FALSE(mood->mood());
    bench.press(Qt::Key_Tab);
    CHECK(Bench::focus() == stance);
    bench.press(Qt::Key_S);
    CHECK(stance->stance() == core::Stance::Supporter);
    bench.press(Qt::Key_S);
    CHECK(stance->stance() == core::Stance::Sceptic);
    bench.press(Qt::Key_Right);
    CHECK(stance->stance() == core::Stance::Blocker);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(stance);
    REQUIRE(spoken);
    CHECK(spoken->text(QAccessible::Value) == QStringLiteral("Blocker"));
    bench.window.grab();
}

TEST_CASE("text of several lines at rest takes the room that it needs, stances wrap where they are narrow", "[edit]")
{
    Bench bench;
    auto *text = bench.add(new InlineText(&bench.theme));
    text->setText(
        QStringLiteral("Elena will defend the renewal if the depot opens in October. She wants to show the board the return."));
    auto *stance = bench.add(new StancePicker(&bench.theme));
    bench.show(QSize(700, 400));
    const int wide = text->height();
    const int line = stance->height();
    bench.window.resize(220, 400);
    CHECK(QTest::qWaitFor([&] { return text->height() >= text->heightForWidth(text->width()); }, 1000));
    CHECK(text->height() > wide);
    CHECK(QTest::qWaitFor([&] { return stance->height() > line; }, 1000));
    QTest::mouseClick(stance, Qt::LeftButton, {}, QPoint(10, stance->height() - 10));
    CHECK(stance->stance() == core::Stance::Sceptic);
}

TEST_CASE("a choice opens its menu with the keyboard and keeps what is chosen", "[edit]")
{
    Bench bench;
    auto *choice = bench.add(new InlineChoice(&bench.theme));
    choice->setChoices(
        {{QStringLiteral("active"), QStringLiteral("Active")}, {QStringLiteral("paused"), QStringLiteral("Paused & <b>")}});
    choice->setCurrent(QStringLiteral("active"));
    choice->setFieldName(QStringLiteral("Status"));
    bench.show();
    QString chosen;
    QObject::connect(choice, &InlineChoice::chosen, choice, [&](const QString &id) { chosen = id; });
    choice->setFocus();
    bench.press(Qt::Key_F2);
    auto *menu = choice->findChild<QMenu *>();
    REQUIRE(menu);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    CHECK(chosen == QStringLiteral("paused"));
    CHECK(choice->current() == QStringLiteral("paused"));
    CHECK(choice->accessibleName() == QStringLiteral("Status: Paused & <b>"));
}

TEST_CASE("filter chips are buttons with names, the keyboard stays near", "[edit]")
{
    Bench bench;
    auto *chips = bench.add(new FilterChips(&bench.theme));
    bench.show();
    CHECK_FALSE(chips->isVisible());
    std::vector<FilterChips::Chip> shown{{QStringLiteral("a"), QStringLiteral("Owner: Sofia")},
                                         {QStringLiteral("b"), QStringLiteral("Class A")},
                                         {QStringLiteral("c"), QString(300, QLatin1Char('W'))}};
    chips->setChips(shown);
    chips->setNote(QStringLiteral("3 of 23 shown"));
    CHECK(chips->isVisible());
    QObject::connect(chips, &FilterChips::removed, chips, [&](const QString &id) {
        std::erase_if(shown, [&](const FilterChips::Chip &chip) { return chip.id == id; });
        chips->setChips(shown);
    });
    bool cleared = false;
    QObject::connect(chips, &FilterChips::cleared, chips, [&] { cleared = true; });
    auto *button = chips->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    REQUIRE(button);
    QToolButton *owner = nullptr;
    QToolButton *clear = nullptr;
    for (QToolButton *found : chips->findChildren<QToolButton *>()) {
        owner = found->accessibleName() == QStringLiteral("Remove the filter Owner: Sofia") ? found : owner;
        clear = found->accessibleName() == QStringLiteral("Clear all filters") ? found : clear;
    }
    REQUIRE(owner);
    REQUIRE(clear);
    owner->setFocus();
    bench.press(Qt::Key_Delete);
    CHECK(shown.size() == 2);
    CHECK(chips->isAncestorOf(Bench::focus()));
    CHECK(Bench::focus()->accessibleName() == QStringLiteral("Remove the filter Class A"));
    QTest::mouseClick(clear, Qt::LeftButton);
    CHECK(cleared);
    bench.window.resize(200, 300);
    QTest::qWait(10);
    CHECK(chips->heightForWidth(180) > chips->heightForWidth(2000));
}

TEST_CASE("a text area grows with its text, leaves Tab alone and pastes plain text", "[edit]")
{
    Bench bench;
    auto *area = bench.add(new TextArea);
    area->setLines(2, 5);
    bench.show();
    const int low = area->height();
    area->setFocus();
    bool submitted = false;
    QObject::connect(area, &TextArea::submitted, area, [&] { submitted = true; });
    for (int i = 0; i < 4; ++i) {
        bench.type("line");
        bench.press(Qt::Key_Return);
    }
    QTest::qWait(10);
    CHECK(area->height() > low);
    const int high = area->height();
    for (int i = 0; i < 20; ++i) {
        bench.press(Qt::Key_Return);
    }
    QTest::qWait(10);
    CHECK(area->height() <= high + 40);
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(submitted);
    CHECK(area->text() == QStringLiteral("line\nline\nline\nline"));
    bench.press(Qt::Key_Tab);
    CHECK(Bench::focus() == bench.last);
}

// Not a test: `test-gui "[look]"` with LINCHPIN_LOOK=FOLDER draws every field into pictures.
TEST_CASE("pictures of every field", "[.look]")
{
    const QString folder = qEnvironmentVariable("LINCHPIN_LOOK");
    if (folder.isEmpty()) {
        return;
    }
    test::application();
    present::WorkspaceSession session([] { return today(); });
    session.open(test::Files::fresh(QStringLiteral("sample")));
    REQUIRE(QTest::qWaitFor([&] { return session.state() == present::WorkspaceSession::State::Open; }, 20000));
    present::ChoiceIndex index(&session);
    index.ensure();
    REQUIRE(QTest::qWaitFor([&] { return index.isReady(); }, 20000));
    const auto account = index.accounts(QStringLiteral("Halden"), 1).at(0).account;
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        for (const int width : {560, 330}) {
            Bench bench;
            bench.theme.setChoice(choice);
            bench.window.setObjectName(QStringLiteral("page"));
            auto *form = bench.add(new FormLayout(&bench.theme));
            auto *title = new InlineLabel(&bench.theme);
            title->setText(QStringLiteral("Chief operating officer"));
            form->addRow(QStringLiteral("Title"), title);
            auto *wrong = new InlineLabel(&bench.theme);
            wrong->setText(QStringLiteral("Elena"));
            wrong->setRequired(QStringLiteral("A person needs a name."));
            form->addRow(QStringLiteral("Name"), wrong);
            auto *notes = new InlineText(&bench.theme);
            notes->setText(QStringLiteral(
                "Elena will defend the renewal if the depot in Malmo opens in October. She wants to show the board."));
            form->addRow(QStringLiteral("Notes"), notes);
            auto *who = new PersonPicker(&bench.theme, &index);
            who->setAccount(account);
            who->setCanCreate(true);
            const auto seats = index.seatsOf(account);
            who->setPeople({seats[0], seats[1], seats[2]});
            form->addRow(QStringLiteral("Who"), who);
            auto *us = new MemberPicker(&bench.theme, &session);
            us->setMembers({session.info().team[0].id, session.info().team[1].id});
            form->addRow(QStringLiteral("From us"), us);
            auto *date = new DateField(&bench.theme, today);
            date->setText(QStringLiteral("31/02/2026"));
            form->addRow(QStringLiteral("When"), date);
            auto *right = new DateField(&bench.theme, today);
            right->setDate(today());
            form->addRow(QStringLiteral("Due"), right)->setHint(QStringLiteral("The first date stays on record."));
            auto *money = new MoneyField(&bench.theme);
            money->setMoney(120'050, *core::Currency::fromCode("EUR"));
            form->addRow(QStringLiteral("Value"), money);
            auto *segments = new SegmentedControl(&bench.theme);
            segments->setChoices({{QStringLiteral("a"), QStringLiteral("Meeting")},
                                  {QStringLiteral("b"), QStringLiteral("Call")},
                                  {QStringLiteral("c"), QStringLiteral("Mail")}});
            segments->setCurrent(QStringLiteral("b"));
            form->addRow(QStringLiteral("How"), segments);
            auto *area = new TextArea;
            area->setText(QStringLiteral("What we heard"));
            form->addRow(QStringLiteral("What we heard"), area);
            auto *mood = new MoodPicker(&bench.theme);
            mood->setMood(1);
            form->addRow(QStringLiteral("Mood"), mood);
            auto *stance = new StancePicker(&bench.theme);
            stance->setStance(core::Stance::Supporter);
            form->addRow(QStringLiteral("Stance"), stance);
            auto *status = new InlineChoice(&bench.theme);
            status->setFramed(true);
            status->setChoices(
                {{QStringLiteral("a"), QStringLiteral("Supporter"), stanceIcon(core::Stance::Supporter, &bench.theme)}});
            status->setCurrent(QStringLiteral("a"));
            form->addRow(QStringLiteral("Wanted"), status);
            auto *chips = bench.add(new FilterChips(&bench.theme));
            chips->setChips({{QStringLiteral("a"), QStringLiteral("Owner: Sofia Lindgren")},
                             {QStringLiteral("b"), QStringLiteral("Class A")}});
            chips->setNote(QStringLiteral("3 of 23 shown"));
            bench.show(QSize(width, 900));
            wrong->startEditing();
            bench.press(Qt::Key_A, Qt::ControlModifier);
            bench.press(Qt::Key_Delete);
            bench.press(Qt::Key_Return);
            QTest::qWait(50);
            const QString name = QStringLiteral("%1/fields-%2-%3")
                                     .arg(folder)
                                     .arg(width)
                                     .arg(choice == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
            bench.window.grab().save(name + QStringLiteral(".png"));
            wrong->cancel();
            who->startEditing();
            bench.type("a");
            QTest::qWait(50);
            bench.window.grab().save(name + QStringLiteral("-list.png"));
            bench.press(Qt::Key_Escape);
            right->openCalendar();
            QTest::qWait(50);
            if (auto *calendar = right->findChild<QCalendarWidget *>()) {
                calendar->window()->grab().save(name + QStringLiteral("-calendar.png"));
                calendar->window()->close();
            }
        }
    }
}
