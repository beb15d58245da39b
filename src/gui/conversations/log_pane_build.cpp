#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QToolButton>

#include "gui/conversations/commitment_line.h"
#include "gui/conversations/effect_card.h"
#include "gui/conversations/log_pane.h"
#include "gui/conversations/theme_field.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/form_layout.h"
#include "gui/edit/text_area.h"
#include "gui/edit/token_field.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/message_band.h"
#include "present/edit/drafts.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

// How the log pane is put together.

namespace linchpin::gui {

using namespace render;

namespace {

QString idOf(core::Channel channel)
{
    const std::string_view word = core::word(channel);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

QString idOf(core::Direction direction)
{
    const std::string_view word = core::word(direction);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

}  // namespace

void LogPane::build()
{
    const ThemeController *theme = context().theme;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_band = new MessageBand(theme, this);
    m_error = new MessageBand(theme, this);
    auto *bands = new QVBoxLayout;
    bands->setContentsMargins(12, 0, 12, 0);
    bands->addWidget(m_band);
    bands->addWidget(m_error);
    layout->addLayout(bands);
    m_band->hide();
    m_error->hide();
    connect(m_band, &MessageBand::actionTriggered, this, &LogPane::discardDraft);

    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(18, 14, 16, 14);
    m_fields = new FormLayout(theme, inner);
    column->addWidget(m_fields);
    column->addStretch(1);
    m_scroll->setWidget(inner);
    layout->addWidget(m_scroll, 1);

    m_account = new AccountPicker(theme, context().choices, this);
    m_accountRow = m_fields->addRow(tr("Account"), m_account);
    m_who = new PersonPicker(theme, context().choices, PersonPicker::Unit::Seats, this);
    m_who->setCanCreate(true);
    m_whoRow = m_fields->addRow(tr("Who"), m_who);
    m_us = new MemberPicker(theme, context().session, this);
    m_fields->addRow(tr("From us"), m_us);
    m_whenRow = m_fields->addRow(tr("When, how"), buildWhen());
    m_direction = new SegmentedControl(theme, this);
    m_direction->setSmall(true);
    m_direction->setChoices({{idOf(core::Direction::In), tr("They"), {}, tr("They wrote and we did not answer")},
                             {idOf(core::Direction::Out), tr("We"), {}, tr("We wrote and they did not answer")},
                             {idOf(core::Direction::Both), tr("Both"), {}, tr("Written and answered")}});
    m_directionRow = m_fields->addRow(tr("Who wrote"), m_direction);
    m_line = new QLineEdit(this);
    m_line->setMaxLength(500);
    m_line->setPlaceholderText(tr("What it was about"));
    m_fields->addRow(tr("In one line"), m_line);
    m_text = new TextArea(this);
    m_text->setLines(3, 9);
    m_fields->addRow(tr("What we heard"), m_text);
    m_more = makeLink(tr("More: themes, mood, promises, next step"), this);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_foldedByHand = false;
        setFolded(false);
        m_themes->startEditing();
    });
    auto *moreLine = new QWidget(this);
    auto *moreLayout = new QHBoxLayout(moreLine);
    moreLayout->setContentsMargins(0, 0, 0, 0);
    moreLayout->addWidget(m_more);
    moreLayout->addStretch(1);
    m_fields->addWide(moreLine);

    m_themes = new ThemeField(theme, this);
    m_optional.push_back(m_fields->addRow(tr("Themes"), m_themes));
    m_mood = new MoodPicker(theme, this);
    m_optional.push_back(m_fields->addRow(tr("Mood"), m_mood));
    m_promises = new PromiseList(theme, context().session, this);
    m_optional.push_back(m_fields->addRow(tr("We promised"), m_promises));
    m_next = new CommitmentLine(theme, context().session, tr("Next step"), this);
    m_optional.push_back(m_fields->addRow(tr("Next step"), m_next));
    m_optional.push_back(m_fields->addRow(tr("Mark as"), buildFlags()));
    m_effect = new EffectCard(theme, this);
    m_fields->addWide(m_effect);
    layout->addWidget(makeRule(this, true));
    layout->addWidget(buildBottom());

    connect(m_account, &AccountPicker::accountChanged, this, [this] {
        if (!m_filling) {
            m_who->setAccount(m_account->account(), !m_account->account().isNone());
            m_who->setPeople({});
            onEdited();
            if (m_account->account()) {
                m_who->startEditing();
            }
        }
    });
    connect(m_who, &PersonPicker::peopleChanged, this, &LogPane::onPeople);
    connect(m_who, &PersonPicker::newPersonAsked, this, &LogPane::addNewPerson);
    connect(m_us, &MemberPicker::membersChanged, this, &LogPane::onEdited);
    connect(m_day, &DateField::dateChanged, this, &LogPane::onEdited);
    connect(m_channel, &SegmentedControl::chosen, this, [this](const QString &id) {
        const auto channel = core::fromWord<core::Channel>(id.toStdString()).value_or(core::Channel::Other);
        m_direction->setCurrent(idOf(
            channel == core::Channel::Email || channel == core::Channel::Message ? core::Direction::Out : core::Direction::Both));
        showDirection();
        onEdited();
    });
    connect(m_direction, &SegmentedControl::chosen, this, &LogPane::onEdited);
    connect(m_line, &QLineEdit::textChanged, this, &LogPane::onEdited);
    connect(m_text, &TextArea::textChanged, this, &LogPane::onEdited);
    connect(m_themes, &TokenField::tokensChanged, this, &LogPane::onEdited);
    connect(m_mood, &FieldEditor::changed, this, &LogPane::onEdited);
    connect(m_promises, &FieldEditor::changed, this, &LogPane::onEdited);
    connect(m_next, &FieldEditor::changed, this, &LogPane::onEdited);
    for (QCheckBox *box : {m_moment, m_internal, m_nobody}) {
        connect(box, &QCheckBox::toggled, this, &LogPane::onEdited);
    }
    connect(m_text, &TextArea::submitted, this, &LogPane::save);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &LogPane::save);
    }
}

QWidget *LogPane::buildWhen()
{
    auto *when = new QWidget(this);
    auto *layout = new QHBoxLayout(when);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    m_day = new DateField(
        context().theme, [session = context().session] { return session->info().today; }, when);
    m_day->setRequired(true);
    m_day->setAccessibleName(tr("When"));
    m_day->focusProxy()->setAccessibleName(tr("When"));
    m_day->setFixedWidth(qRound(126 * context().theme->textScale()));
    layout->addWidget(m_day);
    m_channel = new SegmentedControl(context().theme, when);
    m_channel->setSmall(true);
    m_channel->setAccessibleName(tr("How"));
    layout->addWidget(m_channel);
    m_moreChannels = makeIconButton(QStringLiteral("more"), tr("Other ways to talk"), context().theme, when);
    auto *menu = new QMenu(m_moreChannels);
    for (const core::Channel channel :
         {core::Channel::Video, core::Channel::Event, core::Channel::Message, core::Channel::Other}) {
        QAction *action = menu->addAction(present::label(channel));
        connect(action, &QAction::triggered, this, [this, channel] {
            fillChannels(channel);
            Q_EMIT m_channel->chosen(idOf(channel));
        });
    }
    connect(m_moreChannels, &QToolButton::clicked, this,
            [this, menu] { menu->popup(m_moreChannels->mapToGlobal(QPoint(0, m_moreChannels->height()))); });
    layout->addWidget(m_moreChannels);
    layout->addStretch(1);
    when->setFocusProxy(m_day);
    return when;
}

void LogPane::fillChannels(core::Channel channel)
{
    const ThemeController *theme = context().theme;
    std::vector<Choice> choices{
        {idOf(core::Channel::InPerson), tr("Meeting"), themedIcon(QStringLiteral("people"), theme), tr("Meeting in person")},
        {idOf(core::Channel::Call), tr("Call"), themedIcon(QStringLiteral("phone"), theme), {}},
        {idOf(core::Channel::Email), tr("Mail"), themedIcon(QStringLiteral("mail"), theme), {}}};
    const bool isOther = channel != core::Channel::InPerson && channel != core::Channel::Call && channel != core::Channel::Email;
    if (isOther) {
        // Room for four: the rarest of the three makes place.
        choices.pop_back();
        choices.push_back({idOf(channel), present::label(channel), {}, {}});
    }
    m_channel->setChoices(choices);
    m_channel->setCurrent(idOf(channel));
}

QWidget *LogPane::buildFlags()
{
    auto *flags = new QWidget(this);
    auto *layout = new QHBoxLayout(flags);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(14);
    m_moment = new QCheckBox(tr("Moment of truth"), flags);
    m_moment->setToolTip(tr("It decided how they see us: counts twice, and stands on the curve of moments"));
    m_internal = new QCheckBox(tr("Internal"), flags);
    m_internal->setToolTip(tr("Never in a copy for the customer"));
    m_nobody = new QCheckBox(tr("Nobody named"), flags);
    m_nobody->setToolTip(tr("None of theirs is known by name, for example a press release"));
    for (QCheckBox *box : {m_moment, m_internal, m_nobody}) {
        layout->addWidget(box);
    }
    layout->addStretch(1);
    flags->setFocusProxy(m_moment);
    return flags;
}

QWidget *LogPane::buildBottom()
{
    auto *bottom = new QWidget(this);
    auto *layout = new QHBoxLayout(bottom);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->setSpacing(8);
    m_note = makeLabel(tr("Kept as a draft if you close"), "caption", "secondary", bottom);
    layout->addWidget(m_note, 1);
    m_cancel = new QPushButton(tr("Cancel"), bottom);
    m_cancel->setToolTip(tr("Throws away what you typed and closes"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        context().drafts->discard(draftForm(), m_draftAccount);
        const present::LogEntry pristine = m_pristine;
        begin(pristine);
        Q_EMIT closeAsked();
    });
    layout->addWidget(m_cancel);
    m_save = new QPushButton(tr("Save   Ctrl+Enter"), bottom);
    m_save->setProperty("kind", QStringLiteral("primary"));
    m_save->setAccessibleName(tr("Save the conversation"));
    m_save->setToolTip(tr("Save the conversation (Ctrl+Enter)"));
    connect(m_save, &QPushButton::clicked, this, &LogPane::save);
    layout->addWidget(m_save);
    return bottom;
}

}  // namespace linchpin::gui
