#include "present/map_edit/starting_templates.h"

#include <QCoreApplication>

#include "present/format.h"

namespace linchpin::present {

using core::BuiltinRole;
using core::report::MapTemplate;
using core::report::TemplatePlace;

namespace {

struct Place {
    const char *title;
    const char *department;
    BuiltinRole role;
    int below = -1;
    bool assistant = false;
    bool outside = false;
};

struct Goal {
    BuiltinRole role;
    int wanted;
};

std::string tr(const char *text) { return toUtf8(QCoreApplication::translate("StartingTemplates", text)); }

#define WORD(text) QT_TRANSLATE_NOOP("StartingTemplates", text)

constexpr auto kMoney = BuiltinRole::FinancialBuyer;
constexpr auto kBuyer = BuiltinRole::Buyer;
constexpr auto kExpert = BuiltinRole::TechnicalBuyer;
constexpr auto kVoice = BuiltinRole::Influencer;
constexpr auto kGate = BuiltinRole::Gatekeeper;
constexpr auto kPartner = BuiltinRole::ChannelPartner;
constexpr auto kEndUser = BuiltinRole::EndUser;

constexpr Place kManufacturing[] = {
    {WORD("Managing director"), WORD("Management"), kMoney},
    {WORD("Assistant of the managing director"), WORD("Management"), kGate, 0, true},
    {WORD("Chief financial officer"), WORD("Finance"), kMoney, 0},
    {WORD("Chief operating officer"), WORD("Operations"), kBuyer, 0},
    {WORD("Head of purchasing"), WORD("Purchasing"), kBuyer, 2},
    {WORD("Category buyer"), WORD("Purchasing"), kVoice, 4},
    {WORD("Plant manager"), WORD("Production"), kVoice, 3},
    {WORD("Head of quality"), WORD("Quality"), kExpert, 3},
    {WORD("Head of engineering"), WORD("Engineering"), kExpert, 3},
    {WORD("Production supervisor"), WORD("Production"), kEndUser, 6},
};
constexpr Place kHospital[] = {
    {WORD("Chief executive"), WORD("Management"), kMoney},
    {WORD("Assistant of the chief executive"), WORD("Management"), kGate, 0, true},
    {WORD("Director of finance"), WORD("Finance"), kMoney, 0},
    {WORD("Medical director"), WORD("Medicine"), kBuyer, 0},
    {WORD("Director of nursing"), WORD("Nursing"), kBuyer, 0},
    {WORD("Head of procurement"), WORD("Procurement"), kGate, 2},
    {WORD("Head of department"), WORD("Medicine"), kVoice, 3},
    {WORD("Head of medical technology"), WORD("Technology"), kExpert, 2},
    {WORD("Head of IT"), WORD("IT"), kExpert, 2},
    {WORD("Ward manager"), WORD("Nursing"), kEndUser, 4},
};
constexpr Place kAuthority[] = {
    {WORD("Head of the authority"), WORD("Leadership"), kMoney},
    {WORD("Office of the head"), WORD("Leadership"), kGate, 0, true},
    {WORD("Head of budget"), WORD("Budget"), kMoney, 0},
    {WORD("Head of the division"), WORD("Division"), kBuyer, 0},
    {WORD("Programme owner"), WORD("Division"), kBuyer, 3},
    {WORD("Head of procurement"), WORD("Procurement"), kGate, 2},
    {WORD("Data protection officer"), WORD("Legal"), kExpert, 0},
    {WORD("Head of IT"), WORD("IT"), kExpert, 0},
    {WORD("Staff council"), WORD("Staff council"), kVoice},
    {WORD("Adviser"), "", kVoice, -1, false, true},
    {WORD("Case worker"), WORD("Division"), kEndUser, 4},
};
constexpr Place kRetail[] = {
    {WORD("Chief executive"), WORD("Management"), kMoney},
    {WORD("Assistant of the chief executive"), WORD("Management"), kGate, 0, true},
    {WORD("Chief financial officer"), WORD("Finance"), kMoney, 0},
    {WORD("Chief merchandising officer"), WORD("Merchandising"), kBuyer, 0},
    {WORD("Category manager"), WORD("Merchandising"), kBuyer, 3},
    {WORD("Head of supply chain"), WORD("Supply chain"), kExpert, 0},
    {WORD("Head of store operations"), WORD("Stores"), kVoice, 0},
    {WORD("Regional manager"), WORD("Stores"), kVoice, 6},
    {WORD("Store manager"), WORD("Stores"), kEndUser, 7},
    {WORD("Head of e-commerce"), WORD("E-commerce"), kVoice, 0},
};
constexpr Place kSoftware[] = {
    {WORD("Executive sponsor"), WORD("Management"), kMoney},
    {WORD("Chief financial officer"), WORD("Finance"), kMoney, 0},
    {WORD("Chief information officer"), WORD("IT"), kBuyer, 0},
    {WORD("Head of the business unit"), WORD("Business"), kBuyer, 0},
    {WORD("Enterprise architect"), WORD("IT"), kExpert, 2},
    {WORD("Head of information security"), WORD("Security"), kExpert, 2},
    {WORD("Head of procurement"), WORD("Procurement"), kGate, 1},
    {WORD("Project manager"), WORD("IT"), kVoice, 2},
    {WORD("Key user"), WORD("Business"), kEndUser, 3},
    {WORD("Implementation partner"), "", kPartner, -1, false, true},
    {WORD("Assistant of the chief information officer"), WORD("IT"), kGate, 2, true},
};
#undef WORD

constexpr Goal kGoals[] = {{kMoney, 2}, {kBuyer, 2}, {kExpert, 2}, {kVoice, 2}, {kEndUser, 2}};

template <std::size_t Count>
MapTemplate made(const char *name, const Place (&places)[Count])
{
    MapTemplate result;
    result.name = tr(name);
    for (const Place &place : places) {
        TemplatePlace one;
        one.title = tr(place.title);
        one.department = *place.department == 0 ? std::string() : tr(place.department);
        one.roles = {{place.role, {}}};
        one.below = place.below;
        one.assistant = place.assistant;
        one.outside = place.outside;
        result.places.push_back(std::move(one));
    }
    for (const Goal &goal : kGoals) {
        result.roleGoals.push_back({{goal.role, {}}, goal.wanted});
    }
    return result;
}

}  // namespace

std::vector<MapTemplate> startingTemplates()
{
    return {made(QT_TRANSLATE_NOOP("StartingTemplates", "Manufacturing group"), kManufacturing),
            made(QT_TRANSLATE_NOOP("StartingTemplates", "Hospital"), kHospital),
            made(QT_TRANSLATE_NOOP("StartingTemplates", "Public authority"), kAuthority),
            made(QT_TRANSLATE_NOOP("StartingTemplates", "Retail chain"), kRetail),
            made(QT_TRANSLATE_NOOP("StartingTemplates", "Software buyer"), kSoftware)};
}

}  // namespace linchpin::present
