import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Select } from '../ui/Choice.tsx';
import { Card } from '../ui/Screen.tsx';
import { isPictureTarget, PICTURE_TARGETS, withCurrent } from './presets.ts';
import { keep, SavedMark } from './saving.tsx';

/** How large pictures are sent. */
export function PicturesCard() {
  const say = useSay();
  const { size } = useFormats();
  const { mediaTarget } = useFact('settings');
  const reasonFor = (bytes: number) =>
    say(isPictureTarget(bytes) ? `settings.pictures.${bytes}` : 'settings.pictures.other');
  return (
    <Card title={say('settings.pictures.title')} aside={<SavedMark card="pictures" />}>
      <Select
        label={say('settings.pictures.target')}
        hint={say('settings.pictures.hint', { reason: reasonFor(mediaTarget) })}
        value={String(mediaTarget)}
        onChange={(value) => void keep('pictures', { mediaTarget: Number(value) })}
        options={withCurrent(PICTURE_TARGETS, mediaTarget).map((bytes) => ({
          value: String(bytes),
          label: size(bytes),
          hint: reasonFor(bytes),
        }))}
      />
    </Card>
  );
}
