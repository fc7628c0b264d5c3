import { BookOpen, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteTerm, type GlossaryTerm } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useEditing } from '../../ui/use-editing.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import s from './briefing.module.css';
import { TermForm } from './term-form.tsx';

/** Words, numbers and names in both languages; found by any part of them, added while people talk. */
export function Glossary() {
  const { t } = useTranslation('table');
  const { locale } = useReader();
  const { meeting } = useMeetingRoom();
  const [query, setQuery] = useState('');
  const { box, editing, open, close } = useEditing<HTMLElement>();
  const all = useTableValues('term');
  const wanted = query.trim().toLocaleLowerCase(locale);
  const terms = all
    .filter(({ korean, other, note }) =>
      [korean, other, note].some((text) => text.toLocaleLowerCase(locale).includes(wanted)),
    )
    .toSorted((a, b) => a.korean.localeCompare(b.korean, 'ko') || a.id.localeCompare(b.id));
  const mayWrite = meeting.myRole !== 'buyer';
  return (
    <section ref={box} className={s['section']}>
      <h3>{t('briefing.glossary')}</h3>
      {all.length > 5 && (
        <TextField
          size="small"
          label=""
          aria-label={t('briefing.find')}
          placeholder={t('briefing.find')}
          value={query}
          onChange={setQuery}
        />
      )}
      {all.length === 0 && editing === null && (
        <p className={s['empty']}>
          <BookOpen size={24} aria-hidden />
          {t('briefing.noTerms')}
        </p>
      )}
      {all.length > 0 && terms.length === 0 && <p className="muted">{t('briefing.notFound')}</p>}
      <dl className={s['terms']}>
        {terms.map((term) =>
          editing === term.id ? (
            <div key={term.id}>
              <TermForm term={term} onDone={close} />
            </div>
          ) : (
            <Term key={term.id} term={term} mayWrite={mayWrite} onEdit={() => open(term.id)} />
          ),
        )}
      </dl>
      {mayWrite &&
        (editing === 'new' ? (
          <TermForm term={null} onDone={close} />
        ) : (
          <Button size="small" icon={<Plus size={16} />} data-edits="new" onPress={() => open('new')}>
            {t('briefing.add')}
          </Button>
        ))}
    </section>
  );
}

function Term({ term, mayWrite, onEdit }: { term: GlossaryTerm; mayWrite: boolean; onEdit: () => void }) {
  const { t } = useTranslation('table');
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const remove = useAction(() => call(deleteTerm, { params: { meetingId: meeting.id, termId: term.id } }), {
    onDone: (value) => room.put({ kind: 'term', value }),
  });
  const name = term.korean || term.other;
  return (
    <div className={s['term']} data-kind={term.kind} data-testid="term">
      <dt lang="ko">{term.korean || '–'}</dt>
      <dd lang={meeting.language ?? undefined}>{term.other || '–'}</dd>
      {term.note && <dd className={s['note']}>{term.note}</dd>}
      {mayWrite && (
        <dd className={s['tools']}>
          <Button
            size="small"
            tone="plain"
            isIcon
            aria-label={t('briefing.edit', { term: name })}
            icon={<Pencil size={16} />}
            data-edits={term.id}
            onPress={onEdit}
          />
          <Button
            size="small"
            tone="plain"
            isIcon
            aria-label={t('briefing.delete', { term: name })}
            icon={<Trash2 size={16} />}
            onPress={() => remove.mutate(undefined)}
          />
        </dd>
      )}
    </div>
  );
}
