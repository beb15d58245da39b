#include "present/edit/drafts.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include "present/edit/choice_index.h"
#include "present/workspace_session.h"

namespace linchpin::present {

namespace {

constexpr int kDelayMs = 700;
constexpr qint64 kLargestFile = 4'000'000;  // a draft is some text; more is no draft of ours
constexpr int kVersion = 1;

constexpr QLatin1String kSuffix(".draft.json");

/// A name that is a file name on every system.
QString fileWord(const QString &form)
{
    QString word;
    for (const QChar c : form) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-';
        word += plain ? QString(c) : QStringLiteral("_%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    }
    return word.left(80);
}

bool names(const QJsonValue &value, const QStringList &folded, const std::vector<std::int64_t> &ids)
{
    switch (value.type()) {
    case QJsonValue::String: {
        const QString text = value.toString();
        const QString key = foldedText(text);
        return std::any_of(folded.begin(), folded.end(), [&](const QString &wanted) { return key.contains(wanted); })
            || std::any_of(ids.begin(), ids.end(), [&](std::int64_t id) { return text.contains(QString::number(id)); });
    }
    case QJsonValue::Double:
        return std::any_of(ids.begin(), ids.end(), [&](std::int64_t id) {
            return value.toInteger() == id || value.toDouble() == static_cast<double>(id);
        });
    case QJsonValue::Array: {
        const QJsonArray items = value.toArray();
        return std::any_of(items.begin(), items.end(), [&](const QJsonValue &item) { return names(item, folded, ids); });
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (names(it.value(), folded, ids) || names(QJsonValue(it.key()), folded, ids)) {
                return true;
            }
        }
        return false;
    }
    default: return false;
    }
}

}  // namespace

Drafts::Drafts(const QString &folder, const WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_session(session)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &Drafts::flush);
}

Drafts::~Drafts() { flush(); }

qint64 Drafts::workspace() const { return m_session->state() == WorkspaceSession::State::Open ? m_session->info().id : 0; }

QString Drafts::pathOf(qint64 workspace, const QString &form) const
{
    return m_folder.isEmpty()
        ? QString()
        : m_folder + QLatin1Char('/') + QString::number(workspace) + QLatin1Char('-') + fileWord(form) + kSuffix;
}

Drafts::File &Drafts::file(const QString &form)
{
    const auto key = std::make_pair(workspace(), form);
    const auto found = m_files.find(key);
    if (found != m_files.end()) {
        return found->second;
    }
    File &made = m_files[key];
    const QString path = pathOf(key.first, form);
    QFile source(path);
    if (path.isEmpty() || source.size() > kLargestFile || !source.open(QIODevice::ReadOnly)) {
        return made;
    }
    // Half a file or somebody else's: no drafts, and the next one replaces it.
    const QJsonObject stored = QJsonDocument::fromJson(source.readAll()).object();
    const QJsonObject forms = stored.value(QLatin1String("drafts")).toObject();
    for (auto it = forms.begin(); it != forms.end(); ++it) {
        bool isNumber = false;
        const qint64 account = it.key().toLongLong(&isNumber);
        if (isNumber && !it.value().toObject().isEmpty()) {
            made.forms[account] = it.value().toObject();
        }
    }
    return made;
}

void Drafts::keep(const QString &form, core::AccountId account, const QJsonObject &content)
{
    if (workspace() == 0) {
        return;
    }
    if (content.isEmpty()) {
        discard(form, account);
        return;
    }
    File &kept = file(form);
    QJsonObject &place = kept.forms[account.value()];
    if (place == content) {
        return;
    }
    const bool isNew = place.isEmpty();
    place = content;
    kept.dirty = true;
    if (!m_timer.isActive()) {
        m_timer.start();
    }
    if (isNew) {
        Q_EMIT changed(form, account.value());
    }
}

QJsonObject Drafts::find(const QString &form, core::AccountId account)
{
    if (workspace() == 0) {
        return {};
    }
    const Forms &forms = file(form).forms;
    const auto found = forms.find(account.value());
    return found == forms.end() ? QJsonObject() : found->second;
}

bool Drafts::has(const QString &form, core::AccountId account) { return !find(form, account).isEmpty(); }

void Drafts::discard(const QString &form, core::AccountId account)
{
    if (workspace() == 0) {
        return;
    }
    File &kept = file(form);
    if (kept.forms.erase(account.value()) == 0) {
        return;
    }
    kept.dirty = true;
    write(workspace(), form, kept);
    Q_EMIT changed(form, account.value());
}

std::vector<KeptDraft> Drafts::all()
{
    std::vector<KeptDraft> found;
    const qint64 open = workspace();
    if (open == 0) {
        return found;
    }
    if (!m_folder.isEmpty()) {
        // Forms of an earlier run: their names are inside the files.
        const QStringList paths = QDir(m_folder).entryList({QString::number(open) + QStringLiteral("-*") + kSuffix}, QDir::Files);
        for (const QString &path : paths) {
            QFile source(m_folder + QLatin1Char('/') + path);
            if (source.size() <= kLargestFile && source.open(QIODevice::ReadOnly)) {
                const QString form = QJsonDocument::fromJson(source.readAll()).object().value(QLatin1String("form")).toString();
                if (!form.isEmpty()) {
                    static_cast<void>(file(form));
                }
            }
        }
    }
    for (const auto &[key, kept] : m_files) {
        if (key.first != open) {
            continue;
        }
        for (const auto &[account, content] : kept.forms) {
            found.push_back({key.second, core::AccountId(account), content});
        }
    }
    return found;
}

int Drafts::forgetPerson(const QStringList &texts, const std::vector<std::int64_t> &ids)
{
    QStringList folded;
    for (const QString &text : texts) {
        const QString key = foldedText(text);
        if (key.size() >= 2) {
            folded.append(key);
        }
    }
    int dropped = 0;
    for (const KeptDraft &draft : all()) {
        if (names(draft.content, folded, ids)) {
            discard(draft.form, draft.account);
            ++dropped;
        }
    }
    return dropped;
}

void Drafts::flush()
{
    m_timer.stop();
    for (auto &[key, kept] : m_files) {
        if (kept.dirty) {
            write(key.first, key.second, kept);
        }
    }
}

void Drafts::write(qint64 workspace, const QString &form, File &kept)
{
    kept.dirty = false;
    const QString path = pathOf(workspace, form);
    if (path.isEmpty()) {
        return;
    }
    if (kept.forms.empty()) {
        QFile::remove(path);
        return;
    }
    QJsonObject forms;
    for (const auto &[account, content] : kept.forms) {
        forms.insert(QString::number(account), content);
    }
    const QJsonObject stored{
        {QStringLiteral("version"), kVersion}, {QStringLiteral("form"), form}, {QStringLiteral("drafts"), forms}};
    constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!QFileInfo::exists(m_folder)) {
        QDir().mkpath(m_folder);
        QFile::setPermissions(m_folder, kOwner | QFileDevice::ExeOwner);
    }
    // A disk that is full costs the draft its rest on disk, never the form on the screen: it is tried again with the next change.
    QSaveFile target(path);
    if (!target.open(QIODevice::WriteOnly)) {
        return;
    }
    target.setPermissions(kOwner);
    target.write(QJsonDocument(stored).toJson(QJsonDocument::Compact));
    target.commit();
}

}  // namespace linchpin::present
