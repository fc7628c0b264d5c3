import { useQuery } from '@tanstack/react-query';
import { DoorClosed, UserRoundPlus, Wrench } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listBuyers } from '#contracts/http/people.ts';
import type { RepairEvent } from '#contracts/http/repairs.ts';
import type { Timetable } from '#contracts/http/schedule.ts';
import { queryOf } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';

const RepairDialog = lazy(() =>
  import('./repair-dialog.tsx').then((module) => ({ default: module.RepairDialog })),
);

/** What can befall a whole timetable: a booth is lost, or a buyer came late and has no meeting yet. */
export function RepairMenu({ cohortId, data }: { cohortId: string; data: Timetable }) {
  const { t } = useTranslation('repair');
  const buyers = useQuery(queryOf(listBuyers, { params: { cohortId } })).data ?? [];
  const [chosen, setChosen] = useState<{ event: RepairEvent; title: string } | null>(null);
  const met = new Set(
    data.meetings.filter(({ state }) => state !== 'cancelled').map(({ buyer }) => buyer.id),
  );
  const items = [
    ...data.booths.map(({ id, name }) => ({
      id: `booth ${id}`,
      label: t('event.booth-lost', { name }),
      icon: <DoorClosed size={18} aria-hidden />,
      event: { kind: 'booth-lost' as const, boothId: id },
    })),
    ...buyers
      .filter(({ id, state }) => state !== 'cancelled' && !met.has(id))
      .map(({ id, company }) => ({
        id: `buyer ${id}`,
        label: t('event.buyer-added', { name: company }),
        icon: <UserRoundPlus size={18} aria-hidden />,
        event: { kind: 'buyer-added' as const, buyerId: id },
      })),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Menu
        label={t('menu')}
        trigger={<Button icon={<Wrench size={18} aria-hidden />}>{t('menu')}</Button>}
        items={items}
        onAction={(id) => {
          const item = items.find((one) => one.id === id);
          if (item) setChosen({ event: item.event, title: item.label });
        }}
      />
      {chosen && (
        <Suspense>
          <RepairDialog cohortId={cohortId} {...chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </>
  );
}
