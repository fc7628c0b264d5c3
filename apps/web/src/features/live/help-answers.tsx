import { Check, Footprints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '#contracts/http/live.ts';
import { answerHelp } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';

/** Tells the room that somebody comes, or that the matter is settled. */
export function HelpAnswers({ row }: { row: BoardRow }) {
  const { t } = useTranslation('live');
  const help = row.helpCall;
  const answer = useAction((state: 'coming' | 'done') =>
    call(answerHelp, {
      params: { meetingId: row.meetingId, helpId: help!.id },
      body: { state, answer: '' },
    }),
  );
  if (!help) return null;
  return (
    <>
      {help.state === 'open' && (
        <Button
          size="small"
          tone="primary"
          icon={<Footprints size={16} aria-hidden />}
          isPending={answer.isPending && answer.variables === 'coming'}
          onPress={() => answer.mutate('coming')}
        >
          {t('answer.coming')}
        </Button>
      )}
      <Button
        size="small"
        icon={<Check size={16} aria-hidden />}
        isPending={answer.isPending && answer.variables === 'done'}
        onPress={() => answer.mutate('done')}
      >
        {t('answer.done')}
      </Button>
    </>
  );
}
