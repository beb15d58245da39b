#include "gui/edit/field_accessible.h"

#include <QAccessibleWidget>
#include <QMetaObject>

namespace linchpin::gui {

namespace {

constexpr const char *kRole = "accessibleRole";
constexpr const char *kValue = "accessibleValue";

class FieldAccessible final : public QAccessibleWidget {
public:
    explicit FieldAccessible(QWidget *widget)
        : QAccessibleWidget(widget)
    { }

    [[nodiscard]] QAccessible::Role role() const override
    {
        return static_cast<QAccessible::Role>(widget()->property(kRole).toInt());
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? widget()->property(kValue).toString() : QAccessibleWidget::text(kind);
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        QStringList names = QAccessibleWidget::actionNames();
        if (canStart()) {
            names.prepend(pressAction());
        }
        return names;
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction() && canStart()) {
            QMetaObject::invokeMethod(widget(), "startEditing", Qt::QueuedConnection);
        } else {
            QAccessibleWidget::doAction(name);
        }
    }

private:
    [[nodiscard]] bool canStart() const { return widget()->metaObject()->indexOfMethod("startEditing()") >= 0; }
};

QAccessibleInterface *fieldInterface(const QString &, QObject *object)
{
    return object && object->isWidgetType() && object->property(kRole).isValid()
        ? new FieldAccessible(static_cast<QWidget *>(object))
        : nullptr;
}

}  // namespace

void describeAccessible(QWidget *widget, QAccessible::Role role, const QString &value)
{
    static const bool installed = [] {
        QAccessible::installFactory(fieldInterface);
        return true;
    }();
    Q_UNUSED(installed)
    const bool changed = widget->property(kValue).toString() != value;
    widget->setProperty(kRole, static_cast<int>(role));
    widget->setProperty(kValue, value);
    if (changed && QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(widget, value);
        QAccessible::updateAccessibility(&event);
    }
}

}  // namespace linchpin::gui
