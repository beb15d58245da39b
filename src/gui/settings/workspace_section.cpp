#include "gui/settings/workspace_section.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QUrl>

#include "gui/edit/choice_field.h"
#include "gui/settings/setting_controls.h"
#include "gui/settings/setting_row.h"
#include "gui/shell/view_state.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/job.h"
#include "present/workspace_session.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

WorkspaceSection::WorkspaceSection(const PageContext &context, QWidget *parent)
    : SettingsSection(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kMedium);
    buildWorkspace();
    buildFile();
    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &) {
        m_stale = true;
        if (m_active) {
            read();
        }
    });
    connect(context.session, &present::WorkspaceSession::infoChanged, this, [this] {
        refreshMe();
        refreshFile();
    });
    refreshMe();
    refreshFile();
}

SettingRow *WorkspaceSection::textRow(const QString &id, const QString &title, const QString &explanation, TextSetting *&field,
                                      QLabel *&label)
{
    if (context().session->info().readOnly) {
        label = makeLabel({}, "body", "", this);
        label->setMinimumWidth(260);
        return new SettingRow(id, title, explanation, label, context().theme);
    }
    field = new TextSetting(this);
    return new SettingRow(id, title, explanation, field, context().theme);
}

void WorkspaceSection::buildWorkspace()
{
    const ThemeController *theme = context().theme;
    auto *session = context().session;
    auto *card = new SettingsCard({}, {}, this);
    layout()->addWidget(card);

    m_nameRow = textRow(QStringLiteral("workspace_name"), tr("Name"),
                        tr("Stands in the switcher and in the title of the window."), m_name, m_nameText);
    card->addRow(m_nameRow);
    m_companyRow = textRow(QStringLiteral("workspace_company"), tr("Our company"), tr("Printed on plans and reports."), m_company,
                           m_companyText);
    card->addRow(m_companyRow);
    if (m_name) {
        // What was taken is what Esc comes back to, before the file is read again.
        const auto answer = [](SettingRow *row, TextSetting *field, const QString &text) {
            return [row, field, text](const QString &problem) {
                row->setError(problem);
                if (problem.isEmpty()) {
                    field->setKept(text);
                }
            };
        };
        connect(m_name, &TextSetting::committed, this, [this, session, answer](const QString &text) {
            present::setWorkspaceName(session, text, this, answer(m_nameRow, m_name, text));
        });
        connect(m_company, &TextSetting::committed, this, [this, session, answer](const QString &text) {
            present::setWorkspaceCompany(session, text, this, answer(m_companyRow, m_company, text));
        });
    }

    m_me = new InlineChoice(theme, this);
    m_me->setFramed(true);
    m_me->setFieldName(tr("You are"));
    m_me->setEmptyText(tr("Not said"));
    m_me->setMinimumWidth(260);
    m_meRow = new SettingRow(
        QStringLiteral("you_are"), tr("You are"),
        tr("Who of our team uses this computer: the judge of judgements, the author in the history, \"mine\" in My week."), m_me,
        theme);
    m_meRow->setLocal(true);
    card->addRow(m_meRow);
    connect(m_me, &InlineChoice::chosen, this, [this, session](const QString &id) {
        const core::MemberId me(id.toLongLong());
        context().state->setValue(QStringLiteral("me/%1").arg(session->info().id), QString::number(me.value()));
        session->setMe(me);
    });

    m_currencyRow = textRow(QStringLiteral("base_currency"), tr("Base currency"), tr("Every sum is shown in it."), m_currency,
                            m_currencyText);
    card->addRow(m_currencyRow);
    if (m_currency) {
        m_currency->setMaxLength(8);
        connect(m_currency, &TextSetting::committed, this, &WorkspaceSection::typedCurrency);
        m_currencyBand = new QFrame(card);
        m_currencyBand->setProperty("band", QStringLiteral("attention"));
        auto *band = new QVBoxLayout(m_currencyBand);
        band->setContentsMargins(space::kMedium, 10, space::kMedium, 10);
        band->setSpacing(space::kSmall);
        m_currencyMeaning = makeLabel({}, "detail", "", m_currencyBand);
        m_currencyMeaning->setWordWrap(true);
        band->addWidget(m_currencyMeaning);
        auto *buttons = new QHBoxLayout;
        m_currencyKeep = new QPushButton(m_currencyBand);
        m_currencyKeep->setProperty("small", true);
        m_currencyKeep->setObjectName(QStringLiteral("currency_keep"));
        connect(m_currencyKeep, &QPushButton::clicked, this, &WorkspaceSection::keepCurrency);
        buttons->addWidget(m_currencyKeep);
        auto *leave = new QPushButton(tr("Leave it as it was"), m_currencyBand);
        leave->setProperty("small", true);
        connect(leave, &QPushButton::clicked, this, [this] {
            showCurrencyBand(false);
            m_currency->setText(m_currency->kept());
        });
        buttons->addWidget(leave);
        buttons->addStretch(1);
        band->addLayout(buttons);
        auto *place = new QWidget(card);
        auto *placeLayout = new QVBoxLayout(place);
        placeLayout->setContentsMargins(space::kLarge - 1, 0, space::kLarge - 1, space::kMedium);
        placeLayout->addWidget(m_currencyBand);
        card->addFlushPart(place);
        place->hide();
    }

    m_created = makeLabel({}, "body", "", this);
    card->addRow(new SettingRow(QStringLiteral("workspace_created"), tr("Made on"), {}, m_created, theme));
    m_day = makeLabel({}, "body", "", this);
    m_dayRow = new SettingRow(QStringLiteral("workspace_day"), tr("Today"), {}, m_day, theme);
    card->addRow(m_dayRow);
}

void WorkspaceSection::buildFile()
{
    const ThemeController *theme = context().theme;
    auto *session = context().session;
    auto *card = new SettingsCard(
        tr("The file"), tr("One workspace is one file. It belongs to you: copy it, move it, keep it where you like."), this);
    layout()->addWidget(card);

    auto *place = new QWidget;
    auto *placeLayout = new QVBoxLayout(place);
    placeLayout->setContentsMargins(0, 0, 0, 0);
    placeLayout->setSpacing(2);
    m_path = new ElidedLabel(place);
    m_path->setMinimumWidth(260);
    placeLayout->addWidget(m_path);
    auto *links = new QHBoxLayout;
    links->setSpacing(space::kSmall);
    QPushButton *copy = makeLink(tr("Copy the path"), place);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(QDir::toNativeSeparators(context().session->info().path));
        context().shell->announce(tr("The path is in the clipboard."));
    });
    links->addWidget(copy);
    QPushButton *show = makeLink(tr("Show in the file manager"), place);
    connect(show, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(context().session->info().path).absolutePath())); });
    links->addWidget(show);
    links->addStretch(1);
    placeLayout->addLayout(links);
    card->addRow(new SettingRow(QStringLiteral("workspace_file"), tr("Where it is"), {}, place, theme));

    auto *size = new QWidget;
    auto *sizeLayout = new QVBoxLayout(size);
    sizeLayout->setContentsMargins(0, 0, 0, 0);
    sizeLayout->setSpacing(2);
    m_size = makeLabel({}, "body", "", size);
    m_contents = makeLabel({}, "detail", "muted", size);
    sizeLayout->addWidget(m_size);
    sizeLayout->addWidget(m_contents);
    card->addRow(new SettingRow(QStringLiteral("workspace_size"), tr("Size"), {}, size, theme));

    const auto act = [this, card, theme](const QString &id, const QString &title, const QString &explanation, const QString &text,
                                         QPushButton *&button, QLabel *&result) {
        auto *box = new QWidget;
        auto *boxLayout = new QVBoxLayout(box);
        boxLayout->setContentsMargins(0, 0, 0, 0);
        boxLayout->setSpacing(4);
        button = new QPushButton(text, box);
        button->setProperty("small", true);
        button->setObjectName(id + QStringLiteral("_button"));
        boxLayout->addWidget(button, 0, Qt::AlignLeft);
        result = makeLabel({}, "detail", "good", box);
        result->setWordWrap(true);
        result->setMinimumWidth(260);
        result->hide();
        boxLayout->addWidget(result);
        box->setFocusProxy(button);
        card->addRow(new SettingRow(id, title, explanation, box, theme));
    };
    act(QStringLiteral("workspace_verify"), tr("Verify"),
        tr("Reads the whole file and compares every record with what was written."), tr("Verify now"), m_verify, m_verifyResult);
    act(QStringLiteral("workspace_compact"), tr("Compact"),
        tr("Writes the file again without the room that removed records left. Undo and history stay; changes wait meanwhile."),
        tr("Compact now"), m_compact, m_compactResult);
    const auto say = [](QLabel *label, const QString &sentence, bool good) {
        label->setText(sentence);
        setTone(label, good ? "good" : "bad");
        label->show();
    };
    connect(m_verify, &QPushButton::clicked, this, [this, session, say] {
        m_verify->setEnabled(false);
        context().shell->showJob(present::verifyWorkspace(session, this, [this, say](const QString &sentence, bool sound) {
            m_verify->setEnabled(true);
            say(m_verifyResult, sentence, sound);
        }));
    });
    m_compact->setEnabled(!session->info().readOnly);
    connect(m_compact, &QPushButton::clicked, this, [this, session, say] {
        m_compact->setEnabled(false);
        context().shell->showJob(present::compactWorkspace(session, this, [this, say](const QString &sentence, bool done) {
            m_compact->setEnabled(true);
            say(m_compactResult, sentence, done);
            refreshFile();
        }));
    });
}

void WorkspaceSection::setActive(bool active)
{
    m_active = active;
    if (active) {
        refreshFile();
        if (m_stale) {
            read();
        }
    }
}

void WorkspaceSection::read()
{
    m_stale = false;
    present::readWorkspaceView(context().session, this, [this](const present::WorkspaceView &view) { showView(view); });
}

void WorkspaceSection::showView(const present::WorkspaceView &view)
{
    m_view = view;
    m_known = true;
    const auto show = [](TextSetting *field, QLabel *label, const QString &text) {
        if (field) {
            field->setKept(text);
        } else if (label) {
            label->setText(text.isEmpty() ? present::Format::unknown() : text);
        }
    };
    show(m_name, m_nameText, view.name);
    show(m_company, m_companyText, view.company);
    show(m_currency, m_currencyText, view.currency);
    m_created->setText(view.created + (view.sample ? tr(", as the sample") : QString()));
    m_day->setText(view.pinnedDay.isEmpty() ? tr("The day of the clock") : view.pinnedDay);
    m_dayRow->setExplanation(view.pinnedDay.isEmpty()
                                 ? QString()
                                 : tr("This workspace stands still on that day, so that its figures stay as they are."));
    m_contents->setText(view.contents);
    Q_EMIT loaded();
    Q_EMIT statusChanged();
}

void WorkspaceSection::refreshMe()
{
    const auto &info = context().session->info();
    std::vector<Choice> choices;
    choices.push_back({QStringLiteral("0"), tr("Nobody in particular")});
    for (const auto &member : info.team) {
        if (!member.left || member.id == info.me) {
            choices.push_back({QString::number(member.id.value()), member.name, {}, member.title});
        }
    }
    m_me->setChoices(choices);
    m_me->setCurrent(info.me ? QString::number(info.me.value()) : QStringLiteral("0"));
    m_me->setEditable(choices.size() > 1);
    m_meRow->setExplanation(
        choices.size() > 1
            ? tr("Who of our team uses this computer: the judge of judgements, the author in the history, \"mine\" in My week.")
            : tr("Nobody of our team is known yet: add people in the section Our people, or import them."));
}

void WorkspaceSection::refreshFile()
{
    const auto &info = context().session->info();
    m_path->setFullText(QDir::toNativeSeparators(info.path));
    m_size->setText(present::fileSizeText(info.path, context().session->format()));
}

void WorkspaceSection::typedCurrency(const QString &code)
{
    const auto change = present::currencyChange(m_view, code);
    m_currencyRow->setError(change.problem);
    showCurrencyBand(change.problem.isEmpty() && !change.meaning.isEmpty());
    if (change.problem.isEmpty() && !change.meaning.isEmpty()) {
        m_wantedCurrency = code.trimmed().toUpper();
        m_currencyMeaning->setText(change.meaning);
        m_currencyKeep->setText(tr("Show all sums in %1").arg(m_wantedCurrency));
    } else if (change.problem.isEmpty()) {
        m_currency->setText(m_currency->kept());
    }
}

void WorkspaceSection::showCurrencyBand(bool visible) { m_currencyBand->parentWidget()->setVisible(visible); }

void WorkspaceSection::keepCurrency()
{
    showCurrencyBand(false);
    present::setBaseCurrency(context().session, m_wantedCurrency, this, [this](const QString &problem) {
        m_currencyRow->setError(problem);
        if (problem.isEmpty()) {
            m_currency->setText(m_wantedCurrency);
        }
    });
}

SettingsSectionInfo workspaceSection()
{
    const auto text = [](const char *source) { return WorkspaceSection::tr(source); };
    SettingsSectionInfo info;
    info.id = QStringLiteral("workspace");
    info.title = text("Workspace");
    info.icon = QStringLiteral("file");
    info.summary = text("What this workspace is called, who uses it here, and its file.");
    info.settings = {
        {QStringLiteral("workspace_name"), text("Name of the workspace"), text("rename title switcher")},
        {QStringLiteral("workspace_company"), text("Our company"), text("name reports plan firm")},
        {QStringLiteral("you_are"), text("You are"), text("me user author judge member who")},
        {QStringLiteral("base_currency"), text("Base currency"), text("euro dollar sums money exchange rate")},
        {QStringLiteral("workspace_day"), text("Today"), text("pinned day sample date clock")},
        {QStringLiteral("workspace_file"), text("Where the file is"), text("path folder location")},
        {QStringLiteral("workspace_size"), text("Size of the file"), text("records megabytes disk")},
        {QStringLiteral("workspace_verify"), text("Verify the file"), text("check damaged sound integrity")},
        {QStringLiteral("workspace_compact"), text("Compact the file"), text("vacuum shrink smaller room")},
    };
    info.factory = [](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new WorkspaceSection(context, parent);
    };
    return info;
}

}  // namespace linchpin::gui
