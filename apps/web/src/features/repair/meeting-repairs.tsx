import { Building2, Globe, UserRoundSearch, UserRoundX } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairEvent } from '#contracts/http/repairs.ts';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { Button } from '../../ui/button.tsx';
import s from '../timetable/timetable.module.css';

const RepairDialog = lazy(() =>
  import('./repair-dialog.tsx').then((module) => ({ default: module.RepairDialog })),
);

/** Who of a meeting may drop out; each opens the preview of the least change. */
export function MeetingRepairs({ cohortId, meeting }: { cohortId: string; meeting: TimetableMeeting }) {
  const { t } = useTranslation('repair');
  const [chosen, setChosen] = useState<{ event: RepairEvent; title: string } | null>(null);
  const { firm, buyer, interpreter, language, meetingId } = meeting;
  const events: { event: RepairEvent; title: string; icon: typeof Globe }[] = [
    {
      event: { kind: 'buyer-cancelled', buyerId: buyer.id },
      title: t('event.buyer-cancelled', { name: buyer.company }),
      icon: Globe,
    },
    {
      event: { kind: 'firm-withdrawn', firmId: firm.id },
      title: t('event.firm-withdrawn', { name: firm.name }),
      icon: Building2,
    },
  ];
  if (interpreter)
    events.push({
      event: { kind: 'interpreter-out', interpreterId: interpreter.id },
      title: t('event.interpreter-out', { name: interpreter.name }),
      icon: UserRoundX,
    });
  else if (language !== null && meetingId)
    events.unshift({
      event: { kind: 'meeting-unfilled', meetingId },
      title: t('event.meeting-unfilled'),
      icon: UserRoundSearch,
    });
  return (
    <section className="stack" aria-labelledby="repairs">
      <h3 id="repairs">{t('title')}</h3>
      <p className="muted small">{t('about')}</p>
      <div className={s['repairs']}>
        {events.map(({ event, title, icon: Icon }) => (
          <Button
            key={event.kind}
            size="small"
            icon={<Icon size={18} aria-hidden />}
            onPress={() => setChosen({ event, title })}
          >
            {title}
          </Button>
        ))}
      </div>
      {chosen && (
        <Suspense>
          <RepairDialog cohortId={cohortId} {...chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </section>
  );
}
