import { CircleCheck, HardDrive } from 'lucide-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultationLog } from '#contracts/http/meetings.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import type { LogField } from './log-draft.ts';
import { faultsOf, oddStages, stages } from './log-draft.ts';
import s from './logs.module.css';
import { ProposalNotice } from './proposal-notice.tsx';
import { takeProposal } from './take-proposal.ts';
import { parseUsd, usdInput } from './money.ts';
import { useLogDraft } from './use-log-draft.ts';

/** Three stages kept apart, each an amount with its date; then what was said and what comes next. */
export function LogForm({
  meetingId,
  meetingDay,
  saved,
}: {
  meetingId: string;
  meetingDay: string;
  saved: ConsultationLog | null;
}) {
  const { t } = useTranslation('logs');
  const reader = useReader();
  const log = useLogDraft(meetingId, meetingDay, saved);
  const [wasSent, setWasSent] = useState(false);
  const { draft } = log;
  const faults = faultsOf(draft);
  const odd = oddStages(draft);
  const faultOf = (field: LogField) => (wasSent && faults[field] ? t(`fault.${faults[field]}`) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasSent(true);
    const first = Object.keys(faults)[0];
    if (first) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    log.save.mutate(undefined, { onSuccess: () => showToast({ tone: 'success', text: t('saved') }) });
  };
  /** Groups the digits once the field is left. */
  const tidy = (field: LogField) => {
    const cents = parseUsd(draft[field]);
    if (typeof cents === 'number') log.set(field, usdInput(cents));
  };
  return (
    <form className="stack-large" onSubmit={submit} noValidate>
      {log.isRestored && (
        <Notice
          action={
            <Button size="small" onPress={log.discard}>
              {t('discard')}
            </Button>
          }
        >
          <p>{t('restored')}</p>
        </Notice>
      )}
      {log.isMerged && log.latest && (
        <ConflictChoice conflicts={log.conflicts} latest={log.latest} onSettle={log.settle} />
      )}
      <ProposalNotice
        meetingId={meetingId}
        onTake={(proposal) => {
          const { changes } = takeProposal(draft, proposal, meetingDay);
          for (const [field, value] of Object.entries(changes)) log.set(field as LogField, value);
        }}
      />
      <p className="muted">{t('intro')}</p>
      {stages.map((stage) => {
        const name = t(`stage.${stage}`);
        return (
          <fieldset key={stage} className={s['stage']}>
            <legend>{name}</legend>
            <p className="muted small">{t(`stageHint.${stage}`)}</p>
            <div className={s['pair']}>
              <TextField
                label={t('amount', { stage: name })}
                name={`${stage}Amount`}
                inputMode="decimal"
                autoComplete="off"
                placeholder={t('amountPlaceholder')}
                value={draft[`${stage}Amount`]}
                onChange={(value) => log.set(`${stage}Amount`, value)}
                onBlur={() => tidy(`${stage}Amount`)}
                error={faultOf(`${stage}Amount`)}
              />
              <TextField
                label={t('on', { stage: name })}
                name={`${stage}On`}
                type="date"
                value={draft[`${stage}On`]}
                onChange={(value) => log.set(`${stage}On`, value)}
                error={faultOf(`${stage}On`)}
              />
            </div>
            {odd.includes(stage) && (
              <Notice tone="warning">
                <p>{t('odd', { stage: name })}</p>
              </Notice>
            )}
          </fieldset>
        );
      })}
      <TextField
        label={t('summary')}
        hint={t('summaryHint')}
        name="summary"
        rows={6}
        value={draft.summary}
        onChange={(value) => log.set('summary', value)}
        error={faultOf('summary')}
      />
      <TextField
        label={t('nextStep')}
        hint={t('nextStepHint')}
        name="nextStep"
        rows={2}
        value={draft.nextStep}
        onChange={(value) => log.set('nextStep', value)}
        error={faultOf('nextStep')}
      />
      <div className={s['foot']}>
        <p role="status" className={s['state']}>
          {log.isDirty ? <HardDrive size={20} aria-hidden /> : <CircleCheck size={20} aria-hidden />}
          <span>
            {log.isDirty ? t('kept') : log.latest ? t('upToDate') : t('never')}
            {log.latest && (
              <span className="small muted">
                {' '}
                {t('lastSaved', {
                  time: formatInstant(log.latest.savedAt, reader),
                  name: log.latest.savedBy,
                })}
              </span>
            )}
          </span>
        </p>
        <Button type="submit" tone="primary" size="large" isPending={log.save.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
