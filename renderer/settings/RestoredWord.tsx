import { useEffect } from 'react';
import { notify } from '../app/toasts.tsx';
import { useSay } from '../i18n/index.tsx';
import { useBackup } from './backupStore.ts';

/** Says, once the window is there again, that the backup is back. */
export function RestoredWord() {
  const say = useSay();
  const restored = useBackup((state) => state.restored);
  useEffect(() => {
    if (!restored) return;
    notify(say('backup.restored', { kept: String(restored.kept) }));
    useBackup.setState({ restored: null });
  }, [restored, say]);
  return null;
}
