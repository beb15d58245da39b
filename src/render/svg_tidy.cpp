#include "render/svg_tidy.h"

#include "render/theme.h"

namespace linchpin::render {

QByteArray tidySvg(const QByteArray &svg, const QString &title, const QString &description)
{
    // Users' text holds neither line breaks (displayText) nor raw quotes (escaped), so these patterns only meet
    // mark-up.
    QByteArray result;
    result.reserve(svg.size());
    qsizetype at = 0;
    while (at < svg.size()) {
        const qsizetype group = svg.indexOf("<g ", at);
        if (group < 0) {
            result += svg.mid(at);
            break;
        }
        const qsizetype end = svg.indexOf('>', group);
        if (end < 0) {
            result += svg.mid(at);
            break;
        }
        result += svg.mid(at, group - at);
        at = end + 1;
        qsizetype next = at;
        while (next < svg.size() && (svg[next] == '\n' || svg[next] == ' ')) {
            ++next;
        }
        if (svg.mid(next, 4) == "</g>") {
            at = next + 4;
            while (at < svg.size() && svg[at] == '\n') {
                ++at;
            }
            continue;
        }
        // Fonts are repeated on each text element.
        QByteArray tag = svg.mid(group, end - group);
        const qsizetype font = tag.indexOf("\nfont-family=");
        if (font >= 0) {
            tag.truncate(font);
        }
        result += tag + '>';
    }
    for (const char *junk : {" transform=\"matrix(1,0,0,1,0,0)\"", " fill-opacity=\"1\"", " stroke-opacity=\"1\"",
                             " vector-effect=\"none\"", " font-style=\"normal\" \n"}) {
        result.replace(junk, "");
    }
    const QByteArray family = "font-family=\"" + themeFont(TypeSize::Body).family().toUtf8() + '"';
    result.replace(family, "font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\"");
    result.replace("\n\n", "\n");
    // What the generator writes without being asked; a viewer would show it as the name of the picture.
    for (const char *own : {"<title>Qt SVG Document</title>\n", "<desc>Generated with Qt</desc>\n"}) {
        if (const qsizetype place = result.indexOf(own); place >= 0 && place < 1000) {
            result.remove(place, static_cast<qsizetype>(qstrlen(own)));
        }
    }
    const qsizetype defs = result.indexOf("<defs>");
    if (defs >= 0) {
        result.insert(defs,
                      "<title>" + title.toHtmlEscaped().toUtf8() + "</title>\n<desc>" + description.toHtmlEscaped().toUtf8()
                          + "</desc>\n");
    }
    return result;
}

}  // namespace linchpin::render
