import { X } from 'lucide-react';
import type { Say } from '../../shared/words/index.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { MOST_PICTURES } from './pictures.ts';
import { dismissProblem, originals, usePictures, type PictureProblem } from './pictureState.ts';
import { addFiles } from './refit.ts';

/** What to say about a file that did not make it into the message. */
function wordsFor(say: Say, size: (bytes: number) => string, found: PictureProblem): string {
  const { name } = found;
  switch (found.kind) {
    case 'attachment-empty':
      return say('compose.problem.empty', { name });
    case 'attachment-unreadable':
      return say('compose.problem.unreadable', { name, ...found.facts });
    case 'attachment-unsupported':
      return say(
        found.facts['format'] === 'MOV' ? 'compose.problem.quicktime' : 'compose.problem.unsupported',
        {
          name,
        },
      );
    case 'attachment-too-large':
      return say('compose.problem.large', { name, ...found.facts });
    case 'folder':
      return say('compose.problem.folder', { name });
    case 'double':
      return say('compose.problem.double', { name });
    case 'too-many':
      return say('compose.problem.many', { name, most: MOST_PICTURES });
    case 'no-room':
      return say('compose.problem.room', { name, size: size(found.bytes), room: size(found.room) });
    case 'unstored':
      return say('compose.problem.unstored', { name });
    case 'told':
      return found.words;
  }
}

/** A file that is in the message already cannot come in once more as a still. */
const isNew = (file: File) => ![...originals.values()].some((original) => original.file === file);

/** A message for each file that was refused, or for those of one name; the rest of the draft is untouched. */
export function PictureProblems({ name }: { name?: string }) {
  const say = useSay();
  const { size } = useFormats();
  const problems = usePictures((state) => state.problems);
  const shown = name === undefined ? problems : problems.filter((found) => found.name === name);
  return shown.map((found) => (
    <Notice
      key={found.key}
      tone="bad"
      urgent
      actions={
        <>
          {found.kind === 'attachment-too-large' &&
            found.facts['reason'] === 'animation' &&
            isNew(found.file) && (
              <Button
                size="small"
                onPress={() => {
                  dismissProblem(found.key);
                  void addFiles([found.file], true);
                }}
              >
                {say('compose.problem.still')}
              </Button>
            )}
          <IconButton
            icon={X}
            size="small"
            label={say('compose.problem.dismiss', { name: found.name })}
            onPress={() => dismissProblem(found.key)}
          />
        </>
      }
    >
      {wordsFor(say, size, found)}
    </Notice>
  ));
}
