#include "render/plan/pdf_document.h"

#include <exception>
#include <set>
#include <string>

#include <QIODevice>

#define POINTERHOLDER_TRANSITION 3
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace linchpin::render::plan {

namespace {

QPDFObjectHandle text(const QString &value) { return QPDFObjectHandle::newUnicodeString(value.toUtf8().toStdString()); }

std::string pdfDate(core::Date day)
{
    std::string digits = day.iso();
    std::erase(digits, '-');
    return "D:" + digits + "120000Z";
}

/// One item of the outline and those below it.
struct Item {
    QPDFObjectHandle object;
    std::vector<std::size_t> children;
};

void link(std::vector<Item> &items, QPDFObjectHandle parent, const std::vector<std::size_t> &children)
{
    if (children.empty()) {
        return;
    }
    parent.replaceKey("/First", items[children.front()].object);
    parent.replaceKey("/Last", items[children.back()].object);
    parent.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<int>(children.size())));
    for (std::size_t i = 0; i < children.size(); ++i) {
        QPDFObjectHandle object = items[children[i]].object;
        object.replaceKey("/Parent", parent);
        if (i > 0) {
            object.replaceKey("/Prev", items[children[i - 1]].object);
        }
        if (i + 1 < children.size()) {
            object.replaceKey("/Next", items[children[i + 1]].object);
        }
        link(items, object, items[children[i]].children);
    }
}

double heightOf(QPDFPageObjectHelper &page) { return page.getMediaBox().getArrayItem(3).getNumericValue(); }

/// A place on a page: `top` points above its lower edge, zoom as it is.
QPDFObjectHandle destinationOn(QPDFObjectHandle page, double top)
{
    QPDFObjectHandle destination = QPDFObjectHandle::newArray();
    destination.appendItem(page);
    destination.appendItem(QPDFObjectHandle::newName("/XYZ"));
    destination.appendItem(QPDFObjectHandle::newNull());
    destination.appendItem(QPDFObjectHandle::newReal(top, 1));
    destination.appendItem(QPDFObjectHandle::newNull());
    return destination;
}

void moveLastPagesFirst(QPDF &pdf, int count)
{
    QPDFPageDocumentHelper helper(pdf);
    for (int i = 0; i < count; ++i) {
        // Each time the last page: the first of them ends up at the very front.
        const QPDFPageObjectHelper last = helper.getAllPages().back();
        helper.removePage(last);
        helper.addPage(last, true);
    }
}

void addLinks(QPDF &pdf, const std::vector<PageLink> &links)
{
    auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    const auto isPage = [&](int page) { return page >= 0 && static_cast<std::size_t>(page) < pages.size(); };
    for (const PageLink &link : links) {
        if (!isPage(link.page) || !isPage(link.target)) {
            continue;
        }
        QPDFPageObjectHelper &from = pages[static_cast<std::size_t>(link.page)];
        QPDFPageObjectHelper &to = pages[static_cast<std::size_t>(link.target)];
        const double height = heightOf(from);
        QPDFObjectHandle place = QPDFObjectHandle::newArray();
        for (const double value :
             {link.place.left(), height - link.place.bottom(), link.place.right(), height - link.place.top()}) {
            place.appendItem(QPDFObjectHandle::newReal(value, 1));
        }
        QPDFObjectHandle border = QPDFObjectHandle::newArray();
        for (int i = 0; i < 3; ++i) {
            border.appendItem(QPDFObjectHandle::newInteger(0));
        }
        QPDFObjectHandle note = QPDFObjectHandle::newDictionary();
        note.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
        note.replaceKey("/Subtype", QPDFObjectHandle::newName("/Link"));
        note.replaceKey("/Rect", place);
        note.replaceKey("/Border", border);
        note.replaceKey("/Dest", destinationOn(to.getObjectHandle(), heightOf(to)));
        QPDFObjectHandle page = from.getObjectHandle();
        if (!page.getKey("/Annots").isArray()) {
            page.replaceKey("/Annots", QPDFObjectHandle::newArray());
        }
        page.getKey("/Annots").appendItem(pdf.makeIndirectObject(note));
    }
}

/// Lets qpdf write into a Qt device.
class DevicePipeline final : public Pipeline {
public:
    explicit DevicePipeline(QIODevice &device)
        : Pipeline("device", nullptr)
        , m_device(device)
    { }
    void write(unsigned char const *data, std::size_t size) override
    {
        if (m_device.write(reinterpret_cast<const char *>(data), static_cast<qint64>(size)) != static_cast<qint64>(size)) {
            m_failed = true;
        }
    }
    void finish() override { }
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    QIODevice &m_device;
    bool m_failed = false;
};

void addOutline(QPDF &pdf, const std::vector<Bookmark> &bookmarks)
{
    auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    std::vector<Item> items;
    std::vector<std::size_t> top;
    for (const Bookmark &bookmark : bookmarks) {
        if (bookmark.page < 0 || static_cast<std::size_t>(bookmark.page) >= pages.size()) {
            continue;
        }
        QPDFObjectHandle page = pages[static_cast<std::size_t>(bookmark.page)].getObjectHandle();
        const double height = heightOf(pages[static_cast<std::size_t>(bookmark.page)]);
        const QPDFObjectHandle destination = destinationOn(page, std::max(0.0, height - bookmark.y));
        QPDFObjectHandle object = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        object.replaceKey("/Title", text(bookmark.title));
        object.replaceKey("/Dest", destination);
        items.push_back({object, {}});
        if (bookmark.level > 0 && !top.empty()) {
            items[top.back()].children.push_back(items.size() - 1);
        } else {
            top.push_back(items.size() - 1);
        }
    }
    if (top.empty()) {
        return;
    }
    QPDFObjectHandle outlines = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    outlines.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    link(items, outlines, top);
    pdf.getRoot().replaceKey("/Outlines", outlines);
    pdf.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

void addInfo(QPDF &pdf, const DocumentInfo &info)
{
    QPDFObjectHandle dictionary = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    dictionary.replaceKey("/Title", text(info.title));
    dictionary.replaceKey("/Author", text(info.author));
    dictionary.replaceKey("/Subject", text(info.subject));
    dictionary.replaceKey("/Creator", text(QStringLiteral("Linchpin")));
    dictionary.replaceKey("/Producer", text(QStringLiteral("Linchpin")));
    const std::string date = pdfDate(info.day);
    dictionary.replaceKey("/CreationDate", QPDFObjectHandle::newString(date));
    dictionary.replaceKey("/ModDate", QPDFObjectHandle::newString(date));
    pdf.getTrailer().replaceKey("/Info", dictionary);

    QPDFObjectHandle root = pdf.getRoot();
    root.replaceKey("/Lang", text(info.language));
    QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
    root.replaceKey("/ViewerPreferences", preferences);
    root.removeKey("/Metadata");
}

/// Names the embedded subsets in the order of the pages. QPdfWriter numbers them by a hash that differs from run to run.
void nameSubsets(QPDF &pdf)
{
    std::set<QPDFObjGen> seen;
    for (auto &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        QPDFObjectHandle fonts = page.getAttribute("/Resources", false).getKey("/Font");
        if (!fonts.isDictionary()) {
            continue;
        }
        for (const std::string &key : fonts.getKeys()) {
            QPDFObjectHandle font = fonts.getKey(key);
            if (!font.isDictionary() || !font.getKey("/DescendantFonts").isArray() || !seen.insert(font.getObjGen()).second) {
                continue;
            }
            QPDFObjectHandle descendant = font.getKey("/DescendantFonts").getArrayItem(0);
            QPDFObjectHandle descriptor = descendant.getKey("/FontDescriptor");
            if (!descriptor.isDictionary() || !descriptor.getKey("/FontName").isName()) {
                continue;
            }
            std::string name = descriptor.getKey("/FontName").getName().substr(1);
            name.erase(0, name.find('+') == std::string::npos ? 0 : name.find('+') + 1);
            std::size_t number = seen.size() - 1;
            std::string tag = "LNAAAA";
            for (std::size_t i = tag.size() - 1; i > 1; --i, number /= 26) {
                tag[i] = static_cast<char>('A' + number % 26);
            }
            const QPDFObjectHandle tagged = QPDFObjectHandle::newName("/" + tag + "+" + name);
            descriptor.replaceKey("/FontName", tagged);
            descendant.replaceKey("/BaseFont", tagged);
            font.replaceKey("/BaseFont", tagged);
        }
    }
}

}  // namespace

core::Result<QByteArray> finishPdf(const QByteArray &pdf, const DocumentInfo &info)
{
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("plan", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        addInfo(document, info);
        addOutline(document, info.bookmarks);
        nameSubsets(document);
        QPDFWriter writer(document);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        // Object streams would be filled in the order of the numbers that QPdfWriter gave, which differs from run to run.
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char *>(buffer->getBuffer()), static_cast<qsizetype>(buffer->getSize()));
    } catch (const std::exception &error) {
        return core::failure(core::ErrorCode::Internal, "PDF", error.what());
    }
}

core::Result<void> assemblePdf(const std::filesystem::path &pdf, QIODevice &device, const PdfAssembly &assembly)
{
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processFile(pdf.string().c_str());
        moveLastPagesFirst(document, assembly.lastPagesFirst);
        addInfo(document, assembly.info);
        addOutline(document, assembly.info.bookmarks);
        addLinks(document, assembly.links);
        nameSubsets(document);
        DevicePipeline pipeline(device);
        QPDFWriter writer(document);
        writer.setOutputPipeline(&pipeline);
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.write();
        if (pipeline.failed()) {
            return core::failure(core::ErrorCode::CannotWrite, {}, device.errorString().toStdString());
        }
        return {};
    } catch (const std::exception &error) {
        return core::failure(core::ErrorCode::Internal, "PDF", error.what());
    }
}

}  // namespace linchpin::render::plan
