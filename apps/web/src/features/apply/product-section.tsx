import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import type { ProductInput } from './application-form.ts';
import { EMPTY_PRODUCT, MAX_PRODUCTS } from './application-form.ts';
import { ProductFields } from './product-fields.tsx';
import { Section } from './section.tsx';
import type { Application } from './use-application.ts';

export function ProductSection({ application }: { application: Application }) {
  const { t } = useTranslation('apply');
  const { form, change, faultOf } = application;
  const { products } = form;
  const changeOne = (index: number, part: Partial<ProductInput>) =>
    change({ products: products.map((each, i) => (i === index ? { ...each, ...part } : each)) });
  return (
    <Section number={3} title={t('products.title')} text={t('products.text', { max: MAX_PRODUCTS })}>
      {products.map((product, index) => (
        <ProductFields
          key={index}
          number={index + 1}
          product={product}
          faultOf={(field) => faultOf(`products.${index}.${field}`)}
          onChange={(part) => changeOne(index, part)}
          {...(products.length > 1 && {
            onRemove: () => change({ products: products.filter((_, i) => i !== index) }),
          })}
        />
      ))}
      {products.length < MAX_PRODUCTS && (
        <div>
          <Button
            icon={<Plus size={18} aria-hidden />}
            onPress={() => change({ products: [...products, EMPTY_PRODUCT] })}
          >
            {t('products.add')}
          </Button>
        </div>
      )}
    </Section>
  );
}
