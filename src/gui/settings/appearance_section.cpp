#include "gui/settings/appearance_section.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QSlider>

#include "gui/settings/setting_controls.h"
#include "gui/settings/setting_row.h"
#include "gui/shell/view_state.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/theme.h"

namespace linchpin::gui {

namespace {

constexpr int kStep = 5;  // percent

}  // namespace

AppearanceSection::AppearanceSection(const PageContext &context, QWidget *parent)
    : SettingsSection(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(render::space::kMedium);
    auto *card = new SettingsCard({}, {}, this);
    layout->addWidget(card);

    m_theme = new ChoiceButtons({tr("As the system"), tr("Light"), tr("Dark")});
    card->addRow(new SettingRow(QStringLiteral("theme"), tr("Theme"), tr("Light or dark colours, or what the desktop uses."),
                                m_theme, context.theme));
    connect(m_theme, &ChoiceButtons::choiceMade, this, [this](int index) {
        const auto choice = static_cast<ThemeChoice>(index);
        this->context().state->setValue(QStringLiteral("theme"), themeChoiceName(choice));
        this->context().theme->setChoice(choice);
    });

    auto *size = new QWidget;
    auto *sizeLayout = new QHBoxLayout(size);
    sizeLayout->setContentsMargins(0, 0, 0, 0);
    sizeLayout->setSpacing(10);
    m_size = new QSlider(Qt::Horizontal, size);
    m_size->setRange(90 / kStep, 150 / kStep);
    m_size->setPageStep(2);
    m_size->setMinimumWidth(170);
    m_size->setAccessibleName(tr("Text size in percent"));
    m_percent = makeLabel({}, "body", "", size);
    sizeLayout->addWidget(m_size, 1);
    sizeLayout->addWidget(m_percent);
    size->setFocusProxy(m_size);
    card->addRow(new SettingRow(QStringLiteral("text_size"), tr("Text size"),
                                tr("From 90 to 150 per cent; everything grows with it. Pictures and PDF keep their own sizes."),
                                size, context.theme));
    m_sizeDelay.setSingleShot(true);
    m_sizeDelay.setInterval(250);
    connect(&m_sizeDelay, &QTimer::timeout, this, &AppearanceSection::applySize);
    connect(m_size, &QSlider::valueChanged, this, [this](int value) {
        m_percent->setText(tr("%1%").arg(value * kStep));
        if (!m_size->isSliderDown()) {
            m_sizeDelay.start();
        }
    });
    connect(m_size, &QSlider::sliderReleased, this, &AppearanceSection::applySize);

    m_density = new ChoiceButtons({tr("Comfortable"), tr("Normal"), tr("Compact")});
    card->addRow(new SettingRow(QStringLiteral("density"), tr("Density"), tr("How high the rows of tables are."), m_density,
                                context.theme));
    connect(m_density, &ChoiceButtons::choiceMade, this, [this](int index) {
        const auto density = static_cast<Density>(index);
        this->context().state->setValue(QStringLiteral("density"), densityName(density));
        this->context().theme->setDensity(density);
    });

    m_motion = new QCheckBox(tr("Let things fade and slide"));
    card->addRow(new SettingRow(QStringLiteral("motion"), tr("Motion"),
                                tr("When off, what would fade or slide shows its end at once."), m_motion, context.theme));
    connect(m_motion, &QCheckBox::toggled, this, [this](bool on) {
        this->context().state->setValue(QStringLiteral("motion"), on);
        this->context().theme->setMotion(on);
    });
    layout->addWidget(makeLabel(tr("These settings belong to this computer, not to the workspace."), "detail", "muted", this));

    connect(context.theme, &ThemeController::changed, this, &AppearanceSection::refresh);
    refresh();
}

void AppearanceSection::applySize()
{
    m_sizeDelay.stop();
    const int percent = m_size->value() * kStep;
    context().state->setValue(QStringLiteral("text_size"), percent);
    context().theme->setTextScale(percent / 100.0);
}

void AppearanceSection::refresh()
{
    const ThemeController &theme = *context().theme;
    m_theme->setChosen(static_cast<int>(theme.choice()));
    m_density->setChosen(static_cast<int>(theme.density()));
    const int percent = qRound(theme.textScale() * 100);
    if (!m_size->isSliderDown() && !m_sizeDelay.isActive()) {
        const QSignalBlocker quiet(m_size);
        m_size->setValue(percent / kStep);
        m_percent->setText(tr("%1%").arg(percent));
    }
    m_percent->setFixedWidth(m_percent->fontMetrics().horizontalAdvance(QStringLiteral("150%")) + 6);
    const QSignalBlocker quiet(m_motion);
    m_motion->setChecked(context().state->value(QStringLiteral("motion"), true).toBool());
}

SettingsSectionInfo appearanceSection()
{
    SettingsSectionInfo info;
    info.id = QStringLiteral("appearance");
    info.title = AppearanceSection::tr("Appearance");
    info.icon = QStringLiteral("sun");
    info.summary = AppearanceSection::tr("How the window looks, on this computer.");
    info.settings = {
        {QStringLiteral("theme"), AppearanceSection::tr("Theme"), AppearanceSection::tr("dark light night colours contrast")},
        {QStringLiteral("text_size"), AppearanceSection::tr("Text size"),
         AppearanceSection::tr("font zoom scale bigger smaller")},
        {QStringLiteral("density"), AppearanceSection::tr("Density"),
         AppearanceSection::tr("row height compact comfortable tables")},
        {QStringLiteral("motion"), AppearanceSection::tr("Motion"), AppearanceSection::tr("animation effects fade reduce")},
    };
    info.factory = [](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new AppearanceSection(context, parent);
    };
    return info;
}

}  // namespace linchpin::gui
