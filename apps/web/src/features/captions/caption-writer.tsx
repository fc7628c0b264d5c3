import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#contracts/http/common.ts';
import type { Captions } from '#contracts/live/captions.ts';
import { type CaptionText, endLine, NO_CAPTION, write } from '#domain/captions/caption-text.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRoom } from '../call/room/room-context.ts';
import s from './captions.module.css';

/** Where a captioner types: everybody reads it letter by letter, Enter ends a line. */
export function CaptionWriter({
  refusal,
  onChange,
}: {
  refusal: string | null;
  onChange: (captions: Captions) => void;
}) {
  const { t, i18n } = useTranslation('captions');
  const { setView } = useRoom();
  const [language, setLanguage] = useState(i18n.language as Locale);
  const [text, setText] = useState(NO_CAPTION);
  const form = useRef<HTMLFormElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;

  useEffect(() => {
    // The menu that opened this gives the focus back to its button as it goes.
    const timer = setTimeout(() => form.current?.querySelector('input')?.focus(), FOCUS_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  // Closed, the captions are over for everybody.
  useEffect(() => () => latest.current({ language: 'ko', ...NO_CAPTION }), []);

  const change = (next: CaptionText, into = language) => {
    setText(next);
    onChange({ language: into, ...next });
  };
  return (
    <form
      ref={form}
      className={s['form']}
      aria-label={t('write')}
      data-testid="caption-writer"
      onSubmit={(event) => {
        event.preventDefault();
        change(endLine(text));
      }}
    >
      <Select
        label=""
        aria-label={t('language')}
        size="small"
        options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        value={language}
        onChange={(chosen) => {
          setLanguage(chosen);
          // What was written so far was in the other language.
          change(NO_CAPTION, chosen);
        }}
      />
      <TextField
        label=""
        aria-label={t('field')}
        size="small"
        className={s['field']!}
        placeholder={t('placeholder')}
        autoComplete="off"
        value={text.writing}
        onChange={(written) => change(write(text, written))}
      />
      <Button
        tone="plain"
        size="small"
        isIcon
        aria-label={t('end')}
        icon={<X size={18} aria-hidden />}
        onPress={() => setView({ isCaptioning: false })}
      />
      <p className={s['refusal']} role="alert">
        {refusal !== null && t(refusal === 'unavailable' ? 'refusal.unavailable' : 'refusal.other')}
      </p>
    </form>
  );
}

const FOCUS_AFTER_MS = 150;
