import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { saveTerm, type GlossaryTerm } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable } from '../table/table-context.tsx';
import s from './briefing.module.css';

const kinds = ['term', 'number', 'name'] as const;

/** Writes a term. Where somebody was first, what they wrote is shown and what was typed stays, to be saved over it or not. */
export function TermForm({ term, onDone }: { term: GlossaryTerm | null; onDone: () => void }) {
  const { t } = useTranslation('table');
  const { locale } = useReader();
  const { meeting } = useMeetingRoom();
  const { room, state } = useTable();
  const id = useRef(term?.id ?? crypto.randomUUID());
  const [version, setVersion] = useState(term?.version ?? 0);
  const [words, setWords] = useState({
    kind: term?.kind ?? ('term' as const),
    korean: term?.korean ?? '',
    other: term?.other ?? '',
    note: term?.note ?? '',
  });
  const [theirs, setTheirs] = useState<{ korean: string; other: string } | null>(null);
  const save = useAction(
    () =>
      call(saveTerm, {
        params: { meetingId: meeting.id, termId: id.current },
        body: { ...words, version },
      }),
    {
      onDone: (value) => {
        room.put({ kind: 'term', value });
        onDone();
      },
      onProblem: (error) => {
        if (!(error instanceof ApiProblem) || error.code !== 'term-changed') return false;
        const now = state.items.get(`term:${id.current}`);
        if (now?.kind === 'term') setVersion(now.value.version);
        setTheirs({ korean: String(error.params['korean']), other: String(error.params['other']) });
        return true;
      },
    },
  );
  const other = meeting.language ?? 'en';
  const set = (change: Partial<typeof words>) => setWords((before) => ({ ...before, ...change }));
  return (
    <form
      className={s['form']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      {theirs && (
        <Notice tone="warning">
          <p>{t('briefing.changed', theirs)}</p>
        </Notice>
      )}
      <TextField
        size="small"
        label={t('briefing.korean')}
        maxLength={200}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the press that opened the form asked for it
        autoFocus
        value={words.korean}
        onChange={(korean) => set({ korean })}
      />
      <TextField
        size="small"
        label={new Intl.DisplayNames([locale], { type: 'language' }).of(other) ?? other}
        maxLength={200}
        value={words.other}
        onChange={(value) => set({ other: value })}
      />
      <TextField
        size="small"
        label={t('briefing.note')}
        maxLength={400}
        value={words.note}
        onChange={(note) => set({ note })}
      />
      <Select
        size="small"
        label={t('briefing.kind')}
        options={kinds.map((value) => ({ value, label: t(`briefing.kinds.${value}`) }))}
        value={words.kind}
        onChange={(kind) => set({ kind })}
      />
      <div className={s['actions']}>
        <Button size="small" tone="plain" onPress={onDone}>
          {t('briefing.cancel')}
        </Button>
        <Button type="submit" size="small" tone="primary" isPending={save.isPending}>
          {t('briefing.save')}
        </Button>
      </div>
    </form>
  );
}
