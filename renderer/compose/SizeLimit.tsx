import { messageBytes } from '../../shared/message.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { changeDraft, useDraft } from './draftStore.ts';
import { isPicture } from './pictures.ts';
import { usePictures } from './pictureState.ts';
import { fitAgain } from './refit.ts';

/** For a message that was refused as too large before: what it may take now, and whether it does. */
export function SizeLimit() {
  const say = useSay();
  const formats = useFormats();
  const busy = usePictures(({ jobs }) => jobs.length > 0);
  const { sizeLimit, text, attachments } = useDraft((state) => state.draft);
  if (typeof sizeLimit !== 'number' || busy) return null;
  const bytes = messageBytes(text, attachments);
  const limit = formats.size(sizeLimit);
  const usual = (
    <Button size="small" onPress={() => changeDraft({ sizeLimit: null })}>
      {say('compose.limit.drop')}
    </Button>
  );
  if (bytes <= sizeLimit) {
    return (
      <Notice tone="info" actions={usual}>
        {say('compose.limit.fits', { limit })}
      </Notice>
    );
  }
  return (
    <Notice
      tone="unsure"
      urgent
      actions={
        <>
          {attachments.some(isPicture) && (
            <Button size="small" onPress={() => void fitAgain()}>
              {say('compose.limit.again')}
            </Button>
          )}
          {usual}
        </>
      }
    >
      {say('compose.limit.over', { limit, size: formats.size(bytes) })}
    </Notice>
  );
}
