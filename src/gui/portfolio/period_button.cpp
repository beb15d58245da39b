#include "gui/portfolio/period_button.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include "gui/edit/date_field.h"
#include "gui/portfolio/popover.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

using present::PeriodSpec;

namespace {

constexpr int kQuarters = 8;  ///< offered, newest first

void dressAsMenuButton(QToolButton *button, const QString &name, const ThemeController *theme)
{
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setLayoutDirection(Qt::RightToLeft);  // the arrow stands behind the text
    button->setIcon(themedIcon(QStringLiteral("chevron-down"), theme, IconTone::Muted));
    button->setIconSize(QSize(14, 14));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(new QMenu(button));
    button->menu()->setLayoutDirection(Qt::LeftToRight);
}

/// Two typed days with a word in front of each.
class DaysForm final : public Popover {
public:
    DaysForm(DateField *from, DateField *to, const QString &fromText, const QString &toText, const QString &title,
             const QString &accept, QWidget *page)
        : Popover(title, accept, page)
        , m_from(from)
    {
        for (const auto &[field, text] : {std::pair{from, fromText}, std::pair{to, toText}}) {
            QLabel *caption = makeLabel(text, "detail", "secondary", this);
            caption->setBuddy(field);
            field->setParent(this);
            field->setAccessibleName(text);
            body()->addWidget(caption);
            body()->addWidget(field);
        }
    }
    void startEditing() { m_from->startEditing(); }

private:
    DateField *m_from;
};

}  // namespace

QToolButton *makeMenuButton(const QString &name, const ThemeController *theme, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    dressAsMenuButton(button, name, theme);
    return button;
}

PeriodButton::PeriodButton(const ThemeController *theme, QWidget *page)
    : QToolButton(page)
    , m_theme(theme)
    , m_page(page)
    , m_format(core::Date())
{
    dressAsMenuButton(this, tr("Period of revenue"), theme);
    connect(menu(), &QMenu::aboutToShow, this, &PeriodButton::fillMenu);
}

void PeriodButton::setPeriod(const PeriodSpec &period, const std::optional<core::Period> &shown, const present::Format &format)
{
    m_period = period;
    m_shown = shown;
    m_format = format;
    setText(period.name(format));
    const auto days = shown ? shown : period.days(format.today());
    const QString exact = days ? tr("%1 to %2").arg(format.dateWithYear(days->from), format.dateWithYear(days->to))
                               : tr("From the first to the last entry");
    setToolTip(tr("Revenue of %1").arg(exact));
    setAccessibleName(tr("Period of revenue: %1").arg(text()));
    setAccessibleDescription(exact);
}

void PeriodButton::fillMenu()
{
    QMenu *list = menu();
    list->clear();
    delete list->findChild<QActionGroup *>();
    auto *group = new QActionGroup(list);
    const auto add = [&](QMenu *where, const PeriodSpec &spec) {
        QAction *action = where->addAction(spec.name(m_format));
        action->setCheckable(true);
        action->setChecked(spec == m_period);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, spec] { Q_EMIT chosen(spec); });
    };
    for (const auto kind :
         {PeriodSpec::Kind::TwelveMonths, PeriodSpec::Kind::ThisYear, PeriodSpec::Kind::LastYear, PeriodSpec::Kind::AllTime}) {
        PeriodSpec spec;
        spec.kind = kind;
        add(list, spec);
    }
    list->addSeparator();
    QMenu *quarters = list->addMenu(tr("Quarter"));
    const core::Quarter now = core::Quarter::of(m_format.today());
    for (int i = 0; i < kQuarters; ++i) {
        PeriodSpec spec;
        spec.kind = PeriodSpec::Kind::Quarter;
        spec.quarter = now.plus(-i);
        add(quarters, spec);
    }
    if (m_period.kind == PeriodSpec::Kind::FromTo) {
        add(list, m_period);
    }
    list->addAction(tr("From ... to ..."), this, &PeriodButton::askDays);
}

void PeriodButton::askDays()
{
    if (!m_form) {
        const auto today = [this] { return m_format.today(); };
        m_from = new DateField(m_theme, today);
        m_to = new DateField(m_theme, today);
        for (DateField *field : {m_from, m_to}) {
            field->setRequired(true);
        }
        m_form = new DaysForm(m_from, m_to, tr("From"), tr("To, that day included"), tr("Revenue from one day to another"),
                              tr("Show"), m_page);
        connect(m_form, &Popover::accepted, this, &PeriodButton::takeDays);
    }
    const auto days = m_shown ? m_shown : m_period.days(m_format.today());
    if (days) {
        m_from->setDate(days->from);
        m_to->setDate(days->to);
    }
    m_form->openBelow(this);
    m_from->startEditing();
}

void PeriodButton::takeDays()
{
    const bool good = m_from->commit();
    if (!m_to->commit() || !good || !m_from->date() || !m_to->date()) {
        m_form->setProblem(!m_from->problem().isEmpty()     ? m_from->problem()
                               : !m_to->problem().isEmpty() ? m_to->problem()
                                                            : tr("Both days are needed."));
        return;
    }
    if (*m_to->date() < *m_from->date()) {
        m_form->setProblem(tr("The period ends before it begins."));
        return;
    }
    PeriodSpec spec;
    spec.kind = PeriodSpec::Kind::FromTo;
    spec.fromTo = {*m_from->date(), *m_to->date()};
    m_form->close();
    Q_EMIT chosen(spec);
}

}  // namespace linchpin::gui
