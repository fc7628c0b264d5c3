import { useTranslation } from 'react-i18next';
import type { ImportFault } from '#contracts/http/applications.ts';
import { Table } from '../../ui/table.tsx';

/** Faults by row and column as the spreadsheet counts them, in words. */
export function FaultTable({ faults }: { faults: readonly ImportFault[] }) {
  const { t } = useTranslation('import');
  const words = t as (key: string, options: Record<string, unknown>) => string;
  return (
    <Table
      caption={t('faults')}
      head={
        <>
          <th scope="col" data-align="end">
            {t('row')}
          </th>
          <th scope="col">{t('column')}</th>
          <th scope="col">{t('cell')}</th>
          <th scope="col">{t('what')}</th>
        </>
      }
    >
      {faults.map((fault, index) => (
        <tr key={index}>
          <td data-align="end">{fault.row}</td>
          <th scope="row">{fault.column || '–'}</th>
          <td className="number">{fault.cell || '–'}</td>
          <td>{words(`fault.${fault.code}`, { ...fault.params, defaultValue: t('fault.other') })}</td>
        </tr>
      ))}
    </Table>
  );
}
