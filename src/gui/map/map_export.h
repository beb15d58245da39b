#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>

#include "core/report/account_map.h"
#include "gui/shell/page.h"
#include "present/map_days/map_days.h"
#include "render/map/map_output.h"

namespace linchpin::gui {

class MapExportCard;

/// How a map leaves the window; remembered beside the user's settings.
struct MapExportChoice {
    enum class Copy : std::uint8_t { Ours, Customer } copy = Copy::Ours;
    enum class Scope : std::uint8_t { Seen, Everybody } scope = Scope::Seen;
    render::MapFormat format = render::MapFormat::Svg;
};

/// What is in the window when an export is asked for.
struct MapExportSource {
    core::AccountId account;
    render::SeenMap seen;
    std::shared_ptr<const core::AccountMap> whole;  ///< also whom filter and focus leave out
    std::optional<present::MapDayPoint> day;  ///< none = today
    QStringList always;  ///< of the notes: what also an export of everybody must say (a what-if, a comparison)
};

/// Takes the map out of the window as it is seen: as SVG, PNG at twice the size, PDF or through the clipboard; internal or as a customer's copy. Returns
/// at once, the window stays usable; nothing is written over a file without asking.
class MapExporter final : public QObject {
    Q_OBJECT
public:
    /// `source` gives what is seen; nothing while there is no map. `page` owns dialogs and jobs.
    MapExporter(const PageContext &context, std::function<std::optional<MapExportSource>()> source, QWidget *page);

    [[nodiscard]] const std::vector<PageAction> &actions() const { return m_actions; }
    /// Where the choices open.
    void setAnchor(QWidget *anchor) { m_anchor = anchor; }

    /// The form with format, copy and people.
    void openChoices();
    /// Asks where the map goes; the ending of the name says as what.
    void askSave();
    void write(const QString &path, const MapExportChoice &choice);
    /// As picture and as SVG, so that office and drawing programs take what they can.
    void copy(const MapExportChoice &choice);
    [[nodiscard]] MapExportChoice choice() const { return m_choice; }
    void setChoice(const MapExportChoice &choice);

Q_SIGNALS:
    void written(const QString &path);
    void copied();

private:
    /// What is to be drawn by the choice; a customer's copy is read first.
    void withMap(const MapExportChoice &choice, std::function<void(render::SeenMap)> go);
    [[nodiscard]] render::MapOutputOptions options() const;
    [[nodiscard]] QString fileName(const MapExportSource &source, const MapExportChoice &choice) const;

    PageContext m_context;
    std::function<std::optional<MapExportSource>()> m_source;
    QWidget *m_page;
    QPointer<QWidget> m_anchor;
    QPointer<MapExportCard> m_card;
    MapExportChoice m_choice;
    std::vector<PageAction> m_actions;
};

}  // namespace linchpin::gui
