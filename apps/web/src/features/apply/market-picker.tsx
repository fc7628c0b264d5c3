import { useTranslation } from 'react-i18next';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Checkbox } from '../../ui/checkbox.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FieldLabel } from '../../ui/field-parts.tsx';
import f from '../../ui/field.module.css';

/** Markets that local exporters ask for most. */
const MARKETS = [
  'VN',
  'CN',
  'JP',
  'US',
  'TH',
  'ID',
  'MY',
  'SG',
  'PH',
  'IN',
  'AE',
  'UZ',
  'KZ',
  'MN',
  'DE',
  'GB',
];

export function MarketPicker({
  value,
  onChange,
  className,
}: {
  value: string[];
  onChange: (value: string[]) => void;
  className?: string;
}) {
  const { t, i18n } = useTranslation('apply');
  const names = new Intl.DisplayNames([i18n.language], { type: 'region' });
  return (
    <CheckboxGroup className={classNames(f['field'], className)} value={value} onChange={onChange}>
      <FieldLabel label={t('products.markets')} isOptional />
      <div className={f['inline']}>
        {MARKETS.map((code) => (
          <Checkbox key={code} value={code}>
            {names.of(code)}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
