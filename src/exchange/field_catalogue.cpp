#include "exchange/field_catalogue.h"

#include <algorithm>
#include <array>

namespace linchpin::exchange {

namespace {

constexpr std::array<std::string_view, kImportKindCount> kKindNames{"accounts",      "people",   "revenue",  "opportunities",
                                                                    "conversations", "team",     "coverage", "links",
                                                                    "surveys",       "outcomes", "promises"};

constexpr std::array<ImportKind, kImportKindCount> kKinds{
    ImportKind::Accounts,      ImportKind::People,   ImportKind::Revenue,  ImportKind::Opportunities,
    ImportKind::Conversations, ImportKind::Team,     ImportKind::Coverage, ImportKind::Links,
    ImportKind::Surveys,       ImportKind::Outcomes, ImportKind::Promises};

constexpr std::array<std::string_view, kFieldCount> kFieldNames{
    "account",   "account_id", "amount",          "assessed",   "assistant",
    "audience",  "broken",     "channel",         "close_date", "comment",
    "currency",  "date",       "deleted",         "department", "direction",
    "done",      "due",        "email",           "emotion",    "employees",
    "end",       "executive",  "external",        "first_name", "from",
    "function",  "id",         "industry",        "invited",    "kind",
    "last_name", "left",       "level",           "made",       "member",
    "metric",    "mobile",     "moment_of_truth", "name",       "note",
    "notes",     "offering",   "opened",          "owner",      "parent",
    "people",    "period",     "person",          "phone",      "power",
    "profit",    "region",     "renewal",         "reports_to", "roles",
    "scale",     "score",      "segment",         "seniority",  "site",
    "sponsor",   "stage",      "stance",          "start",      "status",
    "subject",   "summary",    "survey",          "target",     "team",
    "text",      "tier",       "title",           "to",         "unit",
    "until",     "value",      "wanted",          "wanted_by",  "website",
    "weight",    "year"};

constexpr std::string_view kAccountNames =
    "account accountname customer customername company companyname client clientname organisation "
    "organization organisationname organizationname firm firma kunde kundenname unternehmen business";
constexpr std::string_view kAccountIds =
    "accountid customerid companyid clientid accountnumber accountno customernumber customerno custid "
    "kundennummer kundennr customercode accountcode organisationid organizationid";
constexpr std::string_view kCurrencies = "currency currencycode currencyisocode isocurrency wahrung devise moneda";
constexpr std::string_view kPersonNames = "person contact contactname personname name fullname ansprechpartner kontakt";
constexpr std::string_view kMemberNames =
    "member membername ourperson teammember rep salesrep salesagent accountmanager colleague mitarbeiter";

constexpr TargetField kAccountFields[] = {
    {Field::Name,
     "name accountname account customername customer companyname company client clientname organisation organization "
     "organisationname organizationname firm firma kunde kundenname unternehmen business"},
    {Field::Id,
     "id accountid customerid companyid clientid externalid accountnumber accountno customernumber customerno custid "
     "kundennummer kundennr recordid crmid customercode accountcode"},
    {Field::Parent,
     "parent parentid parentaccount parentaccountid parentaccountname parentname parentcompany subsidiaryof belongsto "
     "ultimateparent group konzern muttergesellschaft mutter"},
    {Field::Industry, "industry sector vertical branche industrysector industryname"},
    {Field::Region,
     "region salesregion territory officelocation country billingcountry location area land state billingstate city"},
    {Field::Segment, "segment accountsegment customersegment category class tier accounttype customertype type kategorie"},
    {Field::Status, "status accountstatus customerstatus lifecyclestage"},
    {Field::Owner,
     "owner accountowner ownername accountmanager keyaccountmanager kam salesagent salesrep accountexecutive responsible "
     "betreuer"},
    {Field::Renewal,
     "renewal renewaldate renewalon nextrenewal renewson contractend contractenddate vertragsende expirationdate"},
    {Field::Currency, "currency currencycode currencyisocode accountcurrency wahrung"},
    {Field::Website, "website url web homepage webseite domain webaddress"},
    {Field::Employees, "employees numberofemployees employeecount noofemployees headcount mitarbeiter mitarbeiterzahl staff"},
    {Field::Notes, "notes note description comments comment remarks bemerkung bemerkungen notizen"},
    {Field::Deleted, "isdeleted deleted"},
};

constexpr TargetField kPeopleFields[] = {
    {Field::Id, "id contactid personid externalid postid recordid leadid employeeid"},
    {Field::Name, "name fullname contactname personname person contact displayname employeename ansprechpartner kontakt"},
    {Field::FirstName, "firstname givenname forename first vorname prenom"},
    {Field::LastName, "lastname surname familyname last nachname nom"},
    {Field::Account,
     "account accountname company companyname customer customername client clientname organisation organization "
     "organisationname organizationname employer firma kunde kundenname unternehmen"},
    {Field::AccountId, kAccountIds},
    {Field::Title, "title jobtitle contacttitle position jobposition post titel stelle berufsbezeichnung"},
    {Field::Department, "department dept division abteilung departement"},
    {Field::Unit, "unit orgunit businessunit subdepartment team einheit"},
    {Field::Site, "site office location mailingcity standort city"},
    {Field::Email, "email emailaddress mail businessemail workemail mailadresse emailadresse"},
    {Field::Phone, "phone phonenumber telephone businessphone workphone telefon tel"},
    {Field::Mobile, "mobile mobilephone cell cellphone handy mobiltelefon"},
    {Field::ReportsTo,
     "reportsto reportstoid reportstoname manager managername managerid linemanager boss supervisor superior "
     "reportstopostid vorgesetzter"},
    {Field::Seniority, "seniority senioritylevel"},
    {Field::Function, "function jobfunction professionalgroup funktion"},
    {Field::Roles, "roles role buyingrole buyerrole contactrole rolle rollen"},
    {Field::Tier, "tier"},
    {Field::Power, "power decisionpower influencepower"},
    {Field::Stance, "stance attitude disposition haltung"},
    {Field::Assessed, "assessed assessedon asof stancedate"},
    {Field::External, "external isexternal outside extern"},
    {Field::Assistant, "assistant isassistant personalassistant assistenz sekretariat"},
    {Field::From, "from since startdate validfrom hiredate"},
    {Field::Until, "until validuntil left lefton enddate"},
    {Field::Notes, "notes note description comments bemerkung notizen"},
    {Field::Deleted, "isdeleted deleted"},
};

constexpr TargetField kRevenueFields[] = {
    {Field::Account, kAccountNames},
    {Field::AccountId, kAccountIds},
    {Field::Amount,
     "amount revenue revenueamount netrevenue sales salesamount netsales turnover netamount totalamount total totalprice "
     "linetotal extendedprice invoiceamount invoicetotal ordertotal closevalue value subtotal grossamount umsatz nettoumsatz "
     "betrag erlos chiffredaffaires"},
    {Field::Profit, "profit grossprofit margin grossmargin contribution contributionmargin gewinn deckungsbeitrag"},
    {Field::Currency, kCurrencies},
    {Field::Period,
     "period month invoicemonth revenuemonth yearmonth quarter date invoicedate orderdate postingdate bookingdate "
     "transactiondate saledate day closedate fiscalperiod monat quartal datum rechnungsdatum zeitraum mois"},
    {Field::Year, "year jahr fiscalyear annee"},
    {Field::Start, "start startdate periodstart from begin servicestart contractstart von beginn"},
    {Field::End, "end enddate periodend to until serviceend contractend bis ende"},
    {Field::Offering, "offering product productname service item productfamily produkt produktname solution"},
    {Field::Kind, "kind revenuekind revenuetype scenario art"},
    {Field::Id,
     "id revenueid invoiceno invoicenumber invoiceid orderid orderno ordernumber transactionid documentnumber lineid "
     "recordid externalid rechnungsnummer"},
};

constexpr TargetField kOpportunityFields[] = {
    {Field::Id, "id opportunityid dealid oppid externalid recordid"},
    {Field::Account, kAccountNames},
    {Field::AccountId, kAccountIds},
    {Field::Amount,
     "amount closevalue dealvalue dealamount opportunityamount value total totalprice revenue price betrag wert "
     "volumen expectedrevenue"},
    {Field::Currency, kCurrencies},
    {Field::CloseDate,
     "closedate closeddate closedon closingdate expectedclosedate wondate closed abschlussdatum abschluss date"},
    {Field::Stage, "stage stagename dealstage salesstage opportunitystage pipelinestage status state phase"},
    {Field::Offering, "offering product productname service solution item produkt"},
    {Field::Owner, "owner opportunityowner dealowner ownername salesagent salesrep rep accountmanager seller assignedto"},
    {Field::Name, "name opportunityname dealname opportunity deal"},
    {Field::Opened, "opened openedon createddate created createdon opendate engagedate"},
    {Field::Notes, "notes description comments nextstep"},
    {Field::Deleted, "isdeleted deleted"},
};

constexpr TargetField kConversationFields[] = {
    {Field::Id, "id conversationid activityid eventid taskid callid externalid recordid"},
    {Field::Account, kAccountNames},
    {Field::AccountId, kAccountIds},
    {Field::Date,
     "date day activitydate meetingdate conversationdate when datum datetime timestamp startdate start starttime duedate "
     "created"},
    {Field::Channel, "channel medium activitytype type kind kanal tasksubtype"},
    {Field::Direction, "direction richtung inout"},
    {Field::People,
     "people persons person contacts contact contactname contactnames participants attendees customerparticipants "
     "customerpeople customerside teilnehmer kontakte"},
    {Field::Team,
     "team members member ourpeople ourteam ourside teammembers internalattendees owner assignedto host salesagent salesrep "
     "user"},
    {Field::Audience, "audience audiencesize attendeecount numberofattendees"},
    {Field::Subject, "subject topic betreff thema title"},
    {Field::Summary, "summary notes note description body comments details minutes zusammenfassung notizen text"},
    {Field::Emotion, "emotion mood feeling stimmung"},
    {Field::MomentOfTruth, "momentoftruth mot keymoment"},
    {Field::Deleted, "isdeleted deleted"},
};

constexpr TargetField kTeamFields[] = {
    {Field::Id, "id memberid userid employeeid externalid agentid recordid"},
    {Field::Name,
     "name fullname member membername employee employeename salesagent salesrep teammember user username person "
     "mitarbeiter owner"},
    {Field::FirstName, "firstname givenname forename vorname"},
    {Field::LastName, "lastname surname familyname nachname"},
    {Field::Title, "title jobtitle position titel"},
    {Field::Email, "email emailaddress mail workemail"},
    {Field::Seniority, "seniority senioritylevel"},
    {Field::Function, "function jobfunction department funktion abteilung"},
    {Field::Region, "region regionaloffice territory office"},
    {Field::Executive, "executive isexecutive exec"},
    {Field::Left, "left lefton leavingdate terminationdate enddate until"},
    {Field::Notes, "notes note comments"},
};

constexpr TargetField kCoverageFields[] = {
    {Field::Account, kAccountNames},
    {Field::AccountId, kAccountIds},
    {Field::Person, kPersonNames},
    {Field::Member, kMemberNames},
    {Field::Level, "level presentlevel currentlevel relationshiplevel relationship current today actual stufe iststufe"},
    {Field::Wanted, "wanted wantedlevel targetlevel target desired desiredlevel goal ziel zielstufe"},
    {Field::Date, "date day datum"},
    {Field::WantedBy, "wantedby targetdate due duedate by bywhen"},
    {Field::Assessed, "assessed assessedon asof leveldate ratedon"},
    {Field::Owner, "owner isowner onetoone one2one"},
    {Field::Sponsor, "sponsor issponsor executivesponsor"},
    {Field::Note, "note notes comment comments"},
};

constexpr TargetField kLinkFields[] = {
    {Field::Account, kAccountNames},
    {Field::AccountId, kAccountIds},
    {Field::From, "from fromperson source influencer von"},
    {Field::To, "to toperson target influenced zu an"},
    {Field::Kind, "kind type link linktype relationship relation art"},
    {Field::Weight, "weight strength gewicht"},
    {Field::Direction, "direction mutual"},
    {Field::Note, "note notes comment comments description"},
};

constexpr TargetField kSurveyFields[] = {
    {Field::Survey, "survey surveyname questionnaire campaign wave umfrage"},
    {Field::Account, kAccountNames},
    {Field::AccountId, kAccountIds},
    {Field::Person, "person respondent respondentname contact contactname name fullname email kontakt"},
    {Field::Date, "date responsedate answeredon answered submitted submittedon day timestamp datum"},
    {Field::Score, "score rating nps npsscore answer result value bewertung punkte"},
    {Field::Scale, "scale skala"},
    {Field::Comment, "comment comments verbatim feedback text reason kommentar"},
    {Field::Invited, "invited isinvited invitation invitedon inviteddate senton eingeladen"},
    {Field::Id, "id responseid answerid externalid"},
};

constexpr TargetField kOutcomeFields[] = {
    {Field::Account, kAccountNames},
    {Field::AccountId, kAccountIds},
    {Field::Metric, "metric metricname kpi measure indicator outcome name kennzahl"},
    {Field::Date, "date day measuredon month period asof datum monat"},
    {Field::Value, "value actual measured result wert ist"},
    {Field::Target, "target targetvalue goal ziel soll"},
    {Field::Direction, "direction better higherisbetter polarity"},
    {Field::Weight, "weight gewicht"},
    {Field::Unit, "unit einheit"},
    {Field::Kind, "kind type"},
    {Field::Note, "note notes comment comments"},
};

constexpr TargetField kPromiseFields[] = {
    {Field::Account, kAccountNames},
    {Field::AccountId, kAccountIds},
    {Field::Member, "member membername by promisedby owner responsible ourperson salesrep"},
    {Field::Person, "person to promisedto contact contactname personname kontakt"},
    {Field::Text, "text promise commitment description what subject action zusage versprechen"},
    {Field::Made, "made madeon promisedon date created createdon datum"},
    {Field::Due, "due dueon duedate deadline bywhen fallig"},
    {Field::Done, "done doneon completed completedon kept closed closedon erledigt"},
    {Field::Broken, "broken brokenon failed gebrochen"},
    {Field::Id, "id promiseid externalid"},
};

std::vector<std::vector<Field>> makeRequired(ImportKind kind)
{
    using F = Field;
    const std::vector<F> account{F::Account, F::AccountId};
    switch (kind) {
    case ImportKind::Accounts: return {{F::Name, F::Id}};
    case ImportKind::People: return {{F::Name, F::FirstName, F::LastName, F::Title, F::Email}, account};
    case ImportKind::Revenue: return {account, {F::Amount}, {F::Period, F::Start, F::Year}};
    case ImportKind::Opportunities: return {account, {F::Amount}, {F::CloseDate}, {F::Stage}};
    case ImportKind::Conversations: return {account, {F::Date}};
    case ImportKind::Team: return {{F::Name, F::FirstName, F::LastName}};
    case ImportKind::Coverage: return {account, {F::Person}, {F::Member}};
    case ImportKind::Links: return {account, {F::From}, {F::To}};
    case ImportKind::Surveys: return {account, {F::Date, F::Invited}, {F::Score, F::Invited}};
    case ImportKind::Outcomes: return {account, {F::Metric}, {F::Date}, {F::Value}};
    case ImportKind::Promises: return {account, {F::Text}, {F::Made, F::Due}};
    }
    return {};
}

}  // namespace

std::string_view importKindName(ImportKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::optional<ImportKind> importKindFromName(std::string_view name)
{
    const auto found = std::find(kKindNames.begin(), kKindNames.end(), name);
    return found == kKindNames.end() ? std::nullopt : std::optional(kKinds[static_cast<std::size_t>(found - kKindNames.begin())]);
}

std::span<const ImportKind> allImportKinds() { return kKinds; }

std::string_view fieldName(Field field) { return kFieldNames[static_cast<std::size_t>(field)]; }

std::span<const TargetField> fieldsOf(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Accounts: return kAccountFields;
    case ImportKind::People: return kPeopleFields;
    case ImportKind::Revenue: return kRevenueFields;
    case ImportKind::Opportunities: return kOpportunityFields;
    case ImportKind::Conversations: return kConversationFields;
    case ImportKind::Team: return kTeamFields;
    case ImportKind::Coverage: return kCoverageFields;
    case ImportKind::Links: return kLinkFields;
    case ImportKind::Surveys: return kSurveyFields;
    case ImportKind::Outcomes: return kOutcomeFields;
    case ImportKind::Promises: return kPromiseFields;
    }
    return {};
}

std::span<const std::vector<Field>> requiredFields(ImportKind kind)
{
    static const std::array<std::vector<std::vector<Field>>, kImportKindCount> kRequired = [] {
        std::array<std::vector<std::vector<Field>>, kImportKindCount> all;
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = makeRequired(kKinds[i]);
        }
        return all;
    }();
    return kRequired[static_cast<std::size_t>(kind)];
}

std::optional<Field> fieldFromName(ImportKind kind, std::string_view name)
{
    for (const TargetField &target : fieldsOf(kind)) {
        if (fieldName(target.field) == name) {
            return target.field;
        }
    }
    return std::nullopt;
}

std::string_view joinerOf(Field field)
{
    return field == Field::People || field == Field::Team || field == Field::Roles ? ";" : isFreeText(field) ? "\n" : " ";
}

bool isFreeText(Field field)
{
    switch (field) {
    case Field::Notes:
    case Field::Note:
    case Field::Summary:
    case Field::Comment:
    case Field::Text: return true;
    default: return false;
    }
}

bool isDateField(Field field)
{
    switch (field) {
    case Field::Assessed:
    case Field::Broken:
    case Field::CloseDate:
    case Field::Date:
    case Field::Done:
    case Field::Due:
    case Field::End:
    case Field::Invited:
    case Field::Left:
    case Field::Made:
    case Field::Opened:
    case Field::Period:
    case Field::Renewal:
    case Field::Start:
    case Field::Until:
    case Field::WantedBy: return true;
    default: return false;
    }
}

bool isNumberField(Field field)
{
    return field == Field::Amount || field == Field::Profit || field == Field::Value || field == Field::Target
        || field == Field::Score || field == Field::Weight || field == Field::Power || field == Field::Employees;
}

}  // namespace linchpin::exchange
