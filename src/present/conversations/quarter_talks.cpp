#include "present/conversations/quarter_talks.h"

#include <QCoreApplication>

#include "app/conversations/timeline.h"
#include "present/format.h"
#include "present/job.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString sentenceOf(const app::QuarterTalks &talks, const Format &format)
{
    if (talks.talks == 0) {
        return Words::tr("No talk this quarter");
    }
    const QString all =
        talks.talks == 1 ? Words::tr("1 talk this quarter") : Words::tr("%1 talks this quarter").arg(format.count(talks.talks));
    return talks.withBuyer == 0 ? Words::tr("%1, none with a buyer").arg(all)
                                : Words::tr("%1, %2 with a buyer").arg(all, format.count(talks.withBuyer));
}

}  // namespace

Job *readQuarterTalks(WorkspaceSession *session, core::AccountId account, QObject *context,
                      std::function<void(const QString &)> answer)
{
    return readApart<app::QuarterTalks>(
        session, Words::tr("Counting the talks"), context,
        [account](const store::Reader &reader, core::Date today, JobControl &) {
            return app::quarterTalks(reader, account, today);
        },
        [answer = std::move(answer), format = session->format()](core::Result<app::QuarterTalks> talks) {
            answer(talks ? sentenceOf(*talks, format) : QString());
        });
}

}  // namespace linchpin::present
