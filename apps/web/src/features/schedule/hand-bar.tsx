import { Redo2, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#contracts/http/schedule.ts';
import { Button } from '../../ui/button.tsx';
import s from './schedule.module.css';
import type { DraftActions } from './use-draft-actions.ts';

/** Steps back and forward through what staff did by hand and through runs; Ctrl+Z and Ctrl+Shift+Z do the same. */
export function HandBar({ draft, actions }: { draft: Draft; actions: DraftActions }) {
  const { t } = useTranslation('schedule');
  const { undo, redo } = actions;
  const canUndo = draft.undo !== null;
  const canRedo = draft.redo !== null;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
      if (isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      if (event.shiftKey ? canRedo : canUndo) (event.shiftKey ? redo : undo).mutate(undefined);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [canUndo, canRedo, undo, redo]);
  return (
    <div className={s['handBar']} role="toolbar" aria-label={t('hand.label')}>
      <Button
        size="small"
        icon={<Undo2 size={18} />}
        isDisabled={!canUndo}
        onPress={() => undo.mutate(undefined)}
      >
        {draft.undo ? t('hand.undoOne', { what: t(`hand.kind.${draft.undo}`) }) : t('hand.undo')}
      </Button>
      <Button
        size="small"
        icon={<Redo2 size={18} />}
        isDisabled={!canRedo}
        onPress={() => redo.mutate(undefined)}
      >
        {draft.redo ? t('hand.redoOne', { what: t(`hand.kind.${draft.redo}`) }) : t('hand.redo')}
      </Button>
      <span className="muted small" role="status">
        {t('hand.count', { count: draft.handChanges })}
      </span>
    </div>
  );
}
