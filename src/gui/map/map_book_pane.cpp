#include "gui/map/map_book_pane.h"

#include <algorithm>
#include <unordered_set>

#include <QBoxLayout>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include "gui/edit/choice_field.h"
#include "gui/portfolio/portfolio_page.h"
#include "gui/shell/view_state.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/error_text.h"
#include "present/job.h"
#include "present/map_days/map_days.h"
#include "present/models/portfolio_feed.h"
#include "present/workspace_session.h"
#include "render/map/map_book.h"

namespace linchpin::gui {

namespace {

constexpr int kUsualTop = 10;

QString paneId() { return QStringLiteral("map-book"); }
QString allId() { return QStringLiteral("all"); }
QString shownId() { return QStringLiteral("shown"); }
QString selectedId() { return QStringLiteral("selected"); }
QString topId() { return QStringLiteral("top"); }

}  // namespace

MapBookPane::MapBookPane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(render::space::kLarge, render::space::kMedium, render::space::kLarge, render::space::kLarge);
    layout->setSpacing(render::space::kSmall);
    auto *about =
        makeLabel(tr("The maps of many accounts in one PDF: contents with scores and page numbers, then one account after "
                     "the other."),
                  "body", "secondary", this);
    about->setWordWrap(true);
    layout->addWidget(about);
    const auto caption = [&](const QString &text, QWidget *field) {
        auto *label = makeLabel(text, "detail", "muted", this);
        label->setBuddy(field);
        layout->addWidget(label);
        layout->addWidget(field);
    };
    m_which = new InlineChoice(context.theme, this);
    m_which->setObjectName(QStringLiteral("mapBookWhich"));
    m_which->setFramed(true);
    m_which->setFieldName(tr("Accounts"));
    connect(m_which, &InlineChoice::chosen, this, [this](const QString &id) {
        m_which->setCurrent(id);
        refresh();
    });
    caption(tr("Accounts"), m_which);
    m_topRow = new QWidget(this);
    auto *topLine = new QHBoxLayout(m_topRow);
    topLine->setContentsMargins(0, 0, 0, 0);
    m_top = new QLineEdit(QString::number(kUsualTop), m_topRow);
    m_top->setValidator(new QIntValidator(1, 99999, m_top));
    m_top->setAccessibleName(tr("How many accounts"));
    m_top->setFixedWidth(qRound(72 * context.theme->textScale()));
    connect(m_top, &QLineEdit::textChanged, this, &MapBookPane::refresh);
    topLine->addWidget(m_top);
    topLine->addWidget(makeLabel(tr("with the most revenue at risk"), "detail", "secondary", m_topRow), 1);
    layout->addWidget(m_topRow);
    m_copy = new SegmentedControl(context.theme, this);
    m_copy->setChoices(
        {{QStringLiteral("ours"), tr("Us"), {}, tr("With all that the maps say")},
         {QStringLiteral("customer"), tr("The customer"), {}, tr("Names, titles, sites and who reports to whom, nothing else")}});
    m_copy->setCurrent(QStringLiteral("ours"));
    m_copy->setAccessibleName(tr("For whom"));
    connect(m_copy, &SegmentedControl::chosen, this, &MapBookPane::refresh);
    caption(tr("For whom"), m_copy);
    m_hint = makeLabel({}, "detail", "secondary", this);
    m_hint->setWordWrap(true);
    layout->addWidget(m_hint);
    auto *buttons = new QHBoxLayout;
    m_write = new QPushButton(themedIcon(QStringLiteral("file"), context.theme, IconTone::OnAccent),
                              besideIcon(tr("Write the book...")), this);
    m_write->setObjectName(QStringLiteral("mapBookWrite"));
    m_write->setAccessibleName(tr("Write the book..."));
    m_write->setProperty("kind", QStringLiteral("primary"));
    connect(m_write, &QPushButton::clicked, this, &MapBookPane::askSave);
    buttons->addWidget(m_write);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &Pane::closeAsked);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    layout->addSpacing(render::space::kSmall);
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(context.portfolio, &present::PortfolioFeed::updated, this, &MapBookPane::fill);
    fill();
}

void MapBookPane::open(const PaneRequest &)
{
    follow(context().shell->currentSelection());
    m_which->setFocus(Qt::OtherFocusReason);
}

void MapBookPane::follow(const Selection &selection)
{
    m_selected = selection.accounts;
    fill();
}

std::vector<core::AccountId> MapBookPane::shown() const
{
    const auto *page = window()->findChild<PortfolioPage *>();
    return page == nullptr ? std::vector<core::AccountId>() : page->model().matchingAccounts();
}

void MapBookPane::fill()
{
    const QString before = m_which->current();
    const present::Format format = context().session->format();
    const auto all = static_cast<std::size_t>(std::max<std::int64_t>(0, context().session->info().accounts));
    std::vector<Choice> choices{{allId(), tr("All accounts (%1)").arg(format.count(static_cast<std::int64_t>(all))), {}, {}}};
    const std::size_t seen = shown().size();
    if (seen > 0 && seen < all) {
        choices.push_back(
            {shownId(), tr("Those shown in the portfolio (%1)").arg(format.count(static_cast<std::int64_t>(seen))), {}, {}});
    }
    if (!m_selected.empty()) {
        choices.push_back(
            {selectedId(),
             m_selected.size() == 1 ? tr("The selected account") : tr("The selected accounts (%1)").arg(m_selected.size()),
             {},
             {}});
    }
    choices.push_back({topId(), tr("The first..."), {}, {}});
    const bool stays = std::any_of(choices.begin(), choices.end(), [&](const Choice &choice) { return choice.id == before; });
    m_which->setChoices(std::move(choices));
    m_which->setCurrent(stays ? before : allId());
    refresh();
}

std::optional<std::vector<core::AccountId>> MapBookPane::accounts() const
{
    const QString which = m_which->current();
    if (which == allId()) {
        return std::nullopt;
    }
    const auto portfolio = context().portfolio->portfolio();
    std::vector<core::AccountId> chosen;
    if (which == selectedId()) {
        return m_selected;
    }
    if (which == shownId()) {
        // In the order of the ranking, not of the ids.
        const auto seen = shown();
        std::unordered_set<std::int64_t> wanted;
        for (const core::AccountId id : seen) {
            wanted.insert(id.value());
        }
        for (std::size_t i = 0; portfolio && i < portfolio->rows.size(); ++i) {
            if (wanted.contains(portfolio->rows[i].account.value())) {
                chosen.push_back(portfolio->rows[i].account);
            }
        }
        return chosen;
    }
    const auto most = static_cast<std::size_t>(std::max(0, m_top->text().toInt()));
    for (std::size_t i = 0; portfolio && i < std::min(portfolio->rows.size(), most); ++i) {
        chosen.push_back(portfolio->rows[i].account);
    }
    return chosen;
}

std::size_t MapBookPane::count() const
{
    const auto chosen = accounts();
    return chosen ? chosen->size() : static_cast<std::size_t>(std::max<std::int64_t>(0, context().session->info().accounts));
}

void MapBookPane::refresh()
{
    m_topRow->setVisible(m_which->current() == topId());
    const std::size_t many = count();
    m_write->setEnabled(many > 0);
    const QString accounts =
        many == 1 ? tr("1 account") : tr("%1 accounts").arg(context().session->format().count(static_cast<std::int64_t>(many)));
    m_hint->setText(m_copy->current() == QLatin1String("customer")
                        ? tr("%1. No score, stance, strength, tier, cover, link or placeholder in it.").arg(accounts)
                        : tr("%1, as of today.").arg(accounts));
}

void MapBookPane::askSave()
{
    auto *dialog = new QFileDialog(this, tr("Save the map book"),
                                   context().state->value(QStringLiteral("export_folder"), QDir::homePath()).toString(),
                                   tr("PDF files (*.pdf)"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(m_copy->current() == QLatin1String("customer") ? tr("Maps for customers.pdf") : tr("Maps.pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, &MapBookPane::write);
    dialog->open();
}

void MapBookPane::write(const QString &path)
{
    const PageContext &with = context();
    if (QFileInfo(path).suffix().compare(QLatin1String("pdf"), Qt::CaseInsensitive) != 0) {
        with.shell->warn(tr("A map book is a PDF: end its name with .pdf. Nothing was written."));
        return;
    }
    with.state->setValue(QStringLiteral("export_folder"), QFileInfo(path).absolutePath());
    present::MapBookWish wish;
    wish.accounts = accounts();
    wish.customerCopy = m_copy->current() == QLatin1String("customer");
    const present::WorkspaceInfo &info = with.session->info();
    render::MapOutputOptions options;
    options.author = info.myName.isEmpty() ? info.company : info.myName;
    options.language = with.session->format().locale().bcp47Name();
    // The window owns the job: the pane may be closed while it runs.
    present::Job *job = present::makeMapBook(
        with.session, wish, window(),
        [path, options](std::size_t count, const present::MapFetch &fetch,
                        present::JobControl &control) -> core::Result<present::MapBookDone> {
            render::MapOutputOptions watched = options;
            watched.goOn = [&control](double done) {
                control.report(done);
                return !control.isCancelled();
            };
            const auto done = render::writeMapBook(std::filesystem::path(path.toStdU16String()), count, fetch, watched);
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return present::MapBookDone{done->maps, done->pages};
        },
        [shell = with.shell, path, pane = QPointer<MapBookPane>(this)](core::Result<present::MapBookDone> done) {
            if (!done) {
                if (done.error().code == core::ErrorCode::Cancelled) {
                    shell->announce(tr("Stopped. No book was written."));
                } else {
                    shell->warn(present::errorText(done.error()));
                }
                return;
            }
            shell->announce(tr("Map book with %1 accounts on %2 pages written to %3")
                                .arg(done->maps)
                                .arg(done->pages)
                                .arg(QFileInfo(path).fileName()),
                            tr("Open"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
            if (pane) {
                Q_EMIT pane->written(path, done->pages);
            }
        });
    with.shell->showJob(job);
}

void registerMapBook(PageRegistry &registry)
{
    registry.addPane({paneId(), MapBookPane::tr("Map book"), 360,
                      [](const PageContext &context, QWidget *parent) { return new MapBookPane(context, parent); }});
    CommandInfo command;
    command.id = QStringLiteral("map.book");
    command.text = MapBookPane::tr("Map book...");
    command.icon = QStringLiteral("file");
    command.menu = MenuPlace::File;
    command.writes = false;
    command.run = [](const PageContext &context) { context.shell->openPane(paneId(), {}); };
    registry.addCommand(std::move(command));
}

}  // namespace linchpin::gui
