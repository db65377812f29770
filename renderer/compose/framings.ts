/** The framings that were asked for one picture, made one after the other. */
import { create } from 'zustand';
import type { Attachment } from '../../shared/contract/media.ts';
import type { Framing } from './pictureShape.ts';

interface Framings {
  /** What was there before, then each framing that was asked for; the last one is wanted now. Empty until one is. */
  steps: readonly Framing[];
  /** The one that is wanted is being made. */
  busy: boolean;
}

/** Frames a picture; answers with the id it has then, or null when it could not be framed so. */
type Make = (picture: Attachment, framing: Framing) => Promise<string | null>;

/**
 * Asks `make` for what is wanted until the picture is so; of several wishes meanwhile, the last one counts. What could
 * not be made is no step any more: the one before it is wanted again.
 */
export function createFramings(make: Make) {
  const use = create<Framings>(() => ({ steps: [], busy: false }));
  let made: Framing | undefined;
  const wanted = () => use.getState().steps.at(-1);
  const drop = (failed: Framing) =>
    use.setState(({ steps }) => {
      const left = steps.filter((step) => step !== failed);
      return { steps: left.length === 0 && made ? [made] : left };
    });
  const run = async (picture: Attachment) => {
    if (use.getState().busy) return;
    use.setState({ busy: true });
    let { id } = picture;
    for (let framing = wanted(); framing && framing !== made; framing = wanted()) {
      const newId = await make({ ...picture, id }, framing);
      if (newId === null) {
        drop(framing);
        continue;
      }
      made = framing;
      id = newId;
    }
    use.setState({ busy: false });
  };
  return {
    use,
    /** Wants another framing of the picture than the one it has. */
    frame: (picture: Attachment, from: Framing, to: Framing): void => {
      made ??= from;
      use.setState(({ steps }) => ({ steps: [...(steps.length === 0 ? [from] : steps), to] }));
      void run(picture);
    },
    /** Wants the framing before the last one again. */
    undo: (picture: Attachment): void => {
      use.setState(({ steps }) => ({ steps: steps.length > 1 ? steps.slice(0, -1) : steps }));
      void run(picture);
    },
  };
}
