import { CircleDashed, Send } from 'lucide-react';
import { useState } from 'react';
import { MAX_MESSAGE_BYTES, MAX_TAG_CHARACTERS, messageBytes } from '../../shared/message.ts';
import type { MessageId } from '../../shared/words/index.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Meter } from '../ui/Progress.tsx';
import { useDraft } from './draftStore.ts';
import { targetOf } from './pictures.ts';
import { ReviewSheet } from './ReviewSheet.tsx';
import type { Obstacle } from './sendability.ts';
import { useSendKey } from './useSendKey.ts';
import { useSendability } from './useSendability.ts';

const MISSING: Record<Obstacle, MessageId> = {
  'no-content': 'compose.missing.content',
  'pictures-busy': 'compose.missing.pictures',
  'text-too-long': 'compose.missing.text',
  'too-large': 'compose.missing.size',
  'refused-size': 'compose.missing.refusedSize',
  'no-recipients': 'compose.missing.recipients',
  'no-valid-recipients': 'compose.missing.numbers',
  'sender-invalid': 'compose.missing.sender',
  'expiry-passed': 'compose.missing.expiry',
  'tag-too-long': 'compose.missing.tag',
};

/** How large the message is, what is still missing, and the button that sends it. */
export function SendPanel() {
  const say = useSay();
  const { everyone, obstacles } = useSendability();
  const [reviewing, setReviewing] = useState(false);
  const ready = obstacles.length === 0;
  const { size } = useFormats();
  const limit = useDraft((state) => state.draft.sizeLimit);
  const values = { most: MAX_TAG_CHARACTERS, limit: size(limit ?? 0) };
  useSendKey(() => ready && setReviewing(true));
  return (
    <div className="send-panel">
      <SizeMeter />
      {!ready && (
        <ul id="send-missing" className="send-panel__missing" aria-label={say('compose.missing')}>
          {obstacles.map((obstacle) => (
            <li key={obstacle}>
              <CircleDashed size={14} aria-hidden />
              {say(MISSING[obstacle], values)}
            </li>
          ))}
        </ul>
      )}
      <Button
        tone="primary"
        size="large"
        wide
        icon={Send}
        isDisabled={!ready}
        onPress={() => setReviewing(true)}
        {...(!ready && { 'aria-describedby': 'send-missing' })}
      >
        {everyone.valid === 0 ? say('compose.send') : say('compose.sendTo', { count: everyone.valid })}
      </Button>
      <ReviewSheet list={everyone} isOpen={reviewing} onClose={() => setReviewing(false)} />
    </div>
  );
}

function SizeMeter() {
  const say = useSay();
  const { size } = useFormats();
  const { mediaTarget } = useFact('settings');
  const target = useDraft(({ draft }) => targetOf(draft, mediaTarget));
  const text = useDraft((state) => state.draft.text);
  const pictures = useDraft((state) => state.draft.attachments);
  const bytes = messageBytes(text, pictures);
  const tone = bytes > MAX_MESSAGE_BYTES ? 'bad' : bytes > target ? 'unsure' : 'accent';
  return (
    <div className="send-panel__size">
      <Meter
        label={say('compose.size')}
        value={bytes}
        max={target}
        valueLabel={say('compose.size.of', { size: size(bytes), target: size(target) })}
        tone={tone}
      />
    </div>
  );
}
