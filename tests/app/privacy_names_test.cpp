#include "app/duplicates/name_likeness.h"
#include "app/privacy/name_forms.h"
#include "support/catch.h"

using namespace linchpin;
using app::NameForms;
using app::NameScope;

namespace {

core::Person person(const std::string &name, const std::string &mail = {}, const std::string &phone = {})
{
    core::Person row;
    row.name = name;
    row.email = mail;
    row.phone = phone;
    return row;
}

app::NameLikeness likeness(const std::string &one, const std::string &two)
{
    return app::compareNames(app::nameShape(one), app::nameShape(two)).likeness;
}

}  // namespace

TEST_CASE("A whole name is found in any order, case and accent, and taken out everywhere")
{
    const NameForms forms(person("Élena Ferrari", "elena@halden.example", "+39 0471 55 01 99"));
    for (const char *text : {"Elena Ferrari signs", "FERRARI, ELENA", "ferrari elena", "mail to Elena  Ferrari's office",
                             "E. Ferrari", "Ferrari, E.", "elena.ferrari", "elena-ferrari"}) {
        INFO(text);
        CHECK(forms.mentions(text, NameScope::Anywhere));
        CHECK_FALSE(forms.mentions(forms.without(text, NameScope::Anywhere), NameScope::Anywhere));
    }
    CHECK(forms.without("Talk with Elena Ferrari, CFO.", NameScope::Anywhere) == "Talk with [erased], CFO.");
    CHECK(forms.without("write to ELENA@halden.example.", NameScope::Anywhere) == "write to [erased].");
    CHECK(forms.without("call 0039 (0471) 550199 now", NameScope::Anywhere) == "call [erased] now");
    CHECK(forms.without("call 0471 550199 now", NameScope::Anywhere) == "call [erased] now");
    CHECK_FALSE(forms.mentions("selena@halden.example", NameScope::Anywhere));
    CHECK_FALSE(forms.mentions("order 550199 of 1471", NameScope::Anywhere));
    CHECK_FALSE(forms.mentions("Elena and the Ferrari family", NameScope::Anywhere));
}

TEST_CASE("A single name counts only near the person and where nobody else bears it")
{
    const NameForms forms(person("Elena Ferrari"), {"Marco Conti"});
    CHECK_FALSE(forms.mentions("Ferrari asks for a contact", NameScope::Anywhere));
    CHECK(forms.without("Ferrari asks for a contact", NameScope::Account) == "[erased] asks for a contact");
    CHECK_FALSE(forms.mentions("Elena asks", NameScope::Account));
    CHECK(forms.without("Elena asks", NameScope::Direct) == "[erased] asks");
    const NameForms shared(person("Elena Ferrari"), {"Marco Ferrari"});
    CHECK_FALSE(shared.mentions("Ferrari asks", NameScope::Direct));
    CHECK(shared.mentions("Elena Ferrari asks", NameScope::Anywhere));
}

TEST_CASE("Names that are common words leave sentences alone")
{
    const NameForms will(person("Will May"));
    CHECK(will.without("It will be late; Will May knows", NameScope::Direct) == "It will be late; [erased] knows");
    CHECK_FALSE(will.mentions("we will decide in the month of may", NameScope::Direct));
    const NameForms small(person("and"));
    CHECK_FALSE(small.mentions("coffee and cake", NameScope::Direct));
    CHECK(small.without("and", NameScope::Direct) == "[erased]");
    const NameForms letter(person("X"));
    CHECK_FALSE(letter.mentions("Plan X and X", NameScope::Direct));
    CHECK(letter.mentions("x", NameScope::Direct));
}

TEST_CASE("Names of pictures, of scripts without blanks and with quotes are found")
{
    CHECK(NameForms(person("🦄🌈")).without("met 🦄🌈 today", NameScope::Anywhere) == "met [erased] today");
    CHECK(NameForms(person("王小明")).without("今天王小明来了", NameScope::Anywhere) == "今天[erased]来了");
    CHECK(NameForms(person("Bob \"B\" Smith")).without("with Bob \\\"B\\\" Smith", NameScope::Anywhere) == "with [erased]");
    CHECK_FALSE(NameForms(person("")).mentions("anything", NameScope::Direct));
    CHECK_FALSE(NameForms(person("   ")).mentions("anything", NameScope::Direct));
    CHECK(NameForms(person("Robert'); DROP TABLE person;--")).mentions("Robert'); DROP TABLE person;--", NameScope::Anywhere));
}

TEST_CASE("A name is never looked for across the strings of JSON")
{
    const NameForms forms(person("Elena Ferrari"));
    const std::string json = R"(["Elena","Ferrari"])";
    CHECK(forms.without(json, NameScope::Anywhere) == json);
}

TEST_CASE("Two spellings of one name are seen as like, two names are not")
{
    using app::NameLikeness;
    CHECK(likeness("Elena Ferrari", "elena ferrári") == NameLikeness::Same);
    CHECK(likeness("Dr. Elena Ferrari", "Elena Ferrari") == NameLikeness::Same);
    CHECK(likeness("Ferrari, Elena", "Elena Ferrari") == NameLikeness::Same);
    CHECK(likeness("Ferrari Elena", "Elena Ferrari") == NameLikeness::Swapped);
    CHECK(likeness("E. Ferrari", "Elena Ferrari") == NameLikeness::Initials);
    CHECK(likeness("Elena Maria Ferrari", "Elena Ferrari") == NameLikeness::Shorter);
    CHECK(likeness("Elena Ferari", "Elena Ferrari") == NameLikeness::Misspelt);
    CHECK(likeness("Elena Ferrari", "Elena Conti") == NameLikeness::Different);
    CHECK(likeness("Anna Schmidt", "Hanna Schmid") != NameLikeness::Same);
    CHECK(likeness("Person 12", "Person 13") == NameLikeness::Different);
    CHECK(likeness("E. F.", "Elena Ferrari") == NameLikeness::Different);
    CHECK(likeness("", "") == NameLikeness::Different);
    CHECK(likeness("Jo Li", "Jo Lu") == NameLikeness::Different);
    CHECK(app::editDistance("müller", "mueller", 2) == 2);
    CHECK(app::editDistance("smith", "smiht", 2) == 1);
    CHECK(app::editDistance("a", "abcdef", 2) == 3);
}
