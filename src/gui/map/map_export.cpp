#include "gui/map/map_export.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QUrl>

#include "gui/edit/choice_field.h"
#include "gui/map/map_export_card.h"
#include "gui/shell/view_state.h"
#include "gui/theme/icon.h"
#include "present/error_text.h"
#include "present/format.h"
#include "present/job.h"
#include "present/workspace_session.h"
#include "render/map/map_output.h"
#include "render/text.h"

namespace linchpin::gui {

using render::MapFormat;
using Copy = MapExportChoice::Copy;
using Scope = MapExportChoice::Scope;

namespace {

constexpr const char *kSuffix[] = {"svg", "png", "pdf"};  ///< by MapFormat

QString suffixOf(MapFormat format) { return QLatin1String(kSuffix[static_cast<std::size_t>(format)]); }

MapFormat formatOf(const QString &path, MapFormat otherwise)
{
    const auto format = render::mapFormatOf(std::filesystem::path(path.toStdU16String()));
    return format ? *format : otherwise;
}

/// The whole map, nobody pale, folded or left out.
render::SeenMap everybody(const core::AccountMap &map, const render::SeenMap &seen, const QStringList &notes)
{
    render::SeenMap all;
    all.picture = std::make_shared<const render::MapPicture>(render::makeMapPicture(map, core::mapOptionsFor(map.people.size())));
    all.overlay = seen.overlay;
    all.marks = seen.marks;
    all.notes = notes;
    return all;
}

/// What goes to the clipboard.
struct Clip {
    QImage image;
    QByteArray svg;
    bool smaller = false;  ///< than twice the size: the map is too large
};

}  // namespace

MapExporter::MapExporter(const PageContext &context, std::function<std::optional<MapExportSource>()> source, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_source(std::move(source))
    , m_page(page)
{
    const auto state = context.state;
    m_choice.format =
        formatOf(QStringLiteral("x.") + state->value(QStringLiteral("map_export_format")).toString(), MapFormat::Svg);
    m_choice.scope = state->value(QStringLiteral("map_export_all")).toBool() ? Scope::Everybody : Scope::Seen;
    // Whose copy it is is never remembered: an internal one must not go out because of last week.
    const auto add = [this](const QString &text, const QString &icon, MenuPlace menu, const QKeySequence &keys, auto run) {
        auto *action = new QAction(themedIcon(icon, m_context.theme), text, this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, menu});
    };
    add(tr("Save the map as picture..."), QStringLiteral("export"), MenuPlace::File, QKeySequence(Qt::CTRL | Qt::Key_E),
        [this] { askSave(); });
    add(tr("Take the map with you..."), QStringLiteral("export"), MenuPlace::File, {}, [this] { openChoices(); });
    add(tr("Copy the map as picture"), QStringLiteral("copy"), MenuPlace::Edit, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [this] { copy({}); });
}

void MapExporter::setChoice(const MapExportChoice &choice)
{
    m_choice = choice;
    m_context.state->setValue(QStringLiteral("map_export_format"), suffixOf(choice.format));
    m_context.state->setValue(QStringLiteral("map_export_all"), choice.scope == Scope::Everybody);
}

void MapExporter::openChoices()
{
    if (!m_source()) {
        return;
    }
    if (!m_card) {
        m_card = new MapExportCard(m_context.theme, m_page);
        connect(m_card, &MapExportCard::changed, this, [this] { setChoice(m_card->choice()); });
        connect(m_card, &MapExportCard::accepted, this, [this] {
            setChoice(m_card->choice());
            m_card->close();
            askSave();
        });
        connect(m_card, &MapExportCard::copyAsked, this, [this] {
            setChoice(m_card->choice());
            m_card->close();
            copy(m_choice);
        });
        // Each time it opens it is for us until somebody says otherwise.
        connect(m_card, &MapExportCard::closed, this, [this] { m_card->setChoice(m_choice); });
    }
    m_choice.copy = Copy::Ours;
    m_card->setChoice(m_choice);
    m_card->openBelow(m_anchor ? m_anchor.data() : m_page);
    m_card->format()->startEditing();
}

QString MapExporter::fileName(const MapExportSource &source, const MapExportChoice &choice) const
{
    const core::AccountMap &map = source.seen.picture->map;
    QString name = tr("%1 map").arg(render::displayText(map.account));
    if (source.day) {
        name += QLatin1Char(' ') + source.day->label;
    }
    if (choice.copy == Copy::Customer) {
        name += tr(" for the customer");
    } else if (map.trial) {
        name += tr(" what if");
    }
    for (const QChar bad : {QLatin1Char('/'), QLatin1Char('\\'), QLatin1Char(':'), QLatin1Char('*'), QLatin1Char('?'),
                            QLatin1Char('"'), QLatin1Char('<'), QLatin1Char('>'), QLatin1Char('|')}) {
        name.replace(bad, QLatin1Char('-'));
    }
    return name + QLatin1Char('.') + suffixOf(choice.format);
}

void MapExporter::askSave()
{
    const auto source = m_source();
    if (!source) {
        return;
    }
    auto *dialog =
        new QFileDialog(m_page, m_choice.copy == Copy::Customer ? tr("Save the customer's copy of the map") : tr("Save the map"),
                        m_context.state->value(QStringLiteral("export_folder"), QDir::homePath()).toString());
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    const QStringList filters{tr("SVG pictures (*.svg)"), tr("PNG pictures (*.png)"), tr("PDF files (*.pdf)")};
    dialog->setNameFilters(filters);
    dialog->selectNameFilter(filters[static_cast<qsizetype>(m_choice.format)]);
    dialog->setDefaultSuffix(suffixOf(m_choice.format));
    dialog->selectFile(fileName(*source, m_choice));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters](const QString &filter) {
        dialog->setDefaultSuffix(suffixOf(static_cast<MapFormat>(std::max<qsizetype>(0, filters.indexOf(filter)))));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, choice = m_choice](const QString &path) { write(path, choice); });
    dialog->open();
}

render::MapOutputOptions MapExporter::options() const
{
    const present::WorkspaceInfo &info = m_context.session->info();
    render::MapOutputOptions options;
    options.author = info.myName.isEmpty() ? info.company : info.myName;
    options.language = m_context.session->format().locale().bcp47Name();
    return options;
}

void MapExporter::withMap(const MapExportChoice &choice, std::function<void(render::SeenMap)> go)
{
    auto source = m_source();
    if (!source) {
        return;
    }
    if (choice.copy == Copy::Ours) {
        if (choice.scope == Scope::Everybody && source->whole) {
            go(everybody(*source->whole, source->seen, source->always));
        } else {
            go(std::move(source->seen));
        }
        return;
    }
    present::readCustomerMap(m_context.session, source->account, source->day, m_page,
                             [shell = m_context.shell, go = std::move(go)](core::Result<core::AccountMap> map) {
                                 if (!map) {
                                     shell->warn(present::errorText(map.error()));
                                     return;
                                 }
                                 go(everybody(*map, {}, {}));
                             });
}

void MapExporter::write(const QString &path, const MapExportChoice &choice)
{
    if (!render::mapFormatOf(std::filesystem::path(path.toStdU16String()))) {
        m_context.shell->warn(
            tr("A map is written as SVG, PNG or PDF: end the name with .svg, .png or .pdf. Nothing was written."));
        return;
    }
    m_context.state->setValue(QStringLiteral("export_folder"), QFileInfo(path).absolutePath());
    withMap(choice, [this, path](render::SeenMap seen) {
        present::Job *job = present::Job::start<bool>(
            tr("Writing the map"), m_page, nullptr,
            [path, seen = std::move(seen), options = options()](present::JobControl &control) mutable -> core::Result<bool> {
                options.goOn = [&control](double done) {
                    control.report(done);
                    return !control.isCancelled();
                };
                const auto done = render::writeSeenMap(seen, std::filesystem::path(path.toStdU16String()), options);
                if (!done) {
                    return tl::make_unexpected(done.error());
                }
                return render::mapFormatOf(std::filesystem::path(path.toStdU16String())) == MapFormat::Png
                    && render::seenMapRatio(seen, options) < options.pngRatio;
            },
            [this, path](core::Result<bool> smaller) {
                if (!smaller) {
                    if (smaller.error().code == core::ErrorCode::Cancelled) {
                        m_context.shell->announce(tr("Stopped. No file was written."));
                    } else {
                        m_context.shell->warn(present::errorText(smaller.error()));
                    }
                    return;
                }
                const QString name = QFileInfo(path).fileName();
                m_context.shell->announce(*smaller
                                              ? tr("Map written to %1, smaller than twice the size: it is very large").arg(name)
                                              : tr("Map written to %1").arg(name),
                                          tr("Open"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
                Q_EMIT written(path);
            });
        m_context.shell->showJob(job);
    });
}

void MapExporter::copy(const MapExportChoice &choice)
{
    withMap(choice, [this](render::SeenMap seen) {
        present::Job *job = present::Job::start<Clip>(
            tr("Copying the map"), m_page, nullptr,
            [seen = std::move(seen), options = options()](present::JobControl &control) -> core::Result<Clip> {
                Clip clip;
                clip.image = render::seenMapImage(seen, options);
                if (control.isCancelled()) {
                    return core::failure(core::ErrorCode::Cancelled);
                }
                control.report(0.6);
                clip.smaller = render::seenMapRatio(seen, options) < options.pngRatio;
                const auto svg = render::renderSeenMap(seen, MapFormat::Svg, options);
                if (!svg) {
                    return tl::make_unexpected(svg.error());
                }
                clip.svg = *svg;
                return clip;
            },
            [this](core::Result<Clip> clip) {
                if (!clip || clip->image.isNull()) {
                    if (!clip && clip.error().code != core::ErrorCode::Cancelled) {
                        m_context.shell->warn(present::errorText(clip.error()));
                    }
                    return;
                }
                auto *mime = new QMimeData;
                mime->setImageData(clip->image);
                mime->setData(QStringLiteral("image/svg+xml"), clip->svg);
                QGuiApplication::clipboard()->setMimeData(mime);
                m_context.shell->announce(clip->smaller
                                              ? tr("The map is on the clipboard, smaller than twice the size: it is very large")
                                              : tr("The map is on the clipboard, as picture and as SVG"));
                Q_EMIT copied();
            });
        m_context.shell->showJob(job);
    });
}

}  // namespace linchpin::gui
