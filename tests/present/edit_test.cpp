#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "app/sample/sample.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "models_support.h"
#include "present/edit/choice_index.h"
#include "present/edit/drafts.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/workspace_session.h"
#include "store/writer.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::present;

namespace {

const QLocale kBritish(QLocale::English, QLocale::UnitedKingdom);
const QLocale kAmerican(QLocale::English, QLocale::UnitedStates);
const QLocale kGerman(QLocale::German, QLocale::Germany);

core::Date monday() { return *core::Date::fromYmd(2026, 11, 23); }

std::string dateOf(const char *text, const QLocale &locale = kBritish, core::Date today = monday())
{
    const auto day = parseDate(QString::fromUtf8(text), today, locale);
    return day ? day->iso() : "refused";
}

std::string moneyOf(const char *text, const QLocale &locale = kBritish, const char *currency = "EUR")
{
    const auto money = parseMoney(QString::fromUtf8(text), *core::Currency::fromCode(currency), locale);
    return money ? core::decimalText(*money) + " " + money->currency.code() : "refused";
}

/// An open session over a file.
struct Opened {
    QTemporaryDir folder;
    WorkspaceSession session{[] { return *core::Date::fromYmd(2026, 10, 12); }};
    QString path = folder.filePath(QStringLiteral("test.linchpin"));

    explicit Opened(bool sample = true)
    {
        test::coreApplication();
        const std::filesystem::path native(path.toStdString());
        if (sample) {
            REQUIRE(app::makeSampleWorkspace(native).has_value());
        } else {
            app::CreateOptions options;
            options.name = "Empty";
            REQUIRE(app::Workspace::create(native, options).has_value());
        }
    }
    void open()
    {
        session.open(path);
        REQUIRE(QTest::qWaitFor([this] { return session.state() == WorkspaceSession::State::Open; }, 20000));
    }
};

}  // namespace

TEST_CASE("days are read as people write them", "[edit]")
{
    // On Monday 23 November 2026.
    const std::pair<const char *, const char *> table[] = {
        {"2026-10-12", "2026-10-12"},
        {"2026/10/12", "2026-10-12"},
        {"20261012", "2026-10-12"},
        {"12 Oct", "2026-10-12"},
        {"12 oct 2027", "2027-10-12"},
        {"Oct 12, 2027", "2027-10-12"},
        {"12th of October 27", "2027-10-12"},
        {"12-Oct-2026", "2026-10-12"},
        {"12oct", "2026-10-12"},
        {"Fri 12 Oct 2026", "2026-10-12"},
        {"12 Jan", "2027-01-12"},
        {"1 September", "2026-09-01"},
        {"12 May", "2027-05-12"},
        {"12/10/2026", "2026-10-12"},
        {"12.10.26", "2026-10-12"},
        {"12.10.", "2026-10-12"},
        {"12/10", "2026-10-12"},
        {"12 Oct 2026, 10:00", "2026-10-12"},
        {"2026-10-12T08:00", "2026-10-12"},
        {"today", "2026-11-23"},
        {"TOMORROW ", "2026-11-24"},
        {"yesterday", "2026-11-22"},
        {"day after tomorrow", "2026-11-25"},
        {"in 3 weeks", "2026-12-14"},
        {"3 weeks", "2026-12-14"},
        {"in three weeks", "2026-12-14"},
        {"in a month", "2026-12-23"},
        {"in 2 months", "2027-01-23"},
        {"+10d", "2026-12-03"},
        {"-1w", "2026-11-16"},
        {"3 days ago", "2026-11-20"},
        {"in 1 year", "2027-11-23"},
        {"in 0 days", "2026-11-23"},
        {"Friday", "2026-11-27"},
        {"monday", "2026-11-30"},
        {"next Monday", "2026-11-30"},
        {"next friday", "2026-12-04"},
        {"this friday", "2026-11-27"},
        {"last friday", "2026-11-20"},
        {"last monday", "2026-11-16"},
        {"on thu", "2026-11-26"},
        {"next week", "2026-11-30"},
        {"this week", "2026-11-27"},
        {"end of week", "2026-11-27"},
        {"next month", "2026-12-01"},
        {"end of Nov", "2026-11-30"},
        {"end nov", "2026-11-30"},
        {"end of February", "2027-02-28"},
        {"end of Feb 2028", "2028-02-29"},
        {"end of month", "2026-11-30"},
        {"end of next month", "2026-12-31"},
        {"eom", "2026-11-30"},
        {"end of quarter", "2026-12-31"},
        {"end of the next quarter", "2027-03-31"},
        {"end of year", "2026-12-31"},
        {"eoy", "2026-12-31"},
        {"end of 2027", "2027-12-31"},
        {"start of 2027", "2027-01-01"},
        {"beginning of March", "2027-03-01"},
        {"mid Jan", "2027-01-16"},
        {"Q4", "2026-12-31"},
        {"q1", "2027-03-31"},
        {"Q2 2028", "2028-06-30"},
        {"end of Q3", "2026-09-30"},
        {"H1 2027", "2027-06-30"},
        {"29 Feb", "2028-02-29"},
        {"\xD9\xA1\xD9\xA2/\xD9\xA1\xD9\xA0/\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA6", "2026-10-12"},  // Arabic digits
        {"1900-01-01", "1900-01-01"},
        {"31 Dec 2200", "2200-12-31"},
    };
    for (const auto &[text, iso] : table) {
        INFO(text);
        CHECK(dateOf(text) == iso);
    }
}

TEST_CASE("order and names of days follow the locale", "[edit]")
{
    CHECK(dateOf("10/12/2026", kAmerican) == "2026-10-12");
    CHECK(dateOf("10/12/2026", kBritish) == "2026-12-10");
    CHECK(dateOf("25/12/2026", kAmerican) == "2026-12-25");
    CHECK(dateOf("12/25/2026", kBritish) == "2026-12-25");
    CHECK(dateOf("12. Oktober 2026", kGerman) == "2026-10-12");
    CHECK(dateOf("3. M\xC3\xA4rz", kGerman) == "2027-03-03");
    CHECK(dateOf("3. Maerz", kGerman) == "refused");
    CHECK(dateOf("Freitag", kGerman) == "2026-11-27");
    CHECK(dateOf("12 oct", kGerman) == "2026-10-12");
}

TEST_CASE("what is no day is refused with a sentence that says what is wrong", "[edit]")
{
    for (const char *text : {"",
                             "  ",
                             "soon",
                             "31/02/2026",
                             "2026-13-01",
                             "30 Feb",
                             "32 Oct",
                             "0 Oct",
                             "12 Foo",
                             "12",
                             "Oct",
                             "2026",
                             "in 999999999 weeks",
                             "in 99999 years",
                             "12 Oct 1850",
                             "12 Oct 3000",
                             "1/2/3/4",
                             "12 Oct 2026 maybe",
                             "--",
                             "in weeks",
                             "next",
                             "end of",
                             "end of the world",
                             "Q5",
                             "99/99/9999",
                             "NaN",
                             "1e3",
                             "<script>",
                             "'; DROP TABLE",
                             "00/00/0000",
                             "12 Oct 20266"}) {
        INFO(text);
        const auto day = parseDate(QString::fromUtf8(text), monday(), kBritish);
        REQUIRE_FALSE(day);
        CHECK(day.error().endsWith(QLatin1Char('.')));
    }
    const auto error = [](const char *text) { return parseDate(QString::fromUtf8(text), monday(), kBritish).error(); };
    CHECK(error("31/02/2026") == QStringLiteral("This date does not exist: February 2026 has 28 days."));
    CHECK(error("12").contains(QStringLiteral("Which month?")));
    CHECK(error("Oct").contains(QStringLiteral("Which day?")));
    CHECK(error("12 Oct 1850") == QStringLiteral("The year must lie between 1900 and 2200."));
    CHECK_FALSE(parseDate(QString(10'000, QLatin1Char('1')), monday(), kBritish));
}

TEST_CASE("every suggestion for a day can be read", "[edit]")
{
    for (const char *typed : {"", "t", "n", "end", "e", "in 3", "in", "5", "12", "fri", "next", "31"}) {
        const QStringList lines = dateSuggestions(QString::fromUtf8(typed), monday(), kBritish);
        INFO(typed);
        CHECK(lines.size() <= 6);
        CHECK_FALSE(lines.isEmpty());
        for (const QString &line : lines) {
            INFO(line.toStdString());
            CHECK(parseDate(line, monday(), kBritish));
        }
    }
    CHECK(dateSuggestions(QStringLiteral("zzz"), monday(), kBritish).isEmpty());
}

TEST_CASE("amounts are read with their groups, short forms, signs and currencies", "[edit]")
{
    const std::pair<const char *, const char *> table[] = {
        {"1200", "1200.00 EUR"},
        {"1,200", "1200.00 EUR"},
        {"1,200.50", "1200.50 EUR"},
        {"1.200,50", "1200.50 EUR"},
        {"1 200 000", "1200000.00 EUR"},
        {"1'200'000", "1200000.00 EUR"},
        {"1.2 M", "1200000.00 EUR"},
        {"850k", "850000.00 EUR"},
        {"2 bn", "2000000000.00 EUR"},
        {"1.5 million", "1500000.00 EUR"},
        {"\xE2\x82\xAC"
         "1,200",
         "1200.00 EUR"},
        {"1200 SEK", "1200.00 SEK"},
        {"USD 5k", "5000.00 USD"},
        {"$10", "10.00 USD"},
        {"(500)", "-500.00 EUR"},
        {"-500", "-500.00 EUR"},
        {"\xE2\x88\x92"
         "500",
         "-500.00 EUR"},
        {"500-", "-500.00 EUR"},
        {"0", "0.00 EUR"},
        {"0.005", "0.01 EUR"},
        {"1234.567", "1234.57 EUR"},
        {".5", "0.50 EUR"},
        {"1,234,567", "1234567.00 EUR"},
        {"1000000000000000", "1000000000000000.00 EUR"},
    };
    for (const auto &[text, amount] : table) {
        INFO(text);
        CHECK(moneyOf(text) == amount);
    }
    CHECK(moneyOf("1.200", kGerman) == "1200.00 EUR");
    CHECK(moneyOf("1.200", kBritish) == "1.20 EUR");
    CHECK(moneyOf("1,5", kGerman) == "1.50 EUR");
    CHECK(moneyOf("1,5", kBritish) == "1.50 EUR");
    CHECK(moneyOf("1200", kBritish, "JPY") == "1200 JPY");
    CHECK(moneyOf("$10", kBritish, "CAD") == "10.00 CAD");
    for (const char *text : {"", "abc", "1,2,3", "12,34,567", "1..2", "1.2.3,4,5", "1e99", "NaN", "inf", "99999999999999999999",
                             "10000000 bn", "--5", "5 5 EUR USD", "k", "\xE2\x82\xAC", "1 200 apples", "0x10", "1/2"}) {
        INFO(text);
        CHECK(moneyOf(text) == "refused");
    }
    CHECK(parseMoney(QStringLiteral("99999999999999999999"), *core::Currency::fromCode("EUR"), kBritish).error()
          == QStringLiteral("This amount is too large. Check the zeros."));
}

TEST_CASE("percentages, numbers and lengths of time have limits", "[edit]")
{
    CHECK(*parsePercent(QStringLiteral("45"), kBritish) == Approx(0.45));
    CHECK(*parsePercent(QStringLiteral("45.5 %"), kBritish) == Approx(0.455));
    CHECK(*parsePercent(QStringLiteral("45,5%"), kGerman) == Approx(0.455));
    CHECK_FALSE(parsePercent(QStringLiteral("101"), kBritish));
    CHECK_FALSE(parsePercent(QStringLiteral("-1"), kBritish));
    CHECK_FALSE(parsePercent(QString(), kBritish));
    CHECK(*parseWhole(QStringLiteral("1,200"), 0, 5000, kBritish) == 1200);
    CHECK(parseWhole(QStringLiteral("9"), 1, 5, kBritish).error() == QStringLiteral("This must lie between 1 and 5."));
    CHECK_FALSE(parseWhole(QStringLiteral("1.5"), 0, 5, kBritish));
    CHECK(*parseNumber(QStringLiteral("-0"), -1, 1, kBritish) == 0);
    CHECK(*parseDays(QStringLiteral("2 weeks")) == 14);
    CHECK(*parseDays(QStringLiteral("every 30 days")) == 30);
    CHECK_FALSE(parseDays(QStringLiteral("0")));
    CHECK_FALSE(parseDays(QStringLiteral("often")));
    CHECK(*parseMail(QStringLiteral(" ann@example.com ")) == QStringLiteral("ann@example.com"));
    CHECK(parseMail(QString())->isEmpty());
    for (const char *text : {"ann", "ann@", "@example.com", "ann@example", "ann smith@example.com", "a@b@c.de"}) {
        INFO(text);
        CHECK_FALSE(parseMail(QString::fromLatin1(text)));
    }
}

TEST_CASE("lines and texts lose what cannot be seen", "[edit]")
{
    CHECK(cleanLine(QStringLiteral("  a\tb\r\nc  ")) == QStringLiteral("a b c"));
    CHECK(cleanLine(QStringLiteral("\u202Eabc\u2066")) == QStringLiteral("abc"));
    CHECK(cleanText(QStringLiteral(" a\r\nb\rc\u2028d\ve ")) == QStringLiteral("a\nb\nc\nde"));
    CHECK(foldedText(QStringLiteral("  \u00C5ngstr\u00F6m  STRASSE \u0141\u00F3d\u017A"))
          == QStringLiteral("angstrom strasse lodz"));
    CHECK(foldedText(QStringLiteral("stra\u00DFe")) == QStringLiteral("strasse"));
    CHECK(foldedText(QStringLiteral("e\u0301")) == foldedText(QStringLiteral("\u00E9")));
}

TEST_CASE("refusals of an edit become sentences for beside the field", "[edit]")
{
    using core::ErrorCode;
    const std::pair<core::Error, const char *> table[] = {
        {{ErrorCode::Conflict, "seat.reports_to", "self"}, "Nobody can report to himself. Choose somebody else."},
        {{ErrorCode::Conflict, "seat.reports_to", "loop: Cem, Ann"},
         "This would close a loop: Cem, Ann. Choose somebody above them."},
        {{ErrorCode::InvalidValue, "person.name", "empty"}, "This cannot be empty."},
        {{ErrorCode::InvalidValue, "person.name", "too long 500"}, "This is too long: at most 500 characters."},
        {{ErrorCode::InvalidValue, "goal.progress", "out of range 0..100"}, "This must lie between 0 and 100."},
        {{ErrorCode::InvalidValue, "seat.valid_until", "before 2026-05-01"},
         "This lies before 1 May 2026. The end cannot come before the beginning."},
        {{ErrorCode::NotFound, "seat", "5"}, "This was removed meanwhile."},
    };
    for (const auto &[error, sentence] : table) {
        CHECK(fieldErrorText(error).toStdString() == sentence);
    }
}

TEST_CASE("an edit through the session is announced and answered", "[edit]")
{
    Opened world;
    world.open();
    std::int64_t account = 0;
    {
        ChoiceIndex index(&world.session);
        index.ensure();
        REQUIRE(QTest::qWaitFor([&] { return index.isReady(); }, 20000));
        account = index.accounts(QString(), 1).at(0).account.value();
    }
    QObject context;
    int announced = 0;
    QObject::connect(&world.session, &WorkspaceSession::changed, &context,
                     [&](const ChangeNews &news) { announced += news.touches(core::Kind::Account, account) ? 1 : 0; });
    std::optional<core::Result<void>> answered;
    editField(&world.session, core::Kind::Account, account, QStringLiteral("industry"), textValue(QStringLiteral("Harbours")),
              QStringLiteral("Industry"), &context, [&](core::Result<void> done) { answered = std::move(done); });
    REQUIRE(QTest::qWaitFor([&] { return answered.has_value(); }, 5000));
    CHECK(answered->has_value());
    CHECK(announced == 1);
    CHECK(world.session.info().undoLabel == QStringLiteral("Industry"));

    answered.reset();
    editField(&world.session, core::Kind::Account, account, QStringLiteral("parent"), wholeValue(account),
              QStringLiteral("Parent"), &context, [&](core::Result<void> done) { answered = std::move(done); });
    REQUIRE(QTest::qWaitFor([&] { return answered.has_value(); }, 5000));
    REQUIRE_FALSE(answered->has_value());
    CHECK(fieldErrorText(answered->error()) == QStringLiteral("An account cannot belong to itself."));

    std::optional<QStringList> words;
    readFieldWords(&world.session, core::Kind::Account, QStringLiteral("industry"), 50, &context,
                   [&](QStringList found) { words = found; });
    REQUIRE(QTest::qWaitFor([&] { return words.has_value(); }, 5000));
    CHECK(words->contains(QStringLiteral("Harbours")));
    CHECK_FALSE(words->contains(QString()));
}

TEST_CASE("a draft survives a crash, belongs to its workspace and goes when it was saved", "[edit]")
{
    Opened world;
    world.open();
    QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("drafts"));
    const QString form = QStringLiteral("log-conversation");
    const core::AccountId account(7);
    const QJsonObject content{{QStringLiteral("text"), QStringLiteral("Elena will defend \u00FCs")}};
    // What a killed program leaves: everything but its destructor.
    auto *crashed = new Drafts(place, &world.session);
    crashed->keep(form, account, content);
    crashed->keep(form, core::AccountId(), {{QStringLiteral("text"), QStringLiteral("another")}});
    const QStringList files = [&] {
        QStringList found;
        static_cast<void>(QTest::qWaitFor(
            [&] {
                found = QDir(place).entryList(QDir::Files);
                return !found.isEmpty();
            },
            1000));
        return found;
    }();
    REQUIRE(files.size() == 1);
    CHECK(QFile::permissions(place + QLatin1Char('/') + files.front())
          == (QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser));

    Drafts next(place, &world.session);
    CHECK(next.find(form, account) == content);
    CHECK(next.has(form, core::AccountId()));
    CHECK_FALSE(next.has(QStringLiteral("new-person"), account));
    CHECK(next.all().size() == 2);
    {
        Opened other(false);
        other.open();
        Drafts elsewhere(place, &other.session);
        CHECK_FALSE(elsewhere.has(form, account));
        CHECK(elsewhere.all().empty());
    }
    next.discard(form, account);
    next.discard(form, core::AccountId());
    CHECK(QDir(place).entryList(QDir::Files).isEmpty());
    delete crashed;
}

TEST_CASE("drafts forget a person who was erased", "[edit]")
{
    Opened world;
    world.open();
    QTemporaryDir folder;
    Drafts drafts(folder.path(), &world.session);
    const auto text = [](const char *words) { return QJsonObject{{QStringLiteral("text"), QString::fromUtf8(words)}}; };
    drafts.keep(QStringLiteral("log"), core::AccountId(1), text("Lunch with Zo\xC3\xAB Brown"));
    drafts.keep(QStringLiteral("log"), core::AccountId(2), text("Nobody in particular"));
    drafts.keep(QStringLiteral("log"), core::AccountId(3),
                {{QStringLiteral("seats"), QJsonArray{QStringLiteral("123456789012345678")}}});
    CHECK(drafts.forgetPerson({QStringLiteral("ZOE BROWN"), QString()}, {123456789012345678}) == 2);
    CHECK_FALSE(drafts.has(QStringLiteral("log"), core::AccountId(1)));
    CHECK(drafts.has(QStringLiteral("log"), core::AccountId(2)));
    CHECK_FALSE(drafts.has(QStringLiteral("log"), core::AccountId(3)));
}

TEST_CASE("broken draft files and a folder that cannot be written do no harm", "[edit]")
{
    Opened world;
    world.open();
    QTemporaryDir folder;
    const QString form = QStringLiteral("odd form/..\\name");
    {
        Drafts drafts(folder.path(), &world.session);
        drafts.keep(form, {}, {{QStringLiteral("a"), 1}});
    }
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    REQUIRE(files.size() == 1);
    QFile broken(folder.filePath(files.front()));
    REQUIRE(broken.open(QIODevice::WriteOnly | QIODevice::Truncate));
    broken.write("{\"version\":1, \"drafts\": {\"0\": {\"a\"");
    broken.close();
    Drafts drafts(folder.path(), &world.session);
    CHECK_FALSE(drafts.has(form, {}));
    drafts.keep(form, {}, {{QStringLiteral("a"), 2}});
    drafts.flush();
    CHECK(Drafts(folder.path(), &world.session).has(form, {}));

    Drafts nowhere(QStringLiteral("/proc/none/drafts"), &world.session);
    nowhere.keep(form, {}, {{QStringLiteral("a"), 3}});
    nowhere.flush();
    CHECK(nowhere.has(form, {}));
}

TEST_CASE("people are found by how their words begin, those of the account first", "[edit]")
{
    Opened world(false);
    core::AccountId halden;
    core::AccountId other;
    {
        auto workspace = std::move(*app::Workspace::open(std::filesystem::path(world.path.toStdString())));
        REQUIRE(workspace.transact("People", [&](store::Writer &writer) {
            const auto account = [&](const char *name) {
                core::Account row;
                row.name = name;
                return writer.insert(row);
            };
            halden = account("Halden Foods");
            other = account("\xC3\x98stby Energi");
            const auto seat = [&](core::AccountId in, const char *name, const char *title, const char *mail, bool person = true) {
                core::Seat row;
                row.account = in;
                row.title = title;
                if (person) {
                    core::Person human;
                    human.name = name;
                    human.email = mail;
                    row.person = writer.insert(human);
                } else {
                    row.label = name;
                }
                return writer.insert(row);
            };
            seat(other, "Anna Aas", "CFO", "anna@ostby.example");
            seat(other, "Anne-Marie Berg", "CEO", "");
            seat(halden,
                 "Z\xC3\xB6"
                 "e Andersson",
                 "COO", "zoe.andersson@halden.example");
            seat(halden, "Head of IT?", "", "", false);
            core::Person loose;
            loose.name = "Andrea Nowhere";
            writer.insert(loose);
        }));
    }
    world.open();
    ChoiceIndex index(&world.session);
    CHECK(index.people(QStringLiteral("an"), ChoiceIndex::Unit::Seats, halden, false).empty());
    index.ensure();
    REQUIRE(QTest::qWaitFor([&] { return index.isReady(); }, 10000));
    const auto names = [](const std::vector<PersonChoice> &choices) {
        QStringList list;
        for (const PersonChoice &choice : choices) {
            list.append(choice.name);
        }
        return list.join(QLatin1Char('|'));
    };
    using Unit = ChoiceIndex::Unit;
    CHECK(names(index.people(QStringLiteral("an"), Unit::Seats, halden, false))
          == QStringLiteral("Z\u00F6e Andersson|Anna Aas|Anne-Marie Berg"));
    CHECK(names(index.people(QStringLiteral("an"), Unit::Seats, halden, true)) == QStringLiteral("Z\u00F6e Andersson"));
    CHECK(names(index.people(QStringLiteral("an"), Unit::People, {}, false))
          == QStringLiteral("Andrea Nowhere|Anna Aas|Anne-Marie Berg|Z\u00F6e Andersson"));
    CHECK(names(index.people(QStringLiteral("zoe AND"), Unit::Seats, {}, false)) == QStringLiteral("Z\u00F6e Andersson"));
    CHECK(names(index.people(QStringLiteral("marie"), Unit::Seats, {}, false)) == QStringLiteral("Anne-Marie Berg"));
    CHECK(names(index.people(QStringLiteral("cfo"), Unit::Seats, {}, false)) == QStringLiteral("Anna Aas"));
    CHECK(names(index.people(QString(), Unit::Seats, halden, false)) == QStringLiteral("Head of IT?|Z\u00F6e Andersson"));
    CHECK(names(index.people(QString(), Unit::People, halden, false)) == QStringLiteral("Z\u00F6e Andersson"));
    CHECK(names(index.people(QStringLiteral("%"), Unit::Seats, {}, false)).isEmpty());
    CHECK(index.accounts(QStringLiteral("ostby")).at(0).account == other);
    CHECK(index.people(QStringLiteral("anna"), Unit::Seats, {}, false).at(0).detail()
          == QStringLiteral("CFO, \u00D8stby Energi"));

    // It follows a change.
    QObject context;
    const core::PersonId anna = index.people(QStringLiteral("anna"), Unit::People, {}, false).at(0).person;
    editField(&world.session, core::Kind::Person, anna.value(), QStringLiteral("name"), textValue(QStringLiteral("Berta Aas")),
              QStringLiteral("Name"), &context);
    CHECK(QTest::qWaitFor(
        [&] { return names(index.people(QStringLiteral("berta"), Unit::Seats, {}, false)) == QStringLiteral("Berta Aas"); },
        5000));
    world.session.close();
    CHECK_FALSE(index.isReady());
}

TEST_CASE("completion over 100,000 people answers within 50 ms", "[edit]")
{
    Opened world(false);
    {
        auto workspace = std::move(*app::Workspace::open(std::filesystem::path(world.path.toStdString())));
        REQUIRE(workspace.transact("People", [&](store::Writer &writer) {
            writer.beginBulk();
            core::Account row;
            row.name = "Halden Foods";
            const core::AccountId account = writer.insert(row);
            static constexpr const char *kFirst[] = {"Anna",   "Bo",    "Carla", "Dirk", "Elena",
                                                     "Fatima", "Goran", "Hanne", "Ivo",  "Jonas"};
            for (int i = 0; i < 100'000; ++i) {
                core::Person person;
                person.name = std::string(kFirst[i % 10]) + " Person" + std::to_string(i / 10);
                person.email = "p" + std::to_string(i) + "@example.com";
                core::Seat seat;
                seat.account = account;
                seat.person = writer.insert(person);
                seat.title = "Manager";
                writer.insert(seat);
            }
        }));
    }
    world.open();
    ChoiceIndex index(&world.session);
    index.ensure();
    REQUIRE(QTest::qWaitFor([&] { return index.isReady(); }, 60000));
    CHECK(index.personCount() == 100'000);
    for (const char *text : {"a", "an", "anna person12", "person99", "manager", "zzz", "p99999", "elena p"}) {
        for (const auto unit : {ChoiceIndex::Unit::Seats, ChoiceIndex::Unit::People}) {
            QElapsedTimer clock;
            clock.start();
            const auto found = index.people(QString::fromLatin1(text), unit, {}, false);
            INFO(text << " " << clock.elapsed() << " ms");
            CHECK(clock.elapsed() < 50);
            CHECK(found.size() <= 8);
        }
    }
}
