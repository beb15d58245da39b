// linchpin-generate OUT [--accounts N] [--people N] [--conversations N] [--first-account PEOPLE] [--seed S] [--csv FOLDER]: a large workspace for tests and benchmarks.
#include <iostream>
#include <string>
#include <vector>

#include "generate/generate.h"

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    linchpin::test::GenerateOptions options;
    std::string path;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto number = [&] { return i + 1 < arguments.size() ? std::stoi(arguments[++i]) : 0; };
        if (arguments[i] == "--accounts") {
            options.accounts = number();
        } else if (arguments[i] == "--people") {
            options.people = number();
        } else if (arguments[i] == "--conversations") {
            options.conversations = number();
        } else if (arguments[i] == "--first-account") {
            options.firstAccountPeople = number();
        } else if (arguments[i] == "--seed") {
            options.seed = static_cast<std::uint32_t>(number());
        } else if (arguments[i] == "--csv" && i + 1 < arguments.size()) {
            options.csv = arguments[++i];
        } else {
            path = arguments[i];
        }
    }
    if (path.empty() || options.accounts < 1) {
        std::cerr << "linchpin-generate OUT [--accounts N] [--people N] [--conversations N] [--first-account PEOPLE] [--seed S] "
                     "[--csv FOLDER]\n";
        return 2;
    }
    const auto done = linchpin::test::generateFile(path, options);
    if (!done) {
        std::cerr << "linchpin-generate: " << done.error().subject << ' ' << done.error().detail << '\n';
        return 3;
    }
    return 0;
}
