import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getLogProposal, type LogProposal } from '#contracts/http/deal.ts';
import { queryOf } from '../../api/queries.ts';
import { formatDay } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { formatUsd } from './money.ts';

/** What the deal sheet of the meeting says, to be taken over into the form by one press; nothing is saved by it. */
export function ProposalNotice({
  meetingId,
  onTake,
}: {
  meetingId: string;
  onTake: (proposal: LogProposal) => void;
}) {
  const { t } = useTranslation('logs');
  const { locale } = useReader();
  const proposal = useQuery({ ...queryOf(getLogProposal, { params: { meetingId } }), staleTime: 0 }).data;
  if (!proposal || proposal.lines === 0) return null;
  return (
    <Notice
      action={
        <Button size="small" onPress={() => onTake(proposal)}>
          {t('proposal.take')}
        </Button>
      }
    >
      <p>
        {t('proposal.text', {
          lines: proposal.lines,
          discussed: formatUsd(proposal.discussedCents, locale),
          contracting: formatUsd(proposal.contractingCents, locale),
        })}
      </p>
      {proposal.ratesAsOf && (
        <p className="small muted">
          {t('proposal.rates', { day: formatDay(proposal.ratesAsOf, locale, 'date') })}
        </p>
      )}
      {proposal.missing.length > 0 && (
        <p className="small">{t('proposal.missing', { currencies: proposal.missing.join(', ') })}</p>
      )}
    </Notice>
  );
}
