#include "app/sample/names.h"

#include <array>
#include <span>

namespace linchpin::app::sample {

namespace {

struct Pool {
    std::string_view language;
    std::array<std::string_view, 16> given;
    std::array<std::string_view, 18> family;
};

constexpr std::array kPools{
    Pool{"no",
         {"Ingvild", "Sverre", "Astrid", "Håkon", "Solveig", "Øyvind", "Marit", "Torbjørn", "Kari", "Eirik", "Liv", "Magnus",
          "Ragnhild", "Sindre", "Tuva", "Jørgen"},
         {"Haugland", "Bakke", "Strand", "Nygård", "Moen", "Sæther", "Lien", "Eide", "Hovland", "Tangen", "Rønning", "Fossum",
          "Myhre", "Aune", "Kvamme", "Løkken", "Solbakken", "Ødegård"}},
    Pool{"se",
         {"Elsa", "Gustav", "Linnéa", "Axel", "Maja", "Oskar", "Ebba", "Anton", "Saga", "Nils-Erik", "Agneta", "Björn", "Cecilia",
          "Fredrik", "Ylva", "Lars-Göran"},
         {"Sjöberg", "Åkesson", "Bergström", "Lundqvist", "Wallin", "Holmgren", "Öberg", "Nyström", "Hedlund", "Forsberg",
          "Ekdahl", "Söderlund", "Västermark", "Rydell", "Blomqvist", "Grahn", "Tornberg", "Hallström"}},
    Pool{"dk",
         {"Mette", "Søren", "Kirsten", "Rasmus", "Ida", "Mikkel", "Anne-Marie", "Jeppe", "Lone", "Troels", "Signe", "Kasper",
          "Birgitte", "Esben", "Karoline", "Thorkild"},
         {"Nygaard", "Østergaard", "Kjær", "Bruun", "Mortensen", "Skov", "Lauridsen", "Friis", "Holst", "Ravn", "Thygesen",
          "Bech", "Vestergaard", "Juhl", "Damgaard", "Krogh", "Sand", "Mølgaard"}},
    Pool{"de",
         {"Katharina", "Jürgen", "Sabine", "Tobias", "Annika", "Wolfgang", "Friederike", "Matthias", "Ulrike", "Stefan", "Heike",
          "Dieter", "Leonie", "Karsten", "Gudrun", "Moritz"},
         {"Schröder", "Hoffmann-Krause", "Weidner", "Böhm", "Kästner", "Lindemann", "Rothfuß", "Ziegler", "Pfeiffer", "Oberhuber",
          "Steinbach", "Dörr", "Nägele", "Vogelsang", "von Wittgen", "Brandl", "Kaltenbrunn", "Großmann"}},
    Pool{"gb",
         {"Harriet", "Callum", "Fiona", "Gareth", "Imogen", "Rhys", "Eleanor", "Declan", "Siobhán", "Alistair", "Niamh", "Graham",
          "Philippa", "Owain", "Tamsin", "Duncan"},
         {"Hargreaves", "O'Sullivan", "Pemberton", "Llewellyn", "McAllister", "Ashworth", "Fairclough", "Byrne", "Whitcombe",
          "Featherstonehaugh", "Drummond", "Sinclair-Hughes", "Kavanagh", "Prescott", "Tregarthen", "Okonjo", "Bhattacharya",
          "Maddox"}},
    Pool{"nl",
         {"Femke", "Joost", "Marieke", "Sander", "Annelies", "Bram", "Lotte", "Thijs", "Wilma", "Koen", "Saskia", "Ruben",
          "Mirjam", "Pieter", "Roos", "Jan-Willem"},
         {"van den Berg", "de Graaf", "Hoekstra", "van Rijn", "Kuipers", "Verhoeven", "Bakker", "Claes", "ter Horst", "Vermeulen",
          "Dekkers", "van Leeuwen", "Peeters", "Timmermans", "Postma", "de Smedt", "Wouters", "Schipper"}},
    Pool{"fr",
         {"Amélie", "Benoît", "Chloé", "Thierry", "Hélène", "Julien", "Geneviève", "Rémi", "Sandrine", "Étienne", "Mathilde",
          "Pascal", "Océane", "Jean-Baptiste", "Solène", "Arnaud"},
         {"Delacourt", "Lefèvre", "Marchand", "Besson", "Carpentier", "Le Goff", "Fontaine", "Garnier", "Rousselot", "Chevalier",
          "Morvan", "de La Bruyère", "Perrin", "Aubert", "N'Diaye", "Colin", "Vasseur", "Benhaddou"}},
    Pool{"it",
         {"Giulia", "Alessandro", "Chiara", "Matteo", "Francesca", "Davide", "Valentina", "Stefano", "Beatrice", "Riccardo",
          "Silvia", "Giancarlo", "Ilaria", "Nicolò", "Ornella", "Massimiliano"},
         {"Conti", "Marchetti", "De Angelis", "Fontana", "Bianchi", "Gallo", "Moretti", "D'Amico", "Pellegrini", "Rinaldi",
          "Caruso", "Vitale", "Santoro", "Lombardi", "Ruggeri", "Barbieri", "Della Torre", "Ferraris"}},
    Pool{"es",
         {"Lucía", "Álvaro", "Carmen", "Íñigo", "Nuria", "Javier", "Begoña", "Sergio", "Itziar", "Rafael", "Montserrat",
          "Gonzalo", "Inés", "Joaquín", "Pilar", "Andrés"},
         {"García Hernández", "Ibáñez", "Muñoz", "Etxeberria", "Peña", "Castaño", "Núñez", "Ortega", "Villanueva", "Domènech",
          "Quiroga", "Salcedo", "Zubizarreta", "Fuentes", "Marín", "de la Fuente", "Sanchís", "Roldán"}},
    Pool{"pl",
         {"Agnieszka", "Wojciech", "Małgorzata", "Paweł", "Zofia", "Krzysztof", "Joanna", "Bartosz", "Ewa", "Grzegorz", "Halina",
          "Łukasz", "Monika", "Stanisław", "Urszula", "Jakub"},
         {"Wiśniewska", "Kowalczyk", "Zając", "Szymański", "Dąbrowska", "Lewandowski", "Wróbel", "Jabłońska", "Piątek", "Mazurek",
          "Górski", "Brzezińska", "Sikora", "Kaźmierczak", "Urban", "Żak", "Pawlak", "Borkowski"}},
    Pool{"cz",
         {"Jana", "Tomáš", "Lenka", "Jiří", "Markéta", "Ondřej", "Zuzana", "Petr", "Alžběta", "Václav", "Tereza", "Radek",
          "Ivana", "Bohumil", "Klára", "Marián"},
         {"Novotná", "Dvořák", "Černý", "Procházka", "Kučera", "Říha", "Marek", "Šimek", "Horáček", "Bartošová", "Veselý",
          "Blažek", "Kříž", "Hudáková", "Urbánek", "Kolář", "Žáček", "Pokorná"}},
    Pool{"pt",
         {"Beatriz", "João", "Mariana", "Tiago", "Leonor", "Gonçalo", "Inês", "Rui", "Teresa", "Nuno", "Margarida", "Paulo",
          "Catarina", "Henrique", "Sofia", "António"},
         {"Gonçalves", "Magalhães", "Pereira", "Azevedo", "Brandão", "Tavares", "Simões", "Carvalho", "Lourenço", "Teixeira",
          "Falcão", "Moura", "Quintela", "Vasconcelos", "Leitão", "Barros", "Neves", "Antunes"}},
    Pool{"fi",
         {"Aino", "Juhani", "Päivi", "Mikko", "Tuuli", "Antti", "Kaisa", "Ville", "Helmi", "Jarkko", "Sanna", "Olavi", "Eeva",
          "Timo", "Riikka", "Pekka"},
         {"Virtanen", "Mäkelä", "Korhonen", "Järvinen", "Lehtonen", "Hämäläinen", "Saarinen", "Niemi", "Koskela", "Laaksonen",
          "Rantanen", "Ylönen", "Karjalainen", "Tuominen", "Salo", "Väisänen", "Pitkänen", "Heikkilä"}},
};

/// People who came from further away.
constexpr std::array<std::string_view, 18> kElsewhere{
    "Ananya Krishnamurthy", "Yusuf Demirci",  "Chinedu Eze",       "Haruka Yoshida",   "Wei-Ling Chen",
    "Mohammed El-Sayed",    "Thi Mai Nguyen", "Oluwaseun Adeyemi", "Leila Rahmani",    "Rajesh Iyer",
    "Farida Benyoucef",     "Minh Tran",      "Zanele Mokoena",    "Arjun Chatterjee", "Dimitra Papadopoulou",
    "Levan Kobakhidze",     "Nikolai Petrov", "Soo-jin Park"};

constexpr std::array<JobTitle, 5> kFinancialBuyers{{{"Chief operating officer", "Management", "operations", 5},
                                                    {"Chief financial officer", "Finance", "finance", 5},
                                                    {"Managing director", "Management", "management", 5},
                                                    {"Finance director", "Finance", "finance", 4},
                                                    {"Plant director", "Production", "operations", 4}}};
constexpr std::array<JobTitle, 4> kTechnicalBuyers{{{"Chief information officer", "IT", "it", 5},
                                                    {"Director of engineering", "Engineering", "engineering", 4},
                                                    {"VP operations technology", "Operations", "operations", 4},
                                                    {"Head of automation", "Engineering", "engineering", 4}}};
constexpr std::array<JobTitle, 12> kInfluencers{{{"Head of procurement", "Procurement", "procurement", 4},
                                                 {"VP supply chain", "Supply chain", "logistics", 4},
                                                 {"Maintenance manager", "Maintenance", "maintenance", 3},
                                                 {"IT architect", "IT", "it", 3},
                                                 {"Planning manager", "Planning", "planning", 3},
                                                 {"Head of quality", "Quality", "quality", 4},
                                                 {"Category buyer, automation", "Procurement", "procurement", 3},
                                                 {"Director of logistics", "Logistics", "logistics", 4},
                                                 {"Project manager, new lines", "Engineering", "engineering", 3},
                                                 {"Controller", "Finance", "finance", 3},
                                                 {"Security officer", "IT", "it", 3},
                                                 {"Works council chair", "People", "people", 3}}};
constexpr std::array<JobTitle, 16> kUsers{{{"Plant manager", "Production", "operations", 3},
                                           {"Shift lead", "Production", "operations", 2},
                                           {"Warehouse manager", "Warehouse", "logistics", 3},
                                           {"Line technician", "Maintenance", "maintenance", 1},
                                           {"Dispatch supervisor", "Logistics", "logistics", 2},
                                           {"Control room operator", "Production", "operations", 1},
                                           {"Picking team leader", "Warehouse", "logistics", 2},
                                           {"Process engineer", "Engineering", "engineering", 2},
                                           {"Spare parts clerk", "Maintenance", "maintenance", 1},
                                           {"Night shift lead", "Production", "operations", 2},
                                           {"Inventory controller", "Warehouse", "logistics", 2},
                                           {"Trainer, automation", "People", "people", 2},
                                           {"Data analyst", "IT", "it", 2},
                                           {"Goods-in supervisor", "Warehouse", "logistics", 2},
                                           {"Reliability engineer", "Maintenance", "maintenance", 2},
                                           {"Quality inspector", "Quality", "quality", 1}}};

/// ASCII letters for what mail systems do not like.
struct Plain {
    std::string_view letter;
    std::string_view plain;
};
constexpr std::array<Plain, 62> kPlain{{
    {"á", "a"},  {"à", "a"},  {"â", "a"}, {"ã", "a"}, {"ä", "ae"}, {"å", "a"},  {"ą", "a"}, {"æ", "ae"}, {"ç", "c"},
    {"ć", "c"},  {"č", "c"},  {"ď", "d"}, {"é", "e"}, {"è", "e"},  {"ê", "e"},  {"ë", "e"}, {"ě", "e"},  {"ę", "e"},
    {"ė", "e"},  {"í", "i"},  {"ì", "i"}, {"î", "i"}, {"ï", "i"},  {"ł", "l"},  {"ñ", "n"}, {"ń", "n"},  {"ň", "n"},
    {"ó", "o"},  {"ò", "o"},  {"ô", "o"}, {"õ", "o"}, {"ö", "oe"}, {"ø", "o"},  {"ř", "r"}, {"ś", "s"},  {"š", "s"},
    {"ß", "ss"}, {"ť", "t"},  {"ú", "u"}, {"ù", "u"}, {"û", "u"},  {"ü", "ue"}, {"ů", "u"}, {"ý", "y"},  {"ź", "z"},
    {"ż", "z"},  {"ž", "z"},  {"Á", "a"}, {"Å", "a"}, {"Ä", "ae"}, {"Č", "c"},  {"É", "e"}, {"Í", "i"},  {"Ł", "l"},
    {"Ø", "o"},  {"Ö", "oe"}, {"Ó", "o"}, {"Ř", "r"}, {"Ś", "s"},  {"Š", "s"},  {"Ż", "z"}, {"Ž", "z"},
}};

std::string plainOf(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const char letter = text[i];
        if ((letter >= 'a' && letter <= 'z') || letter == '.') {
            result += letter;
            ++i;
        } else if (letter >= 'A' && letter <= 'Z') {
            result += static_cast<char>(letter - 'A' + 'a');
            ++i;
        } else {
            std::size_t length = 1;
            for (const Plain &entry : kPlain) {
                if (text.substr(i, entry.letter.size()) == entry.letter) {
                    result += entry.plain;
                    length = entry.letter.size();
                    break;
                }
            }
            i += length;
        }
    }
    return result;
}

}  // namespace

PersonName nextName(Random &random, std::string_view language, std::set<std::string> &taken)
{
    const Pool *pool = &kPools.front();
    for (const Pool &candidate : kPools) {
        if (candidate.language == language) {
            pool = &candidate;
        }
    }
    for (;;) {
        PersonName name;
        if (random.chance(5)) {
            name = nameOf(random.pick(std::span<const std::string_view>(kElsewhere)));
        } else {
            name.given = random.pick(std::span<const std::string_view>(pool->given));
            name.family = random.pick(std::span<const std::string_view>(pool->family));
        }
        if (taken.insert(name.full()).second) {
            return name;
        }
    }
}

PersonName nameOf(std::string_view full)
{
    const std::size_t blank = full.find(' ');
    return {std::string(full.substr(0, blank)),
            blank == std::string_view::npos ? std::string() : std::string(full.substr(blank + 1))};
}

std::string mailName(const PersonName &name)
{
    const std::string given = plainOf(name.given);
    return (given.empty() ? std::string() : given.substr(0, 1) + ".") + plainOf(name.family);
}

JobTitle titleOf(core::Tier tier, bool technical, std::size_t number)
{
    switch (tier) {
    case core::Tier::Buyer:
        return technical ? kTechnicalBuyers[number % kTechnicalBuyers.size()]
                         : kFinancialBuyers[number % kFinancialBuyers.size()];
    case core::Tier::Influencer: return kInfluencers[number % kInfluencers.size()];
    case core::Tier::User: break;
    }
    return kUsers[number % kUsers.size()];
}

}  // namespace linchpin::app::sample
