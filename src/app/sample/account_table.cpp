#include "app/sample/account_table.h"

#include <array>

namespace linchpin::app::sample {

namespace {

// clang-format off
// name, domain, industry, region, language, sites, owner, revenue, margin, growth, score, change, loss, buyers, of these financial,
// influencers, users, covered buyers, buyer met, renewal, employees, answers
constexpr std::array<AccountRow, 64> kAccounts{{
    {"Halden Foods", "haldenfoods", "Food distribution", "Norway", "no", "Oslo;Malmö;Bergen;Turku;Århus;Gdynia;Tampere;Odense", "SL", 18400, 31, 4, 42, -7, 24, 4, 3, 6, 13, 2, 63, "2027-03-31", 5200, "././."},
    {"Meridian Health", "meridianhealth", "Hospital logistics", "United Kingdom", "gb", "Leeds;Bristol;Glasgow", "SL", 12700, 34, 3, 31, -9, 32, 5, 3, 9, 31, 1, 118, "2026-12-31", 8800, "...../+-++....-/.+.-..+.+....+++++....++-+++.+."},
    {"Tessera Retail", "tessera-retail", "Grocery retail", "Netherlands", "nl", "Utrecht;Rotterdam;Antwerp;Eindhoven", "AO", 8800, 22, 2, 46, 0, 26, 3, 2, 8, 22, 2, 40, "2027-01-31", 14300, ".-+/-+++.+-+/.+..+.++...++-+-++++++"},
    {"Castell Automotive", "castell-automotive", "Automotive parts", "Italy", "it", "Turin;Modena;Zaragoza", "AO", 14900, 28, 7, 71, 3, 15, 4, 2, 7, 18, 4, 8, "2028-06-30", 11900, "+.+./+++.-++/+++++-.+..++.+...+"},
    {"Boreal Logistics", "boreal-logistics", "Third-party logistics", "Sweden", "se", "Göteborg;Bergen;Lyon", "MD", 10200, 24, 5, 63, 1, 19, 4, 2, 6, 14, 3, 21, "2027-09-30", 6100, ".-++/++.-++/.+++..++++-++."},
    {"Kestrel Energy", "kestrel-energy", "Energy equipment", "Denmark", "dk", "Esbjerg;Aalborg", "MD", 5400, 26, -3, 27, -4, 34, 3, 2, 4, 10, 0, 152, "2027-02-28", 3700, ".../+..-/+.+.-+-++."},
    {"Lindqvist Pharma", "lindqvist-pharma", "Pharmaceuticals", "Sweden", "se", "Uppsala;Basel;Osaka", "SL", 6900, 41, 6, 60, 2, 21, 4, 2, 7, 15, 3, 17, "2027-11-30", 4400, "..../+-+++../+++.-..++++++++"},
    {"Vantor Steel", "vantor-steel", "Steel service centres", "Germany", "de", "Duisburg;Linz", "AO", 4600, 19, 1, 57, 1, 23, 3, 2, 4, 7, 2, 29, "2027-08-31", 2900, ".../.+-./+++.-.+"},
    {"Osprey Aerospace", "osprey-aerospace", "Aerospace parts", "France", "fr", "Toulouse;Bristol;Getafe", "MD", 7600, 37, 9, 78, 5, 13, 5, 3, 9, 20, 5, 5, "2029-05-31", 7200, "...++/++++-++++/+++++++++.-.+++..+++"},
    {"Brightwater Utilities", "brightwater", "Water and power utilities", "United Kingdom", "gb", "Cardiff;Plymouth", "MD", 3600, 25, 0, 44, -2, 27, 3, 2, 3, 6, 1, 71, "2027-10-31", 2600, ".../+../-..+++"},
    {"Aurelia Cosmetics", "aurelia-cosmetics", "Cosmetics", "France", "fr", "Lyon;Grasse", "AO", 4100, 33, 8, 68, 4, 17, 3, 2, 4, 6, 3, 12, "2028-04-30", 2300, ".../.++./++++.."},
    {"Nordhavn Cold Storage", "nordhavn-cold", "Cold storage", "Denmark", "dk", "København;Aarhus", "MD", 3300, 29, 2, 64, 1, 19, 1, 1, 2, 3, 1, 16, "2027-12-31", 1400, "./+./+.+"},
    {"Hartmann Feinmechanik", "hartmann-feinmechanik", "Precision engineering", "Germany", "de", "Göppingen;Jena", "AO", 3100, 32, 3, 62, 2, 20, 1, 0, 2, 3, 1, 24, "2028-02-29", 1900, "./../.++"},
    {"Calder Paper Mills", "calderpaper", "Paper and packaging", "United Kingdom", "gb", "Halifax;Lancaster", "MD", 2800, 24, -1, 44, -3, 23, 1, 1, 2, 3, 0, 54, "2028-03-31", 1700, "./.-/+.."},
    {"Mistral Pharma Distribution", "mistral-pharma", "Pharmaceutical wholesale", "France", "fr", "Avignon;Nantes", "AO", 2600, 30, 2, 44, 1, 23, 1, 0, 2, 3, 0, 61, "2027-12-31", 1100, "./../+.."},
    {"Torrance Beverages", "torrance-beverages", "Beverages", "Ireland", "gb", "Cork;Limerick", "MD", 2600, 27, 1, 42, -1, 23, 1, 0, 2, 3, 0, 48, "2028-06-30", 1500, "./../+.."},
    {"Polmar Shipping", "polmar", "Ports and shipping", "Poland", "pl", "Gdynia;Szczecin", "AO", 2300, 26, 0, 27, 0, 26, 0, 0, 2, 3, 0, 0, "2028-01-31", 2100, "/../+.+"},
    {"Valdeón Alimentación", "valdeon", "Food production", "Spain", "es", "León;Burgos;Zaragoza", "MD", 2100, 28, 4, 26, 1, 26, 0, 0, 2, 3, 0, 0, "2027-11-30", 1300, "/../.+."},
    {"Ostrava Glassworks", "ostrava-glass", "Glass", "Czechia", "cz", "Ostrava;Brno", "AO", 2000, 25, -2, 28, -1, 26, 0, 0, 2, 3, 0, 0, "2028-04-30", 1600, "/../+.."},
    {"Zwolle Bloemen Logistiek", "zwollebloemen", "Flower logistics", "Netherlands", "nl", "Zwolle;Aalsmeer", "AO", 1800, 23, 1, 24, 0, 27, 0, 0, 2, 3, 0, 0, "2028-05-31", 700, "/../.+."},
    {"Fjellheim Dairy", "fjellheim", "Dairy", "Norway", "no", "Lillehammer;Hamar", "AO", 1600, 27, -4, 74, 1, 16, 1, 0, 0, 2, 1, 17, "2027-12-31", 710, ".//.."},
    {"Kessler & Söhne Möbelwerke", "kessler-moebel", "Furniture", "Germany", "de", "Herford;Detmold", "MD", 1490, 27, 5, 38, 3, 25, 1, 0, 0, 2, 0, 73, "2027-09-30", 1150, ".//.."},
    {"Weiland Chemie", "weiland-chemie", "Chemicals", "Germany", "de", "Leverkusen;Halle", "AO", 1390, 26, -2, 35, 2, 25, 1, 0, 0, 2, 0, 57, "2026-12-31", 960, ".//.."},
    {"Møller & Dahl Seafood", "moller-dahl", "Seafood", "Norway", "no", "Ålesund;Tromsø", "MD", 1300, 24, -8, 25, 2, 26, 0, 0, 0, 2, 0, 0, "2028-06-30", 1150, "//.."},
    {"Rhône Valley Wine Cooperative", "rhone-wines", "Beverages", "France", "fr", "Valence;Orange", "AO", 1210, 28, -2, 48, 2, 21, 1, 0, 0, 2, 1, 7, "2027-01-31", 550, ".//.."},
    {"Grupo Cítrico Levante", "citrico-levante", "Fresh produce", "Spain", "es", "Valencia;Murcia", "MD", 1150, 34, -4, 70, 0, 17, 1, 0, 0, 2, 1, 19, "2027-09-30", 550, ".//.."},
    {"Brandão Cortiças", "brandao-corticas", "Cork products", "Portugal", "pt", "Porto;Évora", "SL", 1060, 29, -4, 59, 3, 20, 1, 0, 0, 2, 1, 6, "2027-06-30", 580, ".//+."},
    {"Harrow & Finch Books", "harrowfinch", "Book distribution", "United Kingdom", "gb", "Oxford;Swindon", "AO", 990, 27, -4, 22, 0, 28, 0, 0, 0, 2, 0, 0, "2028-03-31", 640, "//.."},
    {"Tatra Bearings", "tatra-bearings", "Bearings", "Slovakia", "cz", "Žilina;Martin", "MD", 920, 24, 1, 66, 1, 18, 1, 0, 0, 2, 1, 24, "2027-06-30", 730, ".//+."},
    {"Officine Bellandi", "bellandi", "Machine tools", "Italy", "it", "Brescia;Parma", "AO", 860, 24, 5, 52, 1, 22, 1, 0, 0, 2, 1, 23, "2027-03-31", 560, ".//+."},
    {"Suomen Metsätarvike", "metsatarvike", "Forestry supplies", "Finland", "fi", "Jyväskylä;Oulu", "MD", 800, 21, 1, 61, -2, 18, 1, 0, 0, 2, 1, 10, "2027-06-30", 420, ".//.."},
    {"Van der Meulen Verf", "vandermeulen-verf", "Paints", "Netherlands", "nl", "Haarlem;Breda", "AO", 750, 28, 5, 24, 1, 28, 0, 0, 0, 2, 0, 0, "2027-03-31", 430, "//.."},
    {"Pommeroy Textiles", "pommeroy", "Textiles", "France", "fr", "Lille;Roubaix", "MD", 700, 29, -2, 45, 0, 21, 1, 0, 0, 2, 0, 71, "2027-09-30", 530, ".//+."},
    {"Alpenmilch Genossenschaft", "alpenmilch", "Dairy", "Austria", "de", "Salzburg;Innsbruck", "AO", 650, 28, 0, 68, 2, 18, 1, 0, 0, 1, 1, 21, "2026-12-31", 550, ".//+"},
    {"Sturla Fisheries", "sturla", "Seafood", "Iceland", "no", "Akureyri", "AO", 610, 34, 2, 57, 0, 19, 1, 0, 0, 1, 1, 21, "2028-06-30", 310, ".//+"},
    {"Laboratorios Ibáñez-Marañón", "ibanez-maranon", "Pharmaceuticals", "Spain", "es", "Madrid;Toledo", "MD", 570, 30, 3, 25, 3, 27, 0, 0, 0, 2, 0, 0, "2026-12-31", 280, "//.."},
    {"Wexcombe Garden Centres", "wexcombe", "Garden retail", "United Kingdom", "gb", "Reading;Exeter", "AO", 530, 24, 0, 80, 0, 16, 1, 0, 0, 1, 1, 7, "2027-06-30", 320, ".//+"},
    {"Zielińska Kosmetyki", "zielinska", "Cosmetics", "Poland", "pl", "Łódź;Poznań", "MD", 490, 23, -8, 50, -1, 22, 1, 0, 0, 1, 1, 22, "2028-03-31", 250, ".//."},
    {"Borealis Sportswear", "borealis-sport", "Sportswear", "Finland", "fi", "Tampere;Lahti", "AO", 460, 32, -8, 24, 2, 28, 0, 0, 0, 2, 0, 0, "2027-06-30", 240, "//+."},
    {"Cantieri Navali Rossetti", "cantieri-rossetti", "Shipbuilding", "Italy", "it", "La Spezia;Ancona", "MD", 430, 24, -8, 63, -3, 20, 1, 0, 0, 1, 1, 29, "2028-03-31", 210, ".//-"},
    {"Krüger Elektroteile", "krueger-elektro", "Electrical parts", "Germany", "de", "Erfurt;Kassel", "AO", 400, 32, -1, 40, -3, 23, 1, 0, 0, 1, 0, 83, "2028-06-30", 230, ".//."},
    {"De Clercq Confectionery", "declercq", "Confectionery", "Belgium", "nl", "Gent;Brugge", "AO", 370, 30, 1, 30, 2, 28, 0, 0, 0, 2, 0, 0, "2028-06-30", 200, "//.."},
    {"Nordlys Bookbinding", "nordlys", "Printing", "Norway", "no", "Trondheim", "MD", 350, 23, 0, 55, -3, 22, 1, 0, 0, 1, 1, 12, "2027-12-31", 250, ".//."},
    {"Saint-Aubin Instruments", "saint-aubin", "Measuring instruments", "France", "fr", "Besançon;Dijon", "AO", 330, 30, 0, 71, -1, 18, 1, 0, 0, 1, 1, 24, "2027-06-30", 140, ".//."},
    {"Ashdown Veterinary Supplies", "ashdown-vet", "Veterinary supplies", "United Kingdom", "gb", "Norwich;Lincoln", "MD", 300, 32, -2, 33, 1, 28, 0, 0, 0, 2, 0, 0, "2027-06-30", 200, "//.."},
    {"Málaga Solar Componentes", "malaga-solar", "Solar components", "Spain", "es", "Málaga;Sevilla", "AO", 280, 23, -4, 47, -3, 21, 1, 0, 0, 1, 0, 44, "2027-06-30", 140, ".//."},
    {"Hagströms Trävaror", "hagstroms", "Timber", "Sweden", "se", "Växjö;Kalmar", "MD", 260, 21, -4, 62, -2, 19, 1, 0, 0, 1, 1, 8, "2027-12-31", 120, ".//."},
    {"Papeleras del Duero", "papeleras-duero", "Paper and packaging", "Spain", "es", "Valladolid;Soria", "AO", 250, 27, 2, 33, -1, 26, 0, 0, 0, 2, 0, 0, "2027-03-31", 110, "//.."},
    {"Silesia Tyres", "silesia-tyres", "Tyres", "Poland", "pl", "Katowice;Opole", "AO", 230, 34, -1, 58, -3, 19, 1, 0, 0, 1, 1, 19, "2027-01-31", 150, ".//."},
    {"Winterthur Feinguss", "winterthur-feinguss", "Castings", "Switzerland", "de", "Winterthur", "MD", 220, 21, 5, 66, -2, 19, 1, 0, 0, 1, 1, 18, "2027-06-30", 160, ".//."},
    {"Tirol Sportgeräte", "tirol-sport", "Sports equipment", "Austria", "de", "Kufstein", "AO", 200, 28, 5, 24, 2, 26, 0, 0, 0, 1, 0, 0, "2027-01-31", 120, "//+"},
    {"Baltic Amber Jewellery", "baltic-amber", "Jewellery", "Lithuania", "pl", "Vilnius;Klaipėda", "MD", 190, 24, 0, 44, -1, 24, 1, 0, 0, 1, 0, 63, "2026-12-31", 120, ".//."},
    {"Azienda Agricola Montefosco", "montefosco", "Food production", "Italy", "it", "Siena", "AO", 170, 32, 3, 72, 0, 18, 1, 0, 0, 1, 1, 22, "2027-06-30", 80, ".//."},
    {"Østergaard Furniture", "oestergaard", "Furniture", "Denmark", "dk", "Odense;Kolding", "MD", 160, 27, 3, 24, -1, 26, 0, 0, 0, 1, 0, 0, "2027-06-30", 120, "//."},
    {"Penhallow Marine", "penhallow", "Marine equipment", "United Kingdom", "gb", "Falmouth", "AO", 150, 24, -2, 53, -3, 21, 1, 0, 0, 1, 1, 20, "2027-09-30", 100, ".//."},
    {"Brasserie du Haut-Escaut", "haut-escaut", "Beverages", "Belgium", "fr", "Tournai;Mons", "AO", 140, 21, -4, 60, -2, 19, 1, 0, 0, 1, 1, 24, "2028-06-30", 80, ".//."},
    {"Viana Têxteis", "viana-texteis", "Textiles", "Portugal", "pt", "Guimarães;Braga", "MD", 130, 30, 2, 30, 1, 26, 0, 0, 0, 1, 0, 0, "2027-09-30", 50, "//."},
    {"Karelian Timber Homes", "karelian-timber", "Timber houses", "Finland", "fi", "Joensuu", "AO", 120, 29, -8, 49, -1, 23, 1, 0, 0, 1, 1, 6, "2027-12-31", 100, ".//."},
    {"Eisenach Lichttechnik", "eisenach-licht", "Lighting", "Germany", "de", "Eisenach", "MD", 120, 23, -4, 30, 2, 28, 0, 0, 0, 1, 0, 0, "2027-04-30", 90, "//."},
    {"Galway Oyster Company", "galway-oyster", "Seafood", "Ireland", "gb", "Galway", "AO", 110, 29, 1, 65, 0, 18, 1, 0, 0, 1, 1, 28, "2028-03-31", 50, ".//."},
    {"Stavanger Diving Supplies", "stavanger-diving", "Diving equipment", "Norway", "no", "Stavanger", "MD", 100, 29, 1, 24, -1, 28, 0, 0, 0, 1, 0, 0, "2027-06-30", 70, "//."},
    {"Moravia Porcelain", "moravia-porcelain", "Porcelain", "Czechia", "cz", "Olomouc", "AO", 90, 29, 1, 56, 3, 20, 1, 0, 0, 1, 1, 26, "2027-06-30", 30, ".//."},
    {"Lac Léman Horlogerie", "leman-horlogerie", "Watch parts", "Switzerland", "fr", "Genève;Lausanne", "AO", 90, 29, -4, 24, -2, 26, 0, 0, 0, 1, 0, 0, "2027-03-31", 30, "//."},
    {"Puglia Olive Growers", "puglia-olive", "Fresh produce", "Italy", "it", "Bari", "MD", 80, 21, 2, 69, 2, 17, 1, 0, 0, 1, 1, 12, "2027-04-30", 50, ".//."},
}};
// clang-format on

}  // namespace

std::span<const AccountRow> accountTable() { return kAccounts; }

}  // namespace linchpin::app::sample
