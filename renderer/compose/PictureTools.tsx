import { RotateCcw, RotateCw, Undo2 } from 'lucide-react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useSay } from '../i18n/index.tsx';
import { IconButton } from '../ui/Button.tsx';
import { shapes, type Shape } from './pictureShape.ts';

interface PictureToolsProps {
  shape: Shape;
  canUndo: boolean;
  onShape: (shape: Shape) => void;
  /** Quarter turns to the right. */
  onTurn: (quarters: number) => void;
  onUndo: () => void;
}

/** Shapes, turns, and the way back. */
export function PictureTools({ shape, canUndo, onShape, onTurn, onUndo }: PictureToolsProps) {
  const say = useSay();
  return (
    <div className="look__row">
      <RadioGroup
        className="look__shapes"
        aria-label={say('compose.picture.shape')}
        orientation="horizontal"
        value={shape}
        onChange={(chosen) => onShape(chosen as Shape)}
      >
        {shapes.map((each) => (
          <Radio key={each} value={each} className="look__shape">
            {say('compose.picture.shapes', { shape: each })}
          </Radio>
        ))}
      </RadioGroup>
      <span className="look__turns">
        <IconButton icon={Undo2} label={say('compose.picture.undo')} isDisabled={!canUndo} onPress={onUndo} />
        <IconButton icon={RotateCcw} label={say('compose.picture.turnLeft')} onPress={() => onTurn(-1)} />
        <IconButton icon={RotateCw} label={say('compose.picture.turnRight')} onPress={() => onTurn(1)} />
      </span>
    </div>
  );
}
