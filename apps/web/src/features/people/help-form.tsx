import { LifeBuoy } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { callHelp } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import s from './people.module.css';

const reasons = ['sound', 'picture', 'interpreter', 'person-missing', 'other'] as const;

/** Calls staff; what became of it stands above the people, for everybody. */
export function HelpForm() {
  const { t } = useTranslation('table');
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const [reason, setReason] = useState<(typeof reasons)[number]>('sound');
  const [note, setNote] = useState('');
  const id = useRef(crypto.randomUUID());
  const isOpen = useTableValues('help').some(({ state }) => state !== 'done');
  const send = useAction(
    () => call(callHelp, { params: { meetingId: meeting.id }, body: { id: id.current, reason, note } }),
    {
      onDone: (value) => {
        room.put({ kind: 'help', value });
        id.current = crypto.randomUUID();
        setNote('');
      },
    },
  );
  return (
    <form
      className={s['section']}
      aria-label={t('help.call')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send.mutate(undefined);
      }}
    >
      <h3>{t('help.call')}</h3>
      <Select
        size="small"
        label={t('help.reason')}
        options={reasons.map((value) => ({ value, label: t(`help.reasons.${value}`) }))}
        value={reason}
        onChange={setReason}
      />
      <TextField
        size="small"
        label={t('help.note')}
        isOptional
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      <Button
        type="submit"
        size="small"
        icon={<LifeBuoy size={16} />}
        isPending={send.isPending}
        isDisabled={isOpen}
      >
        {t('help.send')}
      </Button>
    </form>
  );
}
