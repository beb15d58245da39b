#include "gui/map_edit/template_pane.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTimer>

#include "gui/edit/field_editor.h"
#include "gui/map_edit/outline_list.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/changes.h"
#include "present/edit/choice_index.h"
#include "present/map_edit/structure_edits.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using present::TemplateChoice;
using present::TemplateModel;

namespace {

/// Name and what it adds.
class TemplateDelegate final : public QStyledItemDelegate {
public:
    TemplateDelegate(const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_theme->theme();
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        painter->save();
        painter->fillRect(option.rect,
                          selected                                            ? theme.selection
                              : (option.state & QStyle::State_MouseOver) != 0 ? theme.alternate
                                                                              : theme.surface);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
        const QRectF room = QRectF(option.rect).adjusted(10, 4, -10, -5);
        const QFont small = m_theme->font(TypeSize::Detail);
        const QString own = index.data(TemplateModel::StoredRole).toBool() ? TemplatePane::tr("yours") : QString();
        const double width = own.isEmpty() ? 0 : QFontMetricsF(small).horizontalAdvance(own) + 8;
        drawElided(*painter, QRectF(room.left(), room.top(), room.width() - width, room.height() / 2), HAlign::Left,
                   render::displayText(index.data(Qt::DisplayRole).toString()), m_theme->font(TypeSize::Body, Weight::SemiBold),
                   theme.text);
        if (!own.isEmpty()) {
            drawElided(*painter, QRectF(room.left(), room.top(), room.width(), room.height() / 2), HAlign::Right, own, small,
                       theme.muted);
        }
        drawElided(*painter, QRectF(room.left(), room.center().y(), room.width(), room.height() / 2), HAlign::Left,
                   index.data(present::DetailRole).toString(), small, theme.secondary);
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        if (view != nullptr && view->hasFocus() && view->currentIndex() == index) {
            painter->setPen(QPen(theme.accent, 2));
            painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
        }
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {180, qRound(44 * m_theme->textScale())};
    }

private:
    const ThemeController *m_theme;
};

}  // namespace

TemplatePane::TemplatePane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
    , m_templates(context.session, TemplateModel::Which::All)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kLarge);
    layout->setSpacing(8);
    m_target = makeLabel({}, "detail", "secondary", this);
    m_target->setWordWrap(true);
    layout->addWidget(m_target);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("templateList"));
    m_list->setAccessibleName(tr("Templates"));
    m_list->setModel(&m_templates);
    m_list->setItemDelegate(new TemplateDelegate(context.theme, m_list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(96);
    layout->addWidget(m_list, 2);
    m_summary = makeLabel({}, "detailStrong", "", this);
    m_summary->setObjectName(QStringLiteral("templateSummary"));
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    m_places = new OutlineList(context.theme, &m_outline, this);
    m_places->setAccessibleName(tr("What the template adds"));
    layout->addWidget(m_places, 3);
    m_problem = makeLabel({}, "detail", "bad", this);
    m_problem->setObjectName(QStringLiteral("templateProblem"));
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_apply = new QPushButton(tr("Add to the map"), this);
    m_apply->setObjectName(QStringLiteral("templateApply"));
    m_apply->setProperty("kind", QStringLiteral("primary"));
    m_apply->setToolTip(tr("Add what the map lacks (Ctrl+Enter)"));
    buttons->addWidget(m_apply);
    layout->addLayout(buttons);

    m_saveBox = new QWidget(this);
    auto *save = new QVBoxLayout(m_saveBox);
    save->setContentsMargins(0, 4, 0, 0);
    save->setSpacing(6);
    save->addWidget(makeRule(m_saveBox));
    QLabel *heading = makeLabel(tr("Keep this map as a template"), "title", "", m_saveBox);
    save->addWidget(heading);
    QLabel *why = makeLabel(tr("Titles, departments, roles, lines and role goals; no names, no judgements."), "detail",
                            "secondary", m_saveBox);
    why->setWordWrap(true);
    save->addWidget(why);
    auto *line = new QHBoxLayout;
    m_name = new QLineEdit(m_saveBox);
    m_name->setObjectName(QStringLiteral("templateName"));
    m_name->setMaxLength(80);
    m_name->setPlaceholderText(tr("Name of the template"));
    m_name->setAccessibleName(tr("Name of the template"));
    line->addWidget(m_name, 1);
    m_save = new QPushButton(tr("Keep"), m_saveBox);
    m_save->setObjectName(QStringLiteral("templateSave"));
    m_save->setAccessibleName(tr("Keep this map as a template"));
    line->addWidget(m_save);
    save->addLayout(line);
    m_nameProblem = makeLabel({}, "detail", "bad", m_saveBox);
    m_nameProblem->setWordWrap(true);
    m_nameProblem->hide();
    save->addWidget(m_nameProblem);
    layout->addWidget(m_saveBox);

    connect(context.choices, &present::ChoiceIndex::ready, this, &TemplatePane::showTarget);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TemplatePane::choose);
    connect(m_list, &QListView::doubleClicked, this, &TemplatePane::apply);
    connect(&m_templates, &TemplateModel::loaded, this, [this] {
        if (!m_list->currentIndex().isValid() && m_templates.rowCount() > 0) {
            m_list->setCurrentIndex(m_templates.index(0));
        } else {
            choose();
        }
    });
    connect(m_apply, &QPushButton::clicked, this, &TemplatePane::apply);
    connect(m_save, &QPushButton::clicked, this, &TemplatePane::save);
    connect(m_name, &QLineEdit::returnPressed, this, &TemplatePane::save);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        setProblem(m_nameProblem, {});
        markInvalid(m_name, false);
    });
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &TemplatePane::refresh);
    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &news) {
        if (!m_busy && news.touchesAny({core::Kind::Seat, core::Kind::SeatRole, core::Kind::RoleGoal, core::Kind::Goal})) {
            choose();
        }
    });
    refresh();
}

void TemplatePane::open(const PaneRequest &request)
{
    context().choices->ensure();
    const Selection selection = context().shell->currentSelection();
    const Location place = context().shell->currentLocation();
    m_account = request.account ? request.account : selection.account() ? selection.account() : place.account;
    showTarget();
    setProblem(m_problem, {});
    setProblem(m_nameProblem, {});
    m_templates.setActive(true);
    choose();
    QWidget *first = request.item == QLatin1String("save") ? static_cast<QWidget *>(m_name) : m_list;
    QTimer::singleShot(0, first, [first] { first->setFocus(Qt::OtherFocusReason); });
}

void TemplatePane::showTarget()
{
    const QString name = m_account ? context().choices->accountName(m_account) : QString();
    m_target->setText(!m_account ? tr("Open the account that is to start from a template.")
                          : name.isEmpty()
                          ? tr("Positions to fill and role goals for this account. What is there already stays.")
                          : tr("Positions to fill and role goals for %1. What is there already stays.").arg(displayText(name)));
}

const TemplateChoice *TemplatePane::chosen() const { return m_templates.choice(m_list->currentIndex().row()); }

void TemplatePane::choose()
{
    const TemplateChoice *choice = chosen();
    const int number = ++m_reads;
    setProblem(m_problem, {});
    m_effect.reset();
    if (choice == nullptr) {
        m_outline.clear();
        refresh();
        return;
    }
    m_outline.setTemplate(choice->content, nullptr);
    refresh();
    if (!m_account) {
        return;
    }
    ++m_reading;
    present::readTemplateEffect(context().session, m_account, choice->content, this,
                                [this, number](core::Result<core::report::TemplateEffect> effect) {
                                    --m_reading;
                                    const TemplateChoice *now = chosen();
                                    if (number != m_reads || now == nullptr) {
                                        return;
                                    }
                                    if (effect) {
                                        m_effect = std::move(*effect);
                                        m_outline.setTemplate(now->content, &*m_effect);
                                    }
                                    refresh();
                                });
}

void TemplatePane::refresh()
{
    const bool canEdit = !context().session->info().readOnly;
    const TemplateChoice *choice = chosen();
    QString text;
    if (choice != nullptr && !choice->readable) {
        text = choice->summary;
    } else if (m_effect && m_effect->isNothing()) {
        text = tr("This map has all of it already.");
    } else if (m_effect) {
        QStringList parts;
        if (m_effect->places > 0) {
            parts << (m_effect->places == 1 ? tr("1 role to fill") : tr("%1 roles to fill").arg(m_effect->places));
        }
        if (m_effect->roleGoals > 0) {
            parts << (m_effect->roleGoals == 1 ? tr("1 role goal") : tr("%1 role goals").arg(m_effect->roleGoals));
        }
        if (m_effect->goals > 0) {
            parts << (m_effect->goals == 1 ? tr("1 goal") : tr("%1 goals").arg(m_effect->goals));
        }
        text = tr("Adds %1").arg(parts.join(QStringLiteral(", ")));
        if (m_effect->present > 0) {
            text += tr("; %1 there already").arg(m_effect->present);
        }
    }
    if (m_effect && m_effect->places > 0) {
        text += QLatin1Char('\n') + tr("In the score, somebody to be found is somebody nobody of us knows yet.");
    }
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
    m_places->setVisible(m_outline.rowCount() > 0);
    m_apply->setEnabled(canEdit && !m_busy && m_account && choice != nullptr && choice->readable && m_effect
                        && !m_effect->isNothing());
    m_saveBox->setVisible(canEdit && m_account);
}

void TemplatePane::setProblem(QLabel *label, const QString &sentence)
{
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
}

void TemplatePane::apply()
{
    const TemplateChoice *choice = chosen();
    if (choice == nullptr || !m_apply->isEnabled()) {
        return;
    }
    m_busy = true;
    refresh();
    present::applyTemplate(context().session, m_account, choice->content, this,
                           [this, name = choice->name](core::Result<present::TemplateDone> done) {
                               m_busy = false;
                               if (!done) {
                                   choose();
                                   setProblem(m_problem, present::structureErrorText(done.error()));
                                   return;
                               }
                               Shell *shell = context().shell;
                               const core::AccountId account = m_account;
                               Q_EMIT closeAsked();
                               shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), account, done->first});
                               shell->announce(tr("%1 from %2").arg(present::templateDoneText(done->effect), displayText(name)),
                                               tr("Undo"), [session = context().session] { session->undo(); });
                           });
}

void TemplatePane::save()
{
    if (m_busy || !m_account || context().session->info().readOnly) {
        return;
    }
    const QString name = m_name->text().trimmed();
    m_busy = true;
    present::saveAsTemplate(context().session, m_account, name, this, [this, name](core::Result<void> saved) {
        m_busy = false;
        refresh();
        if (!saved) {
            setProblem(m_nameProblem, present::structureErrorText(saved.error()));
            markInvalid(m_name, true);
            m_name->setFocus(Qt::OtherFocusReason);
            return;
        }
        m_name->clear();
        markInvalid(m_name, false);
        setProblem(m_nameProblem, {});
        context().shell->announce(tr("Kept as the template %1").arg(displayText(name)), tr("Undo"),
                                  [session = context().session] { session->undo(); });
    });
}

void TemplatePane::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && ((event->modifiers() & Qt::ControlModifier) != 0 || m_list->hasFocus())) {
        apply();
        return;
    }
    Pane::keyPressEvent(event);
}

}  // namespace linchpin::gui
