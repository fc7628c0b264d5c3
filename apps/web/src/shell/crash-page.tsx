import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { CrashMessage } from './crash-message.tsx';

/** A page of the router that failed; trying again loads its data anew. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return <CrashMessage error={error} onRetry={() => void router.invalidate().then(reset)} />;
}
