import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkBusinessNumber } from '#contracts/http/applications.ts';
import { call } from '../../api/client.ts';
import { TextField } from '../../ui/text-field.tsx';
import s from './apply.module.css';

/** Checked as soon as its ten digits are there, long before the form is sent. */
export function BusinessNumberField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation('apply');
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  const isComplete = settled.replace(/\D/g, '').length >= 10;
  // Whether it is in order is settled by the server once more when the form is sent: no answer is no obstacle here.
  const check = useQuery({
    queryKey: ['business-number', settled],
    queryFn: () => call(checkBusinessNumber, { body: { businessNumber: settled } }),
    enabled: isComplete,
    retry: false,
    staleTime: Infinity,
  });
  const isCurrent = settled === value && isComplete;
  const isWrong = isCurrent && check.data?.valid === false;
  const isRight = isCurrent && check.data?.valid === true;
  return (
    <TextField
      label={t('company.businessNumber')}
      name="businessNumber"
      inputMode="numeric"
      placeholder="000-00-00000"
      value={value}
      onChange={onChange}
      onBlur={() => isRight && check.data?.normalised && onChange(check.data.normalised)}
      maxLength={14}
      error={isWrong ? t('fault.businessNumber') : error}
      hint={
        isRight && (
          <span className={s['good']} role="status">
            <CircleCheck size={16} aria-hidden />
            {t('company.businessNumberGood')}
          </span>
        )
      }
      isRequired
    />
  );
}
