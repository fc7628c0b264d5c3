import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import s from './tabs.module.css';

export interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly { id: Id; label: ReactNode }[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** The chosen tab's content. */
  children: ReactNode;
}

/** Tabs whose choice the owner keeps (in the URL, as a rule). */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  return (
    <AriaTabs className={s['tabs']!} selectedKey={selected} onSelectionChange={(key) => onSelect(key as Id)}>
      <TabList className={s['list']!} aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={s['tab']!}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={selected} className={s['panel']!}>
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
