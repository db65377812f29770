import { ArrowLeft, ArrowRight, Crop, GripVertical, ImagePlus, Sparkles, X } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { Attachment } from '../../shared/contract/media.ts';
import { kindOf } from '../../shared/parts/kinds.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { oncePerDoubleClick } from '../ui/doubleClick.ts';
import { Progress } from '../ui/Progress.tsx';
import { StoredPart } from '../ui/StoredPart.tsx';
import { changeDraft, useDraft } from './draftStore.ts';
import { CarrierNotes } from './CarrierNotes.tsx';
import { SizeLimit } from './SizeLimit.tsx';
import { moveBeside, moveBy } from './order.ts';
import { PictureLook } from './PictureLook.tsx';
import { PictureProblems } from './PictureProblems.tsx';
import { removePicture } from './pictures.ts';
import { stopJob, usePictures } from './pictureState.ts';
import { addFiles } from './refit.ts';
import { addSamplePicture } from './sample.ts';
import './PicturesField.css';

const TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/avif',
  'image/bmp',
  'image/tiff',
  'image/svg+xml',
  'video/mp4',
  'video/3gpp',
  'audio/mpeg',
  'audio/mp4',
  'audio/amr',
  'text/vcard',
  'text/calendar',
  'application/pdf',
  // Systems seldom know these by their type.
  '.amr',
  '.vcf',
  '.ics',
];

/** The pictures and files of the message: add, see, order, remove. */
export function PicturesField() {
  const say = useSay();
  const pictures = useDraft((state) => state.draft.attachments);
  const jobs = usePictures((state) => state.jobs);
  const practice = useFact('status').mode === 'practice';
  const empty = pictures.length === 0 && jobs.length === 0;
  // By its place: cropped or turned, a picture has another id.
  const [lookingAt, setLookingAt] = useState<number | null>(null);
  return (
    <div className="pictures" role="group" aria-label={say('compose.pictures')}>
      {!empty && (
        <div className="pictures__strip">
          {pictures.length > 0 && <PictureStrip pictures={pictures} onLook={setLookingAt} />}
          {jobs.map((job) => (
            <div key={job.key} className="picture picture--job">
              <Progress
                label={say('compose.pictures.preparing', { name: job.name })}
                value={job.fraction}
                compact
              />
              <span className="picture__name">{job.name}</span>
              <IconButton
                icon={X}
                size="small"
                label={say('compose.pictures.stop', { name: job.name })}
                onPress={oncePerDoubleClick(() => stopJob(job.key))}
              />
            </div>
          ))}
        </div>
      )}
      <div className={`pictures__zone${empty ? '' : ' pictures__zone--slim'}`}>
        {empty && <ImagePlus size={26} strokeWidth={1.5} aria-hidden className="pictures__icon" />}
        <p className="pictures__call">
          {say(empty ? 'compose.pictures.drop' : 'compose.pictures.dropMore')}
          {empty && <small>{say('compose.pictures.kinds')}</small>}
        </p>
        <div className="pictures__buttons">
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={TYPES}
            onSelect={(chosen) => void addFiles([...(chosen ?? [])])}
          >
            <Button size="small" icon={ImagePlus}>
              {say(empty ? 'compose.pictures.choose' : 'compose.pictures.more')}
            </Button>
          </FileTrigger>
          {practice && empty && (
            <Button
              size="small"
              tone="quiet"
              icon={Sparkles}
              onPress={() => void addSamplePicture(say('compose.sample.name'))}
            >
              {say('compose.sample.picture')}
            </Button>
          )}
        </div>
      </div>
      <SizeLimit />
      <CarrierNotes />
      <PictureProblems />
      <PictureLook
        picture={lookingAt === null ? null : (pictures[lookingAt] ?? null)}
        onClose={() => setLookingAt(null)}
      />
    </div>
  );
}

const reorder = (attachments: Attachment[]) => changeDraft({ attachments });

interface StripProps {
  pictures: readonly Attachment[];
  onLook: (index: number) => void;
}

function PictureStrip({ pictures, onLook }: StripProps) {
  const say = useSay();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (ids) => pictures.filter(({ id }) => ids.has(id)).map(({ name }) => ({ 'text/plain': name })),
    onReorder: ({ keys, target }) =>
      reorder(moveBeside(pictures, new Set([...keys].map(String)), String(target.key), target.dropPosition)),
    renderDropIndicator: (target) => <DropIndicator target={target} className="pictures__mark" />,
    // Given always: React forbids a list that begins to use them with its second picture.
    isDisabled: pictures.length < 2,
  });
  return (
    <GridList
      aria-label={say('compose.pictures')}
      className="pictures__list"
      layout="grid"
      items={pictures}
      dragAndDropHooks={dragAndDropHooks}
      dependencies={[pictures]}
    >
      {(picture) => (
        <Picture picture={picture} index={pictures.indexOf(picture)} pictures={pictures} onLook={onLook} />
      )}
    </GridList>
  );
}

interface PictureProps extends StripProps {
  picture: Attachment;
  index: number;
}

function Picture({ picture, index, pictures, onLook }: PictureProps) {
  const say = useSay();
  const formats = useFormats();
  const { id, name, bytes } = picture;
  const several = pictures.length > 1;
  const kind = kindOf(picture.contentType);
  return (
    <GridListItem id={id} textValue={name} className="picture">
      <StoredPart attachment={picture} className="picture__image" silent />
      <span className="picture__name" title={name}>
        {name}
      </span>
      <span className="picture__size tabular">
        {kind === 'picture'
          ? formats.size(bytes)
          : say('compose.pictures.kindSize', {
              kind: say('parts.kind', { kind }),
              size: formats.size(bytes),
            })}
      </span>
      <AriaButton
        slot="drag"
        className={`picture__grip${several ? '' : ' picture__grip--idle'}`}
        aria-label={say('compose.pictures.drag', { name })}
      >
        <GripVertical size={14} aria-hidden />
      </AriaButton>
      <span className="picture__tools">
        {kind === 'picture' && (
          <IconButton
            icon={Crop}
            size="small"
            label={say('compose.picture.look', { name })}
            onPress={() => onLook(index)}
          />
        )}
        {several && (
          <>
            <IconButton
              icon={ArrowLeft}
              size="small"
              label={say('compose.pictures.earlier', { name })}
              isDisabled={index === 0}
              onPress={() => reorder(moveBy(pictures, index, -1))}
            />
            <IconButton
              icon={ArrowRight}
              size="small"
              label={say('compose.pictures.later', { name })}
              isDisabled={index === pictures.length - 1}
              onPress={() => reorder(moveBy(pictures, index, 1))}
            />
          </>
        )}
        <IconButton
          icon={X}
          size="small"
          label={say('compose.pictures.remove', { name })}
          onPress={oncePerDoubleClick(() => removePicture(id))}
        />
      </span>
    </GridListItem>
  );
}
