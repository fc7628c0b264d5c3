import { lazy, Suspense } from 'react';
import { useMe } from '../api/me.ts';

const StaffLayout = lazy(async () => ({ default: (await import('./staff-layout.tsx')).StaffLayout }));
const PeopleLayout = lazy(async () => ({ default: (await import('./people-layout.tsx')).PeopleLayout }));

/** Around pages that staff share with firms: each stays in the frame they came from. */
export function SharedLayout() {
  const isStaff = useMe().person?.roles.includes('staff');
  return <Suspense>{isStaff ? <StaffLayout /> : <PeopleLayout />}</Suspense>;
}
