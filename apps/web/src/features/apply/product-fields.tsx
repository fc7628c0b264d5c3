import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ProductInput } from './application-form.ts';
import s from './apply.module.css';
import { MarketPicker } from './market-picker.tsx';

export function ProductFields({
  number,
  product,
  faultOf,
  onChange,
  onRemove,
}: {
  number: number;
  product: ProductInput;
  faultOf: (field: string) => string | undefined;
  onChange: (part: Partial<ProductInput>) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation('apply');
  return (
    <div className={s['product']} role="group" aria-label={t('products.one', { number })}>
      <div className={s['productHead']}>
        <h3>{t('products.one', { number })}</h3>
        {onRemove && (
          <Button
            tone="plain"
            size="small"
            icon={<Trash2 size={16} aria-hidden />}
            aria-label={t('products.remove', { number })}
            onPress={onRemove}
          >
            {t('common:action.remove')}
          </Button>
        )}
      </div>
      <div className={s['grid']}>
        <TextField
          label={t('products.name')}
          value={product.name}
          onChange={(name) => onChange({ name })}
          error={faultOf('name')}
          maxLength={120}
          isRequired
        />
        <TextField
          label={t('products.nameEn')}
          value={product.nameEn}
          onChange={(nameEn) => onChange({ nameEn })}
          error={faultOf('nameEn')}
          maxLength={120}
          isRequired
        />
        <TextField
          label={t('products.hsCode')}
          hint={t('products.hsCodeHint')}
          inputMode="numeric"
          value={product.hsCode}
          onChange={(hsCode) => onChange({ hsCode })}
          error={faultOf('hsCode')}
          maxLength={14}
          isRequired
        />
        <TextField
          label={t('products.priceBand')}
          value={product.priceBand}
          onChange={(priceBand) => onChange({ priceBand })}
          error={faultOf('priceBand')}
          placeholder={t('products.priceBandExample')}
          maxLength={80}
          isOptional
        />
        <Select
          label={t('products.priceLevel')}
          hint={t('products.priceLevelHint')}
          options={(['', 'low', 'mid', 'high'] as const).map((value) => ({
            value,
            label: t(`products.level.${value || 'none'}`),
          }))}
          value={product.priceLevel ?? ''}
          onChange={(priceLevel) => onChange({ priceLevel })}
          isOptional
        />
        <TextField
          label={t('products.minOrderUsd')}
          hint={t('products.minOrderUsdHint')}
          inputMode="numeric"
          value={product.minOrderUsd ?? ''}
          onChange={(minOrderUsd) => onChange({ minOrderUsd })}
          error={faultOf('minOrderUsd')}
          maxLength={16}
          isOptional
        />
        <TextField
          label={t('products.certificates')}
          hint={t('products.certificatesHint')}
          value={product.certificates}
          onChange={(certificates) => onChange({ certificates })}
          error={faultOf('certificates')}
          isOptional
        />
        <MarketPicker
          className={s['wide']!}
          value={product.targetMarkets}
          onChange={(targetMarkets) => onChange({ targetMarkets })}
        />
      </div>
    </div>
  );
}
